"""What the player reports: frozen facts, in order, each at a moment of the session clock."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.outcome import Outcome
from hipmob_desktop.domain.timeline import Cue


class PauseReason(StrEnum):
    """Why a session stands still."""

    ASKED = "asked"
    STALL = "stall"
    """The machine slept or froze."""


@dataclass(frozen=True, slots=True)
class SessionStarted:
    """The session began, at a segment and a time within it (0, 0 unless it goes on from an earlier run)."""

    at_ms: Millis
    segment: int
    elapsed_ms: Millis


@dataclass(frozen=True, slots=True)
class SegmentStarted:
    """A segment began."""

    at_ms: Millis
    segment: int


@dataclass(frozen=True, slots=True)
class CueDue:
    """A cue's moment has come. `late_ms` is how long ago that was (less than a tick, never seconds)."""

    at_ms: Millis
    segment: int
    cue: Cue
    late_ms: Millis = 0


@dataclass(frozen=True, slots=True)
class RepCounted:
    """One more repetition is done: by the count at a tempo, or by the user."""

    at_ms: Millis
    segment: int
    done: int


@dataclass(frozen=True, slots=True)
class SegmentEnded:
    """A segment was left, with the time and the count really done in it."""

    at_ms: Millis
    segment: int
    outcome: Outcome
    done_ms: Millis
    done_reps: int


@dataclass(frozen=True, slots=True)
class MinimumReached:
    """An open-ended segment has reached its planned time and counts on."""

    at_ms: Millis
    segment: int


@dataclass(frozen=True, slots=True)
class SegmentExtended:
    """A segment was made longer while it ran."""

    at_ms: Millis
    segment: int
    by_ms: Millis


@dataclass(frozen=True, slots=True)
class Paused:
    """The session stands still. `gap_ms` is how long the machine was away, for a stall."""

    at_ms: Millis
    reason: PauseReason
    gap_ms: Millis = 0


@dataclass(frozen=True, slots=True)
class Resuming:
    """The way back from a pause: time runs on again after `lead_ms`, filled with a spoken get-ready."""

    at_ms: Millis
    lead_ms: Millis


@dataclass(frozen=True, slots=True)
class Resumed:
    """Time runs on."""

    at_ms: Millis


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """The session is over: `completed` when its last segment was left by its own end."""

    at_ms: Millis
    completed: bool


Event: TypeAlias = (
    SessionStarted
    | SegmentStarted
    | CueDue
    | RepCounted
    | SegmentEnded
    | MinimumReached
    | SegmentExtended
    | Paused
    | Resuming
    | Resumed
    | SessionEnded
)

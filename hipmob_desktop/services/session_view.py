"""What a running session shows and sounds, as plain values: the seam between training and whoever displays it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Protocol
from uuid import UUID

from hipmob_desktop.domain.exercise import Millis, Side
from hipmob_desktop.domain.session import SessionStatus
from hipmob_desktop.domain.timeline import SegmentKind, Timeline, Tone


class Stage(StrEnum):
    """What a session is doing."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    RESUMING = "resuming"
    """The spoken lead-in on the way back from a pause."""
    STALLED = "stalled"
    """The machine slept or froze; the user is asked how to go on."""
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class SessionView:
    """Everything about the moment. Times in milliseconds."""

    stage: Stage
    segment: int
    segment_count: int
    step: int
    """From 0."""
    step_count: int
    kind: SegmentKind
    exercise: str
    exercise_name: str
    side: Side
    """Side worked on now; follows the count where sides alternate."""
    set_number: int
    elapsed_ms: Millis
    duration_ms: Millis
    """Of the segment, with what was added to it."""
    remaining_ms: Millis
    over_ms: Millis
    """Time beyond the minimum in an open-ended segment, else 0."""
    reps_done: int
    reps_planned: int | None
    self_paced: bool
    caption: str
    """Words of the latest cue; stays until the next."""
    next_text: str
    """What is next, in words: "change to the right", "Pigeon pose, left"."""
    session_left_ms: Millis
    session_total_ms: Millis
    session_done_ms: Millis
    lead_ms: Millis
    """Left of the lead-in while resuming."""
    stall_gap_ms: Millis
    muted: bool
    allowed: frozenset[str]
    """Names of the SessionControls methods that are legal now."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A cue to sound now."""

    tone: Tone | None
    speech: PurePath | None
    caption: str
    flash: bool
    """Show it by a flash: neither speech nor tone can be heard, and it is one that would have sounded."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a session ended."""

    session: UUID
    status: SessionStatus
    active_ms: Millis
    kept: bool
    routine_name: str


@dataclass(frozen=True, slots=True)
class Update:
    """The answer to every command and tick."""

    view: SessionView
    utterances: Sequence[Utterance] = ()
    hush: bool = False
    """Cut what still sounds: the moment it belonged to is gone."""
    ending: Ending | None = None


class SessionControls(Protocol):
    """A session to lead through. Illegal commands raise `domain.player.IllegalMove`; `allowed` says which are not."""

    def start(self) -> Update:
        """Begin (or go on, where it was made to)."""
        ...

    def tick(self) -> Update:
        """Report everything that fell due since the last call."""
        ...

    def pause(self) -> Update:
        """Stand still."""
        ...

    def resume(self) -> Update:
        """Go on after a lead-in (also after a stall)."""
        ...

    def skip(self) -> Update:
        """On to the next segment."""
        ...

    def back(self) -> Update:
        """Restart the segment; a second press soon after goes to the previous one."""
        ...

    def restart(self) -> Update:
        """Restart the segment."""
        ...

    def jump(self, step: int) -> Update:
        """To the get-ready of a step."""
        ...

    def extend(self) -> Update:
        """Fifteen seconds more of this segment."""
        ...

    def count_rep(self) -> Update:
        """One more repetition done."""
        ...

    def end(self, *, keep: bool) -> Update:
        """End early: keep what is done, or discard the session."""
        ...

    def set_muted(self, *, muted: bool) -> Update:
        """Sound off or on; captions stay."""
        ...

    def adopt(self, timeline: Timeline) -> None:
        """Take newly fitted cues for the segments that have not begun (same shape only)."""
        ...

    def view(self) -> SessionView:
        """The moment, without advancing."""
        ...

    def next_deadline_ms(self) -> Millis | None:
        """Session-clock moment at which something falls due next; None while nothing moves."""
        ...

"""A session as it is logged: what was planned and done, per side."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from hipmob_desktop.domain.exercise import Millis, Side
from hipmob_desktop.domain.outcome import Outcome
from hipmob_desktop.domain.timeline import SegmentKind


class SessionStatus(StrEnum):
    """How far a session came."""

    RUNNING = "running"
    COMPLETED = "completed"
    PARTIAL = "partial"


class RunKind(StrEnum):
    """The run a session followed."""

    NONE = "none"
    EASY = "easy"
    TEMPO = "tempo"
    INTERVALS = "intervals"
    LONG = "long"
    RACE = "race"


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as it is stored: in UTC, with the zone it was lived in and the local date that never changes."""

    utc: datetime
    """Aware, in UTC."""
    zone: str
    """IANA name, such as Europe/Stockholm."""
    offset_minutes: int
    """Of local time from UTC at that moment."""
    local_date: date
    """The day it counts for; fixed when it was recorded."""


@dataclass(frozen=True, slots=True)
class SegmentResult:
    """What was planned and done in one working segment. Where sides alternate there is one for each side."""

    id: UUID
    segment: int
    """Index in the session's timeline."""
    step: int
    set_number: int
    exercise: str
    exercise_name: str
    side: Side
    kind: SegmentKind
    planned_ms: Millis
    done_ms: Millis
    planned_reps: int | None
    done_reps: int | None
    status: Outcome


@dataclass(frozen=True, slots=True)
class Questions:
    """The answers given around a session; None where nothing was said.

    Scales are 0 to 10: stiffness 0 none, effort 0 none (after Borg's CR10), quality of movement 10 perfect,
    stride feel 10 free.
    """

    stiffness_before: int | None = None
    run_kind: RunKind | None = None
    stiffness_after: int | None = None
    effort: int | None = None
    movement_quality: int | None = None
    stride_feel: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class StepSnapshot:
    """One planned working segment, kept with the session so that the log needs no catalogue."""

    segment: int
    step: int
    set_number: int
    exercise: str
    exercise_name: str
    side: Side
    kind: SegmentKind
    planned_ms: Millis
    planned_reps: int | None


@dataclass(frozen=True, slots=True)
class RoutineSnapshot:
    """The routine as it was when the session began."""

    id: str
    name: str
    phase: str
    total_ms: Millis
    steps: tuple[StepSnapshot, ...]
    shape: str
    """Fingerprint of the whole timeline: a session may go on only in one of the same shape."""


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a timeline."""

    segment: int
    elapsed_ms: Millis
    done_reps: int = 0


@dataclass(frozen=True, slots=True)
class Session:
    """One time through a routine."""

    id: UUID
    routine: RoutineSnapshot
    started: Moment
    status: SessionStatus
    active_ms: Millis = 0
    """Time really worked: the sum over its results."""
    position: Position = Position(0, 0)
    """Where it stood when last written."""
    ended_utc: datetime | None = None
    questions: Questions = Questions()
    results: tuple[SegmentResult, ...] = ()
    entered_by_hand: bool = False
    """Told by the user afterwards: done without the app."""

"""Putting the log right: sessions done without the app, and what was recorded wrong."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.routine import Routine
from hipmob_desktop.domain.session import Moment, Questions, RoutineSnapshot, Session, SessionStatus

NOON = 12 * 60
LONGEST_MS: Millis = 24 * 3_600_000
"""No session lasts longer."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to change in a recorded session; None: nothing. Its results stay as they were recorded."""

    local_date: date | None = None
    """Another day; the moment in UTC stays, for it is when it was recorded."""
    active_ms: Millis | None = None
    routine: RoutineSnapshot | None = None
    status: SessionStatus | None = None

    def __post_init__(self) -> None:
        if self.active_ms is not None:
            check_length(self.active_ms)
        if self.status is SessionStatus.RUNNING:
            raise ValueError("a session cannot be corrected to be running")


def check_length(active_ms: Millis) -> None:
    """Raise ValueError unless a session can have lasted that long."""
    if not 0 <= active_ms <= LONGEST_MS:
        raise ValueError(f"a session lasts from nothing to a day, not {active_ms} ms")


def undoing(session: Session) -> Correction:
    """The correction that brings a session back to what it is now."""
    status = None if session.status is SessionStatus.RUNNING else session.status
    return Correction(session.started.local_date, session.active_ms, session.routine, status)


def routine_by_hand(routine: Routine, total_ms: Millis) -> RoutineSnapshot:
    """A routine as a session done without the app remembers it: nothing is known of its single steps."""
    return RoutineSnapshot(routine.id, routine.name, routine.phase.value, total_ms, steps=(), shape="")


@dataclass(frozen=True, slots=True)
class ByHand:
    """A session done without the app, as the user tells it."""

    routine: RoutineSnapshot
    day: date
    active_ms: Millis
    questions: Questions = field(default_factory=Questions)
    minute_of_day: int = NOON
    """When it began by the clock on the wall; noon if the user does not say."""


def session_by_hand(told: ByHand, new_id: UUID, now: Moment) -> Session:
    """The session to be stored. `now` gives the zone; the day is the one the user names, whatever the clock says.

    Raises:
        ValueError: It would last longer than a day, or less than nothing.
    """
    check_length(told.active_ms)
    midnight = datetime(told.day.year, told.day.month, told.day.day, tzinfo=UTC)
    began = midnight + timedelta(minutes=told.minute_of_day - now.offset_minutes)
    return Session(
        id=new_id,
        routine=told.routine,
        started=Moment(began, now.zone, now.offset_minutes, told.day),
        status=SessionStatus.COMPLETED,
        active_ms=told.active_ms,
        ended_utc=began + timedelta(milliseconds=told.active_ms),
        questions=told.questions,
        entered_by_hand=True,
    )

"""The log as JSON Lines: one session a line, with all that is known of it; and read again.

The keys hold what `log --json` prints under the same names, and more.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from uuid import UUID

import msgspec

from hipmob_desktop.domain.session import (
    Moment,
    Position,
    Questions,
    RoutineSnapshot,
    SegmentResult,
    Session,
    SessionStatus,
    StepSnapshot,
)

VERSION = 1
"""Of the form. It grows when a key changes its meaning, not when one is added."""


class SessionLine(msgspec.Struct, frozen=True, kw_only=True):
    """A session's line."""

    version: int = VERSION
    id: UUID
    routine: str
    routine_name: str
    phase: str
    started_at: datetime
    """In UTC."""
    zone: str
    offset_minutes: int
    local_date: date
    ended_at: datetime | None
    status: SessionStatus
    entered_by_hand: bool = False
    active_ms: int
    position: Position
    questions: Questions
    planned_ms: int
    shape: str
    planned: tuple[StepSnapshot, ...]
    results: tuple[SegmentResult, ...]


def lines(sessions: Iterable[Session]) -> Iterator[bytes]:
    """Each session as a line, with its line break."""
    encoder = msgspec.json.Encoder()
    for session in sessions:
        yield encoder.encode(_line_of(session)) + b"\n"


def read_lines(written: Iterable[bytes | str]) -> Iterator[Session]:
    """The sessions of a file that was written so; empty lines are passed over, keys that are not known also.

    Raises:
        msgspec.DecodeError: A line is not a session's; the text says what is wrong with it.
    """
    decoder = msgspec.json.Decoder(SessionLine)
    for line in written:
        if line.strip():
            yield _session_of(decoder.decode(line))


def _line_of(session: Session) -> SessionLine:
    return SessionLine(
        id=session.id,
        routine=session.routine.id,
        routine_name=session.routine.name,
        phase=session.routine.phase,
        started_at=session.started.utc,
        zone=session.started.zone,
        offset_minutes=session.started.offset_minutes,
        local_date=session.started.local_date,
        ended_at=session.ended_utc,
        status=session.status,
        entered_by_hand=session.entered_by_hand,
        active_ms=session.active_ms,
        position=session.position,
        questions=session.questions,
        planned_ms=session.routine.total_ms,
        shape=session.routine.shape,
        planned=session.routine.steps,
        results=session.results,
    )


def _session_of(line: SessionLine) -> Session:
    return Session(
        id=line.id,
        routine=RoutineSnapshot(line.routine, line.routine_name, line.phase, line.planned_ms, line.planned, line.shape),
        started=Moment(line.started_at, line.zone, line.offset_minutes, line.local_date),
        status=line.status,
        active_ms=line.active_ms,
        position=line.position,
        ended_utc=line.ended_at,
        questions=line.questions,
        results=line.results,
        entered_by_hand=line.entered_by_hand,
    )

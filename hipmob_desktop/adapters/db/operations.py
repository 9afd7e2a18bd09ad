"""What is written to the log, as plain values: queued by the journal, kept in a rescue file, applied by the store.

Each is complete in itself and may be applied twice in a row without harm.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

import msgspec

from hipmob_desktop.domain.corrections import Correction
from hipmob_desktop.domain.days import DayMark
from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.goals import Goal
from hipmob_desktop.domain.markers import Marker
from hipmob_desktop.domain.session import Position, Questions, SegmentResult, Session, SessionStatus


@dataclass(frozen=True, slots=True)
class Begin:
    """Add a session, or take up one that was left."""

    session: Session


@dataclass(frozen=True, slots=True)
class SaveResults:
    """Add or replace results and note where the session stands."""

    session: UUID
    results: tuple[SegmentResult, ...]
    active_ms: Millis
    position: Position


@dataclass(frozen=True, slots=True)
class Finish:
    """Close a session."""

    session: UUID
    status: SessionStatus
    active_ms: Millis
    ended_utc: datetime


@dataclass(frozen=True, slots=True)
class SaveQuestions:
    """Store the answers given around a session."""

    session: UUID
    questions: Questions


@dataclass(frozen=True, slots=True)
class Discard:
    """Take a session out for good."""

    session: UUID


@dataclass(frozen=True, slots=True)
class SetNote:
    """Replace a session's note."""

    session: UUID
    note: str


@dataclass(frozen=True, slots=True)
class Hide:
    """Delete a session so that it can come back."""

    session: UUID
    at_utc: datetime


@dataclass(frozen=True, slots=True)
class Unhide:
    """Bring a deleted session back."""

    session: UUID


@dataclass(frozen=True, slots=True)
class MarkPartial:
    """Close sessions that were left running by a program that is gone."""

    sessions: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class PurgeHidden:
    """Take deleted sessions out for good."""


@dataclass(frozen=True, slots=True)
class Correct:
    """Change what was recorded wrong of a session."""

    session: UUID
    correction: Correction


@dataclass(frozen=True, slots=True)
class SetMark:
    """Replace the mark of a day."""

    mark: DayMark


@dataclass(frozen=True, slots=True)
class SetGoal:
    """Let a goal hold since its day."""

    goal: Goal


@dataclass(frozen=True, slots=True)
class PutMarker:
    """Add or replace a measurement."""

    marker: Marker


@dataclass(frozen=True, slots=True)
class RemoveMarker:
    """Take a measurement out."""

    marker: UUID


Operation: TypeAlias = (
    Begin | SaveResults | Finish | SaveQuestions | Discard | SetNote | Hide | Unhide | MarkPartial | PurgeHidden
    | Correct | SetMark | SetGoal | PutMarker | RemoveMarker
)  # fmt: skip

_KINDS: dict[str, type[Operation]] = {
    kind.__name__: kind
    for kind in (
        Begin, SaveResults, Finish, SaveQuestions, Discard, SetNote, Hide, Unhide, MarkPartial, PurgeHidden,
        Correct, SetMark, SetGoal, PutMarker, RemoveMarker,
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    kind: str
    data: msgspec.Raw


def to_line(number: int, operation: Operation) -> bytes:
    """One line of JSON, without its end."""
    return msgspec.json.encode({"number": number, "kind": type(operation).__name__, "data": operation})


def from_line(line: bytes) -> tuple[int, Operation]:
    """The number and the operation of a line.

    Raises:
        ValueError: The line is torn or was not written by us.
    """
    parsed = msgspec.json.decode(line, type=_Line)
    kind: Any = _KINDS.get(parsed.kind)
    if kind is None:
        raise ValueError(f"unknown operation {parsed.kind!r}")
    return parsed.number, msgspec.json.decode(parsed.data, type=kind)

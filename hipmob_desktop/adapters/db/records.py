"""Rows to domain records and back."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

import msgspec
from sqlalchemy import RowMapping

from hipmob_desktop.domain.corrections import Correction
from hipmob_desktop.domain.days import DayMark
from hipmob_desktop.domain.goals import Goal
from hipmob_desktop.domain.markers import Marker
from hipmob_desktop.domain.session import (
    Moment,
    Position,
    Questions,
    RoutineSnapshot,
    SegmentResult,
    Session,
    StepSnapshot,
)

_QUESTIONS = tuple(field.name for field in fields(Questions))
RESULT_COLUMNS = tuple(field.name for field in fields(SegmentResult))
"""In the order in which a result is made of them."""


def session_values(session: Session) -> dict[str, Any]:
    """The columns of a session, its results aside."""
    return {
        "id": session.id,
        "started_at": session.started.utc,
        "zone": session.started.zone,
        "offset_minutes": session.started.offset_minutes,
        "local_date": session.started.local_date,
        **routine_values(session.routine),
        "status": session.status,
        "active_ms": session.active_ms,
        **position_values(session.position),
        "ended_at": session.ended_utc,
        **questions_values(session.questions),
        "entered_by_hand": int(session.entered_by_hand),
    }


def routine_values(routine: RoutineSnapshot) -> dict[str, Any]:
    """The columns of a routine as it was."""
    return {
        "routine_id": routine.id,
        "routine_name": routine.name,
        "phase": routine.phase,
        "snapshot": _snapshot_text(routine),
    }


def position_values(position: Position) -> dict[str, Any]:
    """The columns of a place in a timeline."""
    return {
        "position_segment": position.segment,
        "position_elapsed_ms": position.elapsed_ms,
        "position_done_reps": position.done_reps,
    }


def questions_values(questions: Questions) -> dict[str, Any]:
    """The columns of the answers."""
    return {name: getattr(questions, name) for name in _QUESTIONS}


def result_values(session_id: object, result: SegmentResult) -> dict[str, Any]:
    """The columns of a result."""
    return {"session_id": session_id, **{name: getattr(result, name) for name in RESULT_COLUMNS}}


def correction_values(correction: Correction) -> dict[str, Any]:
    """The columns that a correction changes."""
    values: dict[str, Any] = {}
    if correction.local_date is not None:
        values["local_date"] = correction.local_date
    if correction.active_ms is not None:
        values["active_ms"] = correction.active_ms
    if correction.status is not None:
        values["status"] = correction.status
    if correction.routine is not None:
        values |= routine_values(correction.routine)
    return values


def plain_values(record: DayMark | Goal | Marker) -> dict[str, Any]:
    """The columns of a record whose fields are columns."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


class SessionReader:
    """Makes sessions of rows; a routine done a thousand times is parsed once."""

    def __init__(self) -> None:
        self._snapshots: dict[tuple[str, str, str, str], RoutineSnapshot] = {}

    def session_of(self, row: RowMapping, results: Iterable[SegmentResult] = ()) -> Session:
        """A session from its row."""
        return Session(
            id=row["id"],
            routine=self._snapshot_of(row),
            started=Moment(row["started_at"], row["zone"], row["offset_minutes"], row["local_date"]),
            status=row["status"],
            active_ms=row["active_ms"],
            position=Position(row["position_segment"], row["position_elapsed_ms"], row["position_done_reps"]),
            ended_utc=row["ended_at"],
            questions=Questions(**{name: row[name] for name in _QUESTIONS}),
            results=tuple(results),
            entered_by_hand=bool(row["entered_by_hand"]),
        )

    def _snapshot_of(self, row: RowMapping) -> RoutineSnapshot:
        key = (row["routine_id"], row["routine_name"], row["phase"], row["snapshot"])
        known = self._snapshots.get(key)
        if known is None:
            body = msgspec.json.decode(key[3], type=_SnapshotBody)
            known = RoutineSnapshot(key[0], key[1], key[2], body.total_ms, body.steps, body.shape)
            self._snapshots[key] = known
        return known


class _SnapshotBody(msgspec.Struct, frozen=True):
    """What of a snapshot has no column of its own."""

    total_ms: int
    shape: str
    steps: tuple[StepSnapshot, ...]


def _snapshot_text(routine: RoutineSnapshot) -> str:
    return msgspec.json.encode(_SnapshotBody(routine.total_ms, routine.shape, routine.steps)).decode()

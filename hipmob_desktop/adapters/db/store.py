"""Applies operations to the database: the writing half of the log, in one transaction a batch."""

from collections.abc import Sequence
from functools import singledispatch
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, Table, delete, update
from sqlalchemy.dialects.sqlite import insert as upsert

from hipmob_desktop.adapters.db import operations as op
from hipmob_desktop.adapters.db.engine import writing_engine
from hipmob_desktop.adapters.db.records import (
    correction_values,
    plain_values,
    position_values,
    questions_values,
    result_values,
    session_values,
)
from hipmob_desktop.adapters.db.tables import day_mark, goal, marker, segment_result, session
from hipmob_desktop.domain.session import SegmentResult, SessionStatus


class UnknownSession(ValueError):  # noqa: N818
    """Something was to be written about a session that the log does not hold."""


class LogStore:
    """The writer's connection. For one thread."""

    def __init__(self, path: Path) -> None:
        self._engine = writing_engine(path)

    def apply(self, operations: Sequence[op.Operation]) -> None:
        """Write all of them, or none. When this returns they outlive a power cut."""
        with self._engine.begin() as connection:
            for operation in operations:
                _apply(operation, connection)

    def close(self) -> None:
        """Close the connection; the last one to close folds the write-ahead file into the database."""
        self._engine.dispose()


@singledispatch
def _apply(operation: object, connection: Connection) -> None:  # noqa: ARG001
    raise TypeError(f"cannot write {operation!r}")


@_apply.register
def _begin(operation: op.Begin, connection: Connection) -> None:
    values = session_values(operation.session)
    again = {name: value for name, value in values.items() if name in _TAKEN_UP} | {"deleted_at": None}
    statement = upsert(session).values(values).on_conflict_do_update(index_elements=[session.c.id], set_=again)
    connection.execute(statement)
    _put_results(connection, operation.session.id, operation.session.results)


_TAKEN_UP = {
    "status",
    "active_ms",
    "position_segment",
    "position_elapsed_ms",
    "position_done_reps",
    "ended_at",
    "snapshot",
}
"""What changes when a session goes on. When it began, and what was answered, stays."""


@_apply.register
def _save_results(operation: op.SaveResults, connection: Connection) -> None:
    _change(connection, operation.session, active_ms=operation.active_ms, **position_values(operation.position))
    _put_results(connection, operation.session, operation.results)


@_apply.register
def _finish(operation: op.Finish, connection: Connection) -> None:
    _change(
        connection,
        operation.session,
        status=operation.status,
        active_ms=operation.active_ms,
        ended_at=operation.ended_utc,
    )


@_apply.register
def _save_questions(operation: op.SaveQuestions, connection: Connection) -> None:
    _change(connection, operation.session, **questions_values(operation.questions))


@_apply.register
def _discard(operation: op.Discard, connection: Connection) -> None:
    connection.execute(delete(session).where(session.c.id == operation.session))


@_apply.register
def _set_note(operation: op.SetNote, connection: Connection) -> None:
    _change(connection, operation.session, note=operation.note)


@_apply.register
def _hide(operation: op.Hide, connection: Connection) -> None:
    _change(connection, operation.session, deleted_at=operation.at_utc)


@_apply.register
def _unhide(operation: op.Unhide, connection: Connection) -> None:
    _change(connection, operation.session, deleted_at=None)


@_apply.register
def _mark_partial(operation: op.MarkPartial, connection: Connection) -> None:
    statement = (
        update(session)
        .where(session.c.id.in_(operation.sessions), session.c.status == SessionStatus.RUNNING)
        .values(status=SessionStatus.PARTIAL)
    )
    connection.execute(statement)


@_apply.register
def _purge_hidden(operation: op.PurgeHidden, connection: Connection) -> None:  # noqa: ARG001
    connection.execute(delete(session).where(session.c.deleted_at.is_not(None)))


@_apply.register
def _correct(operation: op.Correct, connection: Connection) -> None:
    _change(connection, operation.session, **correction_values(operation.correction))


@_apply.register
def _set_mark(operation: op.SetMark, connection: Connection) -> None:
    if operation.mark.empty:
        connection.execute(delete(day_mark).where(day_mark.c.day == operation.mark.day))
    else:
        _put(connection, day_mark, plain_values(operation.mark))


@_apply.register
def _set_goal(operation: op.SetGoal, connection: Connection) -> None:
    connection.execute(delete(goal).where(goal.c.since > operation.goal.since))
    _put(connection, goal, plain_values(operation.goal))


@_apply.register
def _put_marker(operation: op.PutMarker, connection: Connection) -> None:
    _put(connection, marker, plain_values(operation.marker))


@_apply.register
def _remove_marker(operation: op.RemoveMarker, connection: Connection) -> None:
    connection.execute(delete(marker).where(marker.c.id == operation.marker))


def _put(connection: Connection, table: Table, values: dict[str, object]) -> None:
    """Insert a row, or replace the one with its key."""
    statement = upsert(table).values(values)
    key = [column.name for column in table.primary_key]
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_=values))


def _change(connection: Connection, session_id: UUID, **values: object) -> None:
    changed = connection.execute(update(session).where(session.c.id == session_id).values(values))
    if not changed.rowcount:
        raise UnknownSession(f"the log holds no session {session_id}")


def _put_results(connection: Connection, session_id: UUID, results: Sequence[SegmentResult]) -> None:
    if not results:
        return
    statement = upsert(segment_result)
    others = {column.name: column for column in statement.excluded if column.name != "id"}
    connection.execute(
        statement.on_conflict_do_update(index_elements=[segment_result.c.id], set_=others),
        [result_values(session_id, result) for result in results],
    )

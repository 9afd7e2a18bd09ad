"""The log as two tables for spreadsheets: sessions, and what was planned and done on each side.

RFC 4180, with a byte-order mark: without it Excel takes UTF-8 for the system's old code page. Times are those of the
place where the session was done. Lengths are whole seconds: a decimal point would be text where the comma is used.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.session import Moment, Session

SESSION_COLUMNS = (
    *("session", "date", "start", "end", "zone", "utc_offset_minutes"),
    *("routine_id", "routine", "phase", "status", "entered_by_hand", "planned_seconds", "active_seconds"),
    *("run", "stiffness_before", "stiffness_after", "effort", "movement_quality", "stride_feel", "note"),
)
RESULT_COLUMNS = (
    *("session", "date", "routine", "segment", "step", "set", "exercise_id", "exercise", "side", "kind"),
    *("planned_seconds", "done_seconds", "planned_reps", "done_reps", "status"),
)

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MARK = "\ufeff"

Cell = str | int | None


def results_file(sessions_file: Path) -> Path:
    """The second file, beside the first: log.csv has log-results.csv."""
    return sessions_file.with_name(f"{sessions_file.stem}-results{sessions_file.suffix}")


def sessions_table(sessions: Iterable[Session]) -> Iterator[bytes]:
    """One row a session, in the order given."""
    return _table(SESSION_COLUMNS, map(_session_row, sessions))


def results_table(sessions: Iterable[Session]) -> Iterator[bytes]:
    """One row a result, session by session."""
    return _table(RESULT_COLUMNS, (row for session in sessions for row in _result_rows(session)))


def _table(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    text = io.StringIO()
    writer = csv.writer(text, dialect="excel")
    text.write(_MARK)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_harmless(cell) for cell in row])
        yield text.getvalue().encode("utf-8")
        text.seek(0)
        text.truncate()
    yield text.getvalue().encode("utf-8")


def _harmless(cell: Cell) -> Cell:
    """A text that a spreadsheet would run as a formula gets the apostrophe that makes it text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_STARTS_A_FORMULA) else cell


def _session_row(session: Session) -> tuple[Cell, ...]:
    started, answers = session.started, session.questions
    return (
        str(session.id),
        started.local_date.isoformat(),
        _local(started.utc, started),
        _local(session.ended_utc, started) if session.ended_utc else None,
        started.zone,
        started.offset_minutes,
        session.routine.id,
        session.routine.name,
        session.routine.phase,
        session.status.value,
        "true" if session.entered_by_hand else "false",
        _seconds(session.routine.total_ms),
        _seconds(session.active_ms),
        answers.run_kind.value if answers.run_kind else None,
        answers.stiffness_before,
        answers.stiffness_after,
        answers.effort,
        answers.movement_quality,
        answers.stride_feel,
        answers.note,
    )


def _result_rows(session: Session) -> Iterator[tuple[Cell, ...]]:
    for result in session.results:
        yield (
            str(session.id),
            session.started.local_date.isoformat(),
            session.routine.name,
            result.segment,
            result.step,
            result.set_number,
            result.exercise,
            result.exercise_name,
            result.side.value,
            result.kind.value,
            _seconds(result.planned_ms),
            _seconds(result.done_ms),
            result.planned_reps,
            result.done_reps,
            result.status.value,
        )


def _local(utc: datetime, started: Moment) -> str:
    local = utc + timedelta(minutes=started.offset_minutes)
    return local.replace(tzinfo=None).isoformat(sep=" ", timespec="seconds")


def _seconds(length: Millis) -> int:
    return round(length / 1000)

"""The log as far as reminders need it: read only, without SQLAlchemy, and never in the way of its writer."""

import logging
import sqlite3
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

from hipmob_desktop.adapters.db.plain import open_for_a_look
from hipmob_desktop.domain.days import DayMark, DayState, DayTotals, week_of
from hipmob_desktop.domain.goals import Goal, GoalHistory, GoalKind
from hipmob_desktop.domain.session import SessionStatus
from hipmob_desktop.domain.streaks import ledger_of, needed_this_week
from hipmob_desktop.services.ports_reminders import Progress

LONGEST_SESSION = timedelta(hours=2)
"""A session that still runs after so long belongs to a program that is gone."""
_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)

_SESSIONS = """
SELECT local_date, sum(active_ms), sum(status = 'completed'), sum(status = 'partial')
FROM session WHERE deleted_at IS NULL AND status != 'running' AND local_date BETWEEN ? AND ? GROUP BY local_date
"""
_RUNNING = "SELECT max(started_at) FROM session WHERE status = ? AND deleted_at IS NULL"
_MARKS = "SELECT day, state FROM day_mark WHERE state IS NOT NULL AND day BETWEEN ? AND ?"
_GOALS = "SELECT since, kind, days_a_week, minimum_ms FROM goal"

_log = logging.getLogger(__name__)


class LoggedProgress:
    """`ProgressLog` on the log's file."""

    def __init__(self, database: Path, first_weekday: int = 0) -> None:
        """`first_weekday`: 0 Monday … 6 Sunday, as the locale has it."""
        self._database = database
        self._first_weekday = first_weekday

    def progress(self, today: date, now: datetime) -> Progress:
        """What was done around a day. A log that is missing, busy or damaged says: nothing."""
        if not self._database.exists():
            return Progress(week_goal=GoalHistory().goal_on(today).needed)
        try:
            with closing(open_for_a_look(self._database)) as connection:
                return self._read(connection, today, now)
        except (sqlite3.Error, ValueError, OSError) as error:
            _log.warning("Reminders cannot look into the log: %s", error)
            return Progress()

    def _read(self, connection: sqlite3.Connection, today: date, now: datetime) -> Progress:
        span = ((today - _WEEK * 2).isoformat(), (today + _DAY).isoformat())
        days = {
            date.fromisoformat(day): DayTotals(date.fromisoformat(day), active_ms, completed, partial)
            for day, active_ms, completed, partial in connection.execute(_SESSIONS, span)
        }
        marks = _marks(connection, span)
        goals = _goals(connection)
        ledger = ledger_of(days, marks, goals, today, self._first_weekday)
        met = {day for day in (today - _DAY, today) if self._week_is_kept(days, marks, goals, day)}
        return Progress(
            done=ledger.kept,
            goal_met=ledger.kept | met,
            days_off=ledger.skipped,
            in_session=_in_session(connection, now),
            week_kept=sum(day in ledger.kept for day in week_of(today, self._first_weekday)),
            week_goal=needed_this_week(ledger),
        )

    def _week_is_kept(
        self, days: dict[date, DayTotals], marks: dict[date, DayMark], goals: GoalHistory, day: date
    ) -> bool:
        """Whether a weekly goal asks for nothing more on a day."""
        ledger = ledger_of(days, marks, goals, day, self._first_weekday)
        kept = sum(each in ledger.kept for each in week_of(day, self._first_weekday))
        return goals.goal_on(day).kind is GoalKind.WEEKLY and kept >= needed_this_week(ledger)


def _marks(connection: sqlite3.Connection, span: tuple[str, str]) -> dict[date, DayMark]:
    if not _has_table(connection, "day_mark"):
        return {}
    rows = connection.execute(_MARKS, span)
    return {date.fromisoformat(day): DayMark(date.fromisoformat(day), DayState(state)) for day, state in rows}


def _goals(connection: sqlite3.Connection) -> GoalHistory:
    """A log that an older version wrote has no goals yet: the default holds."""
    if not _has_table(connection, "goal"):
        return GoalHistory()
    rows = connection.execute(_GOALS)
    return GoalHistory(
        tuple(Goal(date.fromisoformat(since), GoalKind(kind), days, least) for since, kind, days, least in rows)
    )


def _in_session(connection: sqlite3.Connection, now: datetime) -> bool:
    [started] = connection.execute(_RUNNING, (SessionStatus.RUNNING.value,)).fetchone()
    return started is not None and now - LONGEST_SESSION < datetime.fromisoformat(started) <= now


def _has_table(connection: sqlite3.Connection, name: str) -> bool:
    found = connection.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", (name,))
    return found.fetchone() is not None

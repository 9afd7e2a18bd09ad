"""The questions that the calendar asks: totals of days, from an index alone; marks, goals, measurements.

Plain SQL on the driver's connection: thousands of rows are read twice as fast as through SQLAlchemy, and `stats` need
not load it. What is written, and what is read as sessions, goes through the tables.
"""

import sqlite3
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from hipmob_desktop.domain.days import DayMark, DayState, DayTotals
from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.goals import Goal, GoalHistory, GoalKind
from hipmob_desktop.domain.markers import Marker, MarkerKind
from hipmob_desktop.domain.session import RunKind

_SEPARATOR = "\x1f"
"""Between the names of a day's routines: no name has this character."""

# Only columns of ix_session_days, and in its order, so by when they began.
_TOTALS = """
    SELECT local_date, sum(active_ms), sum(status = 'completed'), sum(status = 'partial'),
        group_concat(routine_name, char(31))
    FROM session
    WHERE deleted_at IS NULL AND status <> 'running' AND local_date BETWEEN ? AND ?
    GROUP BY local_date ORDER BY local_date
"""
_FIRST_DAY = """
    SELECT local_date FROM session WHERE deleted_at IS NULL AND status <> 'running' ORDER BY local_date LIMIT 1
"""
_MARKS = "SELECT day, state, ran, note FROM day_mark WHERE day BETWEEN ? AND ? ORDER BY day"
_GOALS = "SELECT since, kind, days_a_week, minimum_ms FROM goal"
_MARKERS = "SELECT id, day, kind, side, value FROM marker WHERE day BETWEEN ? AND ? ORDER BY day, kind, side, id"


class CalendarQueries:
    """Reads what belongs to days."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def totals(self, first: date = date.min, last: date = date.max) -> list[DayTotals]:
        """Days with sessions that ended, earliest first, in one statement."""
        days = date.fromisoformat
        return [
            DayTotals(days(day), active_ms, completed, partial, _each_once(names))
            for day, active_ms, completed, partial, names in self._between(_TOTALS, first, last)
        ]

    def first_day(self) -> date | None:
        """The earliest day with a session that ended."""
        row = self._connection.execute(_FIRST_DAY).fetchone()
        return date.fromisoformat(row[0]) if row else None

    def marks(self, first: date = date.min, last: date = date.max) -> list[DayMark]:
        """Marked days, earliest first."""
        return [
            DayMark(date.fromisoformat(day), DayState(state) if state else None, RunKind(ran) if ran else None, note)
            for day, state, ran, note in self._between(_MARKS, first, last)
        ]

    def goals(self) -> GoalHistory:
        """Every goal there has been."""
        rows = self._connection.execute(_GOALS).fetchall()
        return GoalHistory(tuple(Goal(date.fromisoformat(since), GoalKind(kind), *rest) for since, kind, *rest in rows))

    def markers(self, first: date = date.min, last: date = date.max) -> list[Marker]:
        """Measurements, earliest first."""
        return [
            Marker(UUID(marker), date.fromisoformat(day), MarkerKind(kind), Side(side), value)
            for marker, day, kind, side, value in self._between(_MARKERS, first, last)
        ]

    def _between(self, statement: str, first: date, last: date) -> Iterator[tuple]:
        yield from self._connection.execute(statement, (first.isoformat(), last.isoformat())).fetchall()


def _each_once(names: str) -> tuple[str, ...]:
    if _SEPARATOR not in names:
        return (names,)
    return tuple(dict.fromkeys(names.split(_SEPARATOR)))

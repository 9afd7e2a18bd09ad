"""The questions that the calendar asks: totals of days, from an index alone; marks, goals, measurements."""

from datetime import date

from sqlalchemy import ColumnElement, Engine, Text, case, func, select, type_coerce

from hipmob_desktop.adapters.db.tables import day_mark, goal, marker, session
from hipmob_desktop.domain.days import DayMark, DayTotals
from hipmob_desktop.domain.goals import Goal, GoalHistory
from hipmob_desktop.domain.markers import Marker
from hipmob_desktop.domain.session import SessionStatus

_SEPARATOR = "\x1f"
"""Between the names of a day's routines: no name has this character."""
_IN_USE = session.c.deleted_at.is_(None)
_STATUS = session.c.status


class CalendarQueries:
    """Reads what belongs to days."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def totals(self, first: date = date.min, last: date = date.max) -> list[DayTotals]:
        """Days with sessions that ended, earliest first, in one statement that reads `ix_session_days` alone."""
        wanted = (
            select(
                type_coerce(session.c.local_date, Text),
                func.sum(session.c.active_ms),
                func.sum(_one_if(_STATUS == SessionStatus.COMPLETED)),
                func.sum(_one_if(_STATUS == SessionStatus.PARTIAL)),
                # Read in the order of the index, so by when they began.
                func.group_concat(session.c.routine_name, _SEPARATOR),
            )
            .where(_IN_USE, session.c.local_date.between(first, last), _STATUS != SessionStatus.RUNNING)
            .group_by(session.c.local_date)
            .order_by(session.c.local_date)
        )
        with self._engine.begin() as connection:
            return [
                DayTotals(date.fromisoformat(day), active, completed, partial, _each_once(names))
                for day, active, completed, partial, names in connection.execute(wanted)
            ]

    def first_day(self) -> date | None:
        """The earliest day with a session that ended."""
        wanted = (
            select(session.c.local_date)
            .where(_IN_USE, _STATUS != SessionStatus.RUNNING)
            .order_by(session.c.local_date)
            .limit(1)
        )
        with self._engine.begin() as connection:
            return connection.execute(wanted).scalar()

    def marks(self, first: date = date.min, last: date = date.max) -> list[DayMark]:
        """Marked days, earliest first."""
        wanted = select(day_mark).where(day_mark.c.day.between(first, last)).order_by(day_mark.c.day)
        with self._engine.begin() as connection:
            return [DayMark(**row) for row in connection.execute(wanted).mappings()]

    def goals(self) -> GoalHistory:
        """Every goal there has been."""
        with self._engine.begin() as connection:
            return GoalHistory(tuple(Goal(**row) for row in connection.execute(select(goal)).mappings()))

    def markers(self, first: date = date.min, last: date = date.max) -> list[Marker]:
        """Measurements, earliest first."""
        by_day = (marker.c.day, marker.c.kind, marker.c.side, marker.c.id)
        wanted = select(marker).where(marker.c.day.between(first, last)).order_by(*by_day)
        with self._engine.begin() as connection:
            return [Marker(**row) for row in connection.execute(wanted).mappings()]


def _one_if(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return case((condition, 1), else_=0)


def _each_once(names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names.split(_SEPARATOR)))

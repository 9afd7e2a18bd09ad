"""The log by days: read from connections of its own, put right through the one writer."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar, cast
from uuid import UUID

from hipmob_desktop.adapters.db import operations as op
from hipmob_desktop.adapters.db.calendar_queries import CalendarQueries
from hipmob_desktop.adapters.db.history import READ_WAIT_S, WRITE_WAIT_S
from hipmob_desktop.adapters.db.journal import JournalWriter
from hipmob_desktop.adapters.db.reading import LogReader
from hipmob_desktop.domain.corrections import Correction
from hipmob_desktop.domain.days import DayMark, DayTotals
from hipmob_desktop.domain.goals import Goal, GoalHistory
from hipmob_desktop.domain.markers import Marker
from hipmob_desktop.domain.session import Questions, Session
from hipmob_desktop.services.ports import WallClock

if TYPE_CHECKING:
    from sqlalchemy import Engine

_Answer = TypeVar("_Answer")


class CalendarReader:
    """The reading half of `CalendarLog`: empty where there is no log. Changes nothing on the disk."""

    def __init__(self, reader: LogReader) -> None:
        self._reader = reader

    def totals(self, first: date, last: date) -> Sequence[DayTotals]:
        """Days on which something was done, earliest first."""
        return self._ask(lambda queries: queries.totals(first, last), ())

    def all_totals(self) -> Sequence[DayTotals]:
        """All of them, earliest first."""
        return self._ask(lambda queries: queries.totals(), ())

    def first_day(self) -> date | None:
        """The earliest day with a session; None for an empty log."""
        return self._ask(lambda queries: queries.first_day(), None)

    def marks(self, first: date, last: date) -> Sequence[DayMark]:
        """Days that the user marked, earliest first."""
        return self._ask(lambda queries: queries.marks(first, last), ())

    def all_marks(self) -> Sequence[DayMark]:
        """All of them, earliest first."""
        return self._ask(lambda queries: queries.marks(), ())

    def goals(self) -> GoalHistory:
        """The goal in force and those before it."""
        return self._ask(lambda queries: queries.goals(), GoalHistory())

    def sessions_on(self, day: date) -> Sequence[Session]:
        """Sessions of a day with their results, earliest first."""
        return self._reader.on_day(day)

    def markers(self, first: date, last: date) -> Sequence[Marker]:
        """Measurements, earliest first."""
        return self._ask(lambda queries: queries.markers(first, last), ())

    def close(self) -> None:
        """Let go of the file."""
        self._reader.close()

    def _ask(self, question: Callable[[CalendarQueries], _Answer], otherwise: _Answer) -> _Answer:
        def ask_calendar(engine: "Engine") -> _Answer:
            with engine.begin() as connection:
                return question(CalendarQueries(cast("sqlite3.Connection", connection.connection.driver_connection)))

        return self._reader.ask(ask_calendar, otherwise)


class SqlCalendar(CalendarReader):
    """`CalendarLog` of the program that owns the log. What is read comes after all that was accepted before."""

    def __init__(self, reader: LogReader, journal: JournalWriter, wall: WallClock) -> None:
        super().__init__(reader)
        self._journal = journal
        self._wall = wall

    def sessions_on(self, day: date) -> Sequence[Session]:
        """Sessions of a day with their results, earliest first."""
        self._journal.settle(READ_WAIT_S)
        return super().sessions_on(day)

    def set_mark(self, mark: DayMark) -> None:
        """Replace the mark of a day; an empty one takes it away."""
        self._write(op.SetMark(mark))

    def set_goal(self, goal: Goal) -> None:
        """Let a goal hold since its day. What held before that day stays; goals set for later days go."""
        self._write(op.SetGoal(goal))

    def add_by_hand(self, session: Session) -> None:
        """Store a session done without the app."""
        self._write(op.Begin(session))

    def correct(self, session: UUID, correction: Correction) -> None:
        """Change what was recorded wrong."""
        if correction != Correction():
            self._write(op.Correct(session, correction))

    def set_questions(self, session: UUID, questions: Questions) -> None:
        """Replace the answers given around a session, its note included."""
        self._write(op.SaveQuestions(session, questions))

    def delete(self, session: UUID) -> None:
        """Hide a session."""
        self._write(op.Hide(session, self._wall.now().utc))

    def restore(self, session: UUID) -> None:
        """Undo `delete`."""
        self._write(op.Unhide(session))

    def add_marker(self, marker: Marker) -> None:
        """Store a measurement, or replace the one with its id."""
        self._write(op.PutMarker(marker))

    def delete_marker(self, marker: UUID) -> None:
        """Take a measurement out."""
        self._write(op.RemoveMarker(marker))

    def _ask(self, question: Callable[[CalendarQueries], _Answer], otherwise: _Answer) -> _Answer:
        self._journal.settle(READ_WAIT_S)
        return super()._ask(question, otherwise)

    def _write(self, operation: op.Operation) -> None:
        self._journal.submit(operation)
        self._journal.flush(WRITE_WAIT_S)

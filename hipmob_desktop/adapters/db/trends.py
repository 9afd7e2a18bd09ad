"""The log summed up for trends: read from connections of its own, after all that was accepted before."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar, cast

from hipmob_desktop.adapters.db.history import READ_WAIT_S
from hipmob_desktop.adapters.db.journal import JournalWriter
from hipmob_desktop.adapters.db.reading import LogReader
from hipmob_desktop.adapters.db.trend_queries import TrendQueries
from hipmob_desktop.domain.trend_minutes import Total, Work
from hipmob_desktop.domain.trends import Answers, Grain, Span

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy import Engine

_Answer = TypeVar("_Answer")


class SqlTrends:
    """`TrendLog` of the program that owns the log; empty where there is no log."""

    def __init__(self, reader: LogReader, journal: JournalWriter) -> None:
        self._reader = reader
        self._journal = journal

    def known_days(self) -> Span | None:
        """First and last day with a session; None for an empty log."""
        return self._ask(lambda queries: queries.known_days(), None)

    def answers(self, first: date, last: date) -> Sequence[Answers]:
        """Sessions that answered something, in order."""
        return self._ask(lambda queries: queries.answers(first, last), ())

    def work(self, span: Span, grain: Grain, first_weekday: int = 0) -> Sequence[Work]:
        """What was done of each exercise and side, by week or month."""
        return self._ask(lambda queries: queries.work(span, grain, first_weekday), ())

    def session_totals(self, span: Span, grain: Grain, first_weekday: int = 0) -> Sequence[Total]:
        """What was done in sessions of each phase, by week or month."""
        return self._ask(lambda queries: queries.session_totals(span, grain, first_weekday), ())

    def _ask(self, question: Callable[[TrendQueries], _Answer], otherwise: _Answer) -> _Answer:
        self._journal.settle(READ_WAIT_S)

        def ask_trends(engine: "Engine") -> _Answer:
            with engine.begin() as connection:
                return question(TrendQueries(cast("sqlite3.Connection", connection.connection.driver_connection)))

        return self._reader.ask(ask_trends, otherwise)

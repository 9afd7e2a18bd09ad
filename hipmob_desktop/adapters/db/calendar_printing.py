"""The log by days for printing: a look at the file as it lies there, without SQLAlchemy where that can be."""

import sqlite3
from collections.abc import Sequence

from hipmob_desktop.adapters.db.calendar import CalendarReader
from hipmob_desktop.adapters.db.calendar_queries import CalendarQueries
from hipmob_desktop.adapters.db.plain import connect_read_only, has_write_ahead, needs_immutable, problem_of
from hipmob_desktop.adapters.db.reading import open_for_reading
from hipmob_desktop.adapters.paths import Paths
from hipmob_desktop.domain.days import DayMark, DayTotals
from hipmob_desktop.domain.goals import GoalHistory


class PlainCalendar:
    """What the numbers are made of, read at once from one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        queries = CalendarQueries(connection)
        self._totals, self._marks, self._goals = queries.totals(), queries.marks(), queries.goals()

    def all_totals(self) -> Sequence[DayTotals]:
        """Days on which something was done, earliest first."""
        return self._totals

    def all_marks(self) -> Sequence[DayMark]:
        """Days that the user marked, earliest first."""
        return self._marks

    def goals(self) -> GoalHistory:
        """The goal in force and those before it."""
        return self._goals


def calendar_for_printing(paths: Paths) -> PlainCalendar | CalendarReader:
    """The log by days; empty if there is none.

    Raises:
        DamagedDatabase, NewerDatabase, OutdatedDatabase, LogUnreachable: It cannot be read; the text says why.
    """
    reader = open_for_reading(paths)
    if not paths.database.exists() or not paths.database.stat().st_size:
        return CalendarReader(reader)
    try:
        connection = connect_read_only(paths.database, immutable=not has_write_ahead(paths.database))
        try:
            return PlainCalendar(connection)
        finally:
            connection.close()
    except sqlite3.Error as error:
        if isinstance(error, sqlite3.OperationalError) and needs_immutable(error):
            # What was left in a write-ahead file in a folder that cannot be written: a copy must be read.
            return CalendarReader(reader)
        raise problem_of(error, paths.database) from error

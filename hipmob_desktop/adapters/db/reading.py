"""Reads the log: beside a writer, without one, from a folder that cannot be written, or where there is no log yet."""

import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from hipmob_desktop.adapters.db.backup import Backups
from hipmob_desktop.adapters.db.plain import (
    Found,
    connect_read_only,
    has_write_ahead,
    look_at,
    needs_immutable,
    problem_of,
)
from hipmob_desktop.adapters.db.problems import OutdatedDatabase
from hipmob_desktop.adapters.paths import Paths
from hipmob_desktop.domain.session import Session
from hipmob_desktop.services.translation import _

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from hipmob_desktop.adapters.db.queries import LogQueries

_Answer = TypeVar("_Answer")


class LogReader:
    """The reading half of `History`. Opens the file when first asked; changes nothing on the disk.

    Every question may raise DamagedDatabase or LogUnreachable.
    """

    def __init__(self, database: Path) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._engine: Engine | None = None
        self._copy: tempfile.TemporaryDirectory[str] | None = None
        self._passing = False

    def recent(self, limit: int, before: Session | None = None) -> Sequence[Session]:
        """Latest sessions first, without results; `before` pages on."""
        return self._ask(lambda queries: queries.recent(limit, before), ())

    def session(self, session: UUID) -> Session | None:
        """One session, with its results."""
        return self._ask(lambda queries: queries.session(session), None)

    def all_with_results(self, limit: int | None = None) -> Sequence[Session]:
        """Latest sessions first, with their results, in two queries."""
        return self._ask(lambda queries: queries.all_with_results(limit), ())

    def on_day(self, day: date) -> Sequence[Session]:
        """Sessions of a day with their results, earliest first; none that still runs."""
        return self._ask(lambda queries: queries.on_day(day), ())

    def running(self) -> Sequence[UUID]:
        """Sessions whose status is running, latest first."""
        return self._ask(lambda queries: queries.running(), ())

    def close(self) -> None:
        """Let go of the file. The next call opens it again."""
        with self._lock:
            self._close()

    def _ask(self, question: "Callable[[LogQueries], _Answer]", otherwise: _Answer) -> _Answer:
        """The answer about sessions, or `otherwise` where there is no log."""

        def ask_log(engine: "Engine") -> _Answer:
            from hipmob_desktop.adapters.db.queries import LogQueries  # noqa: PLC0415  (loads SQLAlchemy)

            return question(LogQueries(engine))

        return self.ask(ask_log, otherwise)

    def ask(self, question: "Callable[[Engine], _Answer]", otherwise: _Answer) -> _Answer:
        """The answer to any question, or `otherwise` where there is no log."""
        with self._lock:
            if self._passing:
                self._close()
            if self._engine is None and not self._has_content():
                return otherwise
            from sqlalchemy.exc import DBAPIError  # noqa: PLC0415  (heavy, as all that follows)

            try:
                if self._engine is None:
                    self._engine = self._open()
                return question(self._engine)
            except (DBAPIError, sqlite3.Error, OSError) as error:
                self._close()
                raise problem_of(error, self._database) from error

    def _has_content(self) -> bool:
        try:
            return self._database.stat().st_size > 0
        except OSError:
            return False

    def _open(self) -> "Engine":
        """Connect to the log; for one question alone if no program has it open or nothing can be written beside it.

        A write-ahead file that was left with something in it cannot be read in place then: both are copied.
        """
        from hipmob_desktop.adapters.db.engine import reading_engine  # noqa: PLC0415

        if not has_write_ahead(self._database):
            self._passing = True
            return reading_engine(self._database, immutable=True)
        try:
            with closing(connect_read_only(self._database)) as connection:
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlite3.OperationalError as error:
            if not needs_immutable(error):
                raise
        else:
            return reading_engine(self._database)
        self._passing = True
        copy = self._copied()
        return reading_engine(copy) if copy else reading_engine(self._database, immutable=True)

    def _copied(self) -> Path | None:
        ahead = self._database.with_name(self._database.name + "-wal")
        try:
            if not ahead.stat().st_size:
                return None
            self._copy = tempfile.TemporaryDirectory(prefix="hipmob-log-")
            for source in (self._database, ahead):
                shutil.copyfile(source, Path(self._copy.name) / source.name)
        except OSError:
            return None
        return Path(self._copy.name) / self._database.name

    def _close(self) -> None:
        if self._engine is not None:
            self._engine.dispose()
        if self._copy is not None:
            self._copy.cleanup()
        self._engine = self._copy = None
        self._passing = False


def open_for_reading(paths: Paths) -> LogReader:
    """The log as it lies there, for printing: nothing is made, migrated or repaired. Empty if there is none.

    Raises:
        DamagedDatabase, NewerDatabase, OutdatedDatabase, LogUnreachable: It cannot be read; the text says why.
    """
    has_backups = bool(Backups(paths.database, paths.backups).newest_first())
    if look_at(paths.database, has_backups) is Found.OLDER:
        raise OutdatedDatabase(_("The log was written by an older version. Open HipMob once to bring it up to date."))
    return LogReader(paths.database)

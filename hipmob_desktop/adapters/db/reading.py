"""Reads the log: beside a writer, without one, from a folder that cannot be written, or where there is no log yet."""

import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from hipmob_desktop.adapters.db.backup import Backups
from hipmob_desktop.adapters.db.plain import Found, connect_read_only, look_at, needs_immutable
from hipmob_desktop.adapters.db.problems import OutdatedDatabase
from hipmob_desktop.adapters.paths import Paths
from hipmob_desktop.domain.session import Session
from hipmob_desktop.services.translation import _

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from hipmob_desktop.adapters.db.queries import LogQueries


class LogReader:
    """The reading half of `History`. Opens the file when first asked; changes nothing on the disk."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._engine: Engine | None = None
        self._queries: LogQueries | None = None
        self._copy: tempfile.TemporaryDirectory[str] | None = None

    def recent(self, limit: int, before: Session | None = None) -> Sequence[Session]:
        """Latest sessions first, without results; `before` pages on."""
        queries = self._open()
        return queries.recent(limit, before) if queries else ()

    def session(self, session: UUID) -> Session | None:
        """One session, with its results."""
        queries = self._open()
        return queries.session(session) if queries else None

    def all_with_results(self, limit: int | None = None) -> Sequence[Session]:
        """Latest sessions first, with their results, in two queries."""
        queries = self._open()
        return queries.all_with_results(limit) if queries else ()

    def running(self) -> Sequence[UUID]:
        """Sessions whose status is running, latest first."""
        queries = self._open()
        return queries.running() if queries else ()

    def close(self) -> None:
        """Let go of the file. The next call opens it again."""
        with self._lock:
            if self._engine is not None:
                self._engine.dispose()
            if self._copy is not None:
                self._copy.cleanup()
            self._engine = self._queries = self._copy = None

    def _open(self) -> "LogQueries | None":
        with self._lock:
            if self._queries is None and self._has_content():
                from hipmob_desktop.adapters.db.engine import reading_engine  # noqa: PLC0415  (loads SQLAlchemy)
                from hipmob_desktop.adapters.db.queries import LogQueries  # noqa: PLC0415

                path, immutable = self._readable_file()
                self._engine = reading_engine(path, immutable)
                self._queries = LogQueries(self._engine)
            return self._queries

    def _has_content(self) -> bool:
        try:
            return self._database.stat().st_size > 0
        except OSError:
            return False

    def _readable_file(self) -> tuple[Path, bool]:
        """The file to read, and whether as immutable.

        Nothing can be written in a read-only folder, so SQLite cannot read a write-ahead file there: if one was left
        with something in it, both are copied to a place where it can.
        """
        try:
            with closing(connect_read_only(self._database)) as connection:
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlite3.OperationalError as error:
            if not needs_immutable(error):
                raise
        else:
            return self._database, False
        ahead = self._database.with_name(self._database.name + "-wal")
        if not (ahead.exists() and ahead.stat().st_size):
            return self._database, True
        self._copy = tempfile.TemporaryDirectory(prefix="hipmob-log-")
        for source in (self._database, ahead):
            shutil.copyfile(source, Path(self._copy.name) / source.name)
        return Path(self._copy.name) / self._database.name, False


def open_for_reading(paths: Paths) -> LogReader:
    """The log as it lies there, for printing: nothing is made, migrated or repaired. Empty if there is none.

    Raises:
        DamagedDatabase, NewerDatabase, OutdatedDatabase, LogUnreachable: It cannot be read; the text says why.
    """
    has_backups = bool(Backups(paths.database, paths.backups).newest_first())
    if look_at(paths.database, has_backups) is Found.OLDER:
        raise OutdatedDatabase(_("The log was written by an older version. Open HipMob once to bring it up to date."))
    return LogReader(paths.database)

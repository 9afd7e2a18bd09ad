"""Opens the log for writing: takes the right to it, mends what is damaged, brings it up to date.

Call it after the first paint; it takes as long as the disk does.
"""

import logging
import sqlite3
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hipmob_desktop.adapters.db import operations as op
from hipmob_desktop.adapters.db.backup import Backups
from hipmob_desktop.adapters.db.calendar import SqlCalendar
from hipmob_desktop.adapters.db.history import SqlHistory
from hipmob_desktop.adapters.db.journal import JournalWriter, Store
from hipmob_desktop.adapters.db.owner import LogOwner
from hipmob_desktop.adapters.db.plain import Found, look_at, marker_of, note_closed, problem_of
from hipmob_desktop.adapters.db.problems import DamagedDatabase, LogInUse, LogUnreachable
from hipmob_desktop.adapters.db.reading import LogReader
from hipmob_desktop.adapters.db.recovery import put_right
from hipmob_desktop.adapters.db.rescue import RescueFile, rescue_places
from hipmob_desktop.adapters.db.schema import SHIPPED, Revisions, create, migrate
from hipmob_desktop.adapters.db.trends import SqlTrends
from hipmob_desktop.adapters.paths import FolderTrouble, Paths, ensure_folder
from hipmob_desktop.services.ports import WallClock
from hipmob_desktop.services.translation import _

_log = logging.getLogger(__name__)

WAIT_FOR_OWNER_S = 2.0
"""A program on its way out may still write its last session."""


@dataclass(frozen=True, slots=True)
class OpenLog:
    """The log in use. `notices` are for the user, in plain words: what was mended or cannot be done."""

    journal: JournalWriter
    history: SqlHistory
    calendar: SqlCalendar
    trends: SqlTrends
    notices: tuple[str, ...]
    writable: bool
    _keeper: "_Keeper"

    def start_upkeep(self) -> None:
        """Make a backup in a thread of its own, if one is due."""
        self._keeper.start_upkeep()

    def close(self, timeout_s: float = 5.0) -> bool:
        """Write what waits and let go of the log. False if something had to be left in the rescue file."""
        self.history.close()
        written = self.journal.close(timeout_s)
        self._keeper.close(timeout_s, whole=written)
        return written


def open_log(
    paths: Paths,
    wall: WallClock,
    on_trouble: Callable[[str], None],
    *,
    revisions: Revisions = SHIPPED,
    wait_s: float = WAIT_FOR_OWNER_S,
) -> OpenLog:
    """Open the log and start its writer. `on_trouble` is called from the writer's thread; empty: well again.

    A folder that cannot be written is no reason to fail: the log is read, and sessions wait in the rescue file.

    Raises:
        NewerDatabase: A newer version's file, left untouched.
        MigrationFailed: An older version's file that could not be brought up to date, left as it was.
        LogInUse: Another running copy writes to this log.
    """
    keeper = _Keeper(paths, wall, revisions, wait_s)
    try:
        notices = keeper.prepare()
    except (LogUnreachable, FolderTrouble, OSError, sqlite3.Error) as error:
        writable = False
        notices = (_("The log cannot be written: {reason}").format(reason=error),)
        _log.warning("the log cannot be written: %s", error)
    except BaseException:
        keeper.close(0)
        raise
    else:
        writable = True
    rejected = RescueFile([paths.database.with_name(paths.database.name + ".rejected.jsonl")])
    rescue = RescueFile(rescue_places(paths.database, paths.cache))
    journal = JournalWriter(keeper.open_store, rescue, on_trouble, rejected=rejected)
    journal.start()
    if writable:
        journal.submit(op.PurgeHidden())
    reader = LogReader(paths.database)
    history, calendar = SqlHistory(reader, journal, wall), SqlCalendar(reader, journal, wall)
    return OpenLog(journal, history, calendar, SqlTrends(reader, journal), notices, writable, keeper)


class _Keeper:
    """Holds the right to the log, and makes it ready whenever the writer opens it."""

    def __init__(self, paths: Paths, wall: WallClock, revisions: Revisions, wait_s: float) -> None:
        self._paths = paths
        self._wall = wall
        self._revisions = revisions
        self._wait_s = wait_s
        self._owner = LogOwner(paths.database)
        self._backups = Backups(paths.database, paths.backups)
        self._upkeep: threading.Thread | None = None

    def prepare(self) -> tuple[str, ...]:
        """Make the file ready to be written; what the user should know of it."""
        database = self._paths.database
        ensure_folder(database.parent)
        if not self._owner.acquire(self._wait_s):
            raise LogInUse(_("HipMob is already running and writes to this log."))
        has_backups = bool(self._backups.newest_first())
        notices: tuple[str, ...] = ()
        try:
            found = look_at(database, has_backups, self._revisions)
        except DamagedDatabase as damage:
            notices = (put_right(database, self._backups, str(damage), self._wall.now().utc),)
            found = look_at(database, revisions=self._revisions)
        if found is Found.NOTHING:
            self._create()
        elif found is Found.OLDER:
            migrate(database, lambda: self._backups.make(self._wall.now().utc), self._revisions)
        return notices

    def _create(self) -> None:
        from sqlalchemy.exc import DBAPIError  # noqa: PLC0415  (heavy, as what creates)

        try:
            create(self._paths.database, self._revisions)
        except DBAPIError as error:
            raise problem_of(error, self._paths.database) from error

    def open_store(self) -> Store:
        """The writer's way in, at first and after every trouble."""
        if not self._owner.held or not self._paths.database.exists():
            for notice in self.prepare():
                _log.warning(notice)
        from hipmob_desktop.adapters.db.store import LogStore  # noqa: PLC0415  (loads SQLAlchemy)

        return _MarkingStore(LogStore(self._paths.database), self._paths.database)

    def start_upkeep(self) -> None:
        if self._owner.held and self._upkeep is None:
            self._upkeep = threading.Thread(target=self._back_up, name="hipmob-backup", daemon=True)
            self._upkeep.start()

    def close(self, timeout_s: float, *, whole: bool = False) -> None:
        """Let go. `whole`: everything was written, nothing waits in a rescue file."""
        if self._upkeep is not None:
            self._upkeep.join(timeout_s)
        if whole and self._owner.held and self._paths.database.exists():
            note_closed(self._paths.database)
        self._owner.release()

    def _back_up(self) -> None:
        now = self._wall.now().utc
        try:
            if self._backups.due(now):
                self._backups.make_and_thin(now)
        except Exception:  # noqa: BLE001  (the log itself is well; the next start tries again)
            _log.exception("no backup could be made")


class _MarkingStore:
    """A store that leaves a mark once a session is in the log: an empty file is a loss from then on."""

    def __init__(self, store: Store, database: Path) -> None:
        self._store = store
        self._marker = marker_of(database)

    def apply(self, operations: Sequence[op.Operation]) -> None:
        self._store.apply(operations)
        if any(isinstance(operation, op.Begin) for operation in operations):
            try:
                self._marker.touch()
            except OSError as error:
                _log.warning("the marker could not be left: %s", error)

    def close(self) -> None:
        self._store.close()

"""Looking at a database file with nothing but the standard library: is it there, sound, ours?"""

import sqlite3
from contextlib import closing
from enum import Enum
from pathlib import Path

from hipmob_desktop.adapters.db.address import uri_of
from hipmob_desktop.adapters.db.problems import DamagedDatabase, LogUnreachable
from hipmob_desktop.adapters.db.schema import SHIPPED, Revisions, stored_revision
from hipmob_desktop.services.translation import _

SIDE_FILES = ("-wal", "-shm")
HAS_SESSIONS_SUFFIX = ".has-sessions"
"""A marker beside the database: it has held sessions, so that an empty file is not taken for a new one."""

CLOSED_SUFFIX = ".closed"
"""A note beside the database of how it was left by a program that closed it as it should."""

DAMAGE = {"SQLITE_CORRUPT", "SQLITE_NOTADB"}
_QUICK_LOOK_S = 5.0


class Found(Enum):
    """What lies where the log should be, if it is not damaged."""

    NOTHING = "nothing"
    PRESENT = "present"
    """Of the present schema."""
    OLDER = "older"
    """Of a schema that can be brought to the present one."""


def has_write_ahead(database: Path) -> bool:
    """Whether a write-ahead file lies beside it: some program has the log open, or was killed."""
    return database.with_name(database.name + "-wal").exists()


def connect_read_only(path: Path, immutable: bool = False) -> sqlite3.Connection:
    """A connection that changes nothing. `immutable` needs no write access to the folder, but sees no write-ahead."""
    query = "mode=ro&immutable=1" if immutable else "mode=ro"
    return sqlite3.connect(uri_of(path, query), uri=True, timeout=_QUICK_LOOK_S)


def has_marker(database: Path) -> bool:
    """Whether the log is known to have held sessions."""
    return marker_of(database).exists()


def marker_of(database: Path) -> Path:
    """The marker's place."""
    return database.with_name(database.name + HAS_SESSIONS_SUFFIX)


def note_closed(database: Path) -> None:
    """Note how the file is left, all pages written: at the next start it need not be read whole to be trusted."""
    if has_write_ahead(database):
        return
    try:
        database.with_name(database.name + CLOSED_SUFFIX).write_text(_state_of(database), encoding="ascii")
    except OSError:
        return  # then it is read whole at the next start, as after a crash


def closed_as_noted(database: Path) -> bool:
    """Whether nothing has touched the file since it was closed as it should be.

    What a disk spoils without a trace of it is found by the backups, each of which is checked in full.
    """
    try:
        note = database.with_name(database.name + CLOSED_SUFFIX).read_text(encoding="ascii")
        return not has_write_ahead(database) and note == _state_of(database)
    except (OSError, UnicodeDecodeError):
        return False


def _state_of(database: Path) -> str:
    found = database.stat()
    return f"{found.st_size} {found.st_mtime_ns}"


def look_at(
    database: Path, has_backups: bool = False, revisions: Revisions = SHIPPED, *, thorough: bool = False
) -> Found:
    """What lies there; the file is not changed. Its pages are checked, unless it was closed as it should be and
    nothing `thorough` is asked for.

    Raises:
        DamagedDatabase: It is not a sound log.
        NewerDatabase: A newer program's.
        LogUnreachable: It cannot be opened at all.
    """
    size = _size(database)
    expected = has_backups or has_marker(database)
    if not size:
        missing = _("it is missing") if size is None else _("it is empty")
        return _nothing_unless(expected, missing)
    try:
        with closing(open_for_a_look(database)) as connection:
            revision = stored_revision(connection)
            if revision is not None:
                revisions.check_known(revision)
            if thorough or not closed_as_noted(database):
                check_pages(connection)
    except sqlite3.Error as error:
        raise problem_of(error, database) from error
    if revision is None:
        return _nothing_unless(expected, _("it is empty"))
    return Found.PRESENT if revision == revisions.head else Found.OLDER


def check_pages(connection: sqlite3.Connection) -> None:
    """Raise DamagedDatabase unless every page of the file holds together."""
    answer = connection.execute("PRAGMA quick_check(1)").fetchone()
    if answer != ("ok",):
        raise DamagedDatabase(str(answer[0] if answer else ""))


def is_sound(path: Path, revisions: Revisions = SHIPPED) -> bool:
    """Whether a backup can take the log's place."""
    try:
        with closing(connect_read_only(path, immutable=True)) as connection:
            whole = connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
            return whole and stored_revision(connection) in revisions.names
    except (sqlite3.Error, DamagedDatabase):
        return False


def problem_of(error: Exception, database: Path) -> DamagedDatabase | LogUnreachable:
    """SQLite's error, also as SQLAlchemy passes it on, in our words."""
    error = getattr(error, "orig", error)
    name = str(getattr(error, "sqlite_errorname", ""))
    if any(name.startswith(damage) for damage in DAMAGE):
        return DamagedDatabase(str(error))
    return LogUnreachable(_("The log {file} cannot be opened: {reason}.").format(file=database, reason=error))


def open_for_a_look(database: Path) -> sqlite3.Connection:
    """Read-only; as immutable where nobody has it open (a plain look would leave empty files beside it) and where
    nothing can be written beside it.
    """
    if not has_write_ahead(database):
        return connect_read_only(database, immutable=True)
    connection = connect_read_only(database)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if not needs_immutable(error):
            raise
        return connect_read_only(database, immutable=True)
    return connection


def needs_immutable(error: sqlite3.OperationalError) -> bool:
    """Whether reading failed only because nothing can be written beside the file: a shut folder, a full disk."""
    name = str(getattr(error, "sqlite_errorname", ""))
    return name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_IOERR_SHM"))


def _nothing_unless(expected: bool, state: str) -> Found:
    if expected:
        raise DamagedDatabase(_("{state}, though it has held sessions").format(state=state))
    return Found.NOTHING


def _size(database: Path) -> int | None:
    try:
        if database.is_dir():
            raise LogUnreachable(_("A folder lies where the log should be: {file}.").format(file=database))
        return database.stat().st_size
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = error.strerror or str(error)
        raise LogUnreachable(
            _("The log {file} cannot be opened: {reason}.").format(file=database, reason=reason)
        ) from error

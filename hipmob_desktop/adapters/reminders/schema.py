"""The file of reminders: its tables, and how it is opened.

It is apart from the log: the log has one writer, this file has two, the window and the resident process.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from hipmob_desktop.adapters.paths import FolderTrouble, ensure_folder
from hipmob_desktop.services.ports_reminders import ReminderTrouble
from hipmob_desktop.services.translation import _

FILE_NAME = "reminders.sqlite"
VERSION = 1
PATIENCE_S = 5.0
"""How long the other process is waited for; its transactions take milliseconds."""

TABLES = """
CREATE TABLE reminder (
    id TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, at TEXT NOT NULL, routine TEXT NOT NULL, weekdays TEXT NOT NULL,
    text TEXT NOT NULL, enabled INTEGER NOT NULL, delay_ms INTEGER NOT NULL, since TEXT
) STRICT;
CREATE TABLE rules (
    one INTEGER PRIMARY KEY NOT NULL CHECK (one = 1), quiet_start TEXT, quiet_end TEXT,
    window_minutes INTEGER NOT NULL, skip_if_done INTEGER NOT NULL, day_start_hour INTEGER NOT NULL
) STRICT;
CREATE TABLE pause (one INTEGER PRIMARY KEY NOT NULL CHECK (one = 1), until TEXT NOT NULL) STRICT;
CREATE TABLE routine (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, length_ms INTEGER NOT NULL) STRICT;
CREATE TABLE delivery (
    reminder TEXT NOT NULL, day TEXT NOT NULL, at TEXT NOT NULL, answer TEXT, PRIMARY KEY (reminder, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_day ON delivery (day);
CREATE TABLE snooze (
    reminder TEXT NOT NULL, day TEXT NOT NULL, until TEXT NOT NULL, PRIMARY KEY (reminder, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE skipped (day TEXT PRIMARY KEY NOT NULL) STRICT;
CREATE TABLE run (at TEXT PRIMARY KEY NOT NULL, day TEXT NOT NULL, kind TEXT NOT NULL) STRICT;
"""


@contextmanager
def transaction(file: Path, *, writing: bool) -> Iterator[sqlite3.Connection | None]:
    """A short transaction of its own; None where there is nothing to read yet.

    Raises:
        ReminderTrouble: The file cannot be read, or not be written.
    """
    if not writing and not file.exists():
        yield None
        return
    try:
        ensure_folder(file.parent)
        with closing(sqlite3.connect(file, timeout=PATIENCE_S, isolation_level=None)) as connection:
            _prepare(connection, file)
            # Taken at once by whoever writes: two that read first and write then would shut each other out.
            connection.execute("BEGIN IMMEDIATE" if writing else "BEGIN")
            yield connection
            connection.execute("COMMIT")
    except FolderTrouble as trouble:
        raise ReminderTrouble(str(trouble)) from trouble
    except (sqlite3.Error, ValueError) as error:
        raise ReminderTrouble(
            _("The reminders in {file} cannot be used: {reason}.").format(file=file, reason=error)
        ) from error


def _prepare(connection: sqlite3.Connection, file: Path) -> None:
    connection.execute("PRAGMA synchronous=FULL")
    version = _version(connection)
    if version == VERSION:
        return
    if version > VERSION:
        raise ReminderTrouble(
            _("The reminders in {file} were written by a newer version of HipMob; they were left as they are.").format(
                file=file
            )
        )
    connection.execute("BEGIN IMMEDIATE")
    if _version(connection) == 0:  # asked again: the other process may have made the tables meanwhile
        for statement in TABLES.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version={VERSION}")
    connection.execute("COMMIT")


def _version(connection: sqlite3.Connection) -> int:
    return connection.execute("PRAGMA user_version").fetchone()[0]

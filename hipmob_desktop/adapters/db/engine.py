"""Engines and connections to the log's file, each set up the same way.

SQLAlchemy's default for SQLite leaves transactions to Python's driver, which commits behind one's back before a
CREATE; here every transaction is begun by us, and as IMMEDIATE where it will write: a deferred one that turns to
writing fails at once when another has written meanwhile, whatever the busy timeout.
"""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, NullPool, QueuePool

from hipmob_desktop.adapters.db.address import uri_of

BUSY_TIMEOUT_MS = 5000


def writing_engine(path: Path) -> Engine:
    """For the one writer: WAL, synchronous=FULL (NORMAL loses acknowledged sessions at a power cut)."""
    pragmas = (
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        "PRAGMA foreign_keys=ON",
        f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}",
        # macOS: an fsync there does not reach the platter without these.
        "PRAGMA fullfsync=ON",
        "PRAGMA checkpoint_fullfsync=ON",
    )
    return _engine(uri_of(path, "mode=rw"), pragmas, "BEGIN IMMEDIATE", pooled=True)


def migrating_engine(path: Path) -> Engine:
    """For a change of schema: foreign keys off, or a table rebuilt by Alembic takes the rows that refer to it along."""
    pragmas = (
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        "PRAGMA foreign_keys=OFF",
        f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}",
    )
    return _engine(uri_of(path, "mode=rwc"), pragmas, "BEGIN IMMEDIATE", pooled=False)


def reading_engine(path: Path, immutable: bool = False) -> Engine:
    """For readers, beside a writer or without one. `immutable` reads where nothing at all can be written."""
    pragmas = ("PRAGMA query_only=ON", f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    query = "mode=ro&immutable=1" if immutable else "mode=ro"
    return _engine(uri_of(path, query), pragmas, "BEGIN DEFERRED", pooled=True)


def _engine(uri: str, pragmas: tuple[str, ...], begin: str, *, pooled: bool) -> Engine:
    def connect() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=BUSY_TIMEOUT_MS / 1000, check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool if pooled else NullPool)

    @event.listens_for(engine, "connect")
    def _set_up(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(pragma).close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine

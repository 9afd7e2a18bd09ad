"""Which schema a file has, and bringing it to the present one.

The look at the stored revision needs neither SQLAlchemy nor Alembic; Alembic is imported only when there is
something to migrate. A new file is made straight from the tables and stamped (a test holds that equal to the
migrations).
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hipmob_desktop.adapters.db.problems import DamagedDatabase, MigrationFailed, NewerDatabase
from hipmob_desktop.services.translation import _

if TYPE_CHECKING:
    from sqlalchemy import Connection

MIGRATIONS = Path(__file__).with_name("migrations")


@dataclass(frozen=True, slots=True)
class Revisions:
    """The history of the schema: Alembic's revisions in order, and where their scripts lie."""

    names: tuple[str, ...]
    scripts: Path = MIGRATIONS

    @property
    def head(self) -> str:
        """The present one."""
        return self.names[-1]

    def check_known(self, revision: str) -> None:
        """Raise NewerDatabase unless this program knows the revision."""
        if revision not in self.names:
            raise NewerDatabase(
                _(
                    "The log was written by a newer version of HipMob (its form is “{revision}”). It was left as it "
                    "is; install the newest version to use it."
                ).format(revision=revision)
            )


SHIPPED = Revisions(("0001", "0002"))


def stored_revision(connection: sqlite3.Connection) -> str | None:
    """The revision a file says it has; None for a file without any table.

    Raises:
        DamagedDatabase: There are tables, but not ours.
    """
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if not tables:
        return None
    if "alembic_version" in tables:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        if row is not None:
            return str(row[0])
    raise DamagedDatabase(_("it is a database, but not a log of HipMob"))


def create(path: Path, revisions: Revisions = SHIPPED) -> None:
    """Make a new, empty log. It gets its name when it is whole: a kill leaves no half of one."""
    from sqlalchemy import text  # noqa: PLC0415  (heavy: only when a file is made)

    from hipmob_desktop.adapters.db.engine import migrating_engine  # noqa: PLC0415
    from hipmob_desktop.adapters.db.tables import metadata  # noqa: PLC0415

    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    engine = migrating_engine(part)
    try:
        with engine.begin() as connection:
            metadata.create_all(connection)
            # As Alembic itself makes it.
            connection.exec_driver_sql(
                "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
                "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
            )
            connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": revisions.head})
    finally:
        engine.dispose()
    part.replace(path)


def migrate(path: Path, back_up: Callable[[], object], revisions: Revisions = SHIPPED) -> None:
    """Bring an older file to the present schema: all of it or nothing, after a backup.

    Raises:
        MigrationFailed: It could not be done, or rows would have been lost; the file is as it was.
    """
    from hipmob_desktop.adapters.db.engine import migrating_engine  # noqa: PLC0415

    engine = migrating_engine(path)
    try:
        back_up()
        with engine.begin() as connection:
            before = _row_counts(connection)
            _upgrade(connection, revisions)
            _check_nothing_lost(connection, before)
    except Exception as error:
        told = _("The log could not be brought to the form of this version ({reason}). It was left as it was.")
        raise MigrationFailed(told.format(reason=getattr(error, "orig", error))) from error
    finally:
        engine.dispose()


def _upgrade(connection: "Connection", revisions: Revisions) -> None:
    from alembic import command  # noqa: PLC0415  (0.3 s: only when there is something to migrate)
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(revisions.scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, revisions.head)


def _row_counts(connection: "Connection") -> dict[str, int]:
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'alembic_version'"
    ).scalars()
    return {
        name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()  # noqa: S608  (from the schema)
        for name in names.all()
    }


def _check_nothing_lost(connection: "Connection", before: dict[str, int]) -> None:
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if orphans:
        raise ValueError(f"{len(orphans)} rows would have lost the row they belong to")
    after = _row_counts(connection)
    lost = {name: (count, after.get(name, 0)) for name, count in before.items() if after.get(name, 0) < count}
    if lost:
        raise ValueError(f"rows would have been lost (before, after): {lost}")

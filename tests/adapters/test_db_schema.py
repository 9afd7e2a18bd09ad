"""Every schema there ever was becomes the present one, with every row, or stays as it was."""

import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from hipmob_desktop.adapters.db.problems import MigrationFailed, NewerDatabase, OutdatedDatabase
from hipmob_desktop.adapters.db.reading import open_for_reading
from hipmob_desktop.adapters.db.schema import MIGRATIONS, SHIPPED, Revisions, create, migrate
from hipmob_desktop.adapters.paths import paths_for
from hipmob_desktop.domain.session import SessionStatus
from tests.adapters.db_samples import a_log_with, opened, uid, write_session

DATABASES = Path(__file__).parent / "databases"
TABLES = ("session", "segment_result", "day_mark", "goal", "marker")

NEXT = """
import sqlalchemy as sa
from alembic import op
revision = "{revision}"
down_revision = "{before}"
def upgrade():
    {body}
"""

REBUILDS_SESSION = """
    with op.batch_alter_table("session", recreate="always") as batch:
        batch.add_column(sa.Column("weather", sa.Text(), nullable=False, server_default="dry"))
"""


def later_revisions(folder: Path, *bodies: str) -> Revisions:
    """The shipped scripts and some that are still to come."""
    scripts = folder / "scripts"
    shutil.copytree(MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    names = list(SHIPPED.names)
    for body in bodies:
        revision = f"{int(names[-1]) + 1:04}"
        script = NEXT.format(revision=revision, before=names[-1], body=body.strip())
        (scripts / "versions" / f"{revision}_later.py").write_text(script)
        names.append(revision)
    return Revisions(tuple(names), scripts)


def content(database: Path) -> dict[str, list]:
    with closing(sqlite3.connect(database)) as connection:
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
            for table in ("session", "segment_result")
        }


def schema(database: Path) -> dict[str, str]:
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
        return {name: re.sub(r"\s*([(),])\s*", r"\1", " ".join(sql.split())) for name, sql in rows}


def migrated_from_nothing(database: Path) -> Path:
    with closing(sqlite3.connect(database)) as empty:
        empty.execute("PRAGMA user_version=1")
    migrate(database, lambda: None)
    return database


def test_a_new_log_is_what_the_migrations_make(tmp_path):
    made = tmp_path / "made.sqlite"
    create(made)
    assert schema(made) == schema(migrated_from_nothing(tmp_path / "migrated.sqlite"))
    with closing(sqlite3.connect(made)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(SHIPPED.head,)]


def test_the_tables_of_the_program_are_what_the_migrations_make(tmp_path):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from hipmob_desktop.adapters.db.engine import reading_engine
    from hipmob_desktop.adapters.db.tables import metadata

    engine = reading_engine(migrated_from_nothing(tmp_path / "migrated.sqlite"))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_names_of_the_revisions_are_those_of_the_scripts():
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    assert [script.revision for script in scripts.walk_revisions()][::-1] == list(SHIPPED.names)


def test_tables_are_strict(tmp_path):
    create(tmp_path / "log.sqlite")
    with closing(sqlite3.connect(tmp_path / "log.sqlite")) as connection:
        strict = {row[1]: row[5] for row in connection.execute("PRAGMA table_list")}
    assert [strict[table] for table in TABLES] == [1] * len(TABLES)


@pytest.mark.parametrize("dump", sorted(DATABASES.glob("*.sql")), ids=lambda path: path.stem)
def test_a_log_of_every_released_schema_opens_with_all_its_sessions(tmp_path, dump):
    paths = paths_for(tmp_path)
    with closing(sqlite3.connect(paths.database)) as old:
        old.executescript(dump.read_text(encoding="utf-8"))
    log = opened(tmp_path)
    assert log.notices == ()
    sessions = log.history.all_with_results()
    assert [session.status for session in sessions] == [SessionStatus.PARTIAL, SessionStatus.COMPLETED]
    assert [len(session.results) for session in sessions] == [1, 2]
    assert sessions[1].questions.note == "Höft, 深, 'quoted'"
    log.close()


def test_there_is_a_log_of_every_released_schema():
    assert [path.stem for path in sorted(DATABASES.glob("*.sql"))] == list(SHIPPED.names)


def test_a_rebuilt_table_keeps_its_rows_and_those_that_refer_to_it(tmp_path):
    paths = a_log_with(tmp_path, 5)
    before = content(paths.database)
    revisions = later_revisions(tmp_path, REBUILDS_SESSION)

    log = opened(tmp_path, revisions=revisions)
    log.close()
    after = content(paths.database)
    assert after["segment_result"] == before["segment_result"]
    assert [row[: len(before["session"][0])] for row in after["session"]] == before["session"]
    assert {row[-1] for row in after["session"]} == {"dry"}
    (backup,) = paths.backups.iterdir()
    assert content(backup) == before, "a backup was made first"


@pytest.mark.parametrize(
    "harm",
    [
        "op.execute('DELETE FROM segment_result WHERE rowid = 1')",
        "op.execute('DELETE FROM session WHERE rowid = 1')",
        "op.drop_table('segment_result')",
        "op.execute(\"UPDATE segment_result SET session_id = 'nobody'\")",
    ],
)
def test_a_migration_that_does_harm_is_undone_as_a_whole(tmp_path, harm):
    paths = a_log_with(tmp_path, 3)
    before, form = content(paths.database), schema(paths.database)
    revisions = later_revisions(tmp_path, REBUILDS_SESSION, harm)
    with pytest.raises(MigrationFailed):
        opened(tmp_path, revisions=revisions)
    assert (content(paths.database), schema(paths.database)) == (before, form)
    log = opened(tmp_path, wait_s=0)
    assert len(log.history.recent(9)) == 3, "the version before still works"
    log.close()


def test_a_migration_that_fails_half_way_leaves_nothing_of_itself(tmp_path):
    paths = a_log_with(tmp_path, 3)
    before, form = content(paths.database), schema(paths.database)
    revisions = later_revisions(tmp_path, REBUILDS_SESSION, "op.execute('SELECT * FROM no_such_table')")
    with pytest.raises(MigrationFailed, match="no such table: no_such_table"):
        opened(tmp_path, revisions=revisions)
    assert (content(paths.database), schema(paths.database)) == (before, form)


KILLED_WHILE_MIGRATING = """
import sys
from pathlib import Path
from hipmob_desktop.adapters.db.schema import Revisions
from tests.adapters.db_samples import *
opened(Path(sys.argv[1]), revisions=Revisions(tuple(sys.argv[3:]), Path(sys.argv[2])))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_program_killed_in_the_middle_of_a_migration_leaves_the_log_as_it_was(tmp_path):
    paths = a_log_with(tmp_path, 3)
    before, form = content(paths.database), schema(paths.database)
    dies = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    revisions = later_revisions(tmp_path, REBUILDS_SESSION, dies)
    program = [sys.executable, "-c", KILLED_WHILE_MIGRATING]
    command = [*program, str(tmp_path), str(revisions.scripts), *revisions.names]
    ran = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, check=False)
    assert ran.returncode == -signal.SIGKILL, ran.stderr
    assert (content(paths.database), schema(paths.database)) == (before, form)
    log = opened(tmp_path, wait_s=0)
    assert log.notices == ()
    log.close()


def test_after_a_downgrade_the_log_is_refused_untouched(tmp_path):
    paths = a_log_with(tmp_path, 3)
    opened(tmp_path, revisions=later_revisions(tmp_path, REBUILDS_SESSION)).close()
    before = paths.database.read_bytes()
    with pytest.raises(NewerDatabase):
        opened(tmp_path)
    assert paths.database.read_bytes() == before


def test_reading_does_not_migrate(tmp_path, monkeypatch):
    paths = a_log_with(tmp_path, 1)
    before = paths.database.read_bytes()
    later = Revisions((*SHIPPED.names, "later"))
    monkeypatch.setattr("hipmob_desktop.adapters.db.plain.look_at.__defaults__", (False, later))
    with pytest.raises(OutdatedDatabase, match="older version"):
        open_for_reading(paths)
    assert paths.database.read_bytes() == before


def test_an_old_backup_is_restored_and_brought_up_to_date(tmp_path):
    paths = a_log_with(tmp_path, 3)
    revisions = later_revisions(tmp_path, REBUILDS_SESSION)
    opened(tmp_path, revisions=revisions).close()
    paths.database.write_bytes(b"no longer a database" * 100)
    log = opened(tmp_path, revisions=revisions)
    assert "was put in its place" in log.notices[0]
    assert len(log.history.recent(9)) == 3
    assert "weather" in schema(paths.database)["session"]
    log.close()


def test_a_session_lives_on_in_the_log_that_was_migrated(tmp_path):
    a_log_with(tmp_path, 1)
    log = opened(tmp_path, revisions=later_revisions(tmp_path, REBUILDS_SESSION))
    session = write_session(log, 9)
    assert log.history.session(session.id) == session
    assert log.history.session(uid("session", 0)) is not None
    log.close()

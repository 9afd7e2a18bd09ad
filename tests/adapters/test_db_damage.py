"""Whatever became of the file: nothing is thrown away, nothing is silently begun anew, and the user is told."""

import os
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from hipmob_desktop.adapters.db import plain
from hipmob_desktop.adapters.db.backup import Backups
from hipmob_desktop.adapters.db.health import database_report, sync_warning
from hipmob_desktop.adapters.db.opening import open_log
from hipmob_desktop.adapters.db.plain import look_at
from hipmob_desktop.adapters.db.problems import DamagedDatabase, LogUnreachable, NewerDatabase
from hipmob_desktop.adapters.db.reading import open_for_reading
from hipmob_desktop.adapters.db.schema import SHIPPED
from hipmob_desktop.adapters.paths import paths_for
from tests.adapters.db_samples import NOON, FakeWall, Troubles, a_log_with, a_session, opened, write_session


def emptied(path):
    path.write_bytes(b"")


def halved(path):
    os.truncate(path, path.stat().st_size // 2)


def header_gone(path):
    overwrite(path, 0, b"\0" * 100)


def text(path):
    path.write_text("hello\n" * 500)


def garbage_within(path):
    overwrite(path, 4096 * 2, bytes(range(256)) * 48)


def somebody_elses(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (url)")
        other.commit()


def gone(path):
    path.unlink()


def overwrite(path, at, content):
    with path.open("r+b") as file:
        file.seek(at)
        file.write(content)


DAMAGES = [emptied, halved, header_gone, text, garbage_within, somebody_elses, gone]
DAMAGE = pytest.mark.parametrize("damage", DAMAGES, ids=[damage.__name__ for damage in DAMAGES])


@pytest.fixture
def paths(tmp_path):
    """A log of 40 sessions, so that it has pages enough to lose some."""
    return a_log_with(tmp_path, 40)


@DAMAGE
def test_damage_is_seen_before_anything_is_read(paths, damage):
    damage(paths.database)
    with pytest.raises(DamagedDatabase):
        open_for_reading(paths)


@DAMAGE
def test_the_latest_sound_backup_takes_the_place_of_a_damaged_log(paths, damage):
    backups = Backups(paths.database, paths.backups)
    backups.make(NOON - timedelta(days=1))
    log = opened(paths.data)
    write_session(log, 99)
    log.close()
    torn = backups.make(NOON)
    halved(torn)
    damage(paths.database)
    as_damaged = paths.database.read_bytes() if paths.database.exists() else None

    log = opened(paths.data)
    (notice,) = log.notices
    assert "2026-05-03" in notice
    assert len(log.history.recent(99)) == 40
    kept = [path for path in paths.data.glob("*.damaged-*") if not path.name.endswith(("-wal", "-shm"))]
    assert [path.read_bytes() for path in kept] == ([as_damaged] if as_damaged is not None else [])
    if kept:
        assert str(kept[0]) in notice
    session = write_session(log, 100)
    log.close()

    log = opened(paths.data)
    assert log.notices == (), "said once"
    assert log.history.session(session.id) == session
    log.close()


@DAMAGE
def test_without_a_backup_a_new_log_is_begun_and_the_user_is_told(paths, damage):
    damage(paths.database)
    log = opened(paths.data)
    assert "a new log was begun" in log.notices[0]
    session = write_session(log)
    log.close()

    log = opened(paths.data)
    assert log.notices == ()
    assert log.history.all_with_results() == [session]
    log.close()


def test_a_write_ahead_file_goes_aside_with_the_log_it_belongs_to(paths):
    Backups(paths.database, paths.backups).make(NOON)
    text(paths.database)
    paths.database.with_name("hipmob.sqlite-wal").write_bytes(b"not for the restored one" * 99)
    log = opened(paths.data)
    assert len(log.history.recent(99)) == 40
    log.close()
    (kept,) = paths.data.glob("*.damaged-*-wal")
    assert kept.read_bytes().startswith(b"not for")


def test_an_empty_file_is_a_new_log_if_there_never_was_a_session(tmp_path):
    paths = paths_for(tmp_path)
    emptied(paths.database)
    assert list(open_for_reading(paths).recent(5)) == []
    log = opened(tmp_path)
    assert log.notices == ()
    write_session(log)
    log.close()


def test_two_damages_in_one_second_are_both_kept(paths):
    for expected in (1, 2):
        text(paths.database)
        opened(paths.data).close()
        assert len(list(paths.data.glob("*.damaged-*"))) == expected


def test_a_folder_in_the_logs_place_does_not_stop_a_session(tmp_path):
    paths = paths_for(tmp_path)
    paths.database.mkdir(parents=True)
    troubles = Troubles()
    log = opened(tmp_path, troubles=troubles)
    assert not log.writable
    assert str(paths.database) in log.notices[0]
    session = a_session()
    log.journal.begin(session)
    assert not log.journal.flush(5)
    assert troubles.said
    with pytest.raises(LogUnreachable):
        open_for_reading(paths)

    paths.database.rmdir()
    assert log.journal.flush(5), "mended while it runs"
    assert troubles.said[-1] == ""
    assert [s.id for s in log.history.recent(5)] == [session.id]
    log.close()


def test_a_newer_log_is_left_untouched(paths):
    with closing(sqlite3.connect(paths.database)) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.execute("PRAGMA journal_mode=DELETE")
        newer.commit()
    before = {path.name: path.read_bytes() for path in paths.data.iterdir() if path.is_file()}

    with pytest.raises(NewerDatabase, match="newer version"):
        opened(paths.data)
    with pytest.raises(NewerDatabase):
        open_for_reading(paths)
    assert "newer version" in database_report(paths).problem
    assert {path.name: path.read_bytes() for path in paths.data.iterdir() if path.is_file()} == before

    # And the right to it was given back: the newer program can start.
    with closing(sqlite3.connect(paths.database)) as again:
        again.execute("UPDATE alembic_version SET version_num = ?", (SHIPPED.head,))
        again.commit()
    opened(paths.data, wait_s=0).close()


def test_a_restored_log_is_older_than_the_damage_says_the_report(paths):
    backup = Backups(paths.database, paths.backups).make(NOON)
    report = database_report(paths)
    assert (report.state, report.revision, report.sessions) == ("sound", SHIPPED.head, 40)
    assert report.last_backup == "2026-05-04T12:00:00+00:00"
    assert report.capability().works
    assert report.capability().remedy == ""
    assert str(paths.database) in report.capability().summary
    assert backup.exists()

    halved(paths.database)
    capability = database_report(paths).capability()
    assert not capability.works
    assert "restores the latest backup" in capability.remedy
    assert "2026-05-04" in capability.remedy


def test_the_report_makes_nothing_where_there_is_no_log(tmp_path):
    report = database_report(paths_for(tmp_path / "nowhere"))
    assert report.state == "new"
    assert report.capability().works
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    ("mark", "data"),
    [
        (".stfolder", "sync/notes/hipmob"),
        (".dropbox", "sync/hipmob"),
        ("Dropbox", "Dropbox/hipmob"),
        ("OneDrive - Work", "OneDrive - Work/hipmob"),
        ("hipmob/hipmob (conflicted copy 2026-05-01).sqlite", "hipmob"),
        ("hipmob/hipmob.sync-conflict-20260501-101010-ABCDEFG.sqlite", "hipmob"),
    ],
)
def test_a_folder_that_is_copied_between_machines_is_warned_of(tmp_path, mark, data):
    (tmp_path / data).mkdir(parents=True)
    where = tmp_path / (f"sync/{mark}" if mark.startswith(".") else mark)
    if not where.exists():
        where.touch()
    assert sync_warning(tmp_path / data)


def test_an_ordinary_folder_is_not_warned_of(tmp_path):
    (tmp_path / "hipmob").mkdir()
    (tmp_path / "hipmob" / "hipmob.sqlite").touch()
    assert sync_warning(tmp_path / "hipmob") == ""
    assert sync_warning(tmp_path / "missing") == ""


def test_a_look_changes_nothing_even_after_a_crash(paths):
    log = opened(paths.data)
    write_session(log, 77)
    left = paths.data / "left"
    left.mkdir()
    for name in ("hipmob.sqlite", "hipmob.sqlite-wal"):
        (left / name).write_bytes((paths.data / name).read_bytes())
    log.close()
    before = (left / "hipmob.sqlite").read_bytes(), (left / "hipmob.sqlite-wal").read_bytes()
    look_at(left / "hipmob.sqlite")
    reader = open_for_reading(paths_for(left))
    assert len(reader.recent(99)) == 41
    reader.close()
    assert ((left / "hipmob.sqlite").read_bytes(), (left / "hipmob.sqlite-wal").read_bytes()) == before


def test_an_interrupted_restore_is_taken_up_at_the_next_start(paths):
    Backups(paths.database, paths.backups).make(NOON)
    # Moved aside, and then the machine went off.
    paths.database.rename(paths.database.with_name("hipmob.sqlite.damaged-20260504T120000Z"))
    log = opened(paths.data, FakeWall())
    assert "2026-05-04" in log.notices[0]
    assert len(log.history.recent(99)) == 40
    log.close()


def test_reading_a_log_that_nobody_has_open_leaves_nothing_beside_it(paths):
    before = sorted(paths.data.iterdir())
    reader = open_for_reading(paths)
    assert len(reader.all_with_results()) == 40
    reader.close()
    assert database_report(paths).capability().works
    assert sorted(paths.data.iterdir()) == before


def test_a_log_closed_as_it_should_be_is_not_read_whole_at_the_next_start(tmp_path, monkeypatch):
    paths = paths_for(tmp_path)
    open_log(paths, FakeWall(NOON), lambda _trouble: None).close()
    checks = []
    monkeypatch.setattr(plain, "check_pages", checks.append)
    look_at(paths.database)
    assert not checks
    look_at(paths.database, thorough=True)
    assert len(checks) == 1


def test_a_log_touched_since_it_was_closed_is_read_whole(tmp_path, monkeypatch):
    paths = paths_for(tmp_path)
    open_log(paths, FakeWall(NOON), lambda _trouble: None).close()
    state = paths.database.stat()
    os.utime(paths.database, ns=(state.st_atime_ns, state.st_mtime_ns + 1))
    checks = []
    monkeypatch.setattr(plain, "check_pages", checks.append)
    look_at(paths.database)
    assert len(checks) == 1

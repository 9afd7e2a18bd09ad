"""Backups are whole, made when they are due, and thinned out with age."""

import itertools
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.adapters.db.backup import Backups, stamp_of, to_thin
from tests.adapters.db_samples import NOON, FakeWall, a_log_with, opened, write_session

ROOT = Path(__file__).parents[2]


def named(moment: datetime) -> Path:
    return Path(f"hipmob-{moment:%Y%m%dT%H%M%S}Z.sqlite")


def daily(first: date, last: date) -> list[Path]:
    """What is left of a backup a day, thinned out each day."""
    kept: list[Path] = []
    day = first
    while day <= last:
        kept.append(named(datetime(day.year, day.month, day.day, 8, tzinfo=UTC)))
        gone = set(to_thin(kept, day))
        kept = [path for path in kept if path not in gone]
        day += timedelta(days=1)
    return kept


def test_after_a_year_of_daily_backups_recent_days_weeks_and_months_are_there():
    kept = sorted(stamp_of(path).date() for path in daily(date(2026, 1, 1), date(2026, 12, 31)))
    ages = [(date(2026, 12, 31) - day).days for day in reversed(kept)]
    assert ages[:14] == list(range(14)), "two whole days and twelve daily ones"
    assert len(kept) == 2 + 12 + 10 + 9
    weekly = ages[14:24]
    assert all(later - earlier == 7 for earlier, later in itertools.pairwise(weekly))
    assert ages[-1] > 270, "back to the spring"


def test_all_of_two_days_are_kept_however_many_they_are():
    today = date(2026, 5, 4)
    many = [named(NOON - timedelta(minutes=20 * i)) for i in range(72 + 36)]
    assert to_thin(many, today) == []
    old = [named(NOON - timedelta(days=5, minutes=20 * i)) for i in range(3)]
    assert to_thin([*many, *old], today) == old[1:], "of an older day the newest stays"


@given(st.lists(st.integers(0, 3 * 365 * 24), max_size=200), st.integers(0, 400))
def test_thinning_spares_the_newest_and_settles_at_once(hours, rest):
    backups = {named(NOON - timedelta(hours=hour)) for hour in hours}
    today = (NOON + timedelta(days=rest)).date()
    gone = set(to_thin(backups, today))
    assert gone <= backups
    kept = backups - gone
    assert len([path for path in kept if (today - stamp_of(path).date()).days > 1]) <= 12 + 10 + 9
    if backups:
        assert max(backups, key=str) in kept
    assert not to_thin(kept, today)


@pytest.fixture
def paths(tmp_path):
    return a_log_with(tmp_path, 3)


def rows(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return connection.execute("SELECT count(*) FROM session").fetchone()[0]


def test_a_backup_is_one_whole_file(paths):
    made = Backups(paths.database, paths.backups).make(NOON)
    assert made.name == "hipmob-20260504T120000Z.sqlite"
    assert rows(made) == 3
    assert [path.name for path in paths.backups.iterdir()] == [made.name]


def test_a_backup_holds_all_that_was_acknowledged_while_another_process_writes(paths):
    writes = (
        "import os, sys; from pathlib import Path; from tests.adapters.db_samples import *\n"
        "log = opened(Path(sys.argv[1]))\n"
        "for n in range(10, 100_000): write_session(log, n, 1); os.write(1, b'%d\\n' % n)"
    )
    command = [sys.executable, "-c", writes, str(paths.data)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, bufsize=0) as writer:
        assert writer.stdout is not None
        backups = Backups(paths.database, paths.backups)
        for number in range(3):
            for _ in range(20):
                acknowledged = int(writer.stdout.readline())
            made = backups.make(NOON + timedelta(hours=number))
            assert rows(made) >= 3 + (acknowledged - 9)
        writer.kill()


def test_a_backup_is_due_when_the_last_is_old_and_the_log_has_changed_since(paths):
    backups = Backups(paths.database, paths.backups)
    assert backups.due(NOON)
    made = backups.make(NOON)
    now = made.stat().st_mtime
    os.utime(paths.database, (now + 5, now + 5))
    assert not backups.due(NOON + timedelta(hours=19, minutes=59))
    assert backups.due(NOON + timedelta(hours=20))
    assert backups.due(NOON - timedelta(days=400)), "a clock that was wrong must not stop backups for a year"

    os.utime(paths.database, (now - 5, now - 5))
    assert not backups.due(NOON + timedelta(days=9)), "nothing new since"


def test_without_a_log_nothing_is_due(tmp_path):
    assert not Backups(tmp_path / "hipmob.sqlite", tmp_path / "backups").due(NOON)


def test_a_backup_that_fails_leaves_no_half_of_one(paths):
    backups = Backups(paths.database, paths.backups)
    backups.make(NOON)
    paths.database.write_bytes(b"not a database any more" * 999)
    with pytest.raises(sqlite3.DatabaseError):
        backups.make(NOON + timedelta(days=1))
    assert [path.name for path in paths.backups.iterdir()] == ["hipmob-20260504T120000Z.sqlite"]


def test_what_a_killed_program_left_of_a_backup_is_cleared_away(paths):
    paths.backups.mkdir()
    (paths.backups / "hipmob-20260101T000000Z.sqlite.part").write_bytes(b"half")
    Backups(paths.database, paths.backups).make(NOON)
    assert not list(paths.backups.glob("*.part"))


def test_other_files_in_the_folder_are_left_alone(paths):
    paths.backups.mkdir()
    mine = paths.backups / "my own copy.sqlite"
    mine.touch()
    backups = Backups(paths.database, paths.backups)
    for day in range(40):
        backups.make_and_thin(NOON + timedelta(days=day))
    assert mine.exists()
    assert len(backups.newest_first()) < 40


def test_opening_the_log_makes_a_backup_in_the_background(paths):
    log = opened(paths.data, FakeWall(NOON))
    write_session(log, 7)
    log.start_upkeep()
    log.close()
    (made,) = paths.backups.iterdir()
    assert rows(made) == 4

    log = opened(paths.data, FakeWall(NOON + timedelta(days=1)))
    log.start_upkeep()
    log.close()
    assert list(paths.backups.iterdir()) == [made], "nothing had changed"

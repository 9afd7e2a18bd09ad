"""What reminders learn from the log, beside its writer and without SQLAlchemy."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hipmob_desktop.adapters.paths import paths_for
from hipmob_desktop.adapters.reminders.progress import LoggedProgress
from hipmob_desktop.domain.days import DayMark, DayState
from hipmob_desktop.domain.goals import Goal, GoalKind
from hipmob_desktop.domain.session import SessionStatus
from hipmob_desktop.services.ports_reminders import Progress
from tests.adapters.db_samples import NOON, a_session, moment, opened

DAY = date(2026, 5, 7)
"""A Thursday."""
THURSDAY = NOON + timedelta(days=3)
MINUTE = 60_000


@pytest.fixture
def log(tmp_path):
    log = opened(tmp_path)
    yield log
    log.close()


@pytest.fixture
def progress(tmp_path):
    return lambda now=THURSDAY: LoggedProgress(paths_for(tmp_path).database).progress(DAY, now)


def add(log, number, ago=0, status=SessionStatus.COMPLETED, active_ms=14 * MINUTE):
    started = moment(THURSDAY - timedelta(days=ago))
    log.calendar.add_by_hand(replace(a_session(number, started), status=status, active_ms=active_ms))
    assert log.journal.flush(10)


def days(*ago):
    return frozenset(DAY - timedelta(days=n) for n in ago)


def test_a_log_that_is_not_there_yet_has_nothing_done(tmp_path):
    assert LoggedProgress(tmp_path / "none.sqlite").progress(DAY, THURSDAY) == Progress(week_goal=5)
    assert not (tmp_path / "none.sqlite").exists()


def test_completed_days_and_those_with_enough_minutes_are_done(log, progress):
    add(log, 1)
    add(log, 2, ago=1, status=SessionStatus.PARTIAL, active_ms=4 * MINUTE)
    add(log, 3, ago=2, status=SessionStatus.PARTIAL, active_ms=3 * MINUTE)
    found = progress()
    assert found.done == days(0, 1)
    assert (found.week_kept, found.week_goal) == (2, 5)
    assert found.goal_met == days(0, 1)


def test_what_was_deleted_is_not_done(log, progress):
    add(log, 1)
    log.calendar.delete(a_session(1).id)
    assert log.journal.flush(10)
    assert progress().done == frozenset()


def test_a_day_that_was_marked_is_off(log, progress):
    log.calendar.set_mark(DayMark(DAY, DayState.SICK))
    log.calendar.set_mark(DayMark(DAY - timedelta(days=1), note="only a note"))
    assert log.journal.flush(10)
    assert progress().days_off == days(0)


def test_a_week_s_goal_that_is_met_asks_for_nothing_more_today(log, progress):
    log.calendar.set_goal(Goal(DAY - timedelta(days=30), GoalKind.WEEKLY, days_a_week=2))
    add(log, 1, ago=1)
    assert DAY not in progress().goal_met
    add(log, 2, ago=2)
    assert DAY in progress().goal_met
    assert DAY not in progress().done


def test_a_daily_goal_asks_every_day(log, progress):
    log.calendar.set_goal(Goal(DAY - timedelta(days=30), GoalKind.DAILY))
    for number, ago in enumerate((1, 2, 3)):
        add(log, number, ago)
    assert DAY not in progress().goal_met
    assert progress().week_goal == 7


def test_a_session_that_runs_is_seen_beside_its_writer(log, progress):
    log.journal.begin(a_session(1, moment(THURSDAY)))
    assert log.journal.flush(10)
    assert progress(THURSDAY + timedelta(minutes=5)).in_session
    assert not progress(THURSDAY + timedelta(hours=2)).in_session, "its program is gone"
    log.journal.finish(a_session(1).id, SessionStatus.COMPLETED, 14 * MINUTE, moment(THURSDAY))
    assert log.journal.flush(10)
    assert not progress(THURSDAY + timedelta(minutes=5)).in_session


def test_the_first_schema_s_log_is_read_too(tmp_path):
    import sqlite3
    from pathlib import Path

    old = tmp_path / "old.sqlite"
    with sqlite3.connect(old) as connection:
        connection.executescript((Path(__file__).parent / "databases" / "0001.sql").read_text(encoding="utf-8"))
        [first] = connection.execute("SELECT local_date FROM session WHERE status = 'completed'").fetchone()
    connection.close()
    day = date.fromisoformat(first)
    found = LoggedProgress(old).progress(day, THURSDAY)
    assert day in found.done
    assert found.days_off == frozenset()


@pytest.mark.parametrize("content", [b"", b"no database " * 500])
def test_a_log_that_cannot_be_read_says_nothing(tmp_path, content):
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(content)
    assert LoggedProgress(broken).progress(DAY, THURSDAY) == Progress()
    assert broken.read_bytes() == content

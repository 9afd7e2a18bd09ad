"""`hipmob-desktop stats`: its JSON form, its words, and logs that cannot be read."""

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from hipmob_desktop.adapters.clock import SystemWallClock
from hipmob_desktop.domain.days import DayMark, DayState
from hipmob_desktop.domain.goals import Goal, GoalKind
from hipmob_desktop.domain.session import SessionStatus
from tests.adapters.db_samples import a_session, opened

ROOT = Path(__file__).parents[2]
DATABASES = ROOT / "tests" / "adapters" / "databases"
MINUTE = 60_000


@pytest.fixture
def stats(tmp_path, monkeypatch):
    for variable in ("LC_ALL", "LC_TIME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "sv_SE.UTF-8")

    def stats(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "hipmob_desktop", "stats", *arguments, "--data-dir", str(tmp_path)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    return stats


def a_log_of_days(folder: Path, *ago: int, goal: Goal | None = None, marked: int | None = None) -> date:
    """Sessions of 14 minutes so many days ago; today, as the program will see it."""
    wall = SystemWallClock(day_start_hour=3)
    now = wall.now()
    log = opened(folder)
    for number, days in enumerate(ago):
        started = replace(now, utc=now.utc - timedelta(days=days), local_date=now.local_date - timedelta(days=days))
        log.calendar.add_by_hand(
            a_session(number, started, status=SessionStatus.COMPLETED, active_ms=14 * MINUTE, entered_by_hand=True)
        )
    if goal is not None:
        log.calendar.set_goal(goal)
    if marked is not None:
        log.calendar.set_mark(DayMark(now.local_date - timedelta(days=marked), DayState.SICK))
    assert log.close()
    return now.local_date


def test_without_a_log_there_is_nothing_yet_and_nothing_is_made(stats, tmp_path):
    answer = json.loads(stats("--json").stdout)
    assert answer["current_streak"] == {"length": 0, "unit": "weeks", "first": None, "last": None}
    assert answer["score"] == 0
    assert answer["rule"] == {
        "goal": "weekly",
        "days_a_week": 5,
        "since": None,
        "day_minimum_ms": 4 * MINUTE,
        "day_start_hour": 3,
        "first_weekday": "monday",
    }
    assert list(tmp_path.iterdir()) == []


def test_streak_score_and_minutes_are_those_of_the_log(stats, tmp_path):
    daily = Goal(date.min, GoalKind.DAILY, minimum_ms=5 * MINUTE)
    today = a_log_of_days(tmp_path, 0, 1, 3, 9, goal=daily, marked=2)
    answer = json.loads(stats("--json").stdout)
    assert set(answer) == {"today", "current_streak", "longest_streak", "week", "month", "year", "score", "rule"}
    assert answer["today"] == today.isoformat()
    assert answer["current_streak"] == {
        "length": 3,
        "unit": "days",
        "first": (today - timedelta(days=3)).isoformat(),
        "last": today.isoformat(),
    }
    assert answer["week"]["goal"] <= 7
    this_year = [n for n in (0, 1, 3, 9) if (today - timedelta(days=n)).year == today.year]
    assert answer["year"]["active_ms"] == 14 * MINUTE * len(this_year)
    assert 0.1 < answer["score"] < 0.3
    assert (answer["rule"]["goal"], answer["rule"]["day_minimum_ms"]) == ("daily", 5 * MINUTE)


def test_the_text_says_the_rule_in_force(stats, tmp_path):
    a_log_of_days(tmp_path, 0, goal=Goal(date.min, GoalKind.WEEKLY, 1, 2 * MINUTE + 30_000))
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.json").write_text('{"day_start_hour": 0}')
    said = stats().stdout
    assert "Current streak  1 week, " in said
    assert "Days this week  1 of 1" in said
    assert "Goal: 1 day a week." in said
    assert "with 2.5 min of work" in said
    assert "A day begins at midnight." in said
    assert "Every kept day raises it" in said


def test_the_week_is_that_of_the_users_country(stats, monkeypatch):
    monkeypatch.setenv("LC_TIME", "en_US.UTF-8")
    assert json.loads(stats("--json").stdout)["rule"]["first_weekday"] == "sunday"


def test_a_damaged_log_is_told_in_a_sentence(stats, tmp_path):
    (tmp_path / "hipmob.sqlite").write_bytes(b"not a database at all " * 300)
    ran = stats()
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("The log cannot be read (")
    assert "Traceback" not in ran.stderr


def test_a_log_of_an_older_version_is_told_and_left_alone(stats, tmp_path):
    with closing(sqlite3.connect(tmp_path / "hipmob.sqlite")) as old:
        old.executescript((DATABASES / "0001.sql").read_text(encoding="utf-8"))
    before = (tmp_path / "hipmob.sqlite").read_bytes()
    ran = stats()
    assert ran.returncode == 1
    assert "older version" in ran.stderr
    assert (tmp_path / "hipmob.sqlite").read_bytes() == before


def test_what_a_killed_program_left_in_the_write_ahead_file_is_counted(stats, tmp_path):
    running = tmp_path / "running"
    running.mkdir()
    log = opened(running)
    session = a_session(1, SystemWallClock().now(), status=SessionStatus.COMPLETED, active_ms=14 * MINUTE)
    log.calendar.add_by_hand(session)
    for name in ("hipmob.sqlite", "hipmob.sqlite-wal"):
        shutil.copyfile(running / name, tmp_path / name)
    log.close()
    assert (tmp_path / "hipmob.sqlite-wal").stat().st_size
    assert json.loads(stats("--json").stdout)["year"]["active_ms"] == 14 * MINUTE


def test_sqlalchemy_is_not_loaded_for_it(tmp_path):
    a_log_of_days(tmp_path, 0)
    code = (
        "import sys; from hipmob_desktop.cli.entry import run; run(sys.argv[1:]);assert 'sqlalchemy' not in sys.modules"
    )
    command = [sys.executable, "-c", code, "stats", "--json", "--data-dir", str(tmp_path)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout)["year"]["active_ms"] == 14 * MINUTE

"""The file of reminders: what is kept, who delivers, and what a file does that is not as it should be."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from hipmob_desktop.adapters.reminders.schema import FILE_NAME, VERSION
from hipmob_desktop.adapters.reminders.store import ReminderFile
from hipmob_desktop.domain.reminder_rule import due
from hipmob_desktop.domain.reminders import (
    Answer,
    QuietHours,
    ReminderRules,
    ReminderState,
    Run,
    Situation,
)
from hipmob_desktop.domain.session import RunKind
from hipmob_desktop.services.ports_reminders import ReminderTrouble, RoutineFacts
from tests.unit.domain.reminder_samples import BERLIN, MONDAY, after_run, at_time, evening, local

DAY = timedelta(days=1)
NOW = local(MONDAY, 18, 31)
A, B = ("a", MONDAY), ("b", MONDAY)


@pytest.fixture
def store(tmp_path):
    return ReminderFile(tmp_path / "data")


def due_in(store, now=NOW):
    situation = Situation(now, BERLIN, store.state(now.astimezone(BERLIN).date()))
    return due(situation, store.reminders(), store.rules())


def test_reading_makes_no_file(store):
    assert (store.reminders(), store.rules(), store.routines()) == ([], ReminderRules(), [])
    assert (store.state(MONDAY), store.deliveries(MONDAY)) == (ReminderState(), [])
    assert not store.path.parent.exists()


def test_reminders_come_back_as_they_were_saved_by_time_of_day(store):
    saved = [
        evening(time(21, 15), weekdays=frozenset({5, 6}), enabled=False),
        at_time(time(6, 5), text="Hüften „los“", since=NOW),
        after_run(delay_ms=90_000),
    ]
    for reminder in saved:
        store.save(reminder)
    assert store.reminders() == sorted(saved, key=lambda r: r.at)
    assert ReminderFile(store.path.parent).reminders() == store.reminders(), "another process sees them"


def test_saving_again_replaces_and_removing_takes_out(store):
    store.save(at_time())
    store.save(at_time(time(7)))
    assert [r.at for r in store.reminders()] == [time(7)]
    store.remove("a")
    assert store.reminders() == []


def test_rules_and_routines_come_back(store):
    rules = ReminderRules(QuietHours(time(22), time(7, 30)), timedelta(hours=5), skip_if_done=False, day_start_hour=4)
    store.set_rules(rules)
    store.set_rules(rules)
    facts = [RoutineFacts("b", "Zwei", 2), RoutineFacts("a", "Eins", 1)]
    store.set_routines(facts)
    assert store.rules() == rules
    assert store.routines() == sorted(facts, key=lambda f: f.id)
    store.set_rules(ReminderRules())
    assert store.rules() == ReminderRules()


def test_routines_that_did_not_change_are_not_written(store):
    store.set_routines([RoutineFacts("a", "Eins", 1)])
    before = store.path.stat().st_mtime_ns
    store.set_routines([RoutineFacts("a", "Eins", 1)])
    assert store.path.stat().st_mtime_ns == before


def test_what_has_become_of_them_survives_a_restart(store):
    run = Run(NOW, MONDAY, RunKind.TEMPO)
    store.snooze(A, NOW + DAY)
    store.skip(MONDAY)
    store.skip(MONDAY)
    store.add_run(run)
    store.pause(NOW + DAY)
    expected = ReminderState(frozenset(), {A: NOW + DAY}, frozenset({MONDAY}), (run,), NOW + DAY)
    assert ReminderFile(store.path.parent).state(MONDAY) == expected
    store.unsnooze(A)
    store.unskip(MONDAY)
    store.remove_run(NOW)
    store.pause(None)
    assert store.state(MONDAY) == ReminderState()


def test_what_is_long_ago_is_not_looked_at(store):
    store.skip(MONDAY)
    assert store.state(MONDAY + DAY * 4).skipped == {MONDAY}
    assert store.state(MONDAY + DAY * 5).skipped == frozenset()


# ── Delivered once ─────────────────────────────────────────────────────────


def test_a_delivery_is_claimed_once(store):
    store.save(at_time())
    found = due_in(store)
    assert store.claim(found, NOW)
    assert not ReminderFile(store.path.parent).claim(found, NOW)
    assert due_in(store) is None
    assert [(d.key, d.at, d.answer) for d in store.deliveries(MONDAY)] == [(A, NOW, None)]


def test_a_snooze_is_claimed_once_and_leaves_nothing_to_claim(store):
    store.save(at_time())
    store.claim(due_in(store), NOW)
    store.set_answer(A, Answer.SNOOZE)
    store.snooze(A, NOW + timedelta(minutes=10))
    later = NOW + timedelta(minutes=10)
    found = due_in(store, later)
    assert store.claim(found, later)
    assert not store.claim(found, later)
    assert due_in(store, later) is None
    assert store.deliveries(MONDAY)[0].answer is None, "it waits for an answer again"


def test_a_snooze_that_was_put_off_further_meanwhile_is_not_ours(store):
    store.save(at_time())
    store.claim(due_in(store), NOW)
    store.snooze(A, NOW)
    found = due_in(store)
    store.snooze(A, NOW + timedelta(hours=1))
    assert not store.claim(found, NOW)
    assert A in store.state(MONDAY).snoozed


def test_what_one_notification_stands_for_is_settled_with_it(store):
    store.save(at_time())
    store.save(at_time(time(18), id="b"))
    store.claim(due_in(store), NOW)
    assert store.state(MONDAY).delivered == {A, B}
    assert {d.key: d.answer for d in store.deliveries(MONDAY)} == {A: None, B: Answer.DISMISS}


RACER = """
import sys
from datetime import datetime, timedelta
from pathlib import Path
from hipmob_desktop.adapters.clock import utc_now
from hipmob_desktop.adapters.reminders.store import ReminderFile
from hipmob_desktop.domain.reminder_rule import due
from hipmob_desktop.domain.reminders import Situation
from zoneinfo import ZoneInfo
store = ReminderFile(Path(sys.argv[1]))
days = int(sys.argv[2])
zone = ZoneInfo("Europe/Berlin")
for day in range(days):
    print("ready", flush=True)
    sys.stdin.readline()
    now = datetime(2026, 5, 4, 18, 31, tzinfo=zone) + timedelta(days=day)
    found = due(Situation(now, zone, store.state(now.date())), store.reminders(), store.rules())
    print(int(found is not None and store.claim(found, now)), flush=True)
"""


def test_of_processes_that_race_one_delivers(store):
    store.save(at_time())
    days, count = 25, 4
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACER, str(store.path.parent), str(days)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(count)
    ]
    won: list[list[int]] = []
    for day in range(days):
        for racer in racers:
            assert racer.stdout.readline() == "ready\n"
        for racer in (*racers[day % count :], *racers[: day % count]):  # on few cores who is woken first is ahead
            racer.stdin.write("go\n")
            racer.stdin.flush()
        won.append([int(racer.stdout.readline()) for racer in racers])
    for racer in racers:
        racer.communicate(timeout=60)
    assert list(map(sum, won)) == [1] * days
    assert sum(map(any, zip(*won, strict=True))) > 1, "a race that one runs alone proves nothing"


# ── A file that is not as it should be ─────────────────────────────────────


def test_a_newer_version_s_file_is_left_as_it_is(store):
    store.save(at_time())
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute(f"PRAGMA user_version={VERSION + 1}")
    before = store.path.read_bytes()
    with pytest.raises(ReminderTrouble, match="newer version"):
        store.save(at_time(time(7)))
    with pytest.raises(ReminderTrouble, match="newer version"):
        store.reminders()
    assert store.path.read_bytes() == before


def test_a_file_that_is_something_else_is_told_of_and_kept(store):
    store.path.parent.mkdir()
    store.path.write_bytes(b"no database " * 200)
    for call in (store.reminders, lambda: store.skip(MONDAY)):
        with pytest.raises(ReminderTrouble, match=FILE_NAME):
            call()
    assert store.path.read_bytes().startswith(b"no database")


def test_an_empty_file_of_a_crash_in_its_making_is_used(store):
    store.path.parent.mkdir()
    store.path.touch()
    assert store.reminders() == []
    store.save(at_time())
    assert store.reminders() == [at_time()]


def test_a_folder_that_cannot_be_is_told_of(tmp_path):
    (tmp_path / "data").touch()
    with pytest.raises(ReminderTrouble, match="data"):
        ReminderFile(tmp_path / "data").save(at_time())


def test_a_moment_that_does_not_say_when_is_not_stored(store):
    with pytest.raises(ValueError, match="offset"):
        store.snooze(A, datetime(2026, 5, 4, 8))  # noqa: DTZ001


def test_all_is_stored_in_utc(store):
    store.save(replace(at_time(), since=local(MONDAY, 8).astimezone(BERLIN)))
    [reminder] = store.reminders()
    assert reminder.since == local(MONDAY, 8)
    assert reminder.since.utcoffset() == UTC.utcoffset(None)

"""Reminders as the user meets them: the resident process, a real notification service, and clocks that jump."""

import json
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from jeepney import message_bus
from jeepney.io.blocking import open_dbus_connection

from hipmob_desktop.adapters.autostart.entry import reminders_entry
from hipmob_desktop.adapters.autostart.xdg import XdgAutostart
from hipmob_desktop.adapters.reminders.store import ReminderFile
from hipmob_desktop.domain.reminders import Answer, ReminderKind
from hipmob_desktop.services.ports_reminders import RoutineFacts
from tests.program.desktop import ROOT, private_bus, virtual_desktop, wait_until
from tests.program.reminding import Reminded, Wall, end, notification_service, wake_ups

pytestmark = [pytest.mark.program, pytest.mark.skipif(sys.platform != "linux", reason="a Linux desktop is needed")]
BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 5, 4)
DAY = timedelta(days=1)
KEY = ("a", MONDAY)


def at(day, hour, minute=0, fold=0):
    return datetime.combine(day, time(hour, minute), BERLIN).replace(fold=fold)


@pytest.fixture(scope="module")
def bare_desktop():
    with virtual_desktop(sound=False, bus=True) as desktop:
        yield desktop


@pytest.fixture
def reminded(bare_desktop, data_dir, tmp_path):
    """No notification service yet; Monday noon."""
    wall = Wall(tmp_path / "wall")
    wall.set(at(MONDAY, 12))
    reminded = Reminded(bare_desktop, data_dir, tmp_path, wall, ReminderFile(data_dir))
    yield reminded
    complaints = [end(child) for child in reminded.running]
    assert not any(complaints), complaints


@pytest.fixture
def served(reminded):
    with notification_service(reminded.desktop, reminded.folder):
        yield reminded


def window_s_pid(desktop):
    return desktop.xdotool("getwindowpid", desktop.window())


def sessions(data_dir):
    log = data_dir / "hipmob.sqlite"
    if not log.exists():
        return []
    with closing(sqlite3.connect(log)) as connection:
        try:
            return connection.execute("SELECT routine_id FROM session").fetchall()
        except sqlite3.OperationalError:
            return []


def close_window(desktop):
    pid = window_s_pid(desktop)
    subprocess.run(["kill", pid], check=True)
    wait_until(lambda: not Path(f"/proc/{pid}").exists(), 10, "the window to be gone")


# ── Seen and pressed ───────────────────────────────────────────────────────


def test_a_reminder_is_seen_and_each_of_its_buttons_does_what_it_says(served, tmp_path):
    served.remind_at(time(18, 30))
    served.store.set_routines([RoutineFacts("quick", "Quick", 14_000)])
    served.start()
    served.settle()
    assert served.dunst("count", "displayed") == "0"

    served.wall.set(at(MONDAY, 18, 30))
    served.wait_shown()
    assert served.desktop.xdotool("search", "--onlyvisible", "--class", "Dunst"), "it is on the screen"
    if shutil.which("import"):
        served.desktop.picture(tmp_path / "notification.png")
        assert (tmp_path / "notification.png").stat().st_size > 2_000
    served.press("Snooze 10 min")
    wait_until(lambda: KEY in served.store.state(MONDAY).snoozed, 10, "the snooze")
    offered = (tmp_path / "offered").read_text()
    assert all(label in offered for label in ("Start now", "Snooze 10 min", "Skip today"))
    served.wait_shown(0)

    served.wall.set(at(MONDAY, 18, 40))
    served.wait_shown()
    served.press("Skip today")
    wait_until(lambda: served.store.state(MONDAY).skipped == {MONDAY}, 10, "the skip")
    served.wait_shown(0)

    served.wall.set(at(MONDAY + DAY, 18, 30))
    served.wait_shown()
    served.press("Start now")
    wait_until(lambda: sessions(served.data_dir) == [("quick",)], 30, "the session")
    assert served.store.deliveries(MONDAY + DAY)[0].answer is Answer.START
    close_window(served.desktop)


def test_what_do_not_disturb_held_back_and_what_is_out_of_its_time_is_withdrawn(served):
    served.remind_at(time(18, 30))
    served.wall.set(at(MONDAY, 18, 30))
    served.dunst("set-paused", "true")
    served.start()
    wait_until(lambda: served.dunst("count", "waiting") == "1", 15, "the notification, held back")
    served.wall.set(at(MONDAY, 21, 30))
    wait_until(lambda: served.dunst("count", "waiting") == "0", 10, "it to be withdrawn")
    served.dunst("set-paused", "false")
    served.settle()
    assert served.dunst("count", "displayed") == "0", "no stale one when do-not-disturb ends"


def test_without_a_notification_service_the_window_reminds(reminded):
    reminded.remind_at(time(18, 30))
    reminded.wall.set(at(MONDAY, 18, 30))
    reminded.start()
    reminded.desktop.window(timeout_s=30)
    assert reminded.delivered() == ["2026-05-04"]
    close_window(reminded.desktop)


# ── Clocks that jump ───────────────────────────────────────────────────────


def test_whatever_the_clock_does_there_is_one_reminder_a_day(served):
    served.remind_at(time(18, 30))
    served.start()
    expected = []
    for moment, news in [
        (at(MONDAY, 18, 29), None),
        (at(MONDAY, 20, 40), "2026-05-04"),  # forward, over the time
        (at(MONDAY, 17, 30), None),  # and back
        (at(MONDAY, 18, 35), None),
        (at(MONDAY + DAY, 18, 35), "2026-05-05"),  # a day on
        (at(MONDAY, 18, 35), None),  # a day back
        (at(MONDAY + DAY * 2, 6), None),  # asleep from before the time until the next morning
        (at(MONDAY + DAY * 2, 21, 15), "2026-05-06"),  # asleep over the time, awake within three hours
        (at(MONDAY + DAY * 3, 21, 45), None),  # asleep for longer
    ]:
        served.wall.set(moment)
        if news is not None:
            expected.append(news)
            wait_until(lambda: served.delivered() == expected, 10, f"the reminder of {news}")
        served.settle()
        assert served.delivered() == expected, moment


@pytest.mark.parametrize(
    ("night", "steps"),
    [
        (date(2026, 3, 29), [((1, 59, 0), False), ((3, 0, 0), True), ((3, 30, 0), True)]),
        (date(2026, 10, 25), [((2, 29, 0), False), ((2, 30, 0), True), ((2, 30, 1), True), ((3, 30, 0), True)]),
    ],
)
def test_a_change_of_clocks_brings_it_once(served, night, steps):
    served.remind_at(time(2, 30))
    served.wall.set(at(night - DAY, 22))
    served.start()
    for (hour, minute, fold), there in steps:
        served.wall.set(at(night, hour, minute, fold))
        if there:
            wait_until(served.delivered, 10, "the reminder")
        served.settle()
        assert served.delivered() == ([night.isoformat()] if there else [])


# ── Asked on the command line ──────────────────────────────────────────────


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-29T01:59:59+01:00", None),
        ("2026-03-29T03:00:00+02:00", "2026-03-29"),
        ("2026-10-25T02:29:59+02:00", None),
        ("2026-10-25T02:30:00+02:00", "2026-10-25"),
        ("2026-10-25T02:30:00+01:00", "2026-10-25"),
        ("2026-10-26T02:30", "2026-10-26"),
        ("2026-05-04T05:29", "2026-05-04"),  # after a night asleep, within the window
        ("2026-05-04T07:30", None),  # and after it
        ("2026-05-05T02:29", None),
    ],
)
def test_remind_knows_what_is_due_at_another_time(reminded, moment, day):
    reminded.remind_at(time(2, 30))
    ran = reminded.ask("remind", "--once", "--json", "--at", moment)
    answer = json.loads(ran.stdout)
    assert (ran.returncode, ran.stderr, answer["zone"]) == (0, "", "Europe/Berlin")
    assert (answer["due"] or {}).get("day") == day
    assert reminded.store.deliveries(MONDAY) == [], "asking records nothing"


def test_remind_says_what_comes_and_what_does_not(reminded):
    reminded.remind_at(time(18, 30), text="Hips!")
    reminded.store.skip(MONDAY)
    told = reminded.ask("remind", "--once", "--at", "18:45").stdout.splitlines()
    assert told == [
        "Nothing is due.",
        "Next: 2026-05-05 18:30",
        "Not at 2026-05-04 18:30: skipped for that day",
    ]
    reminded.store.unskip(MONDAY)
    assert reminded.ask("remind", "--once", "--at", "18:45").stdout.startswith("Due now: Hips!.")


def test_of_several_that_claim_at_once_one_gets_it(reminded):
    reminded.remind_at(time(11, 30))
    env = reminded.desktop.env | reminded.wall.env()
    command = [sys.executable, "-m", "hipmob_desktop", "--data-dir", str(reminded.data_dir)]
    asked = [
        subprocess.Popen(
            [*command, "remind", "--once", "--claim", "--json"], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    answers = [json.loads(child.communicate(timeout=30)[0])["due"] for child in asked]
    assert sum(answer is not None for answer in answers) == 1


def test_a_run_is_told_of_and_its_reminder_comes(served):
    served.remind_at(time(0), kind=ReminderKind.AFTER_RUN, delay_ms=20 * 60_000)
    ran = served.ask("ran", "--kind", "long")
    assert ran.stdout.splitlines() == ["Welcome back. The run is noted.", "You will be reminded at 12:20."]
    served.start()
    served.wall.set(at(MONDAY, 12, 20))
    served.wait_shown()
    assert served.delivered() == ["2026-05-04"]


@pytest.mark.parametrize("words", [("remind",), ("remind", "--once", "--at", "soon"), ("ran", "--kind", "none")])
def test_words_that_mean_nothing_are_refused(reminded, words):
    ran = reminded.ask(*words)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr


# ── The process ────────────────────────────────────────────────────────────


def test_the_later_one_takes_over_and_both_end_well(served):
    first = served.start()
    lock = served.data_dir / "background.lock"
    wait_until(lock.exists, 10, "the first to run")
    second = served.start()
    assert first.wait(15) == 0
    wait_until(lambda: lock.exists() and lock.read_text().startswith(str(second.pid)), 10, "the second to run")
    second.terminate()
    assert second.wait(10) == 0


def test_one_that_was_killed_is_in_nobody_s_way(served):
    first = served.start()
    lock = served.data_dir / "background.lock"
    wait_until(lock.exists, 10, "the first to run")
    first.kill()
    first.wait(10)
    second = served.start()
    wait_until(lambda: lock.read_text().startswith(str(second.pid)), 10, "the second to run")


def test_switched_off_in_the_settings_it_ends(served):
    autostart = XdgAutostart(reminders_entry((sys.executable, "-m", "hipmob_desktop")), served.desktop.env)
    autostart.switch(on=True)
    child = served.start()
    wait_until((served.data_dir / "background.lock").exists, 10, "it to run")
    served.settle()
    autostart.switch(on=False)
    assert child.wait(10) == 0


def test_with_the_session_s_bus_it_ends(reminded):
    with TemporaryDirectory(prefix="hm-") as folder:
        with private_bus(Path(folder), reminded.desktop.env) as address:
            child = reminded.start(DBUS_SESSION_BUS_ADDRESS=address)
            with open_dbus_connection(address) as bus:
                ours = {message_bus.bus_name, bus.unique_name}
                others = message_bus.ListNames()
                wait_until(lambda: set(bus.send_and_get_reply(others).body[0]) - ours, 10, "it to join")
        assert child.wait(10) == 0


def test_it_is_small_and_sleeps(served):
    """As it is started at login: no libraries but QtCore's, and no wakeups between its polls."""
    served.remind_at(time(11, 30))
    command = [sys.executable, "-m", "hipmob_desktop", "--data-dir", str(served.data_dir), "--background"]
    env = served.desktop.env | {"TZ": "Europe/Berlin"}
    child = subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.PIPE, text=True)
    served.running.append(child)
    wait_until((served.data_dir / "background.lock").exists, 10, "it to run")
    threading.Event().wait(1.5)
    status = Path(f"/proc/{child.pid}/status").read_text().splitlines()
    resident_kib = next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
    loaded = Path(f"/proc/{child.pid}/maps").read_text()
    assert not {name for name in ("libQt6Gui", "libQt6Widgets", "libQt6DBus", "sqlalchemy") if name in loaded}
    assert resident_kib <= 40 * 1024
    before = wake_ups(child.pid)
    threading.Event().wait(3)
    assert wake_ups(child.pid) - before <= 1

"""Reminders while the window is open and nothing starts at login: the real program, a real notification service."""

import os
import signal
import subprocess
import sys
from datetime import time

import pytest

from hipmob_desktop.adapters.clock import SystemWallClock
from hipmob_desktop.adapters.reminders.local_clock import SystemLocalClock
from hipmob_desktop.adapters.reminders.progress import LoggedProgress
from hipmob_desktop.adapters.reminders.store import ReminderFile
from hipmob_desktop.adapters.resident_watch import resident_runs
from hipmob_desktop.domain.reminders import Answer, Reminder, ReminderKind
from hipmob_desktop.services.reminding import Reminding
from tests.program.desktop import ROOT, virtual_desktop, wait_until
from tests.program.reminding import Reminded, Wall, notification_service
from tests.program.test_reminders import sessions

pytestmark = [pytest.mark.program, pytest.mark.skipif(sys.platform != "linux", reason="a Linux desktop is needed")]

START_RESIDENT = """
import sys
from pathlib import Path
from hipmob_desktop.app.background import start_resident
sys.exit(0 if start_resident(Path(sys.argv[1])) else 1)
"""


@pytest.fixture
def reminded(data_dir, tmp_path):
    """A run ended just now, and a reminder right after it: due at whatever hour the test runs."""
    with virtual_desktop(sound=False, bus=True) as desktop:
        store = ReminderFile(data_dir)
        store.save(Reminder("run", ReminderKind.AFTER_RUN, time(0), "quick", delay_ms=0))
        Reminding(store, LoggedProgress(data_dir / "hipmob.sqlite"), SystemLocalClock()).ran()
        with notification_service(desktop, tmp_path):
            yield Reminded(desktop, data_dir, tmp_path, Wall(tmp_path / "wall"), store)


def answer_of(reminded):
    return reminded.store.deliveries(SystemWallClock().now().local_date)[0].answer


def test_the_open_window_reminds_and_its_buttons_work(reminded, tmp_path):
    reminded.desktop.start(data_dir=reminded.data_dir)
    window = reminded.desktop.window()
    reminded.wait_shown()
    reminded.desktop.picture(tmp_path / "reminded.png")
    assert (tmp_path / "reminded.png").stat().st_size > 10_000
    reminded.press("Start now")
    wait_until(lambda: sessions(reminded.data_dir) == [("quick",)], 20, "a session that was begun from it")
    wait_until(lambda: answer_of(reminded) is Answer.START, 10, "the answer")
    assert reminded.dunst("count", "displayed") == "0"
    reminded.desktop.press(window, "Escape")


def test_the_resident_process_can_be_started_from_the_window_s_process(reminded):
    env = reminded.desktop.env
    subprocess.run([sys.executable, "-c", START_RESIDENT, str(reminded.data_dir)], env=env, cwd=ROOT, check=True)
    lock = reminded.data_dir / "background.lock"
    wait_until(lambda: resident_runs(lock), 15, "the resident process")
    reminded.wait_shown()
    os.kill(int(lock.read_text().splitlines()[0]), signal.SIGTERM)
    wait_until(lambda: not resident_runs(lock), 10, "its end")

"""A desktop with a real notification service, a resident process, and a clock on the wall that can be set."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path

import pytest

from hipmob_desktop.adapters.reminders.store import ReminderFile
from hipmob_desktop.domain.reminders import Reminder, ReminderKind
from tests.program.desktop import ROOT, Desktop, wait_until

POLL_MS = 50
SETTLED_S = 0.35
"""Several polls: long enough to see that nothing happens."""

DUNST = """[global]
dmenu = {folder}/menu
mouse_left_click = do_action
follow = none
"""
MENU = """#!/bin/sh
cat > {folder}/offered
grep -m1 -F "$(cat {folder}/choice)" {folder}/offered
"""


def libfaketime() -> str:
    """The library that sets the clock for one process; skips, loudly, where it is not installed."""
    for folder in Path("/usr/lib").glob("*/faketime"):
        return str(folder / "libfaketime.so.1")
    pytest.skip("clock changes not tested: libfaketime is not installed")


@dataclass
class Wall:
    """The clock on the wall of the programs that are started with its environment."""

    file: Path
    zone: str = "Europe/Berlin"

    def set(self, moment: datetime) -> None:
        """Let it stand at a moment, for all programs at once."""
        part = self.file.with_suffix(".part")
        part.write_text(str(int(moment.timestamp())))
        part.replace(self.file)

    def env(self) -> dict[str, str]:
        """For the programs."""
        return {
            "LD_PRELOAD": libfaketime(),
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_FMT": "%s",
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "TZ": self.zone,
        }


@dataclass
class Reminded:
    """All of it."""

    desktop: Desktop
    data_dir: Path
    folder: Path
    wall: Wall
    store: ReminderFile
    running: list[subprocess.Popen] = field(default_factory=list)

    def remind_at(self, at: time, routine: str = "quick", **changes) -> None:
        """Have one reminder."""
        made = {"id": "a", "kind": ReminderKind.AT_TIME, "at": at, "routine": routine} | changes
        self.store.save(Reminder(**made))

    def start(self, **env: str) -> subprocess.Popen:
        """Start the resident process."""
        program = Path(__file__).with_name("resident_program.py")
        child = subprocess.Popen(
            [sys.executable, str(program), str(self.data_dir), str(POLL_MS)],
            cwd=ROOT,
            env=self.desktop.env | self.wall.env() | env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.running.append(child)
        return child

    def ask(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command of ours on the folder, at the wall's time."""
        return self.desktop.ask(*words, data_dir=self.data_dir, **self.wall.env())

    def dunst(self, *words: str) -> str:
        """Ask the notification service."""
        ran = subprocess.run(
            ["dunstctl", *words], env=self.desktop.env, capture_output=True, text=True, check=False, timeout=10
        )
        return ran.stdout.strip()

    def wait_shown(self, count: int = 1) -> None:
        """Wait until so many notifications are on the screen."""
        wait_until(lambda: self.dunst("count", "displayed") == str(count), 15, f"{count} notifications")

    def press(self, label: str) -> None:
        """Press a button of the notification."""
        (self.folder / "choice").write_text(label)
        self.dunst("context")

    def delivered(self) -> list[str]:
        """Days for which it was delivered, earliest first."""
        day = datetime.fromtimestamp(int(self.wall.file.read_text())).astimezone().date()
        return sorted(delivered.key[1].isoformat() for delivered in self.store.deliveries(day))

    def settle(self) -> None:
        """Let some polls pass."""
        threading.Event().wait(SETTLED_S)


@contextmanager
def notification_service(desktop: Desktop, folder: Path) -> Iterator[subprocess.Popen]:
    """Dunst, whose menu of actions is answered by `folder/choice`."""
    if shutil.which("dunst") is None:
        pytest.skip("notifications not seen: dunst is not installed")
    (folder / "dunstrc").write_text(DUNST.format(folder=folder))
    menu = folder / "menu"
    menu.write_text(MENU.format(folder=folder))
    menu.chmod(0o755)
    dunst = subprocess.Popen(
        ["dunst", "-conf", str(folder / "dunstrc")],
        env=desktop.env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        ready = ["dunstctl", "is-paused"]
        wait_until(
            lambda: subprocess.run(ready, env=desktop.env, capture_output=True, check=False).returncode == 0,
            10,
            "the notification service",
        )
        yield dunst
    finally:
        dunst.terminate()
        dunst.wait(5)


def end(child: subprocess.Popen) -> str:
    """End a process as a logout does; gives what it had to complain of, but for locks from a time to come."""
    if child.poll() is None:
        child.terminate()
    _out, complaints = child.communicate(timeout=10)
    return "\n".join(line for line in complaints.splitlines() if line.strip() and "time in the future" not in line)


def wake_ups(pid: int) -> int:
    """How often a process has been woken so far, all its threads together."""
    tasks = Path(f"/proc/{pid}/task")
    lines = [line for task in tasks.iterdir() for line in (task / "status").read_text().splitlines()]
    return sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt_switches"))

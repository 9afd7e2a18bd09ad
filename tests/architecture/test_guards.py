"""The guards of tests/conftest.py and tests/timer_guard.py catch what they are there for."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]

LEAKY = """
import os, threading
from pathlib import Path
import pytest
from PySide6.QtCore import QTimer
from timer_guard import no_timer_left

keep = []

def test_clean(qapp):
    timer = QTimer()
    timer.start(10)
    timer.stop()
    thread = threading.Thread(target=lambda: None)
    thread.start()

def test_thread_left():
    event = threading.Event()
    keep.append(event)
    threading.Thread(target=event.wait, name="writer", daemon=True).start()

def test_timer_left(qapp):
    timer = QTimer()
    timer.start(60_000)
    keep.append(timer)

def test_timer_whose_object_is_gone(qapp):
    from shiboken6 import delete
    timer = QTimer()
    timer.start(60_000)
    keep.append(timer)
    delete(timer)

def test_file_left():
    folder = Path(os.environ["XDG_DATA_HOME"], "hipmob-desktop")
    folder.mkdir()
    (folder / "log.sqlite").touch()
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder = tmp_path_factory.mktemp("leaky")
    for name in ("conftest.py", "timer_guard.py"):
        shutil.copy(TESTS / name, folder / name)
    (folder / "test_leaky.py").write_text(LEAKY)
    (folder / "pytest.ini").write_text("[pytest]\npythonpath = .\n")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-rA", "-p", "no:cacheprovider", "--color=no"],
        cwd=folder,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "COLUMNS": "250"},
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stdout


def test_a_clean_test_passes(report):
    assert "ERROR test_leaky.py::test_clean" not in report
    assert "ERROR test_leaky.py::test_timer_whose_object_is_gone" not in report
    assert re.search(r"5 passed, 3 errors", report), report


@pytest.mark.parametrize(
    ("leak", "words"),
    [
        ("test_thread_left", "threads still running after the test: ['writer']"),
        ("test_timer_left", "timers still running after the test: ['QTimer of NoneType, every 60000 ms']"),
        ("test_file_left", "written outside the test's own folder"),
    ],
)
def test_a_leak_fails_the_test_that_left_it(report, leak, words):
    line = next(line for line in report.splitlines() if line.startswith(f"ERROR test_leaky.py::{leak}"))
    assert words in line

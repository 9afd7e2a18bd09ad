"""Whether the resident process is there: told by its lock, as Qt makes it, not by a file that may be left over."""

import subprocess
import sys

import pytest

from hipmob_desktop.adapters.resident_watch import resident_runs

HOLD = """
import sys
from PySide6.QtCore import QLockFile
lock = QLockFile(sys.argv[1])
lock.setStaleLockTime(0)
assert lock.tryLock(0)
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    lock = tmp_path / "background.lock"
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    yield lock, process
    process.kill()
    process.communicate()


def test_nobody_is_there_without_a_lock_file(tmp_path):
    assert not resident_runs(tmp_path / "background.lock")


def test_a_process_that_holds_the_lock_is_there_and_looking_does_not_disturb_it(holder):
    lock, process = holder
    assert resident_runs(lock)
    assert resident_runs(lock)
    assert process.poll() is None


def test_a_lock_file_that_a_crash_has_left_means_nobody(holder):
    lock, process = holder
    process.kill()
    process.wait()
    assert lock.exists()
    assert not resident_runs(lock)


def test_a_lock_can_be_taken_right_after_a_look(tmp_path, holder):
    lock, process = holder
    process.kill()
    process.wait()
    assert not resident_runs(lock)
    again = subprocess.run(
        [sys.executable, "-c", HOLD, str(lock)], input="", capture_output=True, text=True, check=False
    )
    assert again.stdout == "held\n"

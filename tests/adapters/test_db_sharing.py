"""One program writes; others read beside it; a killed one leaves no lock."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hipmob_desktop.adapters.db.owner import LogOwner
from hipmob_desktop.adapters.db.problems import LogInUse
from hipmob_desktop.adapters.db.reading import open_for_reading
from hipmob_desktop.adapters.paths import paths_for
from hipmob_desktop.domain.session import SessionStatus
from tests.adapters.db_samples import a_session, opened, write_session

ROOT = Path(__file__).parents[2]

OTHER_PROGRAM = """
import sys
from pathlib import Path
from tests.adapters.db_samples import *
log = opened(Path(sys.argv[1]))
log.journal.begin(a_session(1))
assert log.journal.flush(10)
print("running", flush=True)
for number, line in enumerate(sys.stdin, 2):
    write_session(log, number)
    print(number, flush=True)
"""


@pytest.fixture
def other(tmp_path):
    command = [sys.executable, "-c", OTHER_PROGRAM, str(tmp_path)]
    with subprocess.Popen(
        command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=1
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "running\n"
        yield program
        program.kill()


def test_a_session_of_another_living_program_is_not_touched(other, tmp_path):
    with pytest.raises(LogInUse, match="already running"):
        opened(tmp_path, wait_s=0.1)
    reader = open_for_reading(paths_for(tmp_path))
    assert [session.status for session in reader.recent(5)] == [SessionStatus.RUNNING]
    reader.close()


def test_a_killed_program_leaves_no_lock_and_its_session_becomes_partial(other, tmp_path):
    other.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    other.wait(10)
    log = opened(tmp_path, wait_s=0)
    found = log.history.interrupted()
    assert found is not None
    assert (found.id, found.status) == (a_session(1).id, SessionStatus.PARTIAL)
    log.close()


def test_a_reader_sees_what_another_program_writes_as_it_writes_it(other, tmp_path):
    reader = open_for_reading(paths_for(tmp_path))
    for expected in range(1, 8):
        assert len(reader.all_with_results()) == expected
        other.stdin.write("next\n")
        other.stdout.readline()
    reader.close()


def test_a_reader_does_not_hold_up_the_writer(tmp_path):
    log = opened(tmp_path)
    write_session(log, 1)
    reader = open_for_reading(paths_for(tmp_path))
    assert len(reader.all_with_results()) == 1
    for number in range(2, 60):
        write_session(log, number)
    assert len(reader.all_with_results()) == 59
    reader.close()
    log.close()
    assert not list(tmp_path.glob("*-wal"))


def test_who_owns_the_log_may_ask_again_and_gives_it_back(tmp_path):
    owner = LogOwner(tmp_path / "hipmob.sqlite")
    assert owner.acquire()
    assert owner.acquire()
    assert owner.held
    rival = LogOwner(tmp_path / "hipmob.sqlite")
    waits: list[float] = []
    assert not rival.acquire(0.2, waits.append)
    assert sum(waits) >= 0.2
    owner.release()
    owner.release()
    assert rival.acquire()
    rival.release()


def test_a_program_that_is_just_ending_is_waited_for(tmp_path):
    owner, rival = LogOwner(tmp_path / "hipmob.sqlite"), LogOwner(tmp_path / "hipmob.sqlite")
    assert owner.acquire()
    assert rival.acquire(1.0, lambda seconds: owner.release())
    rival.release()


def test_a_folder_that_cannot_be_written_is_told_from_one_in_use(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        LogOwner(tmp_path / "missing" / "hipmob.sqlite").acquire()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="looks at file handles of a POSIX process")
def test_a_program_started_by_ours_does_not_inherit_the_lock(tmp_path):
    owner = LogOwner(tmp_path / "hipmob.sqlite")
    assert owner.acquire()
    command = [sys.executable, "-c", "print('here', flush=True); input()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, close_fds=False) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"here\n"
        owner.release()
        rival = LogOwner(tmp_path / "hipmob.sqlite")
        assert rival.acquire(), "a worker that outlives the program would have kept it"
        rival.release()
        child.communicate(b"\n")


def test_asking_for_the_log_loads_neither_sqlalchemy_nor_alembic(tmp_path):
    probe = (
        "import sys; from pathlib import Path\n"
        "import hipmob_desktop.adapters.db.opening, hipmob_desktop.adapters.db.health\n"
        "from hipmob_desktop.adapters.db.reading import open_for_reading\n"
        "from hipmob_desktop.adapters.paths import paths_for\n"
        "assert not open_for_reading(paths_for(Path(sys.argv[1]))).recent(5)\n"
        "loaded = {'sqlalchemy', 'alembic', 'PySide6'} & set(sys.modules)\n"
        "assert not loaded, loaded\n"
        "from tests.adapters.db_samples import *\n"
        "log = opened(Path(sys.argv[1])); write_session(log); log.close()\n"
        "log = opened(Path(sys.argv[1])); log.history.all_with_results(); log.close()\n"
        "assert 'alembic' not in sys.modules and 'sqlalchemy' in sys.modules"
    )
    command = [sys.executable, "-c", probe, str(tmp_path)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr

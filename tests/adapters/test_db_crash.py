"""Killed at any moment, a full disk, a folder that cannot be written: what was acknowledged is there."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from hipmob_desktop.adapters.db.reading import open_for_reading
from hipmob_desktop.adapters.paths import paths_for
from hipmob_desktop.domain.session import SessionStatus
from tests.adapters.db_samples import Troubles, a_log_with, a_result, a_session, opened, position, write_session

ROOT = Path(__file__).parents[2]
KILLED_ROUNDS = 30

KILLER = """
import os, random, select, signal, sys, tempfile
from pathlib import Path
from tests.adapters.db_samples import *
import hipmob_desktop.adapters.db.store, hipmob_desktop.adapters.db.queries

def session_without_end(folder, number, acknowledged):
    log = opened(folder)
    session = a_session(number, moment(NOON + timedelta(minutes=number)))
    log.journal.begin(session)
    assert log.journal.flush(10)
    os.write(acknowledged, b"0\\n")
    for segment in range(1, 100_000):
        log.journal.save_results(session.id, [a_result(session.id, segment)], 60_000 * segment, position(segment))
        assert log.journal.flush(10)
        os.write(acknowledged, b"%d\\n" % segment)

folder, chance, total = Path(sys.argv[1]), random.Random(int(sys.argv[3])), 0
for number in range(int(sys.argv[2])):
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        session_without_end(folder, number, theirs)
    os.close(theirs)
    pipe = open(ours)
    # By what was acknowledged, and then a little time: as telling on a slow machine as on a fast one.
    acknowledged = [int(pipe.readline()) for _ in range(chance.randint(0, 12))]
    select.select([], [], [], chance.uniform(0.0, 0.01 if acknowledged else 0.1))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    acknowledged += [int(line) for line in pipe.read().split("\\n")[:-1]]
    pipe.close()
    log = opened(folder)
    found = log.history.interrupted()
    sound = not log.notices
    log.close()
    if acknowledged:
        assert found is not None and found.id == a_session(number).id, (number, found)
        assert found.status is SessionStatus.PARTIAL
        assert len(found.results) >= acknowledged[-1], (number, len(found.results), acknowledged[-1])
        assert len(found.results) <= acknowledged[-1] + 1
        assert found.active_ms == 60_000 * len(found.results)
    assert sound, log.notices
    total += len(acknowledged)
print(total)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_a_program_killed_at_any_moment_loses_nothing_acknowledged(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-c", KILLER, str(tmp_path), str(KILLED_ROUNDS), "1"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout) > KILLED_ROUNDS, "the rounds were too short to prove anything"
    reader = open_for_reading(paths_for(tmp_path))
    assert {session.status for session in reader.all_with_results()} == {SessionStatus.PARTIAL}
    reader.close()


@pytest.fixture
def small_disk(tmp_path):
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("NOT TESTED: a full disk needs root on Linux, to mount a small one")
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], check=False)
    if mounted.returncode:
        pytest.skip("NOT TESTED: a small disk cannot be mounted here")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def fill(folder: Path) -> Path:
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            return filler


def test_on_a_full_disk_nothing_is_lost_and_all_is_saved_once_there_is_room(small_disk, tmp_path):
    troubles = Troubles()
    paths = replace(paths_for(small_disk), cache=tmp_path / "cache")
    log = opened_with(paths, troubles)
    before = write_session(log, 1)
    filler = fill(small_disk)
    session = a_session(2)
    log.journal.begin(session)
    results = [a_result(session.id, segment, exercise_name="x" * 4000) for segment in range(300)]
    for result in results:
        log.journal.save_results(session.id, [result], 5, position())
    assert not log.journal.flush(5)
    assert "disk is full" in troubles.said[-1]
    assert log.history.session(before.id) == before, "reading goes on"

    filler.unlink()
    assert not log.close(2), "still far too much for this disk"
    subprocess.run(["mount", "-o", "remount,size=20m", small_disk], check=True)
    log = opened_with(paths, troubles)
    assert log.journal.flush(10)
    found = log.history.session(session.id)
    assert found is not None
    assert found.results == tuple(results)
    assert log.history.session(before.id) == before
    assert log.notices == ()
    log.close()
    assert not list(paths.cache.glob("unsaved*"))


def test_a_disk_that_fills_and_empties_within_a_session_needs_no_restart(small_disk, tmp_path):
    troubles = Troubles()
    paths = replace(paths_for(small_disk), cache=tmp_path / "cache")
    log = opened_with(paths, troubles)
    filler = fill(small_disk)
    session = a_session(2)
    log.journal.begin(session)
    results = [a_result(session.id, segment, exercise_name="x" * 4000) for segment in range(20)]
    log.journal.save_results(session.id, results, 5, position())
    assert not log.journal.flush(5)
    filler.unlink()
    assert log.journal.flush(5)
    assert troubles.said[-1] == ""
    found = log.history.session(session.id)
    assert found is not None
    assert found.results == tuple(results)
    assert log.close()


def test_a_log_that_cannot_even_be_made_is_made_once_there_is_room(small_disk, tmp_path):
    paths = replace(paths_for(small_disk), cache=tmp_path / "cache")
    filler = fill(small_disk)
    log = opened_with(paths, Troubles())
    assert not log.writable
    session = a_session(1)
    log.journal.begin(session)
    assert not log.journal.flush(5)
    assert list(log.history.recent(5)) == []

    filler.unlink()
    assert log.journal.flush(5)
    assert log.history.session(session.id) == session
    assert log.close()


def opened_with(paths, troubles):
    from hipmob_desktop.adapters.db.opening import open_log
    from tests.adapters.db_samples import FakeWall

    return open_log(paths, FakeWall(), troubles)


AS_A_GUEST = """
import json, os, sys
from dataclasses import replace
from pathlib import Path
from tests.adapters.db_samples import *
from hipmob_desktop.adapters.db.reading import open_for_reading

paths = replace(paths_for(Path(sys.argv[1])), cache=Path(sys.argv[2]))
warm = opened(paths.cache / "warm")  # the modules may lie where a guest may not read
write_session(warm)
assert warm.history.all_with_results()
warm.close()
if os.geteuid() == 0:
    os.setgroups([])
    os.setresgid(65534, 65534, 65534)
    os.setresuid(65534, 65534, 65534)
reader = open_for_reading(paths)
printed = [str(s.id) for s in reader.all_with_results()]
reader.close()
troubles = Troubles()
log = open_log(paths, FakeWall(), troubles)
read = [str(s.id) for s in log.history.recent(9)]
log.journal.begin(a_session(99))
log.journal.flush(5)
told = list(troubles.said)
print(json.dumps({"printed": printed, "read": read, "told": told, "notices": log.notices, "writable": log.writable}))
log.close()
"""


def as_a_guest(data: Path, cache: Path) -> dict:
    """Read and write a log whose folder is shut; root, to whom no folder is, becomes somebody else for that."""
    data.chmod(0o555)
    ran = subprocess.run(
        [sys.executable, "-c", AS_A_GUEST, str(data), str(cache)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HOME": str(cache), "TMPDIR": str(cache)},
    )
    data.chmod(0o755)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


@pytest.fixture
def guest_folders():
    if sys.platform == "win32":
        pytest.skip("NOT TESTED: a folder is shut in another way on Windows")
    # Not below pytest's own folder: each run that starts shuts that one to others.
    with tempfile.TemporaryDirectory(prefix="hipmob-guest-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        cache = folder / "guest"
        cache.mkdir()
        if os.geteuid() == 0:
            os.chown(cache, 65534, 65534)
        yield folder / "data", cache


def test_a_folder_that_cannot_be_written_is_read_and_the_session_kept_aside(guest_folders):
    data, cache = guest_folders
    a_log_with(data, 3)
    seen = as_a_guest(data, cache)
    latest_first = [str(a_session(number).id) for number in (2, 1, 0)]
    assert seen["printed"] == latest_first
    assert seen["read"] == latest_first
    assert not seen["writable"]
    assert "cannot be written" in seen["notices"][0]
    assert "saved as soon as possible" in seen["told"][0]
    kept = next(cache.glob("unsaved-*.jsonl")).read_text()
    assert str(a_session(99).id) in kept


def test_what_is_still_in_the_write_ahead_file_is_read_too(guest_folders):
    data, cache = guest_folders
    log = opened(data)
    write_session(log, 1)
    # As a program leaves it that was killed: copied while it runs.
    left = data.with_name("left")
    left.mkdir()
    for name in ("hipmob.sqlite", "hipmob.sqlite-wal"):
        (left / name).write_bytes((data / name).read_bytes())
    log.close()
    assert as_a_guest(left, cache)["printed"] == [str(a_session(1).id)]

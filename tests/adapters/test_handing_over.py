"""Which start is the first one, and how another leaves its work to it."""

import socket
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

from hipmob_desktop.adapters import handing_over
from hipmob_desktop.adapters.first_start import LOCK, be_first
from hipmob_desktop.adapters.handing_over import NoAnswer, address_of, hand_over
from hipmob_desktop.adapters.paths import paths_for
from hipmob_desktop.services.launch_message import ANSWER, from_message
from hipmob_desktop.services.launching import Launch

QUICK = Launch(routine="quick")


@pytest.fixture
def paths(tmp_path):
    return paths_for(tmp_path / "data")


@pytest.fixture
def short_folder():
    """A socket's path has little room; pytest's own folders may take all of it."""
    with tempfile.TemporaryDirectory(prefix="hm-") as folder:
        yield Path(folder)


@pytest.fixture
def address(short_folder):
    return str(short_folder / "door")


@contextmanager
def first_program(address, answer=ANSWER):
    """Listens once, hears one line, and answers."""
    door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    door.bind(address)
    door.listen()
    heard = []

    def serve():
        line, _ = door.accept()
        door.close()
        with line:
            heard.append(from_message(line.recv(10_000)))
            line.sendall(answer)

    thread = threading.Thread(target=serve)
    thread.start()
    yield heard
    thread.join()


def test_one_start_is_the_first_until_it_ends(paths):
    lock = be_first(paths)
    assert lock.held
    assert be_first(paths) is None
    lock.release()
    assert be_first(paths).held


def test_the_lock_of_a_killed_program_is_free(paths):
    code = "import sys\nfrom pathlib import Path\nfrom hipmob_desktop.adapters.first_start import be_first\n"
    code += "from hipmob_desktop.adapters.paths import paths_for\nlock = be_first(paths_for(Path(sys.argv[1])))\n"
    code += "print(lock.held, flush=True)\nsys.stdin.read()"
    command = [sys.executable, "-c", code, str(paths.data)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout.readline() == "True\n"
        assert be_first(paths) is None
        program.kill()
        program.wait()
    assert (paths.data / LOCK).exists()
    assert be_first(paths).held


def test_where_nothing_can_be_written_nobody_is_told_apart(paths):
    paths.data.write_text("a file where the folder should be")
    lock = be_first(paths)
    assert lock is not None
    assert not lock.held


def test_what_a_start_was_for_reaches_the_first(paths, address):
    held = be_first(paths)
    with first_program(address) as heard:
        assert hand_over(QUICK, paths, address) is None
    assert heard == [QUICK]
    held.release()


def test_a_first_that_does_not_listen_yet_is_waited_for(paths, address):
    held = be_first(paths)
    waited = []
    with pytest.raises(NoAnswer):
        hand_over(QUICK, paths, address, waited.append)
    assert sum(waited) == pytest.approx(5.0)
    held.release()


def test_when_the_first_goes_away_meanwhile_its_place_is_taken(paths, address):
    held = be_first(paths)
    lock = hand_over(QUICK, paths, address, lambda _s: held.release())
    assert lock is not None
    assert lock.held


def test_a_first_that_leaves_at_that_very_moment_leaves_its_place_too(paths, address):
    held = be_first(paths)
    with first_program(address, answer=b""):
        lock = hand_over(QUICK, paths, address, lambda _s: held.release())
    assert lock.held


def test_a_first_that_hangs_is_told_of(paths, address, monkeypatch):
    monkeypatch.setattr(handing_over, "ANSWER_WITHIN_S", 0.05)
    held = be_first(paths)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door:
        door.bind(address)
        door.listen()
        with pytest.raises(NoAnswer):
            hand_over(QUICK, paths, address)
    held.release()


def test_each_data_folder_has_its_own_address_by_whatever_way_it_is_named(tmp_path, short_folder):
    environment = {"XDG_RUNTIME_DIR": str(short_folder)}
    (tmp_path / "data").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "data")
    address = address_of(paths_for(tmp_path / "data"), environment)
    assert address == address_of(paths_for(tmp_path / "link"), environment)
    assert address != address_of(paths_for(tmp_path / "other"), environment)
    assert Path(address).parent == short_folder


def test_in_a_flatpak_the_address_is_where_all_starts_of_it_can_reach_it(tmp_path, short_folder):
    environment = {"XDG_RUNTIME_DIR": str(short_folder), "FLATPAK_ID": "org.hipmob.Desktop"}
    shared = short_folder / "app" / "org.hipmob.Desktop"
    assert Path(address_of(paths_for(tmp_path), environment)).parent == short_folder, "a Flatpak too old to have it"
    shared.mkdir(parents=True)
    assert Path(address_of(paths_for(tmp_path), environment)).parent == shared


def test_a_socket_never_gets_a_path_too_long_for_the_system(tmp_path):
    deep = tmp_path / ("d" * 90)
    deep.mkdir()
    address = address_of(paths_for(tmp_path / "data"), {"XDG_RUNTIME_DIR": str(deep)})
    assert len(address) < 104


def test_on_windows_the_address_is_the_name_of_a_pipe(paths):
    assert "/" not in address_of(paths, {}, "win32")
    assert "\\" not in address_of(paths, {}, "win32")

"""The ear of the first program: what it understands, what it hangs up on, what it survives."""

import socket
import tempfile
from pathlib import Path

import pytest

from hipmob_desktop.desktop.single_instance import LaunchListener
from hipmob_desktop.services.launch_message import ANSWER, MAX_BYTES, to_message
from hipmob_desktop.services.launching import Launch


@pytest.fixture
def address():
    with tempfile.TemporaryDirectory(prefix="hm-") as folder:
        yield str(Path(folder, "door"))


@pytest.fixture
def listener(qapp, address):
    listener = LaunchListener(address)
    listener.heard = []
    listener.launched.connect(listener.heard.append)
    yield listener
    listener.close()
    listener.deleteLater()


@pytest.fixture
def call(listener, address, qtbot):
    """Say something to the listener in pieces, and give its answer: nothing, if it hangs up."""

    def call(*pieces: bytes) -> bytes:
        answer = []
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.connect(address)
            line.setblocking(False)

            def answered() -> bool:
                try:
                    answer.append(line.recv(100))
                except BlockingIOError:
                    return False
                except ConnectionError:
                    answer.append(b"")
                return True

            for piece in pieces:
                line.send(piece)
                qtbot.wait(1)
            qtbot.waitUntil(answered, timeout=5_000)
        return answer[0]

    return call


def test_a_launch_is_answered_and_passed_on(listener, call, qtbot):
    launch = Launch("quick", ("/a.toml",), token="t")
    assert call(to_message(launch)) == ANSWER
    qtbot.waitUntil(lambda: listener.heard == [launch])


def test_a_line_may_come_in_pieces(listener, call, qtbot):
    line = to_message(Launch("quick"))
    assert call(line[:5], line[5:20], line[20:]) == ANSWER
    qtbot.waitUntil(lambda: listener.heard == [Launch("quick")])


@pytest.mark.parametrize("said", [b"hello\n", b"\n", b"\xff\xfe\n"])
def test_what_is_not_understood_gets_no_answer_and_does_nothing(listener, call, qtbot, said):
    assert call(said) == b""
    assert listener.heard == []
    assert call(to_message(Launch("quick"))) == ANSWER


def test_who_never_ends_is_hung_up_on(listener, call):
    assert call(*[b"x" * 16_384] * (MAX_BYTES // 16_384 + 1)) == b""
    assert listener.heard == []


def test_a_caller_who_leaves_at_once_is_forgotten(listener, address, call):
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.connect(address)
    assert call(to_message(Launch())) == ANSWER


def test_a_socket_that_a_killed_program_left_is_replaced(qapp, address):
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as left:
        left.bind(address)
    listener = LaunchListener(address)
    assert listener.listening
    listener.close()


def test_only_its_user_can_reach_it(listener, address):
    assert Path(address).stat().st_mode & 0o077 == 0


@pytest.mark.qt_log_ignore("QLocalServer")
def test_where_nothing_can_be_listened_at_the_program_goes_on(qapp, tmp_path):
    listener = LaunchListener(str(tmp_path / "missing" / "door"))
    assert not listener.listening
    listener.close()

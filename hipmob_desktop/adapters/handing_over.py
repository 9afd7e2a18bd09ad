"""A second start of the program hands over what it was asked for to the first, and ends.

Without Qt: whoever clicks the icon twice waits for the window that is there already, not for a toolkit.
"""

import hashlib
import os
import socket
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Event

from hipmob_desktop.adapters.first_start import be_first
from hipmob_desktop.adapters.paths import Paths
from hipmob_desktop.adapters.process_lock import ProcessLock
from hipmob_desktop.services.launch_message import ANSWER, to_message
from hipmob_desktop.services.launching import Launch

TRIES = 100
TRY_EVERY_S = 0.05
"""The first may be at its own start still: between them these give it five seconds to listen."""

ANSWER_WITHIN_S = 3.0
_LONGEST_PATH = 100
"""Systems allow a socket's path 104 to 108 bytes."""


class NoAnswer(Exception):  # noqa: N818 - a state of the other program, told in words
    """The program is open already, but did not say that it has understood."""


def address_of(paths: Paths, environment: Mapping[str, str], platform: str = sys.platform) -> str:
    """Where the first program of this user, on this data folder, listens: a socket's path, or the name of a pipe."""
    folder = os.path.realpath(paths.data)
    name = f"hipmob-desktop-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]}"
    if platform == "win32":
        return name
    # The user's own runtime folder, also for a start that was not told of it; else the one for temporary files.
    user = os.getuid() if sys.platform != "win32" else 0
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    # Each start of a Flatpak has a runtime folder of its own; one folder in it is shared by all of them.
    shared = f"{runtime}/app/{environment['FLATPAK_ID']}" if runtime and environment.get("FLATPAK_ID") else ""
    for folder in (shared, runtime, f"/run/user/{user}"):
        path = Path(folder, name)
        if folder and len(os.fsencode(path)) <= _LONGEST_PATH and os.access(folder, os.W_OK | os.X_OK):
            return str(path)
    return str(Path(tempfile.gettempdir(), name))


def hand_over(
    launch: Launch, paths: Paths, address: str, pause: Callable[[float], object] | None = None
) -> ProcessLock | None:
    """Tell the first program what this start was for. Gives None, or the lock if the first went away meanwhile.

    Raises:
        NoAnswer: There is a first program, and it hangs.
    """
    wait = pause or Event().wait
    message = to_message(launch)
    for _ in range(TRIES):
        try:
            if _tell(address, message):
                return None
            raise NoAnswer
        except (ConnectionError, FileNotFoundError):
            # Not listening yet, or no more.
            lock = be_first(paths)
            if lock is not None:
                return lock
            wait(TRY_EVERY_S)
        except OSError as error:
            raise NoAnswer from error
    raise NoAnswer


if sys.platform == "win32":
    import ctypes

    _ANY_PROCESS = -1

    def _tell(address: str, message: bytes) -> bool:
        # The first may take the foreground only if whoever has it, the program just started, allows that.
        ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)
        with open(rf"\\.\pipe\{address}", "r+b", buffering=0) as pipe:  # noqa: PTH123 - a pipe, not a path
            pipe.write(message)
            return pipe.read(len(ANSWER)) == ANSWER

else:

    def _tell(address: str, message: bytes) -> bool:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(ANSWER_WITHIN_S)
            line.connect(address)
            line.sendall(message)
            heard = b""
            while len(heard) < len(ANSWER):
                part = line.recv(len(ANSWER) - len(heard))
                if not part:
                    raise ConnectionResetError
                heard += part
            return heard == ANSWER

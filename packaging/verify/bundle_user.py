"""An ordinary user who has the bundle, on a bare system with what the bundle says it needs and nothing else."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import deb_use as use
from chroot import Chroot, bare_system
from deb_use import CheckFailedError, Report, User
from needed_packages import debian_depends

from tests.program.desktop import virtual_desktop, wait_until

PLACE = "/opt/hipmob-desktop"
COMMAND = f"{PLACE}/hipmob-desktop"
FONT = "fonts-dejavu-core"


@contextmanager
def user_with(bundle: Path, suite: str, pictures: Path, cache: Path) -> Iterator[User]:
    """An ordinary user of a bare system, at a screen, who has the bundle and what it says it needs.

    Raises:
        ChrootError: The system cannot be made.
    """
    with bare_system(suite, cache) as system, virtual_desktop() as desktop:
        system.shown[desktop.env["PULSE_SERVER"].removeprefix("unix:")] = use.PULSE
        system.apt("install", *(_installable(system, names) for names in debian_depends(bundle)), FONT)
        shutil.copytree(bundle, system.root / PLACE.lstrip("/"), symlinks=True)
        command = system.root / "usr" / "local" / "bin" / use.PROGRAM
        command.symlink_to(COMMAND)
        yield User(system, desktop, Report(suite), pictures)


@contextmanager
def wayland(user: User) -> Iterator[dict[str, str]]:
    """A Wayland compositor of this machine without a screen; gives the environment that leads to it from in there.

    Raises:
        CheckFailedError: There is none here.
    """
    if shutil.which("weston") is None:
        raise CheckFailedError("weston is not installed: the window cannot be opened on Wayland.")
    with tempfile.TemporaryDirectory(prefix="hm-wl-") as folder:
        command = ["weston", "--backend=headless-backend.so", "--socket=way", "--idle-time=0", "--no-config"]
        weston = subprocess.Popen(
            command, env={**os.environ, "XDG_RUNTIME_DIR": folder}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            socket = Path(folder, "way")
            wait_until(socket.exists, 20, "Weston")
            socket.chmod(0o777)
            Path(folder).chmod(0o755)
            user.system.shown[folder] = "/run/wayland"
            yield {"WAYLAND_DISPLAY": "/run/wayland/way", "PULSE_SERVER": user.env["PULSE_SERVER"]}
        finally:
            user.system.shown.pop(folder, None)
            weston.terminate()
            weston.wait(20)


def ended(program: "subprocess.Popen[str]") -> str:
    """End a program with all that it started: who becomes another user does not end with what started it.

    Gives what it said on standard error.
    """
    for process in reversed(_family(program.pid)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    return program.communicate()[1]


def _family(process: int) -> list[int]:
    """A process and its descendants, by /proc."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return []
    return [process, *(one for child in children for one in _family(int(child)))]


def _installable(system: Chroot, names: str) -> str:
    """The first of the alternatives that this release has; versions are for dpkg."""
    choices = [re.sub(r" \(.*\)", "", name) for name in names.split(" | ")]
    for name in choices:
        if system.ask("apt-cache", "show", name).returncode == 0:
            return name
    raise CheckFailedError(f"This release has none of {names}.")

"""Takes each package that the Debian package depends on away in turn, against dpkg's advice, and starts the program.

It has to say what is missing and to end with 1, or to run without it; never to be ended by a signal. libraries.py does
so library by library, and with every way to start.
"""

import re
import threading
import time

from chroot import Chroot
from deb_use import CheckFailedError, User

NAME = "hipmob-desktop"
NEEDED_BY_DPKG = ("libc6", "libgcc-s1", "libstdc++6", "zlib1g", "libzstd1")
"""Without these nothing is installed or removed."""
WINDOW_S, STAYS_S = 12.0, 2.0


def take_away_each(user: User) -> None:
    """Take away, start, put back; say what came of each.

    Raises:
        CheckFailedError: It was ended by a signal, or did not say what is missing.
    """
    for package in dependencies(user.system):
        user.system.do("dpkg", "--remove", "--force-depends", package)
        try:
            outcome = _started(user)
        finally:
            put_back(user.system, package)
        user.report.say(f"ok  without {package}: {outcome}")
    user.report.holds("with all of them again", _started(user), "starts")


def dependencies(system: Chroot) -> list[str]:
    """The packages that are there because this one depends on them, and that dpkg can do without."""
    declared = system.do("dpkg-query", "-W", "-f", "${Depends}", NAME)
    names = {re.split(r"[ (]", choice.strip())[0] for choice in re.split(r"[,|]", declared)}
    return sorted((names & system.packages()) - set(NEEDED_BY_DPKG))


def put_back(system: Chroot, package: str) -> None:
    """Install a package again, as apt fetched it."""
    system.apt("install", "--reinstall", package)


def _started(user: User) -> str:
    """What comes of opening the window, in a few words."""
    program = user.system.start(NAME, env=user.env)
    try:
        end = time.monotonic() + WINDOW_S
        while time.monotonic() < end and program.poll() is None:
            if user.desktop.xdotool("search", "--onlyvisible", "--name", "HipMob"):
                threading.Event().wait(STAYS_S)
                break
            threading.Event().wait(0.1)
        if program.poll() is None:
            return "starts"
        printed, told = program.communicate()
        return _ended(program.returncode, printed + told)
    finally:
        program.kill()
        program.communicate()


def _ended(code: int, said: str) -> str:
    if code != 1 or "Traceback" in said or "apt-get install" not in said:
        raise CheckFailedError(f"ended with {code}, and said:\n{said[-2000:]}")
    missing = next((line.strip() for line in said.splitlines() if re.search(r"\.so", line)), "")
    return f"exit 1, names {missing}"

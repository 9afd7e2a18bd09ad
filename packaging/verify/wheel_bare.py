#!/usr/bin/env python3
"""Installs the wheel with pip on a bare system, where it says itself what the system lacks, and has it lead a session.

    sudo .venv/bin/python packaging/verify/wheel_bare.py [dist/hipmob_desktop-….whl] [--suite NAME] [--pictures DIR]

The system is made by debootstrap in a folder and holds Python and nothing else. What the wheel needs of Python is
fetched by this machine's pip and installed in there without a network. Then the program is started: it has to end with
1 and name one line to install what is missing, and that line is obeyed. An ordinary user opens the window and does a
routine of five seconds, at a screen of Xvfb and with the sound of PulseAudio, both of this machine; it has to be heard
and to be in the log. Needs root, debootstrap, and what tests/program needs; the system's Python and this one must be
of the same version. Ends with 1 at the first thing that is not as it should be.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging"), str(ROOT / "packaging" / "verify")]

import deb_use as use  # noqa: E402
from chroot import CACHE, Chroot, ChrootError, bare_system  # noqa: E402
from deb_use import CheckFailedError, Report, User  # noqa: E402

from tests.program.desktop import virtual_desktop  # noqa: E402

WHEELS = "/opt/wheels"
PLACE = "/opt/hipmob"
ADVICE = re.compile(r"apt(?:-get)? install (.+)$", re.MULTILINE)


def main() -> int:
    """Verify, and give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="the wheel (default: the one in dist)")
    parser.add_argument("--suite", default="bookworm", metavar="NAME", help="a release (default: bookworm)")
    parser.add_argument("--pictures", type=Path, default=Path(tempfile.gettempdir(), "hipmob-pictures"), metavar="DIR")
    parser.add_argument("--cache", type=Path, default=CACHE, metavar="DIR", help="where bare systems are kept")
    options = parser.parse_args()
    wheel = options.file or next(iter(sorted((ROOT / "dist").glob("*.whl"))), None)
    if wheel is None:
        sys.stderr.write("There is no wheel: python3 packaging/build.py wheel\n")
        return 1
    try:
        with bare_system(options.suite, options.cache) as system, virtual_desktop() as desktop:
            system.shown[desktop.env["PULSE_SERVER"].removeprefix("unix:")] = use.PULSE
            verify(User(system, desktop, Report(options.suite), options.pictures), wheel)
    except (ChrootError, CheckFailedError) as problem:
        sys.stderr.write(f"\n{problem}\n")
        return 1
    return 0


def verify(user: User, wheel: Path) -> None:
    """From pip to the log.

    Raises:
        CheckFailedError: The first thing that is not as it should be.
        ChrootError: A step towards it failed.
    """
    install(user.system, wheel)
    obey(user)
    use.print_commands(user)
    use.test_itself(user, "on the screen", user.env)
    use.open_window(user)
    with tempfile.TemporaryDirectory() as folder:
        use.play_a_session(user, Path(folder, "heard.raw"))


def install(system: Chroot, wheel: Path) -> None:
    """As pip does it, in an environment of its own."""
    system.apt("install", "python3-venv")
    inside = system.root / WHEELS.lstrip("/")
    inside.mkdir(parents=True)
    shutil.copy(wheel, inside)
    locked = ["--require-hashes", "--only-binary", ":all:", "--no-deps", "-r", str(ROOT / "packaging/constraints.txt")]
    fetch = [sys.executable, "-m", "pip", "download", "-q", "--dest", str(inside), *locked]
    subprocess.run(fetch, check=True)
    system.do("python3", "-m", "venv", PLACE)
    found = ["--no-index", "--find-links", WHEELS]
    system.do(f"{PLACE}/bin/pip", "install", "-q", *found, f"{WHEELS}/{wheel.name}")
    (system.root / "usr/local/bin" / use.PROGRAM).symlink_to(f"{PLACE}/bin/{use.PROGRAM}")


def obey(user: User) -> None:
    """The program says what the system lacks until it lacks nothing."""
    system, report = user.system, user.report
    ran = user.ask()
    report.holds("on the bare system it ends with", str(ran.returncode), "1")
    advice = ADVICE.search(ran.stderr)
    if advice is None:
        raise CheckFailedError(f"it does not say what to install: {ran.stderr}")
    packages = [word for word in advice[1].split() if not word.startswith("-")]
    system.apt("install", *packages)
    report.say(f"ok  {len(packages)} packages installed as it advised")


if __name__ == "__main__":
    sys.exit(main())

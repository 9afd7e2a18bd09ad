#!/usr/bin/env python3
"""Takes each system library away in turn and starts the bundle: it has to say what is missing, and never to abort.

    sudo .venv/bin/python packaging/verify/libraries.py [dist/hipmob-desktop] [--suite NAME]

On the bare system of packaging/verify/bundle.py. Taken away is every library of the table that the program's preflight
asks for, and every one besides that a file of the bundle is linked to. Each time the window is opened, on X and as on
Wayland, and the commands that need Qt are run. Prints a table. Ends with 1 if a start ended by a signal, by a traceback
or without naming what is missing.
"""

import argparse
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging"), str(ROOT / "packaging" / "verify")]

import deb_use as use  # noqa: E402
import shared_objects  # noqa: E402
from bundle_user import PLACE, ended, user_with, wayland  # noqa: E402
from chroot import CACHE, HOME, ChrootError  # noqa: E402
from deb_use import CheckFailedError, User  # noqa: E402

from hipmob_desktop.adapters.system_libraries import CORE, EVERY_LIBRARY, ONLY_FOR_OPENGL, WAYLAND, XCB  # noqa: E402

NOT_TAKEN = ("ld-linux", "libc.so", "libm.so", "libdl.so", "libpthread.so", "librt.so", "libutil.so", "libresolv.so")
"""Without the C library no program starts, nor could one say anything."""
LOADERS_OWN = {"libz.so.1": 127}
"""What the start program itself is linked to: the system's loader says what is missing, and ends with this. dpkg and
apt need it too, so a system that installs anything has it.
"""
ON_X, ON_WAYLAND = "window on X", "on Wayland"
REQUIRED = {ON_X: CORE.keys() | XCB.keys() - ONLY_FOR_OPENGL, ON_WAYLAND: CORE.keys() | WAYLAND.keys()}
STARTED_S = 4.0
"""A window that is there and stays that long has started."""
SIGNALLED = 128


@dataclass(frozen=True)
class Start:
    """One way in which the program is started."""

    name: str
    words: tuple[str, ...]
    env: dict[str, str]
    stays: bool = False
    """Whether it runs until it is ended."""


@dataclass(frozen=True)
class Outcome:
    """What came of a start."""

    code: int | None
    """None: it started, and stayed."""
    said: str

    def in_words(self, library: str) -> str:
        """For the table."""
        if self.code is None:
            return "starts"
        named = ", names it" if library in self.said else ""
        return f"exit {self.code}{named}" if self.code else "works"

    def is_well(self, library: str, required: bool) -> bool:
        """Whether that may happen. `required`: it cannot work without the library, so it has to say so and end."""
        if "Traceback" in self.said:
            return False
        if self.code in {None, 0}:
            return not required
        return self.code == LOADERS_OWN.get(library, 1) and library in self.said


def main() -> int:
    """Verify, and give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bundle", nargs="?", type=Path, default=ROOT / "dist" / "hipmob-desktop", metavar="FOLDER")
    parser.add_argument("--suite", default="bookworm", metavar="NAME", help="a release (default: bookworm)")
    parser.add_argument("--only", nargs="*", metavar="LIBRARY", help="take away only these")
    parser.add_argument("--cache", type=Path, default=CACHE, metavar="DIR", help="where bare systems are kept")
    options = parser.parse_args()
    try:
        with user_with(options.bundle.absolute(), options.suite, ROOT / "build", options.cache) as user:
            bad = verify(user, options.only or libraries(options.bundle))
    except (ChrootError, CheckFailedError, AssertionError) as problem:
        sys.stderr.write(f"\n{problem}\n")
        return 1
    sys.stdout.write(f"\n{len(bad)} starts were not as they should be" + "".join(f"\n{line}" for line in bad) + "\n")
    return 1 if bad else 0


def libraries(bundle: Path) -> list[str]:
    """Every library that may be missing: of the preflight's table, and of what the bundle is linked to."""
    files = [file for file in bundle.rglob("*") if file.is_file()]
    linked = {library for file in files for library in shared_objects.needed(file)} - {file.name for file in files}
    return sorted(name for name in linked | set(EVERY_LIBRARY) if not name.startswith(NOT_TAKEN))


def starts(user: User, on_wayland: dict[str, str]) -> Sequence[Start]:
    """The ways in: the window on X and on Wayland, and what needs Qt without one."""
    offscreen = {"QT_QPA_PLATFORM": "offscreen"}
    return (
        Start(ON_X, (), user.env, stays=True),
        Start(ON_WAYLAND, (), on_wayland, stays=True),
        Start("--background", ("--background",), {}, stays=True),
        Start("figure", ("figure", "hip-cars", "--force", "--out", f"{HOME}/figure.png"), {}),
        Start("--self-test", ("--self-test",), offscreen),
        Start("doctor", ("doctor",), user.env),
        Start("routines", ("routines",), {}),
    )


def verify(user: User, taken: Sequence[str]) -> list[str]:
    """Take away, start, put back; print the table, and give what was not as it should be."""
    with wayland(user) as env:
        return _verify(user, taken, starts(user, env))


def _verify(user: User, taken: Sequence[str], ways: Sequence[Start]) -> list[str]:
    print("\t".join(["library", "in the bundle", *(way.name for way in ways)]), flush=True)
    bad = []
    for library in taken:
        carried = any((user.system.root / PLACE.lstrip("/")).rglob(library))
        with without(user.system.root, library) as found:
            outcomes = [(way, outcome(user, way)) for way in ways]
        said = [result.in_words(library) for _way, result in outcomes]
        print("\t".join([library, "yes" if carried else "" if found else "not on the system", *said]), flush=True)
        bad += [
            f"{library}, {way.name}: {result.in_words(library)}: {result.said[-1500:]}"
            for way, result in outcomes
            if not result.is_well(library, _is_required(way, library, carried=carried))
        ]
    return bad


def _is_required(way: Start, library: str, *, carried: bool) -> bool:
    """Whether a window cannot be without it. The other ways need fewer; either way they are to end well."""
    return not carried and library in REQUIRED.get(way.name, set())


@contextmanager
def without(root: Path, library: str) -> Iterator[list[Path]]:
    """A system without a library, for a while; gives where it was."""
    folders = [root / "usr" / "lib", *(root / "usr" / "lib").glob("*-linux-gnu")]
    found = [folder / library for folder in folders if (folder / library).exists() or (folder / library).is_symlink()]
    for path in found:
        path.rename(path.with_name(f"hidden-{library}"))
    try:
        yield found
    finally:
        for path in found:
            path.with_name(f"hidden-{library}").rename(path)


def outcome(user: User, way: Start) -> Outcome:
    """Start it and see what comes of it."""
    program = user.system.start(use.PROGRAM, *way.words, env=way.env)
    try:
        if way.stays:
            return _staying(user, way, program)
        printed, told = program.communicate(timeout=60)
        return Outcome(program.returncode, printed + told)
    except subprocess.TimeoutExpired:
        return Outcome(SIGNALLED, "did not end")
    finally:
        ended(program)


def _staying(user: User, way: Start, program: "subprocess.Popen[str]") -> Outcome:
    end = time.monotonic() + STARTED_S * 5
    shown_at, pause = None, threading.Event()
    while time.monotonic() < end:
        if program.poll() is not None:
            printed, told = program.communicate()
            return Outcome(program.returncode, printed + told)
        visible = way.name != ON_X or user.desktop.xdotool("search", "--onlyvisible", "--name", "HipMob")
        shown_at = shown_at or (time.monotonic() if visible else None)
        if shown_at and time.monotonic() - shown_at > STARTED_S:
            return Outcome(None, "")
        pause.wait(0.1)
    return Outcome(SIGNALLED, "neither a window nor an end")


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Runs the bundle on a bare system: no Python, no checkout, no library but those that it says it needs.

    sudo .venv/bin/python packaging/verify/bundle.py [dist/hipmob-desktop] [--suite NAME] [--pictures DIR]

The system is made by debootstrap in a folder. An ordinary user starts the bundle, at a screen of Xvfb and with the
sound of PulseAudio, both of this machine: printing commands, its own trial, the window, the speech worker, a routine of
five seconds that has to be heard and to be in the log. Needs root, debootstrap, and what tests/program needs. Pictures
of what was on the screen are kept, to be looked at. Ends with 1 at the first thing that is not as it should be.
"""

import argparse
import contextlib
import json
import re
import shutil
import sqlite3
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging"), str(ROOT / "packaging" / "verify")]

import deb_use as use  # noqa: E402
from bundle_user import COMMAND, ended, user_with, wayland  # noqa: E402
from chroot import CACHE, HOME, ChrootError  # noqa: E402
from deb_use import CheckFailedError, Report, User  # noqa: E402

from tests.program.desktop import wait_until  # noqa: E402

LARGEST_MB = 160
FIGURE_FORMS = (".svg", ".png", ".webp", ".apng")
PAGES = {
    "ctrl+1": "today", "ctrl+2": "routines", "ctrl+3": "log", "ctrl+4": "calendar", "ctrl+5": "trends",
    "ctrl+6": "reminders", "ctrl+7": "settings", "F1": "about",
}  # fmt: skip
PAGE_S = 2.0
TABS_TO_TOPICS, TOPICS_TO_MINUTES = 0, 4
OLDER_LOG = ROOT / "tests" / "adapters" / "databases" / "0001.sql"
HARMLESS = "qt.multimedia.symbolsresolver"
"""Qt tells that there is no PipeWire, and takes PulseAudio."""
SPOKEN = {"do": "render", "text": "Left leg.", "voice": "gmw/en", "rate": 160, "path": f"{HOME}/cue.wav"}


def main() -> int:
    """Verify, and give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bundle", nargs="?", type=Path, default=ROOT / "dist" / "hipmob-desktop", metavar="FOLDER")
    parser.add_argument("--suite", default="bookworm", metavar="NAME", help="a release (default: bookworm)")
    parser.add_argument("--pictures", type=Path, default=ROOT / "build" / "verify-bundle", metavar="DIR")
    parser.add_argument("--cache", type=Path, default=CACHE, metavar="DIR", help="where bare systems are kept")
    options = parser.parse_args()
    try:
        with user_with(options.bundle.absolute(), options.suite, options.pictures, options.cache) as user:
            verify(user, options.bundle.absolute())
    except (ChrootError, CheckFailedError, AssertionError) as problem:
        sys.stderr.write(f"\n{problem}\n")
        return 1
    return 0


def verify(user: User, bundle: Path) -> None:
    """Everything, from sizes to sound.

    Raises:
        CheckFailedError: The first thing that is not as it should be.
    """
    is_small(user.report, bundle)
    is_alone(user)
    use.print_commands(user)
    use.test_itself(user, "on the screen", user.env)
    use.test_itself(user, "without a screen and sound", {"QT_QPA_PLATFORM": "offscreen"})
    speaks(user)
    draws(user)
    use.open_window(user)
    with tempfile.TemporaryDirectory() as folder:
        use.play_a_session(user, Path(folder, "heard.raw"))
    starts_helpers_cleanly(user)
    shows_every_page(user)
    opens_on_wayland(user)
    brings_an_older_log_up_to_date(user)


def is_small(report: Report, bundle: Path) -> None:
    """The target of the size, by the bytes of its files and by what they take of the disk."""
    files = [file for file in bundle.rglob("*") if not file.is_dir()]
    apparent = sum(file.lstat().st_size for file in files) / 1e6
    taken = sum(file.lstat().st_blocks * 512 for file in bundle.rglob("*")) / 1e6
    report.say(f"    {len(files)} files, {apparent:.1f} MB, {taken:.1f} MB of the disk")
    report.holds(f"no more than {LARGEST_MB} MB unpacked", max(apparent, taken) <= LARGEST_MB)


def is_alone(user: User) -> None:
    """Neither an interpreter nor the checkout can be what it runs on."""
    system, report = user.system, user.report
    found = [path for path in system.files() if re.search(r"/(s?bin)/python", path)]
    report.holds("no Python on the system", found, [])
    report.holds("the checkout is out of reach", (system.root / str(ROOT).lstrip("/")).exists(), wanted=False)


def speaks(user: User) -> None:
    """The worker alone: it names its voices and writes a cue."""
    lines = "".join(json.dumps({"id": n, **ask}) + "\n" for n, ask in enumerate(({"do": "hello"}, SPOKEN)))
    asked = f"printf %s '{lines}' | {use.PROGRAM} --speech-worker"
    ran = user.system.ask("sh", "-c", asked, user=True, env=user.env)
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    if len(answers) != 2 or not all(answer["ok"] for answer in answers):
        raise CheckFailedError(f"the speech worker: {ran.stdout}{ran.stderr}")
    hello = answers[0]
    size = (user.system.root / f"{HOME}/cue.wav".lstrip("/")).stat().st_size
    user.report.say(f"ok  speech worker: {hello['engine']} {hello['version']}, {hello['origin']}, "
                    f"{len(hello['voices'])} voices, a cue of {size} bytes")  # fmt: skip


def draws(user: User) -> None:
    """Each form of a figure: each needs another of Qt's plugins."""
    sizes = []
    for suffix in FIGURE_FORMS:
        ran = user.ask("figure", "hip-cars", "--out", f"{HOME}/figure{suffix}")
        if ran.returncode:
            raise CheckFailedError(f"figure {suffix} ended with {ran.returncode}: {ran.stderr}")
        sizes.append((user.system.root / f"{HOME}/figure{suffix}".lstrip("/")).stat().st_size)
    user.report.holds("figures as svg, png, webp, apng", all(size > 1000 for size in sizes))
    ran = user.ask("print", "five-minutes", "--out", f"{HOME}/five.pdf")
    user.report.holds("a routine on paper", (ran.returncode, ran.stderr), (0, ""))
    ran = user.ask("routines-of-mine")
    user.report.holds("a word that is no command", (ran.returncode, "Traceback" in ran.stderr), (2, False))
    ran = user.ask("start", "five-minuets")
    user.report.holds("a near name is offered", "five-minutes" in ran.stderr)


def starts_helpers_cleanly(user: User) -> None:
    """What the program starts is not led to its libraries: the worker, told another way, would note what it found."""
    env = user.env | {"LD_LIBRARY_PATH": "/opt/own"}
    # What has been said before is not rendered again.
    shutil.rmtree(user.system.root / f"{HOME}/.cache/hipmob-desktop".lstrip("/"))
    program = user.system.start(use.PROGRAM, "start", "breath", env=env)
    window = user.desktop.window()
    helper = wait_until(_speech_worker, 20, "the speech worker", every_s=0.2)
    pairs = Path(helper, "environ").read_bytes().decode().split("\0")
    own = {name: value for name, _eq, value in (pair.partition("=") for pair in pairs)}
    user.report.holds("the worker is told what the program was", own.get("LD_LIBRARY_PATH_ORIG"), "/opt/own")
    wait_until(lambda: len(use.sessions(user, "completed")) == 2, 60, "the session's end", every_s=0.5)
    use.close(user, window, program)


def shows_every_page(user: User) -> None:
    """Each page loads parts of its own when it is first opened: nothing may be missing, or be complained of."""
    program = user.system.start(use.PROGRAM, env=user.env)
    window = user.desktop.window()
    seen = set()
    for key, name in PAGES.items():
        user.desktop.press(window, key)
        threading.Event().wait(PAGE_S)  # there is nothing to be seen from outside that says so
        user.picture(name)
        seen.add((user.pictures / f"{user.report.system}-{name}.png").read_bytes())
    draws_a_chart(user, window)
    user.desktop.press(window, "alt+F4")
    _printed, complaints = program.communicate(timeout=20)
    user.report.holds("every page looks different", len(seen), len(PAGES))
    user.report.holds("ends well", program.returncode, 0)
    user.report.holds("nothing is complained of", _worth_telling(complaints), [])


def draws_a_chart(user: User, window: str) -> None:
    """What draws charts is loaded for the first that there is: the minutes of the sessions done."""
    user.desktop.press(window, "ctrl+5", *["Tab"] * TABS_TO_TOPICS, *["Down"] * TOPICS_TO_MINUTES)
    wait_until(lambda: any("numpy" in (process / "maps").read_text() for process in _processes(COMMAND)), 20, "numpy")
    threading.Event().wait(PAGE_S)
    user.picture("chart")
    user.report.holds("a chart is drawn")


def opens_on_wayland(user: User) -> None:
    """With no X anywhere: Qt's other way to a screen, without the parts of it that draw with OpenGL."""
    with wayland(user) as env:
        told = user.ask("doctor", "--json", env=env)
        found = {finding["name"]: finding["summary"] for finding in json.loads(told.stdout)["findings"]}
        user.report.holds("doctor on Wayland", found["window"], "Qt platform wayland")
        before = len(use.sessions(user, "completed"))
        program = user.system.start(use.PROGRAM, "start", "breath", env=env)
        try:
            wait_until(lambda: len(use.sessions(user, "completed")) > before, 60, "the session's end", every_s=0.5)
        finally:
            complaints = ended(program)
        user.report.holds("a session on Wayland")
        user.report.holds("nothing is complained of", _worth_telling(complaints), [])


def brings_an_older_log_up_to_date(user: User) -> None:
    """Alembic finds its scripts as files, which nothing in the program imports."""
    folder = f"{HOME}/older"
    user.write("older/settings.json", "{}")  # so that the folder is there, and is the user's
    with contextlib.closing(sqlite3.connect(user.system.root / folder.lstrip("/") / "hipmob.sqlite")) as database:
        database.executescript(OLDER_LOG.read_text(encoding="utf-8"))
        sessions = database.execute("SELECT count(*) FROM session").fetchone()[0]
    user.write("older/settings.json", "{}")
    program = user.system.start(use.PROGRAM, "--data-dir", folder, env=user.env)
    window = user.desktop.window()
    wait_until(lambda: _form(user, folder) == "0002", 30, "the log's new form", every_s=0.5)
    use.close(user, window, program)
    told = json.loads(user.ask("log", "--json", "--data-dir", folder).stdout)
    user.report.holds("an older log is brought up to date, whole", (len(told), sessions > 0), (sessions, True))


def _form(user: User, folder: str) -> str:
    with contextlib.closing(sqlite3.connect(user.system.root / folder.lstrip("/") / "hipmob.sqlite")) as database:
        return database.execute("SELECT version_num FROM alembic_version").fetchone()[0]


def _worth_telling(complaints: str) -> list[str]:
    return [line for line in complaints.splitlines() if line and not line.startswith(HARMLESS)]


def _speech_worker() -> str:
    """Its folder below /proc, once it is there."""
    return next(map(str, _processes(COMMAND, "--speech-worker")), "")


def _processes(*words: str) -> Iterator[Path]:
    """Folders below /proc of what was started by a command line that begins with these words."""
    wanted = [word.encode() for word in words]
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it has just ended
            if (process / "cmdline").read_bytes().split(b"\0")[: len(wanted)] == wanted:
                yield process


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Installs the Debian package on bare systems, uses it, upgrades it, removes it.

    sudo .venv/bin/python packaging/verify/deb.py dist/hipmob-desktop_….deb [--suite NAME …] [--pictures DIR]

Each system is made by debootstrap in a folder (kept as a tar for the next time) and holds nothing else: apt brings what
the package depends on, and nothing that it recommends. An ordinary user starts it, at a screen of Xvfb and with the
sound of PulseAudio, both of this machine. Needs root, debootstrap, and what tests/program needs. Pictures of what was
on the screen are kept, to be looked at. Ends with 1 at the first thing that is not as it should be.
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging"), str(ROOT / "packaging" / "verify")]

import deb_use as use  # noqa: E402
from chroot import CACHE, HOME, Chroot, ChrootError, bare_system  # noqa: E402
from deb_use import CheckFailedError, Report, User  # noqa: E402
from deb_without import take_away_each  # noqa: E402

from tests.program.desktop import virtual_desktop  # noqa: E402

NAME, APP = "hipmob-desktop", "org.hipmob.Desktop"
TYPE = "application/x-hipmob-routine+toml"
SUITES = ("bookworm", "trixie")
TOOLS = (
    "desktop-file-utils",
    "shared-mime-info",
    "hicolor-icon-theme",
    "man-db",
    "xdg-utils",
    "appstream",
    "libglib2.0-bin",
)
"""What a desktop has; each takes in files of packages by a trigger, or shows what came of it."""
TAKEN_IN_BY = ("desktop-file-utils", "shared-mime-info", "hicolor-icon-theme", "man-db")
LOGIN = f"/etc/xdg/autostart/{APP}.desktop"
EXCUSED = ("unknown-tag developer", "url-homepage-missing")
"""AppStream before 1.0 does not know the one; the project has none of the other."""
OWN_TRACES = ("/var/lib/dpkg/", "/var/log/", "/var/lib/apt/", "/var/cache/", "/etc/ld.so.cache", "/usr/share/mime/",
              "/usr/share/applications/mimeinfo.cache")  # fmt: skip
"""What dpkg, apt and triggers write about any package."""


def main() -> int:
    """Verify, and give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path, metavar="FILE", help="the package")
    parser.add_argument("--suite", action="append", metavar="NAME", help=f"a release (default: {', '.join(SUITES)})")
    parser.add_argument("--pictures", type=Path, default=ROOT / "build" / "verify-deb", metavar="DIR")
    parser.add_argument("--cache", type=Path, default=CACHE, metavar="DIR", help="where bare systems are kept")
    options = parser.parse_args()
    try:
        for suite in options.suite or SUITES:
            with bare_system(suite, options.cache) as system, virtual_desktop() as desktop:
                system.shown[str(Path(desktop.env["PULSE_SERVER"].removeprefix("unix:")))] = use.PULSE
                report = Report(suite)
                verify(options.package.absolute(), User(system, desktop, report, options.pictures))
    except (ChrootError, CheckFailedError, AssertionError) as problem:
        sys.stderr.write(f"\n{problem}\n")
        return 1
    return 0


def verify(package: Path, user: User) -> None:
    """One system, from first to last.

    Raises:
        CheckFailedError: The first thing that is not as it should be.
    """
    system = user.system
    _bring(system, package, "first.deb")
    before = system.packages()
    install(user, before)
    use.print_commands(user)
    use.test_itself(user, "on the screen", user.env)
    use.test_itself(user, "without a screen and sound", {"QT_QPA_PLATFORM": "offscreen"})
    use.at_login(user)
    use.open_window(user)
    with tempfile.TemporaryDirectory() as folder:
        use.play_a_session(user, Path(folder, "heard.raw"))
    use.open_a_file(user)
    take_away_each(user)
    belongs_to_the_desktop(user)
    upgrade(user, package)
    remove(user)


def install(user: User, before: set[str]) -> None:
    """With its declared dependencies alone; nothing is said that should not be."""
    began = time.monotonic()
    user.system.apt("install", "/var/tmp/first.deb")
    took = time.monotonic() - began
    added = user.system.packages() - before
    user.report.say(f"ok  installed in {took:.0f} s (with fetching), {len(added) - 1} packages with it")
    size = user.system.do("dpkg-query", "-W", "-f", "${Installed-Size}", NAME)
    user.report.say(f"    takes {int(size) / 1000:.0f} MB by itself")
    user.report.holds("dpkg --verify is content", user.system.do("dpkg", "--verify", NAME), "")


def belongs_to_the_desktop(user: User) -> None:
    """Menu, type of file, icon, manual: each as the desktop's own tools see it."""
    system, report = user.system, user.report
    system.apt("install", *TOOLS)
    report.holds(
        "menu entry is valid", system.do("desktop-file-validate", f"/usr/share/applications/{APP}.desktop"), ""
    )
    validated = system.ask("appstreamcli", "validate", "--no-net", f"/usr/share/metainfo/{APP}.metainfo.xml")
    notes = {line.partition(" ")[2] for line in validated.stdout.splitlines() if line.startswith(("E:", "W:", "I:"))}
    report.holds("metainfo is valid", {note for note in notes if not note.endswith(EXCUSED)}, set())
    report.say(f"    besides: {', '.join(notes) or 'nothing'}")
    report.holds("the manual is found", system.do("man", "-w", NAME).strip(), f"/usr/share/man/man1/{NAME}.1.gz")
    whatis = system.do("whatis", NAME)
    report.holds("the manual is indexed", "guided hip-mobility" in whatis)
    kind = system.do("gio", "info", "-a", "standard::content-type", f"{HOME}/evening.hipmob", user=True)
    report.holds("type of a .hipmob file", kind.split()[-1], TYPE)
    report.holds("what opens it", system.do("xdg-mime", "query", "default", TYPE, user=True).strip(), f"{APP}.desktop")
    icons = sorted(path.name for path in (system.root / "usr/share/icons/hicolor").glob(f"*/apps/{APP}.*"))
    report.holds("icons, in sizes and as a drawing", len(icons) >= 9 and f"{APP}.svg" in icons)


def upgrade(user: User, package: Path) -> None:
    """A later version: everything of the user's and what an administrator changed stays, triggers run."""
    system, report = user.system, user.report
    login = system.root / LOGIN.lstrip("/")
    login.write_text(login.read_text().replace("Hidden=true\n", ""))
    kept, own = login.read_text(), _of_the_user(system)
    _bring(system, _later(package, Path(system.root, "var", "tmp")), "later.deb")
    with use.reminding(user) as wait_for_the_new:
        said = system.do(
            *("apt-get", "-y", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0", "install", "/var/tmp/later.deb")
        )
        wait_for_the_new()
    report.holds("upgraded", "99.0-1" in system.do("dpkg-query", "-W", "-f", "${Version}", NAME))
    report.holds("an administrator's change stays", login.read_text() == kept)
    report.holds("the user's files stay, byte for byte", own.items() <= _of_the_user(system).items())
    done = {name for name in TAKEN_IN_BY if f"Processing triggers for {name}" in said}
    report.holds("taken in by triggers", sorted(done), sorted(TAKEN_IN_BY))
    use.test_itself(user, "after the upgrade", user.env)
    report.holds("the log is there", len(use.sessions(user)) >= 1)


def remove(user: User) -> None:
    """Nothing stays but what is the user's; before purging, what an administrator changed."""
    system, report = user.system, user.report
    own = _of_the_user(system)
    listed = set(system.do("dpkg-query", "-L", NAME).split("\n")) - {""}
    system.apt("remove", NAME)
    left = {path for path in listed if (system.root / path.lstrip("/")).is_file()}
    report.holds("removed, but for the administrator's file", left, {LOGIN})
    system.apt("purge", NAME)
    named = sorted(path for path in system.files() if "hipmob" in path.lower() and not path.startswith(HOME))
    named = [path for path in named if not path.startswith(OWN_TRACES)]
    report.holds("purged: nothing of that name is left", named, [])
    gone = [
        path for path in listed if path.startswith(f"/usr/lib/{NAME}") and (system.root / path.lstrip("/")).exists()
    ]
    report.holds("nor any of its folders", gone, [])
    report.holds("no menu, no type", TYPE not in (system.root / "usr/share/applications/mimeinfo.cache").read_text())
    report.holds("the user's files stay", own.items() <= _of_the_user(system).items())


def _of_the_user(system: Chroot) -> dict[str, str]:
    """Every file of the user's that is worth keeping, and what is in it."""
    home = system.root / HOME.lstrip("/")
    worth = (file for file in sorted(home.rglob("*")) if file.is_file() and ".cache" not in file.parts)
    return {
        str(file.relative_to(home)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in worth
        if file.suffix not in {".sqlite-shm", ".log", ".lock"}
    }


def _bring(system: Chroot, package: Path, name: str) -> None:
    shutil.copyfile(package, system.root / "var" / "tmp" / name)


def _later(package: Path, folder: Path) -> Path:
    """The same package under a later version, packed quickly."""
    tree, made = folder / "tree", folder / "made.deb"
    subprocess.run(["dpkg-deb", "--raw-extract", package, tree], check=True)
    control = tree / "DEBIAN" / "control"
    lines = control.read_text().splitlines()
    control.write_text("".join(f"{'Version: 99.0-1' if line.startswith('Version:') else line}\n" for line in lines))
    command = ["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", str(tree), str(made)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(tree)
    return made


if __name__ == "__main__":
    sys.exit(main())

"""The work behind bootstrap.py: system packages, the private environment, tests and checks."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import private_environment
import stamp
import system_packages
from pip_progress import PipFailedError

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("lint-imports", "--no-cache"),
    ("pyright",),
)


def perform(command: str, arguments: list[str], *, root: str, quiet: bool = False) -> int:
    """Do one of bootstrap.py's commands.

    Args:
        command: setup, test or check.
        arguments: For pytest, where the command is test; else there are none.
        root: The project's folder.
        quiet: Say nothing where all is well.

    Returns:
        The exit code.
    """
    if arguments and command != "test":
        sys.stderr.write(f"{command} takes no arguments.\n")
        return 2
    keys = stamp.APP if command == "setup" else stamp.EVERYTHING
    try:
        system_packages.provide(for_tests=command == "test")
        private_environment.provide(root, keys)
    except (
        PipFailedError,
        system_packages.MissingPackagesError,
        private_environment.EnvironmentFailedError,
    ) as problem:
        sys.stderr.write(f"\n{problem}\n")
        return 1
    if command == "test":
        return run_tests(root, arguments)
    if command == "check":
        return run_checks(root)
    if not quiet:
        sys.stdout.write("HipMob Desktop is set up. Open it with: python3 packaging/bootstrap.py run\n")
    return 0


def run_tests(root: str, arguments: list[str]) -> int:
    """Run pytest without a screen, in a home folder of its own that is thrown away; return its exit code.

    The whole suite runs on all cores, with one process more than there are cores, since some tests wait for real time
    to pass; what is picked by arguments runs in one process, where it can be debugged.
    """
    arguments = arguments or ["--numprocesses", str((os.cpu_count() or 1) + 1), "--dist", "worksteal"]
    with tempfile.TemporaryDirectory(prefix="hipmob-test-", ignore_cleanup_errors=True) as home:
        environment = test_environment(Path(home))
        return subprocess.call([stamp.python_in(root), "-m", "pytest", *arguments], cwd=root, env=environment)


def test_environment(home: Path) -> dict[str, str]:
    """The environment for tests: the user's own screen, session, sound server and folders are out of reach."""
    out_of_reach = {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "PULSE_SERVER", "PYTHONDONTWRITEBYTECODE"}
    kept = {
        key: value
        for key, value in os.environ.items()
        if key not in out_of_reach | stamp.FOREIGN_PYTHON and not key.startswith("QT_")
    }
    folders = {
        "HOME": home,
        "USERPROFILE": home,
        "APPDATA": home / "AppData" / "Roaming",
        "LOCALAPPDATA": home / "AppData" / "Local",
        "XDG_DATA_HOME": home / ".local" / "share",
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_STATE_HOME": home / ".local" / "state",
        "XDG_CACHE_HOME": home / ".cache",
        "XDG_RUNTIME_DIR": home / "run",
    }
    for folder in folders.values():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    no_autospawn = home / "pulse-client.conf"  # libpulse would else start a server that outlives the tests
    no_autospawn.write_text("autospawn = no\n", encoding="utf-8")
    chosen = {key: str(folder) for key, folder in folders.items()}
    chosen |= {"QT_QPA_PLATFORM": "offscreen", "PULSE_CLIENTCONFIG": str(no_autospawn)}
    if sys.platform.startswith("linux"):
        chosen |= {"LC_ALL": "C.UTF-8", "LANGUAGE": "en"}
    return kept | chosen


def run_checks(root: str) -> int:
    """Run every check, also after one that failed; 1 if any did."""
    failed: list[str] = []
    programs = Path(stamp.python_in(root)).parent
    for check in CHECKS:
        sys.stdout.write(f"── {' '.join(check)}\n")
        sys.stdout.flush()
        if subprocess.call([programs / check[0], *check[1:]], cwd=root):
            failed.append(" ".join(check))
    sys.stdout.write(f"Failed: {', '.join(failed)}\n" if failed else "All checks passed.\n")
    return 1 if failed else 0

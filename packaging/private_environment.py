"""Makes, repairs and fills a private environment: pinned dependencies with hashes, in `.venv/` the app, editable."""

import compileall
import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import stamp
from pip_progress import run_pip

_LOCK = "bootstrap.lock"
_PIP_VARIABLES = {
    "PIP_USER",
    "PIP_TARGET",
    "PIP_PREFIX",
    "PIP_ROOT",
    "PIP_CONSTRAINT",
    "PIP_REQUIRE_HASHES",
    "PIP_QUIET",
}
"""Settings of the user's pip that would lead packages elsewhere; those that say where they come from stay."""


class EnvironmentFailedError(Exception):
    """The environment could not be made. Its text is for the user."""


def provide(root: str, keys: tuple[str, ...], name: str = stamp.RUN_ENVIRONMENT) -> None:
    """See to it that the environment holds what the keys of the stamp stand for. Nothing is done if it does.

    The stamp is written at the end of each part, so that whatever was interrupted is done again.

    Args:
        root: The project's folder.
        keys: `stamp.APP` or `stamp.EVERYTHING`; `stamp.BUILD` for the environment that packages are built with.
        name: The environment's folder within the project's.

    Raises:
        EnvironmentFailedError: If the environment cannot be made.
        PipFailedError: If a package cannot be installed.
    """
    if stamp.is_current(root, keys, name):
        return
    folder = Path(stamp.environment_of(root, name))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder):
            if not stamp.is_current(root, keys, name):  # another bootstrap may have done it meanwhile
                _bring_up_to_date(root, keys, name)
    except OSError as problem:
        raise EnvironmentFailedError(f"The private environment {folder} cannot be made: {problem}") from problem


def _bring_up_to_date(root: str, keys: tuple[str, ...], name: str) -> None:
    want, done = stamp.wanted(root, keys), stamp.noted(root, name)
    if not _is_sound(root, done, want, name):
        _make(Path(stamp.environment_of(root, name)))
        done = {}
    done |= {key: want[key] for key in ("root", "python")}
    steps: dict[str, Callable[[str, str], None]] = {
        "constraints.txt": _install_dependencies,
        "pyproject.toml": _install_app,
        "constraints-test.txt": _install_test_tools,
        "constraints-build.txt": _install_build_tools,
    }
    for key, install in steps.items():
        if key in keys and done.get(key) != want[key]:
            done.pop(key, None)
            stamp.write(root, done, name)
            install(root, stamp.python_in(root, name))
            done[key] = want[key]
            stamp.write(root, done, name)


def _is_sound(root: str, have: dict[str, str], want: dict[str, str], name: str = stamp.RUN_ENVIRONMENT) -> bool:
    """Whether the environment there is one of this folder and this Python, and works."""
    if any(key in have and have[key] != want[key] for key in ("root", "python")):
        return False
    probe = "import sys, pip; print(sys.implementation.cache_tag, sys.base_prefix); print(sys.prefix)"
    try:
        ran = subprocess.run(
            [stamp.python_in(root, name), "-I", "-c", probe], capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    answer, folder = ran.stdout.splitlines(), Path(stamp.environment_of(root, name))
    return ran.returncode == 0 and answer[0] == want["python"] and Path(answer[1]) == folder


def _make(folder: Path) -> None:
    """A fresh environment in place of whatever is there; the lock alone stays."""
    sys.stderr.write(f"Making a private environment in {folder}\n")
    for entry in folder.iterdir():
        if entry.name == _LOCK:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
    # This process may itself run on the Python of the environment that was just taken away.
    python = getattr(sys, "_base_executable", sys.executable)
    ran = subprocess.run(
        [python, "-m", "venv", str(folder)], capture_output=True, text=True, env=pip_environment(), check=False
    )
    if ran.returncode:
        said = (ran.stdout + ran.stderr).strip()
        raise EnvironmentFailedError(f"This Python ({python}) cannot make a private environment:\n\n{said}")


def _install_dependencies(root: str, python: str) -> None:
    _install_locked(root, python, "Installing what the app needs", ["constraints.txt"])


# What comes besides is installed together with the app's own lock: pip then sees every version at once and can take
# none of them back.
def _install_test_tools(root: str, python: str) -> None:
    _install_locked(root, python, "Installing the test tools", ["constraints.txt", "constraints-test.txt"])


def _install_build_tools(root: str, python: str) -> None:
    _install_locked(root, python, "Installing the build tools", ["constraints.txt", "constraints-build.txt"])


def _install_locked(root: str, python: str, title: str, locks: list[str]) -> None:
    packaging = Path(root, "packaging")
    options = [part for lock in locks for part in ("-r", str(packaging / lock))]
    entries = sum(_count_entries(packaging / lock) for lock in locks)
    _pip(python, title, ["--no-deps", "--require-hashes", "--only-binary", ":all:", *options], entries)


def _count_entries(lock: Path) -> int:
    return len(re.findall(r"^[A-Za-z0-9]", lock.read_text(encoding="utf-8"), flags=re.MULTILINE))


def _install_app(root: str, python: str) -> None:
    _pip(python, "Installing the app", ["--no-deps", "--no-build-isolation", "--editable", root], 1)
    # An editable install compiles nothing; without this the first start would. The Python is the same as this one.
    compileall.compile_dir(Path(root, "hipmob_desktop"), quiet=2)


def _pip(python: str, title: str, arguments: list[str], total: int) -> None:
    command = [python, "-m", "pip", "install", *arguments]
    run_pip(command, title=title, total=total, env=pip_environment(), folder=Path(python).parent)


def pip_environment() -> dict[str, str]:
    """This process's variables, without those that lead packages elsewhere or mix Pythons."""
    unwanted = _PIP_VARIABLES | stamp.FOREIGN_PYTHON
    kept = {key: value for key, value in os.environ.items() if key not in unwanted}
    return kept | {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PYTHONUTF8": "1"}


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the environment's lock; wait for another bootstrap that holds it. The system frees it if that one dies."""
    with (folder / _LOCK).open("a+b") as file:
        if not _try_lock(file.fileno(), wait=False):
            sys.stderr.write("Another bootstrap is at work here; waiting for it …\n")
            _try_lock(file.fileno(), wait=True)
        yield


def _try_lock(descriptor: int, *, wait: bool) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - Windows only

            # LK_LOCK gives up after ten tries, a second apart; an install takes longer than that.
            while True:
                try:
                    msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
                except OSError:
                    if not wait:
                        return False
                else:
                    return True
        import fcntl  # noqa: PLC0415 - not on Windows

        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True

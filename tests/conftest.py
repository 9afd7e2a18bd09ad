"""Guards around every test: the user's folders stay untouched, no thread is left, property tests repeat exactly."""

import os
import threading
from pathlib import Path

import pytest
from hypothesis import settings

# Before anything imports Qt: tests draw on no screen, whoever starts them.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("exact", derandomize=True, deadline=None)
settings.register_profile("quick", settings.get_profile("exact"), max_examples=5)
settings.load_profile("exact")

FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_DATA_HOME": ".local/share",
    "XDG_CONFIG_HOME": ".config",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
}
THREADS_OF_THE_TOOLS = ("pytest_timeout", "pydevd", "execnet")
PATIENCE_S = 2


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory):
    """A home folder for the whole run, in place of the user's."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for variable, below in FOLDERS.items():
            (folder / below).mkdir(parents=True, exist_ok=True)
            patch.setenv(variable, str(folder / below))
        yield folder


@pytest.fixture(autouse=True)
def nothing_written_to_the_home_folder(home):
    """Fail a test that leaves a file of ours where the app would by default: it forgot to say where."""
    before = _ours(home)
    yield
    stray = _ours(home) - before
    assert not stray, f"written outside the test's own folder: {sorted(stray)}"


def _ours(home: Path) -> set[str]:
    bases = (home / ".local/share", home / ".local/state", home / ".config", home / ".cache", home / "AppData")
    return {str(path) for base in bases for path in base.glob("*[Hh]ip[Mm]ob*/**/*") if path.is_file()}


@pytest.fixture(autouse=True)
def no_thread_left():
    """Fail a test whose threads still run shortly after it."""
    before = set(threading.enumerate())
    yield
    stray = [thread for thread in threading.enumerate() if thread not in before and _is_ours(thread)]
    for thread in stray:
        thread.join(PATIENCE_S)
    left = [thread.name for thread in stray if thread.is_alive()]
    assert not left, f"threads still running after the test: {left}"


def _is_ours(thread: threading.Thread) -> bool:
    # A thread that another library made shows up as a dummy once it has called into Python.
    return not isinstance(thread, threading._DummyThread) and not thread.name.startswith(THREADS_OF_THE_TOOLS)

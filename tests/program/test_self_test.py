"""`--self-test`: passes where the program is whole, names what is missing, ends in any case and leaves nothing."""

import logging
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from hipmob_desktop.adapters import preflight
from hipmob_desktop.adapters.preflight import PreflightResult
from hipmob_desktop.app.self_test import running
from hipmob_desktop.app.self_test.room import CheckFailed
from hipmob_desktop.app.self_test.running import run

ROOT = Path(__file__).parents[2]
OUT_OF_REACH = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "DBUS_SESSION_BUS_ADDRESS", "PULSE_SERVER")
HANGING = """
import threading
from hipmob_desktop.app.self_test.running import run
run(lambda line: print(line, flush=True), lambda: [("a lake", lambda room: threading.Event().wait())], deadline_s=1)
"""


@pytest.fixture
def self_test(tmp_path):
    """Runs it with a home and a folder for passing things of their own; gives its exit code and lines."""
    home, passing = tmp_path / "home", tmp_path / "passing"
    home.mkdir()
    passing.mkdir()

    def self_test(*words, cwd=tmp_path):
        environment = {key: value for key, value in os.environ.items() if key not in OUT_OF_REACH}
        for key in list(environment):
            if key.startswith("XDG_"):
                del environment[key]
        ran = subprocess.run(
            [sys.executable, *(words or ("-m", "hipmob_desktop", "--self-test"))],
            env=environment | {"HOME": str(home), "TMPDIR": str(passing)},
            cwd=cwd,
            capture_output=True,
            text=True,
            check=False,
            timeout=100,
        )
        assert list(home.iterdir()) == []
        assert list(passing.iterdir()) == []
        return ran.returncode, ran.stdout.splitlines()

    return self_test


@pytest.mark.program
def test_a_whole_program_passes_without_screen_sound_and_bus(self_test):
    code, lines = self_test()
    assert lines[-1] == "Self-test passed."
    assert code == 0
    tried = [line.split(":")[0] for line in lines[:-1]]
    names = ("system", "program", "resources", "voice", "sound", "window and session", "charts", "log", "export")
    assert tried == [f"ok      {name}" for name in names]


@pytest.mark.program
def test_what_is_missing_is_named_and_the_exit_code_is_1(self_test, tmp_path):
    copied = tmp_path / "copied"
    shutil.copytree(ROOT / "resources", copied / "resources")
    shutil.copytree(ROOT / "hipmob_desktop", copied / "hipmob_desktop", ignore=shutil.ignore_patterns("__pycache__"))
    missing = ("sounds/tick.wav", "figures/pigeon-pose.toml", "icons/today.svg", "exercises/psoas-release.toml")
    for name in missing:
        (copied / "resources" / name).unlink()
    for migration in (copied / "hipmob_desktop/adapters/db/migrations/versions").glob("0*.py"):
        migration.unlink()

    code, lines = self_test(cwd=copied)

    assert code == 1
    failed = {line.split(":")[0].removeprefix("FAILED").strip(): line for line in lines if line.startswith("FAILED")}
    assert all(Path(name).name.partition(".")[0] in failed["resources"] for name in missing)
    assert "log" in failed
    assert "today.svg" in failed["window and session"]
    assert lines[-1].startswith("Self-test failed: resources, window and session, log")


@pytest.mark.program
def test_what_never_comes_back_is_ended(self_test):
    code, lines = self_test("-c", HANGING)
    assert lines[-1] == "FAILED  a lake: no end after 1 s"
    assert code == 1


@pytest.fixture
def said():
    return []


def trial(said, *checks):
    return run(said.append, lambda: checks)


def test_whatever_goes_wrong_in_a_check_is_told_and_the_others_are_tried(said):
    def refuse(_room):
        raise CheckFailed("no milk")

    def break_down(_room):
        raise KeyError("bread")

    code = trial(said, ("tea", refuse), ("toast", break_down), ("jam", lambda _room: "sweet"))

    assert code == 1
    lines = ["FAILED  tea: no milk", "FAILED  toast: KeyError: 'bread'", "ok      jam: sweet"]
    assert said[2:] == [*lines, "Self-test failed: tea, toast."]


def test_errors_that_the_program_logs_or_swallows_make_a_check_fail(said):
    def log(_room):
        logging.getLogger("hipmob_desktop").error("The disk is full", exc_info=OSError("28"))
        return "fine"

    def swallow(_room):
        sys.excepthook(ValueError, ValueError("in a slot"), None)
        return "fine"

    def in_a_thread(_room):
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
        return "fine"

    assert trial(said, ("log", log), ("slot", swallow), ("thread", in_a_thread), ("rest", lambda _room: "fine")) == 1
    assert said[2:-1] == [
        "FAILED  log: The disk is full (OSError: 28)",
        "FAILED  slot: ValueError: in a slot",
        "FAILED  thread: ZeroDivisionError: division by zero",
        "ok      rest: fine",
    ]


def test_a_program_that_cannot_be_loaded_is_told(said):
    def load():
        raise ImportError("libQt6Widgets.so.6: cannot open shared object file")

    assert run(said.append, load) == 1
    assert said[1:] == [
        "FAILED  program: ImportError: libQt6Widgets.so.6: cannot open shared object file",
        "Self-test failed: program.",
    ]


def test_without_the_system_s_libraries_nothing_more_is_tried(said, monkeypatch):
    monkeypatch.setattr(preflight, "check", lambda _environ: PreflightResult(fatal="libEGL.so.1 is missing"))
    assert trial(said, ("window", lambda _room: pytest.fail("tried"))) == 1
    assert said == ["FAILED  system: libEGL.so.1 is missing", "Self-test failed: system."]


def test_the_process_is_kept_apart_meanwhile_and_left_as_it_was(said, monkeypatch):
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setenv("DISPLAY", ":7")
    before, hooks = dict(os.environ), (sys.excepthook, threading.excepthook)
    seen = {}

    def look(room):
        seen.update(os.environ, folder=str(room.folder))
        (room.folder / "left").write_text("behind")
        return "seen"

    assert trial(said, ("look", look)) == 0
    assert seen["QT_QPA_PLATFORM"] == "offscreen"
    assert "DISPLAY" not in seen
    if sys.platform.startswith("linux"):
        assert all(seen[name].startswith(seen["folder"]) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"))
    assert dict(os.environ) == before
    assert (sys.excepthook, threading.excepthook) == hooks
    assert not Path(seen["folder"]).exists()


def test_a_platform_that_was_asked_for_is_used(said, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "minimal")
    monkeypatch.setenv("DISPLAY", ":7")
    seen = {}
    trial(said, ("look", lambda _room: str(seen.update(os.environ))))
    assert (seen["QT_QPA_PLATFORM"], seen["DISPLAY"]) == ("minimal", ":7")


def test_a_healthy_run_is_nowhere_near_its_deadline():
    assert running.DEADLINE_S >= 60

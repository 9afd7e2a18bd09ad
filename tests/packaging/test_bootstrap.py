"""The command line of bootstrap.py, and the second run that has nothing to do."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
import stamp
import tasks

ROOT = Path(__file__).parents[2]
BOOTSTRAP = ROOT / "packaging" / "bootstrap.py"
ECHO = """#!/bin/sh
echo "$0" "$@"
echo "PYTHONPATH=$PYTHONPATH"
exit 7
"""

posix = pytest.mark.skipif(os.name != "posix", reason="the stand-in for Python is a shell script")


def bootstrap(root, *arguments, python_options=(), **environment):
    return subprocess.run(
        [sys.executable, *python_options, root / "packaging" / "bootstrap.py", *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def ready(project):
    """A project that is set up, whose Python only says how it was called."""
    python = Path(stamp.python_in(str(project)))
    python.parent.mkdir(parents=True)
    python.write_text(ECHO)
    python.chmod(0o755)
    stamp.write(str(project), stamp.wanted(str(project)))
    return project


@posix
def test_a_second_run_becomes_the_app_and_hands_on_arguments_and_exit_code(ready):
    ran = bootstrap(ready, "run", "start", "five-minutes", PYTHONPATH="elsewhere", PYTHONSAFEPATH="1")
    assert ran.stdout.splitlines()[0] == f"{stamp.python_in(str(ready))} -P -m hipmob_desktop start five-minutes"
    assert "PYTHONPATH=\n" in ran.stdout
    assert ran.returncode == 7
    assert ran.stderr == ""


@posix
def test_a_second_run_loads_next_to_nothing(ready):
    ran = bootstrap(ready, "run", python_options=("-S", "-X", "importtime"))
    loaded = {line.rpartition("|")[2].strip() for line in ran.stderr.splitlines()}
    assert "stamp" in loaded
    assert not loaded & {"tasks", "pathlib", "subprocess", "argparse", "typing", "dataclasses", "re", "json"}


@posix
def test_a_set_up_project_is_set_up_without_another_look(ready, monkeypatch):
    monkeypatch.setattr(tasks.system_packages, "provide", lambda **_: None)
    monkeypatch.setattr(tasks.private_environment, "_bring_up_to_date", lambda *_: pytest.fail("worked twice"))
    assert tasks.perform("setup", [], root=str(ready)) == 0


@pytest.mark.parametrize(("arguments", "code"), [((), 2), (("--help",), 0), (("launch",), 2), (("setup", "now"), 2)])
def test_help_and_mistakes(arguments, code):
    ran = bootstrap(ROOT, *arguments)
    assert ran.returncode == code
    words = ran.stdout + ran.stderr
    assert "bootstrap.py run" in words or "takes no arguments" in words


def test_an_old_python_is_told_so_and_can_read_the_file():
    tree = ast.parse(BOOTSTRAP.read_text(encoding="utf-8"), feature_version=(3, 7))
    assert tree.body
    old = f"""
import runpy, sys
sys.version_info, sys.argv = (3, 9, 2), ["bootstrap.py", "run"]
runpy.run_path({str(BOOTSTRAP)!r}, run_name="__main__")
"""
    ran = subprocess.run([sys.executable, "-c", old], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert ran.stderr == "HipMob Desktop needs Python 3.11 or newer; this is 3.9.2.\n"


def test_the_tests_see_nothing_of_the_user(tmp_path, monkeypatch):
    for name in (
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "DBUS_SESSION_BUS_ADDRESS",
        "PYTHONDONTWRITEBYTECODE",
        "QT_STYLE_OVERRIDE",
    ):
        monkeypatch.setenv(name, "the user's")
    environment = tasks.test_environment(tmp_path)
    assert "the user's" not in environment.values()
    assert environment["QT_QPA_PLATFORM"] == "offscreen"
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        assert Path(environment[name]).is_relative_to(tmp_path)
        assert Path(environment[name]).is_dir()
    assert Path(environment["XDG_RUNTIME_DIR"]).stat().st_mode & 0o777 == 0o700


def test_the_tests_get_their_arguments_and_give_their_exit_code(project, monkeypatch):
    calls = []

    def call(command, **options):
        calls.append((command, options["cwd"], options["env"]["HOME"]))
        return 5

    monkeypatch.setattr(tasks.subprocess, "call", call)
    assert tasks.run_tests(str(project), ["-k", "timeline", "-x"]) == 5
    (command, folder, home) = calls[0]
    assert command[1:] == ["-m", "pytest", "-k", "timeline", "-x"]
    assert folder == str(project)
    assert not Path(home).exists(), "the home folder of the tests is thrown away"


def test_checks_go_on_after_one_that_failed(project, monkeypatch, capsys):
    ran = []

    def call(command, **_options):
        ran.append(Path(command[0]).name)
        return len(ran) == 1

    monkeypatch.setattr(tasks.subprocess, "call", call)
    assert tasks.run_checks(str(project)) == 1
    assert ran == ["ruff", "ruff", "lint-imports", "pyright"]
    assert "Failed: ruff check ." in capsys.readouterr().out

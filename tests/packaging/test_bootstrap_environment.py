"""The private environment: made once, repaired when broken, filled in steps that are noted as they end."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import private_environment
import pytest
import stamp
from pip_progress import PipFailedError

DEPENDENCIES, APP, TEST_TOOLS = "what the app needs", "the app", "the test tools"
BUILD_TOOLS = "the build tools"


class Pip:
    """Stands in for pip: remembers what it was asked for, fails when told to."""

    def __init__(self):
        self.installed = []
        self.fail_at = ""

    def __call__(self, _python, title, arguments, total):
        what = title.removeprefix("Installing ")
        if what == self.fail_at:
            raise PipFailedError("no network")
        self.installed.append(what)
        self.arguments, self.total = arguments, total


@pytest.fixture
def pip(monkeypatch):
    pip = Pip()
    monkeypatch.setattr(private_environment, "_pip", pip)
    return pip


@pytest.fixture
def made(monkeypatch):
    """Make environments that need no time: a link to this Python, which has pip or not as the test says."""
    made = []

    def make(folder):
        made.append(folder)
        python = Path(stamp.python_in(str(folder), ""))
        python.parent.mkdir(parents=True, exist_ok=True)
        python.unlink(missing_ok=True)
        python.touch()

    def is_sound(root, have, want, name=stamp.RUN_ENVIRONMENT):
        same = all(have.get(key, want[key]) == want[key] for key in ("root", "python"))
        return same and Path(stamp.python_in(root, name)).exists()

    monkeypatch.setattr(private_environment, "_make", make)
    monkeypatch.setattr(private_environment, "_is_sound", is_sound)
    return made


def test_the_first_time_everything_is_installed_and_the_second_time_nothing(project, pip, made):
    private_environment.provide(str(project), stamp.APP)
    assert pip.installed == [DEPENDENCIES, APP]
    private_environment.provide(str(project), stamp.APP)
    assert pip.installed == [DEPENDENCIES, APP]
    assert len(made) == 1


def test_test_tools_come_only_when_asked_for(project, pip, made):
    private_environment.provide(str(project), stamp.APP)
    assert not stamp.is_current(str(project), stamp.EVERYTHING)
    private_environment.provide(str(project), stamp.EVERYTHING)
    assert pip.installed == [DEPENDENCIES, APP, TEST_TOOLS]
    assert pip.total == 3


def test_dependencies_are_installed_with_hashes_and_nothing_else_is_drawn_in(project, pip, made):
    pip.fail_at = APP
    with pytest.raises(PipFailedError):
        private_environment.provide(str(project), stamp.APP)
    assert {"--no-deps", "--require-hashes"} <= set(pip.arguments)
    assert pip.total == 2


def test_packages_are_built_in_an_environment_of_their_own_without_the_app_and_its_tests(project, pip, made):
    private_environment.provide(str(project), stamp.BUILD, stamp.BUILD_ENVIRONMENT)
    assert pip.installed == [DEPENDENCIES, BUILD_TOOLS]
    assert pip.total == 3
    assert made == [project / "build" / "env"]
    assert stamp.is_current(str(project), stamp.BUILD, stamp.BUILD_ENVIRONMENT)
    assert not stamp.is_current(str(project), stamp.APP)


@pytest.mark.parametrize("interrupted", [DEPENDENCIES, APP, TEST_TOOLS])
def test_what_was_interrupted_is_done_again_and_nothing_else(project, pip, made, interrupted):
    pip.fail_at = interrupted
    with pytest.raises(PipFailedError):
        private_environment.provide(str(project), stamp.EVERYTHING)
    done = list(pip.installed)
    assert not stamp.is_current(str(project), stamp.EVERYTHING)
    pip.fail_at = ""
    private_environment.provide(str(project), stamp.EVERYTHING)
    assert pip.installed == [DEPENDENCIES, APP, TEST_TOOLS]
    assert pip.installed[: len(done)] == done
    assert len(made) == 1


@pytest.mark.parametrize(
    ("file", "again"),
    [
        ("packaging/constraints.txt", [DEPENDENCIES]),
        ("pyproject.toml", [APP]),
        ("packaging/constraints-test.txt", [TEST_TOOLS]),
    ],
)
def test_a_changed_file_brings_its_own_part_up_to_date(project, pip, made, file, again):
    private_environment.provide(str(project), stamp.EVERYTHING)
    pip.installed.clear()
    with (project / file).open("a") as text:
        text.write("# changed\n")
    private_environment.provide(str(project), stamp.EVERYTHING)
    assert pip.installed == again


@pytest.mark.parametrize(("key", "value"), [("root", "/another/folder"), ("python", "cpython-310 /usr")])
def test_a_moved_folder_or_another_python_means_a_new_environment(project, pip, made, key, value):
    private_environment.provide(str(project), stamp.APP)
    stamp.write(str(project), stamp.noted(str(project)) | {key: value})
    private_environment.provide(str(project), stamp.APP)
    assert len(made) == 2
    assert pip.installed == [DEPENDENCIES, APP] * 2


@pytest.mark.skipif(os.name != "posix", reason="a Python is not linked on Windows")
def test_an_environment_whose_python_was_taken_off_the_system_is_made_anew(project, pip, made):
    private_environment.provide(str(project), stamp.APP)
    python = Path(stamp.python_in(str(project)))
    python.unlink()
    python.symlink_to("/gone/python3.11")
    assert not stamp.is_current(str(project), stamp.APP)
    private_environment.provide(str(project), stamp.APP)
    assert len(made) == 2


def test_a_stamp_that_cannot_be_read_counts_as_none(project, pip, made):
    private_environment.provide(str(project), stamp.APP)
    Path(stamp._path(str(project))).write_bytes(b"\xff\xfe\x00")
    assert stamp.noted(str(project)) == {}
    private_environment.provide(str(project), stamp.APP)
    assert stamp.is_current(str(project), stamp.APP)


@pytest.mark.timeout(120)
def test_a_real_environment_is_made_found_sound_and_repaired(project, pip):
    private_environment.provide(str(project), stamp.APP)
    python = stamp.python_in(str(project))
    asked = subprocess.run([python, "-c", "import sys; print(sys.prefix)"], capture_output=True, text=True, check=True)
    assert Path(asked.stdout.strip()) == project / ".venv"
    want = stamp.wanted(str(project))
    assert private_environment._is_sound(str(project), {}, want)

    (project / ".venv" / "pyvenv.cfg").unlink()  # half an environment, as an interruption may leave it
    Path(stamp._path(str(project))).unlink()
    assert not private_environment._is_sound(str(project), {}, want)
    private_environment.provide(str(project), stamp.APP)
    assert private_environment._is_sound(str(project), stamp.noted(str(project)), want)


@pytest.mark.skipif(sys.platform == "win32", reason="flock")
def test_two_at_once_wait_for_each_other_and_the_second_finds_it_done(project, pip, made, capsys):
    fcntl = pytest.importorskip("fcntl")
    folder = project / ".venv"
    folder.mkdir()
    with (folder / "bootstrap.lock").open("a+b") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        second = threading.Thread(target=private_environment.provide, args=(str(project), stamp.APP))
        second.start()
        second.join(0.3)
        assert second.is_alive(), "it waits"
        assert pip.installed == []
        python = Path(stamp.python_in(str(project)))
        python.parent.mkdir(parents=True)
        python.touch()
        stamp.write(str(project), stamp.wanted(str(project)))
    second.join(10)
    assert not second.is_alive()
    assert pip.installed == []
    assert "waiting for it" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_told_in_words(project, pip, made):
    (project / ".venv").touch()
    with pytest.raises(private_environment.EnvironmentFailedError, match="cannot be made"):
        private_environment.provide(str(project), stamp.APP)


def test_settings_of_pip_that_lead_packages_elsewhere_are_left_out(monkeypatch):
    monkeypatch.setenv("PIP_TARGET", "elsewhere")
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("PIP_CERT", "certificates.pem")
    environment = private_environment.pip_environment()
    assert "elsewhere" not in environment.values()
    assert environment["PIP_CERT"] == "certificates.pem"

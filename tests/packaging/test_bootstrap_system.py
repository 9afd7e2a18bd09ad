"""What bootstrap asks of the system: installed for root on Debian, one line to copy for everyone else."""

import sys

import pytest
import system_packages

from hipmob_desktop.adapters.system_libraries import EVERY_LIBRARY, WAYLAND, XCB, Machine

BOOKWORM = {"ID": "debian", "VERSION_ID": "12", "VERSION_CODENAME": "bookworm"}
VENV = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"


class Computer:
    """A computer whose libraries and programs come and go."""

    def __init__(self, release=BOOKWORM, without=(), programs=tuple(system_packages.TEST_PROGRAMS), fonts=True):
        self.lacking = set(without)
        self.machine = Machine(
            system="linux",
            has_library=lambda name: name not in self.lacking,
            has_font=lambda: fonts,
            has_program=lambda name: name in programs,
            os_release=lambda: release,
        )


@pytest.fixture
def user(monkeypatch):
    monkeypatch.setattr(system_packages.os, "geteuid", lambda: 1000, raising=False)


@pytest.fixture
def root(monkeypatch):
    monkeypatch.setattr(system_packages.os, "geteuid", lambda: 0, raising=False)


def apt(monkeypatch, computer, *, works=True):
    """Stand in for apt-get, which brings every library if it works; give the list of what was asked of it."""
    asked = []

    def install(packages):
        asked.append(packages)
        if works:
            computer.lacking.clear()

    monkeypatch.setattr(system_packages, "_install", install)
    return asked


def test_a_complete_computer_needs_nothing(user, capsys):
    system_packages.provide(for_tests=True, machine=Computer().machine)
    assert capsys.readouterr().err == ""


def test_a_user_gets_the_exact_line(user):
    computer = Computer(without=["libEGL.so.1", "libpulse.so.0"])
    with pytest.raises(system_packages.MissingPackagesError) as missing:
        system_packages.provide(for_tests=False, machine=computer.machine)
    line = str(missing.value).splitlines()[-1]
    assert line == "  sudo apt-get update && sudo apt-get install --no-install-recommends libegl1 libpulse0"


def test_for_tests_the_line_holds_their_programs_too(user):
    computer = Computer(without=["libEGL.so.1"], programs=())
    with pytest.raises(system_packages.MissingPackagesError, match="faketime groff-base libegl1 openbox playerctl"):
        system_packages.provide(for_tests=True, machine=computer.machine)


def test_missing_programs_of_the_tests_are_mentioned_and_stop_nobody(user, capsys):
    system_packages.provide(for_tests=True, machine=Computer(programs=()).machine)
    said = capsys.readouterr().err
    assert "will be skipped" in said
    assert "xdotool xvfb" in said


def test_missing_sound_and_fonts_are_mentioned_and_stop_nobody(user, capsys):
    system_packages.provide(for_tests=False, machine=Computer(without=["libpulse.so.0"], fonts=False).machine)
    assert "fonts-dejavu-core libpulse0" in capsys.readouterr().err


@pytest.mark.parametrize("without", [["libxcb-cursor.so.0"], ["libwayland-cursor.so.0"]])
def test_one_window_system_is_enough(user, without):
    system_packages.provide(for_tests=False, machine=Computer(without=without).machine)


def test_without_either_window_system_x11_is_asked_for(user):
    with pytest.raises(system_packages.MissingPackagesError, match="libxcb-cursor0"):
        system_packages.provide(for_tests=False, machine=Computer(without=[*XCB, *WAYLAND]).machine)


def test_python_without_venv_asks_for_debian_s_package(user, monkeypatch):
    monkeypatch.setattr(system_packages.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else name)
    with pytest.raises(system_packages.MissingPackagesError, match=VENV):
        system_packages.provide(for_tests=False, machine=Computer().machine)


def test_root_on_debian_gets_everything_installed(root, monkeypatch):
    computer = Computer(without=EVERY_LIBRARY)
    asked = apt(monkeypatch, computer)
    system_packages.provide(for_tests=False, machine=computer.machine)
    assert {"libgl1", "libpulse0", "libxcb-cursor0", "libwayland-client0"} <= asked[0]


def test_root_whose_apt_fails_gets_the_line_as_well(root, monkeypatch):
    computer = Computer(without=["libEGL.so.1"])
    apt(monkeypatch, computer, works=False)
    with pytest.raises(system_packages.MissingPackagesError, match="libegl1"):
        system_packages.provide(for_tests=False, machine=computer.machine)


def test_root_elsewhere_gets_the_line(root, monkeypatch):
    computer = Computer({"ID": "fedora", "VERSION_ID": "42"}, without=["libEGL.so.1"])
    asked = apt(monkeypatch, computer)
    with pytest.raises(system_packages.MissingPackagesError, match=r"sudo dnf install 'libEGL.so.1\(\)\(64bit\)'"):
        system_packages.provide(for_tests=False, machine=computer.machine)
    assert asked == []


def test_apt_get_is_called_without_questions(monkeypatch, capsys):
    ran = []

    def run(command, **options):
        ran.append((command, options["env"]["DEBIAN_FRONTEND"]))
        return system_packages.subprocess.CompletedProcess(command, 100 if "update" in command else 0, "E: one\n", None)

    monkeypatch.setattr(system_packages.subprocess, "run", run)
    system_packages._install({"libegl1", "libgl1"})
    assert [command[1] for command, _frontend in ran] == ["update", "install"]
    assert ran[1][0][-3:] == ["--no-install-recommends", "libegl1", "libgl1"]
    assert {frontend for _command, frontend in ran} == {"noninteractive"}
    assert "E: one" in capsys.readouterr().err, "what apt-get said of its failure is shown"


def test_other_systems_are_left_alone():
    system_packages.provide(for_tests=True, machine=Machine(system="darwin", has_library=lambda _name: False))

"""What is needed of the system itself: installed on Debian and Ubuntu for root, named in one line for anyone else."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

# The app's own knowledge of system libraries is used; that module needs the standard library alone.
sys.path.append(str(Path(__file__).resolve().parent.parent))

from hipmob_desktop.adapters import system_libraries as system
from hipmob_desktop.adapters.system_libraries import Machine

TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "xdotool": "xdotool",
    "openbox": "openbox",
    "pulseaudio": "pulseaudio",
    "parec": "pulseaudio-utils",
    "dbus-daemon": "dbus",
    "dunst": "dunst",
    "faketime": "faketime",
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
    "update-mime-database": "shared-mime-info",
    "groff": "groff-base",
    "playerctl": "playerctl",
}
"""What the tests of the whole program use → Debian's package. Without them those tests are skipped, and say so."""


class MissingPackagesError(Exception):
    """Something is missing that this user has to install. Its text says what, and the command."""


def needed(machine: Machine) -> tuple[str, ...]:
    """Packages without which the environment cannot be made or the window cannot open.

    Either of X11 and Wayland is enough, so the libraries of one are not asked for where the other's are all there.
    """
    libraries = machine.lacks(system.CORE)
    lacks_x = machine.lacks(system.XCB)
    if lacks_x and machine.lacks(system.WAYLAND):
        libraries += lacks_x
    return tuple(sorted({*system.packages_for(libraries, machine), *_venv_package(machine)}))


def useful(machine: Machine) -> tuple[str, ...]:
    """Packages without which there is no sound or no text to read."""
    return system.packages_for(machine.lacks(system.SOUND), machine, fonts=not machine.has_font())


def _both_window_systems(machine: Machine) -> tuple[str, ...]:
    return system.packages_for(machine.lacks(system.XCB) + machine.lacks(system.WAYLAND), machine)


def _venv_package(machine: Machine) -> tuple[str, ...]:
    """Debian keeps the making of environments in a package of its own, one for each Python."""
    if machine.installer() != "apt" or all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        return ()
    return (f"python{sys.version_info.major}.{sys.version_info.minor}-venv",)


def for_testing(machine: Machine) -> tuple[str, ...]:
    """Packages with the programs that the tests of the whole program use."""
    if machine.installer() != "apt":
        return ()
    wanted = {package for program, package in TEST_PROGRAMS.items() if not machine.has_program(program)}
    return tuple(sorted(wanted.union(system.packages_for(machine.lacks(system.XCB), machine))))


def provide(*, for_tests: bool, machine: Machine = system.THIS_MACHINE) -> None:
    """See to it that the system has what is needed.

    Args:
        for_tests: Whether the tests of the whole program are to run too.
        machine: The system to ask.

    Raises:
        MissingPackagesError: If something is lacking and cannot be installed from here.
    """
    if not machine.system.startswith("linux"):
        return
    if os.geteuid() == 0 and machine.installer() == "apt":
        _install({*_wanted(machine, for_tests=for_tests), *_both_window_systems(machine)})
    lacking = needed(machine)
    if lacking:
        command = system.install_command(_wanted(machine, for_tests=for_tests), machine)
        raise MissingPackagesError(
            "This computer lacks something that HipMob Desktop needs. Install it with this one line, then try again:"
            f"\n\n  {command}"
        )
    _mention("Without these there is no sound, or no text to read", useful(machine), machine)
    if for_tests:
        _mention("Tests of the whole program will be skipped; with these they run", for_testing(machine), machine)


def _wanted(machine: Machine, *, for_tests: bool) -> tuple[str, ...]:
    extra = for_testing(machine) if for_tests else ()
    return tuple(sorted({*needed(machine), *useful(machine), *extra}))


def _mention(what: str, packages: tuple[str, ...], machine: Machine) -> None:
    if packages:
        sys.stderr.write(f"{what}:\n  {system.install_command(packages, machine)}\n")


def _install(packages: set[str]) -> None:
    if not packages:
        return
    sys.stderr.write(f"Installing with apt-get: {' '.join(sorted(packages))}\n")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A failed update is not the end: the lists may be good enough. What counts is what is there afterwards.
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *sorted(packages)],
    ):
        ran = subprocess.run(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        if ran.returncode:
            sys.stderr.write("\n".join(ran.stdout.splitlines()[-8:]) + "\n")

"""Finds out before Qt is loaded whether the window can open: Qt's own answer to a missing library is to abort."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from hipmob_desktop.adapters.system_libraries import (
    CORE,
    SOUND,
    THIS_MACHINE,
    WAYLAND,
    XCB,
    Machine,
    install_command,
    packages_for,
)
from hipmob_desktop.services.translation import _, ngettext

_WITHOUT_SCREEN = {"offscreen", "minimal", "vnc", "linuxfb", "eglfs"}


@dataclass(frozen=True, slots=True)
class PreflightResult:
    """What was found before the start."""

    fatal: str = ""
    """Why the program cannot start, in words for the user, with the command that helps; empty if it can."""
    platform: str | None = None
    """Value for QT_QPA_PLATFORM where Qt's own choice would fail; None to leave it to Qt."""
    warnings: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    """Packages to install, as this system names them; empty where its installer is not known."""


def check(env: Mapping[str, str], machine: Machine = THIS_MACHINE) -> PreflightResult:
    """Find out whether the window can open, and how.

    Args:
        env: The process's environment.
        machine: The system to ask.

    Returns:
        The finding. Nothing is fatal on systems other than Linux, where Qt's wheels bring all they need.
    """
    if not machine.system.startswith("linux"):
        return PreflightResult()
    asked = env.get("QT_QPA_PLATFORM", "").partition(";")[0].partition(":")[0]
    missing = machine.lacks(CORE)
    if asked in _WITHOUT_SCREEN:
        return _cannot_start(missing, machine) if missing else _with_warnings(None, machine)
    screens = _screens(asked, env, machine)
    lacking = {screen: machine.lacks(XCB if screen == "xcb" else WAYLAND) for screen in screens}
    usable = [screen for screen in screens if not lacking[screen]]
    if missing or (screens and not usable):
        return _cannot_start(missing + (lacking[screens[0]] if screens else machine.lacks(XCB)), machine)
    if not screens:
        return PreflightResult(fatal=_no_screen(env))
    # Qt takes Wayland first where there is one; it is told only where it would be wrong, since the programs that
    # this one starts inherit the variable.
    return _with_warnings(usable[0] if usable != screens else None, machine)


def _screens(asked: str, env: Mapping[str, str], machine: Machine) -> list[str]:
    """The ways to a screen that answer, the best first."""
    if asked:
        return ["wayland" if asked.startswith("wayland") else "xcb"]
    answering = {"wayland": _wayland_answers(env, machine), "xcb": _x_answers(env, machine)}
    return [screen for screen, answers in answering.items() if answers]


def _x_answers(env: Mapping[str, str], machine: Machine) -> bool:
    display = env.get("DISPLAY", "")
    host, _colon, number = display.removeprefix("unix").rpartition(":")
    if host or not number:
        return bool(display)  # on another machine: not for us to try
    socket = "/tmp/.X11-unix/X" + number.partition(".")[0]  # noqa: S108 - where X servers listen
    return machine.answers_at(socket) or machine.listens_on("@" + socket)


def _wayland_answers(env: Mapping[str, str], machine: Machine) -> bool:
    display = env.get("WAYLAND_DISPLAY", "")
    folder = "" if display.startswith("/") else env.get("XDG_RUNTIME_DIR", "") + "/"
    return bool(display) and machine.answers_at(folder + display)


def _no_screen(env: Mapping[str, str]) -> str:
    named = [f"{name}={env[name]}" for name in ("WAYLAND_DISPLAY", "DISPLAY") if env.get(name)]
    if named:
        return _("HipMob Desktop needs a graphical session, and the one named here does not answer: {screen}").format(
            screen=", ".join(named)
        )
    return _("HipMob Desktop needs a graphical session: neither DISPLAY nor WAYLAND_DISPLAY is set.")


def _with_warnings(platform: str | None, machine: Machine) -> PreflightResult:
    warnings: list[str] = []
    libraries = machine.lacks(SOUND)
    if libraries:
        warnings.append(_("There will be no sound: {libraries} is missing.").format(libraries=", ".join(libraries)))
    fonts = machine.has_font()
    if not fonts:
        warnings.append(_("Text cannot be shown: no font is installed."))
    packages = packages_for(libraries, machine, fonts=not fonts)
    if command := install_command(packages, machine):
        warnings.append(_("Install with:\n  {command}").format(command=command))
    return PreflightResult(platform=platform, warnings=tuple(warnings), missing=packages)


def _cannot_start(libraries: list[str], machine: Machine) -> PreflightResult:
    libraries = libraries + machine.lacks(SOUND)
    packages = packages_for(libraries, machine, fonts=not machine.has_font())
    message = ngettext(
        "HipMob Desktop cannot start: this computer lacks a library that it needs:\n  {libraries}",
        "HipMob Desktop cannot start: this computer lacks {count} libraries that it needs:\n  {libraries}",
        len(libraries),
    ).format(count=len(libraries), libraries=", ".join(libraries))
    if command := install_command(packages, machine):
        message += "\n\n" + _("Install with:\n  {command}").format(command=command)
    return PreflightResult(fatal=message, missing=packages)


def tell(message: str, env: Mapping[str, str] = os.environ, machine: Machine = THIS_MACHINE) -> list[str]:
    """Tell the user what is wrong without Qt: on standard error and, on a screen, by a dialog of the desktop's.

    Returns:
        The command of the dialog that was opened; empty if none could be.
    """
    sys.stderr.write(message + "\n")
    if not (env.get("DISPLAY") or env.get("WAYLAND_DISPLAY")):
        return []
    import subprocess  # noqa: PLC0415 - 5 ms that a healthy start never spends

    for command in (
        ["zenity", "--error", "--no-markup", "--text", message],
        ["kdialog", "--error", message],
        ["xmessage", "-center", message],
        ["notify-send", "-u", "critical", "HipMob Desktop", message],
    ):
        if machine.has_program(command[0]):
            try:
                subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
            except OSError:
                continue
            return command
    return []

"""Tries one thing after another, says a line for each, and ends in any case.

The real parts are started in a folder that is thrown away. Needed are neither screen nor sound, neither the session's
bus nor a network; none of the user's folders is touched.
"""

import faulthandler
import logging
import os
import platform
import shutil
import site
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from hipmob_desktop import __version__
from hipmob_desktop.adapters import preflight
from hipmob_desktop.app.self_test.room import Check, CheckFailed, Room
from hipmob_desktop.services.translation import _

DEADLINE_S = 120.0
"""A healthy one takes three seconds; a slow machine that starts everything for the first time, a minute."""
AFTER_DEADLINE_S = 5.0
FAILED = 1
_SCREEN = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_ACTIVATION_TOKEN", "QT_QPA_PLATFORMTHEME")


def checks() -> Sequence[tuple[str, Check]]:
    """Everything that is tried, in order. Loads the program."""
    from hipmob_desktop.app.self_test import parts
    from hipmob_desktop.app.self_test.window import session

    return (
        (_("resources"), parts.resources),
        (_("voice"), parts.voice),
        (_("sound"), parts.sound),
        (_("window and session"), session),
        (_("charts"), parts.charts),
        (_("log"), parts.log),
        (_("export"), parts.export),
    )


def run(
    say: Callable[[str], None],
    chosen: Callable[[], Sequence[tuple[str, Check]]] = checks,
    deadline_s: float = DEADLINE_S,
) -> int:
    """Try everything, say a line for each, and give the exit code."""
    folder = tempfile.mkdtemp(prefix="hipmob-self-test-")
    watch = Watch(Path(folder), deadline_s, say)
    try:
        with _apart(Path(folder)), _listening(Room(Path(folder))) as room:
            failed = Trial(room, watch, say).failing(chosen)
    finally:
        watch.stop()
        shutil.rmtree(folder, ignore_errors=True)
    say(_("Self-test failed: {names}.").format(names=", ".join(failed)) if failed else _("Self-test passed."))
    return FAILED if failed else 0


class Trial:
    """Tries one thing after another in the same room."""

    def __init__(self, room: Room, watch: "Watch", say: Callable[[str], None]) -> None:
        self._room = room
        self._watch = watch
        self._say = say

    def failing(self, chosen: Callable[[], Sequence[tuple[str, Check]]]) -> list[str]:
        """Names of what does not work. Without the system's libraries nothing is tried: Qt would end the program."""
        rest: list[tuple[str, Check]] = []

        def program(_room: Room) -> str:
            rest.extend(chosen())
            return _("HipMob Desktop {version}, Python {python}").format(
                version=__version__, python=platform.python_version()
            )

        for name, check in ((_("system"), _system), (_("program"), program)):
            if not self._works(name, check):
                return [name]
        return [name for name, check in rest if not self._works(name, check)]

    def _works(self, name: str, check: Check) -> bool:
        self._watch.about(name)
        self._room.complaints.clear()
        reason = ""
        try:
            found = check(self._room)
        except CheckFailed as failure:
            found, reason = "", str(failure)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the answer
            found, reason = "", f"{type(error).__name__}: {error}"
        reasons = [text for text in (reason, *self._room.complaints) if text]
        self._say(failed_line(name, "; ".join(dict.fromkeys(reasons))) if reasons else f"{_('ok'):<7} {name}: {found}")
        return not reasons


def failed_line(name: str, reason: str) -> str:
    """What is said of something that does not work."""
    return f"{_('FAILED'):<7} {name}: {reason}"


def _system(_room: Room) -> str:
    found = preflight.check(os.environ)
    if found.fatal:
        raise CheckFailed(found.fatal)
    return " ".join(found.warnings) or _("nothing is missing that the window needs")


class Watch:
    """Ends the program when a check takes for ever, even one that never comes back from a library."""

    def __init__(self, folder: Path, deadline_s: float, say: Callable[[str], None]) -> None:
        """Begin to wait. The folder is thrown away if it comes to that."""
        self._folder = folder
        self._say = say
        self._name = ""
        self._deadline_s = deadline_s
        self._timer = threading.Timer(deadline_s, self._give_up)
        self._timer.daemon = True
        self._timer.start()
        if sys.stderr is not None:  # a program without a console has none
            # Where not even a thread can run any more.
            faulthandler.dump_traceback_later(deadline_s + AFTER_DEADLINE_S, exit=True)

    def about(self, name: str) -> None:
        """Say what is tried from now on."""
        self._name = name

    def stop(self) -> None:
        """All is done."""
        self._timer.cancel()
        faulthandler.cancel_dump_traceback_later()

    def _give_up(self) -> None:
        self._say(failed_line(self._name, _("no end after {seconds:.0f} s").format(seconds=self._deadline_s)))
        if sys.stderr is not None:
            faulthandler.dump_traceback()
        shutil.rmtree(self._folder, ignore_errors=True)
        os._exit(FAILED)


@contextmanager
def _apart(folder: Path) -> Iterator[None]:
    """Keep this process, and those it starts, away from the user's screen, bus and folders."""
    before = dict(os.environ)
    if "QT_QPA_PLATFORM" not in before:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        for name in _SCREEN:
            os.environ.pop(name, None)
    if sys.platform.startswith("linux"):
        # Libraries below Qt keep caches in the home folder. The worker finds its packages there still.
        os.environ["PYTHONUSERBASE"] = site.getuserbase()
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
            private = folder / name.lower()
            private.mkdir(mode=0o700)
            os.environ[name] = str(private)
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={folder / 'no-bus'}"
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def _listening(room: Room) -> Iterator[Room]:
    """Hear of errors that nobody is told of: those in the log, and those that Qt's calls into Python swallow."""
    handler = _Complaints(room.complaints)
    hooks = sys.excepthook, threading.excepthook
    sys.excepthook = lambda kind, error, _trace: room.complaints.append(f"{kind.__name__}: {error}")
    threading.excepthook = lambda hook: room.complaints.append(f"{hook.exc_type.__name__}: {hook.exc_value}")
    logging.getLogger().addHandler(handler)
    try:
        yield room
    finally:
        logging.getLogger().removeHandler(handler)
        sys.excepthook, threading.excepthook = hooks


class _Complaints(logging.Handler):
    """Notes what is logged as an error."""

    def __init__(self, complaints: list[str]) -> None:
        super().__init__(logging.ERROR)
        self._complaints = complaints

    def emit(self, record: logging.LogRecord) -> None:
        """Note it, in one line."""
        error = record.exc_info[1] if record.exc_info else None
        self._complaints.append(record.getMessage() + (f" ({type(error).__name__}: {error})" if error else ""))

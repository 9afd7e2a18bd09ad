"""Runs a command line: printing commands here, the window through the composition root."""

import io
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from hipmob_desktop.cli.arguments import Arguments, parse
from hipmob_desktop.services.translation import _

UNKNOWN = 2
"""Exit code for a name that is not known."""

OWN_WAY = {"export", "figure", "remind", "ran", "doctor"}


def run(argv: list[str]) -> int:
    """Do what a command line asks for and give the exit code."""
    arguments = parse(argv)
    try:
        return _dispatch(arguments)
    except BrokenPipeError:
        # The reader (head, less) has seen enough. Python would complain again while closing stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _dispatch(arguments: Arguments) -> int:
    if arguments.self_test or arguments.background:
        return _without_a_window(arguments)
    if arguments.command in {"timeline", "start", "print"}:
        return _with_routine(arguments)
    if arguments.command in {"", "open"}:
        return _open_window(arguments, "")
    if arguments.command in OWN_WAY:
        return _own_way(arguments)
    from hipmob_desktop.cli import commands

    answers = {"routines": commands.routines, "stats": commands.stats, "log": commands.log}
    return _print_answer(answers[arguments.command], arguments)


def _without_a_window(arguments: Arguments) -> int:
    if arguments.self_test:
        from hipmob_desktop.app.self_test.running import run as try_everything

        _spare_characters()
        return try_everything(lambda line: print(line, flush=True))
    from hipmob_desktop.app import background

    if arguments.if_reminders and not background.has_reminders(arguments.data_dir):
        return 0
    # Nobody reads what is said at login: a dialog, where there is a screen.
    return _without_a_screen(lambda: background.run(arguments.data_dir), told_by=os.environ)


def _own_way(arguments: Arguments) -> int:
    """Commands that give an exit code of their own."""
    if arguments.command == "export":
        from hipmob_desktop.cli.exporting import export

        return export(arguments)
    if arguments.command == "figure":
        from hipmob_desktop.cli.figures import figure

        return _without_a_screen(lambda: figure(arguments))
    if arguments.command in {"remind", "ran"}:
        from hipmob_desktop.cli import reminders

        return reminders.remind(arguments) if arguments.command == "remind" else reminders.ran(arguments)
    from hipmob_desktop.cli import commands

    lines, healthy = commands.doctor(arguments)
    _print(lines)
    return 0 if healthy else 1


def _print_answer(answer: Callable[[Arguments], Iterable[str]], arguments: Arguments) -> int:
    from hipmob_desktop.adapters.db.problems import DamagedDatabase, LogProblem

    try:
        lines = answer(arguments)
    except DamagedDatabase as damage:
        told = _("The log cannot be read ({reason}). Open HipMob: it puts the latest backup in its place.")
        print(told.format(reason=damage), file=sys.stderr)
        return 1
    except LogProblem as problem:
        print(problem, file=sys.stderr)
        return 1
    return _print(lines)


def _with_routine(arguments: Arguments) -> int:
    from hipmob_desktop.cli import commands

    routine = commands.find_routine(arguments)
    if routine is None:
        return UNKNOWN
    if arguments.command == "start":
        return _open_window(arguments, routine)
    if arguments.command == "print":
        from hipmob_desktop.cli.paper import print_routine

        return _without_a_screen(lambda: print_routine(arguments, routine))
    return _print(commands.timeline(arguments, routine))


def _spare_characters() -> None:
    """See to it that a console that lacks a character does not stop an answer."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def _print(lines: Iterable[str]) -> int:
    _spare_characters()
    for line in lines:
        print(line)
    return 0


def _without_a_screen(work: Callable[[], int], told_by: Mapping[str, str] = MappingProxyType({})) -> int:
    """Do what takes Qt, but no window; say what is missing if Qt cannot be loaded.

    Args:
        work: Gives the exit code.
        told_by: The environment by which a dialog finds a screen; without one it is said on standard error only.
    """
    from hipmob_desktop.adapters import preflight

    found = preflight.check({**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    if found.fatal:
        preflight.tell(found.fatal, told_by)
        return 1
    return _or_say_what_is_missing(work, told_by)


def _or_say_what_is_missing(work: Callable[[], int], told_by: Mapping[str, str]) -> int:
    """The libraries that the preflight asks for need others in turn; of those only the loader knows."""
    from hipmob_desktop.adapters import preflight

    try:
        return work()
    except ImportError as lacking:
        if "shared object" not in str(lacking):
            raise
        preflight.tell(_("HipMob Desktop cannot start: {reason}").format(reason=lacking), told_by)
        return 1


def _open_window(arguments: Arguments, routine: str) -> int:
    from hipmob_desktop.adapters import preflight

    found = preflight.check(os.environ)
    if found.fatal:
        preflight.tell(found.fatal, os.environ)
        return 1
    if found.platform:
        os.environ["QT_QPA_PLATFORM"] = found.platform
    from hipmob_desktop.app.start import open_window
    from hipmob_desktop.services.launching import Launch

    files = tuple(os.path.abspath(file) for file in arguments.files)  # noqa: PTH100 - a link is to be named as it was
    # What the desktop handed to whatever started us, so that a window may come to the front.
    token = os.environ.get("XDG_ACTIVATION_TOKEN") or os.environ.get("DESKTOP_STARTUP_ID", "")
    launch = Launch(routine, files, arguments.hidden, token, arguments.reminder)
    return _or_say_what_is_missing(lambda: open_window(arguments.data_dir, launch), os.environ)

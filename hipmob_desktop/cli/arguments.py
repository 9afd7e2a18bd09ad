"""The command line's words: which commands there are and what they take."""

import argparse
import os
from dataclasses import dataclass
from pathlib import Path

from hipmob_desktop import __version__
from hipmob_desktop.adapters.exporting.forms import Form
from hipmob_desktop.domain.session import RunKind
from hipmob_desktop.services.translation import _

FILE_SUFFIXES = (".hipmob", ".toml")


@dataclass(frozen=True, slots=True)
class Arguments:
    """A command line, understood."""

    command: str
    """Empty: open the window."""
    routine: str = ""
    data_dir: Path | None = None
    as_json: bool = False
    limit: int | None = None
    file: str = ""
    """Where to export to; a single dash is the standard output."""
    form: str = ""
    """The form to export in; empty: by the file's suffix."""
    force: bool = False
    files: tuple[str, ...] = ()
    """To open."""
    hidden: bool = False
    """Start without a window."""
    background: bool = False
    """Be the resident process that reminds."""
    if_reminders: bool = False
    """Be it only for a user who has reminders."""
    self_test: bool = False
    """Try whether the program is whole."""
    reminder: bool = False
    """Open the window on the reminder that waits for an answer."""
    at: str = ""
    """The moment that `remind` is asked for; empty: now."""
    claim: bool = False
    kind: str = ""
    """Of a run."""
    exercise: str = ""
    pose: str = ""
    side: str = ""
    size: int = 600
    """Pixels of the longer side of a picture."""
    dark: bool = False
    paper: str = ""
    """Size of a printed page; empty: what is used where the user lives."""


def parse(argv: list[str]) -> Arguments:
    """Understand a command line. Exits with 2 and a message if it cannot be; with 0 for --help and --version."""
    given = vars(_parser().parse_args(_with_files_to_open(argv)))
    return Arguments(
        command=given.get("command") or "",
        routine=given.get("routine", ""),
        data_dir=given.get("data_dir"),
        as_json=given.get("json", False),
        limit=given.get("limit"),
        file=given.get("file", ""),
        form=given.get("form") or "",
        force=given.get("force", False),
        files=tuple(given.get("files", ())),
        hidden=given.get("hidden", False),
        exercise=given.get("exercise", ""),
        pose=given.get("pose") or "",
        side=given.get("side") or "",
        size=given.get("size") or 600,
        dark=given.get("dark", False),
        paper=given.get("paper") or "",
        background=given.get("background", False),
        if_reminders=given.get("if_reminders", False),
        self_test=given.get("self_test", False),
        reminder=given.get("reminder", False),
        at=given.get("at") or "",
        claim=given.get("claim", False),
        kind=given.get("kind") or "",
    )


def _with_files_to_open(argv: list[str]) -> list[str]:
    """A file where a command is expected is one to open: file managers of three systems start programs like that."""
    words = enumerate(argv)
    for index, word in words:
        if word.startswith("--d") and "=" not in word:
            next(words, None)  # the folder of --data-dir
        elif not word.startswith("-"):
            is_file = word.lower().endswith(FILE_SUFFIXES) or os.sep in word
            return [*argv[:index], "open", *argv[index:]] if is_file else argv
    return argv


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hipmob-desktop",
        description=_("Guided hip-mobility sessions for runners. Without a command the window opens."),
        parents=[_shared(default=None)],
    )
    parser.add_argument("--version", action="version", version=f"hipmob-desktop {__version__}")
    parser.add_argument(
        "--hidden", action="store_true", help=_("open no window: wait in the tray, or for the next start")
    )
    parser.add_argument(
        "--background", action="store_true", help=_("open no window: stay and remind, as started at login")
    )
    parser.add_argument(
        "--if-reminders",
        action="store_true",
        help=_("with --background: end at once if you have no reminders, as started at login for every user"),
    )
    parser.add_argument(
        "--self-test",
        action="store_true",
        help=_("try whether the program is whole, in a folder that is thrown away; needs neither screen nor sound"),
    )
    parser.add_argument(
        "--reminder", action="store_true", help=_("open the window on the reminder that waits for an answer")
    )
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"))
    shared = _shared(default=argparse.SUPPRESS)
    printing = argparse.ArgumentParser(add_help=False, parents=[shared])
    printing.add_argument("--json", action="store_true", help=_("print JSON instead of text"))

    start = commands.add_parser(
        "start", parents=[shared], help=_("open the window and begin a routine at once (questions come after)")
    )
    start.add_argument("routine", metavar=_("ROUTINE"), help=_("id or name of a routine"))
    opening = commands.add_parser(
        "open", parents=[shared], help=_("open the window and take files of routines in among your own")
    )
    opening.add_argument("files", nargs="*", metavar=_("FILE"), help=_("a routine's file (.hipmob or .toml)"))
    commands.add_parser("routines", parents=[printing], help=_("list the routines"))
    timeline = commands.add_parser(
        "timeline", parents=[printing], help=_("print a routine second by second, with every cue")
    )
    timeline.add_argument("routine", metavar=_("ROUTINE"), help=_("id or name of a routine"))
    _add_print(commands.add_parser("print", parents=[shared], help=_("write a routine with its figures as a page")))
    log = commands.add_parser("log", parents=[printing], help=_("print the sessions done, latest first"))
    log.add_argument("--limit", type=_positive, metavar="N", help=_("only the latest N sessions"))
    _add_export(commands.add_parser("export", parents=[shared], help=_("write the log to a file for other programs")))
    _add_figure(
        commands.add_parser("figure", parents=[shared], help=_("write a picture of an exercise, still or moving"))
    )
    commands.add_parser(
        "stats", parents=[printing], help=_("print streaks, consistency, minutes and the rule they follow")
    )
    _add_remind(
        commands.add_parser("remind", parents=[printing], help=_("say which reminder is due, and which is not"))
    )
    ran = commands.add_parser("ran", parents=[shared], help=_("say that you are back from a run"))
    kinds = [kind.value for kind in RunKind if kind is not RunKind.NONE]
    ran.add_argument("--kind", choices=kinds, default=RunKind.EASY.value, help=_("how the run was (default: easy)"))
    commands.add_parser("doctor", parents=[printing], help=_("say what works on this computer and what does not"))
    return parser


def _add_remind(remind: argparse.ArgumentParser) -> None:
    remind.description = _(
        "Asks the rule of reminders once, for scripts: prints what is due, what comes next, and what does not come, "
        "with the reason. Nothing is recorded unless --claim is given."
    )
    remind.add_argument("--once", action="store_true", required=True, help=_("ask once, and end"))
    remind.add_argument(
        "--at",
        metavar=_("TIME"),
        help=_("ask for another moment: 18:30, or 2026-03-29T18:30, local unless with an offset"),
    )
    remind.add_argument(
        "--claim", action="store_true", help=_("count what is due as delivered: whoever asks shows it, and nobody else")
    )


def _add_figure(figure: argparse.ArgumentParser) -> None:
    figure.description = _(
        "Write a picture of how an exercise is done. The suffix picks the form: .svg and .png stand still, .webp and "
        ".apng move at the exercise's own tempo. A file that is there stays unless --force is given."
    )
    figure.add_argument("exercise", metavar=_("EXERCISE"), help=_("id or name of an exercise"))
    figure.add_argument("--out", dest="file", required=True, metavar=_("FILE"), help=_("where to"))
    figure.add_argument("--side", choices=["left", "right"], help=_("the side worked on; right if left out"))
    figure.add_argument("--pose", metavar=_("NAME"), help=_("a key pose, for a picture that stands still"))
    figure.add_argument("--size", type=_positive, metavar="N", help=_("pixels of the longer side (600)"))
    figure.add_argument("--dark", action="store_true", help=_("for a dark ground"))
    figure.add_argument("--force", action="store_true", help=_("replace a file that is there"))


def _add_print(printing: argparse.ArgumentParser) -> None:
    printing.description = _(
        "Write a routine as a page to hang up: each step with its figure, dose and cues; on several pages if it is "
        "long. A file that is there stays unless --force is given."
    )
    printing.add_argument("routine", metavar=_("ROUTINE"), help=_("id or name of a routine"))
    printing.add_argument("--out", dest="file", required=True, metavar=_("FILE"), help=_("where to (.pdf)"))
    printing.add_argument(
        "--paper", choices=["a4", "letter"], help=_("size of the paper; what is used where you live if left out")
    )
    printing.add_argument("--force", action="store_true", help=_("replace a file that is there"))


def _add_export(export: argparse.ArgumentParser) -> None:
    export.description = _(
        "Write all sessions to FILE, oldest first. The suffix picks the form: .csv for spreadsheets (a row for each "
        "session; beside it NAME-results.csv, a row for each side), .jsonl for programs (a session a line, complete), "
        ".ics for a calendar. The file is written whole or not at all; one that is there stays unless --force is given."
    )
    export.add_argument("file", metavar=_("FILE"), help=_("where to; - prints (with --form jsonl or ics)"))
    export.add_argument(
        "--form",
        choices=[form.value for form in Form],
        help=_("the form, where the name does not say it by its suffix"),
    )
    export.add_argument("--force", action="store_true", help=_("replace files that are there"))


def _shared(default: object) -> argparse.ArgumentParser:
    """What every command takes. The commands' own default must not undo what stood before the command."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--data-dir",
        type=Path,
        default=default,
        metavar=_("DIR"),
        help=_("keep everything (log, settings, own routines, cache) in this folder"),
    )
    return shared


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(_("must be 1 or more"))
    return number

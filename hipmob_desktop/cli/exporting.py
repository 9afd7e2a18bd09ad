"""Answers `export`: the log, written to a file or printed, in a form that other programs read."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from hipmob_desktop.adapters.clock import SystemWallClock
from hipmob_desktop.adapters.exporting.forms import Form, form_of, known_suffixes
from hipmob_desktop.app.environment import build_environment
from hipmob_desktop.cli.arguments import Arguments
from hipmob_desktop.domain.session import Session
from hipmob_desktop.services.translation import _, ngettext

DASH = "-"
FAILED, MISUSED = 1, 2


def export(arguments: Arguments) -> int:
    """Export, and give the exit code: 0, 1 if nothing could be written, 2 if it is not clear what is wanted."""
    file = Path(arguments.file)
    form = Form(arguments.form) if arguments.form else form_of(file)
    if form is None:
        return _complain(
            MISUSED,
            _("There is no form to export in for {file}.").format(file=arguments.file),
            _("Known are {suffixes}; --form names one for any other file.").format(suffixes=known_suffixes()),
        )
    if arguments.file == DASH and form is Form.CSV:
        return _complain(MISUSED, _("CSV is two files, and cannot be printed."), _("Name a file, such as log.csv."))
    return _export(arguments, file, form)


def _export(arguments: Arguments, file: Path, form: Form) -> int:
    from hipmob_desktop.adapters.db.problems import LogProblem
    from hipmob_desktop.adapters.exporting.exporting import export as export_to
    from hipmob_desktop.adapters.exporting.exporting import in_one_piece
    from hipmob_desktop.adapters.exporting.whole_files import AlreadyThere, ExportTrouble

    now = SystemWallClock().now().utc
    try:
        sessions = _sessions(arguments)
        if arguments.file == DASH:
            return _print(in_one_piece(sessions, form, now))
        done = export_to(sessions, file, form, now, overwrite=arguments.force)
    except AlreadyThere as trouble:
        return _complain(FAILED, str(trouble), _("--force replaces it."))
    except (ExportTrouble, LogProblem) as trouble:
        return _complain(FAILED, str(trouble))
    files = _(" and ").join(map(str, done.files))
    words = ngettext("{count} session written to {files}.", "{count} sessions written to {files}.", done.sessions)
    print(words.format(count=done.sessions, files=files))
    return 0


def _sessions(arguments: Arguments) -> Sequence[Session]:
    from hipmob_desktop.adapters.db.reading import open_for_reading

    reader = open_for_reading(build_environment(arguments.data_dir).paths)
    try:
        return reader.all_with_results()
    finally:
        reader.close()


def _print(pieces: Iterable[bytes]) -> int:
    sys.stdout.flush()
    sys.stdout.buffer.writelines(pieces)
    sys.stdout.buffer.flush()
    return 0


def _complain(code: int, *sentences: str) -> int:
    print(*sentences, file=sys.stderr)
    return code

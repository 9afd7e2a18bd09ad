"""Answers `print`: a routine with its figures, as a page to hang up."""

import sys
from pathlib import Path

from hipmob_desktop.app.environment import build_environment
from hipmob_desktop.cli.arguments import Arguments
from hipmob_desktop.services.translation import _

FAILED, MISUSED = 1, 2
SUFFIX = ".pdf"


def print_routine(arguments: Arguments, routine_id: str) -> int:
    """Write the page, and give the exit code: 0, 1 if it could not be written, 2 if the file's name is no PDF's."""
    from hipmob_desktop.adapters.exporting.whole_files import AlreadyThere, ExportTrouble
    from hipmob_desktop.app.routine_paper import PaperWish, write_routine

    file = Path(arguments.file)
    if file.suffix.lower() != SUFFIX:
        return _complain(MISUSED, _("A page's name ends in {suffix}.").format(suffix=SUFFIX))
    try:
        wish = PaperWish(file, arguments.paper, arguments.force)
        name = write_routine(build_environment(arguments.data_dir), routine_id, wish)
    except AlreadyThere as trouble:
        return _complain(FAILED, str(trouble), _("--force replaces it."))
    except ExportTrouble as trouble:
        return _complain(FAILED, str(trouble))
    print(_("{routine} written to {file}.").format(routine=name, file=file))
    return 0


def _complain(code: int, *sentences: str) -> int:
    print(*sentences, file=sys.stderr)
    return code

"""A routine as a page to hang up, for the command line: no window, no screen."""

import os
from dataclasses import dataclass
from pathlib import Path

from hipmob_desktop.adapters.exporting.whole_files import write_whole
from hipmob_desktop.adapters.figures import load_figures
from hipmob_desktop.app.environment import Environment
from hipmob_desktop.app.illustrations import Illustrations
from hipmob_desktop.services.planning import previewed


@dataclass(frozen=True, slots=True)
class PaperWish:
    """How the page is wanted."""

    file: Path
    paper: str = ""
    """`a4` or `letter`; empty: what is used where the user lives."""
    overwrite: bool = False


def write_routine(environment: Environment, routine_id: str, wish: PaperWish) -> str:
    """Draw and write a PDF; gives the routine's name.

    Raises ExportTrouble where the file cannot be written, KeyError for an unknown routine.
    """
    catalogue = environment.catalogue.load()
    routine = catalogue.routines[routine_id]
    timeline = previewed(routine, catalogue, environment.settings.load(), environment.phrases)
    illustrations = Illustrations(
        lambda: load_figures(environment.resources / "figures").figures, environment.paths.data
    )
    shown = {step.exercise: illustrations.of(step.exercise) for step in routine.steps}

    from PySide6.QtCore import QLocale
    from PySide6.QtGui import QGuiApplication, QPageSize

    # Paper needs no screen; a program of that kind is made here and gone when it is written.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication([])
    try:
        from hipmob_desktop.ui.printing.output import paper_size
        from hipmob_desktop.ui.printing.routine_output import routine_as_pdf
        from hipmob_desktop.ui.printing.routine_sheet import routine_sheet

        named = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}
        size = QPageSize(named[wish.paper]) if wish.paper else paper_size(QLocale())
        content = routine_as_pdf(routine_sheet(catalogue, timeline, shown), size)
    finally:
        application.shutdown()
    write_whole({wish.file: (content,)}, overwrite=wish.overwrite)
    return routine.name

"""Takes a routine out of the program and brings it in: files for others, pages of paper."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QLocale, QStandardPaths
from PySide6.QtWidgets import QWidget

from hipmob_desktop.app.incoming import Incoming
from hipmob_desktop.app.machinery import Machinery
from hipmob_desktop.app.take_away import PDF, Dialogs, Written
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.file_choice import ChosenFile, FileKind, choose_files_to_open

if TYPE_CHECKING:
    from hipmob_desktop.domain.illustration import Illustration
    from hipmob_desktop.ui.printing.routine_sheet import RoutineSheet

T = TypeVar("T")
_log = logging.getLogger(__name__)

NOTICE = "routine-file"
ROUTINE = ".hipmob"


@dataclass
class RoutineDialogs(Dialogs):
    """The dialogs of the system; tests answer in their place."""

    choose_files: Callable[[QWidget, str, Path, FileKind], list[Path]] = choose_files_to_open


class RoutineFiles:
    """Asks where to or what, does the work in the background, and tells how it went."""

    def __init__(
        self,
        machinery: Machinery,
        illustration_of: "Callable[[str], Illustration | None]",
        tell: Callable[[str, str], None],
        tell_with_folder: Callable[[str, str, Path], None],
    ) -> None:
        """Take what shows an exercise, how to show a notice (id, words), and one that offers to open a folder."""
        self.dialogs = RoutineDialogs()
        self._machinery = machinery
        self._illustration_of = illustration_of
        self._tell = tell
        self._tell_with_folder = tell_with_folder
        self._incoming = Incoming(machinery, tell)
        self._folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

    def save(self, parent: QWidget, routine: str) -> None:
        """Save a routine as a file that others can open, or as a page to hang up."""
        kinds = [FileKind(_("A routine, to be opened with HipMob"), ROUTINE), FileKind(_("A page to hang up"), PDF)]
        chosen = self.dialogs.choose_file(parent, _("Save as file"), self._folder / f"{routine}{ROUTINE}", kinds)
        if chosen is None:
            return
        self._folder = chosen.file.parent
        write = self._write_page if chosen.file.suffix.lower() == PDF else self._write_file
        self._in_background(lambda: write(chosen, routine), self._written)

    def print_routine(self, parent: QWidget, routine: str) -> None:
        """Print a routine with its figures."""
        self._in_background(lambda: self._sheet(routine), lambda sheet: self._print(parent, sheet))

    def open_files(self, parent: QWidget) -> str:
        """Ask for files and take them in; gives the id of the routine to show, empty for none."""
        kind = FileKind(_("Routines"), ROUTINE, (".toml",))
        files = self.dialogs.choose_files(parent, _("Add from a file"), self._folder, kind)
        if not files:
            return ""
        self._folder = files[0].parent
        return self._incoming.take([str(file) for file in files])

    # ── Files ──────────────────────────────────────────────────────────────

    def _write_file(self, chosen: ChosenFile, routine: str) -> Written:
        from hipmob_desktop.adapters.catalogue.routine_file import exercises_to_take_along, routine_text
        from hipmob_desktop.adapters.catalogue_files import CatalogueFiles
        from hipmob_desktop.adapters.exporting.whole_files import write_whole

        catalogue = self._machinery.catalogue()
        of = catalogue.routines[routine]
        write_whole({chosen.file: [routine_text(of, catalogue).encode()]}, overwrite=chosen.may_replace)
        everywhere = CatalogueFiles(self._machinery.environment.resources, None).load()
        own = ", ".join(each.name for each in exercises_to_take_along(of, catalogue, everywhere))
        words = _("“{name}” was written to {file}.").format(name=of.name, file=chosen.file.name)
        if own:
            along = _("It uses exercises of your own ({names}): elsewhere they are needed too, from your data folder.")
            words = f"{words} {along.format(names=own)}"
        return Written(words, chosen.file.parent)

    def _write_page(self, chosen: ChosenFile, routine: str) -> Written:
        from hipmob_desktop.adapters.exporting.whole_files import write_whole
        from hipmob_desktop.ui.printing.output import paper_size
        from hipmob_desktop.ui.printing.routine_output import routine_as_pdf

        sheet = self._sheet(routine)
        write_whole({chosen.file: [routine_as_pdf(sheet, paper_size(QLocale()))]}, overwrite=chosen.may_replace)
        words = _("“{name}” was written to {file}.").format(name=sheet.title, file=chosen.file.name)
        return Written(words, chosen.file.parent)

    def _written(self, written: Written) -> None:
        self._tell_with_folder(NOTICE, written.words, written.folder)

    # ── Paper ──────────────────────────────────────────────────────────────

    def _sheet(self, routine: str) -> "RoutineSheet":
        from hipmob_desktop.ui.printing.routine_sheet import routine_sheet

        catalogue = self._machinery.catalogue()
        used = {step.exercise: self._illustration_of(step.exercise) for step in catalogue.routines[routine].steps}
        return routine_sheet(catalogue, self._machinery.previewed(routine), used)

    def _print(self, parent: QWidget, sheet: "RoutineSheet") -> None:
        from hipmob_desktop.ui.printing.output import paper_size
        from hipmob_desktop.ui.printing.routine_output import draw_routine, routine_page_layout

        printer = self.dialogs.choose_printer(parent, routine_page_layout(paper_size(QLocale())), sheet.title)
        if printer is None:
            return
        words = _("“{name}” was sent to the printer.")
        if not draw_routine(sheet, printer):
            words = _("“{name}” could not be printed: the printer did not take it.")
        self._tell(NOTICE, words.format(name=sheet.title))

    def _in_background(self, work: Callable[[], T], on_result: Callable[[T], None]) -> None:
        self._machinery.background.run_in_background(work, on_result, self._failed)

    def _failed(self, error: Exception) -> None:
        from hipmob_desktop.adapters.exporting.whole_files import ExportTrouble

        if not isinstance(error, ExportTrouble):
            _log.error("a routine could not be written", exc_info=error)
        self._tell(NOTICE, _("Nothing was written. {reason} The routine is untouched.").format(reason=error))

"""Takes the log and the calendar out of the program: files for others, pages of paper."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QLocale, QStandardPaths
from PySide6.QtWidgets import QWidget

from hipmob_desktop.app.machinery import Machinery
from hipmob_desktop.services.translation import _, ngettext
from hipmob_desktop.ui.dates import LocaleDates
from hipmob_desktop.ui.file_choice import ChosenFile, FileKind, choose_file
from hipmob_desktop.ui.pages.calendar.shown import Mode

if TYPE_CHECKING:
    from PySide6.QtGui import QPageLayout
    from PySide6.QtPrintSupport import QPrinter

    from hipmob_desktop.ui.printing.output import Sheet

T = TypeVar("T")
_log = logging.getLogger(__name__)

NOTICE = "taken-away"
PDF = ".pdf"


@dataclass(frozen=True, slots=True)
class Period:
    """A month or a year of the calendar."""

    mode: Mode
    day: date
    """Any of its days."""

    @property
    def whole_year(self) -> bool:
        """Whether it is a year."""
        return self.mode is Mode.YEAR


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, for the notice."""

    words: str
    folder: Path


def _choose_printer(parent: QWidget, layout: "QPageLayout", title: str) -> "QPrinter | None":
    from hipmob_desktop.ui.printing.printer import choose_printer

    return choose_printer(parent, layout, title)


@dataclass
class Dialogs:
    """The dialogs of the system; tests answer in their place."""

    choose_file: Callable[[QWidget, str, Path, Sequence[FileKind]], ChosenFile | None] = choose_file
    choose_printer: "Callable[[QWidget, QPageLayout, str], QPrinter | None]" = _choose_printer


class TakeAway:
    """Asks where to, does the work in the background, and tells how it went."""

    def __init__(
        self,
        machinery: Machinery,
        tell: Callable[[str, str], None],
        tell_with_folder: Callable[[str, str, Path], None],
    ) -> None:
        """Take how to show a notice (id, words), and one that offers to open a folder."""
        self.dialogs = Dialogs()
        self._machinery = machinery
        self._tell = tell
        self._tell_with_folder = tell_with_folder
        self._dates = LocaleDates(QLocale())
        self._folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

    def export_log(self, parent: QWidget) -> None:
        """Save the log in a form for other programs."""
        today = self._machinery.wall.now().local_date
        self._export(parent, f"hipmob-log-{today.isoformat()}", _log_kinds(), None)

    def export_calendar(self, parent: QWidget, mode: Mode, day: date) -> None:
        """Save the month or year in view as a page, or the whole log in another form."""
        period = Period(mode, day)
        page = FileKind(_("A page to hang up: {period}").format(period=self._name(period)), PDF)
        name = f"hipmob-{period.day.year}" if period.whole_year else f"hipmob-{period.day:%Y-%m}"
        events, *others = reversed(_log_kinds())
        self._export(parent, name, [page, events, *reversed(others)], period)

    def print_calendar(self, parent: QWidget, mode: Mode, day: date) -> None:
        """Print the month or year in view."""
        period = Period(mode, day)
        self._in_background(lambda: self._sheet(period), lambda sheet: self._print(parent, sheet, self._title(period)))

    # ── Files ──────────────────────────────────────────────────────────────

    def _export(self, parent: QWidget, name: str, kinds: Sequence[FileKind], period: Period | None) -> None:
        suggestion = self._folder / f"{name}{kinds[0].suffix}"
        chosen = self.dialogs.choose_file(parent, _("Export"), suggestion, kinds)
        if chosen is None:
            return
        self._folder = chosen.file.parent
        if chosen.file.suffix.lower() == PDF and period is not None:
            self._in_background(lambda: self._write_page(chosen, period), self._written)
        else:
            self._in_background(lambda: self._write_log(chosen), self._written)

    def _write_log(self, chosen: ChosenFile) -> Written:
        from hipmob_desktop.adapters.exporting.exporting import export
        from hipmob_desktop.adapters.exporting.forms import Form, form_of

        form = form_of(chosen.file) or Form.CSV
        sessions = self._machinery.log.all_with_results()
        # Who agreed to replace the first of two files knows of the second; a new name promises to touch nothing.
        overwrite = chosen.may_replace and chosen.file.exists()
        done = export(sessions, chosen.file, form, self._machinery.wall.now().utc, overwrite=overwrite)
        words = ngettext(
            "{count} session was written to {files}.", "{count} sessions were written to {files}.", done.sessions
        )
        files = _(" and ").join(file.name for file in done.files)
        return Written(words.format(count=self._dates.number(done.sessions), files=files), chosen.file.parent)

    def _write_page(self, chosen: ChosenFile, period: Period) -> Written:
        from hipmob_desktop.adapters.exporting.whole_files import write_whole
        from hipmob_desktop.ui.printing.output import as_pdf, paper_size

        page = as_pdf(self._sheet(period), paper_size(QLocale()), self._title(period))
        write_whole({chosen.file: [page]}, overwrite=chosen.may_replace)
        words = _("{period} was written to {file}.").format(period=self._name(period), file=chosen.file.name)
        return Written(words, chosen.file.parent)

    def _written(self, written: Written) -> None:
        self._tell_with_folder(NOTICE, written.words, written.folder)

    # ── Paper ──────────────────────────────────────────────────────────────

    def _sheet(self, period: Period) -> "Sheet":
        from hipmob_desktop.ui.printing.sheets import Records, month_sheet, year_sheet

        log = self._machinery.log.calendar
        records = Records(
            totals={each.day: each for each in log.all_totals()},
            marks={each.day: each for each in log.all_marks()},
            goals=log.goals(),
            today=self._machinery.wall.now().local_date,
        )
        if period.whole_year:
            return year_sheet(records, period.day.year, self._dates)
        return month_sheet(records, period.day, self._dates)

    def _print(self, parent: QWidget, sheet: "Sheet", title: str) -> None:
        from hipmob_desktop.ui.printing.output import draw_sheet, page_layout, paper_size

        printer = self.dialogs.choose_printer(parent, page_layout(sheet, paper_size(QLocale())), title)
        if printer is None:
            return
        if draw_sheet(sheet, printer):
            self._tell(NOTICE, _("{page} was sent to the printer.").format(page=title))
        else:
            self._tell(NOTICE, _("{page} could not be printed: the printer did not take it.").format(page=title))

    def _name(self, period: Period) -> str:
        return str(period.day.year) if period.whole_year else self._dates.month(period.day)

    def _title(self, period: Period) -> str:
        return _("HipMob, {period}").format(period=self._name(period))

    def _in_background(self, work: Callable[[], T], on_result: Callable[[T], None]) -> None:
        self._machinery.background.run_in_background(work, on_result, self._failed)

    def _failed(self, error: Exception) -> None:
        from hipmob_desktop.adapters.db.problems import LogProblem
        from hipmob_desktop.adapters.exporting.whole_files import ExportTrouble

        if not isinstance(error, ExportTrouble | LogProblem):
            _log.error("an export failed", exc_info=error)
        self._tell(NOTICE, _("Nothing was exported. {reason} The log is untouched.").format(reason=error))


def _log_kinds() -> list[FileKind]:
    return [
        FileKind(_("Tables for a spreadsheet: sessions, and each side"), ".csv"),
        FileKind(_("Everything, for other programs"), ".jsonl"),
        FileKind(_("Events for a phone's calendar"), ".ics"),
    ]

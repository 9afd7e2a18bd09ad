"""Export and print from the window: what is asked, what is written, what is told. Only the dialogs are faked."""

import csv
import threading
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from hipmob_desktop.adapters.db.problems import LogUnreachable
from hipmob_desktop.adapters.exporting.json_lines_form import read_lines
from hipmob_desktop.app.take_away import TakeAway
from hipmob_desktop.desktop.background import BackgroundRunner
from hipmob_desktop.ui.file_choice import ChosenFile, FileKind, choose_file, understood
from hipmob_desktop.ui.pages.calendar.shown import Mode
from hipmob_desktop.ui.printing.printer import fill_the_sheet
from tests.ui.calendar_fakes import MemoryCalendar
from tests.ui.page_fakes import NOW, FixedClock, MemoryHistory, filled_history

NOVEMBER = date(2025, 11, 4)
KINDS = [FileKind("Tables", ".csv"), FileKind("Events", ".ics")]


@dataclass
class Answers:
    """What the user answers to the dialogs, and what they were asked."""

    name: str = ""
    may_replace: bool = False
    printer: QPrinter | None = None
    asked: list = field(default_factory=list)

    def choose_file(self, parent, title, suggestion: Path, kinds) -> ChosenFile | None:
        self.asked.append((suggestion, [kind.suffix for kind in kinds]))
        return ChosenFile(suggestion.with_name(self.name), self.may_replace) if self.name else None

    def choose_printer(self, parent, layout, title) -> QPrinter | None:
        self.asked.append((layout, title))
        return self.printer


@dataclass
class Room:
    """The way out, with its surroundings."""

    take_away: TakeAway
    answers: Answers
    folder: Path
    told: list[tuple[str, str]]
    parent: QWidget
    background: BackgroundRunner
    qtbot: object

    def wait(self) -> str:
        """Until something was told; gives the words."""
        self.qtbot.waitUntil(lambda: bool(self.told), timeout=10_000)
        return self.told.pop()[1]


@pytest.fixture
def make_room(qtbot, tmp_path):
    rooms = []

    def make(history: MemoryHistory) -> Room:
        folder = tmp_path / "documents"
        folder.mkdir()
        log = SimpleNamespace(all_with_results=history.all_with_results, calendar=MemoryCalendar(history))
        background = BackgroundRunner()
        machinery = SimpleNamespace(wall=FixedClock(NOW), log=log, background=background)
        told: list[tuple[str, str]] = []
        take_away = TakeAway(
            machinery,
            lambda notice, words: told.append((notice, words)),
            lambda notice, words, where: told.append((notice, f"{words} [{where}]")),
        )
        take_away._folder = folder
        take_away.dialogs = Answers()
        parent = QWidget()
        qtbot.addWidget(parent)
        rooms.append(Room(take_away, take_away.dialogs, folder, told, parent, background, qtbot))
        return rooms[-1]

    yield make
    for room in rooms:
        assert room.background.close()


@pytest.fixture
def room(make_room):
    return make_room(filled_history(40))


def text_of(pdf: bytes) -> str:
    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    try:
        assert document.pageCount() == 1
        return document.getAllText(0).text()
    finally:
        document.close()


def test_the_log_goes_into_two_tables(room):
    room.answers.name = "hips.csv"
    room.take_away.export_log(room.parent)
    assert room.wait() == f"40 sessions were written to hips.csv and hips-results.csv. [{room.folder}]"
    assert room.answers.asked == [(room.folder / "hipmob-log-2025-11-20.csv", [".csv", ".jsonl", ".ics"])]
    with (room.folder / "hips.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 40


def test_the_name_says_the_form(room):
    room.answers.name = "hips.JSONL"
    room.take_away.export_log(room.parent)
    room.wait()
    assert len(list(read_lines((room.folder / "hips.JSONL").read_bytes().splitlines()))) == 40


def test_thinking_better_of_it_writes_nothing(room):
    room.take_away.export_log(room.parent)
    room.take_away.export_calendar(room.parent, Mode.YEAR, NOVEMBER)
    assert len(room.answers.asked) == 2
    assert not room.told
    assert not list(room.folder.iterdir())


def test_the_month_in_view_becomes_a_page(room):
    room.answers.name = "month.pdf"
    room.take_away.export_calendar(room.parent, Mode.MONTH, NOVEMBER)
    assert room.wait() == f"November 2025 was written to month.pdf. [{room.folder}]"
    assert room.answers.asked == [(room.folder / "hipmob-2025-11.pdf", [".pdf", ".ics", ".csv", ".jsonl"])]
    text = text_of((room.folder / "month.pdf").read_bytes())
    assert "November" in text
    assert "days kept" in text


def test_the_year_in_view_becomes_a_page(room):
    room.answers.name = "year.pdf"
    room.take_away.export_calendar(room.parent, Mode.YEAR, NOVEMBER)
    assert room.wait().startswith("2025 was written to year.pdf.")
    assert "2025" in text_of((room.folder / "year.pdf").read_bytes())


def test_the_calendar_goes_to_a_phone(room):
    room.answers.name = "hips.ics"
    room.take_away.export_calendar(room.parent, Mode.MONTH, NOVEMBER)
    room.wait()
    assert (room.folder / "hips.ics").read_bytes().count(b"BEGIN:VEVENT") == 40


def test_the_work_is_not_done_in_the_windows_thread(make_room):
    history = filled_history(3)
    room = make_room(history)
    seen = []
    room.take_away._machinery.log.all_with_results = lambda: seen.append(threading.current_thread()) or []
    room.answers.name = "a.jsonl"
    room.take_away.export_log(room.parent)
    assert not seen or seen[0] is not threading.main_thread()
    assert room.wait().startswith("0 sessions were written")
    assert seen[0] is not threading.main_thread()


def test_a_file_nobody_was_asked_about_stays(room):
    (room.folder / "hips.csv").write_text("mine")
    room.answers.name = "hips.csv"
    room.take_away.export_log(room.parent)
    told = room.wait()
    assert told.startswith("Nothing was exported.")
    assert "hips.csv is already there" in told
    assert told.endswith("The log is untouched.")
    assert (room.folder / "hips.csv").read_text() == "mine"


def test_who_agrees_to_replace_the_first_table_agrees_to_the_second(room):
    for name in ("hips.csv", "hips-results.csv"):
        (room.folder / name).write_text("old")
    room.answers.name, room.answers.may_replace = "hips.csv", True
    room.take_away.export_log(room.parent)
    assert room.wait().startswith("40 sessions")
    assert "old" not in {file.read_text(encoding="utf-8-sig") for file in room.folder.iterdir()}


def test_a_new_name_does_not_replace_a_stranger_beside_it(room):
    (room.folder / "hips-results.csv").write_text("mine")
    room.answers.name, room.answers.may_replace = "hips.csv", True
    room.take_away.export_log(room.parent)
    assert "hips-results.csv is already there" in room.wait()
    assert [file.name for file in room.folder.iterdir()] == ["hips-results.csv"]


def test_a_folder_that_is_gone_is_told(room):
    room.folder.rmdir()
    room.answers.name = "month.pdf"
    room.take_away.export_calendar(room.parent, Mode.MONTH, NOVEMBER)
    assert "There is no folder" in room.wait()


@pytest.mark.parametrize("error", [LogUnreachable("The disk is gone."), ValueError("The disk is gone.")])
def test_a_log_that_cannot_be_read_is_told(room, error, caplog):
    def fail():
        raise error

    room.take_away._machinery.log.all_with_results = fail
    room.answers.name = "a.ics"
    room.take_away.export_log(room.parent)
    assert room.wait() == "Nothing was exported. The disk is gone. The log is untouched."
    assert bool(caplog.records) is isinstance(error, ValueError), "what nobody expected is kept for whoever mends it"


def test_the_next_dialog_begins_where_the_last_file_went(room):
    elsewhere = room.folder / "elsewhere"
    elsewhere.mkdir()
    room.answers.choose_file = lambda *asked: (
        room.answers.asked.append(asked[2]) or ChosenFile(elsewhere / "a.ics", may_replace=False)
    )
    room.take_away.export_log(room.parent)
    room.wait()
    room.take_away.export_log(room.parent)
    assert room.answers.asked[1].parent == elsewhere
    room.wait()


def test_what_is_in_view_is_printed(room):
    printer = room.answers.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(room.folder / "printed.pdf"))
    fill_the_sheet(printer)
    room.take_away.print_calendar(room.parent, Mode.MONTH, NOVEMBER)
    assert room.wait() == "HipMob, November 2025 was sent to the printer."
    assert "November" in text_of((room.folder / "printed.pdf").read_bytes())
    ((layout, title),) = room.answers.asked
    assert title == "HipMob, November 2025"
    assert layout.fullRect().width() < layout.fullRect().height()


def test_a_print_dialog_that_is_left_prints_nothing(room):
    room.take_away.print_calendar(room.parent, Mode.YEAR, NOVEMBER)
    room.qtbot.waitUntil(lambda: bool(room.answers.asked))
    assert room.background.close()
    assert not room.told


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_does_not_take_it_is_told(room):
    printer = room.answers.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(room.folder / "no" / "such" / "folder.pdf"))
    room.take_away.print_calendar(room.parent, Mode.YEAR, NOVEMBER)
    assert "could not be printed" in room.wait()


# ── The system's dialog ────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("answer", "kind", "file", "may_replace"),
    [
        ("/d/log.csv", 0, "/d/log.csv", True),
        ("/d/log.ICS", 0, "/d/log.ICS", True),
        ("/d/log", 1, "/d/log.ics", False),
        ("/d/log.v2", 0, "/d/log.v2.csv", False),
    ],
)
def test_a_suffix_that_is_typed_wins_and_one_that_is_missing_is_added(answer, kind, file, may_replace):
    assert understood(answer, KINDS[kind].filter, KINDS) == ChosenFile(Path(file), may_replace)


def test_a_filter_the_dialog_does_not_tell_is_the_first():
    assert understood("/d/log", "", KINDS).file == Path("/d/log.csv")


def test_the_systems_dialog_is_asked_with_every_kind(monkeypatch, qtbot):
    asked = []

    def answer(*arguments):
        asked.append(arguments[1:])
        return ("", "")

    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", answer)
    assert choose_file(QWidget(), "Export", Path("/d/log.csv"), KINDS) is None
    assert asked == [("Export", str(Path("/d/log.csv")), "Tables (*.csv);;Events (*.ics)", "Tables (*.csv)")]

"""Routines out of the window and in: saved, printed, added. Only the dialogs are faked."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from hipmob_desktop.adapters.catalogue.incoming import take_in
from hipmob_desktop.adapters.catalogue_files import CatalogueFiles
from hipmob_desktop.services.phrases import SpokenPhrases
from hipmob_desktop.services.planning import previewed
from hipmob_desktop.services.settings import Settings
from hipmob_desktop.ui.file_choice import ChosenFile, FileKind, choose_files_to_open
from hipmob_desktop.ui.places import ROUTINES
from hipmob_desktop.ui.printing.printer import fill_the_sheet
from tests.ui.app_harness import open_app
from tests.ui.page_fakes import RESOURCES

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

EXERCISE = 'name = "Wall straddle"\nsides = "both"\nhold = "2min"\n'
ROUTINE = '[[steps]]\nexercise = "deep-squat"\n'
OWN = f'{ROUTINE}[[steps]]\nexercise = "wall-straddle"\n'


class Room:
    """The window on a routine, with answers in place of its dialogs."""

    def __init__(self, app, qtbot, folder: Path) -> None:
        self.app, self.qtbot, self.folder = app, qtbot, folder
        self.name, self.may_replace, self.printer = "", False, None
        self.asked, self.files = [], []
        dialogs = app.start.in_use.pages.routine_files.dialogs
        dialogs.choose_file = self._choose_file
        dialogs.choose_printer = self._choose_printer
        dialogs.choose_files = lambda *asked: self.asked.append(asked[1:]) or self.files
        self.page = app.window.show_page(ROUTINES)
        qtbot.waitUntil(lambda: bool(self.page._list.rows.rows), timeout=10_000)
        app.window.activateWindow()

    def _choose_file(self, _parent, _title, suggestion, kinds):
        self.asked.append((suggestion.name, [kind.suffix for kind in kinds]))
        return ChosenFile(self.folder / self.name, self.may_replace) if self.name else None

    def _choose_printer(self, _parent, layout, title):
        self.asked.append((layout, title))
        return self.printer

    def show(self, routine: str) -> None:
        self.page._list.pick(routine)

    def press(self, key) -> None:
        QTest.keyClick(self.app.window, key, Qt.KeyboardModifier.ControlModifier)

    def wait(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: any(words in told for told in self.told), timeout=10_000)

    @property
    def told(self) -> list[str]:
        notices = self.app.window._browsing.notices
        return [label.text() for label in notices.findChildren(QLabel) if label.text()]


@pytest.fixture
def room(qapp, qtbot, tmp_path):
    data, folder = tmp_path / "data", tmp_path / "documents"
    for each in (data / "routines", data / "exercises", folder):
        each.mkdir(parents=True)
    (data / "routines" / "short.toml").write_text(ROUTINE)
    (data / "routines" / "mine.toml").write_text(OWN)
    (data / "exercises" / "wall-straddle.toml").write_text(EXERCISE)
    app = open_app(qapp, data, lambda ready: qtbot.waitUntil(ready, timeout=15_000))
    yield Room(app, qtbot, folder)
    app.close()


def test_a_routine_is_saved_by_ctrl_e_and_leads_through_the_same_elsewhere(room, tmp_path):
    room.name = "short.hipmob"
    room.show("short")
    room.press(Qt.Key.Key_E)
    room.wait("“Short” was written to short.hipmob.")
    assert room.asked == [("short.hipmob", [".hipmob", ".pdf"])]
    elsewhere = CatalogueFiles(RESOURCES, tmp_path / "elsewhere")
    take_in(room.folder / room.name, elsewhere, tmp_path / "elsewhere" / "routines")
    there = elsewhere.load()
    theirs = previewed(there.routines["short"], there, Settings(), SpokenPhrases())
    assert theirs == room.app.machinery.previewed("short")

    room.press(Qt.Key.Key_E)
    room.wait("Nothing was written.")
    assert any("short.hipmob is already there" in words for words in room.told)

    room.name = "mine.hipmob"
    room.show("mine")
    room.press(Qt.Key.Key_E)
    room.wait("It uses exercises of your own (Wall straddle)")


def test_a_routine_is_printed_by_ctrl_p_and_saved_as_a_page(room):
    room.show("mine")
    room.name = "mine.pdf"
    room.press(Qt.Key.Key_E)
    room.wait("“Mine” was written to mine.pdf.")
    assert (room.folder / "mine.pdf").read_bytes().startswith(b"%PDF")

    room.press(Qt.Key.Key_P)
    room.qtbot.waitUntil(lambda: len(room.asked) == 2, timeout=10_000)
    layout, title = room.asked[1]
    assert (title, layout.orientation()) == ("Mine", QPageLayout.Orientation.Portrait)

    room.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    room.printer.setOutputFileName(str(room.folder / "printed.pdf"))
    fill_the_sheet(room.printer)
    room.press(Qt.Key.Key_P)
    room.wait("“Mine” was sent to the printer.")
    assert (room.folder / "printed.pdf").read_bytes().startswith(b"%PDF")


def test_files_are_added_and_the_last_is_shown(room):
    room.page._add.click()
    assert room.told == [], "who chose none is told nothing"
    (room.folder / "Sunday walk.hipmob").write_text(ROUTINE)
    (room.folder / "bad.hipmob").write_text("[[steps")
    room.files = [room.folder / "Sunday walk.hipmob", room.folder / "bad.hipmob"]
    room.page._add.click()
    room.wait("“Sunday walk” is among your routines now")
    room.wait("bad.hipmob was not taken in: ")
    room.qtbot.waitUntil(lambda: room.page._detail._name.text() == "Sunday walk", timeout=10_000)
    title, _folder, kind = room.asked[-1]
    assert (title, kind.filter) == ("Add from a file", "Routines (*.hipmob *.toml)")
    names = {button.accessibleName() for button in room.page.findChildren(QPushButton)}
    assert {"Save as file", "Print", "Add from a file…"} <= names


def test_the_systems_dialog_gives_the_files_that_were_chosen(monkeypatch, qapp):
    answers = [(["/d/a.hipmob", "/d/b.toml"], ""), ([], "")]
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getOpenFileNames", lambda *_asked: answers.pop(0))
    kind = FileKind("Routines", ".hipmob", (".toml",))
    assert choose_files_to_open(None, "Add", Path("/d"), kind) == [Path("/d/a.hipmob"), Path("/d/b.toml")]
    assert choose_files_to_open(None, "Add", Path("/d"), kind) == []

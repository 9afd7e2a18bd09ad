"""The ways out as they stand in the window: on the log and on the calendar, by key, with a notice at the end."""

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from hipmob_desktop.ui.file_choice import ChosenFile
from hipmob_desktop.ui.places import CALENDAR, LOG
from tests.adapters.db_samples import a_log_with
from tests.ui.app_harness import open_app

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def app(qapp, qtbot, tmp_path):
    a_log_with(tmp_path / "data", 3)
    app = open_app(qapp, tmp_path / "data", lambda ready: qtbot.waitUntil(ready, timeout=15_000))
    app.window.activateWindow()
    yield app
    app.close()


def answer(app, file):
    asked = []

    def choose(_parent, _title, suggestion, kinds):
        asked.append((suggestion.name, [kind.suffix for kind in kinds]))
        return ChosenFile(file, may_replace=False)

    app.start.in_use.pages.take_away.dialogs.choose_file = choose
    return asked


def words_in(window) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisibleTo(window)]


def press(app, key):
    QTest.keyClick(app.window, key, CTRL)


def shown(app, qtbot, place, ready):
    page = app.window.show_page(place)
    qtbot.waitUntil(lambda: ready(page), timeout=10_000)
    return page


def test_the_log_is_exported_by_ctrl_e_and_the_notice_leads_to_the_file(app, qtbot, tmp_path, monkeypatch):
    file = tmp_path / "hips.csv"
    answer(app, file)
    shown(app, qtbot, LOG, lambda page: bool(page.opened))
    press(app, Qt.Key.Key_E)
    wanted = "3 sessions were written to hips.csv and hips-results.csv."
    qtbot.waitUntil(lambda: wanted in words_in(app.window), timeout=10_000)
    with file.open(encoding="utf-8-sig", newline="") as written:
        assert len(list(csv.DictReader(written))) == 3
    opened = []
    monkeypatch.setattr(app.start.in_use.pages, "open_folder", opened.append)
    button = next(b for b in app.window.findChildren(QPushButton) if b.text() == "Open the folder")
    button.click()
    assert opened == [tmp_path]
    assert wanted not in words_in(app.window)


def test_the_month_in_view_is_saved_from_the_calendar(app, qtbot, tmp_path):
    asked = answer(app, tmp_path / "page.pdf")
    shown(app, qtbot, CALENDAR, lambda page: page.month.isVisible())
    press(app, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: any("was written to page.pdf" in words for words in words_in(app.window)), timeout=10_000)
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    assert asked[0][1] == [".pdf", ".ics", ".csv", ".jsonl"]


def test_the_calendar_is_printed_by_ctrl_p(app, qtbot):
    asked = []
    app.start.in_use.pages.take_away.dialogs.choose_printer = lambda *given: asked.append(given[2])
    shown(app, qtbot, CALENDAR, lambda page: page.month.isVisible())
    press(app, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: bool(asked), timeout=10_000)
    assert asked[0].startswith("HipMob, ")


@pytest.mark.parametrize("place", [LOG, CALENDAR])
def test_the_buttons_are_named_and_within_reach_of_the_keyboard(app, qtbot, place):
    page = shown(app, qtbot, place, lambda page: page.isVisible())
    buttons = {b.accessibleName(): b for b in page.findChildren(QPushButton)}
    for name in ["Export", "Print"] if place == CALENDAR else ["Export"]:
        assert buttons[name].focusPolicy() & Qt.FocusPolicy.TabFocus
        assert "Ctrl+" in buttons[name].toolTip()

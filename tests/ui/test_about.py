"""The About page: what this is, under which licence, where things lie, what is in force; and its texts, searched."""

from importlib import metadata

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from shiboken6 import isValid

from hipmob_desktop.adapters.licence import read_licence
from hipmob_desktop.services.capability_report import fault_report
from hipmob_desktop.services.ports import Capability
from hipmob_desktop.ui.pages.about.reader import Reader
from hipmob_desktop.ui.pages.about.state import found_words, licence_reading, notices_reading, places_of, versions_line
from hipmob_desktop.ui.places import ABOUT, SETTINGS
from hipmob_desktop.ui.theme.look import Look
from tests.ui.app_harness import open_app
from tests.ui.page_builders import BROKEN, FACTS, FakeApp, FakeSettings

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def app(qtbot, qapp):
    made = FakeApp(Look(qapp, "light"), settings=FakeSettings(capabilities=BROKEN))
    qtbot.addWidget(made.window)
    made.window.show_page("settings")
    made.window.show()
    qtbot.waitUntil(lambda: made.window._was_painted)
    made.window.activateWindow()
    return made


@pytest.fixture
def about(app, qtbot):
    view = app.window.show_page("about")
    qtbot.waitUntil(view.isVisible)
    return view


def words_of(view) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view) and label.text()]


def button_of(view, name: str) -> QPushButton:
    return next(b for b in view.findChildren(QPushButton) if b.accessibleName() == name)


# ── Words ──────────────────────────────────────────────────────────────────


def test_a_report_says_what_runs_what_works_and_not_who_the_user_is():
    findings = [
        Capability("log", works=True, summary="/home/me/.local/share/hipmob-desktop/hipmob.sqlite"),
        Capability("voice", works=False, summary="no voice", remedy="Install espeak-ng."),
    ]
    assert fault_report(FACTS, findings, "/home/me") == (
        "HipMob Desktop: 0.1.0\nPython: 3.11.2\nQt: 6.11.3\nSystem: Debian 12\n\n"
        "ok      log: ~/.local/share/hipmob-desktop/hipmob.sqlite\n"
        "NOT OK  voice: no voice\n"
        "        Install espeak-ng."
    )


@pytest.mark.parametrize("folder", ["", "/"])
def test_without_a_home_of_ones_own_nothing_is_replaced(folder):
    assert fault_report((), [Capability("log", True, "/data/a")], folder).endswith("/data/a")


def test_what_is_not_known_is_left_out_of_the_line():
    assert versions_line(FACTS, ("Qt", "Desktop", "Java", "Python")) == "Qt 6.11.3 · Python 3.11.2"


@pytest.mark.parametrize(
    ("words", "text", "places"),
    [
        ("mit", "MIT, mit, permit", (0, 5, 13)),
        ("", "anything", ()),
        ("a.b", "aXb a.b", (4,)),
        ("b", "\N{RUNNER}b\N{RUNNER}\N{RUNNER}b", (2, 7)),
    ],
)
def test_words_are_found_where_qt_counts_them(words, text, places):
    assert places_of(words, text) == places


def test_a_letter_that_is_everywhere_is_counted_up_to_a_limit():
    assert len(places_of("a", "a" * 50_000)) == 10_000


def test_what_was_found_is_counted():
    assert [found_words(3, 17, "a"), found_words(1, 0, "a"), found_words(1, 0, "")] == ["3 of 17", "Not found", ""]


def test_missing_notices_say_why():
    assert "runs from its source" in notices_reading(None).text


def not_installed(_name):
    raise metadata.PackageNotFoundError


def test_the_licence_is_read_whole_with_the_package_and_without(tmp_path, monkeypatch):
    for _round in ("installed", "not installed"):
        text = read_licence()
        assert text is not None
        assert "GNU GENERAL PUBLIC LICENSE" in text
        assert "END OF TERMS AND CONDITIONS" in text
        monkeypatch.setattr(metadata, "distribution", not_installed)
    assert read_licence(tmp_path) is None
    assert "gnu.org" in licence_reading(None).text


# ── The page ───────────────────────────────────────────────────────────────


def test_it_is_reached_from_the_settings_and_left_by_escape(app, qtbot):
    settings = app.window.show_page("settings")
    button_of(settings, "About HipMob Desktop").click()
    assert app.window.current_page == "about"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert app.window.current_page == "settings"


def test_f1_leads_there_from_anywhere_and_escape_back_to_where_one_was(app):
    app.window.show_page("log")
    QTest.keyClick(app.window, Qt.Key.Key_F1)
    assert app.window.current_page == "about"
    QTest.keyClick(app.window, Qt.Key.Key_F1)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert app.window.current_page == "log"


def test_the_rail_marks_the_settings_and_so_does_the_next_start(app, about):
    marked = [b.text() for b in app.window._browsing._rail._buttons.values() if b.isChecked()]
    assert marked == ["Settings"]
    assert app.window.lasting_page == "settings"


def test_it_says_what_it_is_and_is_not(about):
    told = words_of(about)
    assert "HipMob Desktop" in told
    assert "Version 0.1.0" in told
    assert "GNU General Public License, version 3 or later" in told
    assert any("does not diagnose or treat" in words for words in told)
    assert "Python 3.11.2 · Qt 6.11.3" in told


def test_it_says_what_is_in_force_with_the_remedy(about):
    told = words_of(about)
    assert "no voice engine" in told
    assert "Cues are given by tones and captions. Install espeak-ng." in told


def test_what_is_learnt_meanwhile_is_shown(app, about, qtbot):
    app.settings.capabilities = (Capability("notifications", works=True, summary="a service"),)
    assert "Notifications" not in words_of(about)
    app.about.learning[-1]()
    qtbot.waitUntil(lambda: {"Notifications", "a service"} <= set(words_of(about)))


def test_both_folders_are_named_and_opened(app, about):
    assert {"/home/me/.local/share/hipmob-desktop", "/home/me/.local/state/hipmob-desktop/log"} <= set(words_of(about))
    button_of(about, "Open the data folder").click()
    button_of(about, "Open the folder of the program log").click()
    assert app.about.asked == ["data", "log"]


def test_the_details_are_copied_and_the_page_says_so(app, about):
    button_of(about, "Copy details").click()
    assert app.about.copied[0].startswith("HipMob Desktop: 0.1.0\n")
    assert "NOT OK  voice: no voice engine" in app.about.copied[0]
    assert "Copied" in words_of(about)


def test_every_control_has_a_name_and_a_tab_stop_in_reading_order(about):
    names = []
    widget = about._back
    while True:
        if isinstance(widget, QPushButton) and widget.isVisibleTo(about):
            names.append(widget.accessibleName())
        widget = widget.nextInFocusChain()
        if widget is about._back:
            break
    assert names == [
        "Back",
        "Read the licence",
        "Read the third-party notices",
        "Open the data folder",
        "Open the folder of the program log",
        "Copy details",
    ]


# ── Texts ──────────────────────────────────────────────────────────────────


@pytest.fixture
def reader(about):
    button_of(about, "Read the licence").click()
    return about.reader


def test_the_licence_opens_and_escape_leads_back_to_its_button(about, reader):
    assert about.is_reading
    assert reader.text.toPlainText().startswith("GNU GENERAL PUBLIC LICENSE")
    assert QApplication.focusWidget() is reader.text
    QTest.keyClick(reader.text, Qt.Key.Key_Escape)
    assert not about.is_reading
    assert QApplication.focusWidget() is about.licence


def test_a_text_is_searched_forwards_and_back(reader):
    QTest.keyClick(reader, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is reader.search
    QTest.keyClicks(reader.search, "PERMITTED")
    assert "1 of 60" in words_of(reader)
    QTest.keyClick(reader.search, Qt.Key.Key_Return)
    assert "2 of 60" in words_of(reader)
    for _round in range(2):
        QTest.keyClick(reader.search, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert "60 of 60" in words_of(reader)
    assert reader.text.textCursor().selectedText() == "permitted"
    assert reader.text.verticalScrollBar().value() > 0, "the place is in view"
    assert len(reader.text.extraSelections()) == 60


def test_a_reader_that_is_gone_hears_of_no_theme(qapp):
    look = Look(qapp, "light")
    reader = Reader(look)
    reader.deleteLater()
    QApplication.sendPostedEvents(reader, QEvent.Type.DeferredDelete)
    assert not isValid(reader)
    look.changed.emit()


def test_escape_empties_the_search_first(about, reader):
    reader.search.setFocus()
    QTest.keyClicks(reader.search, "zebra")
    assert "Not found" in words_of(reader)
    QTest.keyClick(reader.search, Qt.Key.Key_Escape)
    assert about.is_reading
    assert reader.search.text() == ""
    QTest.keyClick(reader.search, Qt.Key.Key_Escape)
    assert not about.is_reading


def test_another_letter_does_not_lead_away_from_what_was_found(reader):
    reader.search.setText("copy")
    reader._go(1)
    reader._go(1)
    here = reader.text.textCursor().selectionStart()
    reader.search.setText("copy.")
    assert reader.text.textCursor().selectionStart() == here


def test_the_notices_open_too_and_their_absence_is_told(app, about):
    button_of(about, "Read the third-party notices").click()
    assert "SQLAlchemy 2.1: MIT" in about.reader.text.toPlainText()
    about.close_reading()
    app.about.notices = None
    button_of(about, "Read the third-party notices").click()
    assert "This copy came without them" in about.reader.text.toPlainText()


def test_who_comes_again_finds_the_page_and_not_the_text(app, about, reader):
    app.window.show_page("log")
    app.window.show_page("about")
    assert not about.is_reading


# ── In the program ─────────────────────────────────────────────────────────


@pytest.fixture
def program(qapp, qtbot, tmp_path):
    opened = open_app(qapp, tmp_path / "data", lambda ready: qtbot.waitUntil(ready, timeout=15_000))
    yield opened
    opened.close()


def test_in_the_program_it_tells_of_this_computer_and_copies_it(program, qtbot, tmp_path):
    window = program.window
    view = window.show_page(ABOUT)
    told = words_of(view)
    assert str(tmp_path / "data") in told
    assert any(words.startswith("Python 3.") for words in told)
    qtbot.waitUntil(lambda: "Notifications" in words_of(view), timeout=10_000)
    button_of(view, "Copy details").click()
    copied = QGuiApplication.clipboard().text()
    assert "Windows by: offscreen" in copied
    assert f"Language: en, {QLocale.system().name()}" in copied
    assert "ok      log: " in copied
    button_of(view, "Read the licence").click()
    qtbot.waitUntil(lambda: view.is_reading, timeout=10_000)
    assert "END OF TERMS AND CONDITIONS" in view.reader.text.toPlainText()
    view.reader.left.emit()
    button_of(view, "Read the third-party notices").click()
    qtbot.waitUntil(lambda: view.is_reading, timeout=10_000)
    assert "SQLAlchemy" in view.reader.text.toPlainText()


def test_the_page_is_not_built_before_it_is_wanted(program):
    assert ABOUT not in program.window._built
    program.window.show_page(SETTINGS)
    assert ABOUT not in program.window._built

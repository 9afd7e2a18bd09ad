"""The window: pages on demand, keys, notices, sessions, what it remembers; nothing nameless, nothing sideways."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QPushButton, QScrollArea, QWidget

from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.notices import NoticeAction
from tests.ui.page_builders import FakeApp
from tests.ui.page_fakes import MemoryHistory, filled_history, sources

PAGES = ("today", "routines", "log", "calendar", "settings")
SMALL, LARGE = QSize(900, 600), QSize(1920, 1080)


@pytest.fixture(scope="module")
def look(qapp):
    return Look(qapp, "light")


@pytest.fixture
def app(qtbot, look):
    made = FakeApp(look)
    qtbot.addWidget(made.window)
    return made


def open_at(app: FakeApp, key: str, size: QSize = SMALL) -> QWidget:
    app.window.resize(size)
    view = app.window.show_page(key)
    app.window.show()
    QTest.qWaitForWindowExposed(app.window)
    for _round in range(4):
        QApplication.processEvents()
    return view


def keyboard_stops(root: QWidget) -> list[QWidget]:
    return [
        w
        for w in root.findChildren(QWidget)
        if w.isVisibleTo(root)
        and w.isEnabled()
        and w.focusPolicy() & Qt.FocusPolicy.TabFocus
        and w.focusProxy() is None
    ]


def test_only_the_page_in_view_is_built(app):
    open_at(app, "today")
    assert [key for key in PAGES if key in app.window._built] == ["today"]


def test_a_session_begun_before_any_page_leaves_to_a_page(app, qtbot):
    session = QWidget()
    app.window.enter_session(session)
    app.window.show_page("today")
    app.window.show()
    QTest.qWaitForWindowExposed(app.window)
    assert session.isVisible(), "a page shown behind it does not cover a session"
    app.window.leave_session()
    assert app.window.show_page("today").isVisible()


def test_a_page_shown_at_the_first_frame_is_filled_once(qtbot, look):
    history = MemoryHistory()
    app = FakeApp(look, sources(history))
    qtbot.addWidget(app.window)
    app.window.painted.connect(lambda: app.window.show_page("today"))
    with qtbot.waitSignal(app.window.page_shown):
        app.window.show()
    assert len(history.reads) == 1


def test_the_first_frame_waits_for_no_page_icon_or_rail():
    probe = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.window import MainWindow
window = MainWindow(Look(app, "light"), [], "HipMob Desktop")
window.show()
print(*(name for name in sys.modules if name.startswith(("hipmob_desktop", "PySide6.Qt"))))
"""
    ran = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.split())
    assert "hipmob_desktop.ui.window" in loaded
    assert not {n for n in loaded if n.startswith(("hipmob_desktop.domain", "hipmob_desktop.ui.pages"))}
    assert not loaded & {"hipmob_desktop.ui.widgets.rail", "PySide6.QtSvg", "PySide6.QtMultimedia", "PySide6.QtDBus"}


def test_pages_are_filled_only_after_the_first_frame(qtbot, look):
    history = MemoryHistory()
    app = FakeApp(look, sources(history))
    qtbot.addWidget(app.window)
    app.window.show_page("today")
    assert history.reads == []
    with qtbot.waitSignal(app.window.painted):
        app.window.show()
    assert history.reads != []


def test_an_unknown_page_is_the_first_one(app):
    app.window.show_page("gone-in-this-version")
    assert app.window.current_page == "today"


@pytest.mark.parametrize(("number", "page"), list(enumerate(PAGES, start=1)))
def test_ctrl_and_a_number_go_to_a_page(app, number, page):
    open_at(app, "log" if page != "log" else "today")
    with_number = Qt.Key(Qt.Key.Key_0 + number)
    QTest.keyClick(app.window, with_number, Qt.KeyboardModifier.ControlModifier)
    assert app.window.current_page == page


@pytest.mark.parametrize("history", [filled_history(), MemoryHistory()], ids=["filled", "empty"])
@pytest.mark.parametrize("page", PAGES)
def test_everything_the_keyboard_reaches_has_a_name(qtbot, look, page, history):
    app = FakeApp(look, sources(history))
    qtbot.addWidget(app.window)
    open_at(app, page)
    app.window.show_notice("x", "Something happened.", [NoticeAction("do", "Do something")])
    stops = keyboard_stops(app.window)
    assert len(stops) > len(PAGES)
    for widget in stops:
        name = widget.accessibleName()
        assert any(c.isalpha() for c in name), f"{widget} is nameless or a symbol: {name!r}"


@pytest.mark.parametrize("page", PAGES)
def test_tab_goes_round_through_every_control(app, page):
    open_at(app, page)
    stops = set(keyboard_stops(app.window))
    reached = set()
    for _step in range(3 * len(stops)):
        QTest.keyClick(QApplication.focusWidget() or app.window, Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert stops <= reached, [w.accessibleName() for w in stops - reached]


@pytest.mark.parametrize("size", [QSize(880, 560), SMALL, LARGE], ids=str)
@pytest.mark.parametrize("page", PAGES)
def test_no_page_scrolls_sideways(app, page, size):
    view = open_at(app, page, size)
    assert app.window.size() == size
    for area in view.findChildren(QAbstractScrollArea):
        assert area.horizontalScrollBar().maximum() == 0, area
    for area in view.findChildren(QScrollArea):
        if area.isVisibleTo(view):
            assert area.widget().minimumSizeHint().width() <= area.viewport().width(), area


@pytest.mark.parametrize("page", PAGES)
def test_words_of_buttons_are_not_cut_off(app, page):
    view = open_at(app, page)
    for button in view.findChildren(QPushButton):
        if button.isVisibleTo(view) and button.text():
            assert button.width() >= button.fontMetrics().horizontalAdvance(button.text()), button.text()


def test_start_is_large_enough_to_hit(app):
    view = open_at(app, "today")
    start = next(b for b in view.findChildren(QPushButton) if b.property("kind") == "primary")
    assert start.height() >= 44


def test_one_primary_button_a_page(app):
    for page in PAGES:
        view = open_at(app, page)
        primary = [b for b in view.findChildren(QAbstractButton) if b.property("kind") == "primary"]
        assert len(primary) <= 1, page


def test_a_session_takes_the_whole_window_and_gives_it_back(app, qtbot):
    open_at(app, "routines")
    session = QWidget()
    app.window.enter_session(session)
    assert app.window.in_session
    assert session.isVisible()
    assert session.size() == app.window.centralWidget().size()
    QTest.keyClick(app.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert app.window.current_page == "routines", "the rail's keys are off while it is hidden"
    app.window.leave_session()
    assert not app.window.in_session
    assert app.window.show_page("routines").isVisible()


def test_coming_back_from_a_session_shows_what_is_new(app):
    open_at(app, "today")
    before = len(app.sources.history.reads)
    app.window.enter_session(QWidget())
    app.window.leave_session()
    assert len(app.sources.history.reads) == before + 1


def test_the_window_says_where_it_was_and_goes_there_again(app, qtbot, look):
    open_at(app, "today", QSize(1010, 640))
    with qtbot.waitSignal(app.window.closing) as closing:
        app.window.close()
    again = FakeApp(look)
    qtbot.addWidget(again.window)
    again.window.place(closing.args[0])
    # The screen that tests draw on is 800 pixels wide, so the width is cut to it.
    assert again.window.height() == 640


@pytest.mark.parametrize("geometry", ["", "no base 64 ä", "AAAA"])
def test_a_geometry_that_makes_no_sense_is_ignored(app, geometry):
    size = app.window.size()
    app.window.place(geometry)
    assert app.window.size() == size


def test_closing_can_be_refused(app, qtbot):
    open_at(app, "today")
    app.window.guard_closing(lambda: False)
    with qtbot.assertNotEmitted(app.window.closing):
        app.window.close()
    assert app.window.isVisible()
    app.window.guard_closing(lambda: True)


def test_a_notice_stays_until_it_is_taken_away(app, qtbot):
    open_at(app, "today")
    actions = [NoticeAction("go-on", "Go on"), NoticeAction("keep", "Keep as it is")]
    app.window.show_notice("interrupted", "Post-run was interrupted.", actions)
    app.window.show_notice("voice", "No voice was found.")
    app.window.show_notice("voice", "No voice was found at all.")
    notices = app.window._browsing.notices
    assert list(notices.ids) == ["interrupted", "voice"]
    go_on = next(b for b in notices.findChildren(QPushButton) if b.text() == "Go on")
    with qtbot.waitSignal(app.window.notice_acted) as acted:
        go_on.click()
    assert acted.args == ["interrupted", "go-on"]
    app.window.hide_notice("interrupted")
    app.window.hide_notice("voice")
    app.window.hide_notice("never-shown")
    assert not notices.isVisible()


def test_changing_the_colours_while_pages_are_open_keeps_them_alive(app, look):
    for page in PAGES:
        open_at(app, page)
    before = app.window.grab().toImage()
    look.choose("dark")
    QApplication.processEvents()
    after = app.window.grab().toImage()
    look.choose("light")
    assert before.pixelColor(5, 5) != after.pixelColor(5, 5)

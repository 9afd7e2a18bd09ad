"""The Trends page in the real window over a real log: reached, read, measured on and saved by keyboard alone."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from hipmob_desktop.adapters.clock import SystemWallClock
from hipmob_desktop.app import trend_files
from hipmob_desktop.domain.session import Questions
from hipmob_desktop.ui.file_choice import ChosenFile
from hipmob_desktop.ui.places import TRENDS, places
from tests.adapters.db_samples import moment, opened, write_session
from tests.ui.app_harness import open_app

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def app(qapp, qtbot, tmp_path):
    now = SystemWallClock().now().utc
    log = opened(tmp_path / "data")
    for ago in range(4):
        session = write_session(log, ago, started=moment(now - timedelta(days=ago)))
        log.calendar.set_questions(session.id, Questions(stiffness_before=6, stiffness_after=3, effort=ago))
    assert log.close()
    app = open_app(qapp, tmp_path / "data", lambda ready: qtbot.waitUntil(ready, timeout=15_000))
    app.window.activateWindow()
    yield app
    app.close()


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def go_to_trends(app, qtbot):
    """By its number on the rail."""
    number = [place.key for place in places()].index(TRENDS)
    QTest.keyClick(app.window, Qt.Key(Qt.Key.Key_1 + number), CTRL)
    page = app.window.show_page(TRENDS)
    qtbot.waitUntil(lambda: page.topic is not None, timeout=10_000)
    return page


def words_in(window):
    return [label.text() for label in window.findChildren(QLabel) if label.isVisibleTo(window)]


def answer(monkeypatch, file, *, may_replace=False):
    asked = []

    def choose(_parent, title, suggestion, kinds):
        asked.append((title, suggestion.name, [kind.suffix for kind in kinds]))
        return file and ChosenFile(file, may_replace=may_replace)

    monkeypatch.setattr(trend_files, "choose_file", choose)
    return asked


def test_a_walk_through_the_page_by_keyboard_alone(app, qtbot):
    page = go_to_trends(app, qtbot)
    qtbot.waitUntil(lambda: page.detail.chart.is_drawn, timeout=10_000)
    assert page.topic.sentence == "6 before and 3 after over the last four weeks."
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.detail.chart
    press(Qt.Key.Key_Home)
    assert "Five minutes: 6 before, 3 after." in page.detail.chart.readout.text()
    QTest.keyClick(app.window, Qt.Key.Key_T, CTRL)
    qtbot.waitUntil(page.detail.table.isVisible)
    assert page.detail.table.model().rowCount() == 4
    seen = set()
    for _step in range(20):
        press(Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget())
    assert {page._list, page.detail.table, page.detail.as_table, page.detail.save} <= seen


def test_a_measurement_is_typed_and_kept_in_the_log(app, qtbot):
    page = go_to_trends(app, qtbot)
    page.open("hip-extension")
    left, right = page.detail.forms[page.topic.marker].fields.values()
    left.setFocus()
    QTest.keyClicks(left, "11.5")
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is right
    QTest.keyClicks(right, "10")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.topic.finding == "Left 11.5°, Right 10°", timeout=10_000)
    log = app.start.in_use.pages._machinery.log
    day = SystemWallClock().now().local_date
    assert [marker.value for marker in log.calendar.markers(day, day)] == [11.5, 10.0]


def test_a_topic_is_saved_by_ctrl_e_and_told_of(app, qtbot, tmp_path, monkeypatch):
    file = tmp_path / "hips.png"
    asked = answer(monkeypatch, file)
    page = go_to_trends(app, qtbot)
    qtbot.waitUntil(page.detail.save.isEnabled, timeout=10_000)
    QTest.keyClick(app.window, Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: "hips.png was saved." in words_in(app.window), timeout=10_000)
    ((title, suggestion, kinds),) = asked
    assert title == "Save Stiffness"
    assert suggestion.startswith("hipmob-stiffness-2")
    assert kinds == [".png", ".svg", ".csv"]
    assert not QImage(str(file)).isNull()


def test_a_file_that_nobody_gave_up_stays(app, qtbot, tmp_path, monkeypatch):
    file = tmp_path / "hips.csv"
    file.write_text("mine")
    answer(monkeypatch, file)
    page = go_to_trends(app, qtbot)
    page.detail.save.click()
    qtbot.waitUntil(lambda: any(words.startswith("Nothing was saved.") for words in words_in(app.window)))
    assert file.read_text() == "mine"


def test_who_thinks_better_of_it_saves_nothing(app, qtbot, tmp_path, monkeypatch):
    asked = answer(monkeypatch, None)
    page = go_to_trends(app, qtbot)
    page.detail.save.click()
    assert len(asked) == 1
    assert not [words for words in words_in(app.window) if "saved" in words]

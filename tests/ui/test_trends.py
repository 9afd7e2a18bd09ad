"""The Trends page: topics and what they come to, chart or table, pointer and keys, themes, measuring, saving."""

import csv
import io
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QByteArray, QDate, QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QImage, QMouseEvent, QPainter, qGray
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.markers import MarkerKind
from hipmob_desktop.domain.trends import Range
from hipmob_desktop.services.settings import Theme
from hipmob_desktop.ui.pages.trends.sheet import CSV, FINENESS, PNG, SVG, WIDTH, saved
from hipmob_desktop.ui.theme.look import Look
from tests.trend_samples import TODAY, done, measured, run_of_days
from tests.ui.page_fakes import Later
from tests.ui.trends_builders import TrendsDesk
from tests.ui.trends_pictures import LOGS, trends

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # the off-screen platform has no frame


@pytest.fixture
def look(qapp):
    made = Look(qapp, Theme.LIGHT)
    yield made
    made.choose(Theme.LIGHT)


@pytest.fixture
def open_desk(look, qtbot):
    def make(sessions=(), markers=(), topic="stiffness", **more):
        desk = TrendsDesk(look, sessions, markers, **more)
        qtbot.addWidget(desk.view)
        desk.view.resize(804, 600)
        desk.view.show()
        desk.presenter.refresh()
        desk.view.open(topic)
        if desk.view.topic is not None and desk.view.topic.chart is not None:
            qtbot.waitUntil(lambda: desk.view.detail.chart.is_drawn)
        return desk

    return make


def press(widget, *keys):
    for key in keys:
        QTest.keyClick(widget, key)


def point_at(chart, place):
    QApplication.sendEvent(
        chart,
        QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(place),
            QPointF(chart.mapToGlobal(QPointF(place))),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        ),
    )


def weeks(**more):
    return run_of_days(21, **more)


# ── Topics ───────────────────────────────────────────────────────────────────


def test_the_list_says_what_each_topic_comes_to(open_desk):
    desk = open_desk([done(TODAY - timedelta(days=n), short_right=True) for n in range(4)])
    rows = {row.id: row for row in desk.view._list.rows.rows}
    assert rows["stiffness"].detail == "6 before, 4 after"
    assert rows["sides"].trailing == "uneven"
    assert "Right got 67 % less than the other side in Pigeon pose." in rows["sides"].spoken


def test_arrow_keys_go_through_the_topics(open_desk):
    desk = open_desk(weeks())
    desk.view.setFocus()
    press(desk.view._list, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert desk.view.topic.key == "effort"
    press(desk.view._list, Qt.Key.Key_End)
    assert desk.view.topic.key == "stride-length"


def test_a_topic_stays_open_when_the_page_is_read_again(open_desk):
    desk = open_desk(weeks(), topic="regions")
    desk.trends.sessions = [*desk.trends.sessions, done(TODAY)]
    desk.presenter.refresh()
    assert desk.view.topic.key == "regions"


@pytest.mark.parametrize("topic", ["stiffness", "minutes", "regions", "sides"])
def test_an_empty_page_shows_the_way_to_a_first_session(open_desk, topic, qtbot):
    desk = open_desk(topic=topic)
    assert not desk.view.detail.as_table.isEnabled()
    assert not desk.view.detail.save.isEnabled()
    with qtbot.waitSignal(desk.view.first_session_wanted):
        desk.view.detail._empty.currentWidget().asked.emit()


@pytest.mark.parametrize("log", LOGS)
def test_every_topic_has_its_place_in_the_least_window(look, qtbot, log):
    window = trends(log, "stiffness")(look)
    qtbot.addWidget(window)
    window.resize(900, 600)
    view = window.property("desk").view
    detail = view.detail
    for topic in list(view._topics):
        for table in (False, True):
            view.open(topic)
            detail.as_table.setChecked(table)
            for _round in range(3):
                QApplication.processEvents()
            assert (window.width(), view.height()) == (900, 600)
            ends = detail._rule.mapTo(view, detail._rule.rect().bottomRight())
            assert ends.x() < view.width(), topic
            assert ends.y() < 600, topic
            assert detail._card.height() >= 190, topic
            assert not detail.bars.horizontalScrollBar().isVisible()


# ── How far back ─────────────────────────────────────────────────────────────


def test_a_young_log_opens_with_four_weeks_and_an_older_one_with_three_months(open_desk):
    assert open_desk(weeks()).view._range.current == Range.FOUR_WEEKS
    assert open_desk(run_of_days(60)).view._range.current == Range.THREE_MONTHS


def test_a_range_is_read_when_it_is_chosen(open_desk):
    desk = open_desk(run_of_days(900))
    desk.view._range.choose(Range.YEAR)
    first, last = desk.trends.reads[-1]
    assert last == TODAY
    assert 365 + 28 <= (last - first).days < 365 + 28 + 7


def test_a_range_seen_before_is_there_at_once(open_desk):
    desk = open_desk(run_of_days(900))
    desk.view._range.choose(Range.YEAR)
    a_year = desk.view.topic
    desk.view._range.choose(Range.ALL)
    later = Later()
    desk.presenter._sources = replace(desk.presenter._sources, run_in_background=later)
    desk.view._range.choose(Range.YEAR)
    assert desk.view.topic == a_year
    assert len(later.waiting) == 1


def test_an_answer_that_was_overtaken_is_not_shown(open_desk):
    later = Later()
    desk = open_desk(run_of_days(900), run_in_background=later)
    later.finish()
    desk.view._range.choose(Range.YEAR)
    desk.view._range.choose(Range.FOUR_WEEKS)
    later.finish(1)
    four_weeks = desk.view.topic
    later.finish(0)
    assert desk.view.topic == four_weeks


def test_a_new_day_is_read_anew(open_desk):
    desk = open_desk(weeks())
    desk.clock.at += timedelta(days=1)
    desk.presenter.refresh()
    assert desk.trends.reads[-1][1] == TODAY + timedelta(days=1)


def test_what_did_not_change_is_not_drawn_again(open_desk, monkeypatch):
    desk = open_desk(weeks())
    drawn = []
    monkeypatch.setattr(desk.view, "show_topics", drawn.append)
    desk.presenter.refresh()
    assert drawn == []


# ── Reading the chart ────────────────────────────────────────────────────────


def test_arrow_keys_move_along_the_chart_and_say_its_values(open_desk):
    desk = open_desk([done(TODAY - timedelta(days=n), values=(n, n, n, n, n)) for n in (2, 1, 0)])
    chart = desk.view.detail.chart
    chart.setFocus()
    press(chart, Qt.Key.Key_Left)
    assert chart.readout.text().startswith("Thu, 20 Nov, Post-run: 0 before, 0 after.")
    press(chart, Qt.Key.Key_Left)
    assert chart.readout.text().startswith("Wed, 19 Nov, Post-run: 1 before, 1 after.")
    press(chart, Qt.Key.Key_Home)
    assert chart.stop == 0
    press(chart, Qt.Key.Key_Left)
    assert chart.stop == 0
    press(chart, Qt.Key.Key_End, Qt.Key.Key_Right)
    assert chart.stop == 2
    press(chart, Qt.Key.Key_Escape)
    assert chart.stop is None
    assert "press ← →" in chart.readout.text()


def test_what_the_keys_reach_is_announced(open_desk, monkeypatch):
    said = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    desk = open_desk([done(TODAY)])
    press(desk.view.detail.chart, Qt.Key.Key_End)
    assert said == ["Thu, 20 Nov, Post-run: 6 before, 4 after."]


def test_the_pointer_reads_what_is_nearest(open_desk):
    desk = open_desk(weeks())
    chart = desk.view.detail.chart
    plot = chart._plot
    QApplication.processEvents()
    inside = plot.geometry()
    point_at(chart, inside.topRight() + QPointF(-14, inside.height() / 2).toPoint())
    assert chart.stop == len(chart._content.stops) - 1
    point_at(chart, inside.topLeft() + QPointF(60, inside.height() / 2).toPoint())
    assert chart.stop == 0
    point_at(chart, QPointF(3, 3))
    assert chart.stop is None


def test_a_chart_has_a_name_and_says_what_it_tells(open_desk):
    desk = open_desk(weeks())
    chart = desk.view.detail.chart
    assert chart.accessibleName() == "Stiffness before and after"
    assert chart.accessibleDescription() == desk.view.topic.sentence


def test_leaving_the_chart_ends_the_reading(open_desk):
    desk = open_desk(weeks())
    chart = desk.view.detail.chart
    chart.setFocus()
    press(chart, Qt.Key.Key_End)
    desk.view._list.setFocus()
    QApplication.sendEvent(chart, QEvent(QEvent.Type.Leave))
    assert chart.stop is None


# ── The same as a table ──────────────────────────────────────────────────────


def test_the_table_is_one_click_or_key_away(open_desk):
    desk = open_desk(weeks())
    detail = desk.view.detail
    assert detail._stack.currentWidget() is detail.chart
    detail.as_table.click()
    assert detail._stack.currentWidget() is detail.table
    assert detail.table.model().rowCount() == len(desk.view.topic.figures.rows)
    desk.view.open("regions")
    assert detail._stack.currentWidget() is detail.table
    detail.as_table.click()
    assert detail._stack.currentWidget() is detail.bars


def test_a_screen_reader_hears_each_figure_with_its_column(open_desk, qtmodeltester):
    desk = open_desk([done(TODAY)])
    model = desk.view.detail.table.model()
    said = [model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(model.columnCount())]
    assert said == [
        "When: 20 Nov 2025",
        "Routine: Post-run",
        "Before: 6",
        "After: 4",
        "4 weeks, before: –",
        "4 weeks, after: –",
    ]
    qtmodeltester.check(model)


def test_a_screen_reader_hears_each_row_of_bars_in_full(open_desk, qtmodeltester):
    desk = open_desk([done(TODAY)], topic="sides")
    model = desk.view.detail.bars.model()
    assert (
        model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Kneeling hip flexor stretch: left 1 min")
    )
    qtmodeltester.check(model)


# ── Light and dark ───────────────────────────────────────────────────────────


def test_the_theme_changes_while_the_chart_is_in_view(open_desk, look):
    desk = open_desk(weeks())
    chart = desk.view.detail.chart

    def colours():
        QApplication.processEvents()
        picture = chart._plot.grab().toImage()
        return {
            QColor(picture.pixel(x, y)).name() for x in range(picture.width()) for y in range(0, picture.height(), 2)
        }

    light = look.theme
    assert {light.surface.lower(), light.accent.lower()} <= colours()
    look.choose(Theme.DARK)
    dark = colours()
    assert {look.theme.surface.lower(), look.theme.accent.lower()} <= dark
    assert light.surface.lower() not in dark


# ── Measuring ────────────────────────────────────────────────────────────────


def measure(desk, kind, **typed):
    form = desk.view.detail.forms[kind]
    for side, text in typed.items():
        form.fields[Side(side)].setText(text)
    return form


def test_a_form_is_there_only_where_something_is_measured(open_desk):
    desk = open_desk(weeks())
    for topic, kind in (("stiffness", None), ("hip-extension", MarkerKind.HIP_EXTENSION), ("sides", None)):
        desk.view.open(topic)
        assert [each for each, form in desk.view.detail.forms.items() if not form.isHidden()] == (
            [kind] if kind else []
        )


def test_both_sides_are_entered_at_once(open_desk):
    desk = open_desk(topic="hip-extension")
    form = measure(desk, MarkerKind.HIP_EXTENSION, left="12.5", right="-3")
    form.add.click()
    assert [(m.day, m.side, m.value) for m in desk.markers.kept] == [
        (TODAY, Side.LEFT, 12.5),
        (TODAY, Side.RIGHT, -3.0),
    ]
    assert set(form.typed().values()) == {""}
    assert desk.view.topic.finding == "Left 12.5°, Right -3°"
    assert desk.view.topic.flag == "Right extends 15.5° less than the other side."


def test_enter_adds_for_an_earlier_day(open_desk):
    desk = open_desk(topic="stride-length")
    form = measure(desk, MarkerKind.STRIDE_LENGTH, both="128")
    form.day.setDate(QDate(2025, 11, 3))
    press(form.fields[Side.BOTH], Qt.Key.Key_Return)
    assert [(m.day, m.value) for m in desk.markers.kept] == [(date(2025, 11, 3), 128.0)]


def test_nothing_is_measured_in_the_future(open_desk):
    desk = open_desk(topic="stride-length")
    form = desk.view.detail.forms[MarkerKind.STRIDE_LENGTH]
    assert form.day.maximumDate() == QDate(2025, 11, 20)
    desk.clock.at += timedelta(days=1)
    desk.presenter.refresh()
    assert form.day.date() == form.day.maximumDate() == QDate(2025, 11, 21)
    form.day.setDate(QDate(2025, 11, 1))
    desk.clock.at += timedelta(days=1)
    desk.presenter.refresh()
    assert form.day.date() == QDate(2025, 11, 1)


def test_what_cannot_be_taken_is_said_and_stays_to_be_mended(open_desk):
    desk = open_desk(topic="hip-extension")
    form = measure(desk, MarkerKind.HIP_EXTENSION, left="far", right="9")
    form.add.click()
    assert desk.markers.kept == []
    assert form.trouble.text() == 'Left: "far" is not a number of degrees from -45 to 60.'
    assert form.trouble.isVisible()
    assert form.typed()[Side.LEFT] == "far"
    measure(desk, MarkerKind.HIP_EXTENSION, left="8").add.click()
    assert len(desk.markers.kept) == 2
    assert not form.trouble.isVisible()


def test_an_entry_is_removed_from_the_table_and_can_be_brought_back(open_desk):
    desk = open_desk((), measured(28, every=7), topic="hip-extension")
    before = list(desk.markers.kept)
    detail = desk.view.detail
    detail.as_table.click()
    assert not detail.remove.isEnabled()
    detail.table.setCurrentIndex(detail.table.model().index(0, 0))
    assert detail.remove.isEnabled()
    press(detail.table, Qt.Key.Key_Delete)
    assert len(desk.markers.kept) == len(before) - 1
    ((words, undo),) = desk.undos
    assert words == "Hip extension angle of 14 Nov removed."
    undo()
    assert sorted(m.id for m in desk.markers.kept) == sorted(m.id for m in before)


def test_an_entry_long_ago_is_found_by_looking_back_on_all(open_desk):
    desk = open_desk((), measured(1, until=TODAY - timedelta(days=700)), topic="hip-extension")
    assert not desk.view.topic.has_content
    desk.view._range.choose(Range.ALL)
    assert desk.view.topic.has_content


# ── Saving ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("topic", ["stiffness", "minutes", "regions", "sides", "hip-extension"])
def test_a_picture_is_fine_light_and_not_empty(open_desk, look, topic):
    desk = open_desk(weeks(), measured(21, every=7), topic=topic)
    look.choose(Theme.DARK)
    picture = QImage.fromData(QByteArray(saved(desk.view.topic, PNG, QFont())), "PNG")
    assert picture.width() == WIDTH * FINENESS
    assert QColor(picture.pixel(2, 2)).name() == "#ffffff"
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)}
    assert len(colours) > 8


@pytest.mark.parametrize("topic", ["stiffness", "minutes", "sides"])
def test_a_drawing_is_made_of_shapes_and_words(open_desk, topic):
    desk = open_desk(weeks(), topic=topic)
    root = ET.fromstring(saved(desk.view.topic, SVG, QFont()))
    tags = [element.tag.rpartition("}")[2] for element in root.iter()]
    words = "".join(root.itertext())
    assert desk.view.topic.title in words
    assert tags.count("path") + tags.count("polyline") + tags.count("rect") + tags.count("circle") > 10
    if topic != "sides":  # the triangles of the sides are small pictures
        assert "image" not in tags


@pytest.mark.parametrize("topic", ["stiffness", "minutes", "hip-extension"])
def test_picture_and_drawing_look_alike(open_desk, topic):
    desk = open_desk(weeks(), measured(21, every=7), topic=topic)
    png = QImage.fromData(QByteArray(saved(desk.view.topic, PNG, QFont())), "PNG")
    renderer = QSvgRenderer(QByteArray(saved(desk.view.topic, SVG, QFont())))
    assert renderer.viewBox().size() * FINENESS == png.size()
    drawn = QImage(png.size(), QImage.Format.Format_RGB32)
    drawn.fill(Qt.GlobalColor.white)
    painter = QPainter(drawn)
    renderer.render(painter)
    painter.end()
    points = [(x, y) for x in range(0, png.width(), 5) for y in range(0, png.height(), 5)]
    apart = [abs(qGray(png.pixel(x, y)) - qGray(drawn.pixel(x, y))) for x, y in points]
    assert sum(each > 60 for each in apart) / len(points) < 0.01
    ground = sum(QColor(png.pixel(x, y)).name() == "#ffffff" for x, y in points) / len(points)
    assert ground > (0.6 if topic == "minutes" else 0.9)


def test_a_drawing_has_the_words_of_its_scale_and_of_its_time(open_desk):
    desk = open_desk(weeks())
    words = {"".join(each.itertext()).strip() for each in ET.fromstring(saved(desk.view.topic, SVG, QFont())).iter()}
    assert {"0", "2", "4", "6", "8", "10", "27 Oct", "17 Nov", "Before", "After"} <= words


def test_the_figures_are_saved_with_a_mark_that_spreadsheets_know(open_desk):
    desk = open_desk(weeks())
    content = saved(desk.view.topic, CSV, QFont())
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == len(desk.view.topic.figures.rows) + 1


def test_saving_is_asked_for_by_button_and_key(open_desk, qtbot):
    desk = open_desk(weeks())
    with qtbot.waitSignal(desk.view.save_requested):
        desk.view.detail.save.click()
    assert "Ctrl+E" in desk.view.detail.save.toolTip()
    assert "Ctrl+T" in desk.view.detail.as_table.toolTip()

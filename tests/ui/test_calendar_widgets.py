"""Month grid, heatmap, week dots and stepper: keys, words for a screen reader, what is drawn."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from hipmob_desktop.ui.theme.heat import heat_steps
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import dark, light
from hipmob_desktop.ui.widgets.day_cell import DayCell, Dot
from hipmob_desktop.ui.widgets.day_steps import FIRST, LAST, days_on, months_on
from hipmob_desktop.ui.widgets.heat_geometry import AHEAD, KINDS, SKIPPED, kind_of, place_of, placed_tiles, weeks_of
from hipmob_desktop.ui.widgets.heatmap import Heatmap
from hipmob_desktop.ui.widgets.month_grid import MonthGrid
from hipmob_desktop.ui.widgets.stepper import Stepper
from hipmob_desktop.ui.widgets.week_dots import WeekDots
from hipmob_desktop.ui.widgets.year_map import YearMap
from tests.ui.test_theme import contrast

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

TODAY = date(2026, 3, 5)
START = date(2026, 2, 23)
KEYS = {
    Qt.Key.Key_Left: date(2026, 3, 4),
    Qt.Key.Key_Right: date(2026, 3, 6),
    Qt.Key.Key_Up: date(2026, 2, 26),
    Qt.Key.Key_Down: date(2026, 3, 12),
    Qt.Key.Key_PageUp: date(2026, 2, 5),
    Qt.Key.Key_PageDown: date(2026, 4, 5),
}


def cells(first: date, count: int, **looks) -> list[DayCell]:
    days = [first + timedelta(days=n) for n in range(count)]
    return [DayCell(day, today=day == TODAY, spoken=f"said {day}", **looks) for day in days]


def words_of(reader) -> list[str]:
    """What a screen reader finds inside a widget."""
    return [reader.child(n).text(QAccessible.Text.Name) for n in range(reader.childCount())]


@pytest.fixture(scope="module")
def look(qapp):
    return Look(qapp, "light")


@pytest.fixture
def grid(qtbot, look):
    made = MonthGrid(look, "Month")
    qtbot.addWidget(made)
    made.days.name_weekdays([("Mon", "Monday"), *[("x", "xday")] * 6])
    made.show_month(cells(START, 42), TODAY, TODAY)
    made.resize(560, 400)
    made.show()
    return made


@pytest.fixture
def year(qtbot, look):
    made = YearMap(look, "Year")
    qtbot.addWidget(made)
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    made.name_all(["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"], months, lambda day: f"said {day}", 0)
    made.show_year(cells(date(2026, 1, 1), 365), TODAY, TODAY)
    made.resize(900, 200)
    made.show()
    return made


@pytest.mark.parametrize("key", KEYS)
def test_keys_of_the_month_lead_from_day_to_day(grid, qtbot, key):
    with qtbot.waitSignal(grid.day_wanted) as wanted:
        QTest.keyClick(grid, key)
    assert wanted.args == [KEYS[key]]


def test_home_leads_to_today(grid, qtbot):
    grid.show_month(cells(START, 42), date(2026, 3, 20), TODAY)
    with qtbot.waitSignal(grid.day_wanted) as wanted:
        QTest.keyClick(grid, Qt.Key.Key_Home)
    assert wanted.args == [TODAY]


def test_home_on_today_asks_for_nothing(grid, qtbot):
    with qtbot.assertNotEmitted(grid.day_wanted):
        QTest.keyClick(grid, Qt.Key.Key_Home)


def test_right_to_left_the_arrows_follow_the_eye(grid, qtbot):
    grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    with qtbot.waitSignal(grid.day_wanted) as wanted:
        QTest.keyClick(grid, Qt.Key.Key_Left)
    assert wanted.args == [date(2026, 3, 6)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_enters_the_day(grid, qtbot, key):
    with qtbot.waitSignal(grid.day_entered) as entered:
        QTest.keyClick(grid, key)
    assert entered.args == [TODAY]


def test_a_click_picks_the_day_below_it(grid, qtbot):
    where = grid.visualRect(grid.days.index_of(date(2026, 3, 18))).center()
    with qtbot.waitSignal(grid.day_wanted) as wanted:
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert wanted.args == [date(2026, 3, 18)]


def test_tab_leaves_the_month(grid):
    assert not grid.tabKeyNavigation()


def test_a_screen_reader_finds_every_day_in_the_month(grid):
    reader = QAccessible.queryAccessibleInterface(grid)
    assert reader.text(QAccessible.Text.Name) == "Month"
    assert reader.role() == QAccessible.Role.Table
    said = words_of(reader)
    assert [each for each in said if each.startswith("said")] == [
        f"said {START + timedelta(days=n)}" for n in range(42)
    ]
    assert "Monday" in said, "the columns have names, too"


def test_the_day_picked_is_the_current_one(grid):
    assert grid.days.cell_at(grid.currentIndex()).day == TODAY
    grid.show_month(cells(START, 42), date(2026, 3, 9), TODAY)
    assert grid.days.cell_at(grid.currentIndex()).day == date(2026, 3, 9)


def test_today_is_outlined(grid):
    picture = grid.grab().toImage()
    ratio = picture.devicePixelRatio()

    def edge(day: date):
        rect = grid.visualRect(grid.days.index_of(day)).translated(grid.viewport().pos())
        return picture.pixelColor(int((rect.left() + 5) * ratio), int(rect.center().y() * ratio)).name().upper()

    assert edge(TODAY) == light().ink
    assert edge(date(2026, 3, 3)) == light().heat0


def drawn(grid: MonthGrid, **looks):
    grid.show_month(cells(START, 42, **looks), date(2026, 4, 5), TODAY)
    rect = grid.visualRect(grid.days.index_of(date(2026, 3, 18)))
    return grid.grab(rect.translated(grid.viewport().pos())).toImage()


def test_what_days_are_is_drawn_in_shapes_not_in_colour_alone(grid):
    looks = [{"state": name} for name in ("rest", "sick", "injured", "travel")]
    looks += [{}, {"ran": True}, {"partial": True}, {"ahead": True}, {"beside": True}]
    looks += [{"level": n} for n in (1, 2, 3, 4)]
    pictures = [drawn(grid, **each).convertToFormat(drawn(grid).Format.Format_Mono) for each in looks]
    alike = [(a, b) for a in range(len(looks)) for b in range(a) if pictures[a] == pictures[b]]
    named = [(looks[a], looks[b]) for a, b in alike]
    # A day of another month without anything is a bare number, as a free one is but for its ground.
    assert all({} in pair or {"ahead": True} in pair or {"beside": True} in pair for pair in named), named


def test_days_have_room_for_their_marks_in_the_smallest_window(grid):
    assert grid.minimumSizeHint().width() <= 400
    assert grid.minimumSizeHint().height() <= 330


@pytest.mark.parametrize("theme", [light(), dark()], ids=lambda theme: theme.name)
def test_words_on_every_shade_can_be_read(theme):
    assert all(contrast(step.ink, step.fill) >= 4.5 for step in heat_steps(theme))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (FIRST, -1, FIRST),
        (LAST, 1, LAST),
    ],
)
def test_months_on(day, months, expected):
    assert months_on(day, months) == expected


def test_days_on_ends_where_the_calendar_does():
    assert days_on(FIRST, -7) == FIRST
    assert days_on(LAST, 7) == LAST


# ── The year ───────────────────────────────────────────────────────────────


def test_years_take_53_weeks_and_seldom_54():
    assert weeks_of(2026, 0) == 53
    assert weeks_of(2028, 6) == 54, "a leap year that begins on the last day of a week"
    assert {weeks_of(year, first) for year in range(1900, 2100) for first in (0, 5, 6)} == {53, 54}


@pytest.mark.parametrize("first_weekday", [0, 5, 6])
def test_every_day_has_a_square_of_its_own_in_its_weekday_s_row(first_weekday):
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(366)]
    places = [place_of(day, first_weekday) for day in days]
    assert len(set(places)) == 366
    assert all(row == (day.weekday() - first_weekday) % 7 for day, (row, _column) in zip(days, places, strict=True))
    tiles = placed_tiles(cells(days[0], 366), first_weekday, 13)
    assert [(at.y() // 13, at.x() // 13) for at, _kind in tiles] == places


def test_a_screen_reader_finds_every_day_in_the_year(year):
    reader = QAccessible.queryAccessibleInterface(year.map)
    assert reader.text(QAccessible.Text.Name) == "Year"
    assert reader.role() == QAccessible.Role.Table
    said = {each for each in words_of(reader) if each}
    assert said - {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"} == {
        f"said {date(2026, 1, 1) + timedelta(days=n)}" for n in range(365)
    }


def test_pointing_at_a_day_tells_it(year):
    index = year.map.days.index(*place_of(TODAY, 0))
    assert index.data(Qt.ItemDataRole.ToolTipRole) == f"said {TODAY}"
    assert year.map.indexAt(year.map.visualRect(index).center()) == index


def test_keys_of_the_year_go_by_day_week_and_year(year, qtbot):
    leads = {
        Qt.Key.Key_Up: date(2026, 3, 4),
        Qt.Key.Key_Down: date(2026, 3, 6),
        Qt.Key.Key_Left: date(2026, 2, 26),
        Qt.Key.Key_Right: date(2026, 3, 12),
        Qt.Key.Key_PageUp: date(2025, 3, 5),
        Qt.Key.Key_PageDown: date(2027, 3, 5),
    }
    for key, day in leads.items():
        with qtbot.waitSignal(year.map.day_wanted) as wanted:
            QTest.keyClick(year.map, key)
        assert wanted.args == [day]
    with qtbot.waitSignal(year.map.day_entered) as entered:
        QTest.keyClick(year.map, Qt.Key.Key_Return)
    assert entered.args == [TODAY]


def test_a_click_picks_a_day_of_the_year_and_one_beside_it_nothing(year, qtbot):
    place = year.map.visualRect(year.map.days.index(*place_of(date(2026, 6, 1), 0))).center()
    with qtbot.waitSignal(year.map.day_wanted) as wanted:
        QTest.mouseClick(year.map.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert wanted.args == [date(2026, 6, 1)]
    with qtbot.assertNotEmitted(year.map.day_wanted):
        QTest.mouseClick(year.map.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))  # before New Year's Day


def test_the_year_grows_with_the_room_and_never_beyond_it(year):
    for width, pitch in ((640, 11), (900, 15), (2400, 24)):
        year.resize(width, 400)
        assert year.map.pitch == pitch
        assert year.map.geometry().right() < width


def test_what_a_square_shows():
    assert kind_of(DayCell(TODAY)) == 0
    assert kind_of(DayCell(TODAY, ahead=True)) == AHEAD
    assert kind_of(DayCell(TODAY, state="rest")) == SKIPPED
    assert kind_of(DayCell(TODAY, state="rest", level=2)) == 2
    assert kind_of(DayCell(TODAY, state="travel", ahead=True)) == SKIPPED


def test_the_steps_of_the_year_differ_by_size(qtbot, look):
    made = Heatmap(look, "Year")
    qtbot.addWidget(made)
    made.set_pitch(24)
    tiles = {kind: tile.toImage() for kind, tile in made._drawn_tiles().items()}
    assert set(tiles) == set(KINDS)
    theme = light()
    shares = []
    for kind in (1, 2, 3, 4):
        colour = getattr(theme, f"heat{kind}").lower()
        picture = tiles[kind]
        shares.append(sum(picture.pixelColor(x, y).name() == colour for x in range(24) for y in range(24)))
    assert shares == sorted(shares)
    assert shares[0] * 2 < shares[3]


def test_the_year_follows_the_theme(year, look):
    before = year.map.grab().toImage()
    look.choose("dark")
    assert year.map.grab().toImage() != before
    look.choose("light")
    assert year.map.grab().toImage() == before


# ── Dots and numbers ───────────────────────────────────────────────────────


def test_the_week_is_drawn_as_three_shapes_and_said_in_words(qtbot, look):
    dots = WeekDots(look)
    qtbot.addWidget(dots)
    dots.show_week([Dot.KEPT, Dot.OPEN, Dot.SKIPPED], 1, "This week 1 of 5 days: …")
    dots.resize(dots.sizeHint())
    reader = QAccessible.queryAccessibleInterface(dots)
    assert reader.text(QAccessible.Text.Name) == "This week 1 of 5 days: …"
    picture, paper = dots.grab().toImage(), dots.palette().window().color().name()
    step = dots.width() // 3

    def marked(number: int, dx: int, dy: int) -> bool:
        at = QPoint(number * step + step // 2 + dx, dots.height() // 2 + dy)
        return picture.pixelColor(at).name() != paper

    assert [marked(n, 0, 0) for n in range(3)] == [True, False, True], "full, empty, a dash"
    assert [marked(n, 0, 4) for n in range(3)] == [True, False, False]
    assert [marked(n, 0, 12) for n in range(3)] == [False, True, False], "the stroke below today"


def test_a_number_is_stepped_typed_and_clicked(qtbot, look):
    stepper = Stepper(look, "Minutes", (1, 60), "min", ("Less", "More"))
    qtbot.addWidget(stepper)
    stepper.show()
    stepper.show_value(5)
    QTest.keyClick(stepper.box, Qt.Key.Key_Up)
    assert stepper.value == 6
    less, more = stepper.findChildren(QPushButton)
    assert (less.accessibleName(), more.accessibleName()) == ("Less", "More")
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    QTest.mouseClick(less, Qt.MouseButton.LeftButton)
    assert stepper.value == 7
    stepper.box.selectAll()
    QTest.keyClicks(stepper.box, "42")
    assert stepper.value == 42, "also before the field is left"
    assert stepper.box.lineEdit().width() > 60, "the number can be seen"


def test_pictures_of_a_year_are_cut_to_the_screen_s_density(qtbot, look):
    made = Heatmap(look, "Year")
    qtbot.addWidget(made)
    tile = made._drawn_tiles()[0]
    assert tile.deviceIndependentSize().toSize() == QSize(made.pitch, made.pitch)

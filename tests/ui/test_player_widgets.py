"""The parts of the player as they are drawn: large enough, nothing cut, and no more repainted than has changed."""

import math
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtWidgets import QWidget

from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.player_ring import PlayerRing
from hipmob_desktop.ui.widgets.player_sheet import Answer, PlayerSheet
from hipmob_desktop.ui.widgets.player_steps import PlayerSteps
from hipmob_desktop.ui.widgets.player_text import FittedText
from hipmob_desktop.ui.widgets.player_track import Track
from tests.ui.player_bench import LINE, PlayerBench
from tests.ui.player_fakes import RUNNING, view_of

# The platform that tests draw on says this of any window whose least size changes.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

SIZES = [(640, 480), (900, 600), (1280, 720), (1920, 1080), (700, 1000)]
LONG_NAME = "Kneeling hip flexor stretch with the foot held and a strap round the ankle"


@pytest.fixture(scope="module")
def look(qapp):
    return Look(qapp, "light")


@pytest.fixture
def bench(qtbot, look):
    return PlayerBench(qtbot, look)


# ── The track ──


@pytest.mark.parametrize("size", [(100, 100), (210, 100)], ids=["circle", "track"])
def test_the_way_round_is_even_and_closes(size):
    track = Track(10, 20, *map(float, size))
    points = [track.point(step / 400) for step in range(401)]
    assert points[0] == pytest.approx(points[-1])
    assert points[0] == pytest.approx((10 + size[0] / 2, 20)), "it begins in the middle of the top"
    assert points[200] == pytest.approx((10 + size[0] / 2, 20 + size[1])), "half-way is the middle of the bottom"
    steps = [math.dist(a, b) for a, b in pairwise(points)]
    assert max(steps) - min(steps) < track.length / 400 * 0.01
    assert points[1][0] > points[0][0], "clockwise"


def test_the_pieces_add_up_to_the_share():
    track = Track(0, 0, 210, 100)
    for share in (0, 0.1, 0.37, 0.5, 0.9, 1):
        assert sum(walked for walked, _length in track.pieces(share)) == pytest.approx(share * track.length)


def test_what_stands_inside_lies_within_the_line():
    track = Track(0, 0, 210, 100)
    assert track.room_at(0) == 210
    assert track.room_at(100) == 110, "as high as the track, only the straights are left"


# ── The ring ──


class Watched(PlayerRing):
    """Notes what it repaints."""

    def __init__(self, look):
        super().__init__(look)
        self.painted: list[QRect] = []

    def paintEvent(self, event):
        self.painted.append(event.rect())
        super().paintEvent(event)


@pytest.fixture
def ring(qtbot, look):
    made = Watched(look)
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    qtbot.waitExposed(made)
    made.show_share(0.3, "left", halfway=True)
    qtbot.waitUntil(lambda: bool(made.painted))
    qtbot.wait(20)
    made.painted.clear()
    return made


def test_a_tick_repaints_the_stretch_that_it_fills_and_no_more(ring, qtbot):
    ring.show_share(0.302, "left", halfway=True)
    qtbot.waitUntil(lambda: bool(ring.painted))
    area = sum(rect.width() * rect.height() for rect in ring.painted)
    assert area < 0.03 * ring.width() * ring.height()


def test_nothing_is_repainted_when_nothing_has_changed(ring, qtbot):
    ring.digits.show_number("42", "of 1:00", "42 seconds left")
    qtbot.wait(30)
    ring.painted.clear()
    ring.digits.show_number("42", "of 1:00", "42 seconds left")
    ring.show_share(0.3, "left", halfway=True)
    qtbot.wait(30)
    assert ring.painted == []


def test_what_a_tick_paints_is_what_painting_all_would(ring, qtbot):
    for share in (0.302, 0.31, 0.335):
        ring.show_share(share, "left", halfway=True)
        qtbot.wait(20)
    # On this platform the window's own surface is what was repainted bit by bit.
    in_pieces = ring.screen().grabWindow(ring.winId()).toImage()
    ring.update()
    qtbot.wait(20)
    at_once = ring.screen().grabWindow(ring.winId()).toImage()
    assert in_pieces.size() == at_once.size()
    assert _largest_difference(in_pieces, at_once) < 48, "the edge of a curve may be smoothed a shade differently"
    ring.show_share(0.6, "right", halfway=True)
    qtbot.wait(20)
    other = ring.screen().grabWindow(ring.winId()).toImage()
    assert _largest_difference(other, at_once) > 48


def _largest_difference(one: QImage, other: QImage) -> int:
    """Of any colour channel of any pixel."""
    ours, theirs = bytes(one.constBits()), bytes(other.constBits())
    return max(abs(a - b) for a, b in zip(ours, theirs, strict=True))


def test_the_digits_are_told_to_a_screen_reader_in_words(ring):
    ring.digits.show_number("42", "of 1:00", "42 seconds left")
    assert ring.digits.accessibleName() == "42 seconds left"


# ── Sizes ──


@pytest.mark.parametrize("size", SIZES[:4], ids=str)
@pytest.mark.parametrize("elapsed", [28_000, 258_000], ids=["4:32", "42"])
def test_digits_are_a_quarter_of_the_windows_height(bench, size, elapsed):
    bench.page.resize(*size)
    bench.lead(view_of(LINE, 21, elapsed))
    assert bench.page.stage.ring.digits.text in {"4:32", "42"}
    assert bench.page.stage.ring.digits.digit_height >= size[1] / 4


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("text", ["8", "42", "4:32", "12:05", "+10:59", "120"])
def test_digits_stay_within_the_ring(bench, size, text):
    bench.page.resize(*size)
    bench.lead()
    digits = bench.page.stage.ring.digits
    digits.show_number(text, "of 20:00", text)
    picture = digits.grab().toImage()
    ground = picture.pixelColor(0, 0)
    for x in (0, picture.width() - 1):
        column = {picture.pixelColor(x, y).rgb() for y in range(0, picture.height(), 2)}
        assert column == {ground.rgb()}, "no digit touches the edge of its place"


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_is_cut_or_covered_at_any_size(bench, size, qtbot):
    bench.page.resize(*size)
    view = view_of(
        LINE, 9, 9_000,
        exercise_name=LONG_NAME,
        caption=f"Left side. {LONG_NAME}, ninety seconds. Have a strap, a cushion and a wall within reach.",
        next_text=f"{LONG_NAME}, right",
        self_paced=True,
        allowed=RUNNING | {"count_rep"},
    )  # fmt: skip
    bench.lead(view)
    bench.player.set_notice("No sound output found. Connect speakers or headphones.")
    qtbot.wait(20)
    assert (bench.page.width(), bench.page.height()) == size
    page = bench.page.rect()
    for widget in bench.page.findChildren(QWidget):
        if widget.isVisible() and not bench.sheet.isAncestorOf(widget):
            place = QRect(widget.mapTo(bench.page, widget.rect().topLeft()), widget.size())
            assert page.contains(place), widget
    for text in bench.page.findChildren(FittedText):
        if text.isVisible() and text.text():
            flags = Qt.TextFlag.TextWordWrap if text.wordWrap() else Qt.TextFlag.TextSingleLine
            needed = QFontMetrics(text.font()).boundingRect(QRect(0, 0, text.width(), 9999), flags, text.text())
            assert needed.height() <= text.height() + 1, text.text()
            assert needed.width() <= text.width() + 1 or text.toolTip() == text.text()


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_controls_are_large_and_do_not_lie_on_one_another(bench, size, qtbot):
    bench.page.resize(*size)
    bench.lead(view_of(LINE, 9, 9_000, self_paced=True, allowed=RUNNING | {"count_rep"}))
    qtbot.wait(20)
    shown = [button for button in bench.page.controls.buttons.values() if button.isVisible()]
    assert len(shown) == 9
    for button in shown:
        assert min(button.width(), button.height()) >= 44
        assert not any(button.geometry().intersects(other.geometry()) for other in shown if other is not button)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_pause_is_shown_inside_the_ring_even_if_the_page_was_seen_before_the_session(bench, size, qtbot):
    bench.page.resize(*size)
    bench.player.prepare(LINE)
    qtbot.wait(20)
    bench.lead()
    bench.press(Qt.Key.Key_Space)
    qtbot.wait(20)
    paused, ring = bench.page.stage.paused, bench.page.stage.ring
    assert ring.geometry().contains(paused.geometry())
    assert paused.width() > ring.width() / 3
    assert paused.rect().contains(paused.button.geometry())
    face = bench.page.controls.buttons["pause"]
    assert face.accessibleName() == "Resume"
    assert face.size() == face.sizeHint(), "the longer word has its room"


def test_every_control_has_a_name_and_says_its_key(bench):
    bench.lead()
    for button in bench.page.controls.buttons.values():
        assert button.accessibleName()
        assert button.accessibleDescription()
        assert button.accessibleDescription() in button.toolTip()


def test_the_side_stands_at_its_side(bench):
    bench.lead(view_of(LINE, 1, 0))
    side, middle = bench.page.stage.side, bench.page.width() / 2
    assert (side.word, side.geometry().center().x() < middle) == ("LEFT", True)
    bench.driver.show(view_of(LINE, 3, 0))
    assert (side.word, side.geometry().center().x() > middle) == ("RIGHT", True)
    bench.player.set_reduce_motion(True)
    bench.driver.show(view_of(LINE, 21, 0))
    assert not side.isVisible()
    bench.page.stage._fade.hide()
    bench.page.stage._fade._fading.stop()


def test_a_figure_takes_the_left_and_leaves_again(bench):
    bench.lead()
    alone = bench.page.stage.ring.geometry()
    figure = QWidget()
    bench.player.set_figure(figure)
    assert figure.geometry().right() < bench.page.stage.ring.geometry().left() + 1
    assert bench.page.stage.ring.width() > 0.5 * alone.width()
    bench.player.set_figure(None)
    assert bench.page.stage.ring.geometry() == alone
    figure.deleteLater()


# ── The bar of steps, the sheet ──


def test_the_bar_repaints_only_by_whole_pixels(qtbot, look):
    class Bar(PlayerSteps):
        painted = 0

        def paintEvent(self, event):
            self.painted += 1
            super().paintEvent(event)

    bar = Bar(look)
    qtbot.addWidget(bar)
    bar.resize(600, 10)
    bar.show_steps([100, 200, 300])
    bar.show()
    qtbot.waitUntil(lambda: bar.painted > 0)
    qtbot.wait(20)
    before = bar.painted
    for tick in range(20):
        bar.show_place(0, tick / 100_000, "")
        qtbot.wait(1)
    assert bar.painted == before
    bar.show_place(0, 0.5, "half of the first")
    qtbot.waitUntil(lambda: bar.painted > before)
    assert bar.accessibleName() == "half of the first"


@pytest.mark.parametrize("size", [(640, 480), (900, 600)], ids=str)
def test_a_long_sheet_scrolls_to_the_button_in_focus(qtbot, look, size):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(*size)
    sheet = PlayerSheet(look, parent)
    parent.show()
    sheet.ask("Go to a step", "", [Answer(str(n), f"Step {n}") for n in range(20)], "close", first=19)
    qtbot.wait(20)
    assert sheet.buttons[19].hasFocus()
    place = QRect(sheet.buttons[19].mapTo(parent, sheet.buttons[19].rect().topLeft()), sheet.buttons[19].size())
    assert parent.rect().contains(place)
    assert min(button.height() for button in sheet.buttons) >= 44


def test_tab_stays_within_a_sheet(bench, qtbot):
    bench.lead()
    bench.press(Qt.Key.Key_Escape)
    for _press in range(5):
        bench.press(Qt.Key.Key_Tab)
        assert bench.page.focusWidget() in bench.sheet.buttons
    bench.press(Qt.Key.Key_Backtab)
    assert bench.page.focusWidget() in bench.sheet.buttons

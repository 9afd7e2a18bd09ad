"""The figure on the screen: it paints itself, keeps time with a session, and has no timer when nothing moves."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from hipmob_desktop.adapters.figures import load_figures
from hipmob_desktop.adapters.moving_pictures import animated_png, animated_webp
from hipmob_desktop.adapters.resources import resources_folder
from hipmob_desktop.domain.exercise import Side, Tempo
from hipmob_desktop.domain.figure.motion import Moment, pose_at
from hipmob_desktop.domain.figure.space import distance
from hipmob_desktop.domain.timeline import SegmentKind
from hipmob_desktop.ui.figure_files import encoded, frames, image_of, size_for, svg_of
from hipmob_desktop.ui.theme.figure_tones import figure_tones
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import dark, light
from hipmob_desktop.ui.widgets import figure as figure_module
from hipmob_desktop.ui.widgets.figure import BREATHING_MS, MOVING_MS, FigureView
from hipmob_desktop.ui.widgets.figure_frames import MOST_BYTES, FrameStore
from hipmob_desktop.ui.widgets.figure_painter import paint_figure, still_picture
from tests.unit.fakes import FakeSessionClock

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

FIGURES = load_figures(resources_folder() / "figures").figures
SWINGS, KNEELING = FIGURES["leg-swings-sagittal"], FIGURES["kneeling-hip-flexor"]
each_figure = pytest.mark.parametrize("figure", FIGURES.values(), ids=lambda figure: figure.id)


@pytest.fixture(scope="module", autouse=True)
def look(qapp):
    return Look(qapp, "light")


@pytest.fixture
def clock():
    return FakeSessionClock()


@pytest.fixture
def view(qtbot, look, clock):
    made = FigureView(look, clock)
    qtbot.addWidget(made)
    made.resize(400, 400)
    made.show()
    yield made
    made.hide()


def painted(picture, size=200, theme=None):
    return image_of(picture, QSize(size, size), theme or light(), QColor("white"))


def ink(image: QImage) -> int:
    """How many pixels are not the ground's."""
    return sum(image.pixelColor(x, y) != QColor("white") for x in range(image.width()) for y in range(image.height()))


@each_figure
@pytest.mark.parametrize("size", [64, 300])
def test_every_figure_fills_its_picture_from_a_lists_size_on(figure, size):
    image = painted(still_picture(figure), size)
    assert ink(image) > size * size * 0.06
    border = [image.pixelColor(x, 0) for x in range(size)] + [image.pixelColor(x, size - 1) for x in range(size)]
    body = figure_tones(light())
    assert not {colour.name() for colour in border} & {body.skin.name(), body.shirt.name(), body.shorts.name()}


@each_figure
def test_the_picture_of_the_other_side_is_turned_over(figure):
    right = painted(still_picture(figure, Side.RIGHT), 120)
    left = painted(still_picture(figure, Side.LEFT), 120).flipped(Qt.Orientation.Horizontal)
    different = sum(
        abs(right.pixelColor(x, y).lightness() - left.pixelColor(x, y).lightness()) > 60
        for x in range(120)
        for y in range(120)
    )
    # Edges may fall on the other half of a pixel.
    assert different < 120 * 120 * 0.01


def test_it_looks_its_part_in_the_dark():
    assert painted(still_picture(KNEELING), 200, dark()) != painted(still_picture(KNEELING), 200, light())


def test_left_and_right_are_named_in_words_and_only_where_there_is_room():
    plain, tagged = (painted(still_picture(KNEELING, tag=tag), 300) for tag in ("", "RIGHT"))
    assert plain != tagged
    assert painted(still_picture(KNEELING, tag=""), 64) == painted(still_picture(KNEELING, tag="RIGHT"), 64)


def moment(at_ms: int, **more) -> Moment:
    return Moment(SegmentKind.REPS, at_ms, 60_000, Side.RIGHT, Tempo(2000), **more)


def nearly(shown, at_ms: int) -> bool:
    """Whether the swings are shown as they are at a time, or at the last look before it."""
    poses = [pose_at(SWINGS, moment(at)) for at in range(at_ms - MOVING_MS, at_ms + 1, 10)]
    return min(max(distance(shown.joints[name], pose.joints[name]) for name in pose.joints) for pose in poses) < 0.02


def test_it_moves_by_itself_between_two_words_of_the_session(view, clock):
    view.show_moment(SWINGS, moment(100))
    assert view.is_moving
    clock.advance(300)
    view._timer.timeout.emit()
    assert nearly(view.picture.pose, 400)


def test_it_is_painted_17_times_a_second_at_most(view, clock):
    for at in range(0, 2000, 100):
        view.show_moment(SWINGS, moment(at))
        view._timer.timeout.emit()
        assert 0 < view._timer.interval() <= MOVING_MS + 2
    assert MOVING_MS >= 1000 / 30, "no screen needs more"


def anew(monkeypatch) -> list[int]:
    """Counts what is drawn anew from now on."""
    drawn: list[int] = []
    for way in ("draw_scenery", "draw_person", "draw_marks"):
        monkeypatch.setattr(figure_module, way, lambda *_: drawn.append(1))
    return drawn


@pytest.mark.parametrize(("name", "rep_ms"), [("leg-swings-sagittal", 2000), ("hip-cars", 8000), ("hip-cars", 4000)])
@pytest.mark.parametrize("size", [(400, 400), (768, 800)], ids=["small", "large"])
def test_a_repetition_is_painted_once_and_then_shown_again(view, monkeypatch, name, rep_ms, size):
    view.resize(*size)

    def one_repetition(number):
        for at in range(0, rep_ms, 20):
            told = Moment(SegmentKind.REPS, number * rep_ms + at, 60_000, Side.RIGHT, Tempo(rep_ms))
            view.show_moment(FIGURES[name], told, running=False)
            view.grab()

    one_repetition(1)
    kept = len(view._frames)
    assert kept > 20
    drawn = anew(monkeypatch)
    one_repetition(2)
    assert (len(view._frames), drawn) == (kept, [])


def test_what_is_kept_of_a_repetition_is_a_few_megabytes_on_a_full_screen(view):
    view.resize(1400, 1000)
    for at in range(0, 4000, 40):
        told = Moment(SegmentKind.REPS, at, 60_000, Side.RIGHT, Tempo(4000))
        view.show_moment(FIGURES["straddle-rocking"], told, running=False)
    kept = sum(len(frame.packed) for frame in view._frames._kept.values())
    painted = sum(frame.size.width() * frame.size.height() * 4 for frame in view._frames._kept.values())
    assert 0 < kept < MOST_BYTES + 300 * 1024
    assert painted > 10 * kept


def test_what_has_no_room_is_painted_all_the_same(view):
    view._frames = FrameStore(most_bytes=1)
    images = []
    for at in (300, 500, 700):
        view.show_moment(SWINGS, moment(at), running=False)
        images.append(view.grab().toImage())
    assert len(view._frames) == 1
    assert images[0] != images[1] != images[2]


def test_another_movement_of_the_same_figure_starts_with_all_the_room(view):
    view.show_moment(KNEELING, Moment(SegmentKind.GET_READY, 3000, 8000, Side.LEFT), running=False)
    view.show_moment(KNEELING, Moment(SegmentKind.HOLD, 9000, 60_000, Side.LEFT), running=False)
    assert len(view._frames) == 1


def test_only_the_part_that_changes_is_painted_again(view, monkeypatch):
    view.show_moment(SWINGS, moment(100), running=False)
    view.grab()
    asked = []
    monkeypatch.setattr(view, "update", lambda *where: asked.append(where))
    view.show_moment(SWINGS, moment(300), running=False)
    ((part,),) = asked
    assert part.width() * part.height() < 0.9 * view.width() * view.height()
    for drawing in view._shown:
        assert QRectF(part).contains(drawing.bounds)


def test_pictures_of_another_size_or_figure_are_forgotten(view):
    view.show_moment(SWINGS, moment(300), running=False)
    view.grab()
    assert len(view._frames) == 1
    view.resize(300, 300)
    view.grab()
    assert len(view._frames) == 1
    view.show_moment(KNEELING, moment(300), running=False)
    view.grab()
    assert len(view._frames) == 1


@each_figure
@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_in_motion_it_looks_as_it_does_in_one_piece(view, look, figure, side):
    """Nothing of the person is cut off where only the part with the person is painted anew."""
    kind = SegmentKind.REPS if figure.loop else SegmentKind.HOLD
    view.show_moment(figure, Moment(kind, 2600, 60_000, side, Tempo(4000)), running=False)
    shown = view.grab().toImage()
    whole = QImage(shown.size(), QImage.Format.Format_ARGB32_Premultiplied)
    whole.fill(shown.pixelColor(0, 0))
    painter = QPainter(whole)
    paint_figure(painter, QRectF(view.rect()), view.picture, figure_tones(look.theme))
    painter.end()
    far_off = sum(
        abs(shown.pixelColor(x, y).lightness() - whole.pixelColor(x, y).lightness()) > 24
        for x in range(0, whole.width(), 2)
        for y in range(0, whole.height(), 2)
    )
    assert far_off < 12


def test_holding_still_it_is_looked_at_less_often(view):
    view.show_moment(KNEELING, Moment(SegmentKind.HOLD, 9000, 60_000, Side.LEFT))
    assert view._timer.interval() == BREATHING_MS


def test_the_other_side_is_shown_at_once(view):
    view.show_moment(SWINGS, moment(300), "RIGHT")
    view.show_moment(SWINGS, replace(moment(300), side=Side.LEFT), "LEFT")
    assert (view.picture.mirrored, view.picture.tag) == (True, "LEFT")


def test_the_session_does_not_hurry_it(view, clock):
    view.show_moment(SWINGS, moment(100))
    before = view._timer.remainingTime()
    clock.advance(1)
    view.show_moment(SWINGS, moment(101))
    assert view._timer.remainingTime() <= before


def test_paused_it_stands_still(view, clock):
    view.show_moment(SWINGS, moment(700), running=False)
    assert not view.is_moving
    clock.advance(5000)
    view.show_moment(SWINGS, moment(700), running=False)
    assert nearly(view.picture.pose, 700)


def test_calm_it_shows_key_poses_and_has_no_timer(view):
    view.show_moment(SWINGS, moment(700, calm=True))
    assert not view.is_moving
    assert view.picture.pose == pose_at(SWINGS, moment(700, calm=True))


def test_unseen_it_has_no_timer_and_seen_again_it_goes_on(view, clock):
    view.show_moment(SWINGS, moment(100))
    view.hide()
    assert not view.is_moving
    view.show()
    assert view.is_moving


def test_on_a_page_it_stands_still(view):
    view.show_moment(SWINGS, moment(100))
    view.show_figure(SWINGS, Side.LEFT)
    assert not view.is_moving
    assert view.picture.mirrored
    view.show_figure(None)
    assert view.picture is None
    QApplication.processEvents()


@pytest.fixture
def standing(view):
    """A figure of a list, painted once."""
    view.resize(112, 112)
    view.show_figure(KNEELING, Side.LEFT)
    view.grab()
    return view


def test_what_stands_still_is_drawn_once_however_often_its_page_is_painted(standing, monkeypatch):
    before = standing.grab().toImage()
    drawn = anew(monkeypatch)
    assert standing.grab().toImage() == before
    standing.show_figure(KNEELING, Side.LEFT)
    assert standing.grab().toImage() == before
    assert drawn == []


def test_what_stands_still_takes_few_kilobytes(standing):
    assert 0 < len(standing._whole.packed) < 24 * 1024


@pytest.mark.parametrize(
    "change",
    [
        lambda view, look: view.resize(130, 112),
        lambda view, look: look.choose("dark"),
        lambda view, look: view.show_figure(KNEELING, Side.RIGHT),
        lambda view, look: view.show_figure(KNEELING, Side.LEFT, "tall"),
        lambda view, look: view.show_figure(SWINGS, Side.LEFT),
    ],
    ids=["size", "theme", "side", "pose", "figure"],
)
def test_what_stands_still_is_drawn_again_when_it_is_another_picture(standing, look, change):
    before = standing.grab().toImage()
    try:
        change(standing, look)
        assert standing._whole is None
        assert standing.grab().toImage() != before
    finally:
        look.choose("light")


def test_what_stands_still_is_forgotten_when_nobody_sees_it(standing):
    standing.hide()
    assert standing._whole is None


def test_a_figure_without_a_size_is_no_trouble(view, clock):
    view.resize(0, 0)
    view.show_moment(SWINGS, moment(300), running=False)
    view.show_figure(KNEELING)
    view.resize(50, 50)
    assert not view.grab().toImage().isNull()


def test_what_does_not_change_is_not_painted_again(view, monkeypatch):
    view.show_moment(SWINGS, moment(700), running=False)
    asked = []
    monkeypatch.setattr(view, "update", lambda *_: asked.append(1))
    view.show_moment(SWINGS, moment(700), running=False)
    assert asked == []


def test_a_figure_is_written_as_svg_that_others_can_draw():
    written = svg_of(still_picture(KNEELING, tag="RIGHT"), size_for(KNEELING, 600), light(), "Kneeling")
    drawn = QSvgRenderer(QByteArray(written))
    assert drawn.isValid()
    image = QImage(drawn.defaultSize(), QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    drawn.render(painter, QRectF(image.rect()))
    painter.end()
    assert ink(image.scaled(120, 120)) > 800


def test_a_moving_picture_is_read_back_frame_by_frame():
    pictures = [still_picture(SWINGS, name=name) for name in SWINGS.key_poses]
    size = size_for(SWINGS, 120)
    written = animated_webp(frames(pictures, size, light(), "WEBP"), 120, (size.width(), size.height()))
    content = QBuffer()
    content.setData(QByteArray(written))
    content.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(content)
    read = [reader.read() for _frame in pictures]
    assert reader.supportsAnimation()
    assert reader.imageCount() == len(pictures)
    assert reader.nextImageDelay() == 120
    assert [image.size() for image in read] == [size] * len(pictures)
    assert read[0] != read[1]


def test_an_animated_png_is_still_a_png_with_its_first_picture():
    pictures = [still_picture(SWINGS, name=name) for name in SWINGS.key_poses]
    stills = frames(pictures, QSize(80, 80), light(), "PNG")
    written = animated_png(stills, 120)
    assert QImage.fromData(QByteArray(written)) == QImage.fromData(QByteArray(stills[0]))
    assert written.count(b"fcTL") == len(pictures)
    assert encoded(painted(pictures[0], 40), "PNG").startswith(b"\x89PNG")


def test_painting_leaves_the_painter_as_it_was():
    image = QImage(100, 100, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    paint_figure(painter, QRectF(0, 0, 100, 100), still_picture(KNEELING), figure_tones(light()))
    assert painter.opacity() == 1.0
    assert not painter.hasClipping()
    assert painter.transform().isIdentity()
    painter.end()

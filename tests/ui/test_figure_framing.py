"""What is in the picture of a figure ends in it: nothing is cut off at its edge, on screen, on paper or in a file."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from hipmob_desktop.adapters.figures import load_figures
from hipmob_desktop.adapters.resources import resources_folder
from hipmob_desktop.domain.exercise import Side, Tempo
from hipmob_desktop.domain.figure.figure import PropKind
from hipmob_desktop.domain.figure.framing import frame_of
from hipmob_desktop.domain.figure.motion import Moment, seen_at
from hipmob_desktop.domain.timeline import SegmentKind
from hipmob_desktop.ui.figure_files import image_of, size_for, svg_of
from hipmob_desktop.ui.theme.figure_tones import figure_tones
from hipmob_desktop.ui.theme.tokens import light
from hipmob_desktop.ui.widgets.figure_painter import draw_marks, draw_scenery, picture_of, still_picture

pytestmark = pytest.mark.usefixtures("qapp")

FIGURES = load_figures(resources_folder() / "figures").figures
TONES = figure_tones(light())
SOFT_EDGE = 1.5
"""Pixels by which a line may be blurred beyond where it ends."""
LEAST_SHARE = 0.88
"""Of the size in which the person could be shown without a mat or a wall."""
BOXES = {"player": (344, 332), "large player": (776, 620), "card": (150, 150), "list": (112, 112), "tall": (200, 500)}
each_figure = pytest.mark.parametrize("figure", FIGURES.values(), ids=lambda figure: figure.id)
each_side = pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])


def boxes(figure):
    exported = size_for(figure, 600)
    return [QRectF(0, 0, *size) for size in (*BOXES.values(), (exported.width(), exported.height()))]


def reaching_out(part: QRectF, box: QRectF) -> float:
    """By how many pixels a part lies outside its box."""
    if part.isEmpty():
        return 0.0
    return max(
        box.left() - part.left(), box.top() - part.top(), part.right() - box.right(), part.bottom() - box.bottom()
    )


@each_figure
@each_side
def test_what_stands_around_is_seen_whole(figure, side):
    around = {
        (box.width(), box.height()): reaching_out(draw_scenery(box, still_picture(figure, side), TONES).bounds, box)
        for box in boxes(figure)
    }
    assert {box: far for box, far in around.items() if far > SOFT_EDGE} == {}


@each_figure
def test_the_person_is_hardly_smaller_for_it(figure):
    things = tuple(p for p in figure.props if p.kind not in {PropKind.WALL, PropKind.MAT})
    left, bottom, right, top = frame_of(figure)
    alone_left, alone_bottom, alone_right, alone_top = frame_of(replace(figure, id=f"{figure.id} alone", props=things))
    assert (alone_right - alone_left) / (right - left) > LEAST_SHARE
    assert (alone_top - alone_bottom) / (top - bottom) > LEAST_SHARE


@each_figure
@each_side
def test_arrows_and_the_tag_stay_in_the_picture_while_the_limb_moves(figure, side):
    kind = SegmentKind.REPS if figure.loop else SegmentKind.HOLD
    for at in range(0, 4000, 250):
        seen = seen_at(figure, Moment(kind, at, 60_000, side, Tempo(4000)))
        for box in boxes(figure):
            marks = draw_marks(box, picture_of(figure, seen, "RIGHT"), TONES).bounds
            assert reaching_out(marks, box) < SOFT_EDGE


@each_figure
def test_a_drawing_in_a_file_looks_as_it_does_on_the_screen(figure):
    """All of it is lines and areas, and the light falls on the body alone: SVG as Qt writes it has no clips."""
    picture, size = still_picture(figure), size_for(figure, 300)
    written = svg_of(picture, size, light(), figure.id)
    assert b"<image" not in written
    drawn = QImage(QSize(size), QImage.Format.Format_ARGB32_Premultiplied)
    drawn.fill(QColor("white"))
    with QPainter(drawn) as painter:
        QSvgRenderer(QByteArray(written)).render(painter, QRectF(drawn.rect()))
    shown = image_of(picture, size, light(), QColor("white"))
    far_off = sum(
        apart(drawn.pixelColor(x, y), shown.pixelColor(x, y)) > 40
        for x in range(0, size.width(), 2)
        for y in range(0, size.height(), 2)
    )
    assert far_off < size.width() * size.height() / 4 * 0.001


def apart(a: QColor, b: QColor) -> int:
    return max(abs(a.red() - b.red()), abs(a.green() - b.green()), abs(a.blue() - b.blue()))

"""What is drawn about a figure, not of it: the ground it is on, arrows of direction, the tag LEFT or RIGHT."""

from collections.abc import Sequence
from math import hypot

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainterPath, QPen

from hipmob_desktop.domain.figure.figure import Arrow
from hipmob_desktop.domain.figure.pose import Pose, point_of
from hipmob_desktop.domain.figure.space import Vec, add
from hipmob_desktop.ui.widgets.figure_canvas import FigureCanvas
from hipmob_desktop.ui.widgets.figure_drawing import Curve, Pill, Spot

_SHADE = ((0.0, 1.0), (0.5, 0.7), (1.0, 0.0))
"""How a shadow fades."""
_STEP = 4
"""Pixels between the sizes of shadows: few are drawn, and kept."""
_ARROW_WIDE = 0.011
_HEAD_LONG = 0.050
_HEAD_WIDE = 0.026


def draw_ground(canvas: FigureCanvas, pose: Pose) -> None:
    """The shadow of the body on the floor: darker where something rests on it."""
    flat = max(canvas.camera.towards[1], 0.16)
    strength = 0.55 if canvas.tones.is_dark else 0.26
    colour = canvas.tones.ground.rgb()
    for name in _SHADOWS:
        x, high, z = pose.joints[name]
        dark = strength * _nearness(name, high)
        if dark > 0.02:
            wide = (0.075 + 0.05 * min(max(high, 0.0), 0.8)) * canvas.scale
            px, py = canvas.at((x, 0.0, z))
            across, along = (max(round(2 * size / _STEP), 1) * _STEP for size in (wide, wide * flat))
            place = QRect(round(px - across / 2), round(py - along / 2), across, along)
            canvas.drawing.add(Spot(place, colour, _SHADE, dark), QRectF(place))


_SHADOWS = (
    "pelvis",
    "chest",
    "head",
    *(f"{joint}-{side}" for joint in ("knee", "ankle", "toe", "elbow", "wrist") for side in ("left", "right")),
)
"""Joints under which the floor is in shadow."""


def _nearness(joint: str, high: float) -> float:
    """How dark a shadow is, by the height of what throws it: the trunk's is never quite gone."""
    return max(1.0 - high / 0.45, 0.0 if "-" in joint else 0.22)


def draw_arrow(canvas: FigureCanvas, pose: Pose, arrow: Arrow, mirrored: bool, box: QRectF) -> None:
    """One arrow of direction. It goes with the limb it belongs to, as far as the picture's edge."""
    start, end = _ends(canvas, pose, arrow, mirrored)
    inside = _way_inside(QRectF(start, end).normalized(), box.adjusted(*_all_round(_HEAD_WIDE * canvas.scale)))
    start, end = start + inside, end + inside
    dx, dy = end.x() - start.x(), end.y() - start.y()
    long = hypot(dx, dy)
    if long < 1.0:
        return
    bow = arrow.bow * (-1.0 if mirrored else 1.0)
    bend = QPointF((start.x() + end.x()) / 2 + dy * bow, (start.y() + end.y()) / 2 - dx * bow)
    tx, ty = end.x() - bend.x(), end.y() - bend.y()
    reach = max(hypot(tx, ty), 1e-6)
    tx, ty = tx / reach, ty / reach
    head, half = min(_HEAD_LONG * canvas.scale, long * 0.6), _HEAD_WIDE * canvas.scale
    neck = QPointF(end.x() - tx * head * 0.8, end.y() - ty * head * 0.8)
    path = QPainterPath(start)
    path.quadTo(bend, neck)
    pen = QPen(canvas.tones.arrow, max(_ARROW_WIDE * canvas.scale, 2.0), c=Qt.PenCapStyle.RoundCap)
    more = pen.widthF() / 2
    canvas.drawing.add(Curve(path, pen), path.boundingRect().adjusted(-more, -more, more, more))
    base = QPointF(end.x() - tx * head, end.y() - ty * head)
    canvas.fill(
        [
            (end.x(), end.y()),
            (base.x() - ty * half, base.y() + tx * half),
            (base.x() + ty * half, base.y() - tx * half),
        ],
        canvas.tones.arrow,
    )


def _ends(canvas: FigureCanvas, pose: Pose, arrow: Arrow, mirrored: bool) -> tuple[QPointF, QPointF]:
    from hipmob_desktop.domain.figure.mirror import mirrored_point, other_side  # noqa: PLC0415

    at, to = (mirrored_point(arrow.at), mirrored_point(arrow.to)) if mirrored else (arrow.at, arrow.to)
    if arrow.by:
        at = add(point_of(pose, other_side(arrow.by) if mirrored else arrow.by), at)
    return QPointF(*canvas.at(at)), QPointF(*canvas.at(add(at, to)))


def _all_round(less: float) -> tuple[float, float, float, float]:
    return less, less, -less, -less


def _way_inside(part: QRectF, box: QRectF) -> QPointF:
    """How far a part must move to lie in a box, or at least begin in it."""
    moved = QRectF(part)
    moved.moveRight(min(part.right(), box.right()))
    moved.moveLeft(max(moved.left(), box.left()))
    moved.moveBottom(min(part.bottom(), box.bottom()))
    moved.moveTop(max(moved.top(), box.top()))
    return moved.topLeft() - part.topLeft()


def draw_tag(canvas: FigureCanvas, at: Vec, word: str, right: bool, box: QRectF) -> None:
    """LEFT or RIGHT by its limb: a word, a colour and a shape that points there."""
    tones = canvas.tones
    x, y = canvas.at(at)
    size = min(max(canvas.scale * 0.040, 10.0), 20.0)
    font = QFont()
    font.setPixelSize(round(size))
    font.setWeight(QFont.Weight.Bold)
    shown = f"{word} ▶" if right else f"◀ {word}"
    wide, high = QFontMetricsF(font).horizontalAdvance(shown) + size * 1.1, size * 1.7
    pill = QRectF(x - wide / 2, y + size * 1.5, wide, high)
    pill.moveLeft(min(max(pill.left(), box.left()), box.right() - wide))
    pill.moveTop(min(pill.top(), box.bottom() - high))
    colour = tones.right if right else tones.left
    tip = min(max(x, pill.left() + high / 2), pill.right() - high / 2)
    if pill.top() > y + size * 0.3:
        foot = pill.top() + 1
        canvas.fill([(x, y + size * 0.2), (tip - size * 0.5, foot), (tip + size * 0.5, foot)], colour)
    ink = QColor("#06201D") if tones.is_dark else QColor("#FFFFFF")
    canvas.drawing.add(Pill(pill, QBrush(colour), shown, font, ink), pill)


def arrows_for(arrows: Sequence[Arrow], beat: object, pose: str) -> list[Arrow]:
    """The arrows to show: in motion by the beat under way, standing still by the pose."""
    if pose:
        return [arrow for arrow in arrows if arrow.pose in {"", pose}]
    return [arrow for arrow in arrows if arrow.beat is None or arrow.beat is beat]

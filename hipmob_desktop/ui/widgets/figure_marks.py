"""What is drawn about a figure, not of it: the ground it is on, arrows of direction, the tag LEFT or RIGHT."""

from collections.abc import Sequence
from functools import lru_cache
from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen, QPolygonF, QRadialGradient

from hipmob_desktop.domain.figure.figure import Arrow
from hipmob_desktop.domain.figure.pose import Pose, point_of
from hipmob_desktop.domain.figure.space import Vec, add
from hipmob_desktop.ui.theme.figure_tones import mixed
from hipmob_desktop.ui.widgets.figure_canvas import FigureCanvas

_SHADE = 64
"""Pixels of a shadow, before it is stretched."""
_ARROW_WIDE = 0.011
_HEAD_LONG = 0.050
_HEAD_WIDE = 0.026


def draw_ground(canvas: FigureCanvas, pose: Pose) -> None:
    """The shadow of the body on the floor: darker where something rests on it."""
    painter = canvas.painter
    flat = max(canvas.camera.towards[1], 0.16)
    strength = 0.55 if canvas.tones.is_dark else 0.26
    shade = _shade(canvas.tones.ground.rgb())
    for name in _SHADOWS:
        x, high, z = pose.joints[name]
        dark = strength * _nearness(name, high)
        if dark > 0.02:
            wide = (0.075 + 0.05 * min(max(high, 0.0), 0.8)) * canvas.scale
            px, py = canvas.at((x, 0.0, z))
            painter.setOpacity(dark)
            painter.drawImage(QRectF(px - wide, py - wide * flat, 2 * wide, 2 * wide * flat), shade)
    painter.setOpacity(1.0)


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


@lru_cache(maxsize=4)
def _shade(colour: int) -> QImage:
    """A soft round shadow. As an image: Qt draws one a hundred times faster than an ellipse with a gradient."""
    image = QImage(_SHADE, _SHADE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    shade = QRadialGradient(QPointF(_SHADE / 2, _SHADE / 2), _SHADE / 2)
    for stop, share in ((0.0, 1.0), (0.5, 0.7), (1.0, 0.0)):
        tone = QColor.fromRgb(colour)
        tone.setAlphaF(share)
        shade.setColorAt(stop, tone)
    painter = QPainter(image)
    painter.fillRect(image.rect(), shade)
    painter.end()
    return image


def draw_arrow(canvas: FigureCanvas, pose: Pose, arrow: Arrow, mirrored: bool) -> None:
    """One arrow of direction."""
    start, end = _ends(canvas, pose, arrow, mirrored)
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
    painter = canvas.painter
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(canvas.tones.arrow, max(_ARROW_WIDE * canvas.scale, 2.0), c=Qt.PenCapStyle.RoundCap))
    painter.drawPath(path)
    base = QPointF(end.x() - tx * head, end.y() - ty * head)
    painter.setPen(QPen(canvas.tones.arrow, canvas.line, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(canvas.tones.arrow)
    painter.drawPolygon(
        QPolygonF(
            [
                end,
                QPointF(base.x() - ty * half, base.y() + tx * half),
                QPointF(base.x() + ty * half, base.y() - tx * half),
            ]
        )
    )


def _ends(canvas: FigureCanvas, pose: Pose, arrow: Arrow, mirrored: bool) -> tuple[QPointF, QPointF]:
    from hipmob_desktop.domain.figure.mirror import mirrored_point, other_side  # noqa: PLC0415

    at, to = (mirrored_point(arrow.at), mirrored_point(arrow.to)) if mirrored else (arrow.at, arrow.to)
    if arrow.by:
        at = add(point_of(pose, other_side(arrow.by) if mirrored else arrow.by), at)
    return QPointF(*canvas.at(at)), QPointF(*canvas.at(add(at, to)))


def draw_tag(canvas: FigureCanvas, at: Vec, word: str, right: bool, box: QRectF) -> None:
    """LEFT or RIGHT by its limb: a word, a colour and a shape that points there."""
    tones, painter = canvas.tones, canvas.painter
    x, y = canvas.at(at)
    font = QFont(painter.font())
    size = min(max(canvas.scale * 0.040, 10.0), 20.0)
    font.setPixelSize(round(size))
    font.setWeight(QFont.Weight.Bold)
    measure = QFontMetricsF(font)
    shown = f"{word} ▶" if right else f"◀ {word}"
    wide, high = measure.horizontalAdvance(shown) + size * 1.1, size * 1.7
    pill = QRectF(x - wide / 2, y + size * 1.5, wide, high)
    pill.moveLeft(min(max(pill.left(), box.left()), box.right() - wide))
    pill.moveTop(min(pill.top(), box.bottom() - high))
    colour = tones.right if right else tones.left
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    tip = min(max(x, pill.left() + high / 2), pill.right() - high / 2)
    if pill.top() > y + size * 0.3:
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(x, y + size * 0.2),
                    QPointF(tip - size * 0.5, pill.top() + 1),
                    QPointF(tip + size * 0.5, pill.top() + 1),
                ]
            )
        )
    painter.drawRoundedRect(pill, high / 2, high / 2)
    painter.setFont(font)
    painter.setPen(mixed(tones.on_tag, QColor("#06201D") if tones.is_dark else QColor("#FFFFFF"), 1.0))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, shown)


def arrows_for(arrows: Sequence[Arrow], beat: object, pose: str) -> list[Arrow]:
    """The arrows to show: in motion by the beat under way, standing still by the pose."""
    if pose:
        return [arrow for arrow in arrows if arrow.pose in {"", pose}]
    return [arrow for arrow in arrows if arrow.beat is None or arrow.beat is beat]

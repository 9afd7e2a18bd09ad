"""A figure as a list of strokes and fills: worked out once, painted on a screen, on paper or into a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from struct import pack

from PySide6.QtCore import QByteArray, QDataStream, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QImage,
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRadialGradient,
    QTransform,
)

from hipmob_desktop.domain.figure.outline import Point

Step = Callable[[QPainter], None]
Fading = tuple[tuple[float, float], ...]
"""How opaque something is how far out, both from 0 to 1."""


class Drawing:
    """Steps in the order in which they are painted, and the part of the picture they touch."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._bounds = QRectF()

    @property
    def bounds(self) -> QRectF:
        """All that is painted lies in here."""
        return self._bounds

    def add(self, step: Step, bounds: QRectF | None = None) -> None:
        """One step more. Without bounds it lies within what is there already."""
        self._steps.append(step)
        if bounds is not None:
            self._bounds |= bounds

    def paint(self, painter: QPainter) -> None:
        """Paint it all; the painter is left as it was."""
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        for step in self._steps:
            step(painter)
        painter.restore()


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled shape."""

    shape: QPolygonF
    brush: QBrush

    def __call__(self, painter: QPainter) -> None:
        """Paint it."""
        painter.setBrush(self.brush)
        painter.drawPolygon(self.shape)


@dataclass(frozen=True, slots=True)
class Round:
    """A filled ball."""

    middle: QPointF
    radius: float
    brush: QBrush

    def __call__(self, painter: QPainter) -> None:
        """Paint it."""
        painter.setBrush(self.brush)
        painter.drawEllipse(self.middle, self.radius, self.radius)


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points."""

    points: QPolygonF
    pen: QPen

    def __call__(self, painter: QPainter) -> None:
        """Paint it."""
        painter.setPen(self.pen)
        painter.drawPolyline(self.points)
        painter.setPen(Qt.PenStyle.NoPen)


@dataclass(frozen=True, slots=True)
class Curve:
    """A line along a path."""

    path: QPainterPath
    pen: QPen

    def __call__(self, painter: QPainter) -> None:
        """Paint it."""
        painter.strokePath(self.path, self.pen)


@dataclass(frozen=True, slots=True)
class Spot:
    """A spot that fades outwards: a shadow, or a light that falls on a shape."""

    place: QRect
    colour: int
    fading: Fading
    strength: float
    within: QPainterPath | None = None

    def __call__(self, painter: QPainter) -> None:
        """Paint it as a picture that is kept, pixel on pixel.

        Stretched while it is painted it would take ten times as long: Qt wakes other threads for that.
        """
        if painter.paintEngine().type() is QPaintEngine.Type.SVG:
            self._draw(painter)
            return
        if self.within is not None:
            painter.save()
            painter.setClipPath(self.within, Qt.ClipOperation.IntersectClip)
        painter.setOpacity(self.strength)
        spot = soft_spot(self.place.width(), self.place.height(), self.colour, self.fading)
        painter.drawImage(self.place.topLeft(), spot)
        painter.setOpacity(1.0)
        if self.within is not None:
            painter.restore()

    def _draw(self, painter: QPainter) -> None:
        """Paint it as a gradient: Qt writes no clips into SVG; into PDF, no soft gradients."""
        wide, high = self.place.width() / 2, self.place.height() / 2
        to_unit = QTransform(wide, 0.0, 0.0, high, self.place.x() + wide, self.place.y() + high)
        painter.save()
        painter.setTransform(to_unit, combine=True)
        painter.setBrush(_fading(self.colour, self.fading, self.strength))
        if self.within is not None:
            painter.drawPath(to_unit.inverted()[0].map(self.within))
        else:
            painter.drawEllipse(QPointF(0.0, 0.0), 1.0, 1.0)
        painter.restore()


@dataclass(frozen=True, slots=True)
class Pill:
    """A word on a rounded ground."""

    place: QRectF
    ground: QBrush
    word: str
    font: QFont
    ink: QColor

    def __call__(self, painter: QPainter) -> None:
        """Paint it."""
        high = self.place.height()
        painter.setBrush(self.ground)
        painter.drawRoundedRect(self.place, high / 2, high / 2)
        painter.setFont(self.font)
        painter.setPen(self.ink)
        painter.drawText(self.place, Qt.AlignmentFlag.AlignCenter, self.word)
        painter.setPen(Qt.PenStyle.NoPen)


def polygon(points: Sequence[Point]) -> QPolygonF:
    """Points as Qt has them; read from Qt's own binary form, a third of the time of making each point an object."""
    count = len(points)
    written = pack(f">I{2 * count}d", count, *chain.from_iterable(points))
    shape, stream = QPolygonF(), QDataStream(QByteArray(written))
    _ = stream >> shape
    return shape


def joined(parts: Sequence[QPolygonF]) -> QPainterPath:
    """Shapes that are one where they overlap."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for part in parts:
        path.addPolygon(part)
        path.closeSubpath()
    return path


def _fading(colour: int, fading: Fading, strength: float = 1.0) -> QRadialGradient:
    """In a circle round 0, 0 with a radius of 1."""
    gradient = QRadialGradient(QPointF(0.0, 0.0), 1.0)
    for out, alpha in fading:
        tone = QColor.fromRgb(colour)
        tone.setAlphaF(alpha * strength)
        gradient.setColorAt(out, tone)
    return gradient


@lru_cache(maxsize=48)
def soft_spot(wide: int, high: int, colour: int, fading: Fading) -> QImage:
    """A spot that fades outwards, in pixels."""
    image = QImage(wide, high, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    with QPainter(image) as painter:
        painter.translate(wide / 2, high / 2)
        painter.scale(wide / 2, high / 2)
        painter.fillRect(QRectF(-1.0, -1.0, 2.0, 2.0), _fading(colour, fading))
    return image

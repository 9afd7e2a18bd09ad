"""Where a figure is painted: from body heights to pixels, and the strokes and fills that all its parts share."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF, QRadialGradient

from hipmob_desktop.domain.figure.outline import Disc, Point
from hipmob_desktop.domain.figure.space import Vec
from hipmob_desktop.domain.figure.view import Camera
from hipmob_desktop.ui.theme.figure_tones import FigureTones, mixed

LINE = 0.0042
"""Width of the outline, in body heights."""
FAINTEST_LINE = 0.7
"""The same in pixels, at least."""
FAR_SHARE = 0.42
_SHINE = 96
"""Pixels of a light, before it is stretched."""


@dataclass(frozen=True, slots=True)
class Glow:
    """A lit region in the picture, in pixels."""

    x: float
    y: float
    radius: float
    strength: float
    segment: str


class FigureCanvas:
    """A painter with a camera."""

    def __init__(self, painter: QPainter, camera: Camera, tones: FigureTones, box: QRectF, seen: QRectF) -> None:
        """Paint into `box` (pixels) what is in `seen` (body heights, y up) of the picture."""
        self.painter = painter
        self.camera = camera
        self.tones = tones
        self.scale = min(box.width() / seen.width(), box.height() / seen.height())
        self._left = box.center().x() - seen.center().x() * self.scale
        self._top = box.center().y() + seen.center().y() * self.scale
        self.line = max(LINE * self.scale, FAINTEST_LINE)
        self.glows: list[Glow] = []

    def at(self, point: Vec) -> Point:
        """A point in pixels."""
        x, y = self.camera.seen(point)
        return self._left + x * self.scale, self._top - y * self.scale

    def disc(self, point: Vec, radius: float) -> Disc:
        """A ball in pixels."""
        x, y = self.at(point)
        return x, y, radius * self.scale

    def farness(self, point: Vec, middle: Vec, reach: float) -> float:
        """How far a point is on the far side of a middle: 0 near, 1 so far that it is a whole reach away."""
        return min(max((self.camera.depth(middle) - self.camera.depth(point)) / reach, 0.0), 1.0)

    def toned(self, colour: QColor, farness: float) -> QColor:
        """A colour, paler with its distance."""
        return mixed(colour, self.tones.far, farness * FAR_SHARE)

    def edge(self, colour: QColor, farness: float = 0.0) -> QColor:
        """The outline of a part of this colour."""
        return mixed(mixed(colour, self.tones.line, 0.62), self.tones.far, farness * FAR_SHARE)

    def stroke(self, points: Sequence[Point], colour: QColor, width: float = 1.0) -> None:
        """A thin line along points; half of it will be covered by the fill."""
        pen = QPen(colour, self.line * 2 * width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPolyline(polygon(points))

    def fill(self, points: Sequence[Point], colour: QColor) -> None:
        """Fill an outline that does not cross itself."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colour)
        self.painter.drawPolygon(polygon(points))

    def fill_all(self, parts: Sequence[Sequence[Point]], colour: QColor) -> None:
        """Fill shapes that overlap. One after the other: Qt takes longer over them as one path."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colour)
        for part in parts:
            self.painter.drawPolygon(polygon(part))

    def light(self, parts: Sequence[Sequence[Point]], segments: Sequence[str]) -> None:
        """Let the worked regions that lie on these segments shine on the shapes that have just been filled."""
        glows = [glow for glow in self.glows if glow.segment in segments]
        if not glows:
            return
        painter = self.painter
        shine = _shine(self.tones.glow.rgb())
        painter.save()
        for glow in glows:
            r = glow.radius
            lit = [part for part in parts if _reaches(part, glow)]
            if not lit:
                continue
            painter.setClipPath(joined(lit))
            painter.setOpacity(glow.strength)
            painter.drawImage(QRectF(glow.x - r, glow.y - r, 2 * r, 2 * r), shine)
        painter.restore()


@lru_cache(maxsize=4)
def _shine(colour: int) -> QImage:
    """Light that fades outwards. As an image: Qt fills with one many times faster than with a gradient."""
    image = QImage(_SHINE, _SHINE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    gradient = QRadialGradient(QPointF(_SHINE / 2, _SHINE / 2), _SHINE / 2)
    for stop, alpha in ((0.0, 0.85), (0.3, 0.66), (0.65, 0.22), (1.0, 0.0)):
        tone = QColor.fromRgb(colour)
        tone.setAlphaF(alpha)
        gradient.setColorAt(stop, tone)
    painter = QPainter(image)
    painter.fillRect(image.rect(), gradient)
    painter.end()
    return image


def _reaches(part: Sequence[Point], glow: Glow) -> bool:
    """Whether a light falls on a shape at all."""
    r = glow.radius
    return any(abs(x - glow.x) < r for x, _y in part) and any(abs(y - glow.y) < r for _x, y in part)


def joined(parts: Sequence[Sequence[Point]]) -> QPainterPath:
    """Shapes that are one where they overlap."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for part in parts:
        path.addPolygon(polygon(part))
        path.closeSubpath()
    return path


def polygon(points: Sequence[Point]) -> QPolygonF:
    """Points as Qt has them."""
    return QPolygonF([QPointF(x, y) for x, y in points])

"""Where a figure is painted: from body heights to pixels, and the strokes and fills that all its parts share."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF, QRadialGradient

from hipmob_desktop.domain.figure.outline import Disc, Point
from hipmob_desktop.domain.figure.space import Vec
from hipmob_desktop.domain.figure.view import Camera
from hipmob_desktop.ui.theme.figure_tones import FigureTones, mixed

LINE = 0.0042
"""Width of the outline, in body heights."""
FAINTEST_LINE = 0.7
"""The same in pixels, at least."""
FAR_DEPTH = 0.10
"""So far behind the body's middle a limb has the farthest tone."""
FAR_SHARE = 0.42


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
        self.middle_depth = 0.0

    def at(self, point: Vec) -> Point:
        """A point in pixels."""
        x, y = self.camera.seen(point)
        return self._left + x * self.scale, self._top - y * self.scale

    def disc(self, point: Vec, radius: float) -> Disc:
        """A ball in pixels."""
        x, y = self.at(point)
        return x, y, radius * self.scale

    def farness(self, point: Vec) -> float:
        """How far behind the middle of the body a point is: 0 near, 1 far."""
        return min(max((self.middle_depth - self.camera.depth(point)) / FAR_DEPTH, 0.0), 1.0)

    def toned(self, colour: QColor, farness: float) -> QColor:
        """A colour, paler with its distance."""
        return mixed(colour, self.tones.far, farness * FAR_SHARE)

    def edge(self, colour: QColor, farness: float = 0.0) -> QColor:
        """The outline of a part of this colour."""
        return mixed(mixed(colour, self.tones.line, 0.62), self.tones.far, farness * FAR_SHARE)

    def stroke(self, points: Sequence[Point], colour: QColor, width: float = 1.0) -> None:
        """A line along points; half of it will be covered by the fill."""
        self.painter.setPen(
            QPen(
                colour, self.line * 2 * width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin
            )
        )
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPolyline(polygon(points))

    def fill(self, points: Sequence[Point], colour: QColor) -> None:
        """Fill an outline."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colour)
        self.painter.drawPolygon(polygon(points), Qt.FillRule.WindingFill)

    def light(self, parts: Sequence[Sequence[Point]], segments: Sequence[str]) -> None:
        """Let the worked regions that lie on these segments shine on the shapes that have just been filled."""
        glows = [glow for glow in self.glows if glow.segment in segments]
        if not glows:
            return
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for part in parts:
            path.addPolygon(polygon(part))
            path.closeSubpath()
        for glow in glows:
            self.painter.fillPath(path, self.glow_brush(glow))

    def glow_brush(self, glow: Glow) -> QBrush:
        """Light that fades outwards."""
        gradient = QRadialGradient(QPointF(glow.x, glow.y), glow.radius)
        for stop, alpha in ((0.0, 0.85), (0.3, 0.66), (0.65, 0.22), (1.0, 0.0)):
            colour = QColor(self.tones.glow)
            colour.setAlphaF(alpha * glow.strength)
            gradient.setColorAt(stop, colour)
        return QBrush(gradient)


def polygon(points: Sequence[Point]) -> QPolygonF:
    """Points as Qt has them."""
    return QPolygonF([QPointF(x, y) for x, y in points])

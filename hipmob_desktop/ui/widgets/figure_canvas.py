"""Where a figure is drawn: from body heights to pixels, and the strokes and fills that all its parts share."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPen, QPolygonF

from hipmob_desktop.domain.figure.outline import Disc, Point
from hipmob_desktop.domain.figure.space import Mat, Vec, dot
from hipmob_desktop.domain.figure.view import Camera
from hipmob_desktop.ui.theme.figure_tones import FigureTones, mixed
from hipmob_desktop.ui.widgets.figure_drawing import Drawing, Fill, Line, Round, Spot, joined, polygon

LINE = 0.0042
"""Width of the outline, in body heights."""
FAINTEST_LINE = 0.7
"""The same in pixels, at least."""
FAR_SHARE = 0.42
_SHINE = ((0.0, 0.85), (0.3, 0.66), (0.65, 0.22), (1.0, 0.0))
"""How a light fades."""


@dataclass(frozen=True, slots=True)
class Glow:
    """A lit region in the picture, in pixels."""

    x: float
    y: float
    radius: float
    strength: float
    segment: str

    @property
    def box(self) -> QRectF:
        """What it lights at most."""
        return QRectF(self.x - self.radius, self.y - self.radius, 2 * self.radius, 2 * self.radius)


class Axes(NamedTuple):
    """Where a segment begins in the picture, and where its three axes point there, in pixels for a body height."""

    x: float
    y: float
    x_right: float
    x_down: float
    y_right: float
    y_down: float
    z_right: float
    z_down: float

    def at(self, local: Vec) -> Point:
        """A point of the segment."""
        a, b, c = local
        return (
            self.x + self.x_right * a + self.y_right * b + self.z_right * c,
            self.y + self.x_down * a + self.y_down * b + self.z_down * c,
        )

    def spread(self, half: Vec) -> tuple[float, float, float]:
        """Of an ellipsoid with these half lengths: xx, xy and yy of its outline in the picture."""
        a, b, c = half
        ax, ay, bx, by, cx, cy = (
            self.x_right * a, self.x_down * a, self.y_right * b, self.y_down * b, self.z_right * c, self.z_down * c
        )  # fmt: skip
        return ax * ax + bx * bx + cx * cx, ax * ay + bx * by + cx * cy, ay * ay + by * by + cy * cy


class FigureCanvas:
    """A drawing with a camera."""

    def __init__(self, camera: Camera, tones: FigureTones, box: QRectF, seen: QRectF) -> None:
        """Draw into `box` (pixels) what is in `seen` (body heights, y up) of the picture."""
        self.drawing = Drawing()
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

    def axes(self, origin: Vec, frame: Mat) -> Axes:
        """A segment's own axes in the picture: quicker than point by point where there are many."""
        right, up, scale = self.camera.right, self.camera.up, self.scale
        x, y = self.at(origin)
        return Axes(x, y, *(each for axis in frame for each in (dot(axis, right) * scale, -dot(axis, up) * scale)))

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
        along, more = polygon(points), self.line * width
        self.drawing.add(Line(along, pen), along.boundingRect().adjusted(-more, -more, more, more))

    def fill(self, points: Sequence[Point], colour: QColor) -> QPolygonF:
        """Fill an outline that does not cross itself."""
        shape = polygon(points)
        self.drawing.add(Fill(shape, QBrush(colour)), shape.boundingRect())
        return shape

    def fill_disc(self, disc: Disc, colour: QColor) -> None:
        """Fill a ball."""
        x, y, r = disc
        self.drawing.add(Round(QPointF(x, y), r, QBrush(colour)), QRectF(x - r, y - r, 2 * r, 2 * r))

    def fill_all(self, parts: Sequence[Sequence[Point]], colour: QColor) -> list[QPolygonF]:
        """Fill shapes that overlap. One after the other: Qt takes longer over them as one path."""
        return [self.fill(part, colour) for part in parts]

    def light(self, parts: Sequence[QPolygonF], segments: Sequence[str]) -> None:
        """Let the worked regions that lie on these segments shine on the shapes that have just been filled."""
        for glow in self.glows:
            if glow.segment not in segments:
                continue
            lit = [part for part in parts if part.boundingRect().intersects(glow.box)]
            if lit:
                size = round(2 * glow.radius)
                place = QRect(glow.box.topLeft().toPoint(), QSize(size, size))
                self.drawing.add(Spot(place, self.tones.glow.rgb(), _SHINE, glow.strength, joined(lit)))

"""Neck and head of a figure: a face that looks somewhere, an ear, simple hair."""

from math import cos, hypot, radians, sin

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen

from hipmob_desktop.domain.figure import flesh
from hipmob_desktop.domain.figure import skeleton as body
from hipmob_desktop.domain.figure.outline import Ellipse, Point, Rim, disc_rim, grown, rim, sleeve, stretched
from hipmob_desktop.domain.figure.pose import Pose
from hipmob_desktop.domain.figure.space import Vec, across, add, along, cross, dot, local, place, scale, turned, unit
from hipmob_desktop.ui.widgets.figure_body import Layer
from hipmob_desktop.ui.widgets.figure_canvas import FigureCanvas
from hipmob_desktop.ui.widgets.figure_drawing import Curve

_SKULL: Vec = (0.060, 0.066, 0.052)
"""Half its depth, height and width."""
_HAIR: Vec = (0.0655, 0.0705, 0.0575)
_FACE_TO: Vec = (0.86, -0.50, 0.0)
"""Middle of the part of the head without hair."""
_FACE_WIDE = 77.0
"""Its half width, in degrees."""
_EYE: Vec = (0.90, 0.02, 0.40)
_SMALLEST_FACE = 150.0
"""Pixels for a body height below which a face has no features: they would be specks."""
_AROUND = 28
_JAW: tuple[tuple[Vec, Vec], ...] = (
    ((0.034, 0.032, 0.036), (0.016, -0.034, 0.0)),
    ((0.030, 0.030, 0.044), (0.022, -0.004, 0.0)),
)
"""Chin and cheeks: half sizes and middles."""
_NOSE: tuple[tuple[Vec, float], ...] = (
    ((0.055, 0.002, 0.0), 0.0050),
    ((0.0655, -0.0125, 0.0), 0.0062),
    ((0.050, -0.016, 0.0), 0.0060),
)


class HeadPainter:
    """Makes the layers of one pose's neck and head."""

    def __init__(self, canvas: FigureCanvas, pose: Pose) -> None:
        self._canvas = canvas
        self._pose = pose
        self._frame = pose.frames["head"]
        self._middle = place(pose.joints["head"], self._frame, (0.0, body.HEAD_CENTRE, 0.0))
        self._axes = canvas.axes(self._middle, self._frame)

    def layers(self) -> list[Layer]:
        """Neck and head; the nearer one is painted last."""
        camera = self._canvas.camera
        head = camera.depth(self._middle)
        neck = camera.depth(self._pose.joints["neck"])
        facing = dot(self._frame[0], camera.towards) > -0.25
        # A neck seen from the front goes under the chin; seen from behind the hair goes over it.
        return [
            Layer(min(neck, head - 0.004) if facing else min(neck, head) - 0.004, self._neck),
            Layer(head, self._head),
        ]

    def _neck(self) -> None:
        canvas = self._canvas
        frame, origin = self._pose.frames["neck"], self._pose.joints["neck"]
        row = [canvas.disc(place(origin, frame, at), flesh.NECK_RADIUS) for at in flesh.NECK]
        skin = sleeve(row, canvas.line)
        canvas.fill(skin.wide, canvas.edge(canvas.tones.skin))
        canvas.fill(skin.whole, canvas.tones.skin)

    def _head(self) -> None:
        canvas, tones = self._canvas, self._canvas.tones
        facing = dot(turned(self._frame, _FACE_TO), canvas.camera.towards)
        seen_from_behind = facing < -0.35
        skin = [
            stretched([rim(self._ellipse(half, at)) for half, at in _JAW]),
            stretched([self._ball(*n) for n in _NOSE]),
        ]
        wide = [grown(part, canvas.line) for part in skin]
        hair = stretched([rim(self._ellipse(_HAIR, (-0.005, 0.005, 0.0)))])
        if seen_from_behind:
            self._shapes(wide, skin, tones.skin)
        self._shapes([grown(hair, canvas.line)], [hair], tones.hair)
        if not seen_from_behind:
            face = self._face()
            self._shapes([*wide, _grown_outwards(face, canvas.line)] if face else wide, [*skin, face], tones.skin)
        self._ears()
        if canvas.scale >= _SMALLEST_FACE and not seen_from_behind:
            self._features()

    def _shapes(self, wide: list[list[Point]], parts: list[list[Point]], colour: QColor) -> None:
        """Shapes that are one, with an outline."""
        self._canvas.fill_all(wide, self._canvas.edge(colour))
        self._canvas.fill_all([part for part in parts if part], colour)

    def _ball(self, at: Vec, radius: float) -> Rim:
        return disc_rim((*self._axes.at(at), radius * self._canvas.scale))

    def _face(self) -> list[Point]:
        """The part of the skull without hair, as far as it is seen."""
        towards = local(self._frame, self._canvas.camera.towards)
        points: list[Point] = []
        hidden = 0
        for ray in _FACE_RIM:
            away = dot(ray, towards)
            if away < 0:
                # It goes round the edge of what is seen.
                hidden += 1
                ray = unit(along(ray, towards, -away))  # noqa: PLW2901
            points.append(self._axes.at((ray[0] * _SKULL[0], ray[1] * _SKULL[1], ray[2] * _SKULL[2])))
        return points if hidden < _AROUND else []

    def _ears(self) -> None:
        for out in (-1.0, 1.0):
            if dot(scale(self._frame[2], out), self._canvas.camera.towards) > -0.25:
                ear = self._ellipse((0.0105, 0.0155, 0.006), (-0.010, -0.010, out * 0.052))
                edge = stretched([rim(ear)])
                self._shapes([grown(edge, self._canvas.line)], [edge], self._canvas.tones.skin)

    def _features(self) -> None:
        canvas = self._canvas
        ink = canvas.edge(canvas.tones.hair)
        for out in (-1.0, 1.0):
            to = unit((_EYE[0], _EYE[1], _EYE[2] * out))
            if dot(turned(self._frame, to), canvas.camera.towards) > 0.12:
                at = (to[0] * _SKULL[0], to[1] * _SKULL[1], to[2] * _SKULL[2])
                eye = stretched([rim(self._ellipse((0.0035, 0.0072, 0.0052), at))])
                canvas.fill(eye, ink)
        mouth = [self._on_jaw(z) for z in (-0.40, -0.2, 0.0, 0.2, 0.40)]
        seen = [canvas.at(point) for point, shown in mouth if shown > 0.1]
        if len(seen) > 2:
            path = QPainterPath(QPointF(*seen[0]))
            path.quadTo(QPointF(*seen[len(seen) // 2]), QPointF(*seen[-1]))
            canvas.drawing.add(
                Curve(path, QPen(canvas.edge(canvas.tones.skin), canvas.line * 1.1, c=Qt.PenCapStyle.RoundCap))
            )

    def _on_jaw(self, z: float) -> tuple[Vec, float]:
        """A point of the mouth, its corners a little up, and how much it looks this way."""
        to = unit((0.86, -0.33 + 0.85 * z * z, z))
        at = (0.016 + to[0] * 0.036, -0.030 + to[1] * 0.030, to[2] * 0.040)
        return place(self._middle, self._frame, at), dot(turned(self._frame, to), self._canvas.camera.towards)

    def _ellipse(self, half: Vec, at: Vec) -> Ellipse:
        return *self._axes.at(at), *self._axes.spread(half)


def _face_rim() -> tuple[Vec, ...]:
    """Directions all round the edge of the hair, in the head's own axes."""
    p = across((0.0, 0.0, 1.0), _FACE_TO)
    q = cross(_FACE_TO, p)
    axis, wide = unit(_FACE_TO), radians(_FACE_WIDE)
    rim_: list[Vec] = []
    for k in range(_AROUND):
        angle = radians(360.0 * k / _AROUND)
        aside = add(scale(p, cos(angle)), scale(q, sin(angle)))
        rim_.append(add(scale(axis, cos(wide)), scale(aside, sin(wide))))
    return tuple(rim_)


_FACE_RIM = _face_rim()


def _grown_outwards(points: list[Point], by: float) -> list[Point]:
    """A round shape made larger all round."""
    mx, my = sum(x for x, _y in points) / len(points), sum(y for _x, y in points) / len(points)
    grown: list[Point] = []
    for x, y in points:
        away = max(hypot(x - mx, y - my), 1e-6)
        grown.append((x + (x - mx) / away * by, y + (y - my) / away * by))
    return grown

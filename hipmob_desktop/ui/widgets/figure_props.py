"""The things around a figure: blocks, rollers, bands, walls, furniture."""

from collections.abc import Sequence
from math import cos, pi, sin

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPen, QRadialGradient

from hipmob_desktop.domain.figure.figure import Prop, PropKind
from hipmob_desktop.domain.figure.outline import Point, convex, disc_rim, grown, stretched
from hipmob_desktop.domain.figure.pose import PLACES, Pose, point_of
from hipmob_desktop.domain.figure.solids import USUAL_SIZE, Solid, solids_of
from hipmob_desktop.domain.figure.space import Vec, add, along, cross, dot, mixed, scale, sub, unit
from hipmob_desktop.ui.theme.figure_tones import mixed as blended
from hipmob_desktop.ui.widgets.figure_body import Layer
from hipmob_desktop.ui.widgets.figure_canvas import FigureCanvas
from hipmob_desktop.ui.widgets.figure_drawing import Line, Round, polygon

BEHIND = -100.0
FRONT = 100.0
_BAND_WIDE = 0.015
_STRAP_WIDE = 0.011


class PropPainter:
    """Makes the layers of the things around a figure."""

    def __init__(self, canvas: FigureCanvas, pose: Pose) -> None:
        self._canvas = canvas
        self._pose = pose

    def layers(self, props: Sequence[Prop]) -> list[Layer]:
        """One layer or more for each thing."""
        made: list[Layer] = []
        for prop in props:
            match prop.kind:
                case PropKind.BAND:
                    made += self._band(prop)
                case PropKind.STRAP:
                    made.append(self._strap(prop))
                case PropKind.DUMBBELL:
                    made.append(self._dumbbell(prop))
                case PropKind.BALL:
                    made.append(self._ball(prop))
                case _:
                    made += self._solids(prop)
        return made

    # ── Solids ──

    def _solids(self, prop: Prop) -> list[Layer]:
        made: list[Layer] = []
        for order, solid in enumerate(solids_of(prop)):
            middle = mixed(solid.corner(0, -1.0), solid.corner(len(solid.profile) // 2, 1.0), 0.5)
            depth = {"behind": BEHIND, "front": FRONT}.get(prop.layer, self._canvas.camera.depth(middle))
            made.append(Layer(depth + order * 1e-3, lambda solid=solid: self._draw(solid)))
        return made

    def _draw(self, solid: Solid) -> None:
        canvas, tones = self._canvas, self._canvas.tones
        count = len(solid.profile)
        low = tones.soft if solid.soft else tones.prop
        high = blended(tones.soft, QColor("#FFFFFF"), 0.10 if tones.is_dark else 0.5) if solid.soft else tones.prop_top
        ends = {end: [canvas.at(solid.corner(k, end)) for k in range(count)] for end in (-1.0, 1.0)}
        near = 1.0 if dot(solid.frame[2], canvas.camera.towards) >= 0 else -1.0
        round_it = convex([*ends[-1.0], *ends[1.0]])
        canvas.stroke([*round_it, round_it[0]], blended(canvas.edge(low), tones.soft, 0.55 if solid.soft else 0.0))
        # Under the faces, so that nothing else shines through where two of them meet.
        canvas.fill(round_it, low)
        for points, light in self._faces(solid, ends, count):
            canvas.fill(points, blended(low, high, light))
        canvas.fill(ends[near], low)

    def _faces(self, solid: Solid, ends: dict[float, list[Point]], count: int) -> list[tuple[list[Point], float]]:
        """The side faces that look this way, with how much they look up."""
        found: list[tuple[list[Point], float]] = []
        for k in range(count):
            (ax, ay), (bx, by) = solid.profile[k], solid.profile[(k + 1) % count]
            x, y, _z = solid.frame
            normal = unit(add(scale(x, by - ay), scale(y, ax - bx)))
            if dot(normal, self._canvas.camera.towards) > 0:
                n = (k + 1) % count
                points = [ends[1.0][k], ends[1.0][n], ends[-1.0][n], ends[-1.0][k]]
                found.append((points, min(max(0.35 + 0.65 * normal[1], 0.0), 1.0)))
        return found

    def _ball(self, prop: Prop) -> Layer:
        size = prop.size[0] or USUAL_SIZE[PropKind.BALL][0]
        middle = add(prop.at, (0.0, size / 2, 0.0))
        depth = {"behind": BEHIND, "front": FRONT}.get(prop.layer, self._canvas.camera.depth(middle))

        def draw() -> None:
            canvas, tones = self._canvas, self._canvas.tones
            x, y, r = canvas.disc(middle, size / 2)
            canvas.fill_disc((x, y, r + canvas.line), canvas.edge(tones.prop))
            shine = QRadialGradient(QPointF(x - r * 0.3, y - r * 0.4), r * 1.4)
            shine.setColorAt(0.0, tones.prop_top)
            shine.setColorAt(1.0, tones.prop)
            canvas.drawing.add(Round(QPointF(x, y), r, QBrush(shine)))

        return Layer(depth, draw)

    # ── What goes round the body, or is held ──

    def _band(self, prop: Prop) -> list[Layer]:
        """A loop round two limbs: its far half behind them, its near half before them."""
        a, b = (point_of(self._pose, name) for name in prop.tie[:2])
        way, axis = unit(sub(b, a)), self._pose.frames[PLACES[prop.tie[0]][0]][1]
        out = unit(cross(way, axis))
        if dot(out, self._canvas.camera.towards) < 0:
            out = scale(out, -1.0)
        radius = prop.size[0] or 0.032
        near = self._half_loop(a, b, (way, out), radius)
        far = self._half_loop(a, b, (way, scale(out, -1.0)), radius)
        depths = [self._canvas.camera.depth(p) for p in (a, b)]
        return [
            Layer(min(depths) - 0.06, lambda: self._line(far, _BAND_WIDE, 0.35)),
            Layer(max(depths) + 0.06, lambda: self._line(near, _BAND_WIDE, 0.0)),
        ]

    @staticmethod
    def _half_loop(a: Vec, b: Vec, axes: tuple[Vec, Vec], radius: float) -> list[Vec]:
        way, out = axes
        points: list[Vec] = []
        for k in range(6):
            angle = pi / 2 * k / 5
            points.append(along(along(a, way, -radius * cos(angle)), out, radius * sin(angle)))
        for k in range(6):
            angle = pi / 2 * (1 - k / 5)
            points.append(along(along(b, way, radius * cos(angle)), out, radius * sin(angle)))
        return points

    def _strap(self, prop: Prop) -> Layer:
        points = [point_of(self._pose, name) for name in prop.tie]
        depth = {"behind": BEHIND, "front": FRONT}.get(
            prop.layer, max(self._canvas.camera.depth(point) for point in points) + 0.01
        )
        return Layer(depth, lambda: self._line(points, _STRAP_WIDE, 0.0))

    def _line(self, points: Sequence[Vec], wide: float, far: float) -> None:
        canvas, tones = self._canvas, self._canvas.tones
        line = polygon([canvas.at(point) for point in points])
        colour = canvas.toned(tones.prop, far)
        width = max(wide * canvas.scale, 1.6)
        for pen_colour, extra in ((canvas.edge(tones.prop, far), canvas.line * 2), (colour, 0.0)):
            pen = QPen(pen_colour, width + extra, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin)
            more = width / 2 + extra
            canvas.drawing.add(Line(line, pen), line.boundingRect().adjusted(-more, -more, more, more))

    def _dumbbell(self, prop: Prop) -> Layer:
        """Held upright between two hands, or across one."""
        held = [point_of(self._pose, name) for name in prop.tie] or [prop.at]
        middle = held[0] if len(held) == 1 else mixed(held[0], held[1], 0.5)
        axis: Vec = (0.0, 1.0, 0.0)
        if len(held) == 1 and prop.tie:
            axis = self._pose.frames[PLACES[prop.tie[0]][0]][0]
        long = prop.size[0] or 0.13
        depth = {"behind": BEHIND, "front": FRONT}.get(prop.layer, self._canvas.camera.depth(middle) + 0.02)

        def draw() -> None:
            canvas, tones = self._canvas, self._canvas.tones
            for start, end, radius in ((-0.5, 0.5, 0.011), (-0.5, -0.24, 0.034), (0.24, 0.5, 0.034)):
                ends = [disc_rim(canvas.disc(along(middle, axis, long * at), radius)) for at in (start, end)]
                shape = stretched(ends)
                canvas.fill(grown(shape, canvas.line), canvas.edge(tones.prop))
                canvas.fill(shape, tones.prop)

        return Layer(depth, draw)

"""Limbs and trunk of a figure: filled, rounded shapes with a calm outline, the nearest painted last."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtGui import QColor

from hipmob_desktop.domain.figure import flesh
from hipmob_desktop.domain.figure import skeleton as body
from hipmob_desktop.domain.figure.outline import (
    Disc,
    Ellipse,
    Point,
    Sleeve,
    disc_rim,
    grown,
    rim,
    sleeve,
    stretched,
)
from hipmob_desktop.domain.figure.pose import ORIGIN, Pose
from hipmob_desktop.domain.figure.space import add, along, dot, mixed, scale, sub
from hipmob_desktop.ui.widgets.figure_canvas import Axes, FigureCanvas

_OVER_TRUNK = 0.004
"""Limbs as near as the trunk are painted over it."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Something to paint: the nearer, the later."""

    depth: float
    draw: Callable[[], None]


class BodyPainter:
    """Makes the layers of one pose's body."""

    def __init__(self, canvas: FigureCanvas, pose: Pose) -> None:
        self._canvas = canvas
        self._pose = pose

    def layers(self) -> list[Layer]:
        """Trunk and limbs."""
        made = self._trunk()
        for side in ("left", "right"):
            made += self._leg(side)
            made += self._arm(side)
        return made

    # ── Limbs ──

    def _leg(self, side: str) -> list[Layer]:
        canvas, tones = self._canvas, self._canvas.tones
        far = self._farness("hip", side)
        skin, shorts, shoe = (canvas.toned(c, far) for c in (tones.skin, tones.shorts, tones.shoe))
        thigh, shank = self._row("thigh", side), self._row("shank", side)
        cloth = self._row("thigh", side, flesh.SHORTS_REACH, flesh.CLOTH)
        deep_thigh = self._beside_trunk("pelvis", f"hip-{side}", f"knee-{side}")
        deep_shank = self._depth(f"knee-{side}", f"ankle-{side}")

        leg, edge = sleeve(cloth, canvas.line), canvas.edge(shorts, far)

        def under() -> None:
            # The outline of the whole trouser leg, of which the trunk will cover what lies in it.
            self._joint(cloth[0], shorts, far)
            canvas.fill(leg.wide, edge)

        def upper() -> None:
            self._limb(thigh, skin, far, f"thigh-{side}")
            self._garment(leg, cloth, (shorts, edge), f"thigh-{side}")

        return [
            Layer(min(deep_thigh, self._trunk_depth()) - 2e-4, under),
            Layer(min(deep_thigh, deep_shank) - 1e-4, lambda: self._joint(thigh[-1], skin, far)),
            Layer(deep_thigh, upper),
            Layer(deep_shank, lambda: self._limb(shank, skin, far, f"shank-{side}")),
            Layer(deep_shank + 0.0005, lambda: self._foot(side, shoe, far)),
        ]

    def _arm(self, side: str) -> list[Layer]:
        canvas, tones = self._canvas, self._canvas.tones
        far = self._farness("shoulder", side)
        skin, shirt = canvas.toned(tones.skin, far), canvas.toned(tones.shirt, far)
        upper_row, fore_row = self._row("upper-arm", side), self._row("forearm", side)
        cloth = self._row("upper-arm", side, flesh.SLEEVE_REACH, flesh.CLOTH)
        deep_upper = self._beside_trunk("neck", f"shoulder-{side}", f"elbow-{side}")
        deep_fore = self._depth(f"elbow-{side}", f"wrist-{side}")
        if deep_upper > self._trunk_depth():
            # Before the trunk it is as near as it is: a thigh may be nearer still, or not.
            deep_upper = max(deep_upper, self._depth(f"elbow-{side}", f"elbow-{side}"))

        def upper() -> None:
            self._limb(upper_row, skin, far, f"upper-arm-{side}")
            self._garment(sleeve(cloth), cloth, (shirt, canvas.edge(shirt, far)), f"upper-arm-{side}")

        return [
            Layer(min(deep_upper, self._trunk_depth()) - 2e-4, lambda: self._joint(cloth[0], shirt, far)),
            Layer(min(deep_upper, deep_fore) - 1e-4, lambda: self._joint(upper_row[-1], skin, far)),
            Layer(deep_upper, upper),
            Layer(deep_fore - 1e-4, lambda: self._joint(fore_row[-1], skin, far)),
            Layer(deep_fore, lambda: self._limb(fore_row, skin, far, f"forearm-{side}")),
            Layer(deep_fore + 0.002, lambda: self._hand(side, skin, far)),
        ]

    def _row(self, name: str, side: str, reach: float = 1.0, cloth: float = 0.0) -> list[Disc]:
        """The balls of a limb's segment in the picture, as far as clothes reach if they do."""
        knots = flesh.LIMBS[name]
        long = -knots[-1].at[1]
        row: list[Disc] = []
        axes, pixels = self._axes(f"{name}-{side}"), self._canvas.scale
        before: flesh.Knot | None = None
        for knot in knots:
            at, radius, ends = knot.at, knot.radius, False
            share = -at[1] / long
            if share >= reach and before is not None:
                part = (reach + before.at[1] / long) / (share + before.at[1] / long)
                at, radius, ends = mixed(before.at, at, part), before.radius + (radius - before.radius) * part, True
            row.append((*axes.at(at), (radius + cloth) * pixels))
            if ends:
                break
            before = knot
        return row

    def _axes(self, segment: str) -> Axes:
        """Of a limb's segment; those of the left are turned over, so that z points outside on both."""
        x, y, z = self._pose.frames[segment]
        return self._canvas.axes(
            self._pose.joints[ORIGIN[segment]], (x, y, scale(z, -1.0) if segment.endswith("left") else z)
        )

    def _balls(self, segment: str, knots: Sequence[flesh.Knot]) -> list[Disc]:
        axes, pixels = self._axes(segment), self._canvas.scale
        return [(*axes.at(knot.at), knot.radius * pixels) for knot in knots]

    def _joint(self, disc: Disc, colour: QColor, far: float) -> None:
        """The round of a joint under the two limbs that meet in it: of its outline what they leave free is seen."""
        x, y, r = disc
        self._canvas.fill_disc((x, y, r + self._canvas.line), self._canvas.edge(colour, far))

    def _limb(self, row: Sequence[Disc], colour: QColor, far: float, segment: str) -> None:
        skin = sleeve(row, self._canvas.line)
        self._canvas.fill(skin.wide, self._canvas.edge(colour, far))
        self._canvas.light((self._canvas.fill(skin.whole, colour),), (segment,))

    def _garment(self, cloth: Sleeve, row: Sequence[Disc], colours: tuple[QColor, QColor], segment: str) -> None:
        """A trouser leg or sleeve: it ends in a hem."""
        colour, edge = colours
        hem = _hem(cloth.left[-1], cloth.right[0], row)
        # The seam begins below the joint: above it the cloth is one with the trunk's.
        skip = 3 if segment.startswith("thigh") else 0
        self._canvas.stroke([*cloth.left[skip:], *hem, *cloth.right[: len(cloth.right) - skip]], edge)
        whole = [*cloth.left, *hem, *cloth.right, *cloth.start]
        self._canvas.light((self._canvas.fill(whole, colour),), (segment,))

    # ── Hands and feet ──

    def _foot(self, side: str, colour: QColor, far: float) -> None:
        groups = (("foot", flesh.FOOT_BACK), ("foot", flesh.FOOT_FRONT), ("toes", flesh.TOES_FRONT))
        parts = [stretched([disc_rim(ball) for ball in self._balls(f"{name}-{side}", knots)]) for name, knots in groups]
        self._bunch(parts, (colour, self._canvas.edge(colour, far)), (f"foot-{side}",))

    def _hand(self, side: str, colour: QColor, far: float) -> None:
        segment = f"hand-{side}"
        flat = abs(dot(self._pose.frames[segment][2], self._canvas.camera.towards))
        thin = flesh.HAND_THINNESS + (1.0 - flesh.HAND_THINNESS) * flat
        wrist, *rest = self._balls(segment, flesh.HAND)
        palm = [wrist, *((x, y, r * thin) for x, y, r in rest)]
        thumb = self._balls(segment, flesh.THUMB)
        edge = self._canvas.edge(colour, far)
        line = self._canvas.line
        for row in (thumb, palm):
            skin = sleeve(row, line)
            x, y, r = row[-1]
            self._canvas.fill(skin.wide, edge)
            self._canvas.fill_disc((x, y, r + line), edge)
            self._canvas.fill(skin.whole, colour)

    def _bunch(self, parts: Sequence[Sequence[Point]], colours: tuple[QColor, QColor], segments: Sequence[str]) -> None:
        """Hulls that are one: a common outline, a common fill."""
        colour, edge = colours
        self._canvas.fill_all([grown(part, self._canvas.line) for part in parts], edge)
        self._canvas.light(self._canvas.fill_all(parts, colour), segments)

    # ── Trunk ──

    def _trunk(self) -> list[Layer]:
        depth = self._trunk_depth()
        return [Layer(depth, self._shorts), Layer(depth + 1e-5, self._shirt)]

    def _shorts(self) -> None:
        tone = self._canvas.tones.shorts
        self._bunch(self._trunk_parts(flesh.SHORTS), (tone, self._canvas.edge(tone)), ("pelvis",))

    def _shirt(self) -> None:
        tone = self._canvas.tones.shirt
        parts = self._trunk_parts(flesh.SHIRT, shoulders=True)
        self._bunch(parts, (tone, self._canvas.edge(tone)), ("lumbar", "chest", "pelvis"))

    def _trunk_parts(self, stations: Sequence[flesh.Station], *, shoulders: bool = False) -> list[list[Point]]:
        """A part of the trunk as shapes from each cross-section to the next."""
        rims = [rim(self._ellipse(station)) for station in stations]
        parts = [stretched(pair) for pair in pairwise(rims)]
        if shoulders:
            for side in ("left", "right"):
                shoulder = disc_rim(self._canvas.disc(self._pose.joints[f"shoulder-{side}"], 0.030))
                parts.append(stretched([rims[-1], rims[-3], shoulder]))
        return parts

    def _ellipse(self, station: flesh.Station) -> Ellipse:
        """A cross-section of the trunk in the picture; a full breath makes its front rise."""
        canvas = self._canvas
        frame = self._pose.frames[station.segment]
        rise = station.belly * self._pose.breath * 0.011
        at = add(station.at, (rise * 0.7, 0.0, 0.0))
        half = (station.half[0] + rise, station.half[1], station.half[2] + rise * 0.5)
        axes = canvas.axes(self._pose.joints[station.segment], frame)
        x, y = axes.at(at)
        return x, y, *axes.spread(half)

    # ── Depth ──

    def _trunk_depth(self) -> float:
        joints = self._pose.joints
        return self._canvas.camera.depth(mixed(joints["pelvis"], joints["neck"], 0.5))

    def _depth(self, a: str, b: str) -> float:
        joints = self._pose.joints
        return self._canvas.camera.depth(mixed(joints[a], joints[b], 0.5))

    def _beside_trunk(self, of_trunk: str, near_end: str, far_end: str) -> float:
        """How near the part of a limb is that lies beside the trunk, against the trunk where it lies."""
        joints = self._pose.joints
        way = sub(mixed(joints[near_end], joints[far_end], 0.35), joints[of_trunk])
        # What counts is on which side of the trunk the limb is, not how far along it.
        axis = self._pose.frames["pelvis" if of_trunk == "pelvis" else "chest"][1]
        return self._trunk_depth() + self._canvas.camera.depth(along(way, axis, -dot(way, axis))) + _OVER_TRUNK

    def _farness(self, joint: str, side: str) -> float:
        """How pale a limb is: those of the far side of the body are, however far they come forward."""
        joints = self._pose.joints
        middle = mixed(joints[f"{joint}-left"], joints[f"{joint}-right"], 0.5)
        return self._canvas.farness(joints[f"{joint}-{side}"], middle, _HALF[joint])


_HALF = {"hip": body.HIP_HALF, "shoulder": body.SHOULDER_HALF}


def _hem(left: Point, right: Point, row: Sequence[Disc]) -> list[Point]:
    """A slightly bowed line across the end of a garment."""
    (ax, ay, _ar), (bx, by, _br) = row[-2], row[-1]
    long = max(((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5, 1e-6)
    bow = row[-1][2] * 0.22 * min(long / (row[-1][2] * 0.5), 1.0)
    dx, dy = (bx - ax) / long * bow, (by - ay) / long * bow
    return [
        (
            left[0] + (right[0] - left[0]) * s + dx * 4 * s * (1 - s),
            left[1] + (right[1] - left[1]) * s + dy * 4 * s * (1 - s),
        )
        for s in (0.25, 0.5, 0.75)
    ]

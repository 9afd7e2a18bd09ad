"""Where the body touches the floor or a thing: there it is held, and there it must not go in."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import hypot, inf, sqrt
from typing import NamedTuple

from hipmob_desktop.domain.figure.figure import Prop, PropKind
from hipmob_desktop.domain.figure.flesh import SHIRT, SHORTS, balls
from hipmob_desktop.domain.figure.pose import ORIGIN, Pose
from hipmob_desktop.domain.figure.solids import USUAL_SIZE, Solid, solids_of
from hipmob_desktop.domain.figure.space import Mat, Vec, along, distance, dot, place, sub, turned, unit

TOUCHING = 0.016
"""What is no farther than this from the floor or a thing rests on it."""
_DOWN: Vec = (0.0, -1.0, 0.0)
LIGHT = frozenset({PropKind.BAND, PropKind.STRAP, PropKind.DUMBBELL, PropKind.MAT})
"""Things that carry nobody: they are tied round or held in the hands; a mat is the floor."""


class Flesh(NamedTuple):
    """A part of the body as an ellipsoid: a ball where its three halves are one."""

    segment: str
    middle: Vec
    axes: Mat
    half: Vec

    def reach(self, way: Vec) -> float:
        """How far it reaches from its middle in a direction."""
        x, y, z = (h * dot(axis, way) for h, axis in zip(self.half, self.axes, strict=True))
        return sqrt(x * x + y * y + z * z)

    def end(self, way: Vec) -> Vec:
        """Its outermost point in a direction."""
        long = max(self.reach(way), 1e-9)
        at = self.middle
        for h, axis in zip(self.half, self.axes, strict=True):
            at = along(at, axis, h * h * dot(axis, way) / long)
        return at


class Touch(NamedTuple):
    """A part of the body that rests on something."""

    segment: str
    at: Vec
    normal: Vec
    """Where what it rests on pushes it to."""
    deep: float
    """How far it has gone in; less than nothing: how far it is away."""
    thing: str = ""
    """The kind of thing; empty: the floor."""


def flesh_of(pose: Pose) -> list[Flesh]:
    """The whole body: limbs and head as balls, the trunk as it is drawn."""
    found = [Flesh(segment, at, pose.frames["pelvis"], (radius, radius, radius)) for segment, at, radius in balls(pose)]
    for station in (*SHORTS, *SHIRT):
        frame = pose.frames[station.segment]
        found.append(
            Flesh(station.segment, place(pose.joints[ORIGIN[station.segment]], frame, station.at), frame, station.half)
        )
    return found


def touches(pose: Pose, props: Sequence[Prop] = ()) -> list[Touch]:
    """Everything of the body that rests on the floor or a thing, or has gone into it."""
    things = [prop for prop in props if prop.kind not in LIGHT]
    found: list[Touch] = []
    for flesh in flesh_of(pose):
        deep = flesh.reach(_DOWN) - flesh.middle[1]
        if deep >= -TOUCHING:
            found.append(Touch(flesh.segment, flesh.end(_DOWN), (0.0, 1.0, 0.0), deep))
        found += [touch for prop in things for touch in _on(prop, flesh)]
    return found


def _on(prop: Prop, flesh: Flesh) -> list[Touch]:
    """Where a part of the body touches a thing."""
    if prop.kind is PropKind.BALL:
        return _on_ball(prop, flesh)
    found: list[Touch] = []
    for faces in _faces_of(prop):
        deep, normal = _least_deep(flesh, faces)
        if deep >= -TOUCHING:
            found.append(Touch(flesh.segment, flesh.end((-normal[0], -normal[1], -normal[2])), normal, deep, prop.kind))
    return found


def _least_deep(flesh: Flesh, faces: tuple[tuple[Vec, float], ...]) -> tuple[float, Vec]:
    """How deep it is in a solid, and the face through which it would be out soonest: the nearest one.

    Exact before a face, and never too wide a gap before an edge.
    """
    least, nearest = inf, faces[0][0]
    for out, far in faces:
        deep = flesh.reach(out) - (dot(flesh.middle, out) - far)
        if deep < least:
            least, nearest = deep, out
        if deep < -TOUCHING:
            break
    return least, nearest


def _on_ball(prop: Prop, flesh: Flesh) -> list[Touch]:
    radius = (prop.size[0] or USUAL_SIZE[PropKind.BALL][0]) / 2
    middle = (prop.at[0], prop.at[1] + radius, prop.at[2])
    out = unit(sub(flesh.middle, middle))
    deep = radius + flesh.reach(out) - distance(flesh.middle, middle)
    return [Touch(flesh.segment, along(middle, out, radius), out, deep, prop.kind)] if deep >= -TOUCHING else []


@lru_cache(maxsize=256)
def _faces_of(prop: Prop) -> tuple[tuple[tuple[Vec, float], ...], ...]:
    """The faces of each solid of a thing: where they look to, and how far from the origin they are."""
    return tuple(_faces(solid) for solid in solids_of(prop))


def _faces(solid: Solid) -> tuple[tuple[Vec, float], ...]:
    faces: list[tuple[Vec, float]] = []
    for index, ((ax, ay), (bx, by)) in enumerate(pairwise((*solid.profile, solid.profile[0]))):
        long = hypot(bx - ax, by - ay)
        if long > 1e-9:
            out = turned(solid.frame, ((by - ay) / long, (ax - bx) / long, 0.0))
            faces.append((out, dot(solid.corner(index, 0.0), out)))
    for end in (-1.0, 1.0):
        out = turned(solid.frame, (0.0, 0.0, end))
        faces.append((out, dot(solid.corner(0, end), out)))
    return tuple(faces)

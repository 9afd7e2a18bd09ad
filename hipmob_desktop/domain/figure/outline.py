"""Outlines in the picture: the skin round a row of balls, or stretched round a bunch of them.

Every outline comes twice: as it is, and grown by the width of the line that is drawn round it.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, cos, hypot, pi, sin, sqrt, tau
from typing import NamedTuple, TypeAlias

Point: TypeAlias = tuple[float, float]
Disc: TypeAlias = tuple[float, float, float]
"""A ball in the picture: x, y, radius."""
Ellipse: TypeAlias = tuple[float, float, float, float, float]
"""An ellipsoid in the picture: x, y, and its spread xx, xy, yy."""
Rim: TypeAlias = list[tuple[float, float, float]]
"""An edge: for each direction all round how far it reaches, and the point that does."""

AROUND = 24
_RAYS: tuple[Point, ...] = tuple((cos(tau * k / AROUND), sin(tau * k / AROUND)) for k in range(AROUND))
_HALF_ROUND = _RAYS[: AROUND // 2]
"""Across from each is another: an ellipse is the same on both sides of its middle."""
_CAP_STEP = pi / 6


class Sleeve(NamedTuple):
    """The outline round a row of discs, in four parts that follow one another."""

    left: list[Point]
    end: list[Point]
    right: list[Point]
    """Back again."""
    start: list[Point]
    wide_left: list[Point]
    """As `left`, grown by the line."""
    wide_right: list[Point]

    @property
    def whole(self) -> list[Point]:
        """All round."""
        return [*self.left, *self.end, *self.right, *self.start]

    @property
    def wide(self) -> list[Point]:
        """The two sides, grown, closed straight across both ends."""
        return [*self.wide_left, *self.wide_right]


def sleeve(discs: Sequence[Disc], line: float = 0.0) -> Sleeve:
    """The outline round a row of discs, and that of its line."""
    row = _without_swallowed(discs)
    if len(row) == 1:
        return _round(row[0], line)
    lefts: list[tuple[float, float]] = []
    rights: list[tuple[float, float]] = []
    for (ax, ay, ar), (bx, by, br) in pairwise(row):
        dx, dy = bx - ax, by - ay
        gap = hypot(dx, dy)
        ux, uy = dx / gap, dy / gap
        lean = (ar - br) / gap
        rise = sqrt(max(1.0 - lean * lean, 0.0))
        lefts.append((ux * lean - uy * rise, uy * lean + ux * rise))
        rights.append((ux * lean + uy * rise, uy * lean - ux * rise))
    left, wide_left = _side(row, lefts, line)
    right, wide_right = _side(row, rights, line)
    right.reverse()
    wide_right.reverse()
    return Sleeve(
        left, _cap(row[-1], left[-1], right[0]), right, _cap(row[0], right[-1], left[0]), wide_left, wide_right
    )


def _side(row: Sequence[Disc], normals: Sequence[Point], line: float) -> tuple[list[Point], list[Point]]:
    """One side of a row, soft at every disc: there the directions of the stretches before and after are made one."""
    outwards = [normals[0]]
    for (ax, ay), (bx, by) in pairwise(normals):
        x, y = ax + bx, ay + by
        long = sqrt(x * x + y * y) or 1.0
        outwards.append((x / long, y / long))
    outwards.append(normals[-1])
    side = [(x + nx * r, y + ny * r) for (x, y, r), (nx, ny) in zip(row, outwards, strict=True)]
    wide = [(x + nx * line, y + ny * line) for (x, y), (nx, ny) in zip(side, outwards, strict=True)] if line else []
    return _softened(side), _softened(wide)


def _softened(side: list[Point]) -> list[Point]:
    """A side with a point between every two, on the curve through them (Catmull and Rom): no corners are seen."""
    soft = side[:1]
    ends = [*side[:1], *side, *side[-1:]]
    for (ax, ay), (bx, by), (cx, cy), (dx, dy) in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        soft.append(((9.0 * (bx + cx) - ax - dx) / 16.0, (9.0 * (by + cy) - ay - dy) / 16.0))
        soft.append((cx, cy))
    return soft


def _round(disc: Disc, line: float) -> Sleeve:
    x, y, r = disc
    half = AROUND // 2
    ring = [(x + r * c, y + r * s) for c, s in _RAYS]
    wide = [(x + (r + line) * c, y + (r + line) * s) for c, s in _RAYS]
    return Sleeve(ring[:half], [], ring[half:], [], wide[:half], wide[half:])


def _without_swallowed(discs: Sequence[Disc]) -> list[Disc]:
    """The discs without those that lie within a neighbour: a limb that points at whoever looks."""
    row: list[Disc] = []
    for disc in discs:
        while row and hypot(disc[0] - row[-1][0], disc[1] - row[-1][1]) <= disc[2] - row[-1][2] + 1e-6:
            row.pop()
        if not row or hypot(disc[0] - row[-1][0], disc[1] - row[-1][1]) > row[-1][2] - disc[2] + 1e-6:
            row.append(disc)
    return row


def _cap(disc: Disc, start: Point, end: Point) -> list[Point]:
    """The round end of a row, clockwise from its one side to the other."""
    x, y, r = disc
    a = atan2(start[1] - y, start[0] - x)
    sweep = (a - atan2(end[1] - y, end[0] - x)) % tau
    steps = int(sweep / _CAP_STEP)
    return [
        (x + r * cos(a - sweep * k / (steps + 1)), y + r * sin(a - sweep * k / (steps + 1)))
        for k in range(1, steps + 1)
    ]


def rim(ellipse: Ellipse) -> Rim:
    """An ellipse's edge."""
    x, y, xx, xy, yy = ellipse
    found: Rim = []
    across: Rim = []
    for c, s in _HALF_ROUND:
        mx, my = xx * c + xy * s, xy * c + yy * s
        reach = sqrt(mx * c + my * s + 1e-12)
        middle, dx, dy = x * c + y * s, mx / reach, my / reach
        found.append((reach + middle, x + dx, y + dy))
        across.append((reach - middle, x - dx, y - dy))
    return found + across


def disc_rim(disc: Disc) -> Rim:
    """A disc's edge."""
    x, y, r = disc
    return [(x * c + y * s + r, x + r * c, y + r * s) for c, s in _RAYS]


def stretched(rims: Sequence[Rim]) -> list[Point]:
    """The skin round a bunch of edges: their convex hull."""
    if len(rims) == 2:
        return [a[1:] if a[0] >= b[0] else b[1:] for a, b in zip(*rims, strict=True)]
    return [max(at)[1:] for at in zip(*rims, strict=True)]


def grown(hull: Sequence[Point], line: float) -> list[Point]:
    """A hull (of `stretched`) grown by a line's width."""
    return [(x + c * line, y + s * line) for (x, y), (c, s) in zip(hull, _RAYS, strict=True)]


def convex(points: Sequence[Point]) -> list[Point]:
    """The convex hull of points, in order round it (A. M. Andrew's monotone chain, 1979)."""
    ordered = sorted(set(points))
    return [*_chain(ordered), *_chain(ordered[::-1])]


def _chain(points: Sequence[Point]) -> list[Point]:
    """One side of a hull, without its last point."""
    side: list[Point] = []
    for x, y in points:
        while len(side) > 1 and (side[-1][0] - side[-2][0]) * (y - side[-2][1]) <= (side[-1][1] - side[-2][1]) * (
            x - side[-2][0]
        ):
            side.pop()
        side.append((x, y))
    return side[:-1]

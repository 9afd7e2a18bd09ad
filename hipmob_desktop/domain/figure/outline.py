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

AROUND = 28
_RAYS: tuple[Point, ...] = tuple((cos(tau * k / AROUND), sin(tau * k / AROUND)) for k in range(AROUND))
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
    side: list[Point] = []
    wide: list[Point] = []
    last = len(row) - 1
    for k, (x, y, r) in enumerate(row):
        if k in {0, last}:
            nx, ny = normals[min(k, last - 1)]
        else:
            nx, ny = normals[k - 1][0] + normals[k][0], normals[k - 1][1] + normals[k][1]
            long = hypot(nx, ny) or 1.0
            nx, ny = nx / long, ny / long
        side.append((x + nx * r, y + ny * r))
        wide.append((x + nx * (r + line), y + ny * (r + line)))
    return _softened(side), _softened(wide)


def _softened(side: list[Point]) -> list[Point]:
    """A side with a point between every two, on the curve through them (Catmull and Rom): no corners are seen."""
    soft = [side[0]]
    last = len(side) - 1
    for k in range(last):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = side[max(k - 1, 0)], side[k], side[k + 1], side[min(k + 2, last)]
        soft.append(((9 * (bx + cx) - ax - dx) / 16, (9 * (by + cy) - ay - dy) / 16))
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
    for c, s in _RAYS:
        mx, my = xx * c + xy * s, xy * c + yy * s
        reach = sqrt(max(mx * c + my * s, 1e-12))
        found.append((x * c + y * s + reach, x + mx / reach, y + my / reach))
    return found


def disc_rim(disc: Disc) -> Rim:
    """A disc's edge."""
    x, y, r = disc
    return [(x * c + y * s + r, x + r * c, y + r * s) for c, s in _RAYS]


def ring(disc: Disc) -> list[Point]:
    """Points all round a disc."""
    x, y, r = disc
    return [(x + r * c, y + r * s) for c, s in _RAYS]


def stretched(rims: Sequence[Rim]) -> list[Point]:
    """The skin round a bunch of edges: their convex hull."""
    if len(rims) == 2:
        return [a[1:] if a[0] >= b[0] else b[1:] for a, b in zip(*rims, strict=True)]
    return [max(at)[1:] for at in zip(*rims, strict=True)]


def grown(hull: Sequence[Point], line: float) -> list[Point]:
    """A hull (of `stretched`) grown by a line's width."""
    return [(x + c * line, y + s * line) for (x, y), (c, s) in zip(hull, _RAYS, strict=True)]

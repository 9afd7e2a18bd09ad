"""Outlines in the picture: the skin round a row of balls, or stretched round a bunch of them."""

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, cos, hypot, pi, sin, sqrt, tau
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Disc: TypeAlias = tuple[float, float, float]
"""A ball in the picture: x, y, radius."""
Ellipse: TypeAlias = tuple[float, float, float, float, float]
"""An ellipsoid in the picture: x, y, and its spread xx, xy, yy."""

AROUND = 24
_RAYS: tuple[Point, ...] = tuple((cos(tau * k / AROUND), sin(tau * k / AROUND)) for k in range(AROUND))
_CAP_STEP = pi / 9


def sleeve(discs: Sequence[Disc]) -> tuple[list[Point], list[Point], list[Point], list[Point]]:
    """The outline round a row of discs: left side, cap at the end, right side (back again), cap at the beginning."""
    row = _without_swallowed(discs)
    if len(row) == 1:
        x, y, r = row[0]
        half = AROUND // 2
        ring = [(x + r * c, y + r * s) for c, s in _RAYS]
        return ring[:half], [ring[half]], ring[half:], [ring[0]]
    left: list[Point] = []
    right: list[Point] = []
    for (ax, ay, ar), (bx, by, br) in pairwise(row):
        dx, dy = bx - ax, by - ay
        gap = hypot(dx, dy)
        ux, uy = dx / gap, dy / gap
        lean = (ar - br) / gap
        rise = sqrt(max(1.0 - lean * lean, 0.0))
        lx, ly = ux * lean - uy * rise, uy * lean + ux * rise
        rx, ry = ux * lean + uy * rise, uy * lean - ux * rise
        left += ((ax + lx * ar, ay + ly * ar), (bx + lx * br, by + ly * br))
        right += ((ax + rx * ar, ay + ry * ar), (bx + rx * br, by + ry * br))
    right.reverse()
    return left, _cap(row[-1], left[-1], right[0]), right, _cap(row[0], right[-1], left[0])


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


def rim(ellipse: Ellipse) -> list[tuple[float, Point]]:
    """An ellipse's edge: for each direction how far it reaches, and the point that does."""
    x, y, xx, xy, yy = ellipse
    found: list[tuple[float, Point]] = []
    for c, s in _RAYS:
        mx, my = xx * c + xy * s, xy * c + yy * s
        reach = sqrt(max(mx * c + my * s, 1e-12))
        found.append((x * c + y * s + reach, (x + mx / reach, y + my / reach)))
    return found


def disc_rim(disc: Disc) -> list[tuple[float, Point]]:
    """A disc's edge, likewise."""
    x, y, r = disc
    return [(x * c + y * s + r, (x + r * c, y + r * s)) for c, s in _RAYS]


def stretched(rims: Sequence[list[tuple[float, Point]]]) -> list[Point]:
    """The skin round a bunch of edges: their convex hull."""
    return [max(at, key=_reach)[1] for at in zip(*rims, strict=True)]


def _reach(of: tuple[float, Point]) -> float:
    return of[0]

"""Points, directions and turns in three dimensions, as plain tuples.

The axes are those of a person who stands: x to the front, y up, z to the person's right (a right-handed system, as
the International Society of Biomechanics has it). Lengths are in body heights.
"""

from math import cos, radians, sin, sqrt
from typing import TypeAlias

Vec: TypeAlias = tuple[float, float, float]
Mat: TypeAlias = tuple[Vec, Vec, Vec]
"""Three axes: where x, y and z of a segment point to."""

X: Vec = (1.0, 0.0, 0.0)
Y: Vec = (0.0, 1.0, 0.0)
Z: Vec = (0.0, 0.0, 1.0)
UNTURNED: Mat = (X, Y, Z)
TINY = 1e-9


def add(a: Vec, b: Vec) -> Vec:
    """Sum."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def sub(a: Vec, b: Vec) -> Vec:
    """Difference: from b to a."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scale(a: Vec, by: float) -> Vec:
    """A vector made longer or shorter."""
    return (a[0] * by, a[1] * by, a[2] * by)


def along(start: Vec, direction: Vec, by: float) -> Vec:
    """The point a way along a direction."""
    return (start[0] + direction[0] * by, start[1] + direction[1] * by, start[2] + direction[2] * by)


def dot(a: Vec, b: Vec) -> float:
    """Inner product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    """Outer product."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vec) -> float:
    """Euclidean length."""
    return sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])


def distance(a: Vec, b: Vec) -> float:
    """Between two points."""
    return length(sub(a, b))


def unit(a: Vec, otherwise: Vec = Y) -> Vec:
    """The same direction with length 1; `otherwise` where there is none."""
    long = length(a)
    return scale(a, 1.0 / long) if long > TINY else otherwise


def across(a: Vec, axis: Vec, otherwise: Vec = X) -> Vec:
    """The part of a direction at right angles to an axis, with length 1."""
    part = along(a, axis, -dot(a, axis))
    if length(part) > 1e-4:
        return unit(part)
    spare = along(otherwise, axis, -dot(otherwise, axis))
    return unit(spare) if length(spare) > 1e-4 else across(Z, axis, Y)


def turned(m: Mat, local: Vec) -> Vec:
    """A segment's own direction, in the world."""
    x, y, z = m
    a, b, c = local
    return (
        x[0] * a + y[0] * b + z[0] * c,
        x[1] * a + y[1] * b + z[1] * c,
        x[2] * a + y[2] * b + z[2] * c,
    )


def place(origin: Vec, m: Mat, local: Vec) -> Vec:
    """A point of a segment, in the world."""
    return add(origin, turned(m, local))


def local(m: Mat, direction: Vec) -> Vec:
    """A direction of the world, as the segment sees it."""
    return (dot(m[0], direction), dot(m[1], direction), dot(m[2], direction))


def joined(m: Mat, turn: Mat) -> Mat:
    """A turn made in a segment's own axes."""
    return (turned(m, turn[0]), turned(m, turn[1]), turned(m, turn[2]))


def about_x(degrees: float) -> Mat:
    """A turn that takes up to the right."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return (X, (0.0, c, s), (0.0, -s, c))


def about_y(degrees: float) -> Mat:
    """A turn that takes the right to the front: to the left, seen from above."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return ((c, 0.0, -s), Y, (s, 0.0, c))


def about_z(degrees: float) -> Mat:
    """A turn that takes the front up."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return ((c, s, 0.0), (-s, c, 0.0), Z)


def mixed(a: Vec, b: Vec, share: float) -> Vec:
    """Between two points."""
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share)

"""Balance: where the centre of mass is, and what the body stands on.

Masses and centres of mass of the segments: W. T. Dempster (1955), as tabulated in D. A. Winter, "Biomechanics and Motor
Control of Human Movement", table 4.1.
"""

from math import hypot

from hipmob_desktop.domain.figure.flesh import balls
from hipmob_desktop.domain.figure.pose import Pose, point_of
from hipmob_desktop.domain.figure.space import Vec, add, mixed, scale

Spot = tuple[float, float]
"""A point of the floor: x, z."""

_LIMBS = (
    ("hip", "knee", 0.100, 0.433),
    ("knee", "ankle", 0.0465, 0.433),
    ("ankle", "toe", 0.0145, 0.50),
    ("shoulder", "elbow", 0.028, 0.436),
    ("elbow", "wrist", 0.016, 0.430),
)
"""From joint to joint: share of the body's mass, and where along it its centre is."""
_HAND = 0.006
_TRUNK = 0.497
_HEAD = 0.081
_TOUCHING = 0.016
"""What is no higher than this rests on the floor."""


def centre_of_mass(pose: Pose) -> Vec:
    """Where the whole body's weight may be thought to be."""
    joints = pose.joints
    shoulders = mixed(joints["shoulder-left"], joints["shoulder-right"], 0.5)
    parts = [(mixed(joints["pelvis"], shoulders, 0.5), _TRUNK), (point_of(pose, "face"), _HEAD)]
    for side in ("left", "right"):
        parts += [(mixed(joints[f"{a}-{side}"], joints[f"{b}-{side}"], share), mass) for a, b, mass, share in _LIMBS]
        parts.append((point_of(pose, f"palm-{side}"), _HAND))
    total = sum(mass for _at, mass in parts)
    weighted = [scale(at, mass / total) for at, mass in parts]
    centre = (0.0, 0.0, 0.0)
    for part in weighted:
        centre = add(centre, part)
    return centre


def off_support(pose: Pose) -> float:
    """How far outside of what the body stands on its centre of mass is; 0 or less: it is over it."""
    x, _y, z = centre_of_mass(pose)
    spots: list[Spot] = []
    for _segment, (bx, by, bz), radius in balls(pose):
        if by - radius <= _TOUCHING:
            spots += [(bx + dx * radius, bz + dz * radius) for dx, dz in ((1, 0), (-1, 0), (0, 1), (0, -1))]
    hull = support(spots)
    if len(hull) < 3:
        return 1.0
    return max(_outside(a, b, (x, z)) for a, b in zip(hull, [*hull[1:], hull[0]], strict=True))


def support(spots: list[Spot]) -> list[Spot]:
    """The convex hull of points of the floor, counter-clockwise (A. M. Andrew's monotone chain)."""
    ordered = sorted(set(spots))
    if len(ordered) < 3:
        return ordered
    halves: list[list[Spot]] = []
    for row in (ordered, ordered[::-1]):
        half: list[Spot] = []
        for spot in row:
            while len(half) > 1 and _turn(half[-2], half[-1], spot) <= 0:
                half.pop()
            half.append(spot)
        halves.append(half[:-1])
    return halves[0] + halves[1]


def _turn(a: Spot, b: Spot, c: Spot) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _outside(a: Spot, b: Spot, spot: Spot) -> float:
    return -_turn(a, b, spot) / max(hypot(b[0] - a[0], b[1] - a[1]), 1e-9)

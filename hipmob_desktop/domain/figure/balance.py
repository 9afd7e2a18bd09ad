"""Balance: where the centre of mass is, and what the body stands on.

Masses and centres of mass of the segments: W. T. Dempster (1955), as tabulated in D. A. Winter, "Biomechanics and Motor
Control of Human Movement", table 4.1.
"""

from collections.abc import Sequence
from math import hypot

from hipmob_desktop.domain.figure.figure import Prop
from hipmob_desktop.domain.figure.pose import Pose, point_of
from hipmob_desktop.domain.figure.space import Vec, add, mixed, scale
from hipmob_desktop.domain.figure.touching import Touch, touches

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
_PATCH = 0.015
"""Half the breadth of the skin that a touching part rests on."""
_PUSH = 0.25
"""The push of a hand on a wall, as a share of the weight: more is hard work."""
_FRICTION = 0.5
"""Of a palm on a wall: what holds along it, as a share of the push."""


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


def off_support(pose: Pose, props: Sequence[Prop] = (), steps: Sequence[Pose] = ()) -> float:
    """How far outside of what the body rests on its centre of mass is; 0 or less: it is over it.

    Who steps falls, but to where the foot is set next: `steps` are the poses that the step begins and ends in.
    """
    x, _y, z = centre_of_mass(pose)
    hull = support([spot for each in (pose, *steps) for spot in _spots(each, props)])
    if len(hull) < 3:
        return 1.0
    return max(_outside(a, b, (x, z)) for a, b in zip(hull, [*hull[1:], hull[0]], strict=True))


def _spots(pose: Pose, props: Sequence[Prop]) -> list[Spot]:
    """The floor below all that bears weight, and as far beyond it as a hand on a wall lets one lean."""
    found = touches(pose, props)
    spots = [spot for touch in found if touch.normal[1] >= _FRICTION for spot in _patch(touch)]
    return spots + [spot for touch in found if _leans(touch) for spot in _propped(spots, touch)]


def _patch(touch: Touch) -> list[Spot]:
    """What of the floor is below a part that rests on the floor or a thing."""
    x, _y, z = touch.at
    return [(x + dx * _PATCH, z + dz * _PATCH) for dx, dz in ((1, 0), (-1, 0), (0, 1), (0, -1))]


def _leans(touch: Touch) -> bool:
    """Whether it is a hand on a wall."""
    return bool(touch.thing) and abs(touch.normal[1]) < _FRICTION and touch.segment.startswith("hand")


def _propped(spots: list[Spot], touch: Touch) -> list[Spot]:
    """How much farther the weight may be off what bears it, as a hand on a wall pushes back and, by friction, holds.

    Moments about an edge of the support: weight times how far it is off, against push times height.
    """
    nx, high, nz = touch.normal[0], touch.at[1], touch.normal[2]
    push, hold = _PUSH * high, _PUSH * _FRICTION * high
    ways = ((-nx * push, -nz * push), (nz * hold, -nx * hold), (-nz * hold, nx * hold))
    return [(x + dx, z + dz) for x, z in spots for dx, dz in ways]


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

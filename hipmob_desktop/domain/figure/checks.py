"""What must hold of every pose: nothing in the floor, contacts that stay, balance. For tests and for whoever draws."""

from collections.abc import Iterator
from itertools import pairwise

from hipmob_desktop.domain.figure.balance import off_support
from hipmob_desktop.domain.figure.figure import Figure
from hipmob_desktop.domain.figure.flesh import balls
from hipmob_desktop.domain.figure.limits import beyond_limits
from hipmob_desktop.domain.figure.motion import between
from hipmob_desktop.domain.figure.pose import Pose, point_of
from hipmob_desktop.domain.figure.setting import Setting
from hipmob_desktop.domain.figure.solving import solve
from hipmob_desktop.domain.figure.space import distance

DEEPEST = 0.008
"""How far flesh may give way where it rests on the floor, in body heights (14 mm)."""
FARTHEST_SLIP = 0.01
"""How far a contact may stray during a loop, in body heights."""
FARTHEST_MISS = 0.006
"""How far a hand or foot may end from what it reaches for."""
OFF_BALANCE = 0.02
"""How far outside the support the centre of mass may be."""


def poses_through(figure: Figure, steps: int = 6) -> Iterator[tuple[str, Pose]]:
    """Every key pose, and the poses on the ways between those that follow one another."""
    for name in figure.key_poses:
        yield name, solve(figure.poses[name])
    for a, b in ways(figure):
        for k in range(1, steps):
            share = k / steps
            setting: Setting = between(figure.poses[a], figure.poses[b], share)
            yield f"{a} to {b}, {share:.0%}", solve(setting)


def ways(figure: Figure) -> list[tuple[str, str]]:
    """Which poses follow one another."""
    order = [*figure.enter, figure.hold] if figure.hold not in figure.enter else [*figure.enter]
    found = list(pairwise(order))
    if figure.loop is not None:
        found += [*working_ways(figure)]
    return list(dict.fromkeys((a, b) for a, b in found if a != b))


def working_ways(figure: Figure) -> list[tuple[str, str]]:
    """Which poses follow one another while the exercise is done: there contacts stay."""
    if figure.loop is None:
        return [(figure.enter[-1], figure.hold)] if figure.enter[-1] != figure.hold else []
    stops = figure.loop.stops
    return [(stops[k - 1].to, stops[k].to) for k in range(len(stops))]


def faults(figure: Figure) -> list[str]:
    """Everything about a figure that no human could do, in words."""
    found: list[str] = []
    told: set[tuple[str, str]] = set()
    for name, pose in poses_through(figure):
        for fault in pose_faults(figure, pose):
            # On a way the same fault comes again and again: its first place is enough.
            key = (name.partition(",")[0], fault.rstrip("0123456789. ()").rpartition(" ")[0][:40])
            if key not in told:
                told.add(key)
                found.append(f"{name}: {fault}")
    found += [f"{place} strays by {far:.3f}" for place, far in slips(figure).items() if far > FARTHEST_SLIP]
    return found


def pose_faults(figure: Figure, pose: Pose) -> list[str]:
    """What is wrong with one pose."""
    found = [f"beyond its limit: {excess}" for excess in beyond_limits(pose)]
    if pose.strain > FARTHEST_MISS:
        found.append(f"a limb misses what it reaches for by {pose.strain:.3f}")
    segment, deep = deepest(pose)
    if deep > DEEPEST:
        found.append(f"{segment} is {deep:.3f} under the floor")
    if not figure.leans:
        off = off_support(pose)
        if off > OFF_BALANCE:
            found.append(f"falls over: the centre of mass is {off:.3f} outside what the body stands on")
    return found


def deepest(pose: Pose) -> tuple[str, float]:
    """The part of the body that is lowest, and how far it is under the floor."""
    segment, at, radius = min(balls(pose), key=lambda ball: ball[1][1] - ball[2])
    return segment, radius - at[1]


def slips(figure: Figure, steps: int = 8) -> dict[str, float]:
    """How far each contact strays while the exercise is done."""
    pairs = working_ways(figure)
    names = [a for a, _b in pairs] + [pairs[-1][1]] if pairs else [figure.hold]
    poses = [solve(figure.poses[name]) for name in dict.fromkeys(names)]
    poses += [solve(between(figure.poses[a], figure.poses[b], k / steps)) for a, b in pairs for k in range(1, steps)]
    return {
        place: max(distance(point_of(poses[0], place), point_of(pose, place)) for pose in poses)
        for place in figure.rests
    }

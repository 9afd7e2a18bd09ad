"""What must hold of every pose: nothing in the floor, contacts that stay, balance. For tests and for whoever draws."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from hipmob_desktop.domain.figure.balance import off_support
from hipmob_desktop.domain.figure.figure import Figure
from hipmob_desktop.domain.figure.limits import beyond_limits
from hipmob_desktop.domain.figure.path import between, setting_at, stretch_of
from hipmob_desktop.domain.figure.pose import PLACES, Pose, point_of
from hipmob_desktop.domain.figure.setting import Setting
from hipmob_desktop.domain.figure.solving import solve
from hipmob_desktop.domain.figure.space import distance
from hipmob_desktop.domain.figure.touching import LIGHT, Touch, touches

DEEPEST = 0.008
"""How far flesh may give way where it rests on the floor, in body heights (14 mm)."""
DEEPEST_IN = 0.015
"""The same where it rests on a thing: cushions, couches and rollers give way, too."""
FARTHEST_SLIP = 0.01
"""How far a contact may stray during a loop, in body heights."""
FARTHEST_MISS = 0.006
"""How far a hand or foot may end from what it reaches for."""
OFF_BALANCE = 0.02
"""How far outside the support the centre of mass may be."""


class Between(NamedTuple):
    """A moment on the way from one pose to the next."""

    words: str
    setting: Setting
    step: tuple[str, str] | None = None
    """On a way through poses without a halt: the poses it begins and ends in."""


def poses_through(figure: Figure, steps: int = 6) -> Iterator[tuple[str, Pose]]:
    """Every key pose, and the poses on the ways between those that follow one another."""
    for name in figure.key_poses:
        yield name, solve(figure.poses[name])
    for moment in settings_between(figure, [k / steps for k in range(1, steps)]):
        yield moment.words, solve(moment.setting)


def settings_between(figure: Figure, shares: Sequence[float]) -> Iterator[Between]:
    """The settings on every way from one pose to the next, each way once."""
    told: set[Setting] = set()
    for moment in (*_working(figure, shares), *_entering(figure, shares)):
        # A way in is often one of the repetition, too.
        if moment.setting not in told:
            told.add(moment.setting)
            yield moment


def _entering(figure: Figure, shares: Sequence[float]) -> Iterator[Between]:
    """The settings on the way into the exercise and into its hold."""
    for a, b in ways_in(figure):
        for share in shares:
            yield Between(f"{a} to {b}, {share:.0%}", between(figure.poses[a], figure.poses[b], share))


def ways_in(figure: Figure) -> list[tuple[str, str]]:
    """Which poses follow one another on the way into the exercise and into its hold."""
    start = figure.enter[-1]
    found = [*pairwise(figure.enter), (start, figure.hold)]
    if figure.loop is not None:
        found.append((start, figure.loop.start))
    return list(dict.fromkeys((a, b) for a, b in found if a != b))


def _working(figure: Figure, shares: Sequence[float]) -> Iterator[Between]:
    """The same of the repetition."""
    loop = figure.loop
    if loop is None:
        return
    told: set[tuple[str, ...]] = set()
    for index, stop in enumerate(loop.stops):
        first, last = stretch_of(loop, index)
        # A way that is not straight depends on the poses before and after it as well.
        near = tuple(loop.stops[(index + k) % len(loop.stops)].to for k in (-2, -1, 0, 1))
        if near in told or near[1] == near[2]:
            continue
        told.add(near)
        step = (loop.stops[first - 1].to, loop.stops[last].to) if first != last else None
        for share in shares:
            yield Between(f"{near[1]} to {stop.to}, {share:.0%}", setting_at(figure, loop, index, share), step)


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
    found += [f"{words}: falls over, by {off:.3f}" for words, off in falls(figure).items()]
    found += [f"{place} strays by {far:.3f}" for place, far in slips(figure).items() if far > FARTHEST_SLIP]
    found += [f"{place} rests on nothing" for place in hovering(figure)]
    found += [f"nothing touches the {kind}" for kind in unused(figure)]
    return found


def pose_faults(figure: Figure, pose: Pose) -> list[str]:
    """What is wrong with one pose."""
    found = [f"beyond its limit: {excess}" for excess in beyond_limits(pose)]
    if pose.strain > FARTHEST_MISS:
        found.append(f"a limb misses what it reaches for by {pose.strain:.3f}")
    touch = deepest(pose, figure)
    if touch is not None:
        where = f"in the {touch.thing}" if touch.thing else "under the floor"
        found.append(f"{touch.segment} is {touch.deep:.3f} {where}")
    return found


def falls(figure: Figure, steps: int = 6) -> dict[str, float]:
    """In which poses the centre of mass is outside what the body rests on, and how far."""
    found = {name: off_support(solve(figure.poses[name]), figure.props) for name in figure.key_poses}
    for moment in settings_between(figure, [k / steps for k in range(1, steps)]):
        ends = [solve(figure.poses[name]) for name in moment.step or ()]
        found[moment.words] = off_support(solve(moment.setting), figure.props, ends)
    return {words: off for words, off in found.items() if off > OFF_BALANCE}


def deepest(pose: Pose, figure: Figure) -> Touch | None:
    """What of the body is farther in the floor or a thing than flesh gives way; None if nothing is."""
    found = [touch for touch in touches(pose, figure.props) if touch.deep > (DEEPEST_IN if touch.thing else DEEPEST)]
    return max(found, key=lambda touch: touch.deep, default=None)


def unused(figure: Figure) -> list[str]:
    """Kinds of things that stand around and are never touched."""
    touched = {touch.thing for _name, pose in poses_through(figure, 2) for touch in touches(pose, figure.props)}
    return sorted({prop.kind.value for prop in figure.props if prop.kind not in LIGHT} - touched)


def hovering(figure: Figure) -> list[str]:
    """Which of the places that are said to rest somewhere do not, in a pose of the exercise."""
    names = [stop.to for stop in figure.loop.stops] if figure.loop is not None else [figure.enter[-1], figure.hold]
    found: set[str] = set()
    for name in dict.fromkeys(names):
        resting = {touch.segment for touch in touches(solve(figure.poses[name]), figure.props)}
        found |= {place for place in figure.rests if PLACES[place][0] not in resting}
    return sorted(found)


def slips(figure: Figure, steps: int = 8) -> dict[str, float]:
    """How far each contact strays while the exercise is done."""
    if figure.loop is None:
        ways = [(figure.enter[-1], figure.hold)]
        settings = [between(figure.poses[a], figure.poses[b], k / steps) for a, b in ways for k in range(steps + 1)]
    else:
        settings = [moment.setting for moment in _working(figure, [k / steps for k in range(steps + 1)])]
    poses = [solve(setting) for setting in settings]
    return {
        place: max(distance(point_of(poses[0], place), point_of(pose, place)) for pose in poses)
        for place in figure.rests
    }

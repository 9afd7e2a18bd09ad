"""The way from pose to pose: straight on from rest to rest, through poses without a halt, or round in circles."""

from functools import lru_cache

from hipmob_desktop.domain.figure.angles import in_angles
from hipmob_desktop.domain.figure.figure import Figure, Loop
from hipmob_desktop.domain.figure.setting import Setting, combined, same_form, weighted
from hipmob_desktop.domain.figure.solving import solve


def smooth(share: float) -> float:
    """Minimum jerk: how far a calm movement has come, that begins and ends at rest (T. Flash, N. Hogan, 1985)."""
    s = min(max(share, 0.0), 1.0)
    return s * s * s * (10.0 - 15.0 * s + 6.0 * s * s)


def between(a: Setting, b: Setting, share: float) -> Setting:
    """A setting on the way from one to another."""
    if share <= 0.0 or a is b:
        return a
    if share >= 1.0:
        return b
    a, b = alike(a, b)
    return weighted((a, b), (1.0 - share, share))


@lru_cache(maxsize=64)
def alike(a: Setting, b: Setting) -> tuple[Setting, Setting]:
    """Both settings in the same form: by angles wherever they are written differently."""
    if same_form(a, b):
        return a, b
    pose_a, pose_b = solve(a), solve(b)
    return in_angles(a, pose_a, b), in_angles(b, pose_b, a)


def stretch_of(loop: Loop, index: int) -> tuple[int, int]:
    """The first and the last stop of the stretch without a halt that a stop belongs to."""
    first = last = index
    while first > 0 and loop.stops[first - 1].through:
        first -= 1
    while last < len(loop.stops) - 1 and loop.stops[last].through:
        last += 1
    return first, last


def setting_at(figure: Figure, loop: Loop, index: int, share: float) -> Setting:
    """The setting on the way to a stop of a loop, by the share of that way."""
    poses = [figure.poses[stop.to] for stop in loop.stops]
    if loop.flowing:
        return _circling(poses, index, share)
    first, last = stretch_of(loop, index)
    if first == last:
        return between(poses[index - 1], poses[index], share)
    keys = tuple(poses[k] for k in range(first - 1, last + 1))
    lengths = tuple(loop.stops[k].share for k in range(first, last + 1))
    return combined(keys, lambda numbers: _through(numbers, lengths, index - first, share))


def _circling(poses: list[Setting], index: int, share: float) -> Setting:
    """Through the poses on a curve without corners (Catmull and Rom), which closes."""
    four = tuple(poses[(index + k) % len(poses)] for k in (-2, -1, 0, 1))
    s = share
    weights = (
        (-s + 2 * s * s - s**3) / 2,
        (2 - 5 * s * s + 3 * s**3) / 2,
        (s + 4 * s * s - 3 * s**3) / 2,
        (-s * s + s**3) / 2,
    )
    return weighted(four, weights)


def _through(numbers: tuple[float, ...], lengths: tuple[float, ...], way: int, share: float) -> float:
    """A number that goes through others without a corner and never beyond them: what rests on the floor stays there.

    Cubic pieces with the tangents of F. N. Fritsch and J. Butland (1984).
    """
    slopes = [(b - a) / long for a, b, long in zip(numbers, numbers[1:], lengths, strict=False)]
    a, b, long = numbers[way], numbers[way + 1], lengths[way]
    start = _tangent(slopes, lengths, way) * long
    end = _tangent(slopes, lengths, way + 1) * long
    s, left = share, 1.0 - share
    return a * left * left * (1 + 2 * s) + b * s * s * (1 + 2 * left) + start * s * left * left - end * s * s * left


def _tangent(slopes: list[float], lengths: tuple[float, ...], knot: int) -> float:
    """The slope at a pose that is passed through: none where the number turns back or rests."""
    if knot in {0, len(slopes)}:
        return slopes[min(knot, len(slopes) - 1)]
    before, after = slopes[knot - 1], slopes[knot]
    if before * after <= 0.0:
        return 0.0
    long, on = lengths[knot - 1], lengths[knot]
    return 3 * (long + on) / ((long + 2 * on) / before + (2 * long + on) / after)

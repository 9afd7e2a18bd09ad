"""Round values for the scale at the left of a chart. Pure."""

from math import ceil, floor, log10

STEPS = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0)
MINUTE_STEPS = (1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 240.0, 480.0)


def round_scale(low: float, high: float, most: int = 5) -> tuple[float, ...]:
    """At most so many steps of a round size, the outer ones round both ends; never just one value."""
    wide = max(high - low, 0.1)
    size = 10.0 ** floor(log10(wide / most))
    step = next(size * each for each in STEPS if _count(low, high, size * each) <= most)
    return _values(low, high, step)


def minutes_scale(high: float, most: int = 5) -> tuple[float, ...]:
    """From zero, in steps that clocks have."""
    step = next((each for each in MINUTE_STEPS if _count(0.0, high, each) <= most), None)
    return _values(0.0, high, step) if step else round_scale(0.0, high, most)


def _count(low: float, high: float, step: float) -> int:
    return max(ceil(high / step), floor(low / step) + 1) - floor(low / step)


def _values(low: float, high: float, step: float) -> tuple[float, ...]:
    first = floor(low / step)
    return tuple(round((first + n) * step, 6) for n in range(_count(low, high, step) + 1))

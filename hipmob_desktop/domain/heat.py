"""How strongly a day is shaded in month and year."""

from bisect import bisect_right

from hipmob_desktop.domain.exercise import Millis

HEAT_STEPS_MS: tuple[Millis, ...] = (1, 5 * 60_000, 12 * 60_000, 20 * 60_000)
"""From how much work on each of the four shades begins: any at all, 5, 12 and 20 minutes."""


def heat_level(active_ms: Millis) -> int:
    """0 (nothing was done) to 4, by the time really worked."""
    return bisect_right(HEAT_STEPS_MS, active_ms)

"""Two bones between two points: where the middle joint is."""

from math import sqrt

from hipmob_desktop.domain.figure.space import Vec, across, along, distance, sub, unit

NEARLY_STRAIGHT = 0.9995
"""Share of the bones' length that a limb may be stretched to: beyond, small moves make the middle joint jump."""


def bend(start: Vec, end: Vec, upper: float, lower: float, hint: Vec) -> tuple[Vec, Vec]:
    """The middle joint and the end of a limb that starts at a point, reaches for another and bends towards a hint.

    The end is the wished one where it can be reached, else the nearest on the line to it.
    """
    line = unit(sub(end, start), (0.0, -1.0, 0.0))
    reach = min(max(distance(start, end), abs(upper - lower) * 1.001), (upper + lower) * NEARLY_STRAIGHT)
    to_middle = (upper * upper - lower * lower + reach * reach) / (2 * reach)
    aside = sqrt(max(upper * upper - to_middle * to_middle, 0.0))
    middle = along(along(start, line, to_middle), across(hint, line), aside)
    return middle, along(start, line, reach)

"""Trends of what was measured: as entered, and where the sides stand.

Figures marked as ours are choices of this program and not taken from a source.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.markers import Marker, MarkerKind
from hipmob_desktop.domain.trends import WINDOW_DAYS, Grain, Span, buckets, grain_of

MOST_AS_ENTERED = 200
"""Ours: with more entries in a span, the median of each week or month is shown in their place."""
ANGLE_DIFFERENCE = 5.0
"""Degrees of hip extension between the sides that are worth a word. Ours: healthy runners differ by 2 to 3 degrees from
side to side (collegiate runners, Gait & Posture 2023), and two instruments by about 3 (Roach and others 2013).
"""


@dataclass(frozen=True, slots=True)
class MarkerPoint:
    """One entry, or the median of a week's or month's."""

    days: Span
    place: float
    """Days from the first one's beginning, as in `TrendPoint`."""
    side: Side
    value: float
    count: int
    goes_on: bool
    """Whether a line may be drawn from the side's point before: no more than sixteen weeks lie between."""


@dataclass(frozen=True, slots=True)
class MarkerStand:
    """The latest value of each side, and the first one shown."""

    side: Side
    first: float
    latest: float
    day: date
    """Of the latest."""


PATIENCE_DAYS = 4 * WINDOW_DAYS
"""Ours: markers are measured now and then; a line goes on across sixteen weeks."""


def marker_points(
    markers: Sequence[Marker], kind: MarkerKind, span: Span, first_weekday: int = 0
) -> tuple[MarkerPoint, ...]:
    """Entries of a kind within a span, by day; medians of weeks or months where there are very many."""
    own = sorted(
        (each for each in markers if each.kind is kind and each.day in span), key=lambda each: (each.day, each.side)
    )
    if len(own) <= MOST_AS_ENTERED:
        entries = [(Span(each.day, each.day), 0.5, each.side, each.value, 1) for each in own]
    else:
        grain = Grain.MONTH if grain_of(span) is Grain.MONTH else Grain.WEEK
        entries = [
            (days, days.days / 2, side, float(median(values)), len(values))
            for days in buckets(span, grain, first_weekday)
            for side in Side
            if (values := [each.value for each in own if each.day in days and each.side is side])
        ]
    latest: dict[Side, date] = {}
    points: list[MarkerPoint] = []
    for days, place, side, value, count in entries:
        before = latest.get(side)
        goes_on = before is not None and (days.first - before).days <= PATIENCE_DAYS
        points.append(MarkerPoint(days, place, side, value, count, goes_on))
        latest[side] = days.last
    return tuple(points)


def stands(markers: Sequence[Marker], kind: MarkerKind, span: Span) -> tuple[MarkerStand, ...]:
    """Where each side that was measured within a span stands: left, right, both."""
    found: list[MarkerStand] = []
    for side in Side:
        own = sorted(
            (each for each in markers if each.kind is kind and each.side is side and each.day in span),
            key=lambda each: each.day,
        )
        if own:
            found.append(MarkerStand(side, own[0].value, own[-1].value, own[-1].day))
    return tuple(found)


def lagging_side(of: Sequence[MarkerStand]) -> Side:
    """The side whose hip extension is clearly less, if both were measured within four weeks; else both."""
    by_side = {each.side: each for each in of}
    left, right = by_side.get(Side.LEFT), by_side.get(Side.RIGHT)
    if left is None or right is None or abs((left.day - right.day).days) > WINDOW_DAYS:
        return Side.BOTH
    if abs(left.latest - right.latest) < ANGLE_DIFFERENCE:
        return Side.BOTH
    return Side.LEFT if left.latest < right.latest else Side.RIGHT

"""Trends of minutes: by phase, by region, and left against right.

Figures marked as ours are choices of this program and not taken from a source.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hipmob_desktop.domain.exercise import Millis, Phase, Side
from hipmob_desktop.domain.trends import Grain, Span, bucket_of, buckets, grain_of

ASYMMETRY = 0.15
"""A side stands out when it got this much less than the other. 15 % between limbs is a mark often used in sport science
(see Bishop and others, Aspetar Journal 2020, who also say that no one figure fits all); that it is applied to minutes
is ours.
"""
LEAST_TIMES = 3
"""Ours: below so many times on the side that was done more, chance alone makes a difference."""
DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Work:
    """What was done of one exercise, on one side, in one week or month."""

    bucket: date
    """First day of the week or month, see `bucket_of`."""
    exercise: str
    name: str
    side: Side
    done_ms: Millis
    times: int
    """How often: sets and sides count each."""


@dataclass(frozen=True, slots=True)
class Total:
    """What was done in one week or month in sessions of routines of one phase."""

    bucket: date
    phase: str
    """Of the routine, as it was stored."""
    itemised: bool
    """Whether these sessions have results; those entered by hand have none."""
    active_ms: Millis
    sessions: int


@dataclass(frozen=True, slots=True)
class PhaseMinutes:
    """A week's, or a month's average week's, minutes by phase."""

    days: Span
    sessions: int
    parts: Mapping[Phase | None, float]
    """Minutes a week. None: of exercises that the catalogue no longer has."""

    @property
    def minutes(self) -> float:
        """All together."""
        return sum(self.parts.values())


@dataclass(frozen=True, slots=True)
class RegionMinutes:
    """Minutes that reached one region. An exercise for two regions counts in full for each."""

    region: str
    done_ms: Millis


@dataclass(frozen=True, slots=True)
class SideBalance:
    """What one exercise got on each side."""

    exercise: str
    name: str
    left_ms: Millis
    right_ms: Millis
    left_times: int
    right_times: int

    @property
    def lesser(self) -> Side:
        """The side that got less; both, where they got the same."""
        if self.left_ms == self.right_ms:
            return Side.BOTH
        return Side.LEFT if self.left_ms < self.right_ms else Side.RIGHT

    @property
    def difference(self) -> float:
        """How much less the lesser side got, as a share of the other: 0 the same, 1 nothing at all."""
        most = max(self.left_ms, self.right_ms)
        return abs(self.left_ms - self.right_ms) / most if most else 0.0

    @property
    def stands_out(self) -> bool:
        """Whether that is worth a word."""
        return self.difference >= ASYMMETRY and max(self.left_times, self.right_times) >= LEAST_TIMES


def minutes_grain(span: Span) -> Grain:
    """Minutes are shown by week, and over many years by month, as the average week of it."""
    return Grain.MONTH if grain_of(span) is Grain.MONTH else Grain.WEEK


def minutes_by_phase(
    work: Sequence[Work], totals: Sequence[Total], phases: Mapping[str, Phase], span: Span, first_weekday: int = 0
) -> tuple[PhaseMinutes, ...]:
    """Minutes a week, stacked by phase, for every week or month of a span, empty ones too.

    Each exercise counts for its own phase, a session entered by hand for its routine's. All parts of a week make up
    what the calendar counts for it: where a session's length was put right afterwards, its parts grow or shrink alike.
    """
    grain = minutes_grain(span)
    exercises: dict[date, dict[Phase | None, float]] = {}
    for each in work:
        _add(exercises.setdefault(each.bucket, {}), phases.get(each.exercise), each.done_ms)
    by_bucket: dict[date, list[Total]] = {}
    for total in totals:
        by_bucket.setdefault(total.bucket, []).append(total)
    found: list[PhaseMinutes] = []
    for days in buckets(span, grain, first_weekday):
        key = bucket_of(days.first, grain, first_weekday)
        own = by_bucket.get(key, [])
        weeks = days.days / DAYS_A_WEEK if grain is Grain.MONTH else 1.0
        parts = {phase: ms / 60_000 / weeks for phase, ms in _parts(exercises.get(key, {}), own).items() if ms > 0}
        found.append(PhaseMinutes(days, sum(each.sessions for each in own), parts))
    return tuple(found)


def usual_week(weeks: Sequence[PhaseMinutes], known: Span | None) -> float | None:
    """Minutes of the average whole week since the log began; None while no week is whole.

    Args:
        weeks: As `minutes_by_phase` gives them, weeks or months.
        known: First and last day of the log.
    """
    if known is None:
        return None
    whole = [each for each in weeks if each.days.days >= DAYS_A_WEEK and each.days.last >= known.first]
    days = sum(each.days.days for each in whole)
    return sum(each.minutes * each.days.days for each in whole) / days if days else None


def minutes_by_region(work: Sequence[Work], regions: Mapping[str, Sequence[str]]) -> tuple[RegionMinutes, ...]:
    """What each region of the catalogue got, most first; those that got nothing stand at the end.

    Args:
        work: Any number of weeks or months.
        regions: The regions of each exercise. Others count nowhere.
    """
    found: dict[str, Millis] = {region: 0 for own in regions.values() for region in own}
    for each in work:
        for region in regions.get(each.exercise, ()):
            found[region] += each.done_ms
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return tuple(RegionMinutes(region, done) for region, done in ranked)


def sides_by_exercise(work: Sequence[Work]) -> tuple[SideBalance, ...]:
    """Every exercise that has sides: those that stand out first, by how much, then those done most."""
    done: dict[str, dict[Side, tuple[Millis, int]]] = {}
    names: dict[str, str] = {}
    for each in work:
        if each.side is Side.BOTH:
            continue
        sides = done.setdefault(each.exercise, {Side.LEFT: (0, 0), Side.RIGHT: (0, 0)})
        ms, times = sides[each.side]
        sides[each.side] = (ms + each.done_ms, times + each.times)
        names[each.exercise] = each.name
    found = [
        SideBalance(
            exercise,
            names[exercise],
            sides[Side.LEFT][0],
            sides[Side.RIGHT][0],
            sides[Side.LEFT][1],
            sides[Side.RIGHT][1],
        )
        for exercise, sides in done.items()
    ]
    found = [each for each in found if each.left_ms or each.right_ms]
    return tuple(sorted(found, key=_conspicuous_first))


def _conspicuous_first(balance: SideBalance) -> tuple[bool, float, Millis, str]:
    difference = balance.difference if balance.stands_out else 0.0
    return (not balance.stands_out, -difference, -(balance.left_ms + balance.right_ms), balance.exercise)


def _parts(exercises: Mapping[Phase | None, float], totals: Sequence[Total]) -> dict[Phase | None, float]:
    """Milliseconds by phase that make up the totals."""
    itemised = sum(each.active_ms for each in totals if each.itemised)
    listed = sum(exercises.values())
    parts: dict[Phase | None, float] = {}
    for phase, ms in exercises.items():
        _add(parts, phase, ms * itemised / listed if listed else 0.0)
    for each in totals:
        if not each.itemised or not listed:
            _add(parts, _phase(each.phase), each.active_ms)
    return parts


def _add(parts: dict[Phase | None, float], phase: Phase | None, amount: float) -> None:
    parts[phase] = parts.get(phase, 0.0) + amount


def _phase(stored: str) -> Phase | None:
    return Phase(stored) if stored in Phase.__members__.values() else None

"""Trends: stretches of time, how finely they are shown, and what the answers given around sessions come to.

Medians, not means: one bad evening moves a mean and leaves a median alone. Figures marked as ours are choices of this
program and not taken from a source.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

from hipmob_desktop.domain.days import week_start

WINDOW_DAYS = 28
"""A 4-week median looks at this many days, the day itself included."""
LEAST_FOR_MEDIAN = 3
"""Ours: with fewer answers in four weeks there is no median; it would claim more than one or two evenings tell."""
SESSIONS_UP_TO_DAYS = 104
"""Ours: single sessions are shown for up to three months and a week; beyond, they would lie upon one another."""
WEEKS_UP_TO_DAYS = 740
"""Ours: weeks are shown for up to two years, months beyond."""


class Range(StrEnum):
    """How far back one looks."""

    FOUR_WEEKS = "4-weeks"
    THREE_MONTHS = "3-months"
    YEAR = "year"
    ALL = "all"


_LENGTHS = {Range.FOUR_WEEKS: WINDOW_DAYS, Range.THREE_MONTHS: 91, Range.YEAR: 365}


class Grain(StrEnum):
    """What one point stands for."""

    SESSION = "session"
    WEEK = "week"
    MONTH = "month"


class Measure(StrEnum):
    """A question with a scale from 0 to 10 (see `session.Questions`)."""

    STIFFNESS_BEFORE = "stiffness-before"
    STIFFNESS_AFTER = "stiffness-after"
    STRIDE_FEEL = "stride-feel"
    EFFORT = "effort"
    MOVEMENT_QUALITY = "movement-quality"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days, both ends included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    @property
    def lead(self) -> date:
        """From which day on answers are needed: a median on the first day looks back."""
        return self.first - timedelta(days=WINDOW_DAYS)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered around one session; None where nothing was."""

    day: date
    routine: str
    """The routine's name as it was."""
    stiffness_before: int | None = None
    stiffness_after: int | None = None
    stride_feel: int | None = None
    effort: int | None = None
    movement_quality: int | None = None

    def of(self, measure: Measure) -> int | None:
        """The answer to one question."""
        return getattr(self, _FIELDS[measure])


_FIELDS = {measure: measure.value.replace("-", "_") for measure in Measure}
"""Asked tens of thousands of times for ten years of log."""


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A session, a week or a month, with one value for each measure asked for."""

    first: date
    last: date
    place: float
    """Where in its time it stands: 0 at the beginning of the first day, 1 at that of the next."""
    routine: str
    """Of a session; empty for a week or a month."""
    count: int
    """Sessions in it that answered."""
    values: tuple[float | None, ...]
    """A session's answers, or the median of those of the week or month."""
    medians: tuple[float | None, ...]
    """Of the four weeks up to its last day; None where there are too few answers."""
    goes_on: bool
    """Whether a line may be drawn from the point before: there was no gap longer than four weeks."""


@dataclass(frozen=True, slots=True)
class Change:
    """A median of four weeks then and now; None where there are too few answers."""

    then: float | None
    now: float | None
    answered: int
    """Answers in the whole span."""


def span_of(wanted: Range, today: date, known: Span | None, first_weekday: int = 0) -> Span:
    """The days to show: whole weeks from their beginning, up to today.

    Args:
        wanted: How far back to look.
        today: The local date; a later session (from beyond the date line) moves the end.
        known: First and last day of the log, None for an empty one.
        first_weekday: 0 Monday … 6 Sunday, as the locale has it.
    """
    last = max(today, known.last) if known else today
    first = last - timedelta(days=_LENGTHS.get(wanted, WINDOW_DAYS) - 1)
    if wanted is Range.ALL and known:
        first = min(first, known.first)
    return Span(week_start(first, first_weekday), last)


def starting_range(today: date, known: Span | None) -> Range:
    """What to show at first: a young log would huddle at the edge of three months."""
    young = known is None or (today - known.first).days < WINDOW_DAYS
    return Range.FOUR_WEEKS if young else Range.THREE_MONTHS


def grain_of(span: Span) -> Grain:
    """How finely answers are shown over a span."""
    if span.days <= SESSIONS_UP_TO_DAYS:
        return Grain.SESSION
    return Grain.WEEK if span.days <= WEEKS_UP_TO_DAYS else Grain.MONTH


def bucket_of(day: date, grain: Grain, first_weekday: int = 0) -> date:
    """The first day of the week or month a day belongs to. A session's is the day itself."""
    if grain is Grain.WEEK:
        return week_start(day, first_weekday)
    return day.replace(day=1) if grain is Grain.MONTH else day


def buckets(span: Span, grain: Grain, first_weekday: int = 0) -> tuple[Span, ...]:
    """The weeks or months of a span, in order and without gaps; the outer ones end where the span does."""
    found: list[Span] = []
    day = span.first
    while day <= span.last:
        following = _next_bucket(bucket_of(day, grain, first_weekday), grain)
        found.append(Span(day, min(following - timedelta(days=1), span.last)))
        day = following
    return tuple(found)


def trend(
    answers: Sequence[Answers], measures: Sequence[Measure], span: Span, first_weekday: int = 0
) -> tuple[TrendPoint, ...]:
    """What is shown of some measures over a span, as finely as the span allows.

    Args:
        answers: By day, then in the order of the sessions; from `span.lead` on.
        measures: Which questions; a session that answered none of them leaves no point.
        span: The days to show.
        first_weekday: As the locale has it.
    """
    given = [each for each in answers if any(each.of(measure) is not None for measure in measures)]
    shown = [each for each in given if each.day in span]
    grain = grain_of(span)
    groups = _sessions(shown) if grain is Grain.SESSION else _groups(shown, buckets(span, grain, first_weekday))
    ends = [days.last for days, _place, _members in groups]
    medians = [window_medians(_samples(given, measure), ends) for measure in measures]
    points: list[TrendPoint] = []
    for number, (days, place, members) in enumerate(groups):
        before = points[-1].last if points else None
        points.append(
            TrendPoint(
                days.first,
                days.last,
                place,
                members[0].routine if grain is Grain.SESSION else "",
                len(members),
                tuple(_median(_values(members, measure)) for measure in measures),
                tuple(each[number] for each in medians),
                before is not None and (days.first - before).days <= WINDOW_DAYS,
            )
        )
    return tuple(points)


def window_medians(samples: Sequence[tuple[date, int]], ends: Sequence[date]) -> list[float | None]:
    """For each of some days the median of the samples of the four weeks up to it; samples and days are in order."""
    window: list[int] = []
    found: list[float | None] = []
    entered = left = 0
    for end in ends:
        while entered < len(samples) and samples[entered][0] <= end:
            insort(window, samples[entered][1])
            entered += 1
        while left < entered and (end - samples[left][0]).days >= WINDOW_DAYS:
            del window[bisect_left(window, samples[left][1])]
            left += 1
        found.append(_median(window) if len(window) >= LEAST_FOR_MEDIAN else None)
    return found


def change(answers: Sequence[Answers], measure: Measure, span: Span) -> Change:
    """The last four weeks of a span beside its first four; beside the four before them where the span is short."""
    samples = _samples(answers, measure)
    overlap = span.days < 2 * WINDOW_DAYS
    then = span.last - timedelta(days=WINDOW_DAYS) if overlap else span.first + timedelta(days=WINDOW_DAYS - 1)
    medians = window_medians(samples, [then, span.last])
    return Change(medians[0], medians[1], sum(day in span for day, _value in samples))


def _next_bucket(first: date, grain: Grain) -> date:
    if grain is Grain.MONTH:
        return (first + timedelta(days=31)).replace(day=1)
    return first + timedelta(days=7 if grain is Grain.WEEK else 1)


_Group = tuple[Span, float, list[Answers]]


def _sessions(answers: Sequence[Answers]) -> list[_Group]:
    """Each by itself; several of one day stand beside one another, the first one at noon if it is alone."""
    days: dict[date, list[Answers]] = {}
    for each in answers:
        days.setdefault(each.day, []).append(each)
    return [
        (Span(day, day), (number + 0.5) / len(members), [each])
        for day, members in days.items()
        for number, each in enumerate(members)
    ]


def _groups(answers: Sequence[Answers], spans: Iterable[Span]) -> list[_Group]:
    """By week or month; the empty ones are left out. A point stands in the middle of its days."""
    found: list[_Group] = []
    begin = 0
    for days in spans:
        end = begin
        while end < len(answers) and answers[end].day <= days.last:
            end += 1
        if end > begin:
            found.append((days, days.days / 2, list(answers[begin:end])))
        begin = end
    return found


def _samples(answers: Sequence[Answers], measure: Measure) -> list[tuple[date, int]]:
    return [(each.day, value) for each in answers if (value := each.of(measure)) is not None]


def _values(answers: Sequence[Answers], measure: Measure) -> list[int]:
    return [value for each in answers if (value := each.of(measure)) is not None]


def _median(values: Sequence[int]) -> float | None:
    return float(median(values)) if values else None

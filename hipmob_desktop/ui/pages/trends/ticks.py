"""Places along the time that get a word: days, weeks, months or years, as many as there is room for. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hipmob_desktop.domain.days import week_start
from hipmob_desktop.domain.trends import Span
from hipmob_desktop.ui.pages.trends.words import TrendWords, place_of

WEEK_STEPS = (1, 2, 4)
MONTH_STEPS = (1, 2, 3, 6)
YEAR_STEPS = (1, 2, 5, 10, 20, 50)
WEEKS_UP_TO_DAYS = 190
"""Beyond half a year the names of months say more than days do."""


@dataclass(frozen=True, slots=True)
class DateTicks:
    """`chart_content.Ticks` of a span; equal for the same span, so that an unchanged chart is not drawn anew."""

    span: Span
    words: TrendWords

    def __call__(self, most: int) -> Sequence[tuple[float, str]]:
        """At most so many, if possible."""
        return date_ticks(self.span, self.words, most)


def date_ticks(span: Span, words: TrendWords, most: int) -> Sequence[tuple[float, str]]:
    """The finest steps that fit; at least one tick, wherever it falls."""
    found: list[date] = []
    for days in _steps(span, words.first_weekday()):
        found = days
        if len(found) <= most:
            break
    yearly = all(day.month == 1 and day.day == 1 for day in found)
    monthly = all(day.day == 1 for day in found) and span.days > WEEKS_UP_TO_DAYS
    return tuple((place_of(day), _label(day, words, yearly=yearly, monthly=monthly)) for day in found)


def _label(day: date, words: TrendWords, *, yearly: bool, monthly: bool) -> str:
    if yearly or (monthly and day.month == 1):
        return str(day.year)
    return words.short_month(day.month) if monthly else words.short_day(day)


def _steps(span: Span, first_weekday: int) -> Iterator[list[date]]:
    """From fine to coarse, each a list of days within the span; empty ones are left out."""
    if span.days <= WEEKS_UP_TO_DAYS:
        begin = week_start(span.first, first_weekday)
        for step in WEEK_STEPS:
            days = (begin + timedelta(days=7 * step * n) for n in range(span.days // (7 * step) + 2))
            yield [day for day in days if day in span]
    months = [first for first in _months(span) if first in span]
    for step in MONTH_STEPS:
        if kept := [first for first in months if (first.month - 1) % step == 0]:
            yield kept
    for step in YEAR_STEPS:
        if kept := [first for first in months if first.month == 1 and first.year % step == 0]:
            yield kept


def _months(span: Span) -> Iterator[date]:
    first = span.first.replace(day=1)
    while first <= span.last:
        yield first
        first = (first + timedelta(days=31)).replace(day=1)

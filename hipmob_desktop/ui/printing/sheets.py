"""What stands on a printed month and a printed year, as plain words. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from hipmob_desktop.domain.consistency import consistency
from hipmob_desktop.domain.days import DAYS_A_WEEK, DayMark, DayTotals, week_start
from hipmob_desktop.domain.goals import GoalHistory
from hipmob_desktop.domain.heat import HEAT_STEPS_MS, heat_level
from hipmob_desktop.domain.session import RunKind
from hipmob_desktop.domain.streaks import Streak, StreakUnit, counts
from hipmob_desktop.services.translation import _, ngettext
from hipmob_desktop.ui.formatting import MINUTE, DateWords
from hipmob_desktop.ui.pages.calendar.numbers import counting_rule, goal_words, total_words
from hipmob_desktop.ui.pages.calendar.state import STATE_ICONS, state_words


@dataclass(frozen=True, slots=True)
class Records:
    """What both sheets are made of."""

    totals: Mapping[date, DayTotals]
    """Every day with work there is: streaks reach beyond the month."""
    marks: Mapping[date, DayMark]
    goals: GoalHistory
    today: date


@dataclass(frozen=True, slots=True)
class SheetDay:
    """A day on paper."""

    day: date
    minutes: str = ""
    """Such as "14", or "<1"; empty for none."""
    level: int = 0
    """Heat, 0 to 4."""
    marks: tuple[str, ...] = ()
    """Icons: the day's state, the run, a session left half-way."""
    ahead: bool = False
    """Had not come when the page was made."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the word under it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Key:
    """A line of the legend: a shade or an icon, and its meaning."""

    words: str
    level: int | None = None
    icon: str = ""


@dataclass(frozen=True, slots=True)
class MonthSheet:
    """A month on a page."""

    title: str
    year: str
    weekdays: tuple[str, ...]
    weeks: tuple[tuple[SheetDay | None, ...], ...]
    """Rows of seven; None: not of this month."""
    figures: tuple[Figure, ...]
    legend: tuple[Key, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class MonthSum:
    """A month's column on the year's page."""

    name: str
    active_ms: int
    words: str
    """Such as "4 h 22 min"; empty for none."""


@dataclass(frozen=True, slots=True)
class YearSheet:
    """A year on a page."""

    year: int
    first_weekday: int
    weekdays: tuple[str, ...]
    days: tuple[SheetDay, ...]
    months: tuple[MonthSum, ...]
    figures: tuple[Figure, ...]
    legend: tuple[Key, ...]
    rule: str


def month_sheet(records: Records, month: date, dates: DateWords) -> MonthSheet:
    """The page of the month that a day belongs to."""
    first = month.replace(day=1)
    last = _end_of_month(first)
    start = week_start(first, dates.first_weekday())
    rows = ((last - start).days + DAYS_A_WEEK) // DAYS_A_WEEK
    weeks = tuple(
        tuple(_day(records, day) if day.month == first.month else None for day in _days(start, row))
        for row in range(rows)
    )
    days = [day for week in weeks for day in week if day is not None]
    return MonthSheet(
        title=dates.month(first).removesuffix(f" {first.year}"),
        year=str(first.year),
        weekdays=_weekdays(dates),
        weeks=weeks,
        figures=_figures(records, first, last, dates),
        legend=_legend(days),
        rule=_rule(records, last),
    )


def year_sheet(records: Records, year: int, dates: DateWords) -> YearSheet:
    """The page of a year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = tuple(_year_day(records, first + timedelta(days=n)) for n in range((last - first).days + 1))
    return YearSheet(
        year=year,
        first_weekday=dates.first_weekday(),
        weekdays=_weekdays(dates),
        days=days,
        months=tuple(_month_sum(records, date(year, month, 1), dates) for month in range(1, 13)),
        figures=_figures(records, first, last, dates),
        legend=_legend(days),
        rule=_rule(records, last),
    )


def _days(start: date, row: int) -> tuple[date, ...]:
    return tuple(start + timedelta(days=row * DAYS_A_WEEK + n) for n in range(DAYS_A_WEEK))


def _end_of_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _weekdays(dates: DateWords) -> tuple[str, ...]:
    return tuple(dates.short_weekday((dates.first_weekday() + n) % DAYS_A_WEEK) for n in range(DAYS_A_WEEK))


def _day(records: Records, day: date) -> SheetDay:
    totals, mark = records.totals.get(day), records.marks.get(day)
    icons: list[str] = []
    if mark is not None and mark.state is not None:
        icons.append(STATE_ICONS[mark.state])
    if mark is not None and mark.ran not in {None, RunKind.NONE}:
        icons.append("run")
    if totals is None:
        return SheetDay(day, marks=tuple(icons), ahead=day > records.today)
    if totals.partial and not totals.completed:
        icons.append("partial")
    return SheetDay(day, _minutes(totals.active_ms), heat_level(totals.active_ms), tuple(icons))


def _year_day(records: Records, day: date) -> SheetDay:
    """With only those marks that say why nothing was meant to be done: there is no room for more."""
    found = _day(records, day)
    return replace(found, marks=() if found.level else tuple(m for m in found.marks if m in STATE_ICONS.values()))


def _minutes(active_ms: int) -> str:
    if not active_ms:
        return ""
    return str(round(active_ms / MINUTE)) if active_ms >= MINUTE else "<1"


def _figures(records: Records, first: date, last: date, dates: DateWords) -> tuple[Figure, ...]:
    """Work, days kept, sessions, and the longest streak of that time; none where nothing was done."""
    totals = {day: found for day, found in records.totals.items() if first <= day <= last}
    if not totals:
        return ()
    marks = {day: mark for day, mark in records.marks.items() if first <= day <= last}
    kept = sum(counts(found, records.goals.goal_on(day)) for day, found in totals.items())
    sessions = sum(found.completed + found.partial for found in totals.values())
    until = min(last, records.today)
    longest = consistency(totals, marks, records.goals, until, dates.first_weekday()).longest
    return (
        Figure(total_words(sum(found.active_ms for found in totals.values()), dates), _("active")),
        Figure(dates.number(kept), ngettext("day kept", "days kept", kept)),
        Figure(dates.number(sessions), ngettext("session", "sessions", sessions)),
        Figure(_streak_words(longest), _("longest streak")),
    )


def _streak_words(streak: Streak) -> str:
    if streak.unit is StreakUnit.WEEKS:
        return ngettext("{count} week", "{count} weeks", streak.length).format(count=streak.length)
    return ngettext("{count} day", "{count} days", streak.length).format(count=streak.length)


def _month_sum(records: Records, first: date, dates: DateWords) -> MonthSum:
    last = _end_of_month(first)
    active_ms = sum(found.active_ms for day, found in records.totals.items() if first <= day <= last)
    return MonthSum(dates.short_month(first.month), active_ms, total_words(active_ms, dates) if active_ms else "")


def _legend(days: "tuple[SheetDay, ...] | list[SheetDay]") -> tuple[Key, ...]:
    """All shades, and those marks that occur."""
    _none, *edges = [step // MINUTE for step in HEAT_STEPS_MS]
    shades = [_("under {minutes}").format(minutes=edges[0])]
    shades += [_("{low} to {high}").format(low=low, high=high) for low, high in pairwise(edges)]
    shades.append(_("{minutes} and more").format(minutes=edges[-1]))
    words = {icon: state_words(state) for state, icon in STATE_ICONS.items()}
    words |= {"run": _("Run"), "partial": _("In part")}
    used = {icon for day in days for icon in day.marks}
    return (
        *(Key(text, level=level) for level, text in enumerate(shades, start=1)),
        *(Key(text, icon=icon) for icon, text in words.items() if icon in used),
    )


def _rule(records: Records, last: date) -> str:
    goal = records.goals.goal_on(min(last, records.today))
    return _("Goal: {goal}; {rule}.").format(goal=goal_words(goal), rule=counting_rule(goal))

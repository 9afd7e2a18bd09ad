"""Streaks: days or weeks kept without a break, each judged by the goal that held then.

Of a unit (a day, or a week for a weekly goal) one of four things is true:

- **kept**: it lengthens the streak by one;
- **open**: it neither lengthens nor breaks. So are a day marked as rest, sick, injured or travel on which nothing was
  done, a week that fell short only by such days, and the running day or week as long as it is not kept;
- **missed**: it ends the streak;
- **apart**: a goal of the other kind held, whose streak counts something else. It ends the streak too.

A streak's length is the number of its kept units, so nothing but work done ever lengthens one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, StrEnum

from hipmob_desktop.domain.days import DAYS_A_WEEK, DayMark, DayTotals, week_start
from hipmob_desktop.domain.goals import Goal, GoalHistory, GoalKind


class StreakUnit(StrEnum):
    """What a streak counts."""

    DAYS = "days"
    WEEKS = "weeks"


@dataclass(frozen=True, slots=True)
class Streak:
    """A run of kept days or weeks."""

    length: int
    unit: StreakUnit
    first: date | None = None
    """The first day kept in it (of its first week, for weeks); None if its length is 0."""
    last: date | None = None
    """The last day kept in it (of its last week, for weeks)."""

    @property
    def worth(self) -> int:
        """Its length in days: by this, streaks of both units are compared."""
        return self.length * (DAYS_A_WEEK if self.unit is StreakUnit.WEEKS else 1)


class Verdict(Enum):
    """What a unit is to a streak; see above."""

    KEPT = "kept"
    OPEN = "open"
    MISSED = "missed"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Judged:
    """A unit and what it is."""

    verdict: Verdict
    first: date
    last: date
    """Of the days kept in it; of the unit, if it is not kept."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that streaks and score are made of."""

    kept: frozenset[date]
    """Days that count, each by the goal that held on it."""
    skipped: frozenset[date]
    """Days on which nothing was meant to be done, and that were not kept all the same."""
    goals: GoalHistory
    today: date
    first: date
    """The first day with work, or today."""
    last: date
    """Today; later only where a flight has brought back a day that was lived already."""
    first_weekday: int = 0
    """0 Monday … 6 Sunday."""

    def days(self) -> Iterator[date]:
        """Every day there is something to say of."""
        return map(date.fromordinal, range(self.first.toordinal(), self.last.toordinal() + 1))


def ledger_of(
    days: Mapping[date, DayTotals],
    marks: Mapping[date, DayMark],
    goals: GoalHistory,
    today: date,
    first_weekday: int = 0,
) -> Ledger:
    """The ledger of a day."""
    kept = frozenset(day for day, totals in days.items() if counts(totals, goals.goal_on(day)))
    skipped = frozenset(day for day, mark in marks.items() if mark.skips) - kept
    return Ledger(kept, skipped, goals, today, min(days, default=today), max((today, *days)), first_weekday)


def counts(totals: DayTotals | None, goal: Goal) -> bool:
    """Whether a day counts: a session was completed, or the day's minimum was reached by sessions that were not."""
    if totals is None:
        return False
    # Minutes worked must be some: a minimum of nothing would have every opened session count.
    return totals.completed > 0 or (totals.active_ms > 0 and totals.active_ms >= goal.minimum_ms)


def judge_day(ledger: Ledger, day: date) -> Verdict:
    """A day's verdict, whatever the goal's kind."""
    if day in ledger.kept:
        return Verdict.KEPT
    return Verdict.OPEN if day >= ledger.today or day in ledger.skipped else Verdict.MISSED


def judged_days(ledger: Ledger) -> Iterator[Judged]:
    """Every day from the first with work on; apart where the goal was not daily. None if it never was."""
    if not ledger.goals.has(GoalKind.DAILY):
        return
    for day in ledger.days():
        daily = ledger.goals.goal_on(day).kind is GoalKind.DAILY
        yield Judged(judge_day(ledger, day) if daily else Verdict.APART, day, day)


def judged_weeks(ledger: Ledger) -> Iterator[Judged]:
    """Every week from the first with work on; apart where no weekly goal held on any of its days. None if none did."""
    if not ledger.goals.has(GoalKind.WEEKLY):
        return
    start = week_start(ledger.first, ledger.first_weekday)
    while start <= ledger.last:
        yield judge_week(ledger, start)
        start += timedelta(days=DAYS_A_WEEK)


def judge_week(ledger: Ledger, start: date) -> Judged:
    """A week's verdict. In the week of a change the easier goal holds: raising it takes nothing back."""
    days = _days_from(start)
    weekly = [goal for goal in ledger.goals.over(days[0], days[-1]) if goal.kind is GoalKind.WEEKLY]
    if not weekly:
        return Judged(Verdict.APART, start, days[-1])
    kept = [day for day in days if day in ledger.kept]
    needed = min(goal.days_a_week for goal in weekly)
    if len(kept) >= needed:
        return Judged(Verdict.KEPT, kept[0], kept[-1])
    possible = DAYS_A_WEEK - sum(day in ledger.skipped for day in days)
    excused = days[-1] >= ledger.today or len(kept) >= possible
    return Judged(Verdict.OPEN if excused else Verdict.MISSED, start, days[-1])


def needed_this_week(ledger: Ledger) -> int:
    """Days that the running week asks for: the goal's, or as many as are left beside those marked as skipped."""
    days = _days_from(week_start(ledger.today, ledger.first_weekday))
    weekly = [goal for goal in ledger.goals.over(days[0], days[-1]) if goal.kind is GoalKind.WEEKLY]
    in_force = ledger.goals.goal_on(ledger.today)
    needed = min(goal.needed for goal in weekly) if in_force in weekly else in_force.needed
    return min(needed, DAYS_A_WEEK - sum(day in ledger.skipped for day in days))


def streaks(units: Iterable[Judged], unit: StreakUnit) -> list[Streak]:
    """The streaks in a row of units, earliest first; the last one is the one that goes on, of length 0 if none does."""
    found: list[Streak] = []
    run: list[Judged] = []
    for judged in units:
        if judged.verdict is Verdict.KEPT:
            run.append(judged)
        elif judged.verdict is not Verdict.OPEN and run:
            found.append(_streak(run, unit))
            run = []
    return [*found, _streak(run, unit)]


def _streak(run: list[Judged], unit: StreakUnit) -> Streak:
    return Streak(len(run), unit, run[0].first, run[-1].last) if run else Streak(0, unit)


def _days_from(start: date) -> list[date]:
    return [start + timedelta(days=i) for i in range(DAYS_A_WEEK)]

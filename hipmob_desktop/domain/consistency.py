"""Was it kept up? The numbers beside the calendar, from days, marks and goals alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hipmob_desktop.domain.days import DayMark, DayTotals, week_of
from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.goals import Goal, GoalHistory, GoalKind
from hipmob_desktop.domain.score import score_of
from hipmob_desktop.domain.streaks import (
    Streak,
    StreakUnit,
    Verdict,
    judge_day,
    judged_days,
    judged_weeks,
    ledger_of,
    needed_this_week,
    streaks,
)


@dataclass(frozen=True, slots=True)
class Consistency:
    """The numbers of a day."""

    goal: Goal
    """In force."""
    current: Streak
    """In the unit of the goal in force; of length 0 if there is none."""
    longest: Streak
    """By days: four weeks are longer than twenty days. Of two as long, the later."""
    week_kept: int
    """Days kept in the running week."""
    week_goal: int
    """Days that the running week asks for; fewer than the goal's where days marked as skipped leave no more."""
    week_ms: Millis
    month_ms: Millis
    year_ms: Millis
    """Time really worked in the running week, month and calendar year."""
    score: float
    """0 to 1; see `score`."""


def consistency(
    days: Mapping[date, DayTotals],
    marks: Mapping[date, DayMark],
    goals: GoalHistory,
    today: date,
    first_weekday: int = 0,
) -> Consistency:
    """All numbers. `days` must hold every day with work; `first_weekday` is 0 for Monday … 6 for Sunday."""
    ledger = ledger_of(days, marks, goals, today, first_weekday)
    by_unit = {
        StreakUnit.DAYS: streaks(judged_days(ledger), StreakUnit.DAYS),
        StreakUnit.WEEKS: streaks(judged_weeks(ledger), StreakUnit.WEEKS),
    }
    goal = goals.goal_on(today)
    current = by_unit[unit_of(goal)][-1]
    # The one that goes on comes last: of two as long, it is the one to name.
    everyone = [*by_unit[StreakUnit.DAYS], *by_unit[StreakUnit.WEEKS], current]
    week = week_of(today, first_weekday)
    return Consistency(
        goal=goal,
        current=current,
        longest=max(reversed(everyone), key=lambda streak: streak.worth),
        week_kept=sum(day in ledger.kept for day in week),
        week_goal=needed_this_week(ledger),
        week_ms=sum(days[day].active_ms for day in week if day in days),
        month_ms=sum(t.active_ms for day, t in days.items() if (day.year, day.month) == (today.year, today.month)),
        year_ms=sum(t.active_ms for day, t in days.items() if day.year == today.year),
        score=score_of(ledger),
    )


def unit_of(goal: Goal) -> StreakUnit:
    """What a goal's streak counts."""
    return StreakUnit.DAYS if goal.kind is GoalKind.DAILY else StreakUnit.WEEKS


def verdicts(
    days: Mapping[date, DayTotals], marks: Mapping[date, DayMark], goals: GoalHistory, today: date, shown: list[date]
) -> list[Verdict]:
    """Whether each of some days was kept, missed, or is open (to come, or marked as skipped): for the week's dots."""
    ledger = ledger_of(days, marks, goals, today)
    return [judge_day(ledger, day) for day in shown]

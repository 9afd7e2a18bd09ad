"""The numbers beside the calendar in words, each with the rule it follows. Pure."""

from datetime import date

from hipmob_desktop.domain.consistency import Consistency
from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.goals import Goal, GoalKind
from hipmob_desktop.domain.streaks import Streak, StreakUnit
from hipmob_desktop.services.translation import _, ngettext
from hipmob_desktop.ui.formatting import HOUR, MINUTE, DateWords
from hipmob_desktop.ui.pages.calendar.shown import Number

HOURS_FROM: Millis = 2 * HOUR


def numbers(found: Consistency, dates: DateWords) -> tuple[Number, ...]:
    """Streaks, this week, minutes, score."""
    return (_current(found), _longest(found, dates), _week(found), _minutes(found, dates), _score(found))


def goal_words(goal: Goal) -> str:
    """The goal in a line: "5 days a week"."""
    if goal.kind is GoalKind.DAILY:
        return _("every day")
    return ngettext("{count} day a week", "{count} days a week", goal.days_a_week).format(count=goal.days_a_week)


def counting_rule(goal: Goal) -> str:
    """When a day counts."""
    minutes = round(goal.minimum_ms / MINUTE)
    return _("a day counts with a completed session or {minutes} min").format(minutes=minutes)


def total_words(length: Millis, dates: DateWords) -> str:
    """A sum of work: "42 min", "33 h 5 min"."""
    if length < HOURS_FROM:
        return _("{minutes} min").format(minutes=dates.number(length // MINUTE))
    hours, minutes = divmod(length // MINUTE, 60)
    return _("{hours} h {minutes} min").format(hours=dates.number(hours), minutes=minutes)


def _streak_words(streak: Streak) -> str:
    if streak.unit is StreakUnit.WEEKS:
        return ngettext("{count} week", "{count} weeks", streak.length).format(count=streak.length)
    return ngettext("{count} day", "{count} days", streak.length).format(count=streak.length)


def _current(found: Consistency) -> Number:
    goal = found.goal
    if goal.kind is GoalKind.DAILY:
        rule = _("days kept in a row")
    else:
        rule = ngettext(
            "weeks in a row with {count} day kept", "weeks in a row with {count} days kept", goal.days_a_week
        ).format(count=goal.days_a_week)
    tip = _("Days marked as rest, sick, injured or travelling neither break nor lengthen it.")
    return Number(_streak_words(found.current), _("Current streak"), rule, tip)


def _longest(found: Consistency, dates: DateWords) -> Number:
    streak = found.longest
    if streak.first is None or streak.last is None:
        rule = _("begins with the first one kept")
    else:
        rule = _("{first} to {last}").format(first=_month(streak.first, dates), last=_month(streak.last, dates))
    tip = _("Each day is judged by the goal that held on it.")
    return Number(_streak_words(streak), _("Longest streak"), rule, tip)


def _week(found: Consistency) -> Number:
    value = _("{kept} of {goal}").format(kept=found.week_kept, goal=found.week_goal)
    return Number(value, _("Days this week"), counting_rule(found.goal))


def _minutes(found: Consistency, dates: DateWords) -> Number:
    rule = _("{month} this month, {year} this year").format(
        month=total_words(found.month_ms, dates), year=total_words(found.year_ms, dates)
    )
    tip = _("Time really worked; sessions done in part count with what was done.")
    return Number(total_words(found.week_ms, dates), _("Time this week"), rule, tip)


def _score(found: Consistency) -> Number:
    tip = _("Each day that does what the goal asks lifts it a little, each that does not lowers it a little.")
    if found.goal.kind is GoalKind.DAILY:
        tip = _("{tip} After 13 days the past weighs half as much.").format(tip=tip)
    return Number(
        _("{percent} %").format(percent=round(found.score * 100)),
        _("Consistency"),
        _("how firm the habit is; recent days weigh most"),
        tip,
    )


def _month(day: date, dates: DateWords) -> str:
    return _("{month} {year}").format(month=dates.short_month(day.month), year=day.year)

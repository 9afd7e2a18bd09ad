"""What `stats` prints: the numbers of today, and the rule they follow."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from hipmob_desktop.domain.consistency import Consistency
from hipmob_desktop.domain.streaks import Streak, StreakUnit
from hipmob_desktop.services.calendar import day_rule, goal_words, minutes_text, score_rule, streak_rule
from hipmob_desktop.services.translation import _, ngettext

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Rules:
    """By what day and week were told."""

    today: date
    first_weekday: int
    """0 Monday … 6 Sunday."""
    day_start_hour: int


def stats_document(found: Consistency, rules: Rules) -> dict[str, Any]:
    """The JSON form. Stable: scripts rely on every key."""
    return {
        "today": rules.today.isoformat(),
        "current_streak": _streak(found.current),
        "longest_streak": _streak(found.longest),
        "week": {"kept": found.week_kept, "goal": found.week_goal, "active_ms": found.week_ms},
        "month": {"active_ms": found.month_ms},
        "year": {"active_ms": found.year_ms},
        "score": round(found.score, 4),
        "rule": {
            "goal": found.goal.kind.value,
            "days_a_week": found.goal.needed,
            "since": None if found.goal.since == date.min else found.goal.since.isoformat(),
            "day_minimum_ms": found.goal.minimum_ms,
            "day_start_hour": rules.day_start_hour,
            "first_weekday": WEEKDAYS[rules.first_weekday],
        },
    }


def _streak(streak: Streak) -> dict[str, Any]:
    return {
        "length": streak.length,
        "unit": streak.unit.value,
        "first": streak.first.isoformat() if streak.first else None,
        "last": streak.last.isoformat() if streak.last else None,
    }


def stats_text(found: Consistency, rules: Rules) -> Iterator[str]:
    """For people: the numbers, then the rule."""
    rows = [
        (_("Current streak"), _length(found.current), _span(found.current)),
        (_("Longest streak"), _length(found.longest), _span(found.longest)),
        (_("Days this week"), _("{kept} of {goal}").format(kept=found.week_kept, goal=found.week_goal), ""),
        (_("Minutes"), _minutes(found), ""),
        (_("Consistency"), _("{percent} %").format(percent=round(found.score * 100)), ""),
    ]
    width = max(len(name) for name, _value, _more in rows)
    for name, value, more in rows:
        yield f"{name.ljust(width)}  {value}{more}"
    yield ""
    yield _("Goal: {goal}.").format(goal=goal_words(found.goal))
    yield f"{day_rule(found.goal)} {_day_start(rules.day_start_hour)}"
    yield streak_rule(found.goal)
    yield _("Consistency: {sentence}").format(sentence=score_rule())


def _length(streak: Streak) -> str:
    if streak.unit is StreakUnit.DAYS:
        return ngettext("{count} day", "{count} days", streak.length).format(count=streak.length)
    return ngettext("{count} week", "{count} weeks", streak.length).format(count=streak.length)


def _span(streak: Streak) -> str:
    if streak.first is None or streak.last is None:
        return ""
    return _(", {first} to {last}").format(first=streak.first.isoformat(), last=streak.last.isoformat())


def _minutes(found: Consistency) -> str:
    return _("{week} this week, {month} this month, {year} this year").format(
        week=minutes_text(found.week_ms), month=minutes_text(found.month_ms), year=minutes_text(found.year_ms)
    )


def _day_start(hour: int) -> str:
    if not hour:
        return _("A day begins at midnight.")
    return _("A day begins at {time}: what is done before that belongs to the evening.").format(time=f"{hour:02}:00")

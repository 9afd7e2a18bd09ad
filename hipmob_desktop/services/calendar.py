"""Was it kept up? Asked of the log, and the rule in force said in words."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from hipmob_desktop.domain.consistency import Consistency, consistency
from hipmob_desktop.domain.days import DayMark, DayTotals
from hipmob_desktop.domain.goals import Goal, GoalHistory, GoalKind
from hipmob_desktop.services.translation import _, ngettext


class Kept(Protocol):
    """Of the log by days, what the numbers are made of."""

    def all_totals(self) -> Sequence[DayTotals]:
        """Days on which something was done."""
        ...

    def all_marks(self) -> Sequence[DayMark]:
        """Days that the user marked."""
        ...

    def goals(self) -> GoalHistory:
        """The goal in force and those before it."""
        ...


def consistency_of(log: Kept, today: date, first_weekday: int = 0) -> Consistency:
    """The numbers of today, from all that the log holds. Takes as long as the disk does."""
    days = {totals.day: totals for totals in log.all_totals()}
    marks = {mark.day: mark for mark in log.all_marks()}
    return consistency(days, marks, log.goals(), today, first_weekday)


def goal_words(goal: Goal) -> str:
    """The goal, short."""
    if goal.kind is GoalKind.DAILY:
        return _("every day")
    return ngettext("{count} day a week", "{count} days a week", goal.days_a_week).format(count=goal.days_a_week)


def day_rule(goal: Goal) -> str:
    """When a day counts."""
    if goal.minimum_ms == 0:
        return _("A day counts with any work on it.")
    minutes = minutes_text(goal.minimum_ms)
    return _("A day counts with a completed session, or with {minutes} min of work.").format(minutes=minutes)


def streak_rule(goal: Goal) -> str:
    """What a streak is."""
    if goal.kind is GoalKind.DAILY:
        rule = _("A streak counts days kept in a row.")
    else:
        rule = ngettext(
            "A streak counts weeks in a row with {count} day kept.",
            "A streak counts weeks in a row with {count} days kept.",
            goal.days_a_week,
        ).format(count=goal.days_a_week)
    return f"{rule} " + _("Days marked as rest, sick, injured or travel neither break nor lengthen it.")


def score_rule() -> str:
    """The consistency score in one plain sentence; its formula stands in `domain.score`."""
    return _(
        "Every kept day raises it and every missed one lowers it a little, and the last weeks weigh most: a few missed "
        "days do not undo months."
    )


def minutes_text(ms: int) -> str:
    """Minutes, with a half where there is one."""
    return f"{ms / 60_000:.1f}".removesuffix(".0")

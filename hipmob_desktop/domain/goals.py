"""What the user has set out to do, and since when: a change acts from its day on, the past keeps its goal."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from hipmob_desktop.domain.days import DAYS_A_WEEK
from hipmob_desktop.domain.exercise import Millis

MINIMUM_MS: Millis = 4 * 60_000
"""Minutes that make a day count without a completed session, unless the user set others."""


class GoalKind(StrEnum):
    """What a streak counts."""

    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal from a day on."""

    since: date
    kind: GoalKind = GoalKind.WEEKLY
    days_a_week: int = 5
    """Of seven; for a daily goal it says nothing."""
    minimum_ms: Millis = MINIMUM_MS
    """A day counts at so much work, even if no session on it was completed."""

    def __post_init__(self) -> None:
        if not 1 <= self.days_a_week <= DAYS_A_WEEK:
            raise ValueError(f"days a week must be 1 to 7, not {self.days_a_week}")
        if self.minimum_ms < 0:
            raise ValueError(f"a day's minimum cannot be less than nothing, as {self.minimum_ms} ms is")

    @property
    def needed(self) -> int:
        """Days that a week must have to be kept."""
        return DAYS_A_WEEK if self.kind is GoalKind.DAILY else self.days_a_week


DEFAULT_GOAL = Goal(date.min)
"""Holds until the first goal that was set."""


@dataclass(frozen=True, slots=True)
class GoalHistory:
    """Every goal there has been. The order in which they are handed in does not matter; of two that hold since the
    same day the later one handed in replaces the other.
    """

    goals: tuple[Goal, ...] = ()
    """By the day since which they hold; the first holds since ever."""
    _days: tuple[date, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        by_day = {goal.since: goal for goal in (DEFAULT_GOAL, *self.goals)}
        days = tuple(sorted(by_day))
        object.__setattr__(self, "_days", days)
        object.__setattr__(self, "goals", tuple(by_day[day] for day in days))

    def goal_on(self, day: date) -> Goal:
        """The goal that held on a day."""
        goals = self.goals
        if day >= self._days[-1]:
            return goals[-1]
        for goal in reversed(goals[:-1]):
            if goal.since <= day:
                return goal
        return goals[0]

    def with_goal(self, goal: Goal) -> "GoalHistory":
        """With another one; it replaces that of the same day."""
        return GoalHistory((*self.goals, goal))

    def over(self, first: date, last: date) -> tuple[Goal, ...]:
        """The goals that held on the days from first to last."""
        return (self.goal_on(first), *(goal for goal in self.goals if first < goal.since <= last))

    def has(self, kind: GoalKind) -> bool:
        """Whether there ever was a goal of that kind."""
        return any(goal.kind is kind for goal in self.goals)

"""The consistency score: how firm the habit is now, as one number that forgives.

Formula, after Loop Habit Tracker (`Score.compute` and `ScoreList.recompute` in its uhabits-core,
https://github.com/iSoron/uhabits, GPL-3.0)::

    score(day) = score(day before) · m + share(day) · (1 − m)      m = 0.5 ^ (√f / 13)

`f` is how often the goal asks: 1 for a daily goal, n / 7 for n days a week. So with a daily goal the past weighs half
as much after 13 days. `share` is 1 or 0 for a daily goal; for a weekly one it is the part of 2·n kept days that the
last 14 days hold, at most 1, so that it does not matter on which days of the week one trains. It begins with 0.

Two things are gentler here than there. A day that was marked as rest, sick, injured or travel is left out altogether,
also of the 14 days. And today never lowers the score: the day is not over.
"""

from collections import deque

from hipmob_desktop.domain.days import DAYS_A_WEEK
from hipmob_desktop.domain.goals import Goal, GoalKind
from hipmob_desktop.domain.streaks import Ledger

HALF_LIFE_DAYS = 13.0
"""Of a daily goal."""
WINDOW_DAYS = 2 * DAYS_A_WEEK


def next_score(frequency: float, score: float, share: float) -> float:
    """A day's score from that of the day before. `frequency`: times a day that the goal asks for; all are 0 to 1."""
    kept_part = 0.5 ** (frequency**0.5 / HALF_LIFE_DAYS)
    return score * kept_part + share * (1 - kept_part)


def score_of(ledger: Ledger) -> float:
    """The score of today, 0 to 1."""
    window: deque[bool] = deque(maxlen=WINDOW_DAYS)
    score = 0.0
    for day in ledger.days():
        kept = day in ledger.kept
        if not kept and (day >= ledger.today or day in ledger.skipped):
            continue
        window.append(kept)
        goal = ledger.goals.goal_on(day)
        now = next_score(goal.needed / DAYS_A_WEEK, score, _share(goal, window))
        score = max(score, now) if day >= ledger.today else now
    return score


def _share(goal: Goal, window: deque[bool]) -> float:
    """How far the last days do what the goal asks."""
    if goal.kind is GoalKind.DAILY:
        return float(window[-1])
    return min(1.0, sum(window) / (goal.days_a_week * WINDOW_DAYS / DAYS_A_WEEK))

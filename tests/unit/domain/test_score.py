"""The consistency score: grows with what is kept, sinks slowly, and forgives."""

import pytest

from hipmob_desktop.domain.goals import Goal, GoalHistory, GoalKind
from hipmob_desktop.domain.score import HALF_LIFE_DAYS, next_score, score_of
from hipmob_desktop.domain.streaks import ledger_of
from tests.unit.calendars import DAILY, day, skipping, weekly, worked


def score(done, today: int, *goals: Goal, marks=None) -> float:
    return score_of(ledger_of(worked(*done), marks or {}, GoalHistory(goals or (DAILY,)), day(today)))


def test_one_day_of_a_daily_goal_weighs_as_in_the_formula():
    assert score([0], 0) == pytest.approx(1 - 0.5 ** (1 / 13))


def test_after_thirteen_days_without_half_is_left():
    kept = score(range(100), 99)
    assert score(range(100), 99 + int(HALF_LIFE_DAYS) + 1) == pytest.approx(kept / 2)


def test_a_score_is_worked_out_from_the_one_before():
    """By hand: five days a week is a frequency of 5/7, whose root is 0.8452."""
    assert next_score(5 / 7, 0.6, 0.8) == pytest.approx(0.6 * 0.95593 + 0.8 * 0.04407, abs=1e-5)


def test_a_few_missed_days_do_not_undo_what_was_built():
    assert score(range(100), 99 + 4) > 0.8


def test_a_weekly_goal_that_is_kept_comes_to_the_top_whatever_its_days():
    three_a_week = [7 * week + n for week in range(60) for n in (0, 1, 5)]
    other_days = [7 * week + n for week in range(60) for n in ((0, 2, 4) if week % 2 else (1, 3, 6))]
    assert score(three_a_week, 419, weekly(3)) > 0.99
    assert score(other_days, 419, weekly(3)) > 0.99
    assert score(three_a_week, 419, weekly(6)) == pytest.approx(0.5, abs=0.01)


def test_more_than_the_goal_is_not_more_than_all():
    assert score(range(400), 399, weekly(3)) <= 1


def test_days_off_leave_it_as_it_is():
    before = score(range(30), 29)
    assert score(range(30), 37, marks=skipping(*range(30, 37))) == pytest.approx(before)
    every_other = range(0, 60, 2)
    kept = score(every_other, 58, weekly(4))
    assert score([*every_other, 70], 70, weekly(4), marks=skipping(*range(59, 70))) == pytest.approx(
        score([*every_other, 59], 59, weekly(4))
    )
    assert score(every_other, 70, weekly(4), marks=skipping(*range(59, 70))) == pytest.approx(kept)


def test_today_lowers_nothing_and_raises_when_it_is_kept():
    assert score(range(10), 10) == score(range(10), 9)
    assert score(range(11), 10) > score(range(10), 10)


def test_today_lowers_nothing_even_where_the_last_days_fell_short():
    assert score([*range(60), 75], 75, weekly(5)) >= score(range(60), 75, weekly(5))
    assert score([*range(60), 75], 76, weekly(5)) < score(range(60), 75, weekly(5)), "a day later it is as it is"


def test_a_change_of_goal_acts_from_its_day_on():
    changed = score(range(20), 19, DAILY, Goal(day(20), GoalKind.WEEKLY, 2))
    assert changed == score(range(20), 19, DAILY)


def test_nothing_done_is_nothing():
    assert score([], 10) == 0

"""What makes a day and a week count, and what a streak is made of."""

from datetime import date

import pytest

from hipmob_desktop.domain.consistency import verdicts
from hipmob_desktop.domain.days import DayMark, DayState, DayTotals
from hipmob_desktop.domain.goals import DEFAULT_GOAL, Goal, GoalHistory, GoalKind
from hipmob_desktop.domain.session import RunKind
from hipmob_desktop.domain.streaks import StreakUnit, Verdict, counts
from tests.unit.calendars import DAILY, MINUTE, begun, completed, day, judged, skipping, weekly, worked


@pytest.mark.parametrize(
    ("totals", "counted"),
    [
        (None, False),
        (completed(day(0), 1), True),
        (begun(day(0), 3.99), False),
        (begun(day(0), 4), True),
        (DayTotals(day(0), 5 * MINUTE, completed=0, partial=3), True),
        (DayTotals(day(0), 0, completed=1, partial=0), True),
    ],
)
def test_a_day_counts_by_a_completed_session_or_by_its_minutes(totals, counted):
    assert counts(totals, DEFAULT_GOAL) is counted


def test_a_minimum_of_nothing_still_wants_some_work():
    nothing = Goal(date.min, minimum_ms=0)
    assert not counts(begun(day(0), 0), nothing)
    assert counts(begun(day(0), 0.1), nothing)


class TestDaily:
    def test_days_in_a_row_are_a_streak(self):
        found = judged([0, 1, 2], 2).current
        assert (found.length, found.unit, found.first, found.last) == (3, StreakUnit.DAYS, day(0), day(2))

    def test_a_missed_day_ends_it(self):
        found = judged([0, 1, 3], 3)
        assert (found.current.length, found.current.first) == (1, day(3))
        assert (found.longest.length, found.longest.last) == (2, day(1))

    def test_today_does_not_end_it_before_it_is_over(self):
        assert judged([0, 1], 2).current.length == 2
        assert judged([0, 1], 3).current.length == 0

    @pytest.mark.parametrize("state", list(DayState))
    def test_a_day_off_neither_ends_nor_lengthens_it(self, state):
        found = judged([0, 1, 4], 4, marks=skipping(2, 3, state=state)).current
        assert (found.length, found.first) == (3, day(0))

    def test_who_trains_on_a_day_off_has_trained(self):
        assert judged([0, 1, 2], 2, marks=skipping(1)).current.length == 3

    def test_a_run_or_a_note_excuses_nothing(self):
        marks = {day(1): DayMark(day(1), ran=RunKind.LONG, note="Forgot.")}
        assert judged([0, 2], 2, marks=marks).current.length == 1

    def test_partial_sessions_that_are_too_short_add_minutes_but_no_day(self):
        found = judged({day(0): begun(day(0), 3)}, 0)
        assert (found.current.length, found.week_ms) == (0, 3 * MINUTE)

    def test_without_a_session_there_is_no_streak(self):
        found = judged([], 0)
        assert (found.current.length, found.current.first, found.longest.length) == (0, None, 0)

    def test_of_two_as_long_the_later_is_named(self):
        assert judged([0, 1, 3, 4, 9], 9).longest.first == day(3)


class TestWeekly:
    def test_the_streak_counts_weeks(self):
        found = judged([0, 1, 2, 7, 9, 13], 13, weekly(3)).current
        assert (found.length, found.unit, found.first, found.last) == (2, StreakUnit.WEEKS, day(0), day(13))

    def test_a_week_with_too_few_days_ends_it(self):
        assert judged([0, 1, 2, 7, 9, 14, 15, 16], 20, weekly(3)).current.length == 1

    def test_the_running_week_does_not_end_it_before_it_is_over(self):
        assert judged([0, 1, 2, 7], 13, weekly(3)).current.length == 1
        assert judged([0, 1, 2, 7], 14, weekly(3)).current.length == 0

    def test_a_week_counts_as_soon_as_it_is_kept(self):
        assert judged([0, 1, 2], 2, weekly(3)).current.length == 1

    def test_days_off_excuse_a_week_that_fell_short_by_them_but_do_not_lengthen(self):
        done = [0, 1, 2, 3, 4, 7, 8, 14, 15, 16, 17, 18]
        assert judged(done, 20, weekly(5)).current.length == 1
        assert judged(done, 20, weekly(5), marks=skipping(9, 10, 11, 12, 13)).current.length == 2

    def test_days_off_do_not_excuse_what_was_missed_beside_them(self):
        done = [0, 1, 2, 3, 4, 7, 14, 15, 16, 17, 18]
        assert judged(done, 20, weekly(5), marks=skipping(9, 10, 11, 12, 13)).current.length == 1

    def test_a_day_off_on_which_one_trained_excuses_no_other(self):
        done = [0, 1, 2, 3, 4, 7, 8, 9, 10, 14, 15, 16, 17, 18]
        assert judged(done, 20, weekly(5), marks=skipping(7, 8, 9, 10)).current.length == 1

    def test_a_whole_week_of_illness_ends_nothing(self):
        done = [0, 1, 2, 14, 15, 16]
        assert judged(done, 20, weekly(3), marks=skipping(*range(7, 14))).current.length == 2

    def test_the_week_is_the_locales(self):
        done = [-1, 0, 1, 6, 7, 8]
        assert judged(done, 8, weekly(3), first_weekday=6).current.length == 2
        assert judged(done, 8, weekly(3), first_weekday=0).longest.length == 1

    def test_this_week_is_told_against_the_goal(self):
        found = judged([0, 1, 7, 9], 10, weekly(5))
        assert (found.week_kept, found.week_goal) == (2, 5)

    def test_this_week_asks_for_no_more_days_than_days_off_leave(self):
        found = judged([0], 3, weekly(5), marks=skipping(1, 2, 3, 4))
        assert (found.week_kept, found.week_goal) == (1, 3)

    def test_every_day_of_the_week_is_asked_for_by_a_daily_goal(self):
        assert judged([0], 3).week_goal == 7


class TestChangesOfTheGoal:
    def test_before_the_first_goal_the_default_held(self):
        history = GoalHistory((weekly(3, day(10)),))
        assert history.goal_on(day(9)) == DEFAULT_GOAL
        assert [history.goal_on(day(n)).days_a_week for n in (10, 500)] == [3, 3]

    def test_the_past_keeps_the_goal_that_held_then(self):
        kept_then = [0, 1, 2, 7, 8, 9]
        more = (weekly(3), weekly(6, day(14)))
        found = judged([*kept_then, 14, 15, 16, 17, 18, 19], 20, *more)
        assert found.current.length == 3
        assert judged([*kept_then, 14, 15, 16], 21, *more).current.length == 0

    def test_a_goal_raised_in_a_kept_week_takes_nothing_back(self):
        found = judged([0, 1, 2], 3, weekly(3), weekly(7, day(3)))
        assert (found.current.length, found.week_goal) == (1, 3)

    def test_a_goal_lowered_acts_in_the_running_week(self):
        found = judged([0, 1, 2], 3, weekly(5), weekly(3, day(3)))
        assert (found.current.length, found.week_goal) == (1, 3)

    def test_the_days_of_the_past_keep_their_minimum(self):
        strict = Goal(day(2), GoalKind.DAILY, minimum_ms=10 * MINUTE)
        done = {day(n): begun(day(n), 5) for n in range(3)}
        found = judged(done, 2, DAILY, strict)
        assert (found.current.length, found.current.last) == (2, day(1))

    def test_from_weeks_to_days_a_new_streak_begins_and_the_old_one_is_remembered(self):
        done = [*range(14), 14, 15]
        found = judged(done, 15, weekly(5), Goal(day(14), GoalKind.DAILY))
        assert (found.current.length, found.current.unit) == (2, StreakUnit.DAYS)
        assert (found.longest.length, found.longest.unit) == (2, StreakUnit.WEEKS)

    def test_from_days_to_weeks_likewise(self):
        done = [*range(10), 14, 15, 16]
        found = judged(done, 16, DAILY, weekly(3, day(14)))
        assert (found.current.length, found.current.unit) == (1, StreakUnit.WEEKS)
        assert (found.longest.length, found.longest.unit) == (10, StreakUnit.DAYS)

    def test_days_kept_before_and_after_a_time_of_weekly_goals_are_no_one_streak(self):
        done = [*range(14), *range(14, 21, 2), *range(21, 27)]
        found = judged(done, 26, DAILY, weekly(3, day(14)), Goal(day(21), GoalKind.DAILY))
        assert (found.current.length, found.longest.length) == (6, 14)

    def test_a_goal_lowered_on_the_last_day_of_a_week_acts_in_it(self):
        assert judged([0, 1, 2], 6, weekly(5), weekly(3, day(6))).current.length == 1

    def test_a_week_in_the_middle_of_which_weeks_were_given_up_is_kept_or_not(self):
        daily_from_thursday = Goal(day(10), GoalKind.DAILY)
        assert judged([0, 1, 2, 7, 8, 9], 30, weekly(3), daily_from_thursday).longest.length == 2
        assert judged([0, 1, 2, 7], 30, weekly(3), daily_from_thursday).longest.length == 1

    def test_of_two_goals_of_a_day_the_later_set_holds(self):
        history = GoalHistory().with_goal(weekly(3, day(1))).with_goal(weekly(4, day(1)))
        assert history.goal_on(day(1)).days_a_week == 4
        assert len(history.goals) == 2

    def test_goals_between_the_first_and_the_last_are_found(self):
        history = GoalHistory((weekly(2, day(0)), weekly(4, day(20)), weekly(3, day(10))))
        assert [history.goal_on(day(n)).days_a_week for n in (-1, 0, 9, 10, 19, 20)] == [5, 2, 2, 3, 3, 4]

    @pytest.mark.parametrize("wrong", [{"days_a_week": 0}, {"days_a_week": 8}, {"minimum_ms": -1}])
    def test_a_goal_that_no_week_can_have_is_refused(self, wrong):
        with pytest.raises(ValueError, match=r"must be|cannot be"):
            Goal(day(0), **wrong)


def test_minutes_are_those_of_the_running_week_month_and_year():
    days = [date(2025, 12, 31), date(2026, 1, 15), date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 4)]
    found = judged({d: completed(d, 10) for d in days}, date(2026, 3, 4))
    assert (found.week_ms, found.month_ms, found.year_ms) == (20 * MINUTE, 30 * MINUTE, 40 * MINUTE)


def test_each_day_of_a_week_is_kept_missed_or_open():
    shown = [day(n) for n in range(5)]
    found = verdicts(worked(0, 3), skipping(2), GoalHistory((DAILY,)), day(4), shown)
    assert found == [Verdict.KEPT, Verdict.MISSED, Verdict.OPEN, Verdict.KEPT, Verdict.OPEN]

"""The numbers of the day from a log, and the rule in force in words."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from hipmob_desktop.domain.corrections import ByHand, routine_by_hand, session_by_hand
from hipmob_desktop.domain.days import DayMark, DayState
from hipmob_desktop.domain.goals import DEFAULT_GOAL, Goal, GoalKind
from hipmob_desktop.services.calendar import consistency_of, day_rule, goal_words, score_rule, streak_rule
from tests.unit.builders import MINUTE, a_routine
from tests.unit.fake_calendar import MemoryCalendar
from tests.unit.fakes import moment

TODAY = date(2026, 5, 7)
DAILY = replace(DEFAULT_GOAL, kind=GoalKind.DAILY)


def a_log(*ago: int) -> MemoryCalendar:
    log = MemoryCalendar()
    for days in ago:
        told = ByHand(routine_by_hand(a_routine(), 15 * MINUTE), TODAY - timedelta(days=days), 10 * MINUTE)
        log.add_by_hand(session_by_hand(told, UUID(int=days), moment(datetime(2026, 5, 7, 17, tzinfo=UTC), 120)))
    return log


def test_the_numbers_come_from_days_marks_and_goals_together():
    log = a_log(0, 1, 3)
    log.set_goal(DAILY)
    assert consistency_of(log, TODAY).current.length == 2
    log.set_mark(DayMark(TODAY - timedelta(days=2), DayState.REST))
    assert consistency_of(log, TODAY).current.length == 3
    log.set_goal(Goal(date(2020, 1, 1), days_a_week=3))
    assert consistency_of(log, TODAY).current.unit.value == "weeks"


def test_the_week_is_that_of_the_locale():
    """A Thursday; the last Sunday was four days ago."""
    log = a_log(0, 4)
    assert consistency_of(log, TODAY, 0).week_kept == 1
    assert consistency_of(log, TODAY, 6).week_kept == 2


@pytest.mark.parametrize(
    ("goal", "words"),
    [
        (DAILY, "every day"),
        (Goal(TODAY, days_a_week=1), "1 day a week"),
        (DEFAULT_GOAL, "5 days a week"),
    ],
)
def test_the_goal_is_said_short(goal, words):
    assert goal_words(goal) == words


@pytest.mark.parametrize(
    ("minimum_ms", "words"), [(4 * MINUTE, "with 4 min of work"), (90_000, "with 1.5 min of work"), (0, "any work")]
)
def test_it_is_said_when_a_day_counts(minimum_ms, words):
    assert words in day_rule(replace(DEFAULT_GOAL, minimum_ms=minimum_ms))


def test_it_is_said_what_a_streak_counts():
    assert streak_rule(DAILY).startswith("A streak counts days kept in a row.")
    assert streak_rule(DEFAULT_GOAL).startswith("A streak counts weeks in a row with 5 days kept.")
    assert streak_rule(DEFAULT_GOAL).endswith("neither break nor lengthen it.")


def test_the_score_is_explained_in_one_sentence():
    assert score_rule().count(".") == 1

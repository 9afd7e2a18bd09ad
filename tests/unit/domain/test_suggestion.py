"""What is suggested today, and that a year of suggestions makes good weeks."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.domain.session import (
    Moment,
    Questions,
    RoutineSnapshot,
    RunKind,
    Session,
    SessionStatus,
)
from hipmob_desktop.domain.suggestion import Reason, Suggestion, suggest_routine
from tests.unit.builders import a_catalogue, a_routine

TODAY = date(2026, 3, 14)
NOON = 12
TEMPLATE = ("long-hold-day", "dynamic-day", "recovery-day")
IDS = ("post-run", "pre-run", *TEMPLATE, "strength-and-control", "five-minutes", "desk-reset", "own")
CATALOGUE = a_catalogue(routines=tuple(a_routine(id=i) for i in IDS))


def session(routine, days_ago=1, *, today=TODAY, hour=NOON, run=None, **changes):
    day = today - timedelta(days=days_ago)
    at = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    made = Session(
        id=UUID(int=0),
        routine=RoutineSnapshot(routine, routine, "static", 600_000, (), ""),
        started=Moment(at, "UTC", 0, day),
        status=SessionStatus.COMPLETED,
        active_ms=500_000,
        questions=Questions(run_kind=run),
    )
    return replace(made, **changes)


def suggested(*recent, today=TODAY, hour=NOON, catalogue=CATALOGUE):
    suggestion = suggest_routine(catalogue, recent, today, hour)
    assert suggestion is not None
    return suggestion.routine_id, suggestion.reason


# Nothing of the week's template is due after these.
A_FULL_WEEK = (session("long-hold-day", 5), session("dynamic-day", 4), session("recovery-day", 3))


def test_the_first_is_the_everyday_one():
    assert suggested() == ("post-run", Reason.FIRST)


def test_after_the_warm_up_comes_what_is_for_after_the_run():
    assert suggested(session("pre-run", 0)) == ("post-run", Reason.AFTER_WARM_UP)


def test_after_a_session_today_only_something_short():
    assert suggested(session("post-run", 0, hour=9), session("pre-run", 0, hour=8)) == (
        "five-minutes",
        Reason.DONE_TODAY,
    )


@pytest.mark.parametrize(("days", "routine"), [(6, "long-hold-day"), (7, "five-minutes"), (400, "five-minutes")])
def test_after_a_week_away_something_short(days, routine):
    assert suggested(session("post-run", days))[0] == routine


def test_the_days_away_are_given_for_the_words():
    suggestion = suggest_routine(CATALOGUE, [session("post-run", 9)], TODAY, NOON)
    assert suggestion == Suggestion("five-minutes", Reason.BACK_AGAIN, {"days": 9})


def test_in_the_morning_who_often_warms_up_is_offered_the_warm_up():
    habit = (session("pre-run", 3), session("pre-run", 5), *A_FULL_WEEK)
    assert suggested(*habit, hour=7) == ("pre-run", Reason.BEFORE_RUN)
    assert suggested(*habit, hour=10) == ("post-run", Reason.EVERY_DAY)
    assert suggested(*habit[1:], hour=7) == ("post-run", Reason.EVERY_DAY)


def test_twice_on_one_day_is_no_habit():
    habit = (session("pre-run", 5, hour=7), session("pre-run", 5, hour=17), *A_FULL_WEEK)
    assert suggested(*habit, hour=7) == ("post-run", Reason.EVERY_DAY)


@pytest.mark.parametrize("run", [RunKind.TEMPO, RunKind.INTERVALS, RunKind.LONG, RunKind.RACE])
def test_after_a_hard_run_comes_recovery(run):
    assert suggested(session("post-run", run=run), *A_FULL_WEEK) == ("recovery-day", Reason.AFTER_HARD_RUN)


@pytest.mark.parametrize("run", [RunKind.NONE, RunKind.EASY, None])
def test_after_an_easy_run_the_week_goes_on(run):
    assert suggested(session("post-run", run=run), *A_FULL_WEEK) == ("post-run", Reason.EVERY_DAY)


def test_a_hard_run_that_recovery_followed_is_over():
    assert suggested(session("recovery-day", run=RunKind.RACE), *A_FULL_WEEK)[1] is Reason.EVERY_DAY


def test_a_hard_run_two_days_ago_is_over():
    assert suggested(session("post-run", 2, run=RunKind.RACE), *A_FULL_WEEK)[1] is Reason.EVERY_DAY


def test_long_holds_and_dynamic_days_alternate():
    assert suggested(session("post-run"))[0] == "long-hold-day"
    assert suggested(session("post-run"), session("long-hold-day", 2))[0] == "dynamic-day"
    assert suggested(session("post-run"), session("dynamic-day", 2))[0] == "long-hold-day"


def test_the_day_after_a_day_of_the_template_is_an_everyday_one():
    assert suggested(session("long-hold-day")) == ("post-run", Reason.EVERY_DAY)


def test_when_two_of_three_are_done_the_third_is_due():
    assert suggested(session("post-run"), *A_FULL_WEEK[:2]) == ("recovery-day", Reason.RECOVERY_DUE)


def test_what_was_hardly_begun_does_not_count():
    barely = replace(session("long-hold-day", 0), status=SessionStatus.PARTIAL, active_ms=10_000)
    assert suggested(barely) == ("post-run", Reason.FIRST)


def test_half_of_a_session_counts():
    half = replace(session("long-hold-day", 0), status=SessionStatus.PARTIAL, active_ms=300_000)
    assert suggested(half) == ("five-minutes", Reason.DONE_TODAY)


def test_a_session_from_the_future_does_not_count():
    assert suggested(session("long-hold-day", -3)) == ("post-run", Reason.FIRST)


def test_without_the_routines_of_the_rules_the_first_there_is():
    own = a_catalogue(routines=(a_routine(id="own"), a_routine(id="other")))
    assert suggested(catalogue=own) == ("own", Reason.ONLY_CHOICE)


def test_what_the_catalogue_lacks_is_passed_over():
    without = a_catalogue(routines=tuple(a_routine(id=i) for i in IDS if i != "five-minutes"))
    assert suggested(session("dynamic-day", 9), catalogue=without)[0] == "long-hold-day"


def test_without_any_routine_nothing_is_suggested():
    assert suggest_routine(replace(a_catalogue(), routines={}), [session("own")], TODAY, NOON) is None


histories = st.lists(
    st.builds(
        session,
        st.sampled_from(IDS),
        st.integers(-2, 40),
        hour=st.integers(0, 23),
        run=st.sampled_from([None, *RunKind]),
        status=st.sampled_from(SessionStatus),
        active_ms=st.integers(0, 600_000),
    ),
    max_size=30,
)
hours = st.integers(0, 23)


@given(histories, hours)
def test_there_is_always_a_suggestion_and_it_can_be_started(history, hour):
    assert suggested(*history, hour=hour)[0] in CATALOGUE.routines


@given(histories, hours, st.randoms(use_true_random=False))
def test_the_order_of_the_log_makes_no_difference(history, hour, random):
    # Two sessions at the very same moment have no order.
    history = list({s.started: s for s in history}.values())
    shuffled = random.sample(history, len(history))
    assert suggested(*history, hour=hour) == suggested(*shuffled, hour=hour)


def follow(history, skipped, hour):
    """Do what is suggested, on every day that is not skipped; the routines by day."""
    log, done = list(history), []
    for day, skip in enumerate(skipped):
        today = TODAY + timedelta(days=day)
        routine = None if skip else suggested(*log, today=today, hour=hour)[0]
        if routine:
            log.append(session(routine, 0, today=today))
        done.append(routine)
    return done


@given(histories, st.integers(10, 23))
def test_who_follows_every_day_has_all_three_in_every_week(history, hour):
    done = follow(history, [False] * 42, hour)
    for monday in range(14, 36):
        week = done[monday : monday + 7]
        assert set(TEMPLATE) <= set(week)
        assert week.count("long-hold-day") == week.count("dynamic-day") == 1


@given(st.lists(st.booleans(), min_size=42, max_size=42), hours)
def test_whatever_days_are_skipped_long_holds_and_dynamic_days_alternate(skipped, hour):
    held = [routine for routine in follow([], skipped, hour) if routine in TEMPLATE[:2]]
    assert all(a != b for a, b in pairwise(held))


@given(st.lists(st.booleans(), min_size=42, max_size=42), hours)
def test_no_two_days_of_the_template_follow_one_another(skipped, hour):
    done = follow([], skipped, hour)
    assert not any(a in TEMPLATE and b in TEMPLATE for a, b in pairwise(done))

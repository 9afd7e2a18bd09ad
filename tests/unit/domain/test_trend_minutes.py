"""Trends of minutes: by phase, by region, left against right."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.domain.exercise import Phase, Side
from hipmob_desktop.domain.trend_minutes import (
    SideBalance,
    Total,
    Work,
    minutes_by_phase,
    minutes_by_region,
    minutes_grain,
    sides_by_exercise,
    usual_week,
)
from hipmob_desktop.domain.trends import Grain, Span, bucket_of

MONDAY = date(2025, 11, 3)
SPAN = Span(MONDAY, MONDAY + timedelta(days=20))
MINUTE = 60_000
PHASES = {"hold": Phase.STATIC, "swing": Phase.DYNAMIC, "lift": Phase.STRENGTH}
REGIONS = {"hold": ("hip-extension",), "swing": ("hip-extension", "adductors"), "lift": ("glute-control",), "rest": ()}


def work(exercise="hold", side=Side.BOTH, minutes=1.0, *, week=0, times=1):
    return Work(MONDAY + timedelta(weeks=week), exercise, exercise.title(), side, round(minutes * MINUTE), times)


def total(minutes, *, week=0, phase="static", itemised=True, sessions=1):
    return Total(MONDAY + timedelta(weeks=week), phase, itemised, round(minutes * MINUTE), sessions)


# ── By phase ─────────────────────────────────────────────────────────────────


def test_each_exercise_counts_for_its_own_phase():
    (first, *_rest) = minutes_by_phase([work("hold", minutes=4), work("swing", minutes=2)], [total(6)], PHASES, SPAN)
    assert first.parts == {Phase.STATIC: 4.0, Phase.DYNAMIC: 2.0}
    assert (first.minutes, first.sessions) == (6.0, 1)


def test_every_week_is_there_empty_ones_too():
    weeks = minutes_by_phase([work(week=2)], [total(1, week=2)], PHASES, SPAN)
    assert [each.minutes for each in weeks] == [0.0, 0.0, 1.0]


def test_what_the_catalogue_no_longer_has_is_kept_apart():
    (first, *_rest) = minutes_by_phase([work("gone", minutes=3)], [total(3)], PHASES, SPAN)
    assert first.parts == {None: 3.0}


def test_a_session_entered_by_hand_counts_for_its_routine():
    totals = [total(2), total(9, phase="strength", itemised=False)]
    (first, *_rest) = minutes_by_phase([work(minutes=2)], totals, PHASES, SPAN)
    assert first.parts == {Phase.STATIC: 2.0, Phase.STRENGTH: 9.0}


def test_a_length_put_right_afterwards_shrinks_all_parts_alike():
    (first, *_rest) = minutes_by_phase([work(minutes=8), work("swing", minutes=4)], [total(6)], PHASES, SPAN)
    assert first.parts == {Phase.STATIC: 4.0, Phase.DYNAMIC: 2.0}


def test_a_length_put_right_where_nothing_was_measured_counts_for_the_routine():
    (first, *_rest) = minutes_by_phase([work(minutes=0)], [total(6, phase="release")], PHASES, SPAN)
    assert first.parts == {Phase.RELEASE: 6.0}


def test_a_phase_that_nobody_knows_is_no_error():
    (first, *_rest) = minutes_by_phase([], [total(6, phase="yoga", itemised=False)], PHASES, SPAN)
    assert first.parts == {None: 6.0}


def test_over_many_years_a_bar_is_the_average_week_of_its_month():
    span = Span(date(2020, 1, 1), date(2025, 6, 10))
    assert minutes_grain(span) is Grain.MONTH
    april = date(2025, 4, 1)
    done = [Work(april, "hold", "Hold", Side.BOTH, 60 * MINUTE, 9)]
    bars = minutes_by_phase(done, [Total(april, "static", True, 60 * MINUTE, 9)], PHASES, span)
    assert next(bar.minutes for bar in bars if bar.days.first == april) == pytest.approx(60 / 30 * 7)
    assert bars[-1].days == Span(date(2025, 6, 1), date(2025, 6, 10))


amounts = st.integers(0, 90 * MINUTE)
works = st.lists(
    st.builds(
        Work,
        st.integers(0, 2).map(lambda n: MONDAY + timedelta(weeks=n)),
        st.sampled_from(["hold", "swing", "lift", "rest", "gone"]),
        st.just("Name"),
        st.sampled_from(Side),
        amounts,
        st.integers(0, 9),
    ),
    max_size=30,
)
totals = st.lists(
    st.builds(
        Total,
        st.integers(0, 2).map(lambda n: MONDAY + timedelta(weeks=n)),
        st.sampled_from(["static", "strength", "unheard-of"]),
        st.booleans(),
        amounts,
        st.integers(1, 9),
    ),
    max_size=12,
)


@given(works, totals)
def test_the_parts_of_a_week_make_up_what_the_calendar_counts(done, counted):
    for week in minutes_by_phase(done, counted, PHASES, SPAN):
        own = [each for each in counted if each.bucket == bucket_of(week.days.first, Grain.WEEK)]
        assert week.minutes == pytest.approx(sum(each.active_ms for each in own) / MINUTE)
        assert week.sessions == sum(each.sessions for each in own)
        assert all(part > 0 for part in week.parts.values())


@given(works, totals, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(done, counted, chance):
    mixed, mixed_totals = list(done), list(counted)
    chance.shuffle(mixed)
    chance.shuffle(mixed_totals)
    for one, other in zip(
        minutes_by_phase(done, counted, PHASES, SPAN),
        minutes_by_phase(mixed, mixed_totals, PHASES, SPAN),
        strict=True,
    ):
        assert one.parts == pytest.approx(dict(other.parts))
    assert minutes_by_region(done, REGIONS) == minutes_by_region(mixed, REGIONS)
    assert sides_by_exercise(done) == sides_by_exercise(mixed)


# ── A usual week ─────────────────────────────────────────────────────────────


def test_a_usual_week_is_the_average_of_whole_ones_since_the_log_began():
    counted = [total(30, week=1), total(20, week=2)]
    span = Span(MONDAY, MONDAY + timedelta(days=23))
    weeks = minutes_by_phase([], [*counted, total(500, week=3)], PHASES, span)
    assert usual_week(weeks, Span(MONDAY + timedelta(days=8), span.last)) == pytest.approx(25)


def test_a_first_week_that_is_not_over_is_not_usual_yet():
    span = Span(MONDAY, MONDAY + timedelta(days=2))
    weeks = minutes_by_phase([], [total(30)], PHASES, span)
    assert usual_week(weeks, span) is None
    assert usual_week(weeks, None) is None


# ── By region ────────────────────────────────────────────────────────────────


def test_an_exercise_for_two_regions_counts_in_full_for_each():
    found = minutes_by_region([work("swing", minutes=2), work("hold", minutes=1)], REGIONS)
    assert [(each.region, each.done_ms) for each in found] == [
        ("hip-extension", 3 * MINUTE),
        ("adductors", 2 * MINUTE),
        ("glute-control", 0),
    ]


@given(works)
def test_every_region_of_the_catalogue_is_there_once_most_first(done):
    found = minutes_by_region(done, REGIONS)
    assert sorted(each.region for each in found) == ["adductors", "glute-control", "hip-extension"]
    assert [each.done_ms for each in found] == sorted((each.done_ms for each in found), reverse=True)
    for each in found:
        assert each.done_ms == sum(w.done_ms for w in done if each.region in REGIONS.get(w.exercise, ()))


# ── Left and right ───────────────────────────────────────────────────────────


def sides(left, right, times=3, exercise="hold"):
    return [
        work(exercise, Side.LEFT, left, times=times),
        work(exercise, Side.RIGHT, right, times=times),
    ]


@pytest.mark.parametrize(
    ("left", "right", "lesser", "stands_out"),
    [
        (10, 10, Side.BOTH, False),
        (10, 8.6, Side.RIGHT, False),
        (10, 8.5, Side.RIGHT, True),
        (8.5, 10, Side.LEFT, True),
        (0, 10, Side.LEFT, True),
    ],
)
def test_a_side_stands_out_from_fifteen_percent_on(left, right, lesser, stands_out):
    (found,) = sides_by_exercise(sides(left, right))
    assert (found.lesser, found.stands_out) == (lesser, stands_out)


def test_twice_is_chance():
    (found,) = sides_by_exercise(sides(10, 1, times=2))
    assert not found.stands_out


def test_three_times_on_one_side_and_never_on_the_other_is_no_chance():
    (found,) = sides_by_exercise([work(side=Side.RIGHT, minutes=3, times=3)])
    assert found.stands_out
    assert found.lesser is Side.LEFT
    assert found.difference == 1.0


def test_what_stands_out_comes_first_and_then_what_was_done_most():
    done = sides(5, 5, exercise="a") + sides(9, 9, exercise="b") + sides(9, 5, exercise="c") + sides(9, 1, exercise="d")
    assert [each.exercise for each in sides_by_exercise(done)] == ["d", "c", "b", "a"]


def test_exercises_without_sides_and_without_a_second_done_are_left_out():
    assert sides_by_exercise([work(side=Side.BOTH), *sides(0, 0, exercise="swing")]) == ()


@given(st.integers(0, 10**8), st.integers(0, 10**8), st.integers(0, 50), st.integers(0, 50))
def test_the_sides_are_judged_alike(left, right, left_times, right_times):
    one = SideBalance("a", "A", left, right, left_times, right_times)
    mirrored = SideBalance("a", "A", right, left, right_times, left_times)
    assert one.difference == mirrored.difference
    assert one.stands_out == mirrored.stands_out
    assert one.lesser is mirrored.lesser.other
    assert 0 <= one.difference <= 1


@given(works)
def test_no_side_loses_a_millisecond(done):
    found = {each.exercise: each for each in sides_by_exercise(done)}
    for exercise in {each.exercise for each in done}:
        for side, name in ((Side.LEFT, "left_ms"), (Side.RIGHT, "right_ms")):
            wanted = sum(each.done_ms for each in done if each.exercise == exercise and each.side is side)
            assert (getattr(found[exercise], name) if exercise in found else 0) == wanted

"""Trends: spans, weeks and months, medians of four weeks, what changed."""

from datetime import date, timedelta
from itertools import pairwise
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.domain.trends import (
    LEAST_FOR_MEDIAN,
    WINDOW_DAYS,
    Answers,
    Grain,
    Measure,
    Range,
    Span,
    bucket_of,
    buckets,
    change,
    grain_of,
    span_of,
    starting_range,
    trend,
    window_medians,
)

TODAY = date(2025, 11, 20)  # a Thursday
BEFORE, AFTER = Measure.STIFFNESS_BEFORE, Measure.STIFFNESS_AFTER

days = st.dates(date(1990, 1, 1), date(2060, 1, 1))
weekdays = st.integers(0, 6)
spans = st.tuples(days, st.integers(0, 4000)).map(lambda pair: Span(pair[0], pair[0] + timedelta(days=pair[1])))
scales = st.one_of(st.none(), st.integers(0, 10))
logs = st.lists(st.tuples(st.integers(0, 1500), scales, scales), max_size=60).map(
    lambda rows: [Answers(TODAY - timedelta(days=ago), "x", b, a) for ago, b, a in sorted(rows, key=lambda r: -r[0])]
)


def ago(number, before=None, after=None, **more):
    return Answers(TODAY - timedelta(days=number), "Post-run", before, after, **more)


def whole(last=TODAY, length=28):
    return Span(last - timedelta(days=length - 1), last)


# ── How far back ─────────────────────────────────────────────────────────────


@given(st.sampled_from(Range), days, st.one_of(st.none(), spans), weekdays)
def test_a_span_begins_with_a_week_and_ends_today_or_with_the_last_session(wanted, today, known, first_weekday):
    span = span_of(wanted, today, known, first_weekday)
    assert span.first.weekday() == first_weekday
    assert span.last == max(today, known.last if known else today)
    assert span.days >= 28


@given(st.sampled_from(Range), days, spans, weekdays)
def test_all_holds_every_session_and_the_others_no_more_than_a_week_too_much(wanted, today, known, first_weekday):
    span = span_of(wanted, today, known, first_weekday)
    length = {Range.FOUR_WEEKS: 28, Range.THREE_MONTHS: 91, Range.YEAR: 365}.get(wanted)
    if length is None:
        assert known.first in span
        assert known.last in span
    else:
        assert length <= span.days < length + 7


@pytest.mark.parametrize(
    ("wanted", "grain"),
    [(Range.FOUR_WEEKS, Grain.SESSION), (Range.THREE_MONTHS, Grain.SESSION), (Range.YEAR, Grain.WEEK)],
)
def test_sessions_are_shown_up_to_three_months_and_weeks_for_a_year(wanted, grain):
    assert all(grain_of(span_of(wanted, TODAY + timedelta(days=n), None, n)) is grain for n in range(7))


def test_months_are_shown_for_ten_years():
    known = Span(TODAY - timedelta(days=3650), TODAY)
    assert grain_of(span_of(Range.ALL, TODAY, known)) is Grain.MONTH


def test_a_young_log_begins_with_four_weeks_an_older_one_with_three_months():
    assert starting_range(TODAY, None) is Range.FOUR_WEEKS
    assert starting_range(TODAY, Span(TODAY - timedelta(days=27), TODAY)) is Range.FOUR_WEEKS
    assert starting_range(TODAY, Span(TODAY - timedelta(days=28), TODAY)) is Range.THREE_MONTHS


# ── Weeks and months ─────────────────────────────────────────────────────────


@given(spans, st.sampled_from(Grain), weekdays)
def test_weeks_and_months_tile_their_span(span, grain, first_weekday):
    found = buckets(span, grain, first_weekday)
    assert found[0].first == span.first
    assert found[-1].last == span.last
    assert all(b.first == a.last + timedelta(days=1) for a, b in pairwise(found))
    assert all(each.days >= 1 for each in found)


@given(spans, st.sampled_from(Grain), weekdays)
def test_all_days_of_a_bucket_belong_to_it_and_no_others(span, grain, first_weekday):
    keys = [bucket_of(each.first, grain, first_weekday) for each in buckets(span, grain, first_weekday)]
    assert len(set(keys)) == len(keys)
    for each, key in zip(buckets(span, grain, first_weekday), keys, strict=True):
        assert bucket_of(each.last, grain, first_weekday) == key


def test_a_month_ends_on_29_february_in_a_leap_year():
    found = buckets(Span(date(2024, 2, 10), date(2024, 3, 2)), Grain.MONTH)
    assert found == (Span(date(2024, 2, 10), date(2024, 2, 29)), Span(date(2024, 3, 1), date(2024, 3, 2)))


# ── Medians ──────────────────────────────────────────────────────────────────


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 10)), max_size=40), st.lists(st.integers(0, 240)))
def test_a_window_median_is_that_of_the_four_weeks_before(rows, ends):
    samples = [(TODAY + timedelta(days=n), value) for n, value in sorted(rows)]
    wanted = [TODAY + timedelta(days=n) for n in sorted(ends)]
    found = window_medians(samples, wanted)
    for end, value in zip(wanted, found, strict=True):
        inside = [each for day, each in samples if end - timedelta(days=WINDOW_DAYS) < day <= end]
        assert value == (median(inside) if len(inside) >= LEAST_FOR_MEDIAN else None)


def test_one_or_two_answers_have_no_median():
    one, two = [ago(0, 6)], [ago(3, 6), ago(0, 4)]
    assert trend(one, [BEFORE], whole())[0].medians == (None,)
    assert [point.medians for point in trend(two, [BEFORE], whole())] == [(None,), (None,)]
    assert trend([*two, ago(0, 5)], [BEFORE], whole())[-1].medians == (5.0,)


def test_a_median_on_the_first_day_looks_back_beyond_the_span():
    span = whole()
    early = [Answers(span.first - timedelta(days=n), "x", 8) for n in (3, 2, 1)]
    assert span.lead <= early[0].day
    assert trend([*early, Answers(span.first, "x", 2)], [BEFORE], span)[0].medians == (8.0,)


# ── What is shown ────────────────────────────────────────────────────────────


def test_each_session_is_a_point_with_its_routine():
    points = trend([ago(2, 7, 5), ago(0, 6, None)], [BEFORE, AFTER], whole())
    assert [(point.first, point.values, point.routine) for point in points] == [
        (TODAY - timedelta(days=2), (7.0, 5.0), "Post-run"),
        (TODAY, (6.0, None), "Post-run"),
    ]


def test_sessions_of_one_day_stand_side_by_side_in_their_order():
    places = [point.place for point in trend([ago(1, 5), ago(0, 3), ago(0, 4), ago(0, 5)], [BEFORE], whole())]
    assert places[0] == 0.5
    assert places[1:] == sorted(places[1:])
    assert 0 < places[1] < places[3] < 1


def test_who_answered_nothing_leaves_no_point():
    assert trend([ago(1), ago(0, effort=3)], [BEFORE, AFTER], whole()) == ()


def test_a_week_shows_the_median_of_its_sessions_and_how_many_there_were():
    span = whole(length=365)
    rows = [Answers(span.first + timedelta(days=n), "x", value) for n, value in ((0, 2), (1, 9), (2, 4), (6, 4))]
    assert grain_of(span) is Grain.WEEK
    (point,) = trend(rows, [BEFORE], span, first_weekday=span.first.weekday())
    assert (point.values, point.count, point.routine) == ((4.0,), 4, "")
    assert (point.first, point.last) == (span.first, span.first + timedelta(days=6))


@given(logs, st.sampled_from(Range))
def test_no_answer_is_lost_and_none_made_up(log, wanted):
    known = Span(min(a.day for a in log), max(a.day for a in log)) if log else None
    span = span_of(wanted, TODAY, known)
    points = trend(log, [BEFORE, AFTER], span)
    answered = [a for a in log if a.day in span and (a.stiffness_before, a.stiffness_after) != (None, None)]
    assert sum(point.count for point in points) == len(answered)
    for number, given_values in enumerate(
        ([a.stiffness_before for a in answered], [a.stiffness_after for a in answered])
    ):
        known_values = [value for value in given_values if value is not None]
        shown = [point.values[number] for point in points if point.values[number] is not None]
        assert bool(shown) == bool(known_values)
        assert all(min(known_values) <= value <= max(known_values) for value in shown)


@given(logs, st.sampled_from(Range))
def test_points_come_in_order_within_the_span_and_ten_years_are_few(log, wanted):
    known = Span(min(a.day for a in log), max(a.day for a in log)) if log else None
    span = span_of(wanted, TODAY, known)
    places = [point.first.toordinal() + point.place for point in trend(log, [BEFORE, AFTER], span)]
    assert places == sorted(places)
    assert all(span.first.toordinal() <= place <= span.last.toordinal() + 1 for place in places)


def test_ten_years_of_days_become_some_hundred_points():
    log = [ago(n, n % 11, n % 7) for n in range(3650, -1, -1)]
    span = span_of(Range.ALL, TODAY, Span(log[0].day, TODAY))
    assert 120 <= len(trend(log, [BEFORE, AFTER], span)) <= 122


def test_a_line_breaks_where_more_than_four_weeks_passed():
    points = trend([ago(80, 5), ago(60, 5), ago(20, 5), ago(0, 5)], [BEFORE], whole(length=91))
    assert [point.goes_on for point in points] == [False, True, False, True]


# ── What changed ─────────────────────────────────────────────────────────────


def test_a_long_span_is_compared_with_its_own_beginning():
    span = whole(length=91)
    log = [ago(90 - n, 8) for n in range(5)] + [ago(4 - n, 3) for n in range(5)]
    told = change(log, BEFORE, span)
    assert (told.then, told.now, told.answered) == (8.0, 3.0, 10)


def test_four_weeks_are_compared_with_the_four_before():
    log = [ago(40 - n, 8) for n in range(5)] + [ago(4 - n, 3) for n in range(5)]
    told = change(log, BEFORE, whole())
    assert (told.then, told.now, told.answered) == (8.0, 3.0, 5)


def test_there_is_nothing_to_compare_with_too_few_answers():
    told = change([ago(50, 9), ago(1, 3), ago(0, 3)], BEFORE, whole(length=91))
    assert (told.then, told.now) == (None, None)


@given(logs, st.sampled_from(Range), st.permutations(list(range(3))))
def test_the_order_of_answers_on_one_day_changes_no_median(log, wanted, order):
    same_day = [ago(0, 2), ago(0, 9), ago(0, 5)]
    span = span_of(wanted, TODAY, Span(min([TODAY, *(a.day for a in log)]), TODAY))
    one = trend([*log, *same_day], [BEFORE], span)[-1]
    other = trend([*log, *(same_day[n] for n in order)], [BEFORE], span)[-1]
    assert one.medians == other.medians

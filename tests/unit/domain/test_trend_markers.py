"""Trends of what was measured: as entered, the latest of each side, the side that lags."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.markers import Marker, MarkerKind
from hipmob_desktop.domain.trend_markers import (
    MOST_AS_ENTERED,
    PATIENCE_DAYS,
    lagging_side,
    marker_points,
    stands,
)
from hipmob_desktop.domain.trends import Span

TODAY = date(2025, 11, 20)
SPAN = Span(TODAY - timedelta(days=400), TODAY)
ANGLE, STRIDE = MarkerKind.HIP_EXTENSION, MarkerKind.STRIDE_LENGTH


def angle(ago, side, value):
    return Marker(UUID(int=ago), TODAY - timedelta(days=ago), ANGLE, side, value)


angles = st.lists(
    st.builds(
        angle,
        st.integers(0, 500),
        st.sampled_from([Side.LEFT, Side.RIGHT]),
        st.integers(-100, 300).map(lambda tenth: tenth / 10),
    ),
    max_size=40,
)


@given(angles)
def test_few_entries_are_shown_as_they_are(markers):
    found = marker_points(markers, ANGLE, SPAN)
    shown = sorted((m.day, m.side, m.value) for m in markers if m.day in SPAN)
    assert sorted((p.days.first, p.side, p.value) for p in found) == shown
    assert all(p.count == 1 for p in found)


def test_other_kinds_and_other_days_are_left_out():
    stride = Marker(UUID(int=1), TODAY, STRIDE, Side.BOTH, 120.0)
    assert marker_points([stride, angle(401, Side.LEFT, 9.0)], ANGLE, SPAN) == ()


def test_very_many_entries_become_medians_of_weeks_for_each_side():
    markers = [angle(n, side, 10.0 + gain) for n in range(140) for side, gain in ((Side.LEFT, 5.0), (Side.RIGHT, 0.0))]
    assert len(markers) > MOST_AS_ENTERED
    found = marker_points(markers, ANGLE, SPAN)
    assert len(found) <= 2 * (140 // 7 + 2)
    assert {(p.side, p.value) for p in found} == {(Side.LEFT, 15.0), (Side.RIGHT, 10.0)}
    assert sum(p.count for p in found) == len(markers)


def test_each_side_has_a_line_of_its_own_that_breaks_after_a_long_pause():
    markers = [angle(n, Side.LEFT, 9.0) for n in (300, 200, PATIENCE_DAYS, 0)] + [angle(0, Side.RIGHT, 9.0)]
    found = marker_points(markers, ANGLE, SPAN)
    assert [(p.side, p.goes_on) for p in found] == [
        (Side.LEFT, False),
        (Side.LEFT, True),
        (Side.LEFT, True),
        (Side.LEFT, True),
        (Side.RIGHT, False),
    ]
    gap = marker_points([angle(PATIENCE_DAYS + 1, Side.LEFT, 9.0), angle(0, Side.LEFT, 9.0)], ANGLE, SPAN)
    assert [p.goes_on for p in gap] == [False, False]


def test_a_side_stands_where_it_was_measured_last():
    markers = [angle(0, Side.LEFT, 12.0), angle(30, Side.LEFT, 8.0), angle(5, Side.RIGHT, 9.0)]
    assert [(s.side, s.first, s.latest) for s in stands(markers, ANGLE, SPAN)] == [
        (Side.LEFT, 8.0, 12.0),
        (Side.RIGHT, 9.0, 9.0),
    ]


@pytest.mark.parametrize(
    ("left", "right", "apart", "lags"),
    [
        (12.0, 7.0, 0, Side.RIGHT),
        (7.0, 12.0, 28, Side.LEFT),
        (12.0, 7.1, 0, Side.BOTH),
        (12.0, 7.0, 29, Side.BOTH),
    ],
)
def test_a_side_lags_from_five_degrees_on_if_both_were_measured_within_four_weeks(left, right, apart, lags):
    markers = [angle(0, Side.LEFT, left), angle(apart, Side.RIGHT, right)]
    assert lagging_side(stands(markers, ANGLE, SPAN)) is lags


def test_one_side_alone_lags_behind_nothing():
    assert lagging_side(stands([angle(0, Side.LEFT, 3.0)], ANGLE, SPAN)) is Side.BOTH
    assert lagging_side(()) is Side.BOTH

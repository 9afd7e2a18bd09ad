"""To which day a session belongs, wherever and whenever it is done."""

from datetime import date, timedelta

import pytest

from hipmob_desktop.domain.days import DayMark, DayState, day_of, week_of, week_start
from hipmob_desktop.domain.session import RunKind
from tests.unit.calendars import DAILY, completed, judged, lived

SYDNEY, LOS_ANGELES, STOCKHOLM = "Australia/Sydney", "America/Los_Angeles", "Europe/Stockholm"
CLOCK_CHANGES = [
    (SYDNEY, date(2026, 4, 5)),
    (SYDNEY, date(2026, 10, 4)),
    (LOS_ANGELES, date(2026, 3, 8)),
    (LOS_ANGELES, date(2026, 11, 1)),
    (STOCKHOLM, date(2026, 3, 29)),
    (STOCKHOLM, date(2026, 10, 25)),
]
EDGES = [date(2028, 2, 29), date(2027, 2, 28), date(2026, 12, 31), date(2027, 1, 1)]
AROUND = [(zone, day) for zone, day in CLOCK_CHANGES] + [
    (zone, day) for zone in (SYDNEY, LOS_ANGELES, STOCKHOLM) for day in EDGES
]


def at(day: date, hour: int, minute: int = 0) -> str:
    return f"{day}T{hour:02}:{minute:02}"


@pytest.mark.parametrize(("zone", "day"), AROUND)
@pytest.mark.parametrize("fold", [0, 1])
def test_what_is_done_after_midnight_belongs_to_the_evening_before(zone, day, fold):
    before = day - timedelta(days=1)
    for hour, minute in ((0, 0), (0, 40), (1, 59), (2, 0), (2, 59)):
        assert day_of(lived(zone, at(day, hour, minute), fold), 3) == before
    for hour, minute in ((3, 0), (12, 0), (23, 59)):
        assert day_of(lived(zone, at(day, hour, minute), fold), 3) == day


@pytest.mark.parametrize(("zone", "day"), AROUND)
def test_evenings_in_a_row_are_days_in_a_row_across_the_change_of_clocks_and_of_the_year(zone, day):
    """Every other session begins only after midnight."""
    nights = [day + timedelta(days=i) for i in range(-5, 6)]
    moments = [lived(zone, at(n, 23, 50) if i % 2 else at(n + timedelta(days=1), 0, 40)) for i, n in enumerate(nights)]
    days = [day_of(moment, 3) for moment in moments]
    assert days == nights
    found = judged({d: completed(d) for d in days}, nights[-1], DAILY)
    assert (found.current.length, found.current.first, found.current.last) == (11, nights[0], nights[-1])


def test_both_of_two_hours_that_look_the_same_belong_to_the_evening_before():
    for fold in (0, 1):
        assert day_of(lived(STOCKHOLM, "2026-10-25T02:30", fold), 3) == date(2026, 10, 24)


def test_the_hour_at_which_the_day_starts_is_the_users():
    late = lived(STOCKHOLM, "2026-05-04T00:40")
    assert [day_of(late, hour) for hour in (0, 1, 3)] == [date(2026, 5, 4), date(2026, 5, 3), date(2026, 5, 3)]


def test_flying_home_from_sydney_to_london_changes_no_past_day():
    """The days are those of the place: evening in Sydney is the morning of the same day in London."""
    days = [
        day_of(lived(SYDNEY, "2026-05-01T22:00"), 3),
        day_of(lived(SYDNEY, "2026-05-02T22:00"), 3),
        day_of(lived("Europe/London", "2026-05-03T21:00"), 3),
    ]
    assert days == [date(2026, 5, 1), date(2026, 5, 2), date(2026, 5, 3)]
    assert judged({d: completed(d) for d in days}, date(2026, 5, 3), DAILY).current.length == 3


def test_westward_over_the_date_line_to_come_a_day_that_never_was_does_not_break_a_streak_of_travel():
    """Los Angeles to Sydney: who leaves on the evening of the 4th lands on the morning of the 6th."""
    days = [
        day_of(lived(LOS_ANGELES, "2026-03-03T21:00"), 3),
        day_of(lived(LOS_ANGELES, "2026-03-04T21:00"), 3),
        day_of(lived(SYDNEY, "2026-03-06T21:00"), 3),
    ]
    done = {d: completed(d) for d in days}
    lost = date(2026, 3, 5)
    assert lost not in done
    assert judged(done, days[-1], DAILY).current.length == 1
    travelled = {lost: DayMark(lost, DayState.TRAVEL)}
    assert judged(done, days[-1], DAILY, marks=travelled).current.length == 3


def test_eastward_over_the_date_line_the_day_that_is_lived_twice_counts_once_and_breaks_nothing():
    """Sydney to Los Angeles: on landing it is earlier, by the calendar, than the last session."""
    days = [
        day_of(lived(SYDNEY, "2026-03-04T21:00"), 3),
        day_of(lived(SYDNEY, "2026-03-05T06:00"), 3),
        day_of(lived(LOS_ANGELES, "2026-03-04T20:00"), 3),
    ]
    assert days == [date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 4)]
    done = {d: completed(d) for d in days}
    on_landing = judged(done, date(2026, 3, 4), DAILY)
    assert (on_landing.current.length, on_landing.current.last) == (2, date(2026, 3, 5))
    assert judged(done, date(2026, 3, 5), DAILY).current.length == 2
    assert judged(done, date(2026, 3, 6), DAILY).current.length == 2


@pytest.mark.parametrize(
    ("first_weekday", "first"), [(0, date(2026, 3, 2)), (6, date(2026, 3, 1)), (5, date(2026, 2, 28))]
)
def test_a_week_begins_where_the_locale_has_it(first_weekday, first):
    for number in range(7):
        assert week_start(first + timedelta(days=number), first_weekday) == first
    assert week_of(first, first_weekday)[-1] == first + timedelta(days=6)


def test_a_mark_without_a_word_is_empty_and_only_a_state_skips_the_day():
    day = date(2026, 5, 4)
    assert DayMark(day).empty
    marks = [DayMark(day, DayState.REST), DayMark(day, ran=RunKind.LONG), DayMark(day, note="Windy.")]
    assert [mark.empty for mark in marks] == [False] * 3
    assert [mark.skips for mark in marks] == [True, False, False]

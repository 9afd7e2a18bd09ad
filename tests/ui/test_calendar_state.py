"""What month, year, day and numbers say, without a window."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QLocale

from hipmob_desktop.domain.consistency import consistency
from hipmob_desktop.domain.days import DayMark, DayState, DayTotals
from hipmob_desktop.domain.goals import Goal, GoalHistory, GoalKind
from hipmob_desktop.domain.session import RunKind
from hipmob_desktop.ui.dates import LocaleDates
from hipmob_desktop.ui.pages.calendar.numbers import counting_rule, goal_words, numbers, total_words
from hipmob_desktop.ui.pages.calendar.state import (
    EMPTY,
    Book,
    day_shown,
    day_words,
    month_cells,
    weekday_names,
    year_cells,
)
from tests.ui.page_fakes import BRITISH, NOW, catalogue, planned, session

MINUTE = 60_000
TODAY = date(2026, 3, 5)
DATES = LocaleDates(BRITISH)
AMERICAN = LocaleDates(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
DONE = DayTotals(date(2026, 3, 3), 14 * MINUTE, 1, 0, ("Post-run",))
CUT_SHORT = DayTotals(date(2026, 3, 2), 3 * MINUTE, 0, 1, ("Pre-run",))


def book(*totals: DayTotals, marks: tuple[DayMark, ...] = ()) -> Book:
    days, by_day = {each.day: each for each in totals}, {each.day: each for each in marks}
    goals = GoalHistory()
    return Book(days, by_day, goals, consistency(days, by_day, goals, TODAY))


def cell_of(cells, day: date):
    return next(cell for cell in cells if cell.day == day)


def test_a_day_is_said_with_its_minutes_and_routines():
    assert day_words(book(DONE), DONE.day, TODAY, DATES) == "Tuesday, 3 March: 14 min, Post-run"


def test_a_day_is_said_with_what_it_was():
    marks = (DayMark(TODAY, DayState.TRAVEL, RunKind.LONG), DayMark(date(2026, 3, 4), DayState.REST, RunKind.NONE))
    filled = book(CUT_SHORT, marks=marks)
    assert day_words(filled, CUT_SHORT.day, TODAY, DATES) == "Monday, 2 March: 3 min, Pre-run, in part"
    assert day_words(filled, TODAY, TODAY, DATES) == "Today, Thursday, 5 March: travelling, long run"
    assert day_words(filled, date(2026, 3, 4), TODAY, DATES) == "Wednesday, 4 March: rest day"


def test_a_day_without_anything_is_its_name_and_no_reproach():
    assert day_words(EMPTY, date(2026, 3, 4), TODAY, DATES) == "Wednesday, 4 March"


@pytest.mark.parametrize(("dates", "first"), [(DATES, date(2026, 2, 23)), (AMERICAN, date(2026, 3, 1))])
def test_a_month_is_six_weeks_from_the_locale_s_first_weekday(dates, first):
    cells = month_cells(EMPTY, TODAY, TODAY, dates)
    assert len(cells) == 42
    assert cells[0].day == first
    assert [cell.day - cells[0].day for cell in cells] == [timedelta(days=n) for n in range(42)]
    assert {cell.day.month for cell in cells if not cell.beside} == {3}
    assert sum(not cell.beside for cell in cells) == 31


def test_weekdays_are_named_in_the_order_of_the_columns():
    assert weekday_names(DATES)[0] == ("Mon", "Monday")
    assert weekday_names(AMERICAN)[0] == ("Sun", "Sunday")
    assert weekday_names(AMERICAN)[6] == ("Sat", "Saturday")


def test_marks_of_a_day_reach_its_cell():
    marks = (DayMark(TODAY, DayState.SICK, RunKind.EASY),)
    cells = month_cells(book(DONE, CUT_SHORT, marks=marks), TODAY, TODAY, DATES)
    done, cut, today = (cell_of(cells, day) for day in (DONE.day, CUT_SHORT.day, TODAY))
    assert (done.level, done.amount, done.partial) == (3, "14 min", False)
    assert (cut.level, cut.partial) == (1, True)
    assert (today.today, today.state, today.ran, today.level) == (True, "sick", True, 0)
    assert not today.ahead
    assert cell_of(cells, date(2026, 3, 6)).ahead


def test_a_session_cut_short_beside_a_completed_one_is_no_mark():
    both = replace(DONE, partial=1)
    assert not cell_of(month_cells(book(both), TODAY, TODAY, DATES), both.day).partial


def test_said_to_have_had_no_run_is_no_run_day():
    cells = month_cells(book(marks=(DayMark(TODAY, ran=RunKind.NONE),)), TODAY, TODAY, DATES)
    assert not cell_of(cells, TODAY).ran


@pytest.mark.parametrize(("year", "days"), [(2024, 366), (2025, 365), (1900, 365), (2000, 366)])
def test_a_year_has_all_its_days(year, days):
    cells = year_cells(EMPTY, year, TODAY)
    assert len(cells) == days
    assert (cells[0].day, cells[-1].day) == (date(year, 1, 1), date(year, 12, 31))


def test_a_year_shows_levels_states_and_what_is_ahead():
    cells = year_cells(book(DONE, marks=(DayMark(date(2026, 1, 4), DayState.REST),)), 2026, TODAY)
    assert cell_of(cells, DONE.day).level == 3
    assert cell_of(cells, date(2026, 1, 4)).state == "rest"
    assert cell_of(cells, date(2026, 12, 31)).ahead
    assert [cell.day for cell in cells if cell.today] == [TODAY]


def test_the_day_picked_tells_its_sessions():
    known = catalogue()
    done = session(1, NOW, planned(known, "post-run"))
    by_hand = replace(session(2, NOW, planned(known, "pre-run")), entered_by_hand=True)
    day = done.started.local_date
    shown = day_shown(EMPTY, day, day, DATES, [done, by_hand])
    assert shown.title == "Today · Thu, 20 Nov"
    assert shown.sum.startswith("2 sessions · ")
    assert [line.detail for line in shown.sessions] == [
        "18:30 · 11:36 active · completed",
        "4:48 active · entered by hand",
    ]
    assert shown.sessions[0].icon != shown.sessions[1].icon


def test_a_day_of_another_year_says_so():
    assert day_shown(EMPTY, date(2024, 2, 29), TODAY, DATES, []).title == "Thu, 29 Feb 2024"


def test_a_day_to_come_takes_no_session_but_a_state():
    shown = day_shown(book(marks=(DayMark(date(2026, 3, 8), DayState.TRAVEL),)), date(2026, 3, 8), TODAY, DATES, [])
    assert (shown.may_add, shown.state, shown.sum) == (False, "travel", "Still to come.")


def test_every_number_comes_with_its_rule():
    found = book(DONE, CUT_SHORT, DayTotals(TODAY, 95 * MINUTE, 1, 0, ("Post-run",))).numbers
    assert found is not None
    told = {number.label: number for number in numbers(found, DATES)}
    assert told["Days this week"].value == "2 of 5"
    assert told["Days this week"].rule == "a day counts with a completed session or 4 min"
    assert told["Time this week"].value == "112 min"
    assert told["Time this week"].rule == "112 min this month, 112 min this year"
    assert told["Current streak"].value == "0 weeks"
    assert told["Current streak"].rule == "weeks in a row with 5 days kept"
    assert told["Longest streak"].rule == "begins with the first one kept"
    assert told["Consistency"].value.endswith(" %")
    assert all(number.rule for number in told.values())
    assert told["Consistency"].tip.count(".") == 1, "one plain sentence"


def test_a_streak_says_from_when_to_when():
    days = {TODAY - timedelta(days=n): DayTotals(TODAY - timedelta(days=n), 10 * MINUTE, 1, 0) for n in range(70)}
    daily = GoalHistory((Goal(date.min, GoalKind.DAILY),))
    current, longest, *_rest = numbers(consistency(days, {}, daily, TODAY), DATES)
    assert (current.value, current.rule) == ("70 days", "days kept in a row")
    assert (longest.value, longest.rule) == ("70 days", "Dec 2025 to Mar 2026")


def test_the_goal_is_said_as_people_say_it():
    assert goal_words(Goal(TODAY, GoalKind.WEEKLY, 1)) == "1 day a week"
    assert goal_words(Goal(TODAY, GoalKind.WEEKLY, 5)) == "5 days a week"
    assert goal_words(Goal(TODAY, GoalKind.DAILY)) == "every day"
    assert counting_rule(Goal(TODAY, minimum_ms=10 * MINUTE)).endswith("or 10 min")


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 min"), (119, "119 min"), (120, "2 h 0 min"), (60_125, "1,002 h 5 min")]
)
def test_sums_are_minutes_then_hours(minutes, words):
    assert total_words(minutes * MINUTE, DATES) == words

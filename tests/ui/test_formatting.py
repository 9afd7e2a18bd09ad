"""Lengths, doses and days in words."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QLocale

from hipmob_desktop.domain.exercise import Breaths, Hold, Reps, Sides, Tempo, Timed
from hipmob_desktop.ui.dates import LocaleDates
from hipmob_desktop.ui.formatting import (
    about_length,
    clock_length,
    dose_words,
    local_time,
    minutes_length,
    near_day,
    short_length,
)
from tests.ui.page_fakes import BRITISH, NOW, moment

DAY = date(2025, 11, 20)


@pytest.mark.parametrize(
    ("length", "shown"), [(0, "0:00"), (42_900, "0:42"), (830_000, "13:50"), (3_723_000, "1:02:03")]
)
def test_clock_length(length, shown):
    assert clock_length(length) == shown


@pytest.mark.parametrize(("length", "shown"), [(45_000, "45 s"), (60_000, "about 1 min"), (870_000, "about 14 min")])
def test_about_length(length, shown):
    assert about_length(length) == shown
    assert minutes_length(length) == shown.removeprefix("about ")


@pytest.mark.parametrize(
    ("length", "shown"),
    [(2_500, "2.5 s"), (60_000, "60 s"), (90_000, "90 s"), (300_000, "5 min"), (150_000, "2 min 30 s")],
)
def test_short_length(length, shown):
    assert short_length(length) == shown


@pytest.mark.parametrize(
    ("dose", "sides", "sets", "words"),
    [
        (Hold(60_000), Sides.EACH, 1, "60 s a side"),
        (Hold(300_000, at_least=True), Sides.BOTH, 1, "at least 5 min"),
        (Timed(30_000), Sides.EACH, 2, "2 × 30 s a side"),
        (Reps(12, Tempo(4_000)), Sides.EACH, 1, "12 reps a side · 4 s each"),
        (Reps(1, Tempo(4_000)), Sides.BOTH, 1, "1 rep · 4 s each"),
        (Reps(10, Tempo(2_000, 1_000, 2_000)), Sides.ALTERNATE, 3, "3 × 10 reps a side · 2 s down, 1 s hold, 2 s up"),
        (Reps(8, Tempo(2_000, 0, 2_000)), Sides.BOTH, 1, "8 reps · 2 s down, 2 s up"),
        (Breaths(8, 4_000, 6_000), Sides.BOTH, 1, "8 breaths · in 4 s, out 6 s"),
    ],
)
def test_dose_in_words(dose, sides, sets, words):
    assert dose_words(dose, sides, sets) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (DAY, "Today"),
        (date(2025, 11, 19), "Yesterday"),
        (date(2025, 11, 14), "Friday"),
        (date(2025, 11, 13), "Thu, 13 Nov"),
        (date(2025, 11, 21), "Fri, 21 Nov"),
    ],
)
def test_a_day_as_one_speaks_of_it(day, words):
    assert near_day(day, DAY, LocaleDates(BRITISH)) == words


def test_the_local_time_is_that_of_where_it_happened():
    assert local_time(moment(NOW)) == datetime(2025, 11, 20, 18, 30)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("locale", "day", "full"),
    [
        ("en_US", "Thu, Nov 20", "Thursday, November 20"),
        ("de_DE", "Do., 20. Nov.", "Donnerstag, 20. November"),
        ("es_ES", "jue, 20 de nov", "jueves, 20 de noviembre"),
    ],
)
def test_days_follow_the_order_of_the_locale(locale, day, full):
    dates = LocaleDates(QLocale(locale))
    assert dates.day(DAY) == day
    assert dates.full_day(DAY) == full

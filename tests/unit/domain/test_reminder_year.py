"""A simulated year: sleeps, changes of clocks, trips to other zones, sessions, answers. A plain oracle is asked too.

The oracle walks the wall clock in quarters of an hour and knows nothing of offsets, folds or gaps.
"""

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipmob_desktop.domain.reminder_rule import due
from hipmob_desktop.domain.reminders import (
    QuietHours,
    Reminder,
    ReminderKind,
    ReminderRules,
    ReminderState,
    Situation,
)

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Cairo",
    "Asia/Kolkata",
    "Pacific/Auckland",
    "America/St_Johns",
    "America/Nuuk",
    "Pacific/Chatham",
    "Pacific/Honolulu",
)
QUARTER = timedelta(minutes=15)
DAY = timedelta(days=1)
FIRST = datetime(2026, 1, 1, 12, tzinfo=UTC)
QUARTERS = 368 * 96
WINDOW = timedelta(hours=3)


@cache
def walls(zone):
    """What the wall clock shows at every quarter of the year, and at which quarter each day begins."""
    rules = ZoneInfo(zone)
    shown = [(FIRST - DAY * 2 + QUARTER * i).astimezone(rules).replace(tzinfo=None) for i in range(QUARTERS)]
    begins = {}
    for i, wall in enumerate(shown):
        begins.setdefault(wall.date(), i)
    return shown, begins


@cache
def shown_at(zone, day, at):
    """The first quarter on or after a day's beginning at which its clock shows a time or later: found by walking."""
    shown, begins = walls(zone)
    i, wanted = begins[day], datetime.combine(day, at)
    while shown[i] < wanted:
        i += 1
    return i


@cache
def not_quiet(zone, i, quiet):
    shown, _ = walls(zone)
    while quiet is not None and quiet.hold_at(shown[i].time()):
        i += 1
    return i


def moment_of_quarter(i):
    return FIRST - DAY * 2 + QUARTER * i


@dataclass
class Year:
    """A year of one user, decided by a seed."""

    chance: random.Random
    reminders: list[Reminder]
    rules: ReminderRules
    zone: str
    state: ReminderState = field(default_factory=ReminderState)
    done: frozenset[date] = frozenset()
    deliveries: list = field(default_factory=list)

    def live(self):
        now = FIRST
        while now < FIRST + DAY * 365:
            self.poll(now)
            now += self.until_next_poll()

    def until_next_poll(self):
        kind = self.chance.random()
        if kind < 0.04:
            return timedelta(minutes=self.chance.randrange(1, 900))  # asleep, or off
        if kind < 0.0405:
            return timedelta(days=self.chance.randrange(1, 6))
        if kind < 0.042:
            self.zone = self.chance.choice(ZONES)  # a trip
        return timedelta(minutes=self.chance.choice((3, 29, 41, 67)))

    def poll(self, now):
        if self.chance.random() < 0.012:
            self.done |= {self.training_day(now)}
        answer = due(Situation(now, ZoneInfo(self.zone), self.state, done=self.done), self.reminders, self.rules)
        assert {o.key for o in answer.all} == self.expected(now) if answer else not self.expected(now)
        if answer is not None:
            self.deliver(now, answer)

    def training_day(self, now):
        wall = now.astimezone(ZoneInfo(self.zone))
        return (wall.replace(tzinfo=None) - timedelta(hours=3)).date()

    def expected(self, now):
        """Keys that a plain look at the wall clock would remind of."""
        wall = now.astimezone(ZoneInfo(self.zone))
        quiet = self.rules.quiet
        if quiet is not None and quiet.hold_at(wall.time()):
            return set()
        return {
            (reminder.id, day)
            for reminder in self.reminders
            for day in (wall.date() - DAY * 2, wall.date() - DAY, wall.date())
            if self.wants(reminder, day, now)
        }

    def wants(self, reminder, day, now):
        key = (reminder.id, day)
        if day.weekday() not in reminder.weekdays:
            return False
        snoozed = self.state.snoozed.get(key)
        if key in self.state.delivered and snoozed is None:
            return False
        quarter = shown_at(self.zone, day, reminder.at)
        begin = snoozed or moment_of_quarter(not_quiet(self.zone, quarter, self.rules.quiet))
        counts_for = (walls(self.zone)[0][quarter] - timedelta(hours=3)).date()
        needless = {d for d in self.done | self.state.skipped if counts_for <= d <= self.training_day(now)}
        return begin <= now < begin + WINDOW and not (needless or counts_for in self.done | self.state.skipped)

    def deliver(self, now, answer):
        self.deliveries.append((now, answer))
        keys = {o.key for o in answer.all}
        snoozed = {key: until for key, until in self.state.snoozed.items() if key not in keys}
        self.state = replace(self.state, delivered=self.state.delivered | keys, snoozed=snoozed)
        does = self.chance.random()
        if does < 0.3:
            self.done |= {self.training_day(now)}
        elif does < 0.45 and self.rules.quiet is None:
            # On the oracle's quarters, so that both mean the same moment.
            until = moment_of_quarter(-(-(now - moment_of_quarter(0)) // QUARTER) + self.chance.choice((1, 4)))
            self.state = replace(self.state, snoozed={**snoozed, answer.shown.key: until})
        elif does < 0.55:
            self.state = replace(self.state, skipped=self.state.skipped | {answer.shown.counts_for})


def a_year(seed):
    chance = random.Random(seed)
    quiet = QuietHours(time(chance.choice((21, 22, 23))), time(chance.choice((6, 7, 8)))) if seed % 2 else None
    reminders = [
        Reminder(
            str(number),
            ReminderKind.AT_TIME,
            time(chance.randrange(24), chance.choice((0, 15, 30, 45))),
            "",
            weekdays=frozenset(chance.sample(range(7), chance.choice((3, 5, 7)))),
        )
        for number in range(chance.randrange(1, 4))
    ]
    year = Year(chance, reminders, ReminderRules(quiet, WINDOW), chance.choice(ZONES))
    year.live()
    return year


@pytest.mark.slow
@pytest.mark.timeout(300)
@settings(max_examples=4)
@given(st.integers(min_value=0, max_value=10_000))
def test_a_year_is_as_the_wall_clock_has_it(seed):
    year = a_year(seed)
    _never_twice(year)
    assert len(year.deliveries) > 30, "a year in which hardly anything happens proves nothing"


def _never_twice(year):
    """Once for a day, unless it was put off."""
    settled = [o for _now, answer in year.deliveries for o in answer.all if o.snoozed is None]
    assert len({o.key for o in settled}) == len(settled)


@pytest.mark.slow
@settings(max_examples=12)
@given(st.sampled_from(ZONES), st.integers(0, 95), st.integers(0, 59))
def test_who_is_always_awake_hears_every_day_once_and_within_the_minute(zone, quarter, second):
    at = time(quarter // 4, quarter % 4 * 15)
    reminder = Reminder("a", ReminderKind.AT_TIME, at, "")
    _shown, begins = walls(zone)
    days = sorted(begins)[4:-4]
    delivered = frozenset()
    for day in days:
        moment = moment_of_quarter(shown_at(zone, day, at))
        for now in (moment - timedelta(seconds=1), moment + timedelta(seconds=second), moment + timedelta(hours=1)):
            state = ReminderState(delivered)
            answer = due(Situation(now, ZoneInfo(zone), state), [reminder], ReminderRules())
            assert (answer is not None) == (("a", day) not in delivered and now >= moment)
            if answer is not None:
                assert answer.shown.key == ("a", day)
                delivered |= {("a", day)}
    assert len(delivered) == len(days)

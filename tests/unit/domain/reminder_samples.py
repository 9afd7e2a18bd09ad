"""Reminders and situations for tests."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hipmob_desktop.domain.reminders import (
    Reminder,
    ReminderKind,
    ReminderRules,
    ReminderState,
    Run,
    Situation,
)

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 5, 4)
HALF_PAST_SIX = time(18, 30)
RULES = ReminderRules()


def at_time(at=HALF_PAST_SIX, **changes):
    return Reminder(**{"id": "a", "kind": ReminderKind.AT_TIME, "at": at, "routine": "post-run-static"} | changes)


def evening(at=time(21), **changes):
    return at_time(at, **{"id": "e", "kind": ReminderKind.EVENING} | changes)


def after_run(**changes):
    return at_time(time(0), **{"id": "r", "kind": ReminderKind.AFTER_RUN, "delay_ms": 15 * 60_000} | changes)


def local(day, hour, minute=0, zone=BERLIN, fold=0):
    return datetime.combine(day, time(hour, minute), zone).replace(fold=fold).astimezone(UTC)


def situation(now, zone=BERLIN, *, state=None, **facts):
    return Situation(now, zone, state or ReminderState(), **facts)


def run_at(moment, day=MONDAY):
    return Run(moment, day)


def minutes(number):
    return timedelta(minutes=number)

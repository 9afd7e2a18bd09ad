"""Between rows and the domain's reminders. Moments are UTC ISO text, days YYYY-MM-DD, times of day HH:MM:SS."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hipmob_desktop.domain.reminders import (
    Answer,
    Key,
    QuietHours,
    Reminder,
    ReminderKind,
    ReminderRules,
    Run,
)
from hipmob_desktop.domain.session import RunKind
from hipmob_desktop.services.ports_reminders import Delivered

Row = Sequence[Any]

REMINDER_COLUMNS = "id, kind, at, routine, weekdays, text, enabled, delay_ms, since"
RULES_COLUMNS = "quiet_start, quiet_end, window_minutes, skip_if_done, day_start_hour"


def row_of_reminder(reminder: Reminder) -> Row:
    """In the order of REMINDER_COLUMNS."""
    return (
        reminder.id,
        reminder.kind.value,
        reminder.at.isoformat(),
        reminder.routine,
        "".join(map(str, sorted(reminder.weekdays))),
        reminder.text,
        int(reminder.enabled),
        reminder.delay_ms,
        None if reminder.since is None else moment_text(reminder.since),
    )


def reminder_of_row(row: Row) -> Reminder:
    """From the order of REMINDER_COLUMNS."""
    name, kind, at, routine, weekdays, text, enabled, delay_ms, since = row
    return Reminder(
        id=name,
        kind=ReminderKind(kind),
        at=time.fromisoformat(at),
        routine=routine,
        weekdays=frozenset(map(int, weekdays)),
        text=text,
        enabled=bool(enabled),
        delay_ms=delay_ms,
        since=None if since is None else datetime.fromisoformat(since),
    )


def row_of_rules(rules: ReminderRules) -> Row:
    """In the order of RULES_COLUMNS."""
    quiet = rules.quiet
    return (
        None if quiet is None else quiet.start.isoformat(),
        None if quiet is None else quiet.end.isoformat(),
        rules.window // timedelta(minutes=1),
        int(rules.skip_if_done),
        rules.day_start_hour,
    )


def rules_of_row(row: Row) -> ReminderRules:
    """From the order of RULES_COLUMNS."""
    start, end, minutes, skip_if_done, day_start_hour = row
    quiet = QuietHours(time.fromisoformat(start), time.fromisoformat(end)) if start and end else None
    return ReminderRules(quiet, timedelta(minutes=minutes), bool(skip_if_done), day_start_hour)


def run_of_row(row: Row) -> Run:
    """From at, day, kind."""
    at, day, kind = row
    return Run(datetime.fromisoformat(at), date.fromisoformat(day), RunKind(kind))


def delivered_of_row(row: Row) -> Delivered:
    """From reminder, day, at, answer."""
    reminder, day, at, answer = row
    key = (reminder, date.fromisoformat(day))
    return Delivered(key, datetime.fromisoformat(at), None if answer is None else Answer(answer))


def row_of_key(key: Key) -> Row:
    """Reminder and day."""
    return (key[0], key[1].isoformat())


def moment_text(moment: datetime) -> str:
    """An aware moment in UTC, always as long, so that text order is time order. A naive one is refused."""
    if moment.tzinfo is None:
        raise ValueError("a moment without its offset from UTC cannot be stored")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")

"""Putting a reminder off. A snooze is a moment that is kept, not a timer that runs."""

from datetime import UTC, datetime, time, timedelta, tzinfo

from hipmob_desktop.domain.reminder_moments import moment_of
from hipmob_desktop.domain.reminders import Snooze

EVENING = time(20)
"""What "this evening" is."""
_TEN_MINUTES, _HOUR = timedelta(minutes=10), timedelta(hours=1)


def snooze_choices(now: datetime, zone: tzinfo) -> tuple[Snooze, ...]:
    """The ways to put off that make sense now: the evening only while it is more than an hour away."""
    if _evening(now, zone) - now > _HOUR:
        return tuple(Snooze)
    return (Snooze.TEN_MINUTES, Snooze.ONE_HOUR)


def snooze_until(choice: Snooze, now: datetime, zone: tzinfo) -> datetime:
    """When it comes again, in UTC. An evening that has begun is in an hour."""
    if choice is Snooze.TEN_MINUTES:
        return now.astimezone(UTC) + _TEN_MINUTES
    if Snooze.THIS_EVENING in snooze_choices(now, zone) and choice is Snooze.THIS_EVENING:
        return _evening(now, zone)
    return now.astimezone(UTC) + _HOUR


def _evening(now: datetime, zone: tzinfo) -> datetime:
    return moment_of(now.astimezone(zone).date(), EVENING, zone)

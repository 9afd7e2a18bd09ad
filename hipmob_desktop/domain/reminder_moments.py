"""From wall time to moments: what the clock on the wall says, through changes of clocks and quiet hours."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from hipmob_desktop.domain.days import day_of_local
from hipmob_desktop.domain.reminders import QuietHours

_SECOND = timedelta(seconds=1)
_DAY = timedelta(days=1)


def moment_of(day: date, wall: time, zone: tzinfo) -> datetime:
    """When the clock on the wall shows a time on a day, in UTC.

    A time that the clocks show twice is the first one; one that they skip is the moment at which they skip it.
    """
    return _moments_of(day, wall, zone)[0]


def _moments_of(day: date, wall: time, zone: tzinfo) -> tuple[datetime, ...]:
    """All moments at which it does: one, or two in the night in which the clocks go back."""
    local = datetime.combine(day, wall.replace(tzinfo=None))
    first = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    second = local.replace(tzinfo=zone, fold=1).astimezone(UTC)
    if second < first:  # skipped: PEP 495 has the second reading before the first, with the change between the two
        return (_change_between(second, first, zone),)
    return (first,) if second == first else (first, second)


def _change_between(before: datetime, after: datetime, zone: tzinfo) -> datetime:
    """The first second of the later one's offset from UTC."""
    offset = after.astimezone(zone).utcoffset()
    while after - before > _SECOND:
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if middle <= before:
            break
        if middle.astimezone(zone).utcoffset() == offset:
            after = middle
        else:
            before = middle
    return after


def exists(day: date, zone: tzinfo) -> bool:
    """Whether a day is lived in a zone. Samoa had no 30 December 2011."""
    return moment_of(day, time(0), zone).astimezone(zone).date() == day


def after_quiet(moment: datetime, quiet: QuietHours | None, zone: tzinfo) -> datetime:
    """The moment itself, or the end of the quiet hours that hold then. In UTC."""
    local = moment.astimezone(zone)
    if quiet is None or not quiet.hold_at(local.time()):
        return moment
    ends = [end for day in (local.date(), local.date() + _DAY) for end in _moments_of(day, quiet.end, zone)]
    return next((end for end in ends if end > moment), moment)


def training_day(moment: datetime, zone: tzinfo, day_start_hour: int) -> date:
    """The day that what is done at a moment counts for."""
    return day_of_local(moment.astimezone(zone), day_start_hour)


def end_of_training_day(day: date, zone: tzinfo, day_start_hour: int) -> datetime:
    """When the next day begins, in UTC."""
    return moment_of(day + _DAY, time(day_start_hour), zone)

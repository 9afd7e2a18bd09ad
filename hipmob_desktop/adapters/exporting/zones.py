"""Time zones as a calendar file describes them: so that a session stands at the time of day it was done at."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING, Any, cast

from hipmob_desktop.adapters.clock import zone_rules
from hipmob_desktop.domain.session import Moment

if TYPE_CHECKING:
    from icalendar import Timezone


LATEST_DAY_START = 12
"""No day begins later, by the hour of the clock: what is done before then may belong to the day before."""


def local_time(moment: Moment) -> datetime:
    """The moment as it was on the wall: in its zone, or, where today's rules for the zone say another time than the
    one that was recorded, at the recorded distance from UTC. A session that the user put on another day stands on it.
    """
    offset = timedelta(minutes=moment.offset_minutes)
    zone = zone_rules(moment.zone)
    if zone is None or moment.utc.astimezone(zone).utcoffset() != offset:
        return _on_its_day(moment.utc.astimezone(timezone(offset, _fixed_name(offset))), moment.local_date)
    return _on_its_day(moment.utc.astimezone(zone), moment.local_date)


def _on_its_day(local: datetime, day: date) -> datetime:
    before = (local.date() - day).days
    if before == 0 or (before == 1 and local.hour < LATEST_DAY_START):
        return local
    return local - timedelta(days=before)


def zones_of(times: Iterable[datetime]) -> "list[Timezone]":
    """The descriptions of all zones that these times need, each for the years in which it is needed."""
    years: dict[tzinfo, list[int]] = {}
    for time in times:
        if time.tzinfo is not None and time.tzinfo is not UTC:
            years.setdefault(time.tzinfo, []).append(time.year)
    return [
        _fixed(zone) if isinstance(zone, timezone) else _described(zone, min(seen), max(seen))
        for zone, seen in years.items()
    ]


def _fixed_name(offset: timedelta) -> str:
    minutes = round(offset / timedelta(minutes=1))
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours:02}{rest:02}"


def _fixed(zone: timezone) -> "Timezone":
    from icalendar import Timezone, TimezoneStandard  # noqa: PLC0415  (only who exports a calendar loads it)

    offset = zone.utcoffset(None)
    always = TimezoneStandard()
    always.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001  (local time, as the form has it)
    always.add("tzname", _fixed_name(offset))
    always.add("tzoffsetfrom", offset)
    always.add("tzoffsetto", offset)
    made = Timezone()
    made.add("tzid", _fixed_name(offset))
    made.add_component(always)
    return made


def _described(zone: tzinfo, first: int, last: int) -> "Timezone":
    from icalendar import Timezone  # noqa: PLC0415

    made = Timezone.from_tzinfo(zone, first_date=date(first, 1, 1), last_date=date(last + 1, 1, 1))
    for part in made.subcomponents:
        _put_to_the_time_before(cast("dict[str, Any]", part))
    return made


def _put_to_the_time_before(part: dict[str, Any]) -> None:
    """A change of clocks is written in the time in force before it; the library writes a jump forward in that after."""
    jump = part["tzoffsetto"].td - part["tzoffsetfrom"].td
    if jump <= timedelta():
        return
    part["dtstart"].dt -= jump
    for each in part["rdate"].dts if "rdate" in part else ():
        each.dt -= jump

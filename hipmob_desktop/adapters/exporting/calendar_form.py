"""The log as an iCalendar file (RFC 5545): one event a session, so that sessions show in a phone's calendar.

An event keeps its identity, the session's own: a file that is imported again brings what changed and doubles nothing.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hipmob_desktop.adapters.exporting.event_words import description, summary
from hipmob_desktop.adapters.exporting.zones import local_time, zones_of
from hipmob_desktop.domain.session import Session
from hipmob_desktop.services.translation import _

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//HipMob Desktop//Sessions//EN"
LEAST_LENGTH = timedelta(minutes=1)
"""A shorter event cannot be seen in a day's column."""

LAST_LINE = b"END:VCALENDAR\r\n"


def calendar(sessions: Sequence[Session], now: datetime) -> Iterator[bytes]:
    """The file, for sessions in the order given; those with nothing done are left out. `now` is when it is made."""
    from icalendar import Calendar  # noqa: PLC0415  (only who exports a calendar loads it)

    starts = {session.id: local_time(session.started) for session in done(sessions)}
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("name", _("Hip mobility"))
    made.add("x-wr-calname", _("Hip mobility"))
    yield made.to_ical().removesuffix(LAST_LINE)
    for zone in zones_of(starts.values()):
        yield zone.to_ical()
    for session in done(sessions):
        yield _event(session, starts[session.id], now).to_ical()
    yield LAST_LINE


def done(sessions: Sequence[Session]) -> list[Session]:
    """Those that were worked in: the others have no length and no place in a calendar."""
    return [session for session in sessions if session.active_ms]


def _event(session: Session, start: datetime, now: datetime) -> "Event":
    """As long as was worked: a session that was gone on with in the evening has not lasted since the morning."""
    from icalendar import Event  # noqa: PLC0415

    start = start.replace(microsecond=0)
    worked = timedelta(seconds=round(session.active_ms / 1000))
    event = Event()
    event.add("uid", str(session.id))
    event.add("dtstamp", now)
    event.add("dtstart", start)
    event.add("dtend", (start.astimezone(UTC) + max(LEAST_LENGTH, worked)).astimezone(start.tzinfo))
    event.add("summary", summary(session))
    event.add("description", description(session))
    event.add("class", "PRIVATE")  # who sees a shared calendar need not read how stiff somebody is
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED")
    return event

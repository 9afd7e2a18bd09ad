"""The calendar file, read back with the library and its time zones with another one."""

import io
from dataclasses import replace
from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.adapters.exporting.calendar_form import calendar
from hipmob_desktop.domain.session import Moment, SessionStatus
from tests.adapters.db_samples import a_session
from tests.adapters.export_samples import NOTE, NOW, lived, rich_session, wall, with_note

EVENING = wall("2026-05-04 18:30")


def written(*sessions) -> bytes:
    return b"".join(calendar(sessions, NOW))


def events_of(content: bytes) -> list[icalendar.Event]:
    read = icalendar.Calendar.from_ical(content)
    events = read.walk("VEVENT")
    assert not [error for component in read.walk() for error in component.errors]
    assert not read.get_missing_tzids(), "every zone that is named is described"
    return events


def event_of(session) -> icalendar.Event:
    (event,) = events_of(written(session))
    return event


def test_an_event_tells_the_session():
    session = rich_session()
    event = event_of(session)
    assert event.decoded("dtstart") == session.started.utc
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(seconds=831)
    assert event["summary"] == "Five minutes, 14 min"
    assert event["description"] == (
        "Couch stretch: left 1:00, right 0:45 of 1:00\nRocking: left 9 of 12 reps\nBreathing: skipped\n\n"
        "Stiffness before: 3 of 10\nStiffness after: 2 of 10\nEffort: 4 of 10\nQuality of movement: 7 of 10\n"
        f"Stride feel: 8 of 10\n\n{NOTE}"
    )
    assert (event["class"], event["transp"]) == ("PRIVATE", "TRANSPARENT"), "nobody is told busy, or how stiff one is"


def test_the_identity_is_the_sessions_so_that_a_second_import_doubles_nothing():
    session = rich_session()
    corrected = with_note(replace(session, active_ms=1), "another note")
    assert event_of(session)["uid"] == event_of(corrected)["uid"] == str(session.id)
    assert event_of(session).decoded("dtstamp") == NOW


@pytest.mark.parametrize(
    ("zone", "offset"),
    [("Europe/Stockholm", 2), ("America/Los_Angeles", -7), ("Australia/Sydney", 10), ("Asia/Kathmandu", 5.75)],
)
def test_the_phone_shows_the_time_of_day_it_was_lived_at(zone, offset):
    event = event_of(rich_session(started=lived(EVENING, zone)))
    start = event.decoded("dtstart")
    assert start.replace(tzinfo=None) == EVENING
    assert start.utcoffset() == timedelta(hours=offset)
    assert event["dtstart"].params["TZID"] == zone


@pytest.mark.parametrize(
    ("zone", "minutes"),
    [("Mars/Olympus", 345), ("", -210), ("Europe/Stockholm", 345), ("Etc/UTC", 345)],
    ids=["no such zone", "no zone", "rules changed since", "a system without a name for it"],
)
def test_where_the_zone_does_not_give_the_recorded_time_the_recorded_offset_does(zone, minutes):
    utc = EVENING.replace(tzinfo=UTC) - timedelta(minutes=minutes)
    content = written(rich_session(started=Moment(utc, zone, minutes, EVENING.date())))
    (event,) = events_of(content)
    assert event.decoded("dtstart").replace(tzinfo=None) == EVENING
    zones = tzical(io.StringIO(content.decode()))
    read = EVENING.replace(tzinfo=zones.get(event["dtstart"].params["TZID"]))
    assert read.astimezone(UTC) == utc, "another library reads the same moment"


def test_utc_needs_no_description():
    utc = EVENING.replace(tzinfo=UTC)
    (event,) = events_of(written(rich_session(started=Moment(utc, "UTC", 0, EVENING.date()))))
    assert event.decoded("dtstart") == utc


@pytest.mark.parametrize("zone", ["Europe/Stockholm", "Australia/Sydney", "America/Los_Angeles", "Australia/Lord_Howe"])
def test_the_described_zones_change_their_clocks_when_the_real_ones_do(zone):
    year = [rich_session(n, lived(wall(f"{y}-06-01 12:00"), zone)) for n, y in enumerate((2024, 2026))]
    described = tzical(io.StringIO(written(*year).decode())).get(zone)
    real = ZoneInfo(zone)
    hour = wall("2024-01-02")
    while hour < wall("2026-12-30"):
        utc = hour.replace(tzinfo=UTC)
        local = utc.astimezone(real).replace(tzinfo=None)
        if _certain(local, real):
            assert local.replace(tzinfo=described).utcoffset() == local.replace(tzinfo=real).utcoffset(), local
        hour += timedelta(hours=1)


def _certain(local, zone) -> bool:
    """Not one of the two hours with the same name when clocks go back."""
    return local.replace(tzinfo=zone, fold=0).utcoffset() == local.replace(tzinfo=zone, fold=1).utcoffset()


def test_a_session_across_the_change_of_clocks_lasts_as_long_as_it_did():
    event = event_of(rich_session(started=lived(wall("2026-03-29 01:55"), "Europe/Stockholm")))
    assert event.decoded("dtend").replace(tzinfo=None) == wall("2026-03-29 03:08:51")


def test_a_session_after_midnight_stands_where_it_was_lived_and_one_put_on_another_day_on_that():
    late = lived(wall("2026-05-05 00:40"), "Europe/Stockholm", date(2026, 5, 4))
    assert event_of(rich_session(started=late)).decoded("dtstart").replace(tzinfo=None) == wall("2026-05-05 00:40")
    moved = lived(EVENING, "Europe/Stockholm", date(2026, 2, 1))
    start = event_of(rich_session(started=moved)).decoded("dtstart")
    assert start.replace(tzinfo=None) == wall("2026-02-01 18:30")
    assert start.utcoffset() == timedelta(hours=1), "winter's"


def test_what_is_partial_or_told_by_hand_says_so_and_what_has_no_length_is_left_out():
    partial = replace(rich_session(1), status=SessionStatus.PARTIAL, active_ms=20_000)
    by_hand = replace(rich_session(2), entered_by_hand=True, results=())
    first, second = events_of(written(partial, a_session(3), by_hand))
    assert first["summary"] == "Five minutes, 1 min (in part)"
    assert first.decoded("dtend") - first.decoded("dtstart") == timedelta(minutes=1)
    assert second["description"].startswith("Entered by hand.\n\nStiffness before")


def test_lines_are_folded_and_end_as_the_rfc_wants():
    content = written(with_note(rich_session(), "走る; とても, 長い\\ " * 40))
    assert content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert content.endswith(b"END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_an_empty_log_is_an_empty_calendar():
    assert events_of(written()) == []


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n")))
def test_any_note_comes_back_from_its_event(note):
    event = event_of(with_note(rich_session(), note))
    assert event["description"].endswith(note.strip())

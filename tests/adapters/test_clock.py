"""The clocks: steady for a session, true to the place for the log."""

import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hipmob_desktop.adapters.clock import SystemSessionClock, SystemWallClock, ZoneFiles, name_of_offset, utc_now

ZONES = Path("/usr/share/zoneinfo")


def wall(zone: str, utc: str, day_start_hour: int = 0) -> SystemWallClock:
    at = datetime.fromisoformat(utc).replace(tzinfo=UTC)
    return SystemWallClock(lambda: zone, day_start_hour, lambda: at)


@pytest.mark.parametrize(
    ("zone", "utc", "offset_minutes", "local_date"),
    [
        ("Europe/Stockholm", "2026-01-31T22:59:59", 60, date(2026, 1, 31)),
        ("Europe/Stockholm", "2026-01-31T23:00:00", 60, date(2026, 2, 1)),
        ("Europe/Stockholm", "2026-03-29T00:59:59", 60, date(2026, 3, 29)),
        ("Europe/Stockholm", "2026-03-29T01:00:00", 120, date(2026, 3, 29)),
        ("Europe/Stockholm", "2026-10-25T00:59:59", 120, date(2026, 10, 25)),
        ("Europe/Stockholm", "2026-10-25T01:00:00", 60, date(2026, 10, 25)),
        ("Asia/Kathmandu", "2026-05-04T18:14:00", 345, date(2026, 5, 4)),
        ("Asia/Kathmandu", "2026-05-04T18:15:00", 345, date(2026, 5, 5)),
        ("America/St_Johns", "2026-07-01T02:29:00", -150, date(2026, 6, 30)),
        ("Pacific/Kiritimati", "2026-12-31T10:00:00", 840, date(2027, 1, 1)),
        ("Australia/Lord_Howe", "2026-10-03T15:29:59", 630, date(2026, 10, 4)),
        ("Australia/Lord_Howe", "2026-10-03T15:30:00", 660, date(2026, 10, 4)),
        ("UTC", "2026-05-04T00:00:00", 0, date(2026, 5, 4)),
    ],
)
def test_a_moment_says_where_and_on_which_day_it_was(zone, utc, offset_minutes, local_date):
    moment = wall(zone, utc).now()
    assert moment.utc == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert (moment.zone, moment.offset_minutes, moment.local_date) == (zone, offset_minutes, local_date)


def test_a_day_may_begin_later_than_midnight():
    assert wall("Europe/Stockholm", "2026-05-04T01:59:00", 4).now().local_date == date(2026, 5, 3)
    assert wall("Europe/Stockholm", "2026-05-04T02:00:00", 4).now().local_date == date(2026, 5, 4)


def test_the_hour_at_which_the_day_begins_is_asked_for_each_time():
    hours = iter([2, 5])
    at = datetime(2026, 5, 4, 1, 0, tzinfo=UTC)
    clock = SystemWallClock(lambda: "Europe/Stockholm", lambda: next(hours), lambda: at)
    assert [clock.now().local_date for _ in range(2)] == [date(2026, 5, 4), date(2026, 5, 3)]


def test_the_zone_is_asked_for_each_time():
    zones = iter(["Europe/Berlin", "America/New_York"])
    clock = SystemWallClock(lambda: next(zones), 0, lambda: datetime(2026, 5, 4, 1, tzinfo=UTC))
    assert (clock.now().zone, clock.now().local_date) == ("Europe/Berlin", date(2026, 5, 3))


def failing() -> str:
    raise OSError("no such thing")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes no zone from TZ")
@pytest.mark.parametrize("zone", [lambda: "", lambda: "Mars/Olympus", lambda: "../../etc/passwd", failing])
def test_without_a_name_the_offset_of_the_c_library_counts(zone, monkeypatch):
    monkeypatch.setenv("TZ", "XYZ-5")
    try:
        moment = SystemWallClock(zone, 0, lambda: datetime(2026, 5, 4, 19, 30, tzinfo=UTC)).now()
    finally:
        monkeypatch.undo()
        time.tzset()
    assert (moment.zone, moment.offset_minutes, moment.local_date) == ("Etc/GMT-5", 300, date(2026, 5, 5))


@pytest.mark.parametrize(
    ("minutes", "name"),
    [(0, "Etc/UTC"), (120, "Etc/GMT-2"), (-300, "Etc/GMT+5"), (345, "Etc/UTC"), (840, "Etc/GMT-14"), (-780, "Etc/UTC")],
)
def test_a_fixed_offset_has_a_name_where_there_is_one(minutes, name):
    assert name_of_offset(minutes) == name


def files(tmp_path, link: str = "", text: str = "", tz: str | None = None) -> ZoneFiles:
    if link:
        (tmp_path / "localtime").symlink_to(link)
    if text:
        (tmp_path / "timezone").write_text(text)
    return ZoneFiles(tmp_path / "localtime", tmp_path / "timezone", {"TZ": tz}.get)


@pytest.mark.parametrize(
    "link",
    [
        "/usr/share/zoneinfo/Europe/Berlin",
        "../usr/share/zoneinfo/Europe/Berlin",
        "/usr/share/zoneinfo/posix/Europe/Berlin",
        "/var/db/timezone/zoneinfo/Europe/Berlin",
    ],
)
def test_the_zone_is_read_from_the_link(tmp_path, link):
    assert files(tmp_path, link=link, text="Asia/Tokyo").name() == "Europe/Berlin"


def test_the_zone_is_read_from_the_text_where_there_is_no_link(tmp_path):
    assert files(tmp_path, text="Asia/Tokyo\n").name() == "Asia/Tokyo"


def test_a_copy_in_the_links_place_leaves_the_text(tmp_path):
    (tmp_path / "localtime").write_bytes(b"TZif2")
    assert files(tmp_path, text="Asia/Tokyo\n").name() == "Asia/Tokyo"


@pytest.mark.parametrize(
    ("tz", "name"),
    [
        ("America/New_York", "America/New_York"),
        (":America/New_York", "America/New_York"),
        ("/usr/share/zoneinfo/America/New_York", "America/New_York"),
        ("", "UTC"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", ""),
    ],
)
def test_the_environment_wins(tmp_path, tz, name):
    assert files(tmp_path, link="/usr/share/zoneinfo/Europe/Berlin", tz=tz).name() == name


def test_nothing_to_read_names_nothing(tmp_path):
    assert files(tmp_path).name() == ""


@pytest.mark.parametrize("text", ["Nowhere/Land", "../../secret", "é", "\0"])
def test_nonsense_names_nothing(tmp_path, text):
    assert files(tmp_path, text=text).name() == ""


def test_a_change_of_the_link_is_seen_at_once(tmp_path):
    found = files(tmp_path, link="/usr/share/zoneinfo/Europe/Berlin")
    clock = SystemWallClock(found.name)
    assert clock.now().zone == "Europe/Berlin"
    (tmp_path / "localtime").unlink()
    (tmp_path / "localtime").symlink_to("/usr/share/zoneinfo/Asia/Tokyo")
    assert clock.now().zone == "Asia/Tokyo"


def test_the_system_has_a_time_of_day():
    before = time.time()
    moment = SystemWallClock().now()
    assert before <= moment.utc.timestamp() <= time.time()
    assert utc_now().tzinfo is UTC


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32", "freebsd"])
def test_a_session_clock_never_goes_back(platform):
    clock = SystemSessionClock(platform)
    readings = [clock.now_ms() for _ in range(1000)]
    assert readings == sorted(readings)
    assert all(isinstance(reading, int) for reading in readings)


@pytest.mark.skipif(not hasattr(time, "CLOCK_BOOTTIME"), reason="Linux alone")
def test_on_linux_time_asleep_counts():
    asleep_included = time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
    assert 0 <= SystemSessionClock("linux").now_ms() - asleep_included < 1000

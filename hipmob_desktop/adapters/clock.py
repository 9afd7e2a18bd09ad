"""The one file that reads the time.

A session needs a clock that never jumps and that goes on while the machine sleeps, so that a closed lid shows as a
gap: CLOCK_BOOTTIME on Linux, CLOCK_MONOTONIC on macOS (where it is mach_continuous_time; Python's own `monotonic`
stands still in sleep there), the performance counter on Windows (which counts through sleep).
"""

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hipmob_desktop.domain.days import day_of_local
from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.session import Moment

NANOS_PER_MILLI = 1_000_000


class SystemSessionClock:
    """`SessionClock` on the system's steady clock."""

    def __init__(self, platform: str = sys.platform) -> None:
        self._now_ns = _steady_clock(platform)

    def now_ms(self) -> Millis:
        """Milliseconds since some fixed moment, time asleep included."""
        return self._now_ns() // NANOS_PER_MILLI


def _steady_clock(platform: str) -> Callable[[], int]:
    names = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC"}
    clock_id: int | None = getattr(time, names.get(platform, ""), None)
    if clock_id is None:
        return time.perf_counter_ns
    return lambda: time.clock_gettime_ns(clock_id)


def utc_now() -> datetime:
    """The system's time of day, aware, in UTC."""
    return datetime.fromtimestamp(time.time(), UTC)


class SystemWallClock:
    """`WallClock` of the system. The zone is asked for at each call: it changes under a running program."""

    def __init__(
        self,
        zone: Callable[[], str] | None = None,
        day_start_hour: int | Callable[[], int] = 0,
        utc: Callable[[], datetime] = utc_now,
    ) -> None:
        """Take where the zone's name comes from (the system's files by default) and the hour a new day begins, or
        whom to ask for it at each call.
        """
        self._zone = zone if zone is not None else ZoneFiles().name
        self._day_start_hour = day_start_hour
        self._utc = utc

    def now(self) -> Moment:
        """This moment, in UTC, with the system's zone of now and the local date."""
        utc = self._utc().astimezone(UTC)
        name, rules = self._rules(utc)
        local = utc.astimezone(rules)
        offset = local.utcoffset() or timedelta()
        hour = self._day_start_hour if isinstance(self._day_start_hour, int) else self._day_start_hour()
        return Moment(utc, name, round(offset / timedelta(minutes=1)), day_of_local(local, hour))

    def _rules(self, utc: datetime) -> tuple[str, tzinfo]:
        """The zone's name and rules; what the C library says of now where no name is to be had."""
        name = ""
        with suppress(OSError, RuntimeError, ValueError):
            name = self._zone()
        rules = zone_rules(name)
        if rules is not None:
            return name, rules
        _reread_zone()
        minutes = (time.localtime(utc.timestamp()).tm_gmtoff or 0) // 60
        return name_of_offset(minutes), timezone(timedelta(minutes=minutes))


def zone_rules(name: str) -> ZoneInfo | None:
    """The rules of a zone by its IANA name, None if there is no such zone."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def name_of_offset(minutes: int) -> str:
    """An IANA name for a fixed offset: Etc/GMT-2 is two hours east. Offsets between hours have none: Etc/UTC."""
    hours, rest = divmod(minutes, 60)
    if rest or not hours or not -12 <= hours <= 14:
        return "Etc/UTC"
    return f"Etc/GMT{-hours:+d}"


def _reread_zone() -> None:
    """Python keeps the zone it started with until told to look again; Windows has no such call."""
    if sys.platform != "win32":
        time.tzset()


@dataclass(frozen=True, slots=True)
class ZoneFiles:
    """Finds the name of the system's zone without Qt: TZ, the link /etc/localtime, /etc/timezone."""

    localtime: Path = Path("/etc/localtime")
    timezone: Path = Path("/etc/timezone")
    environment: Callable[[str], str | None] = field(default=os.environ.get)

    def name(self) -> str:
        """IANA name; empty if the system names none (Windows; a TZ given as a rule rather than a name)."""
        wanted = self.environment("TZ")
        if wanted is not None:
            return _known(_after_zoneinfo(wanted.removeprefix(":"))) or ("UTC" if not wanted else "")
        return self._from_link() or self._from_text()

    def _from_link(self) -> str:
        try:
            return _known(_after_zoneinfo(str(self.localtime.readlink())))
        except OSError:
            return ""

    def _from_text(self) -> str:
        try:
            return _known(self.timezone.read_text(encoding="ascii").strip())
        except (OSError, ValueError):
            return ""


def _after_zoneinfo(path: str) -> str:
    """`/usr/share/zoneinfo/Europe/Berlin` and `../usr/share/zoneinfo/posix/Europe/Berlin` are Europe/Berlin."""
    name = path.replace("\\", "/").rpartition("zoneinfo/")[2]
    return name.removeprefix("posix/").removeprefix("right/")


def _known(name: str) -> str:
    return name if zone_rules(name) is not None else ""

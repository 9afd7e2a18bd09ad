"""Now and here, asked anew each time: clock and zone change under a running program."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone, tzinfo

from hipmob_desktop.adapters.clock import SystemWallClock, zone_rules


class SystemLocalClock:
    """`LocalClock` of the system."""

    def __init__(self, zone: Callable[[], str] | None = None) -> None:
        """`zone` names the system's zone: the system's files do, where Qt is not asked."""
        self._wall = SystemWallClock(zone)

    def now(self) -> datetime:
        """In UTC."""
        return self._wall.now().utc

    def zone(self) -> tzinfo:
        """The zone's rules; its present offset where it has no name."""
        moment = self._wall.now()
        return zone_rules(moment.zone) or timezone(timedelta(minutes=moment.offset_minutes))


class FixedLocalClock:
    """`LocalClock` that stands still: for asking what would be at another time."""

    def __init__(self, now: datetime, zone: tzinfo) -> None:
        """`now`: aware."""
        self._now = now
        self._zone = zone

    def now(self) -> datetime:
        """The moment that was given."""
        return self._now

    def zone(self) -> tzinfo:
        """The zone that was given."""
        return self._zone

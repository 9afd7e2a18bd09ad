"""Days as the calendar knows them: what was done on one, and how the user marked it.

A day is the local date that was stored when a session was recorded. It is never worked out again: neither a flight nor
a change of clocks nor another hour for the day's start changes a day that is past.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.session import Moment, RunKind

DAYS_A_WEEK = 7


class DayState(StrEnum):
    """Why nothing was meant to be done on a day. Such a day neither breaks nor lengthens a streak."""

    REST = "rest"
    SICK = "sick"
    INJURED = "injured"
    TRAVEL = "travel"


@dataclass(frozen=True, slots=True)
class DayMark:
    """What the user noted about a day."""

    day: date
    state: DayState | None = None
    ran: RunKind | None = None
    """The run of that day; NONE: said to have had none. None: nothing was said."""
    note: str = ""

    @property
    def empty(self) -> bool:
        """Whether it says nothing: storing such a mark takes the day's mark away."""
        return self.state is None and self.ran is None and not self.note

    @property
    def skips(self) -> bool:
        """Whether nothing was meant to be done."""
        return self.state is not None


@dataclass(frozen=True, slots=True)
class DayTotals:
    """What was done on a day."""

    day: date
    active_ms: Millis
    """Time really worked, over all sessions, partial ones too."""
    completed: int
    """Sessions that came to their end."""
    partial: int
    """Sessions that did not."""
    routines: tuple[str, ...] = ()
    """Names of the routines, each once, in the order in which they were begun."""

    @property
    def sessions(self) -> int:
        """How many there were."""
        return self.completed + self.partial


def day_of(moment: Moment, day_start_hour: int) -> date:
    """The day a moment belongs to where it was lived: 00:40 belongs to the evening before.

    For recording a session. What is recorded keeps its `Moment.local_date`.
    """
    local = moment.utc.replace(tzinfo=None) + timedelta(minutes=moment.offset_minutes)
    return day_of_local(local, day_start_hour)


def day_of_local(local: datetime, day_start_hour: int) -> date:
    """The same for the time a clock on the wall shows (the hour counts as the clock shows it, summer or winter)."""
    return (local.replace(tzinfo=None) - timedelta(hours=day_start_hour)).date()


def week_start(day: date, first_weekday: int = 0) -> date:
    """The first day of a day's week. `first_weekday`: 0 Monday … 6 Sunday, as the locale has it."""
    return day - timedelta(days=(day.weekday() - first_weekday) % DAYS_A_WEEK)


def week_of(day: date, first_weekday: int = 0) -> tuple[date, ...]:
    """The seven days of a day's week."""
    first = week_start(day, first_weekday)
    return tuple(first + timedelta(days=i) for i in range(DAYS_A_WEEK))

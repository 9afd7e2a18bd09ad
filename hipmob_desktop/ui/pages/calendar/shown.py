"""What the calendar page takes, as plain words, and what it tells. Knows no storage."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from hipmob_desktop.domain.session import Questions


class Mode(StrEnum):
    """What of the calendar is in view."""

    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Number:
    """A figure with its rule beside it."""

    value: str
    label: str
    rule: str
    tip: str = ""
    """One plain sentence more, for whoever points at it."""

    @property
    def spoken(self) -> str:
        """All of it in one line."""
        return ". ".join(filter(None, (f"{self.label}: {self.value}", self.rule, self.tip)))


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session of the day picked."""

    id: str
    title: str
    detail: str
    icon: str
    tint: str
    note: str


@dataclass(frozen=True, slots=True)
class DayShown:
    """The day picked."""

    day: date
    title: str
    sum: str
    """What was done, in a line; for an open day what stands to be said."""
    sessions: tuple[SessionLine, ...] = ()
    state: str = ""
    """Key of the day's state, empty for an ordinary day."""
    ran: str = ""
    """Key of the run, empty if nothing was said."""
    may_add: bool = True
    """Whether a session can have been done on it: it has come."""


@dataclass(frozen=True, slots=True)
class Told:
    """A session as it stands in the form."""

    routine: str
    """Id."""
    minutes: int
    day: date
    completed: bool = True
    questions: Questions = field(default_factory=Questions)


@dataclass(frozen=True, slots=True)
class SessionForm:
    """A session to be filled in or put right."""

    heading: str
    lead: str
    routines: tuple[tuple[str, str], ...]
    """Ids and names to choose from."""
    told: Told
    latest: date
    """No session is later than this day."""
    session: str = ""
    """Id of the one to correct; empty for a new one."""


@dataclass(frozen=True, slots=True)
class GoalShown:
    """The goal as it stands in its editor."""

    daily: bool
    days_a_week: int
    minimum_minutes: int
    day_start_hour: int

"""What the Reminders page takes, as plain words."""

from dataclasses import dataclass
from datetime import time

from hipmob_desktop.domain.reminders import Reminder


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """One reminder of the list, with what its editor shows."""

    reminder: Reminder
    title: str
    """When: "18:30", "15 min after a run"."""
    detail: str
    """On which days, and what."""
    status: str
    """When it comes next, or why it does not."""
    held_back: bool = False
    """Something keeps it from coming, which is worth a mark."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One that comes, or does not, on a day."""

    time: str
    what: str
    reason: str = ""
    """Why it does not come; empty: it does."""


@dataclass(frozen=True, slots=True)
class PlanDay:
    """A day of the week ahead."""

    day: str
    lines: tuple[PlanLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    """How reminders reach the user."""

    on: bool = False
    """Whether they come while the window is closed, as the system has it."""
    changeable: bool = False
    works: bool = True
    """They do come while the window is closed."""
    hindered: bool = False
    """They do not, although the user wants it."""
    words: str = ""
    remedy: str = ""
    startable: bool = False
    """Switched on, but not there: it can be started now."""
    notified: bool = True
    """Whether a notification service is there."""
    notifications: str = ""


@dataclass(frozen=True, slots=True)
class Away:
    """When reminders stay away."""

    quiet: bool = False
    start: time = time(22)
    end: time = time(7)
    skip_if_done: bool = True
    catch_up_hours: int = 3
    paused: str = ""
    """Until when; empty: they are not."""


@dataclass(frozen=True, slots=True)
class RemindersState:
    """The whole page."""

    lead: str
    lines: tuple[ReminderLine, ...] = ()
    days: tuple[PlanDay, ...] = ()
    reach: Reach = Reach()
    away: Away = Away()
    routines: tuple[tuple[str, str], ...] = ()
    """Id and words of each routine to choose from; the first, with an empty id, is whatever is suggested."""
    loading: bool = False

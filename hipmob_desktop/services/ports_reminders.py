"""What reminding needs of the outside world."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum
from typing import Protocol

from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.reminders import Answer, Due, Key, Reminder, ReminderRules, ReminderState, Run
from hipmob_desktop.services.ports import Capability


@dataclass(frozen=True, slots=True)
class RoutineFacts:
    """What a reminder says about its routine, kept beside the reminders so that saying it needs no catalogue."""

    id: str
    name: str
    length_ms: Millis


@dataclass(frozen=True, slots=True)
class Delivered:
    """A reminder that was shown."""

    key: Key
    at: datetime
    """In UTC."""
    answer: Answer | None = None


class ReminderTrouble(Exception):  # noqa: N818  (a state of the disk, told in words)
    """Reminders cannot be read or written; the text says which file and why."""


class LocalClock(Protocol):
    """The time of day and the zone, both as they are at the moment of asking."""

    def now(self) -> datetime:
        """In UTC."""
        ...

    def zone(self) -> tzinfo:
        """Where the user is now."""
        ...


class ReminderStore(Protocol):
    """Reminders and what has become of them, shared by the window and the resident process.

    Every call is a short transaction of its own and may raise ReminderTrouble.
    """

    def reminders(self) -> Sequence[Reminder]:
        """All of them, by time of day."""
        ...

    def save(self, reminder: Reminder) -> None:
        """Add one, or replace the one with its id."""
        ...

    def remove(self, reminder: str) -> None:
        """Take one out; what is known of its past stays, so that undoing the removal repeats nothing."""
        ...

    def rules(self) -> ReminderRules:
        """What holds for all reminders."""
        ...

    def set_rules(self, rules: ReminderRules) -> None:
        """Replace that."""
        ...

    def routines(self) -> Sequence[RoutineFacts]:
        """Names and lengths of routines, as last told."""
        ...

    def set_routines(self, routines: Sequence[RoutineFacts]) -> None:
        """Replace them. The window does so at its start and when the catalogue changes."""
        ...

    def state(self, around: date) -> ReminderState:
        """What matters within a few days of a day."""
        ...

    def claim(self, due: Due, now: datetime) -> bool:
        """Record a delivery before it is shown. False: another process was first, and nothing is to be shown."""
        ...

    def deliveries(self, around: date) -> Sequence[Delivered]:
        """What was shown within a few days of a day, latest first."""
        ...

    def set_answer(self, key: Key, answer: Answer) -> None:
        """Note what the user did with it."""
        ...

    def snooze(self, key: Key, until: datetime) -> None:
        """Let it come again."""
        ...

    def unsnooze(self, key: Key) -> None:
        """Undo `snooze`."""
        ...

    def skip(self, day: date) -> None:
        """No more reminders for that day."""
        ...

    def unskip(self, day: date) -> None:
        """Undo `skip`."""
        ...

    def add_run(self, run: Run) -> None:
        """Note that the user is back from a run."""
        ...

    def remove_run(self, at: datetime) -> None:
        """Undo `add_run`."""
        ...

    def pause(self, until: datetime | None) -> None:
        """No reminders until then; None: go on."""
        ...


@dataclass(frozen=True, slots=True)
class Progress:
    """What the log says around a day."""

    done: frozenset[date] = frozenset()
    """Days on which something that counts was done."""
    goal_met: frozenset[date] = frozenset()
    days_off: frozenset[date] = frozenset()
    in_session: bool = False
    """A session runs now."""
    week_kept: int = 0
    """Days kept in the running week."""
    week_goal: int = 0
    """Days that the running week asks for; 0 if the log cannot be read."""


class ProgressLog(Protocol):
    """The log as far as reminders need it, read only."""

    def progress(self, today: date, now: datetime) -> Progress:
        """What was done around a day. A log that is missing, busy or damaged says: nothing. Never raises."""
        ...


@dataclass(frozen=True, slots=True)
class Notice:
    """A notification as it is shown."""

    key: Key
    title: str
    body: str
    start_label: str
    snooze_label: str
    skip_label: str
    open_label: str
    """For a click on the notice itself."""


class Heard(StrEnum):
    """What a notification came to."""

    SHOWN = "shown"
    FAILED = "failed"
    """There is nobody to show it: another way must be taken."""
    START = "start"
    SNOOZE = "snooze"
    SKIP = "skip"
    OPEN = "open"
    """It was clicked: show the choices."""
    CLOSED = "closed"
    """Dismissed by the user."""


@dataclass(frozen=True, slots=True)
class Echo:
    """What came back from a notice."""

    key: Key
    heard: Heard
    activation_token: str = ""
    """Lets the window that is opened now come to the front, where the desktop asks for that (Wayland)."""


class Notifier(Protocol):
    """Shows notifications with buttons. Calls return at once; what comes of them is told through `listen`."""

    def listen(self, heard: Callable[[Echo], None]) -> None:
        """Be told what becomes of notices; called from another thread."""
        ...

    def show(self, notice: Notice) -> None:
        """Show a notice; one with the same key is replaced."""
        ...

    def withdraw(self, key: Key) -> None:
        """Take a notice away, wherever it is: on the screen, in a list, or held back by do-not-disturb."""
        ...

    def capability(self) -> Capability:
        """The notification service in force, as far as known without waiting."""
        ...

    def close(self) -> None:
        """Take away what is still shown, for nobody hears its buttons any more, and let go."""
        ...


class AutostartState(StrEnum):
    """Whether the resident process is started at login, as the system has it."""

    ON = "on"
    OFF = "off"
    BLOCKED = "blocked"
    """Set, but switched off by the system's own settings."""
    UNAVAILABLE = "unavailable"


class Autostart(Protocol):
    """Starting at login."""

    def state(self) -> AutostartState:
        """Read back from the system."""
        ...

    def switch(self, *, on: bool) -> AutostartState:
        """Ask for it or not, and give the state that came of it. Never raises."""
        ...

    def refresh(self) -> None:
        """Let what is on start this very program, which may have been moved. Called at each start of the window."""
        ...

    def capability(self) -> Capability:
        """What is in force, in plain words."""
        ...

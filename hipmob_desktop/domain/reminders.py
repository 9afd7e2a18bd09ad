"""What a reminder is, and what is known when it is asked whether one is due.

A reminder is a rule in local wall time, never a stored moment: 18:30 is 18:30 in summer, in winter and in another
country. What it comes to on one day is an `Occurrence`, named by the reminder and the day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from hipmob_desktop.domain.days import DAYS_A_WEEK
from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.session import RunKind

EVERY_DAY = frozenset(range(DAYS_A_WEEK))
AFTER_RUN_MS: Millis = 15 * 60_000
"""Between coming home and the reminder, unless the user set another: a drink, a shower."""

CATCH_UP = timedelta(hours=3)
"""How late a reminder still comes after sleep or power-off, unless the user set another."""
LONGEST_CATCH_UP = timedelta(hours=12)

Key = tuple[str, date]
"""A reminder's id and the day it is for: it comes once for each."""


class ReminderKind(StrEnum):
    """When a reminder comes."""

    AT_TIME = "at-time"
    AFTER_RUN = "after-run"
    """Some minutes after the user said that a run is over."""
    EVENING = "evening"
    """At a time, if the day's goal is not met by then: there is still time today."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A rule that the user made."""

    id: str
    kind: ReminderKind
    at: time
    """Local wall time; says nothing for AFTER_RUN."""
    routine: str
    """Id of the routine it leads to; empty: whatever is suggested then."""
    weekdays: frozenset[int] = EVERY_DAY
    """0 Monday … 6 Sunday."""
    text: str = ""
    """The user's own words, shown in place of ours."""
    enabled: bool = True
    delay_ms: Millis = AFTER_RUN_MS
    """For AFTER_RUN."""
    since: datetime | None = None
    """In UTC. Made, switched on or moved then: it does not catch up on what lay before."""

    def __post_init__(self) -> None:
        if not self.weekdays <= EVERY_DAY:
            raise ValueError(f"weekdays are 0 to 6, not {sorted(self.weekdays)}")
        if self.delay_ms < 0:
            raise ValueError(f"a reminder cannot come before its run, as {self.delay_ms} ms says")


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one wall time to another, over midnight if the end is the earlier; equal ones are no time at all."""

    start: time
    end: time

    def hold_at(self, wall: time) -> bool:
        """Whether they hold at a wall time. The start belongs to them, the end does not."""
        if self.start <= self.end:
            return self.start <= wall < self.end
        return wall >= self.start or wall < self.end


@dataclass(frozen=True, slots=True)
class ReminderRules:
    """What holds for all reminders."""

    quiet: QuietHours | None = None
    window: timedelta = CATCH_UP
    skip_if_done: bool = True
    """No reminder on a day on which something that counts was done."""
    day_start_hour: int = 3
    """As the settings have it: what is done after midnight belongs to the evening."""

    def __post_init__(self) -> None:
        if not timedelta(minutes=1) <= self.window <= LONGEST_CATCH_UP:
            raise ValueError(f"the time to catch up in must be a minute to twelve hours, not {self.window}")


@dataclass(frozen=True, slots=True)
class Run:
    """The user said: I am back from a run."""

    at: datetime
    """In UTC."""
    day: date
    """The day it counts for, as it was lived."""
    kind: RunKind = RunKind.EASY


@dataclass(frozen=True, slots=True)
class ReminderState:
    """What has become of reminders so far. Survives a restart."""

    delivered: frozenset[Key] = frozenset()
    snoozed: Mapping[Key, datetime] = field(default_factory=dict[Key, datetime])
    """Until when, in UTC. One that is delivered again is no longer snoozed."""
    skipped: frozenset[date] = frozenset()
    """Days on which the user wants no more of them."""
    runs: tuple[Run, ...] = ()
    paused_until: datetime | None = None
    """In UTC."""


@dataclass(frozen=True, slots=True)
class Situation:
    """All that the rule looks at, besides the reminders and the rules."""

    now: datetime
    """Aware."""
    zone: tzinfo
    """Where the user is now."""
    state: ReminderState = ReminderState()
    done: frozenset[date] = frozenset()
    """Days on which something that counts was done."""
    goal_met: frozenset[date] = frozenset()
    """Days that ask for nothing more."""
    days_off: frozenset[date] = frozenset()
    """Days that the user marked: rest, sick, injured, travelling."""
    in_session: bool = False
    """A session runs now."""

    def __post_init__(self) -> None:
        if self.now.tzinfo is None:
            raise ValueError("a moment without its offset from UTC does not say when it is")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """What a reminder comes to on one day. All moments are in UTC."""

    reminder: Reminder
    day: date
    """The calendar day of its wall time; for AFTER_RUN the run's day."""
    counts_for: date
    """The day whose session makes it needless: 00:40 belongs to the evening before."""
    moment: datetime
    """By its rule."""
    due_at: datetime
    """The same, or the end of its snooze; moved behind the quiet hours if it falls into them."""
    expires: datetime
    """From then on it is too late, and nothing is said."""
    snoozed: datetime | None = None
    """Until when, if it was snoozed and is not yet delivered again."""

    @property
    def key(self) -> Key:
        """Its name."""
        return (self.reminder.id, self.day)


@dataclass(frozen=True, slots=True)
class Due:
    """One notification, however many were missed."""

    shown: Occurrence
    covered: tuple[Occurrence, ...] = ()
    """Others that it stands for: they count as delivered too."""

    @property
    def all(self) -> tuple[Occurrence, ...]:
        """Every occurrence that is settled by it."""
        return (self.shown, *self.covered)


class Reason(StrEnum):
    """Why a reminder does not come (now)."""

    DISABLED = "disabled"
    OTHER_DAY = "other-day"
    """Not on this weekday."""
    NO_RUN = "no-run"
    """Comes after a run; none was told of."""
    SET_LATER = "set-later"
    """Made, switched on or moved after its time of this day."""
    SKIPPED = "skipped"
    DAY_OFF = "day-off"
    DONE = "done"
    GOAL_MET = "goal-met"
    PAUSED = "paused"
    DELIVERED = "delivered"
    TOO_LATE = "too-late"
    QUIET_HOURS = "quiet-hours"
    IN_SESSION = "in-session"
    SNOOZED = "snoozed"
    """Comes again, at the end of its snooze."""
    NOT_YET = "not-yet"
    """Will come at its time."""


WAITING = frozenset({Reason.NOT_YET, Reason.SNOOZED})
"""Reasons with which it still comes by itself."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A line of the preview."""

    occurrence: Occurrence
    at: datetime
    """When it comes, or would have come: local, aware."""
    reason: Reason | None
    """Why it will not come; None: it will, as far as is known now."""


class Snooze(StrEnum):
    """For how long a reminder is put off."""

    TEN_MINUTES = "ten-minutes"
    ONE_HOUR = "one-hour"
    THIS_EVENING = "this-evening"


class Answer(StrEnum):
    """What the user did with a reminder that was shown."""

    START = "start"
    SNOOZE = "snooze"
    SKIP = "skip"
    OPEN = "open"
    """Wants to see the choices."""
    DISMISS = "dismiss"

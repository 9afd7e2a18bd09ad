"""A store, a log, a clock and a notifier in memory."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo

from hipmob_desktop.domain.reminders import Answer, ReminderRules, ReminderState
from hipmob_desktop.services.ports import Capability
from hipmob_desktop.services.ports_reminders import Delivered, Echo, Heard, Progress, ReminderTrouble
from hipmob_desktop.services.reminding import Reminding
from tests.unit.domain.reminder_samples import BERLIN, MONDAY, local


class MemoryReminderStore:
    """As the file behaves, without one."""

    def __init__(self):
        self._reminders = {}
        self._rules = ReminderRules()
        self._routines = []
        self._delivered = {}
        self._state = ReminderState()
        self.broken = ""
        """When set, every call fails with these words."""

    def _check(self):
        if self.broken:
            raise ReminderTrouble(self.broken)

    def reminders(self):
        self._check()
        return sorted(self._reminders.values(), key=lambda r: (r.at, r.id))

    def save(self, reminder):
        self._check()
        self._reminders[reminder.id] = reminder

    def remove(self, reminder):
        self._reminders.pop(reminder, None)

    def rules(self):
        self._check()
        return self._rules

    def set_rules(self, rules):
        self._rules = rules

    def routines(self):
        return self._routines

    def set_routines(self, routines):
        self._routines = list(routines)

    def state(self, around):
        self._check()
        return replace(self._state, delivered=frozenset(self._delivered))

    def claim(self, due, now):
        self._check()
        if not self._take(due.shown, now):
            return False
        for occurrence in due.covered:
            self._take(occurrence, now)
        for key, delivered in self._delivered.items():
            if key != due.shown.key and delivered.answer is None:
                self._delivered[key] = replace(delivered, answer=Answer.DISMISS)
        return True

    def _take(self, occurrence, now):
        snoozed = dict(self._state.snoozed)
        if occurrence.snoozed is None and occurrence.key in self._delivered:
            return False
        if occurrence.snoozed is not None and snoozed.pop(occurrence.key, None) != occurrence.snoozed:
            return False
        self._state = replace(self._state, snoozed=snoozed)
        self._delivered[occurrence.key] = Delivered(occurrence.key, now)
        return True

    def deliveries(self, around):
        return sorted(self._delivered.values(), key=lambda d: d.at, reverse=True)

    def set_answer(self, key, answer):
        self._check()
        if key in self._delivered:
            self._delivered[key] = replace(self._delivered[key], answer=answer)

    def snooze(self, key, until):
        self._check()
        self._state = replace(self._state, snoozed={**self._state.snoozed, key: until})

    def unsnooze(self, key):
        self._state = replace(self._state, snoozed={k: u for k, u in self._state.snoozed.items() if k != key})

    def skip(self, day):
        self._state = replace(self._state, skipped=self._state.skipped | {day})

    def unskip(self, day):
        self._state = replace(self._state, skipped=self._state.skipped - {day})

    def add_run(self, run):
        self._state = replace(self._state, runs=(*self._state.runs, run))

    def remove_run(self, at):
        self._state = replace(self._state, runs=tuple(r for r in self._state.runs if r.at != at))

    def pause(self, until):
        self._state = replace(self._state, paused_until=until)


@dataclass
class FakeProgress:
    """Says what it is told to say, and counts how often it is asked."""

    says: Progress = field(default_factory=Progress)
    asked: int = 0

    def progress(self, today, now):
        self.asked += 1
        return self.says


@dataclass
class FakeLocalClock:
    """Set by hand."""

    moment: datetime = field(default_factory=lambda: local(MONDAY, 18, 30))
    where: tzinfo = BERLIN

    def now(self):
        return self.moment.astimezone(UTC)

    def zone(self):
        return self.where


class FakeNotifier:
    """Keeps what is on its screen."""

    def __init__(self):
        self.screen = {}
        self.closed = False
        self._heard = lambda _echo: None

    def listen(self, heard):
        self._heard = heard

    def show(self, notice):
        self.screen[notice.key] = notice

    def withdraw(self, key):
        self.screen.pop(key, None)

    def capability(self):
        return Capability("notifications", works=True, summary="fake")

    def close(self):
        self.closed = True


@dataclass
class FakeDoors:
    """Notes where reminders led."""

    opened: list = field(default_factory=list)

    def start(self, routine, activation_token):
        self.opened.append(("start", routine, activation_token))

    def show_choices(self, activation_token):
        self.opened.append(("choices", activation_token))


def echo(heard, key=("a", MONDAY), token=""):
    return Echo(key, Heard(heard), token)


def reminding_at(moment=None, *reminders, progress=None):
    """A use case with its store, log and clock."""
    store, log, clock = MemoryReminderStore(), FakeProgress(progress or Progress()), FakeLocalClock()
    clock.moment = moment or clock.moment
    for reminder in reminders:
        store.save(reminder)
    return Reminding(store, log, clock), store, log, clock

"""Reminding: asks the rule with what store, log and clock say, and keeps what the user answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import uuid4

from hipmob_desktop.domain.reminder_moments import end_of_training_day, training_day
from hipmob_desktop.domain.reminder_rule import due, occurrences, preview, reason_against, stands, why_not
from hipmob_desktop.domain.reminders import (
    Answer,
    Due,
    Key,
    Occurrence,
    Planned,
    Reason,
    Reminder,
    ReminderKind,
    ReminderRules,
    Run,
    Situation,
    Snooze,
)
from hipmob_desktop.domain.session import RunKind
from hipmob_desktop.domain.snoozing import snooze_choices, snooze_until
from hipmob_desktop.services.ports_reminders import (
    Delivered,
    LocalClock,
    Notice,
    Progress,
    ProgressLog,
    ReminderStore,
    RoutineFacts,
)
from hipmob_desktop.services.reminder_texts import notice_of

DEFAULT_TIME = time(18, 30)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """A reminder that was delivered, and that the user has not answered yet: for the banner and the small sheet."""

    occurrence: Occurrence
    shown_at: datetime
    snoozes: tuple[Snooze, ...]
    """What may be offered now."""


class Reminding:
    """The use cases of reminders. Everything may raise ReminderTrouble: the store is a file."""

    def __init__(self, store: ReminderStore, log: ProgressLog, clock: LocalClock, first_weekday: int = 0) -> None:
        """`first_weekday`: 0 Monday … 6 Sunday, as the locale has it."""
        self._store = store
        self._log = log
        self._clock = clock
        self._first_weekday = first_weekday

    # ── The rule ───────────────────────────────────────────────────────────

    def due_now(self) -> Due | None:
        """What would be delivered now. Nothing is recorded."""
        rules, reminders = self._store.rules(), self._store.reminders()
        situation = self._situation(Progress())
        if due(situation, reminders, rules) is None:
            return None  # what the log says can only speak against it: it is not read for nothing
        return due(self._situation(self._progress(rules)), reminders, rules)

    def deliver(self) -> Due | None:
        """What is to be shown now: recorded as delivered, and nobody else's."""
        found = self.due_now()
        return found if found is not None and self._store.claim(found, self._clock.now()) else None

    def notice(self, found: Due) -> Notice:
        """How it is shown."""
        rules = self._store.rules()
        routines = {facts.id: facts for facts in self._store.routines()}
        return notice_of(found.shown, routines, self._progress(rules), self.today(rules), self._first_weekday)

    def preview(self, days: int = 7) -> Sequence[Planned]:
        """What comes in the next days, and what does not, as the rule has it."""
        rules = self._store.rules()
        return preview(self._situation(self._progress(rules)), self._store.reminders(), rules, days)

    def why_not(self, reminder: Reminder) -> Reason | None:
        """Why a reminder does not come now."""
        rules = self._store.rules()
        return why_not(reminder, self._situation(self._progress(rules)), rules)

    def next_one(self) -> Planned | None:
        """The next that comes, if any does within a week."""
        return next((planned for planned in self.preview() if planned.reason is None), None)

    def today(self, rules: ReminderRules | None = None) -> date:
        """The day that what is done now counts for."""
        hour = (rules or self._store.rules()).day_start_hour
        return training_day(self._clock.now(), self._clock.zone(), hour)

    def _situation(self, progress: Progress) -> Situation:
        now, zone = self._clock.now(), self._clock.zone()
        return Situation(
            now=now,
            zone=zone,
            state=self._store.state(now.astimezone(zone).date()),
            done=progress.done,
            goal_met=progress.goal_met,
            days_off=progress.days_off,
            in_session=progress.in_session,
        )

    def _progress(self, rules: ReminderRules) -> Progress:
        return self._log.progress(self.today(rules), self._clock.now())

    # ── What was delivered ─────────────────────────────────────────────────

    def standing(self) -> Standing | None:
        """The latest delivered reminder that still means something and has no answer yet."""
        latest = next(iter(self._standing_now()), None)
        if latest is None:
            return None
        occurrence, delivered = latest
        return Standing(occurrence, delivered.at, snooze_choices(self._clock.now(), self._clock.zone()))

    def stale(self, shown: Sequence[Key]) -> Sequence[Key]:
        """Those of some shown notices that are to be withdrawn: answered, done, or out of their time."""
        if not shown:
            return ()
        standing = {occurrence.key for occurrence, _delivered in self._standing_now()}
        return [key for key in shown if key not in standing]

    def _standing_now(self) -> Sequence[tuple[Occurrence, Delivered]]:
        now, zone = self._clock.now(), self._clock.zone()
        deliveries = [d for d in self._store.deliveries(now.astimezone(zone).date()) if d.answer is None]
        reminders = {reminder.id: reminder for reminder in self._store.reminders()}
        if not any(d.key[0] in reminders for d in deliveries):
            return ()
        rules = self._store.rules()
        situation = self._situation(self._progress(rules))
        return [
            (occurrence, delivered)
            for delivered in deliveries
            if delivered.key[0] in reminders
            for occurrence in occurrences(reminders[delivered.key[0]], [delivered.key[1]], situation, rules)
            if stands(occurrence, delivered.at, situation, rules)
        ]

    # ── Answers ────────────────────────────────────────────────────────────

    def routine_of(self, key: Key) -> str:
        """The routine that a reminder leads to; empty: whatever is suggested."""
        return next((r.routine for r in self._store.reminders() if r.id == key[0]), "")

    def started(self, key: Key) -> None:
        """The user starts."""
        self._store.set_answer(key, Answer.START)

    def dismissed(self, key: Key) -> None:
        """The user took it away, and wants nothing else."""
        self._store.set_answer(key, Answer.DISMISS)

    def snooze(self, key: Key, choice: Snooze = Snooze.TEN_MINUTES) -> datetime:
        """Put off; gives when it comes again, in UTC."""
        until = snooze_until(choice, self._clock.now(), self._clock.zone())
        self._store.snooze(key, until)
        self._store.set_answer(key, Answer.SNOOZE)
        return until

    def undo_snooze(self, key: Key) -> None:
        """It does not come again."""
        self._store.unsnooze(key)

    def skip(self, key: Key | None = None) -> date:
        """No more reminders for the day of one, or for today; gives that day."""
        rules = self._store.rules()
        day = self.today(rules)
        if key is not None:
            self._store.set_answer(key, Answer.SKIP)
            day = self._counts_for(key, rules) or day
        self._store.skip(day)
        return day

    def unskip(self, day: date) -> None:
        """Undo `skip`."""
        self._store.unskip(day)

    def _counts_for(self, key: Key, rules: ReminderRules) -> date | None:
        situation = self._situation(Progress())
        reminders = [r for r in self._store.reminders() if r.id == key[0]]
        found = (o.counts_for for r in reminders for o in occurrences(r, [key[1]], situation, rules))
        return next(found, None)

    def pause(self, days: int = 1) -> datetime:
        """No reminders for the rest of today (1), or also tomorrow (2) …; gives the end, in UTC."""
        rules = self._store.rules()
        last = self.today(rules) + _DAY * (days - 1)
        until = end_of_training_day(last, self._clock.zone(), rules.day_start_hour)
        self._store.pause(until)
        return until

    def paused_until(self) -> datetime | None:
        """The end of a pause that holds now, in UTC."""
        now = self._clock.now()
        until = self._store.state(now.astimezone(self._clock.zone()).date()).paused_until
        return until if until is not None and until > now else None

    def resume(self) -> None:
        """End a pause."""
        self._store.pause(None)

    # ── Back from a run ────────────────────────────────────────────────────

    def ran(self, kind: RunKind = RunKind.EASY) -> tuple[Run, Planned | None]:
        """The user is back from a run; gives the run and the reminder that comes of it, or why it does not."""
        rules = self._store.rules()
        run = Run(self._clock.now(), self.today(rules), kind)
        self._store.add_run(run)
        situation = self._situation(self._progress(rules))
        planned = [
            Planned(occurrence, occurrence.due_at.astimezone(situation.zone), reason if reason not in _COMES else None)
            for reminder in self._store.reminders()
            if reminder.kind is ReminderKind.AFTER_RUN
            for occurrence in occurrences(reminder, [run.day], situation, rules)
            for reason in (reason_against(occurrence, situation, rules),)
        ]
        return run, min(planned, key=lambda p: (p.reason is not None, p.at), default=None)

    def undo_ran(self, run: Run) -> None:
        """It was pressed by mistake."""
        self._store.remove_run(run.at)

    # ── The reminders themselves ───────────────────────────────────────────

    def reminders(self) -> Sequence[Reminder]:
        """All of them, by time of day."""
        return self._store.reminders()

    def new(self, routine: str, at: time = DEFAULT_TIME, kind: ReminderKind = ReminderKind.AT_TIME) -> Reminder:
        """One to be edited and saved: every day."""
        return Reminder(uuid4().hex, kind, at, routine)

    def save(self, reminder: Reminder) -> Reminder:
        """Add or replace one. If that makes it come at other times, it catches up on nothing before now."""
        before = next((r for r in self._store.reminders() if r.id == reminder.id), None)
        if before is None or _when(before) != _when(reminder):
            reminder = replace(reminder, since=self._clock.now())
        self._store.save(reminder)
        return reminder

    def remove(self, reminder: str) -> None:
        """Take one out; saving it again undoes that."""
        self._store.remove(reminder)

    def rules(self) -> ReminderRules:
        """What holds for all of them."""
        return self._store.rules()

    def set_rules(self, rules: ReminderRules) -> None:
        """Replace that."""
        self._store.set_rules(rules)

    def keep_in_step(self, day_start_hour: int, routines: Callable[[], Sequence[RoutineFacts]]) -> None:
        """Tell the resident process, through the store, what it cannot see: settings and catalogue.

        Called at the window's start and when either changes. Nothing is written where nobody has reminders.
        """
        if not self._store.reminders():
            return
        rules = self._store.rules()
        if rules.day_start_hour != day_start_hour:
            self._store.set_rules(replace(rules, day_start_hour=day_start_hour))
        self._store.set_routines(routines())


_COMES = (Reason.NOT_YET, Reason.SNOOZED)


def _when(reminder: Reminder) -> tuple[object, ...]:
    """All that decides at which moments it comes."""
    return (reminder.enabled, reminder.kind, reminder.at, reminder.weekdays, reminder.delay_ms)

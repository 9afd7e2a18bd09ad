"""What Today says of reminders, and the question of the first start."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from hipmob_desktop.domain.reminders import Planned, Reminder, ReminderKind
from hipmob_desktop.services.ports_reminders import AutostartState, ReminderTrouble
from hipmob_desktop.services.reminder_reasons import reason_words
from hipmob_desktop.services.reminding import DEFAULT_TIME, Reminding
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.formatting import DateWords
from hipmob_desktop.ui.pages.today.page import TodayPage
from hipmob_desktop.ui.sources import RunInBackground

POSSIBLE = frozenset({AutostartState.ON, AutostartState.OFF})


@dataclass(frozen=True, slots=True)
class TodayReminderSources:
    """What the line and the question show from and act on. See `ReminderSources`."""

    reminding: Callable[[], Reminding]
    now: Callable[[], tuple[datetime, tzinfo]]
    asked: Callable[[], bool]
    """Whether the question was put, at this start or before."""
    set_asked: Callable[[], None]
    switch_at_login: Callable[[bool], object]
    at_login: Callable[[], AutostartState]
    changed: Callable[[], None]
    run_in_background: RunInBackground
    offer_undo: Callable[[str, Callable[[], None]], None]
    dates: DateWords


@dataclass(frozen=True, slots=True)
class _Found:
    reminders: Sequence[Reminder]
    planned: Sequence[Planned]
    paused_until: datetime | None
    today: date
    possible: bool
    """The system can start programs at login."""


class TodayReminders:
    """Fills line and question each time Today is shown."""

    def __init__(self, view: TodayPage, sources: TodayReminderSources) -> None:
        self._view = view
        self._sources = sources
        view.reminder.ran_told.connect(self._ran)

    def refresh(self) -> None:
        """Read what comes."""
        self._sources.run_in_background(self._read, self._arrive)

    def _read(self) -> _Found | None:
        """None where reminders cannot be read: their own page says why."""
        sources = self._sources
        now, zone = sources.now()
        try:
            reminding = sources.reminding()
            paused = reminding.paused_until()
            return _Found(
                reminders=[each for each in reminding.reminders() if each.enabled],
                planned=reminding.preview(),
                paused_until=paused.astimezone(zone) if paused is not None else None,
                today=now.astimezone(zone).date(),
                possible=sources.at_login() in POSSIBLE,
            )
        except ReminderTrouble:
            return None

    def _arrive(self, found: _Found | None) -> None:
        if found is None:
            self._view.reminder.show_line("", after_run=False)
            return
        self._ask_once(found)
        asking = self._view.question is not None and not self._view.question.isHidden()
        after_run = any(each.kind is ReminderKind.AFTER_RUN for each in found.reminders)
        words = (
            ""
            if asking
            else line_words(found.reminders, found.planned, found.paused_until, found.today, self._sources.dates)
        )
        self._view.reminder.show_line(words, after_run=after_run)

    # ── The question ───────────────────────────────────────────────────────

    def _ask_once(self, found: _Found) -> None:
        if self._sources.asked():
            if found.reminders and self._view.question is not None:
                self._view.question.hide()
            return
        self._sources.set_asked()
        if found.reminders:
            return
        question = self._view.ask_for_reminders()
        question.accepted.connect(self._accept)
        question.declined.connect(self._decline)
        question.offer(DEFAULT_TIME, at_login=found.possible)

    def _accept(self, at: time, at_login: bool) -> None:
        def accept() -> str:
            try:
                reminding = self._sources.reminding()
                reminding.save(reminding.new("", at))
            except ReminderTrouble as trouble:
                return str(trouble)
            if at_login:
                self._sources.switch_at_login(True)  # noqa: FBT003
            return ""

        self._sources.run_in_background(accept, self._accepted)

    def _accepted(self, trouble: str) -> None:
        if trouble:
            self._view.reminder.show_line(trouble, after_run=False)
            return
        self._close_question()
        self._sources.changed()
        self.refresh()

    def _decline(self) -> None:
        self._close_question()
        self.refresh()

    def _close_question(self) -> None:
        if self._view.question is not None:
            self._view.question.hide()
            self._view.focus_start()

    # ── Back from a run ────────────────────────────────────────────────────

    def _ran(self) -> None:
        def ran() -> tuple[str, Callable[[], object]] | None:
            try:
                reminding = self._sources.reminding()
                run, planned = reminding.ran()
            except ReminderTrouble:
                return None
            _now, zone = self._sources.now()
            return welcome_words(planned, zone, self._sources.dates), lambda: reminding.undo_ran(run)

        self._sources.run_in_background(ran, self._welcome)

    def _welcome(self, told: "tuple[str, Callable[[], object]] | None") -> None:
        if told is not None:
            words, undo = told
            self._sources.offer_undo(words, lambda: self._sources.run_in_background(undo, self._changed))
        self._changed(None)

    def _changed(self, _done: object) -> None:
        self._sources.changed()
        self.refresh()


def line_words(
    reminders: Sequence[Reminder],
    planned: Sequence[Planned],
    paused_until: datetime | None,
    today: date,
    dates: DateWords,
) -> str:
    """When one comes. `reminders` are those that are switched on."""
    if not reminders:
        return _("Set a reminder")
    if paused_until is not None:
        when = _day_words(paused_until.date(), today, dates)
        return _("Reminders paused until {day}, {time}").format(day=when, time=dates.time(paused_until))
    coming = next((each for each in planned if each.reason is None), None)
    if coming is None and any(each.kind is ReminderKind.AFTER_RUN for each in reminders):
        return _("Reminder after your next run")
    if coming is None:
        return _("No reminder within the next days")
    if coming.at.date() == today:
        return _("Reminder today {time}").format(time=dates.time(coming.at))
    day = _day_words(coming.at.date(), today, dates)
    return _("Next reminder {day}, {time}").format(day=day, time=dates.time(coming.at))


def welcome_words(planned: Planned | None, zone: tzinfo, dates: DateWords) -> str:
    """What comes of a run that was told of."""
    if planned is None:
        return _("Welcome back.")
    if planned.reason is not None:
        return _("Welcome back. No reminder comes: {reason}.").format(reason=reason_words(planned.reason))
    return _("Welcome back. You will be reminded at {time}.").format(time=dates.time(planned.at.astimezone(zone)))


def _day_words(day: date, today: date, dates: DateWords) -> str:
    return {0: _("today"), 1: _("tomorrow")}.get((day - today).days) or dates.weekday(day)

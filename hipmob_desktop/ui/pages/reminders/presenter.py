"""Wires the Reminders page to reminding and to how it is delivered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo

from PySide6.QtCore import QObject

from hipmob_desktop.domain.reminders import Planned, Reminder
from hipmob_desktop.services.ports_reminders import ReminderTrouble, RoutineFacts
from hipmob_desktop.services.reminder_reasons import reason_words
from hipmob_desktop.services.reminding import Reminding
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.formatting import DateWords
from hipmob_desktop.ui.pages.reminders.page import RemindersPage
from hipmob_desktop.ui.pages.reminders.shown import Away
from hipmob_desktop.ui.pages.reminders.state import (
    WEEK,
    Delivery,
    Facts,
    quiet_of,
    reminders_state,
    title_words,
    when_words,
)
from hipmob_desktop.ui.sources import RunInBackground


@dataclass(frozen=True, slots=True)
class ReminderSources:
    """What the page shows from and acts on. The callables may be slow: they are called in the background."""

    reminding: Callable[[], Reminding]
    now: Callable[[], tuple[datetime, tzinfo]]
    """The moment, in UTC, and where the user is."""
    routines: Callable[[], Sequence[RoutineFacts]]
    delivery: Callable[[], Delivery]
    switch_at_login: Callable[[bool], object]
    """Start the resident process at login and now, or no more."""
    send_test: Callable[[Callable[[str], None]], None]
    """Called in the window's thread; so is the callback, with what came of the test."""
    changed: Callable[[], None]
    """Reminders are not what they were: whoever shows or delivers them is to look. In the window's thread."""
    run_in_background: RunInBackground
    offer_undo: Callable[[str, Callable[[], None]], None]
    dates: DateWords


class RemindersPresenter(QObject):
    """Fills the page each time it is shown; every change takes effect at once."""

    def __init__(self, view: RemindersPage, sources: ReminderSources) -> None:
        super().__init__(view)
        self._view = view
        self._sources = sources
        self._facts: Facts | None = None
        self._connect()

    def refresh(self) -> None:
        """Read what is in force; the page keeps what it shows until it is there."""
        self._sources.run_in_background(lambda: _troubled(self._read), self._arrive)

    # ── Reading ────────────────────────────────────────────────────────────

    def _read(self) -> Facts:
        sources, reminding = self._sources, self._sources.reminding()
        reminders = reminding.reminders()
        now, zone = sources.now()
        return Facts(
            reminders=reminders,
            why_not={each.id: reminding.why_not(each) for each in reminders},
            planned=reminding.preview(WEEK + 1),  # what quiet hours take from the last day would come on the next
            rules=reminding.rules(),
            paused_until=reminding.paused_until(),
            now=now,
            zone=zone,
            delivery=sources.delivery(),
            routines=sources.routines(),
        )

    def _arrive(self, found: object) -> None:
        if isinstance(found, ReminderTrouble):
            self._view.show_trouble(str(found))
            return
        assert isinstance(found, Facts)
        self._facts = found
        self._view.show_state(reminders_state(found, self._sources.dates))

    # ── Writing ────────────────────────────────────────────────────────────

    def _connect(self) -> None:
        view = self._view
        view.add_asked.connect(self._add)
        view.reminder_changed.connect(lambda reminder: self._write(lambda r: r.save(reminder)))
        view.reminder_removed.connect(self._remove)
        view.ran_told.connect(self._ran)
        view.away.changed.connect(self._set_away)
        view.away.pause_asked.connect(lambda days: self._write(lambda r: r.pause(days)))
        view.away.go_on_asked.connect(lambda: self._write(lambda r: r.resume()))
        view.reach.switched.connect(self._switch_at_login)
        view.reach.start_asked.connect(lambda: self._switch_at_login(True))  # noqa: FBT003
        view.reach.test_asked.connect(self._test)

    def _write(self, do: Callable[[Reminding], object], done: Callable[[object], None] | None = None) -> None:
        """Change something, then show what came of it."""

        def after(result: object) -> None:
            if isinstance(result, ReminderTrouble):
                self._view.show_trouble(str(result))
                return
            if done is not None:
                done(result)
            self._sources.changed()
            self.refresh()

        self._sources.run_in_background(lambda: _troubled(lambda: do(self._sources.reminding())), after)

    def _add(self) -> None:
        def add(reminding: Reminding) -> Reminder:
            return reminding.save(reminding.new(""))

        def added(made: object) -> None:
            if isinstance(made, Reminder):
                self._view.open_editor(made.id)

        self._write(add, added)

    def _remove(self, reminder: str) -> None:
        facts = self._facts
        gone = next((each for each in facts.reminders if each.id == reminder), None) if facts is not None else None
        self._write(lambda reminding: reminding.remove(reminder))
        if gone is not None:
            words = _("The reminder {when} was removed.").format(when=title_words(gone, self._sources.dates))
            self._sources.offer_undo(words, lambda: self._write(lambda reminding: reminding.save(gone)))

    def _set_away(self, away: Away) -> None:
        def write(reminding: Reminding) -> None:
            window = timedelta(hours=away.catch_up_hours)
            rules = replace(reminding.rules(), quiet=quiet_of(away), skip_if_done=away.skip_if_done, window=window)
            reminding.set_rules(rules)

        self._write(write)

    def _ran(self) -> None:
        def ran(reminding: Reminding) -> tuple[object, ...]:
            run, planned = reminding.ran()
            now, zone = self._sources.now()
            return run, planned, now.astimezone(zone).date()

        def told(result: object) -> None:
            assert isinstance(result, tuple)
            run, planned, today = result
            words = ran_words(planned, lambda moment: when_words(moment, today, self._sources.dates))
            self._sources.offer_undo(words, lambda: self._write(lambda reminding: reminding.undo_ran(run)))

        self._write(ran, told)

    def _switch_at_login(self, on: bool) -> None:
        self._sources.run_in_background(lambda: self._sources.switch_at_login(on), lambda _state: self.refresh())

    def _test(self) -> None:
        self._view.reach.show_test(_("Sending …"), running=True)
        self._sources.send_test(self._end_test)

    def _end_test(self, words: str) -> None:
        self._view.reach.show_test(words, running=False)
        self.refresh()


def ran_words(planned: Planned | None, when: Callable[[datetime], str]) -> str:
    """What comes of a run that was told of."""
    if planned is None:
        return _("Welcome back. No reminder is set to come after a run.")
    if planned.reason is None:
        return _("Welcome back. You will be reminded {when}.").format(when=when(planned.at))
    return _("Welcome back. No reminder comes: {reason}.").format(reason=reason_words(planned.reason))


def _troubled(work: Callable[[], object]) -> object:
    """What it gives, or the trouble that it raised: both are shown."""
    try:
        return work()
    except ReminderTrouble as trouble:
        return trouble

"""Reminders for the page's tests and pictures: the real rule over a real file, a clock that stands still."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QLocale

from hipmob_desktop.adapters.autostart.words import capability_of
from hipmob_desktop.adapters.reminders.local_clock import FixedLocalClock
from hipmob_desktop.adapters.reminders.store import ReminderFile
from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.reminders import QuietHours, Reminder, ReminderKind, ReminderRules
from hipmob_desktop.services.ports import Capability
from hipmob_desktop.services.ports_reminders import AutostartState, Progress, RoutineFacts
from hipmob_desktop.services.reminding import Reminding
from hipmob_desktop.ui.dates import LocaleDates
from hipmob_desktop.ui.pages.reminders.presenter import ReminderSources
from hipmob_desktop.ui.pages.reminders.state import Delivery
from tests.ui.page_fakes import at_once

STOCKHOLM = ZoneInfo("Europe/Stockholm")
THURSDAY = datetime(2025, 11, 20, 16, 0, tzinfo=UTC)
"""17:00 on the wall."""
LONG_AGO = THURSDAY - timedelta(days=30)
MINUTE: Millis = 60_000
ROUTINES = (
    RoutineFacts("post-run", "Post-run", 14 * MINUTE),
    RoutineFacts("desk-reset", "Desk reset", 6 * MINUTE),
    RoutineFacts("recovery-day", "Recovery day", 25 * MINUTE),
)
DUNST = Capability("notifications", works=True, summary="dunst 1.9.0")
NOBODY = Capability(
    "notifications", works=False, summary="no notification service answers", remedy="Reminders open the window instead."
)


class Told:
    """What the log says; set by the test."""

    def __init__(self, progress: Progress | None = None) -> None:
        self.now = progress or Progress()

    def progress(self, _today, _now) -> Progress:
        return self.now


def daily(at: time = time(18, 30), **changes) -> Reminder:
    """Every day, since long ago."""
    made = Reminder("daily", ReminderKind.AT_TIME, at, "post-run", since=LONG_AGO)
    return replace(made, **changes)


class Desk:
    """Everything behind the page, with what was asked of it."""

    def __init__(self, folder: Path, *reminders: Reminder, now: datetime = THURSDAY) -> None:
        self.store = ReminderFile(folder)
        for reminder in reminders:
            self.store.save(reminder)
        self.log = Told()
        self.clock = FixedLocalClock(now, STOCKHOLM)
        self.reminding = Reminding(self.store, self.log, self.clock)
        self.autostart = AutostartState.OFF
        self.running = False
        self.notifications = DUNST
        self.tests: list = []
        self.undos: list[tuple] = []
        self.changes = 0
        self.run_in_background = at_once

    def live_at(self, now: datetime) -> None:
        """Time has gone on."""
        self.clock = FixedLocalClock(now, STOCKHOLM)
        self.reminding = Reminding(self.store, self.log, self.clock)

    def switch_at_login(self, on: bool) -> None:
        """The system does as it is told."""
        self.autostart = AutostartState.ON if on else AutostartState.OFF
        self.running = on

    def delivery(self) -> Delivery:
        return Delivery(self.autostart, capability_of(self.autostart), self.running, self.notifications)

    def sources(self) -> ReminderSources:
        return ReminderSources(
            reminding=lambda: self.reminding,
            now=lambda: (self.clock.now(), self.clock.zone()),
            routines=lambda: ROUTINES,
            delivery=self.delivery,
            switch_at_login=self.switch_at_login,
            send_test=self.tests.append,
            changed=self._changed,
            run_in_background=self.run_in_background,
            offer_undo=lambda words, undo: self.undos.append((words, undo)),
            dates=LocaleDates(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)),
        )

    def _changed(self) -> None:
        self.changes += 1


def varied(folder: Path) -> Desk:
    """Several kinds, quiet hours, one switched off."""
    desk = Desk(
        folder,
        daily(),
        daily(
            time(7, 15), id="early", weekdays=frozenset({0, 2, 4}), routine="desk-reset", text="Before the day begins"
        ),
        daily(time(21), id="late", kind=ReminderKind.EVENING, routine=""),
        daily(time(22, 30), id="off", weekdays=frozenset({5, 6}), enabled=False, routine="recovery-day"),
        daily(time(0), id="run", kind=ReminderKind.AFTER_RUN, delay_ms=15 * MINUTE),
    )
    desk.store.set_rules(ReminderRules(quiet=QuietHours(time(20), time(7))))
    desk.store.set_routines(ROUTINES)
    return desk

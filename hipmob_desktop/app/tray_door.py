"""The tray icon and what its menu does: what it offers is read when it is about to be seen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTimer

from hipmob_desktop.app.machinery import Machinery
from hipmob_desktop.app.window import WindowApp
from hipmob_desktop.domain.suggestion import suggest_routine
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.dates import LocaleDates
from hipmob_desktop.ui.formatting import local_time, minutes_length
from hipmob_desktop.ui.theme.icons import app_icon
from hipmob_desktop.ui.window_raising import bring_forward

if TYPE_CHECKING:
    from hipmob_desktop.desktop.tray import Tray, TrayState
    from hipmob_desktop.services.reminding import Reminding

LOOK_BACK = 60
"""Sessions read for the suggestion."""


class TrayDoor(QObject):
    """Made with the program, built when it is first shown."""

    def __init__(self, machinery: Machinery, app: WindowApp, parent: QObject) -> None:
        super().__init__(parent)
        self._machinery = machinery
        self._app = app
        self._tray: Tray | None = None
        self._dates = LocaleDates(QLocale())
        self.leaving = False
        """The user chose Quit: closing the window now ends the program."""

    @property
    def seen(self) -> bool:
        """Whether the user can see the icon."""
        return self._tray is not None and self._tray.seen

    def show(self) -> None:
        """Appear where the desktop has a tray."""
        if self._tray is None:
            self._tray = self._built()
        self._tray.show()
        self.refresh()

    def hide(self) -> None:
        """Be gone."""
        if self._tray is not None:
            self._tray.hide()

    def close(self) -> None:
        """The program ends."""
        self.hide()
        self._tray = None

    def refresh(self) -> None:
        """Read anew what the menu offers; until it is there, it says what it said."""
        if self._tray is not None:
            self._machinery.background.run_in_background(self._read, self._fill)

    def _built(self) -> "Tray":
        from hipmob_desktop.desktop.tray import Tray

        tray = Tray(app_icon(), "HipMob", self._machinery.application.platformName(), self)
        tray.opening.connect(self.refresh)
        tray.start_asked.connect(self._start)
        tray.open_asked.connect(lambda: bring_forward(self._app.window))
        tray.ran_asked.connect(lambda: self._remind(lambda reminding: reminding.ran()))
        tray.pause_asked.connect(lambda days: self._remind(lambda reminding: reminding.pause(days)))
        tray.go_on_asked.connect(lambda: self._remind(lambda reminding: reminding.resume()))
        tray.quit_asked.connect(self._quit)
        self._machinery.around.append(tray.capability)
        return tray

    def _remind(self, do: "Callable[[Reminding], object]") -> None:
        self._machinery.background.run_in_background(
            lambda: do(self._machinery.reminding), lambda _done: self.refresh(), self._tell_of_reminders
        )

    def _tell_of_reminders(self, trouble: Exception) -> None:
        self._app.show_notice("reminders", str(trouble))

    def _read(self) -> "TrayState":
        """What the menu says; in the background."""
        from hipmob_desktop.services.ports_reminders import ReminderTrouble

        state = self._offer()
        try:
            return self._with_reminders(state)
        except ReminderTrouble:
            return state

    def _with_reminders(self, state: "TrayState") -> "TrayState":
        from hipmob_desktop.domain.reminders import ReminderKind

        reminding = self._machinery.reminding
        in_force = [reminder for reminder in reminding.reminders() if reminder.enabled]
        if not in_force:
            return state
        coming = reminding.next_one()
        return replace(
            state,
            reminders=True,
            after_run=any(reminder.kind is ReminderKind.AFTER_RUN for reminder in in_force),
            next_reminder=self._when(coming.at) if coming is not None else "",
            paused=reminding.paused_until() is not None,
        )

    def _when(self, at: datetime) -> str:
        days = (at.date() - self._machinery.wall.now().local_date).days
        day = {0: _("today"), 1: _("tomorrow")}.get(days) or self._dates.weekday(at.date())
        return _("Next reminder: {day}, {time}").format(day=day, time=self._dates.time(at))

    def _offer(self) -> "TrayState":
        from hipmob_desktop.desktop.tray import TrayState

        catalogue, now = self._machinery.catalogue(), self._machinery.wall.now()
        sessions = self._machinery.log.recent(LOOK_BACK)
        suggestion = suggest_routine(catalogue, sessions, now.local_date, local_time(now).hour)
        if suggestion is None:
            return TrayState()
        routine = catalogue.routines[suggestion.routine_id]
        length = minutes_length(self._machinery.previewed(routine.id).total_ms)
        words = _("Start {routine}, {length}").format(routine=routine.name, length=length)
        return TrayState(routine=routine.id, start=words)

    def _fill(self, state: "TrayState") -> None:
        if self._tray is None:
            return
        if self._app.in_session:
            state = replace(state, routine="", start=_("A session is under way"))
        self._tray.show_state(state)

    def _start(self, routine: str) -> None:
        bring_forward(self._app.window)
        self._app.start_routine(routine)

    def _quit(self) -> None:
        """As the window's own closing, with its question; then for good."""
        if self._app.in_session:
            bring_forward(self._app.window)
        self.leaving = True
        application = self._machinery.application
        if self._app.window.isVisible():
            closed = self._app.window.close()
            self.leaving = closed
            if not closed:
                return
        application.setQuitOnLastWindowClosed(True)
        # The menu that this came from is still closing.
        QTimer.singleShot(0, self, application.quit)

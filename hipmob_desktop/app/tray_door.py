"""The tray icon and what its menu does: what it offers is read when it is about to be seen."""

from dataclasses import replace
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
        tray.quit_asked.connect(self._quit)
        self._machinery.around.append(tray.capability)
        return tray

    def _read(self) -> "TrayState":
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

"""The program among others on the desktop: reached by second starts, at hand in the tray, out of the way when closed.

Built after the first paint; what it needs of Qt beyond the window is loaded then.
"""

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from hipmob_desktop.app.incoming import Incoming
from hipmob_desktop.app.machinery import Machinery
from hipmob_desktop.app.reminder_door import ReminderDoor
from hipmob_desktop.app.tray_door import TrayDoor
from hipmob_desktop.app.window import WindowApp
from hipmob_desktop.services.launching import Launch
from hipmob_desktop.services.settings import Settings
from hipmob_desktop.ui.window_raising import bring_forward

if TYPE_CHECKING:
    from hipmob_desktop.desktop.single_instance import LaunchListener


class Citizen(QObject):
    """Takes what comes from outside the window, and decides whether closing the window ends the program."""

    reminder_asked = Signal()
    """Somebody wants to see the choices of the reminder that waits for an answer."""

    def __init__(self, machinery: Machinery, app: WindowApp, *, alone: bool) -> None:
        """Take the window in use. `alone`: this is the program that second starts are to reach."""
        super().__init__(app)
        self._machinery = machinery
        self._app = app
        self._incoming = Incoming(machinery, app.show_notice)
        self._tray = TrayDoor(machinery, app, self)
        self._listener: LaunchListener | None = None
        self._hidden = False
        self._reminders = ReminderDoor(machinery, app, self.come_forward, self)
        self.reminder_asked.connect(self._reminders.show_choices)
        app.window.closing.connect(lambda _geometry: self._stay_or_go())
        app.ready.connect(self._settle)
        machinery.settings_changed.append(self._take_settings)
        if alone:
            QTimer.singleShot(0, self, self._listen)
        if sys.platform == "darwin":
            self._hear_of_files()

    def start(self, launch: Launch) -> None:
        """What the program's own start was for; the routine is begun by the window, once it can be logged."""
        self._hidden = launch.hidden
        if launch.reminder:
            self._app.ready.connect(self.reminder_asked)
        if launch.hidden:
            # No window was there yet that could be the last one closed.
            self._machinery.application.setQuitOnLastWindowClosed(False)
        self._take_files(launch)

    def come_forward(self, token: str = "") -> None:
        """Bring the window to the front."""
        if token and self._machinery.application.platformName().startswith("wayland"):
            # Wayland lets a window come forward only with this. Qt looks for it in the process's environment and
            # takes it out again; Python's copy would hand it on to every program that is started later.
            os.putenv("XDG_ACTIVATION_TOKEN", token)
        bring_forward(self._app.window)

    def close(self) -> None:
        """Be reached no more."""
        if self._listener is not None:
            self._listener.close()
        self._tray.close()

    def _listen(self) -> None:
        from hipmob_desktop.adapters.handing_over import address_of
        from hipmob_desktop.desktop.single_instance import LaunchListener

        self._listener = LaunchListener(address_of(self._machinery.environment.paths, os.environ), self)
        self._listener.launched.connect(self._take)

    def _hear_of_files(self) -> None:
        from hipmob_desktop.desktop.file_opening import FileOpening

        opening = FileOpening(self._machinery.application, self)
        opening.asked.connect(lambda file: self._take(Launch(files=(file,))))

    def _take(self, launch: Launch) -> None:
        """A second start: do here what it was for."""
        if not launch.hidden:
            self.come_forward(launch.token)
        self._take_files(launch)
        if launch.reminder:
            self.reminder_asked.emit()
        if launch.routine:
            self._machinery.reload_catalogue()  # the routine may be newer than what was read
            self._app.start_routine(launch.routine)

    def _take_files(self, launch: Launch) -> None:
        if launch.files and (routine := self._incoming.take(launch.files)):
            self._app.pages.show_routine(routine)

    def _settle(self) -> None:
        """Everything else is there: now the tray."""
        if self._machinery.settings.tray_icon or self._hidden:
            self._tray.show()

    def _take_settings(self, settings: Settings) -> None:
        if settings.tray_icon or settings.close_to_tray:
            self._tray.show()
        else:
            self._tray.hide()

    def _stay_or_go(self) -> None:
        """The window closes; without it the program goes on only where the user wants it and sees it in the tray."""
        stays = self._machinery.settings.close_to_tray and self._tray.seen and not self._tray.leaving
        self._machinery.application.setQuitOnLastWindowClosed(not stays)

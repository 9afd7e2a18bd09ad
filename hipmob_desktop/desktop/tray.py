"""The icon in the desktop's tray, with a menu. A convenience: everything in it can be done in the window as well."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from hipmob_desktop.desktop.tray_host import TrayHost
from hipmob_desktop.services.ports import Capability
from hipmob_desktop.services.translation import _

OWN_TRAY = frozenset({"windows", "cocoa"})
"""Qt's platforms on which the system itself has a tray. On others a program on the D-Bus is its host; X11 has an older
kind besides, and Wayland has none.
"""

WAIT_FOR_HOST_MS = 10_000
"""At login the panel may come after us. Qt asks once which kind of tray there is, so it is not asked too early."""


@dataclass(frozen=True, slots=True)
class TrayState:
    """What the menu says."""

    routine: str = ""
    """Id of the routine to offer; empty if none can be started now."""
    start: str = ""
    """Such as "Start Post-run, 14 min" or "Session under way"."""
    after_run: bool = False
    """Whether a reminder waits for word of a run."""
    reminders: bool = False
    """Whether there are reminders to pause."""
    next_reminder: str = ""
    """Such as "Next reminder: today, 18:30"."""
    paused: bool = False
    """Reminders are paused."""


class Tray(QObject):
    """The icon. It may never appear: GNOME has no tray of its own."""

    start_asked = Signal(str)
    """Id of a routine."""
    ran_asked = Signal()
    """Back from a run."""
    pause_asked = Signal(int)
    """No reminders for so many days: 1 is today, 2 today and tomorrow."""
    go_on_asked = Signal()
    """Reminders are to come again."""
    open_asked = Signal()
    quit_asked = Signal()
    opening = Signal()
    """The menu is about to be seen: bring it up to date."""

    def __init__(self, icon: QIcon, tip: str, platform: str, parent: QObject | None = None) -> None:
        """Nothing is shown yet.

        Args:
            icon: For the tray.
            tip: What it says to a pointer above it.
            platform: Qt's platform name: which kinds of tray there can be.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._image = icon
        self._tip = tip
        self._state = TrayState()
        self._icon: QSystemTrayIcon | None = None
        self._host: TrayHost | None = None
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.timeout.connect(self._appear)
        self._platform = platform
        self._make_menu()

    def show(self) -> None:
        """Appear, as soon as there is a tray to appear in."""
        if self._icon is not None or self._host is not None:
            return
        if self._platform in OWN_TRAY:
            self._appear()
            return
        self._host = TrayHost(self)
        if self._host.present:
            self._appear()
            return
        self._host.arrived.connect(self._appear)
        if self._platform == "xcb":
            self._waiting.start(WAIT_FOR_HOST_MS if self._host.possible else 0)

    def hide(self) -> None:
        """Be gone."""
        self._wait_no_more()
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None

    @property
    def seen(self) -> bool:
        """Whether the user can see it."""
        return self._icon is not None and QSystemTrayIcon.isSystemTrayAvailable()

    def show_state(self, state: TrayState) -> None:
        """Say something else in the menu."""
        self._state = state
        self._start.setText(state.start or _("Start a session"))
        self._start.setEnabled(bool(state.routine))
        self._next.setText(state.next_reminder)
        self._next.setVisible(bool(state.next_reminder))
        self._ran.setVisible(state.after_run)
        self._pause.menuAction().setVisible(state.reminders and not state.paused)
        self._go_on.setVisible(state.reminders and state.paused)

    def capability(self) -> Capability:
        """Whether the desktop shows it."""
        if self.seen:
            return Capability("tray", works=True, summary=_("shown in the tray"))
        # Told, but nothing to mend: nothing is to be had there alone.
        return Capability("tray", works=True, summary=_("this desktop shows no tray icons; nothing depends on it"))

    def _appear(self) -> None:
        self._wait_no_more()
        if self._icon is not None:
            return
        icon = QSystemTrayIcon(self._image, self)
        icon.setToolTip(self._tip)
        icon.setContextMenu(self.menu)
        icon.activated.connect(self._clicked)
        icon.show()
        self._icon = icon

    def _wait_no_more(self) -> None:
        self._waiting.stop()
        host, self._host = self._host, None
        if host is not None:
            host.deleteLater()

    def _clicked(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in {QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick}:
            self.open_asked.emit()

    def _make_menu(self) -> None:
        self.menu = QMenu()
        self.menu.aboutToShow.connect(self.opening)
        self._start = self._action(self.menu, "", lambda: self.start_asked.emit(self._state.routine))
        self._ran = self._action(self.menu, _("I’m back from a run"), self.ran_asked.emit)
        self.menu.addSeparator()
        self._next = self._action(self.menu, "")
        self._next.setEnabled(False)
        self._pause = self.menu.addMenu(_("Pause reminders"))
        self._action(self._pause, _("For today"), lambda: self.pause_asked.emit(1))
        self._action(self._pause, _("For today and tomorrow"), lambda: self.pause_asked.emit(2))
        self._go_on = self._action(self.menu, _("Let reminders come again"), self.go_on_asked.emit)
        self.menu.addSeparator()
        self._action(self.menu, _("Open HipMob"), self.open_asked.emit)
        self._action(self.menu, _("Quit"), self.quit_asked.emit)
        self.show_state(TrayState())

    def _action(self, menu: QMenu, words: str, asked: Callable[[], object] | None = None) -> QAction:
        action = menu.addAction(words)
        if asked is not None:
            action.triggered.connect(lambda _checked: asked())
        return action

"""Whether the desktop has a host for tray icons on its D-Bus, and word of one that comes later."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtDBus import QDBusServiceWatcher

from hipmob_desktop.desktop.session_bus import session_bus

WATCHER = "org.kde.StatusNotifierWatcher"
"""KDE's name, which all desktops took over."""


class TrayHost(QObject):
    """Looks once, then waits to be told: no polling."""

    arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.present = False
        self.possible = False
        """Whether there is a bus on which one could come."""
        bus = session_bus()
        if bus is None:
            return
        registered = QDBusServiceWatcher.WatchModeFlag.WatchForRegistration
        watcher = QDBusServiceWatcher(WATCHER, bus, registered, self)
        watcher.serviceRegistered.connect(lambda _name: self.arrived.emit())
        self.possible = True
        self.present = bool(bus.interface().isServiceRegistered(WATCHER).value())

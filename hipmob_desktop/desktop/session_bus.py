"""The user's D-Bus session, where there is one."""

import os
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtDBus import QDBusConnection


def session_bus(environment: Mapping[str, str] = os.environ) -> QDBusConnection | None:
    """The session's bus, None without one. It is looked for first: asked for a bus that is not there, the library
    below Qt starts one, which nobody else is on.
    """
    socket = Path(environment.get("XDG_RUNTIME_DIR", "")) / "bus"
    if not environment.get("DBUS_SESSION_BUS_ADDRESS") and not (socket.is_absolute() and socket.exists()):
        return None
    bus = QDBusConnection.sessionBus()
    return bus if bus.isConnected() else None

"""Which way this system starts programs at login."""

import sys
from pathlib import Path

from hipmob_desktop.adapters.autostart.entry import LoginEntry
from hipmob_desktop.services.ports_reminders import Autostart


def choose_autostart(entry: LoginEntry) -> Autostart:
    """The way of this system, for one entry. Each is loaded where it is used."""
    if sys.platform == "win32":
        from hipmob_desktop.adapters.autostart import registry  # noqa: PLC0415
        from hipmob_desktop.adapters.autostart.windows import WindowsAutostart  # noqa: PLC0415

        return WindowsAutostart(entry, registry.SystemRegistry())
    if sys.platform == "darwin":
        from hipmob_desktop.adapters.autostart.macos import LaunchAgent  # noqa: PLC0415

        return LaunchAgent(entry, Path.home())
    from hipmob_desktop.adapters.autostart.xdg import XdgAutostart  # noqa: PLC0415

    return XdgAutostart(entry)

"""Which way notifications take on this system."""

import sys
from collections.abc import Callable

from hipmob_desktop.adapters.notifying.silent import SilentNotifier
from hipmob_desktop.services.ports import SessionClock
from hipmob_desktop.services.ports_reminders import Notifier


def choose_notifier(
    clock: SessionClock, lost: Callable[[], None] = lambda: None, platform: str = sys.platform
) -> Notifier:
    """The desktop's notification service on Linux and the BSDs; elsewhere the window itself reminds.

    `lost` is called, from another thread, when the user's session ends: its bus has gone.
    """
    if platform in {"win32", "darwin"}:
        return SilentNotifier()
    try:
        from hipmob_desktop.adapters.notifying.desktop import DesktopNotifier  # noqa: PLC0415  (loaded where it is used)
    except ImportError:  # jeepney is a dependency on Linux alone
        return SilentNotifier()
    return DesktopNotifier(clock, lost=lost)

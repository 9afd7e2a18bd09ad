"""Asks, for `doctor`, whether there is anybody to show a notification."""

from threading import Event

from hipmob_desktop.adapters.notifying.choosing import choose_notifier
from hipmob_desktop.services.ports import Capability, SessionClock

PROBE_S, LOOK_EVERY_S = 1.0, 0.02


def probe_notifications(clock: SessionClock) -> Capability:
    """The service in force. Nothing is shown. Takes as long as the service does to answer, at most PROBE_S."""
    notifier = choose_notifier(clock)
    pause = Event()
    notifier.listen(lambda _echo: None)
    try:
        for _look in range(round(PROBE_S / LOOK_EVERY_S)):
            if notifier.capability().works:
                break
            pause.wait(LOOK_EVERY_S)
        return notifier.capability()
    finally:
        notifier.close()

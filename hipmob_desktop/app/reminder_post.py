"""Reminders in the window's process: delivered from here, by the same code, while the resident process is not there.

All that reads or writes files happens in the background thread; signals bring what came of it to the window's.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from threading import Event

from PySide6.QtCore import QObject, Signal

from hipmob_desktop.adapters.reminders.local_clock import SystemLocalClock
from hipmob_desktop.adapters.resident_watch import resident_runs
from hipmob_desktop.app.background import LOCK_NAME, start_resident
from hipmob_desktop.app.machinery import Machinery
from hipmob_desktop.desktop.resident import ReminderTicker, system_zone
from hipmob_desktop.domain.reminders import Due
from hipmob_desktop.services.ports import Capability
from hipmob_desktop.services.ports_reminders import (
    Autostart,
    AutostartState,
    Echo,
    Heard,
    Notice,
    Notifier,
    RoutineFacts,
)
from hipmob_desktop.services.reminder_delivery import ReminderDelivery
from hipmob_desktop.services.reminder_texts import SAMPLE
from hipmob_desktop.services.reminding import Reminding, Standing
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.reminders.state import Delivery

PATIENCE_S, LOOK_EVERY_S = 3.0, 0.1
"""For how long a process that was started is waited for."""
ANSWER_S = 0.6
"""For how long a notification service that is asked for the first time is waited for, before the page says it is not
there."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A reminder that came, and that waits for an answer."""

    standing: Standing
    notice: Notice
    """Its words."""


class ReminderPost(QObject):
    """Looks at the rule twice a minute. `start` begins, `close` ends."""

    looked = Signal(object)
    """What waits for an answer: a `Waiting`, or None."""
    start_asked = Signal(str, str)
    """From a notification: begin this routine (empty: show what is suggested); activation token."""
    choices_asked = Signal(str)
    """Show the choices in the window; activation token."""

    def __init__(self, machinery: Machinery, parent: QObject) -> None:
        super().__init__(parent)
        self._machinery = machinery
        self._lock = machinery.environment.paths.data / LOCK_NAME
        self._notifier: Notifier | None = None
        self._delivery: ReminderDelivery | None = None
        self.clock = SystemLocalClock(system_zone)
        self._looking = self._again = False
        self._trouble = ""
        self._tested: Callable[[str], None] | None = None
        self._ticker = ReminderTicker(self.look, self._heard, parent=self)
        machinery.settings_changed.append(lambda _settings: self._keep_in_step())

    # ── In the window's thread ─────────────────────────────────────────────

    def start(self) -> None:
        """Begin to look. What is started at login is made to start this very program."""
        self._machinery.background.run_in_background(self.autostart.refresh, lambda _done: None)
        self._machinery.around.append(self.autostart.capability)
        self._machinery.around.append(self._notifications)
        self._keep_in_step()
        self._ticker.start()

    def look(self) -> None:
        """Look now: deliver what is due, withdraw what is stale, tell what waits.

        Asked for while a look is under way, there is another after it: the first may have read before the change.
        """
        self._again = self._looking
        if not self._looking:
            self._looking = True
            self._machinery.background.run_in_background(self._look, self._looked, self._could_not_look)

    def now_and_here(self) -> tuple[datetime, tzinfo]:
        """The moment, and the zone it is read in."""
        return self.clock.now(), self.clock.zone()

    def take_changes(self) -> None:
        """Reminders were changed."""
        self._keep_in_step()
        self.look()

    def do(self, work: Callable[[Reminding], object], done: Callable[[object], None] = lambda _result: None) -> None:
        """Have something done with reminders, then look anew."""

        def after(result: object) -> None:
            done(result)
            self.look()

        self._machinery.background.run_in_background(lambda: work(self._machinery.reminding), after, self._tell)

    def send_test(self, answer: Callable[[str], None]) -> None:
        """Really send a notification; `answer` is told in words what comes of it, once or more often."""
        self._tested = answer
        self._machinery.background.run_in_background(
            lambda: self._in_force().show_sample(), lambda _sent: None, lambda error: answer(str(error))
        )

    def close(self) -> None:
        """Look no more, and take away what is shown: its buttons would lead nowhere. After the background thread."""
        self._ticker.stop()
        if self._delivery is not None:
            self._delivery.close()

    def _looked(self, waiting: "Waiting | None") -> None:
        self._trouble = ""
        self.looked.emit(waiting)
        self._look_ended()

    def _could_not_look(self, error: Exception) -> None:
        self._tell(error)
        self._look_ended()

    def _look_ended(self) -> None:
        self._looking = False
        if self._again:
            self.look()

    def _tell(self, error: Exception) -> None:
        if str(error) != self._trouble:
            _log.warning("Reminders cannot be read or written: %s", error)
        self._trouble = str(error)

    def _heard(self, echo: Echo) -> None:
        if echo.key[0] == SAMPLE:
            if self._tested is not None and self._notifier is not None:
                self._tested(words_of_test(echo.heard, self._notifier.capability().summary))
            return
        self._machinery.background.run_in_background(
            lambda: self._in_force().heard(echo), lambda _done: self.look(), self._tell
        )

    def _keep_in_step(self) -> None:
        hour = self._machinery.settings.day_start_hour
        self._machinery.background.run_in_background(
            lambda: self._machinery.reminding.keep_in_step(hour, self.routines), lambda _done: None, self._tell
        )

    def _notifications(self) -> Capability:
        if self._notifier is not None:
            return self._notifier.capability()
        return Capability(_("notifications"), works=True, summary=_("not needed yet: there is no reminder"))

    # ── In the background ──────────────────────────────────────────────────

    @property
    def autostart(self) -> Autostart:
        """Starting the resident process at login."""
        return self._machinery.reminders_at_login

    def routines(self) -> Sequence[RoutineFacts]:
        """What is said of routines."""
        machinery = self._machinery
        return [
            RoutineFacts(routine.id, routine.name, machinery.previewed(routine.id).total_ms)
            for routine in machinery.catalogue().routines.values()
        ]

    def delivery(self) -> Delivery:
        """What is in force on this computer, for the page."""
        first = self._notifier is None
        self._in_force()
        assert self._notifier is not None, "made with the delivery"
        if first:
            notifier = self._notifier
            _wait_for(lambda: notifier.capability().works, ANSWER_S)
        state, told = self.autostart.state(), self.autostart.capability()
        return Delivery(state, told, resident_runs(self._lock), self._notifier.capability())

    def switch_at_login(self, on: bool) -> AutostartState:
        """Have the resident process started at login and now, or no more: then it ends by itself."""
        state = self.autostart.switch(on=on)
        if state is AutostartState.ON and not resident_runs(self._lock) and start_resident(self._machinery.data_dir):
            _wait_for(lambda: resident_runs(self._lock), PATIENCE_S)
        return state

    def _look(self) -> Waiting | None:
        reminding = self._machinery.reminding
        if not reminding.reminders() and self._delivery is None:
            return None
        if not resident_runs(self._lock):
            self._in_force().poll()
        elif self._delivery is not None:
            self._delivery.tidy()
        standing = reminding.standing()
        return None if standing is None else Waiting(standing, reminding.notice(Due(standing.occurrence)))

    def _in_force(self) -> ReminderDelivery:
        """Notifications and what they lead to; made when a reminder or the page first needs them."""
        if self._delivery is None:
            self._notifier = self._machinery.notifier
            self._delivery = ReminderDelivery(self._machinery.reminding, self._notifier, _Doors(self))
            self._notifier.listen(self._ticker.hear)
        return self._delivery


class _Doors:
    """`ReminderDoors` into this process's own window; called in the background thread."""

    def __init__(self, post: ReminderPost) -> None:
        self._post = post

    def start(self, routine: str, activation_token: str) -> None:
        """Begin a routine."""
        self._post.start_asked.emit(routine, activation_token)

    def show_choices(self, activation_token: str) -> None:
        """Show the small sheet."""
        self._post.choices_asked.emit(activation_token)


def words_of_test(heard: Heard, service: str) -> str:
    """What came of a test, in words."""
    if heard is Heard.SHOWN:
        return _("Sent to {service}. If nothing appears, do-not-disturb is holding it back.").format(service=service)
    if heard is Heard.FAILED:
        return _("Nobody shows notifications here. When a reminder comes, this window comes to the front instead.")
    if heard is Heard.CLOSED:
        return _("It was shown, and you closed it.")
    return _("It was shown, and its buttons work.")


def _wait_for(there: Callable[[], bool], seconds: float) -> None:
    """Until it is there, or the time is over. Never in the window's thread."""
    wait = Event().wait
    for _round in range(round(seconds / LOOK_EVERY_S)):
        if there():
            return
        wait(LOOK_EVERY_S)

"""From the rule to the screen and back: shows what is due, withdraws what is stale, does what its buttons say.

The window and the resident process both use it, each with doors of its own.
"""

import logging
from typing import Protocol

from hipmob_desktop.domain.reminders import Key
from hipmob_desktop.services.ports_reminders import Echo, Heard, Notifier, ReminderTrouble
from hipmob_desktop.services.reminder_texts import SAMPLE, sample_notice
from hipmob_desktop.services.reminding import Reminding

_log = logging.getLogger(__name__)


class ReminderDoors(Protocol):
    """Where a reminder leads."""

    def start(self, routine: str, activation_token: str) -> None:
        """Begin a routine in the window; empty: show what is suggested."""
        ...

    def show_choices(self, activation_token: str) -> None:
        """Bring up the window on the small sheet with start, snooze and skip: also when nothing could be notified."""
        ...


class ReminderDelivery:
    """Asked to `poll` every 20 to 30 seconds; told by `heard`, in the same thread, what became of notices."""

    def __init__(self, reminding: Reminding, notifier: Notifier, doors: ReminderDoors) -> None:
        self._reminding = reminding
        self._notifier = notifier
        self._doors = doors
        self._shown: list[Key] = []
        self.trouble = ""
        """What keeps reminders from being read or recorded; empty if nothing does."""

    def poll(self) -> None:
        """Deliver what is due; withdraw what no longer means anything. Never raises for a file that fails."""
        try:
            self._withdraw_stale()
            found = self._reminding.deliver()
            if found is not None:
                for key in self._shown:  # never two at a time
                    self._notifier.withdraw(key)
                self._shown = [found.shown.key]
                self._notifier.show(self._reminding.notice(found))
        except ReminderTrouble as trouble:
            self._note(str(trouble))
        else:
            self.trouble = ""

    def tidy(self) -> None:
        """Withdraw what no longer means anything, and deliver nothing: while another process does that."""
        try:
            self._withdraw_stale()
        except ReminderTrouble as trouble:
            self._note(str(trouble))

    def show_sample(self) -> None:
        """Really send one, to try it."""
        self._notifier.show(sample_notice(self._reminding.today()))

    def heard(self, echo: Echo) -> None:
        """Do what a notice's button says. To be called in the thread of `poll`."""
        if echo.key[0] == SAMPLE:
            return
        try:
            self._answer(echo)
        except ReminderTrouble as trouble:
            self._note(str(trouble))

    def close(self) -> None:
        """Withdraw what is shown: its buttons would lead nowhere."""
        self._notifier.close()

    def _answer(self, echo: Echo) -> None:
        key, reminding = echo.key, self._reminding
        if echo.heard is Heard.START:
            routine = reminding.routine_of(key)
            self._doors.start(routine, echo.activation_token)
            reminding.started(key)
        elif echo.heard is Heard.SNOOZE:
            reminding.snooze(key)
        elif echo.heard is Heard.SKIP:
            reminding.skip(key)
        elif echo.heard is Heard.CLOSED:
            reminding.dismissed(key)
        elif echo.heard in {Heard.OPEN, Heard.FAILED}:
            self._doors.show_choices(echo.activation_token)

    def _withdraw_stale(self) -> None:
        for key in self._reminding.stale(self._shown):
            self._notifier.withdraw(key)
            self._shown.remove(key)

    def _note(self, trouble: str) -> None:
        if trouble != self.trouble:
            _log.warning("%s", trouble)
        self.trouble = trouble

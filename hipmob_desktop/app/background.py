"""The resident process, `hipmob-desktop --background`: reminds while no window is open.

It is started at login and stays small: QtCore, jeepney and sqlite3, no widgets, no SQLAlchemy, no catalogue. What it
has to say about routines the window has left beside the reminders. The window is another process.
"""

import gettext
import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hipmob_desktop.adapters.autostart.choosing import choose_autostart
from hipmob_desktop.adapters.autostart.entry import reminders_entry
from hipmob_desktop.adapters.clock import SystemSessionClock
from hipmob_desktop.adapters.notifying.choosing import choose_notifier
from hipmob_desktop.adapters.own_program import own_command
from hipmob_desktop.adapters.paths import FolderTrouble, Paths, ensure_folder, paths_for
from hipmob_desktop.adapters.program_log import ProgramLog
from hipmob_desktop.adapters.program_watch import ProgramWatch
from hipmob_desktop.adapters.reminders.local_clock import SystemLocalClock
from hipmob_desktop.adapters.reminders.progress import LoggedProgress
from hipmob_desktop.adapters.reminders.store import ReminderFile
from hipmob_desktop.adapters.resources import resources_folder
from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.services.ports_reminders import Autostart, AutostartState, ReminderTrouble
from hipmob_desktop.services.reminder_delivery import ReminderDelivery
from hipmob_desktop.services.reminding import Reminding
from hipmob_desktop.services.translation import activate

if TYPE_CHECKING:
    from hipmob_desktop.desktop.resident import Resident

# Qt comes last, within functions: what is imported after it costs half as much again (its own import hook looks at it).

LOCK_NAME = "background.lock"
FAILED = 1
_log = logging.getLogger(__name__)


class OtherProcessDoors:
    """`ReminderDoors` that open the window as a process of its own; one that is open is handed the words."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = tuple(command)

    def start(self, routine: str, activation_token: str) -> None:
        """Begin a routine there."""
        self._open(("start", routine) if routine else (), activation_token)

    def show_choices(self, activation_token: str) -> None:
        """Show the small sheet there."""
        self._open(("--reminder",), activation_token)

    def _open(self, words: Sequence[str], activation_token: str) -> None:
        from hipmob_desktop.desktop.resident import start_detached

        if not start_detached((*self._command, *words), activation_token):
            _log.error("The window could not be started: %s", self._command)


def reminding_for(paths: Paths) -> Reminding:
    """Reminding on this user's files, with Qt's idea of zone and week."""
    from hipmob_desktop.desktop.resident import first_weekday, system_zone

    store = ReminderFile(paths.data)
    log = LoggedProgress(paths.database, first_weekday())
    return Reminding(store, log, SystemLocalClock(system_zone), first_weekday())


def has_reminders(data_dir: Path | None) -> bool:
    """Whether this user has any reminder that is on. Loads no Qt: it is asked at every login of every user. Reminders
    that cannot be read count: whoever comes next says why.
    """
    try:
        return any(reminder.enabled for reminder in ReminderFile(paths_for(data_dir).data).reminders())
    except ReminderTrouble:
        return True


def run(data_dir: Path | None, poll_ms: Millis | None = None) -> int:
    """Remind until logout, or until reminders at login are switched off. `poll_ms`: as the loop has it, if None."""
    from hipmob_desktop.desktop.resident import POLL_MS, Resident

    paths = paths_for(data_dir)
    activate(gettext.translation("hipmob", resources_folder() / "locale", fallback=True))
    program_log = ProgramLog(replace(paths, logs=paths.logs / "background"))
    try:
        ensure_folder(paths.data)
        resident = Resident(paths.data / LOCK_NAME)
        return _remind(resident, paths, data_dir, poll_ms or POLL_MS) if resident.take_over() else 0
    except FolderTrouble as trouble:
        _log.error("%s", trouble)
        return FAILED
    finally:
        program_log.close()


def _remind(resident: "Resident", paths: Paths, data_dir: Path | None, poll_ms: Millis) -> int:
    from hipmob_desktop.desktop.resident import ReminderTicker

    command = own_command(data_dir)
    notifier = choose_notifier(SystemSessionClock(), resident.quit)
    delivery = ReminderDelivery(reminding_for(paths), notifier, OtherProcessDoors(command))
    until_off = UntilSwitchedOff(choose_autostart(reminders_entry(command)))
    program = ProgramWatch()

    def poll() -> None:
        if program.was_replaced():
            start_resident(data_dir)  # the new version's; it has this one end
            return
        delivery.poll()
        if until_off.is_over():
            resident.quit()

    ticker = ReminderTicker(poll, delivery.heard, poll_ms)
    notifier.listen(ticker.hear)
    ticker.start()
    try:
        return resident.run()
    finally:
        ticker.stop()
        delivery.close()


class UntilSwitchedOff:
    """Whether starting at login was on, and is no more: then the user wants no reminders from here."""

    def __init__(self, autostart: Autostart) -> None:
        self._autostart = autostart
        self._was_on = autostart.state() is AutostartState.ON

    def is_over(self) -> bool:
        """Asked at each poll: the settings of the system may have switched it off too."""
        on = self._autostart.state() is AutostartState.ON
        over = self._was_on and not on
        self._was_on = on
        return over


def start_resident(data_dir: Path | None) -> bool:
    """Start it now, without waiting for the next login: when it was switched on. One that runs already makes way."""
    from hipmob_desktop.desktop.resident import start_detached

    return start_detached((*own_command(data_dir), "--background"))

"""A start of the program that finds it open already: hands over, and ends. Loads no Qt, unless there is bad news."""

import os
import sys

from hipmob_desktop.adapters.handing_over import NoAnswer, address_of, hand_over
from hipmob_desktop.adapters.paths import Paths
from hipmob_desktop.adapters.process_lock import ProcessLock
from hipmob_desktop.services.launching import Launch
from hipmob_desktop.services.translation import _


def leave_to_the_first(launch: Launch, paths: Paths) -> tuple[ProcessLock | None, int]:
    """Have the first program do what this start was for, and give the exit code; or, if it went away meanwhile, the
    lock with which this one takes its place.
    """
    try:
        return hand_over(launch, paths, address_of(paths, os.environ)), 0
    except NoAnswer:
        words = _("HipMob is open already, but it does not answer. End it, or wait a little, and start it again.")
        sys.stderr.write(f"{words}\n")
        if not launch.hidden:
            _show(words)
        return None, 1


def _show(words: str) -> None:
    from PySide6.QtWidgets import QApplication, QMessageBox

    application = QApplication(["hipmob-desktop"])
    QMessageBox.warning(None, "HipMob", words)  # pyright: ignore[reportArgumentType] - None is a parent to Qt
    application.quit()

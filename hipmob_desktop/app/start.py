"""Opens the window: an empty frame first; everything else is loaded when that is painted.

Until the first frame nothing is imported but Qt, the look and the frame. Each module more would be paid for by
everybody who waits for the window.
"""

import builtins
import gc
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hipmob_desktop.adapters.first_start import be_first
from hipmob_desktop.adapters.paths import paths_for
from hipmob_desktop.adapters.settings_file import SettingsFile
from hipmob_desktop.services.launching import Launch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from hipmob_desktop.adapters.program_log import ProgramLog
    from hipmob_desktop.app.citizen import Citizen
    from hipmob_desktop.app.machinery import Machinery
    from hipmob_desktop.app.window import WindowApp
    from hipmob_desktop.ui.window import BuiltPage

NOTHING_ASKED = Launch()
APP_ID = "org.hipmob.Desktop"
"""The program's name among all programs: of its menu entry on Linux, of its task bar button on Windows."""

Milestone = Callable[[str], None]
"""Told `painted` when the first frame is on its way, `ready` when log, catalogue and sound are there."""


def open_window(data_dir: Path | None, launch: Launch, *, milestone: Milestone = lambda _name: None) -> int:
    """Open the window, or have the program that is open already do what this start was for. Gives the exit code."""
    paths = paths_for(data_dir)
    lock = be_first(paths)
    if lock is None:
        from hipmob_desktop.app.second_start import leave_to_the_first

        lock, code = leave_to_the_first(launch, paths)
        if lock is None:
            return code
    try:
        return _open(data_dir, launch, milestone, alone=lock.held)
    finally:
        lock.release()


def _open(data_dir: Path | None, launch: Launch, milestone: Milestone, *, alone: bool) -> int:
    original_import = builtins.__import__
    gc.disable()  # until everything is ready: see desktop.imports
    application = make_application()
    from hipmob_desktop.desktop.imports import plain_imports

    plain_imports(original_import)
    return Start(application, data_dir, milestone).run(launch, alone=alone)


def make_application() -> "QApplication":
    """Qt's application, known to the desktop by the program's names. There can be one in a process."""
    # Qt would share the painting of any picture over 64 lines among threads: waking them costs more than it saves.
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    from PySide6.QtWidgets import QApplication

    if sys.platform == "win32":
        from hipmob_desktop.desktop.taskbar import claim_identity

        claim_identity(APP_ID)
    application = QApplication(["hipmob-desktop"])
    application.setApplicationName("hipmob-desktop")
    application.setApplicationDisplayName("HipMob")
    application.setDesktopFileName(APP_ID)
    return application


class Start:
    """From the empty frame to the window in use."""

    def __init__(
        self,
        application: "QApplication",
        data_dir: Path | None,
        milestone: Milestone,
    ) -> None:
        """Build the frame."""
        from hipmob_desktop.ui.places import places
        from hipmob_desktop.ui.theme.look import Look
        from hipmob_desktop.ui.window import MainWindow, PageEntry

        self.equip: Callable[[Machinery], None] = lambda _machinery: None
        """Called with the machinery before anything uses it: to put other parts in place of its own."""
        self._application = application
        self._milestone = milestone
        self._data_dir = data_dir
        self._paths = paths_for(data_dir)
        self._store = SettingsFile(self._paths.settings_file)
        self._settings = self._store.load()
        self._look = Look(application, self._settings.theme.value)
        entries = [PageEntry(place, partial(self._build_page, place.key)) for place in places()]
        self.window = MainWindow(self._look, entries, "HipMob")
        self.window.place(self._settings.window.geometry)
        self.in_use: WindowApp | None = None
        self._alone = False
        self._citizen: Citizen | None = None
        self._program_log: ProgramLog | None = None

    def run(self, launch: Launch, *, alone: bool) -> int:
        """Show the window until it is closed. `alone`: no other program can have this data folder's window."""
        self._alone = alone
        self.show(launch)
        try:
            return self._application.exec()
        finally:
            self.close()

    def show(self, launch: Launch = NOTHING_ASKED) -> None:
        """Show the frame; the rest follows when it is painted. Hidden, there is no frame to wait for."""
        if launch.hidden:
            from PySide6.QtCore import QTimer

            QTimer.singleShot(0, self.window, lambda: self._fill(launch))
            return
        self.window.painted.connect(lambda: self._fill(launch))
        self.window.show()

    def close(self) -> None:
        """Stop what runs, keep what was done, let everything go."""
        if self._citizen is not None:
            self._citizen.close()
        if self.in_use is not None:
            self.in_use.close()
        if self._program_log is not None:
            self._program_log.close()

    def _fill(self, launch: Launch) -> None:
        self._milestone("painted")
        from hipmob_desktop.adapters.program_log import ProgramLog
        from hipmob_desktop.app.citizen import Citizen
        from hipmob_desktop.app.environment import environment_for
        from hipmob_desktop.app.machinery import build_machinery
        from hipmob_desktop.app.window import WindowApp

        self._program_log = ProgramLog(self._paths)
        environment = environment_for(self._paths, self._store)
        machinery = build_machinery(self._application, environment, self._settings, self._look)
        machinery.data_dir = self._data_dir
        self.equip(machinery)
        self.in_use = WindowApp(machinery, self.window, self._milestone)
        self._citizen = Citizen(machinery, self.in_use, alone=self._alone)
        self.in_use.begin(launch.routine, hidden=launch.hidden)
        self._citizen.start(launch)

    def _build_page(self, key: str) -> "BuiltPage":
        assert self.in_use is not None, "pages are shown once the frame is painted"
        return self.in_use.pages.build(key)

"""Which start of the program is the first one, and has the window. Looked at before the window is painted: it must cost
next to nothing.
"""

from hipmob_desktop.adapters.paths import FolderTrouble, Paths, ensure_folder
from hipmob_desktop.adapters.process_lock import ProcessLock

LOCK = "window.lock"


def be_first(paths: Paths) -> ProcessLock | None:
    """The right to have the window of this data folder, None if another program has it.

    Where the folder cannot be written, nobody can be told apart: then everybody is the first, and the log, which
    cannot be written there either, harms nobody.
    """
    lock = ProcessLock(paths.data / LOCK)
    try:
        ensure_folder(paths.data)
        return lock if lock.acquire() else None
    except (OSError, FolderTrouble):
        return lock

"""Who writes to the log: one program at a time, held by a lock of the operating system.

A killed process leaves no lock behind, so whoever holds it knows that no other program of ours is in a session.
"""

from pathlib import Path

from hipmob_desktop.adapters.process_lock import ProcessLock

LOCK_SUFFIX = ".lock"


class LogOwner(ProcessLock):
    """The right to write to one log."""

    def __init__(self, database: Path) -> None:
        super().__init__(database.with_name(database.name + LOCK_SUFFIX))

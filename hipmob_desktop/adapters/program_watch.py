"""Whether the program on the disk is still the one that runs: an upgrade puts another in its place meanwhile."""

import sys
from pathlib import Path

from hipmob_desktop.adapters.own_program import FROZEN

OWN_PROGRAM = Path(sys.executable) if FROZEN else None
"""The packaged program, which loads parts of itself from its file when they are first needed; else there is none."""


class ProgramWatch:
    """Asked now and then. A process that lives for weeks should not go on to load parts of another version."""

    def __init__(self, program: Path | None = OWN_PROGRAM) -> None:
        """`program`: what is watched; None for a program that nobody replaces."""
        self._program = program
        self._seen = self._own = self._look()

    def was_replaced(self) -> bool:
        """True once: when another file is there, and was already at the question before. So an upgrade is complete."""
        before, self._seen = self._seen, self._look()
        if self._seen is None or self._seen == self._own or self._seen != before:
            return False
        self._own = self._seen
        return True

    def _look(self) -> tuple[int, int, int] | None:
        """What tells a file from its successor; None while there is none."""
        if self._program is None:
            return None
        try:
            found = self._program.stat()
        except OSError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns

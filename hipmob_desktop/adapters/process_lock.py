"""A lock of the operating system that one process can hold: gone with the process, however that ends."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event

_TRY_EVERY_S = 0.05

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class ProcessLock:
    """Held from `acquire` to `release` or the end of the process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    @property
    def held(self) -> bool:
        """Whether it is ours."""
        return self._handle is not None

    def acquire(self, wait_s: float = 0.0, pause: Callable[[float], object] | None = None) -> bool:
        """Take it; False if another process has it and keeps it for `wait_s`.

        Raises:
            OSError: The lock file cannot be opened for writing: a read-only folder, most likely.
        """
        if self._handle is not None:
            return True
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        wait = pause or Event().wait
        for _ in range(int(wait_s / _TRY_EVERY_S) + 1):
            try:
                _try_lock(handle)
            except OSError:
                wait(_TRY_EVERY_S if wait_s else 0.0)
            else:
                self._handle = handle
                return True
        os.close(handle)
        return False

    def release(self) -> None:
        """Give it back. The file stays: taking it away could take it from under another."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

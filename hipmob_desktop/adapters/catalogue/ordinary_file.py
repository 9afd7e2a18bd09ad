"""Reads a file of the user's, whatever lies there: nothing can block or fill the memory."""

import os
import stat
from pathlib import Path

# Absent on Windows, where no ordinary folder holds a pipe that would block.
_NEVER_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class UnusableError(Exception):
    """Why a file cannot be used."""

    def __init__(self, expected: str, found: str, key: str = "") -> None:
        super().__init__(expected)
        self.key = key
        self.expected = expected
        self.found = found


def read_ordinary(path: Path, largest: int) -> bytes:
    """A file's content, `largest` bytes at most. Raises UnusableError."""
    try:
        # Looked at first: merely opening some devices does things.
        _check_ordinary(path.stat(), largest)
        handle = os.open(path, os.O_RDONLY | _NEVER_WAIT)
        with os.fdopen(handle, "rb") as file:
            _check_ordinary(os.fstat(file.fileno()), largest)
            content = file.read(largest + 1)
    except FileNotFoundError:
        raise UnusableError("a file", "a link that leads nowhere") from None
    except OSError as error:
        raise UnusableError("a file that can be read", system_says(error)) from None
    if len(content) > largest:
        raise UnusableError(f"at most {largest // 1024} kB", "a larger file")
    return content


def system_says(error: OSError) -> str:
    """The system's words for what went wrong."""
    return (error.strerror or type(error).__name__).lower()


def _check_ordinary(status: os.stat_result, largest: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise UnusableError("a file", "a folder")
    if not stat.S_ISREG(status.st_mode):
        raise UnusableError("an ordinary file", "a device, pipe or socket")
    if status.st_size > largest:
        raise UnusableError(f"at most {largest // 1024} kB", f"{status.st_size // 1024:,} kB".replace(",", " "))

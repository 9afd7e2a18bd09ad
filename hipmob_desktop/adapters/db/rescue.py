"""The rescue file: what could not be written to the log yet, kept as JSON Lines wherever there is room.

The lines of all places together, by their numbers, are the operations in order. They are applied first thing at the
next start, and the files go once that is done.
"""

import hashlib
import logging
import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from hipmob_desktop.adapters.db.operations import Operation, from_line, to_line
from hipmob_desktop.adapters.paths import FolderTrouble, ensure_folder

_log = logging.getLogger(__name__)


def rescue_places(database: Path, cache: Path, temporary: Path | None = None) -> tuple[Path, ...]:
    """Where a rescue file may lie, best first: beside the database, in the cache, in a temporary folder of our own.

    Outside the data folder the name tells apart the logs of several data folders.
    """
    log = hashlib.sha256(str(database.absolute()).encode()).hexdigest()[:12]
    name = f"unsaved-{log}.jsonl"
    user = os.getuid() if hasattr(os, "getuid") else "user"
    last = (temporary or Path(tempfile.gettempdir())) / f"hipmob-desktop-{user}"
    return (database.with_name(database.name + ".unsaved.jsonl"), cache / name, last / name)


class RescueFile:
    """Operations in waiting, outside the database. For one thread."""

    def __init__(self, places: Sequence[Path]) -> None:
        self._places = places
        self._next = 0
        self._current: Path | None = None

    @property
    def place(self) -> Path | None:
        """Where operations are kept now; None if nowhere."""
        return self._current

    def take_back(self) -> tuple[Operation, ...]:
        """What an earlier program left, in order. The files stay until `clear`."""
        found: dict[int, Operation] = {}
        for place in self._places:
            for line in _lines_of(place):
                try:
                    number, operation = from_line(line)
                except ValueError as error:
                    # The last line of a full disk or a killed program; the rest of such an operation is lost.
                    _log.warning("a line of %s cannot be read: %s", place, error)
                else:
                    found[number] = operation
                    self._current = place
        self._next = max(found, default=-1) + 1
        return tuple(operation for _, operation in sorted(found.items()))

    def keep(self, operations: Iterable[Operation]) -> bool:
        """Add operations; False if there is no place that takes them."""
        lines = [to_line(self._next + i, operation) for i, operation in enumerate(operations)]
        for place in self._places:
            try:
                _append(place, lines)
            except (OSError, FolderTrouble) as error:
                _log.warning("no rescue file at %s: %s", place, error)
            else:
                self._next += len(lines)
                self._current = place
                return True
        self._current = None
        return False

    def clear(self) -> None:
        """All that was kept is in the log: take the files away."""
        for place in self._places:
            try:
                place.unlink(missing_ok=True)
            except OSError:
                _empty(place)
        self._current = None


def _lines_of(place: Path) -> list[bytes]:
    try:
        # Another user may own a file of that name in a shared temporary folder.
        if place.is_symlink() or (hasattr(os, "getuid") and place.stat().st_uid != os.getuid()):
            return []
        return [line for line in place.read_bytes().split(b"\n") if line.strip()]
    except OSError:
        return []


def _append(place: Path, lines: Sequence[bytes]) -> None:
    ensure_folder(place.parent)
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(place, flags, 0o600)
    with os.fdopen(handle, "ab") as file:
        # A line cut off by a full disk must not swallow the one after it.
        file.write(b"\n" + b"\n".join(lines) + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _empty(place: Path) -> None:
    try:
        os.truncate(place, 0)
    except OSError as error:
        _log.warning("the rescue file %s can neither be removed nor emptied: %s", place, error)

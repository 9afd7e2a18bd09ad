"""Backups of the log: whole, checked, and thinned out with age."""

import os
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hipmob_desktop.adapters.db.plain import connect_read_only, is_sound
from hipmob_desktop.adapters.paths import ensure_folder

DUE_AFTER = timedelta(hours=20)
KEPT_DAILY, KEPT_WEEKLY, KEPT_MONTHLY = 12, 10, 9
_NAME = re.compile(r"hipmob-(\d{8}T\d{6})Z\.sqlite")
_STAMP = "%Y%m%dT%H%M%S"


class Backups:
    """The backups of one database, in a folder of their own."""

    def __init__(self, database: Path, folder: Path) -> None:
        self._database = database
        self._folder = folder

    def newest_first(self) -> list[Path]:
        """All backups; none if the folder is missing."""
        try:
            names = [path for path in self._folder.iterdir() if _NAME.fullmatch(path.name)]
        except OSError:
            return []
        return sorted(names, reverse=True)

    def due(self, now: datetime) -> bool:
        """Whether the last one is old enough and the log has changed since."""
        newest = next(iter(self.newest_first()), None)
        if newest is None:
            return self._database.exists()
        # A clock set back must not put backups off for ever.
        recent = timedelta(0) <= now - stamp_of(newest) < DUE_AFTER
        return not recent and _changed_at(self._database) > newest.stat().st_mtime

    def make(self, now: datetime) -> Path:
        """Write a backup, check it, and give its place.

        All pages are copied in one step: a copy by portions starts anew whenever another process writes.

        Raises:
            OSError, FolderTrouble, sqlite3.Error: It could not be made; no half of one is left.
        """
        ensure_folder(self._folder)
        for left_over in self._folder.glob("hipmob-*.part"):
            left_over.unlink()
        final = self._folder / f"hipmob-{now.astimezone(UTC):{_STAMP}}Z.sqlite"
        part = final.with_name(final.name + ".part")
        try:
            _copy_whole(self._database, part)
            force_to_disk(part)
            part.replace(final)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        force_to_disk(self._folder)
        return final

    def make_and_thin(self, now: datetime) -> Path:
        """Write a backup, then take out the old ones that are one too many."""
        made = self.make(now)
        for path in to_thin(self.newest_first(), now.astimezone(UTC).date()):
            with suppress(OSError):
                path.unlink()
        return made

    def latest_sound(self) -> Path | None:
        """The newest backup that passes a full check."""
        return next((path for path in self.newest_first() if is_sound(path)), None)


def stamp_of(backup: Path) -> datetime:
    """When a backup was made, by its name."""
    matched = _NAME.fullmatch(backup.name)
    if matched is None:
        raise ValueError(f"{backup.name} is not the name of a backup")
    return datetime.strptime(matched[1], _STAMP).replace(tzinfo=UTC)


def to_thin(backups: Iterable[Path], today: date) -> list[Path]:
    """Which to delete: kept are all of two days, then 12 daily, 10 weekly and 9 monthly ones.

    Within a day, week or month the newest stays.
    """
    room = {"day": KEPT_DAILY, "week": KEPT_WEEKLY, "month": KEPT_MONTHLY}
    last: dict[str, str] = {}
    surplus: list[Path] = []
    for path in sorted(backups, key=lambda path: path.name, reverse=True):
        day = stamp_of(path).date()
        spans = {"day": f"{day}", "week": f"{day:%G-%V}", "month": f"{day:%Y-%m}"}
        if (today - day).days <= 1:
            last = spans
            continue
        span = next((name for name, left in room.items() if left), None)
        if span is None or spans[span] == last.get(span):
            surplus.append(path)
            continue
        room[span] -= 1
        last = spans
    return surplus


def force_to_disk(path: Path) -> None:
    """Make a file's content, or a folder's list of names, outlive a power cut. Windows has no such call for folders."""
    if path.is_dir() and os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _copy_whole(database: Path, target: Path) -> None:
    with closing(connect_read_only(database)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        # One self-contained file, which needs no write-ahead file beside it.
        copy.execute("PRAGMA journal_mode=DELETE").close()
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("the copy is not sound")


def _changed_at(database: Path) -> float:
    """When the file, or a write-ahead file with something in it, was last written."""
    times = [0.0]
    for path in (database, database.with_name(database.name + "-wal")):
        with suppress(OSError):
            state = path.stat()
            if state.st_size:
                times.append(state.st_mtime)
    return max(times)

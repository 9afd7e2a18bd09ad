"""What is done when the log is damaged: nothing is thrown away, and the best copy takes its place."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from hipmob_desktop.adapters.db.backup import Backups, force_to_disk, stamp_of
from hipmob_desktop.adapters.db.plain import SIDE_FILES, marker_of
from hipmob_desktop.services.translation import _


def put_right(database: Path, backups: Backups, damage: str, now: datetime) -> str:
    """Move the damaged file aside and restore the latest sound backup; what the user is to be told."""
    aside = move_aside(database, now)
    kept = _(" What was there is kept as {file}.").format(file=aside) if aside else ""
    sound = backups.latest_sound()
    if sound is None:
        # The next look must not take the new log, still empty, for a damaged one.
        marker_of(database).unlink(missing_ok=True)
        told = _("The log could not be used ({damage}).{kept} There is no backup, so a new log was begun.")
        return told.format(damage=damage, kept=kept)
    restore(sound, database)
    told = _(
        "The log could not be used ({damage}).{kept} The backup of {day} was put in its place; sessions done since "
        "then are missing."
    )
    return told.format(damage=damage, kept=kept, day=stamp_of(sound).date().isoformat())


def move_aside(database: Path, now: datetime) -> Path | None:
    """Give the file, and the write-ahead file that belongs to it, a new name; None if there was nothing."""
    stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    aside = database.with_name(f"{database.name}.damaged-{stamp}")
    number = 1
    while aside.exists():
        number += 1
        aside = database.with_name(f"{database.name}.damaged-{stamp}-{number}")
    moved = False
    for suffix in ("", *SIDE_FILES):
        part = database.with_name(database.name + suffix)
        if part.exists():
            part.replace(aside.with_name(aside.name + suffix))
            moved = True
    return aside if moved else None


def restore(backup: Path, database: Path) -> None:
    """Put a copy of a backup in the log's place, in one step."""
    part = database.with_name(database.name + ".part")
    shutil.copyfile(backup, part)
    with closing(sqlite3.connect(part)) as connection:
        # Backups are single files; a log in use is never without its write-ahead file.
        connection.execute("PRAGMA journal_mode=WAL").close()
    force_to_disk(part)
    part.replace(database)
    force_to_disk(database.parent)

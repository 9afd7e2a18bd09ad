"""Writes files for the user as a whole or not at all."""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from hipmob_desktop.services.translation import _

Content = Iterable[bytes]
"""A file's bytes, in pieces of any size."""


class ExportTrouble(Exception):  # noqa: N818  (a state of the disk, told in words)
    """Nothing was written; the text, for the user, says which file and why."""


class AlreadyThere(ExportTrouble):
    """There is a file of that name, and nobody said that it may go."""


def write_whole(files: Mapping[Path, Content], *, overwrite: bool) -> None:
    """Write all files, or none: each beside its place first, forced to the disk, then moved there.

    What is there stays until everything else is written. A link is written through, not replaced.

    Raises:
        AlreadyThere: One of the files exists and `overwrite` is false.
        ExportTrouble: A folder is missing or cannot be written, the disk is full, or the name is not a file's.
    """
    places = {_place(file, overwrite=overwrite): content for file, content in files.items()}
    parts = {place: place.with_name(f".hipmob-{os.getpid()}-{n}.part") for n, place in enumerate(places)}
    place = next(iter(places))
    try:
        for place, content in places.items():
            _write(parts[place], content)
        for place, part in parts.items():
            part.replace(place)
    except OSError as error:
        raise ExportTrouble(
            _("{file} could not be written: {reason}.").format(file=place, reason=_reason(error))
        ) from error
    finally:
        for part in parts.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _place(file: Path, *, overwrite: bool) -> Path:
    try:
        place = file.resolve() if file.is_symlink() else file.absolute()
        if place.is_file() and not overwrite:
            raise AlreadyThere(_("{file} is already there, and was left as it is.").format(file=file))
        if place.exists() and not place.is_file():
            raise ExportTrouble(_("{file} is not a file, and was left as it is.").format(file=file))
        if not place.parent.is_dir():
            raise ExportTrouble(_("There is no folder {folder}.").format(folder=place.parent))
    except (OSError, RuntimeError) as error:  # a name that is too long; links that go round
        raise ExportTrouble(_("{file} could not be written: {reason}.").format(file=file, reason=error)) from error
    return place


def _write(part: Path, content: Content) -> None:
    with part.open("wb") as file:
        file.writelines(content)
        file.flush()
        os.fsync(file.fileno())


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).rstrip(".")

"""Takes a routine's file, wherever it lies, into the folder of the user's own, if it can be used there."""

import os
from pathlib import Path
from typing import Protocol

from hipmob_desktop.adapters.catalogue.folder import LARGEST_BYTES
from hipmob_desktop.adapters.paths import FolderTrouble, ensure_folder
from hipmob_desktop.domain.catalogue import Catalogue
from hipmob_desktop.services.translation import _

SUFFIX = ".toml"


class Refused(Exception):  # noqa: N818 - told to the user, in these words
    """The file was not taken, and nothing was changed; the text says why."""


class Reads(Protocol):
    """Whoever reads the folder that the file goes into."""

    def load(self) -> Catalogue:
        """Everything in it."""
        ...


def take_in(file: Path, catalogue: Reads, routines: Path) -> str:
    """Copy a routine's file to `routines` and give the routine's name. A file that is there already is left alone.

    Raises:
        Refused: It is no routine that can be used, or another one has its name.
    """
    content = _content(file)
    target = routines / file.name
    is_new = not _is_same(target, content)
    if is_new:
        _refuse_to_replace(target, catalogue)
        _write(target, content)
    loaded = catalogue.load()
    if (routine := loaded.routines.get(target.stem)) is not None:
        return routine.name
    problems = [str(p) for p in loaded.problems if Path(p.file).name == target.name]
    if is_new:
        target.unlink(missing_ok=True)
    why = "; ".join(problems) or _("it could not be read")
    raise Refused(_("{file} was not taken in: {why}.").format(file=file.name, why=why))


def _content(file: Path) -> bytes:
    if file.suffix.lower() != SUFFIX:
        raise Refused(_("{file} is no routine: those are files that end in .toml.").format(file=file.name))
    try:
        if not file.is_file():
            raise Refused(_("There is no file {file}.").format(file=file))
        with file.open("rb") as opened:
            content = opened.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise _not_taken(file, error) from None
    if len(content) > LARGEST_BYTES:
        raise Refused(_("{file} is far too large for a routine.").format(file=file.name))
    return content


def _is_same(target: Path, content: bytes) -> bool:
    try:
        return target.is_file() and target.read_bytes() == content
    except OSError:
        return False


def _refuse_to_replace(target: Path, catalogue: Reads) -> None:
    there = catalogue.load().routines.get(target.stem)
    if target.exists() or there is not None:
        name = there.name if there is not None else target.name
        raise Refused(
            _("{file} was not taken in: it would replace {name}. Give the file another name.").format(
                file=target.name, name=name
            )
        )


def _write(target: Path, content: bytes) -> None:
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        ensure_folder(target.parent)
        part.write_bytes(content)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise _not_taken(target, error) from None
    except FolderTrouble as trouble:
        raise Refused(str(trouble)) from None


def _not_taken(file: Path, error: OSError) -> Refused:
    reason = error.strerror or str(error)
    return Refused(_("{file} was not taken in: {why}.").format(file=file.name, why=reason))

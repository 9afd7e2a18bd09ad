"""Takes a routine's file, wherever it lies, in among the user's own, if it can be used there. Nothing is replaced."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from hipmob_desktop.adapters.catalogue.exercises import name_of
from hipmob_desktop.adapters.catalogue.folder import LARGEST_BYTES, id_of, numbered, printable
from hipmob_desktop.adapters.catalogue.ordinary_file import UnusableError, read_ordinary
from hipmob_desktop.adapters.paths import FolderTrouble, ensure_folder
from hipmob_desktop.domain.catalogue import Catalogue, Problem
from hipmob_desktop.domain.routine import Routine
from hipmob_desktop.services.translation import _

SUFFIXES = (".hipmob", ".toml")
MOST_ALIKE = 100
"""Routines of one name that are kept beside each other."""


class Refused(Exception):  # noqa: N818 - told to the user, in these words
    """The file was not taken, and nothing was changed; the text says why."""


class Reads(Protocol):
    """Whoever reads the folder that the file goes into."""

    def load(self) -> Catalogue:
        """Everything in it."""
        ...

    def read_as_routine(self, name: str, routine_id: str, content: bytes) -> tuple[Routine | None, tuple[Problem, ...]]:
        """A file that lies elsewhere."""
        ...


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A routine that is among the user's own now."""

    id: str
    name: str
    was_there: bool = False
    """This very routine was there already; nothing was written."""
    beside: str = ""
    """Name of another one that has the id wanted, and keeps it."""


def take_in(file: Path, catalogue: Reads, routines: Path) -> TakenIn:
    """Copy a routine's file to the folder `routines`, under an id that is free.

    Raises:
        Refused: It is no routine that can be used, or cannot be written.
    """
    content = _content(file)
    wanted = id_of(file.stem)
    known_here = catalogue.load()
    there = known_here.routines
    names = {name.lower() for name in _names_in(routines)}
    for number in range(1, MOST_ALIKE + 1):
        routine_id = wanted if number == 1 else numbered(wanted, number)
        routine = _read(file, routine_id, content, catalogue)
        known = there.get(routine_id)
        if known is not None and _same(known, routine, known_here):
            return TakenIn(routine_id, known.name, was_there=True)
        if known is None and f"{routine_id}.toml" not in names:
            _write(routines / f"{routine_id}.toml", content, file)
            return TakenIn(routine_id, routine.name, beside=_keeper(wanted, there.get(wanted)) if number > 1 else "")
    raise Refused(_("{file} was not taken in: there are too many of its name.").format(file=printable(file.name)))


def _content(file: Path) -> bytes:
    name = printable(file.name)
    if file.suffix.lower() not in SUFFIXES:
        raise Refused(_("{file} is no routine: those are files that end in .hipmob or .toml.").format(file=name))
    if not os.path.lexists(file):
        raise Refused(_("There is no file {file}.").format(file=printable(str(file))))
    try:
        return read_ordinary(file, LARGEST_BYTES)
    except UnusableError as error:
        raise _refusal(name, [Problem(name, error.key, error.expected, error.found)]) from None


def _read(file: Path, routine_id: str, content: bytes, catalogue: Reads) -> Routine:
    routine, problems = catalogue.read_as_routine(printable(file.name), routine_id, content)
    if routine is None:
        raise _refusal(printable(file.name), problems)
    return routine


def _refusal(name: str, problems: Iterable[Problem]) -> Refused:
    told = "; ".join(str(problem).removeprefix(f"{name}: ") for problem in problems)
    return Refused(_("{file} was not taken in: {why}.").format(file=name, why=told))


def _same(one: Routine, other: Routine, catalogue: Catalogue) -> bool:
    """Whether both lead through the same, by the same name. How and where it was written does not matter."""
    return _bare(one, catalogue) == _bare(other, catalogue)


def _bare(routine: Routine, catalogue: Catalogue) -> Routine:
    name = "" if routine.name == name_of(routine.id) else routine.name
    steps = (replace(s, dose=catalogue.dose_of(s), sides=catalogue.sides_of(s)) for s in routine.steps)
    return replace(routine, id="", source="", name=name, steps=tuple(steps))


def _keeper(wanted: str, known: Routine | None) -> str:
    return known.name if known is not None else f"{wanted}.toml"


def _names_in(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - names, not paths
    except OSError:
        return []


def _write(target: Path, content: bytes, file: Path) -> None:
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        ensure_folder(target.parent)
        part.write_bytes(content)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise Refused(_("{file} was not taken in: {why}.").format(file=printable(file.name), why=reason)) from None
    except FolderTrouble as trouble:
        raise Refused(str(trouble)) from None

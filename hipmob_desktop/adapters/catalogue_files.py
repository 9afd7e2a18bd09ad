"""The catalogue from files: what comes with the program, and the user's own over it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from hipmob_desktop.adapters.catalogue.exercises import read_exercise
from hipmob_desktop.adapters.catalogue.findings import Findings
from hipmob_desktop.adapters.catalogue.folder import TomlFile, parse_toml, read_folder
from hipmob_desktop.adapters.catalogue.ordinary_file import UnusableError
from hipmob_desktop.adapters.catalogue.routines import LAST, Shelf, order_of, read_routine
from hipmob_desktop.adapters.catalogue.schema import RawExercise, RawRoutine, shape
from hipmob_desktop.domain.catalogue import Catalogue, Problem
from hipmob_desktop.domain.exercise import Exercise
from hipmob_desktop.domain.routine import Routine

EXERCISES = "exercises"
ROUTINES = "routines"

Made = TypeVar("Made")


@dataclass(slots=True)
class _Folder:
    """One of the up to four folders as it was read."""

    title: str
    """As a problem names it where a file's name alone could mean two."""
    usual_source: str
    files: list[TomlFile]
    problems: list[Problem]
    made: set[str] = field(default_factory=set[str])

    def name_of(self, file: str, *, alone: bool) -> str:
        """How a problem names a file here; `alone` if no other folder has one of that name."""
        if not file.lower().endswith(".toml"):
            return self.title
        return file if alone and self.usual_source == "user" else f"{self.title}/{file}"

    def make(self, convert: Callable[[TomlFile, Findings], Made | None]) -> dict[str, Made]:
        """What the files make, by id; what is wrong with them joins the problems."""
        made: dict[str, Made] = {}
        for file in self.files:
            findings = Findings(file.name)
            if (thing := convert(file, findings)) is not None and not findings.problems:
                made[file.id] = thing
            self.problems += findings.problems
        return made


@dataclass(frozen=True, slots=True)
class _Placed:
    """A routine with its place in the list; None where its file names none."""

    routine: Routine
    order: int | None


class CatalogueFiles:
    """Reads exercises and routines from a built-in folder and the user's. A file of the user's replaces the
    built-in one of the same id, unless something is wrong with it.
    """

    def __init__(self, builtin: Path, user: Path | None) -> None:
        """Take the folders that hold `exercises/` and `routines/`; nothing is read yet."""
        self._builtin = builtin
        self._user = user

    def load(self) -> Catalogue:
        """Everything that can be read; what cannot is listed in `problems`. Never raises."""
        exercise_folders = self._folders(EXERCISES)
        routine_folders = self._folders(ROUTINES)
        exercises = _read_exercises(exercise_folders)
        shelf = Shelf(exercises, _broken(exercise_folders, exercises))
        routines = _read_routines(routine_folders, shelf)
        return Catalogue(
            {e.id: e for e in sorted(exercises.values(), key=lambda e: (e.name.casefold(), e.id))},
            routines,
            tuple(_named_apart([*exercise_folders, *routine_folders])),
        )

    def read_as_routine(self, name: str, routine_id: str, content: bytes) -> tuple[Routine | None, tuple[Problem, ...]]:
        """A routine's file that lies elsewhere, read as if it lay among the user's own; None with what is wrong."""
        folders = self._folders(EXERCISES)
        exercises = _read_exercises(folders)
        findings = Findings(name)
        try:
            raw = shape(parse_toml(content), RawRoutine, findings)
        except UnusableError as error:
            return None, (Problem(name, error.key, error.expected, error.found),)
        if raw is None:
            return None, tuple(findings.problems)
        order_of(raw, findings)
        routine = read_routine(routine_id, raw, "user", Shelf(exercises, _broken(folders, exercises)), findings)
        return routine, tuple(findings.problems)

    def _folders(self, kind: str) -> list[_Folder]:
        """The built-in folder of a kind, then the user's."""
        builtin = _Folder(f"built-in {kind}", "default", *read_folder(self._builtin / kind, required=True))
        if self._user is None:
            return [builtin]
        return [builtin, _Folder(kind, "user", *read_folder(self._user / kind))]


def _read_exercises(folders: Iterable[_Folder]) -> dict[str, Exercise]:
    exercises: dict[str, Exercise] = {}
    for folder in folders:

        def convert(file: TomlFile, findings: Findings, source: str = folder.usual_source) -> Exercise | None:
            raw = shape(file.table, RawExercise, findings)
            return None if raw is None else read_exercise(file.id, raw, source, findings)

        exercises |= folder.make(convert)
    return exercises


def _broken(folders: Iterable[_Folder], exercises: Mapping[str, Exercise]) -> dict[str, str]:
    """Files by the id they would have given, for ids that nothing else gives."""
    files = {p.file.lower().removesuffix(".toml"): f"{EXERCISES}/{p.file}" for f in folders for p in f.problems}
    return {exercise_id: file for exercise_id, file in files.items() if exercise_id not in exercises}


def _read_routines(folders: Iterable[_Folder], shelf: Shelf) -> dict[str, Routine]:
    placed: dict[str, _Placed] = {}
    for folder in folders:

        def convert(file: TomlFile, findings: Findings, source: str = folder.usual_source) -> _Placed | None:
            raw = shape(file.table, RawRoutine, findings)
            if raw is None:
                return None
            order = order_of(raw, findings)
            routine = read_routine(file.id, raw, source, shelf, findings)
            return None if routine is None else _Placed(routine, order)

        for routine_id, new in folder.make(convert).items():
            replaced = placed.get(routine_id)
            # One's own form of a routine stands where the built-in one stood.
            keeps_place = new.order is None and replaced is not None
            placed[routine_id] = replace(new, order=replaced.order) if keeps_place and replaced else new
    in_order = sorted(placed.values(), key=_place)
    return {p.routine.id: p.routine for p in in_order}


def _place(placed: _Placed) -> tuple[int, str, str]:
    return (LAST if placed.order is None else placed.order, placed.routine.name.casefold(), placed.routine.id)


def _named_apart(folders: Iterable[_Folder]) -> Iterable[Problem]:
    """All problems, with the folder before a file's name where that name stands in more than one folder."""
    folders = list(folders)
    names = Counter(name for f in folders for name in {*(t.name for t in f.files), *(p.file for p in f.problems)})
    for folder in folders:
        for problem in folder.problems:
            yield replace(problem, file=folder.name_of(problem.file, alone=names[problem.file] == 1))

"""The catalogue: every exercise and routine that is known, by id."""

from collections.abc import Mapping
from dataclasses import dataclass

from hipmob_desktop.domain.exercise import Dose, Exercise, Sides
from hipmob_desktop.domain.routine import Routine, Step


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one file of the catalogue; the file was left out, the rest works."""

    file: str
    """File name, with its folder where two folders may hold it."""
    key: str
    """Path of the key, such as `steps[2].hold`; empty when the whole file is meant."""
    expected: str
    found: str

    def __str__(self) -> str:
        where = f"{self.file}: {self.key}" if self.key else self.file
        return f"{where}: expected {self.expected}, found {self.found}"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Exercises and routines by id, in the order they are shown."""

    exercises: Mapping[str, Exercise]
    routines: Mapping[str, Routine]
    problems: tuple[Problem, ...] = ()

    def exercise_of(self, step: Step) -> Exercise:
        """The exercise of a step. Raises KeyError for an unknown id (a loaded routine has none)."""
        return self.exercises[step.exercise]

    def dose_of(self, step: Step) -> Dose:
        """The dose of a step: its own, else its exercise's."""
        return step.dose if step.dose is not None else self.exercises[step.exercise].dose

    def sides_of(self, step: Step) -> Sides:
        """How a step uses the two sides: as it says itself, else as its exercise does."""
        return step.sides if step.sides is not None else self.exercises[step.exercise].sides

    def equipment_of(self, routine: Routine) -> tuple[str, ...]:
        """What a routine needs, each thing once, in order of use."""
        needs = (need for step in routine.steps for need in self.exercise_of(step).needs)
        return tuple(dict.fromkeys(needs))

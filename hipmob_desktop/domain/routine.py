"""Routines: steps in order, each an exercise with a dose."""

from dataclasses import dataclass
from enum import StrEnum

from hipmob_desktop.domain.exercise import Dose, Millis, Phase, Sides


class Talk(StrEnum):
    """How much is said during a session."""

    FULL = "full"
    ESSENTIAL = "essential"
    TONES = "tones"
    SILENT = "silent"


class Pace(StrEnum):
    """Who sets the pace of repetitions."""

    TEMPO = "tempo"
    """The count runs at the exercise's tempo, hands free."""
    SELF = "self"
    """Each repetition is counted by the user; the step ends at the count."""


@dataclass(frozen=True, slots=True)
class Step:
    """An exercise with a dose in a routine. None means: as the routine, or the exercise, has it."""

    exercise: str
    dose: Dose | None = None
    sets: int = 1
    rest_ms: Millis | None = None
    """Rest between sets."""
    get_ready_ms: Millis | None = None
    change_side_ms: Millis | None = None
    pace: Pace | None = None
    sides: Sides | None = None
    """As the exercise has it, if None; ask `Catalogue.sides_of`."""


@dataclass(frozen=True, slots=True)
class Routine:
    """Steps in order, and how long the ways between them are."""

    id: str
    name: str
    phase: Phase
    steps: tuple[Step, ...]
    source: str
    summary: str = ""
    """One sentence: when it is for."""
    get_ready_ms: Millis = 15_000
    change_side_ms: Millis = 8_000
    rest_ms: Millis = 20_000
    talk: Talk | None = None
    spoken_name: str = ""

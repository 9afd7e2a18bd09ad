"""What one does and how much of it: exercises, doses, sides."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Millis: TypeAlias = int
"""A length or a moment in whole milliseconds."""


class Phase(StrEnum):
    """The kind of work an exercise or a routine is for."""

    DYNAMIC = "dynamic"
    STATIC = "static"
    RELEASE = "release"
    STRENGTH = "strength"
    BREATH = "breath"


class Side(StrEnum):
    """The side worked on during a segment."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"

    @property
    def other(self) -> "Side":
        """The opposite side; both stays both."""
        return {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT, Side.BOTH: Side.BOTH}[self]


class Sides(StrEnum):
    """How an exercise uses the two sides."""

    EACH = "each"
    """One side, then the other; the dose holds for each side in full."""
    ALTERNATE = "alternate"
    """Left, right, left …; a counted dose holds for each side."""
    BOTH = "both"
    """No sides."""


@dataclass(frozen=True, slots=True)
class Tempo:
    """The length of one repetition by its parts, in milliseconds."""

    down_ms: Millis
    pause_ms: Millis = 0
    up_ms: Millis = 0

    @property
    def rep_ms(self) -> Millis:
        """Length of one repetition."""
        return self.down_ms + self.pause_ms + self.up_ms

    @property
    def phased(self) -> bool:
        """Whether the parts were given apart and are to be called one by one."""
        return self.up_ms > 0


@dataclass(frozen=True, slots=True)
class Hold:
    """Stay still for a time (per side)."""

    duration_ms: Millis
    at_least: bool = False
    """The time is a minimum: one may stay on for as long as one likes."""


@dataclass(frozen=True, slots=True)
class Timed:
    """Keep moving for a time (per side)."""

    duration_ms: Millis
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Reps:
    """A number of repetitions (per side) at a tempo."""

    count: int
    tempo: Tempo


@dataclass(frozen=True, slots=True)
class Breaths:
    """A number of breaths, each an in and an out."""

    count: int
    in_ms: Millis
    out_ms: Millis

    @property
    def breath_ms(self) -> Millis:
        """Length of one breath."""
        return self.in_ms + self.out_ms


Dose: TypeAlias = Hold | Timed | Reps | Breaths


@dataclass(frozen=True, slots=True)
class Source:
    """Where the facts come from: a guide's key, several joined by ", ", or "default" for ours, "user" for theirs."""

    exercise: str
    dose: str
    tempo: str = ""


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise of the catalogue, with everything said about it."""

    id: str
    name: str
    phase: Phase
    sides: Sides
    dose: Dose
    setup: str
    """One sentence: how to get into position. Spoken when there is time, always shown."""
    cues: tuple[str, ...]
    """Two to five short form cues, spoken in holds and shown."""
    source: Source
    caution: str = ""
    needs: tuple[str, ...] = ()
    """Equipment one cannot do without, each as words to show ("yoga block or firm cushion")."""
    optional: tuple[str, ...] = ()
    """Equipment that helps."""
    regions: tuple[str, ...] = ()
    """Region keys worked on: hip-extension, hip-internal-rotation, hip-external-rotation, adductors, ankles,
    mid-back, posterior-chain, glute-control, breath."""
    first_side: Side = Side.LEFT
    """The side begun with where sides are each or alternate."""
    spoken_name: str = ""
    """The name as a voice should say it, where that differs from `name`."""

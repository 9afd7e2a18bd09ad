"""What a chart over time, bars by name and a table of figures show: plain values, without Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

Dash = Literal["solid", "dashed", "none"]
Mark = Literal["disc", "ring", "left", "right", "none"]
Pattern = Literal["solid", "rising", "falling", "dots", "empty", "crossed"]

Ticks = Callable[[int], Sequence[tuple[float, str]]]
"""Given how many there is room for: places along the time and their words."""


@dataclass(frozen=True, slots=True)
class Line:
    """Values along the time, told from others by dash and mark, and never by colour alone."""

    name: str
    tint: str
    """Token of the theme."""
    xs: tuple[float, ...] = ()
    ys: tuple[float, ...] = ()
    joined: tuple[bool, ...] = ()
    """Whether a point is joined to the one before; empty: none is."""
    dash: Dash = "solid"
    mark: Mark = "none"


@dataclass(frozen=True, slots=True)
class Stem:
    """A thin upright line between two values of one moment."""

    x: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of stacked bars; the first lies at the bottom."""

    name: str
    tint: str
    pattern: Pattern
    heights: tuple[float, ...]
    """One for each bar."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a stacked bar stands."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Stop:
    """A place the reader can go to, and everything there in words."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class ChartContent:
    """A chart over time."""

    name: str
    span: tuple[float, float]
    """The ends of the time, in days."""
    top: tuple[float, float]
    """Lowest and highest value of the scale."""
    scale: tuple[tuple[float, str], ...]
    """Values with their words at the left, each with a hairline."""
    ticks: Ticks
    lines: tuple[Line, ...] = ()
    stems: tuple[Stem, ...] = ()
    bars: tuple[Bar, ...] = ()
    layers: tuple[Layer, ...] = ()
    stops: tuple[Stop, ...] = ()
    keys: tuple[Line | Layer, ...] = ()
    """What the legend explains: of lines only name, tint, dash and mark count."""


@dataclass(frozen=True, slots=True)
class BarPart:
    """One bar of a row, with its own words: a side, or the whole."""

    share: float
    """Of the longest bar, 0 to 1."""
    words: str
    tint: str = "accent"
    pattern: Pattern = "solid"
    label: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class BarRow:
    """A name with one bar or two."""

    name: str
    parts: tuple[BarPart, ...]
    flag: str = ""
    """What stands out, in words; empty where nothing does."""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure as it is shown, and as another program reads it (empty: the same)."""

    words: str
    plain: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """A table of the same figures."""

    headers: tuple[str, ...] = ()
    """May be broken into lines."""
    rows: tuple[tuple[Cell, ...], ...] = ()
    row_ids: tuple[str, ...] = ()
    """What a row is about, where something can be done with it."""
    numeric_from: int = 1
    """Columns from this one on hold numbers."""

    @property
    def names(self) -> tuple[str, ...]:
        """The headers in one line each."""
        return tuple(header.replace("\n", " ") for header in self.headers)

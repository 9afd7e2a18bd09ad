"""What the Today page takes, as plain words. Knows no domain, so that the first frame need not wait for it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hipmob_desktop.ui.widgets.day_cell import Dot

if TYPE_CHECKING:
    from hipmob_desktop.domain.exercise import Side


@dataclass(frozen=True, slots=True)
class Shown:
    """An exercise to be shown."""

    exercise: str
    """Its id."""
    name: str
    side: "Side"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The routine that Start begins."""

    id: str
    label: str
    """Suggested, or chosen by the user."""
    name: str
    why: str
    facts: tuple[tuple[str, str], ...]
    """Icon and words."""
    equipment: str
    exercises: tuple["Shown", ...] = ()
    """In the order they come: the first that has a figure stands for all."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another routine, one click away."""

    id: str
    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class Recent:
    """A session of late."""

    id: str
    title: str
    detail: str
    icon: str
    tint: str


@dataclass(frozen=True, slots=True)
class Week:
    """The running week."""

    dots: tuple[Dot, ...]
    today: int
    """Today's place among them."""
    sum: str
    """Such as "3 of 5"."""
    spoken: str
    """All of it, for a screen reader."""


@dataclass(frozen=True, slots=True)
class TodayState:
    """The whole page."""

    greeting: str
    day: str
    chosen: Chosen | None = None
    others: tuple[Other, ...] = ()
    recent: tuple[Recent, ...] = ()
    week: Week | None = None
    loading: bool = False
    """History and catalogue are still on their way."""

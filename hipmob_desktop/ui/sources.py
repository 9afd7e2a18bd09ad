"""Where pages take what they show from: handed to every presenter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from hipmob_desktop.domain.catalogue import Catalogue, Problem
from hipmob_desktop.domain.timeline import Timeline
from hipmob_desktop.services.ports import History, WallClock
from hipmob_desktop.services.ports_calendar import CalendarLog
from hipmob_desktop.ui.formatting import DateWords

if TYPE_CHECKING:
    from hipmob_desktop.domain.illustration import Illustration

T = TypeVar("T")


class RunInBackground(Protocol):
    """Does work off the window's thread and brings its result back to it. Work that raises brings none."""

    def __call__(self, work: Callable[[], T], on_result: Callable[[T], None]) -> None:
        """Start the work; `on_result` is called in the window's thread."""
        ...


@dataclass(frozen=True, slots=True)
class Sources:
    """Ports and services of the pages. The callables may be slow: presenters call them in the background."""

    catalogue: Callable[[], Catalogue]
    timeline_of: Callable[[str], Timeline]
    """The timeline of a routine with the settings in force. Raises KeyError for an unknown id."""
    history: History
    calendar: CalendarLog
    clock: WallClock
    dates: DateWords
    run_in_background: RunInBackground
    figure_of: "Callable[[str], Illustration | None]" = lambda _exercise: None
    """What shows an exercise, by its id: a figure, or a picture of the user's own."""
    figure_problems: Callable[[], Sequence[Problem]] = tuple
    """What is wrong with the user's own pictures and figures."""

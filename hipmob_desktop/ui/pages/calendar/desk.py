"""What the calendar page needs of the window and the settings around it, beside the log."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from hipmob_desktop.ui.sources import RunInBackground


@dataclass(frozen=True, slots=True)
class Desk:
    """Given by whoever builds the page."""

    offer_undo: Callable[[str, Callable[[], None]], None]
    new_id: Callable[[], UUID]
    day_start_hour: Callable[[], int]
    set_day_start_hour: Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Writing:
    """Writes in the background, then has everything read anew."""

    run_in_background: RunInBackground
    read_anew: Callable[[], None]

    def write(self, work: Callable[[], object]) -> None:
        """Do `work`; the page shows it when it is done."""
        self.run_in_background(work, lambda _done: self.read_anew())

"""Wires the Today page to history and catalogue."""

from hipmob_desktop.ui.pages.today.page import TodayPage
from hipmob_desktop.ui.pages.today.state import Facts, opening, today_state
from hipmob_desktop.ui.sources import Sources

LOOK_BACK = 60
"""Sessions read for the suggestion."""


class TodayPresenter:
    """Fills the page each time it is shown."""

    def __init__(self, view: TodayPage, sources: Sources) -> None:
        self._view = view
        self._sources = sources
        self._facts: Facts | None = None
        self._wanted = ""
        view.routine_chosen.connect(self._choose)
        view.show_state(opening(sources.clock.now(), sources.dates))

    def refresh(self) -> None:
        """Read what is new; the page keeps what it shows until it is there."""
        self._sources.run_in_background(self._read, self._arrive)

    def _read(self) -> Facts:
        catalogue = self._sources.catalogue()
        lengths = {routine: self._sources.timeline_of(routine).total_ms for routine in catalogue.routines}
        return Facts(catalogue, lengths, self._sources.history.recent(LOOK_BACK))

    def _arrive(self, facts: Facts) -> None:
        if facts != self._facts:
            self._facts = facts
            self._wanted = ""
        self._show()
        self._view.focus_start()

    def _choose(self, routine: str) -> None:
        self._wanted = routine
        self._show()
        self._view.focus_start()

    def _show(self) -> None:
        if self._facts is not None:
            self._view.show_state(
                today_state(self._facts, self._sources.clock.now(), self._sources.dates, self._wanted)
            )

"""Wires the Routines page to the catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hipmob_desktop.domain.catalogue import Catalogue
from hipmob_desktop.domain.illustration import Illustration
from hipmob_desktop.domain.timeline import Timeline
from hipmob_desktop.ui.pages.routines.page import RoutinesPage
from hipmob_desktop.ui.pages.routines.state import RoutinesState, routines_state
from hipmob_desktop.ui.sources import Sources


@dataclass(frozen=True, slots=True)
class _Facts:
    catalogue: Catalogue
    timelines: Mapping[str, Timeline]
    figures: Mapping[str, Illustration | None]
    """What shows each exercise, by its id."""


class RoutinesPresenter:
    """Fills the page each time it is shown, filters and opens."""

    def __init__(self, view: RoutinesPage, sources: Sources) -> None:
        self._view = view
        self._sources = sources
        self._facts: _Facts | None = None
        self._search = ""
        self._opened = ""
        self._wanted = ""
        """A routine to open as soon as it is known."""
        view.search_changed.connect(self._search_for)
        view.routine_picked.connect(self._open)

    def refresh(self) -> None:
        """Compile every routine with the settings in force."""
        self._sources.run_in_background(self._read, self._arrive)

    def show_routine(self, routine: str) -> None:
        """Open a routine, whatever was searched for; one that is new, as soon as it has been read."""
        self._wanted = routine
        self._view.clear_search()
        self.refresh()

    def _read(self) -> _Facts:
        catalogue = self._sources.catalogue()
        timelines = {routine: self._sources.timeline_of(routine) for routine in catalogue.routines}
        figures = {exercise: self._sources.figure_of(exercise) for exercise in catalogue.exercises}
        problems = (*catalogue.problems, *self._sources.figure_problems())
        return _Facts(replace(catalogue, problems=problems), timelines, figures)

    def _arrive(self, facts: _Facts) -> None:
        wanted = self._wanted if self._wanted in facts.catalogue.routines else ""
        if facts == self._facts and not wanted:
            return
        if wanted:
            self._opened, self._wanted = wanted, ""
        self._facts = facts
        self._view.set_figures(facts.figures)
        self._show()

    def _search_for(self, words: str) -> None:
        self._search = words
        self._show()

    def _open(self, routine: str) -> None:
        state = self._state(routine)
        if state is not None:
            self._view.show_opened(state)

    def _show(self) -> None:
        state = self._state(self._opened)
        if state is not None:
            self._view.show_state(state)

    def _state(self, routine: str) -> RoutinesState | None:
        if self._facts is None:
            return None
        state = routines_state(self._facts.catalogue, self._facts.timelines, self._search, routine)
        self._opened = state.opened.id if state.opened else routine
        return state

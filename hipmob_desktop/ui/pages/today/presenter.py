"""Wires the Today page to history and catalogue."""

from typing import TYPE_CHECKING

from hipmob_desktop.domain.days import week_of
from hipmob_desktop.domain.streaks import Ledger, ledger_of
from hipmob_desktop.ui.pages.today.page import TodayPage
from hipmob_desktop.ui.pages.today.shown import Chosen, Shown
from hipmob_desktop.ui.pages.today.state import Facts, opening, today_state
from hipmob_desktop.ui.sources import Sources

if TYPE_CHECKING:
    from hipmob_desktop.domain.illustration import Illustration

LOOK_BACK = 60
"""Sessions read for the suggestion."""


class TodayPresenter:
    """Fills the page each time it is shown."""

    def __init__(self, view: TodayPage, sources: Sources) -> None:
        self._view = view
        self._sources = sources
        self._facts: Facts | None = None
        self._wanted = ""
        self._shown: Chosen | None = None
        view.routine_chosen.connect(self._choose)
        view.show_state(opening(sources.clock.now(), sources.dates))

    def refresh(self) -> None:
        """Read what is new; the page keeps what it shows until it is there."""
        self._sources.run_in_background(self._read, self._arrive)

    def _read(self) -> Facts:
        catalogue = self._sources.catalogue()
        lengths = {routine: self._sources.timeline_of(routine).total_ms for routine in catalogue.routines}
        return Facts(catalogue, lengths, self._sources.history.recent(LOOK_BACK), self._read_week())

    def _read_week(self) -> Ledger:
        log, first_weekday = self._sources.calendar, self._sources.dates.first_weekday()
        today = self._sources.clock.now().local_date
        days = week_of(today, first_weekday)
        return ledger_of(
            days={each.day: each for each in log.totals(days[0], days[-1])},
            marks={each.day: each for each in log.marks(days[0], days[-1])},
            goals=log.goals(),
            today=today,
            first_weekday=first_weekday,
        )

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
            state = today_state(self._facts, self._sources.clock.now(), self._sources.dates, self._wanted)
            self._view.show_state(state)
            self._shown = state.chosen
            self._fetch_figure(state.chosen)

    def _fetch_figure(self, chosen: Chosen | None) -> None:
        """The words are there already, and Start works: a figure may take its time."""
        if chosen is None:
            return

        def arrive(found: "tuple[Shown, Illustration] | None") -> None:
            if self._shown == chosen:
                self._view.card.show_figure(found)

        self._sources.run_in_background(lambda: self._first_figure(chosen), arrive)

    def _first_figure(self, chosen: Chosen) -> "tuple[Shown, Illustration] | None":
        for shown in chosen.exercises:
            if figure := self._sources.figure_of(shown.exercise):
                return shown, figure
        return None

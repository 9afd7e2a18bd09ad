"""Wires the Trends page to the log."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hipmob_desktop.domain.catalogue import Catalogue
from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.markers import Marker, MarkerKind
from hipmob_desktop.domain.trend_minutes import minutes_grain
from hipmob_desktop.domain.trends import Range, Span, span_of, starting_range
from hipmob_desktop.services.ports import WallClock
from hipmob_desktop.services.ports_trends import MarkerLog, TrendLog
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.trends.entering import understood
from hipmob_desktop.ui.pages.trends.page import TrendsPage
from hipmob_desktop.ui.pages.trends.state import topics
from hipmob_desktop.ui.pages.trends.topic import Facts, Topic
from hipmob_desktop.ui.pages.trends.words import TrendWords, marker_words
from hipmob_desktop.ui.sources import RunInBackground

OfferUndo = Callable[[str, Callable[[], None]], None]


@dataclass(frozen=True, slots=True)
class TrendSources:
    """Where trends come from."""

    trends: TrendLog
    markers: MarkerLog
    catalogue: Callable[[], Catalogue]
    clock: WallClock
    words: TrendWords
    number: Callable[[str], float | None]
    """Reads a number that was typed in the user's manner."""
    new_id: Callable[[], UUID]
    run_in_background: RunInBackground
    offer_undo: OfferUndo


@dataclass(frozen=True, slots=True)
class _Answer:
    """What was read of a range."""

    range: Range
    topics: Sequence[Topic]
    markers: Sequence[Marker]


class TrendsPresenter:
    """Reads a range of days, keeps what was measured."""

    def __init__(self, view: TrendsPage, sources: TrendSources) -> None:
        self._view = view
        self._sources = sources
        self._range: Range | None = None
        self._shown: dict[Range, Sequence[Topic]] = {}
        self._today: date | None = None
        self._markers: Sequence[Marker] = ()
        self._reading = 0
        view.range_chosen.connect(self._choose)
        view.measured.connect(self._measure)
        view.removal_asked.connect(self._remove)

    def refresh(self) -> None:
        """Read the range in view again; what was read before stays in view meanwhile."""
        today = self._sources.clock.now().local_date
        if today != self._today:
            self._today = today
            self._shown.clear()
            self._view.show_today(today)
        self._reading += 1
        number, wanted = self._reading, self._range
        self._sources.run_in_background(lambda: self._read(wanted, today), lambda answer: self._show(number, answer))

    def _choose(self, chosen: str) -> None:
        """What was read of a range on this visit is shown at once, and read again all the same."""
        self._range = Range(chosen)
        if known := self._shown.get(self._range):
            self._view.show_topics(known)
        self.refresh()

    def _read(self, wanted: Range | None, today: date) -> _Answer:
        """In the background: read, sum up, put in words."""
        sources = self._sources
        first_weekday = sources.words.first_weekday()
        known = sources.trends.known_days()
        markers = sources.markers.markers(date.min, date.max)
        of = wanted or starting_range(today, _all_days(known, markers))
        span = span_of(of, today, _all_days(known, markers), first_weekday)
        grain = minutes_grain(span)
        catalogue = sources.catalogue()
        facts = Facts(
            span=span,
            known=known,
            answers=sources.trends.answers(span.lead, span.last),
            work=sources.trends.work(span, grain, first_weekday),
            totals=sources.trends.session_totals(span, grain, first_weekday),
            markers=markers,
            phases={key: each.phase for key, each in catalogue.exercises.items()},
            regions={key: each.regions for key, each in catalogue.exercises.items()},
        )
        return _Answer(of, topics(facts, sources.words), markers)

    def _show(self, number: int, answer: _Answer) -> None:
        changed = self._shown.get(answer.range) != answer.topics
        self._shown[answer.range] = answer.topics
        self._markers = answer.markers
        if number != self._reading:
            return
        if self._range is None:
            self._range = answer.range
            self._view.show_range(answer.range)
        if changed or self._view.topic is None:
            self._view.show_topics(answer.topics)

    def _measure(self, kind: MarkerKind, day: date, typed: Mapping[Side, str]) -> None:
        entered = understood(kind, day, typed, self._sources.number, self._sources.new_id)
        if entered.trouble:
            self._view.show_trouble(kind, entered.trouble)
            return
        self._view.clear_form(kind)
        self._keep(entered.markers)

    def _keep(self, markers: Sequence[Marker]) -> None:
        def work() -> None:
            for marker in markers:
                self._sources.markers.add_marker(marker)

        self._sources.run_in_background(work, lambda _done: self._read_anew())

    def _remove(self, marker: str) -> None:
        gone = next((each for each in self._markers if str(each.id) == marker), None)
        if gone is None:
            return
        self._sources.run_in_background(
            lambda: self._sources.markers.delete_marker(gone.id), lambda _done: self._read_anew()
        )
        said = _("{what} of {day} removed.").format(
            what=marker_words(gone.kind), day=self._sources.words.short_day(gone.day)
        )
        self._sources.offer_undo(said, lambda: self._keep((gone,)))

    def _read_anew(self) -> None:
        """Other ranges show what was measured too."""
        self._shown = {of: kept for of, kept in self._shown.items() if of is self._range}
        self.refresh()


def _all_days(known: Span | None, markers: Sequence[Marker]) -> Span | None:
    """The first and last day of anything."""
    days = [known.first, known.last] if known else []
    days += [marker.day for marker in markers]
    return Span(min(days), max(days)) if days else None

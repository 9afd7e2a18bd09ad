"""The Trends page over fakes."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from PySide6.QtCore import QLocale

from hipmob_desktop.domain.markers import Marker
from hipmob_desktop.ui.dates import LocaleDates, number_reader
from hipmob_desktop.ui.pages.trends.page import TrendsPage
from hipmob_desktop.ui.pages.trends.presenter import TrendSources, TrendsPresenter
from hipmob_desktop.ui.theme.look import Look
from tests.trend_samples import TODAY, Done, MemoryMarkers, MemoryTrends
from tests.ui.page_fakes import BRITISH, FixedClock, at_once, catalogue

AT = datetime(TODAY.year, TODAY.month, TODAY.day, 17, 30, tzinfo=UTC)


@dataclass
class TrendsDesk:
    """The page, its presenter, and what they were given."""

    look: Look
    sessions: Sequence[Done] = ()
    measured: Sequence[Marker] = ()
    run_in_background: Callable[..., None] = at_once
    undos: list[tuple[str, Callable[[], None]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.trends = MemoryTrends(list(self.sessions))
        self.markers = MemoryMarkers(list(self.measured))
        ids = itertools.count(10_000)
        known = catalogue()
        self.clock = FixedClock(AT)
        self.view = TrendsPage(self.look)
        self.presenter = TrendsPresenter(
            self.view,
            TrendSources(
                trends=self.trends,
                markers=self.markers,
                catalogue=lambda: known,
                clock=self.clock,
                words=LocaleDates(QLocale(BRITISH)),
                number=number_reader(BRITISH),
                new_id=lambda: UUID(int=next(ids)),
                run_in_background=self.run_in_background,
                offer_undo=lambda words, undo: self.undos.append((words, undo)),
            ),
        )

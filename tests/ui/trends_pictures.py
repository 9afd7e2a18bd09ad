"""The pictures of the Trends page: with nothing, one and two sessions, three weeks, a year and ten years."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtWidgets import QApplication, QWidget

from hipmob_desktop.domain.trends import Range
from hipmob_desktop.ui.places import places
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.window import BuiltPage, MainWindow, PageEntry
from tests.trend_samples import TODAY, done, measured, run_of_days
from tests.ui.trends_builders import TrendsDesk

LOGS = {
    "none": lambda: ((), ()),
    "one": lambda: ((done(TODAY),), measured(1)),
    "two": lambda: ((done(TODAY - timedelta(days=2), values=(7, 5, 5, 5, 6)), done(TODAY)), ()),
    "weeks": lambda: (run_of_days(21), measured(21, every=7)),
    "year": lambda: (run_of_days(365), measured(365)),
    "years": lambda: (run_of_days(3650, habit=1.0), measured(3650)),
}


def trends(log: str, topic: str, wanted: Range | None = None, *, table: bool = False) -> Callable[[Look], QWidget]:
    """The window on a topic."""

    def make(look: Look) -> QWidget:
        desk = TrendsDesk(look, *LOGS[log]())
        entries = [PageEntry(place, lambda: BuiltPage(desk.view, desk.presenter.refresh)) for place in places()]
        window = MainWindow(look, entries, "HipMob")
        window.setProperty("desk", desk)
        window.show_page("trends")
        window.show()
        while desk.view.topic is None:
            QApplication.processEvents()
        if wanted is not None:
            desk.view.show_range(wanted)
            desk.view.range_chosen.emit(wanted)
        desk.view.open(topic)
        desk.view.detail.as_table.setChecked(table)
        return window

    return make


PICTURES: dict[str, Callable[[Look], QWidget]] = {
    "trends-none": trends("none", "stiffness"),
    "trends-none-marker": trends("none", "hip-extension"),
    "trends-one": trends("one", "stiffness"),
    "trends-one-marker": trends("one", "hip-extension"),
    "trends-two": trends("two", "stride-feel"),
    "trends-weeks": trends("weeks", "stiffness"),
    "trends-weeks-table": trends("weeks", "stiffness", table=True),
    "trends-weeks-minutes": trends("weeks", "minutes"),
    "trends-weeks-sides": trends("weeks", "sides"),
    "trends-months": trends("year", "stiffness"),
    "trends-year": trends("year", "movement-quality", Range.YEAR),
    "trends-year-minutes": trends("year", "minutes", Range.YEAR),
    "trends-year-marker": trends("year", "hip-extension", Range.YEAR),
    "trends-year-marker-table": trends("year", "stride-length", Range.YEAR, table=True),
    "trends-years": trends("years", "stiffness", Range.ALL),
    "trends-years-minutes": trends("years", "minutes", Range.ALL),
    "trends-years-regions": trends("years", "regions", Range.ALL),
    "trends-years-sides": trends("years", "sides", Range.ALL),
}

"""The month and the year, each in a card with its legend."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QSizePolicy

from hipmob_desktop.domain.days import DayState
from hipmob_desktop.domain.heat import HEAT_STEPS_MS
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.formatting import MINUTE
from hipmob_desktop.ui.pages.calendar.state import STATE_ICONS
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.card import Card
from hipmob_desktop.ui.widgets.day_cell import DayCell
from hipmob_desktop.ui.widgets.heat_legend import Legend
from hipmob_desktop.ui.widgets.month_grid import MOST_ROW, WEEKS, MonthGrid
from hipmob_desktop.ui.widgets.text import Text
from hipmob_desktop.ui.widgets.year_map import YearMap

SKIPPED = -1
GRID_HEAD = 28


def heat_legend() -> tuple[tuple[int, str], ...]:
    """The steps and from how many minutes each begins."""
    second, third, fourth = (step // MINUTE for step in HEAT_STEPS_MS[1:])
    return (
        (1, _("under {minutes}").format(minutes=second)),
        (2, _("from {minutes}").format(minutes=second)),
        (3, _("from {minutes}").format(minutes=third)),
        (4, _("from {minutes} min").format(minutes=fourth)),
    )


class MonthCard(Card):
    """A month of days, and what their marks mean."""

    def __init__(self, look: Look) -> None:
        super().__init__(padding=Space.S, spacing=Space.XXS)
        self.grid = MonthGrid(look, _("Month"))
        self.grid.setMaximumHeight(GRID_HEAD + WEEKS * MOST_ROW)
        marks = (
            ("partial", _("in part")),
            (STATE_ICONS[DayState.REST], _("rest")),
            (STATE_ICONS[DayState.SICK], _("sick")),
            (STATE_ICONS[DayState.INJURED], _("injured")),
            (STATE_ICONS[DayState.TRAVEL], _("travel")),
            ("run", _("run")),
        )
        self.setFocusProxy(self.grid)
        self.body.addWidget(self.grid, 1)
        for legend in (Legend(look, heat_legend(), pips=True), Legend(look, icons=marks)):
            legend.setContentsMargins(Space.XS, 0, 0, 0)
            legend.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self.body.addWidget(legend)


class YearCard(Card):
    """A year of days."""

    def __init__(self, look: Look) -> None:
        super().__init__(padding=Space.M, spacing=Space.XS)
        self._title = Text("", "strong")
        self.map = YearMap(look, _("Year"))
        steps = (*heat_legend(), (SKIPPED, _("rest, sick, injured or travelling")))
        self.setFocusProxy(self.map)
        self.body.addWidget(self._title)
        self.body.addWidget(self.map)
        self.body.addWidget(Legend(look, steps))

    def name_all(
        self, weekdays: Sequence[str], months: Sequence[str], words: Callable[[date], str], first_weekday: int
    ) -> None:
        """See `YearMap.name_all`."""
        self.map.name_all(weekdays, months, words, first_weekday)

    def show_year(self, title: str, cells: Sequence[DayCell], picked: date, today: date) -> None:
        """Show a year; its sum in the title."""
        self._title.setText(title)
        self.map.show_year(cells, picked, today)

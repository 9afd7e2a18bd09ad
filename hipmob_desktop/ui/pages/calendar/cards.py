"""The month and the year, each in a card with its legend."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from hipmob_desktop.domain.days import DayState
from hipmob_desktop.domain.heat import HEAT_STEPS_MS
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.formatting import MINUTE
from hipmob_desktop.ui.pages.calendar.state import STATE_ICONS
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.card import Card
from hipmob_desktop.ui.widgets.day_cell import DayCell
from hipmob_desktop.ui.widgets.heat_geometry import SKIPPED
from hipmob_desktop.ui.widgets.heat_legend import Legend, Sample
from hipmob_desktop.ui.widgets.heatmap import Heatmap
from hipmob_desktop.ui.widgets.month_grid import MOST_ROW, WEEKS, MonthGrid
from hipmob_desktop.ui.widgets.text import Text
from hipmob_desktop.ui.widgets.year_map import YearMap

GRID_HEAD = 28


def heat_samples() -> tuple[Sample, ...]:
    """The steps and from how many minutes each begins."""
    second, third, fourth = (step // MINUTE for step in HEAT_STEPS_MS[1:])
    return (
        Sample(_("under {minutes}").format(minutes=second), 1),
        Sample(_("from {minutes}").format(minutes=second), 2),
        Sample(_("from {minutes}").format(minutes=third), 3),
        Sample(_("from {minutes} min").format(minutes=fourth), 4),
    )


def mark_samples() -> tuple[Sample, ...]:
    """What the icons of a day say."""
    return (
        Sample(_("in part"), icon="partial"),
        Sample(_("rest"), icon=STATE_ICONS[DayState.REST]),
        Sample(_("sick"), icon=STATE_ICONS[DayState.SICK]),
        Sample(_("injured"), icon=STATE_ICONS[DayState.INJURED]),
        Sample(_("travel"), icon=STATE_ICONS[DayState.TRAVEL]),
        Sample(_("run"), icon="run"),
    )


@dataclass(frozen=True, slots=True)
class YearNames:
    """What days, weekdays and months are called."""

    weekdays: Sequence[tuple[str, str]]
    """Short and full, in the order of the week."""
    months: Sequence[str]
    first_weekday: int
    """0 for Monday."""
    day: Callable[[date], str]
    """All about a day, for tooltip and screen reader."""


class MonthCard(Card):
    """A month of days, and what their marks mean."""

    def __init__(self, look: Look) -> None:
        super().__init__(padding=Space.S, spacing=Space.XXS)
        self.grid = MonthGrid(look, _("Month"))
        self.grid.setMaximumHeight(GRID_HEAD + WEEKS * MOST_ROW)
        self.setFocusProxy(self.grid)
        self.body.addWidget(self.grid, 1)
        for legend in (Legend(look, heat_samples(), _("Shades"), pips=True), Legend(look, mark_samples(), _("Marks"))):
            legend.setContentsMargins(Space.XXS, 0, 0, 0)  # in line with the days above it
            self.body.addWidget(legend)


class YearCard(Card):
    """A year of days."""

    def __init__(self, look: Look, names: YearNames) -> None:
        super().__init__(padding=Space.M, spacing=Space.XS)
        self._title = Text("", "strong")
        self.map = YearMap(look, _("Year"))
        weekdays = [short for short, _full in names.weekdays]
        self.map.name_all(weekdays, names.months, names.day, names.first_weekday)
        skipped = Sample(_("rest, sick, injured or travelling"), SKIPPED)
        self.setFocusProxy(self.map)
        self.body.addWidget(self._title)
        self.body.addWidget(self.map)
        self.body.addWidget(Legend(look, (*heat_samples(), skipped), _("Shades")))

    @property
    def days(self) -> Heatmap:
        """The table of days."""
        return self.map.map

    def show_year(self, title: str, cells: Sequence[DayCell], picked: date, today: date) -> None:
        """Show a year; its sum in the title."""
        self._title.setText(title)
        self.map.show_year(cells, picked, today)

"""Where the days of a year stand in a heatmap: worked out once for a size, so that painting only draws."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from hipmob_desktop.ui.theme.heat import LEVELS
from hipmob_desktop.ui.widgets.day_cell import DayCell

WEEK = 7
LEAST_PITCH, MOST_PITCH = 11, 24
SHARES = (0.0, 0.5, 0.66, 0.83, 1.0)
"""Side of the square of each step, of the day's: the steps differ by size, too."""


def weeks_of(year: int, first_weekday: int) -> int:
    """Columns a year takes: 53, seldom 54."""
    return place_of(date(year, 12, 31), first_weekday)[1] + 1


def place_of(day: date, first_weekday: int) -> tuple[int, int]:
    """Row and column of a day in its year."""
    before = (date(day.year, 1, 1).weekday() - first_weekday) % WEEK
    column, row = divmod(day.timetuple().tm_yday - 1 + before, WEEK)
    return row, column


@dataclass(slots=True)
class HeatShapes:
    """Everything to be drawn, by what it is drawn in."""

    grounds: QPainterPath = field(default_factory=QPainterPath)
    """Days that have come."""
    ahead: QPainterPath = field(default_factory=QPainterPath)
    """Days still to come."""
    levels: list[QPainterPath] = field(default_factory=lambda: [QPainterPath() for _level in range(LEVELS)])
    skipped: list[QRectF] = field(default_factory=list[QRectF])
    """Dashes of rest, sick, injured and travel days."""
    today: QRectF | None = None


def heat_shapes(cells: Sequence[DayCell], first_weekday: int, pitch: int) -> HeatShapes:
    """Shapes for a year's days, each in a square of `pitch` pixels."""
    made = HeatShapes()
    gap = 2 if pitch < 16 else 3
    side, corner = pitch - gap, max(1.5, pitch / 8)
    for cell in cells:
        row, column = place_of(cell.day, first_weekday)
        whole = QRectF(column * pitch + gap / 2, row * pitch + gap / 2, side, side)
        (made.ahead if cell.ahead else made.grounds).addRoundedRect(whole, corner, corner)
        if cell.level:
            inset = side * (1 - SHARES[cell.level]) / 2
            made.levels[cell.level].addRoundedRect(whole.adjusted(inset, inset, -inset, -inset), corner, corner)
        elif cell.state:
            made.skipped.append(QRectF(whole.left() + side * 0.2, whole.center().y() - 1, side * 0.6, 2))
        if cell.today:
            made.today = whole
    return made

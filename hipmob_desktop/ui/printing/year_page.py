"""A year on paper: every day as a square, the months as columns, the year's numbers."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont

from hipmob_desktop.ui.formatting import HOUR
from hipmob_desktop.ui.printing.canvas import Paper
from hipmob_desktop.ui.printing.parts import (
    FIGURES,
    FOOT,
    HEAD,
    LEGEND,
    SMALLER,
    draw_figures,
    draw_foot,
    draw_head,
    draw_legend,
)
from hipmob_desktop.ui.printing.sheets import SheetDay, YearSheet
from hipmob_desktop.ui.widgets.heat_geometry import SHARES, place_of, weeks_of

NAMES, MONTHS = 64.0, 44.0
"""Width of the weekdays' names, height of the months'."""
LEAST_SCALE = 3 * HOUR
"""A first month of little work is no tower."""
CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


def draw_year(paper: Paper, sheet: YearSheet) -> None:
    """Draw the whole page."""
    draw_head(paper, str(sheet.year), "")
    pitch = (paper.width - NAMES) / weeks_of(sheet.year, sheet.first_weekday)
    top = HEAD + MONTHS
    _draw_names(paper, sheet, top, pitch)
    for day in sheet.days:
        row, column = place_of(day.day, sheet.first_weekday)
        _draw_day(paper, QRectF(NAMES + column * pitch, top + row * pitch, pitch, pitch), day)
    figures = paper.height - FOOT - LEGEND - FIGURES - 40
    _draw_months(paper, sheet, top + 7 * pitch + 60, figures - 50)
    draw_figures(paper, sheet.figures, figures)
    draw_legend(paper, sheet.legend, paper.height - FOOT - LEGEND - 24)
    draw_foot(paper, sheet.rule)


def _draw_names(paper: Paper, sheet: YearSheet, top: float, pitch: float) -> None:
    """Every other weekday at the left, and each month over the week of its first day."""
    colour = paper.theme.quiet_ink
    for row in range(0, 7, 2):
        place = QRectF(0, top + row * pitch, NAMES - 10, pitch)
        paper.text(place, sheet.weekdays[row], SMALLER, colour=colour)
    for number, month in enumerate(sheet.months, start=1):
        first = next(day for day in sheet.days if day.day.month == number)
        row, column = place_of(first.day, sheet.first_weekday)
        left = NAMES + (column + (row > 0)) * pitch
        place = QRectF(left, top - MONTHS, 4 * pitch, MONTHS - 8)
        paper.text(place, month.name, 30, colour=colour, weight=QFont.Weight.Medium)


def _draw_day(paper: Paper, place: QRectF, day: SheetDay) -> None:
    ground = place.adjusted(3, 3, -3, -3)
    if day.ahead:
        paper.box(ground, line=paper.theme.line, corner=8)
    else:
        paper.box(ground, fill=paper.steps[0].fill, corner=8)
    inset = ground.width() * (1 - SHARES[day.level]) / 2
    if day.level:
        paper.box(ground.adjusted(inset, inset, -inset, -inset), fill=paper.steps[day.level].fill, corner=8)
    elif day.marks:
        inset = ground.width() * 0.12
        paper.icon(ground.adjusted(inset, inset, -inset, -inset), day.marks[0], paper.theme.quiet_ink)


def _draw_months(paper: Paper, sheet: YearSheet, top: float, bottom: float) -> None:
    """A column a month, the highest as high as there is room."""
    wide = (paper.width - NAMES) / 12
    most = max(LEAST_SCALE, *(month.active_ms for month in sheet.months))
    floor, room = bottom - 44, bottom - 44 - top - 44
    for number, month in enumerate(sheet.months):
        left = NAMES + number * wide
        tall = room * month.active_ms / most
        column = QRectF(left + wide * 0.26, floor - tall, wide * 0.48, tall)
        if month.active_ms:
            paper.box(column, fill=paper.theme.heat3, corner=min(12, tall / 2))
            place = QRectF(left, column.top() - 44, wide, 40)
            paper.text(place, month.words, 28, weight=QFont.Weight.Medium, align=CENTRE)
        paper.text(QRectF(left, floor + 6, wide, 38), month.name, 30, colour=paper.theme.quiet_ink, align=CENTRE)

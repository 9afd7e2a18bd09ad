"""A month on paper: large days with their minutes, the month's numbers below."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont

from hipmob_desktop.ui.printing.canvas import Paper
from hipmob_desktop.ui.printing.parts import (
    FIGURES,
    FOOT,
    HEAD,
    LEGEND,
    draw_figures,
    draw_foot,
    draw_head,
    draw_legend,
)
from hipmob_desktop.ui.printing.sheets import MonthSheet, SheetDay

WEEKDAYS, GAP, CORNER = 60.0, 22.0, 30.0
TALLEST = 1.32
"""Height of a day by its width, in months of few weeks."""


def draw_month(paper: Paper, sheet: MonthSheet) -> None:
    """Draw the whole page."""
    draw_head(paper, sheet.title, sheet.year)
    wide = (paper.width + GAP) / 7
    for number, name in enumerate(sheet.weekdays):
        place = QRectF(number * wide + 4, HEAD, wide - GAP - 4, WEEKDAYS)
        paper.text(place, name, 34, colour=paper.theme.quiet_ink, weight=QFont.Weight.Medium)
    top = HEAD + WEEKDAYS
    figures = paper.height - FOOT - LEGEND - FIGURES - 40
    tall = min(wide * TALLEST, (figures - 60 - top + GAP) / len(sheet.weeks))
    for row, week in enumerate(sheet.weeks):
        for column, day in enumerate(week):
            if day is not None:
                _draw_day(paper, QRectF(column * wide, top + row * tall, wide - GAP, tall - GAP), day)
    draw_figures(paper, sheet.figures, figures)
    draw_legend(paper, sheet.legend, paper.height - FOOT - LEGEND - 24)
    draw_foot(paper, sheet.rule)


def _draw_day(paper: Paper, place: QRectF, day: SheetDay) -> None:
    step = paper.steps[day.level]
    if day.level:
        paper.box(place, fill=step.fill, corner=CORNER)
    else:
        paper.box(place, line=paper.theme.line, corner=CORNER)
    inner = place.adjusted(20, 14, -18, -14)
    ink = step.ink if day.level else paper.theme.quiet_ink
    top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
    paper.text(inner, str(day.day.day), 36, colour=ink, weight=QFont.Weight.Medium, align=top)
    side, right = 40.0, inner.right()
    for icon in day.marks:
        right -= side
        paper.icon(QRectF(right, inner.top() + 2, side, side), icon, ink)
        right -= 6
    if day.minutes:
        bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight
        paper.text(inner, day.minutes, 86, colour=step.ink, weight=QFont.Weight.DemiBold, align=bottom)

"""What month and year have in common: head, figures, legend, foot."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont

from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.printing.canvas import Paper
from hipmob_desktop.ui.printing.sheets import Figure, Key

HEAD, FIGURES, LEGEND, FOOT = 200.0, 190.0, 50.0, 50.0
"""Heights."""
KEY_SIDE = 30.0
SMALL, SMALLER = 29.0, 26.0
FIRST_WIDER = 0.5
"""The first figure is a length in hours and minutes."""


def draw_head(paper: Paper, title: str, beside: str) -> None:
    """The title, large, and something quiet at the right."""
    bottom = Qt.AlignmentFlag.AlignBottom
    place = QRectF(0, 0, paper.width * 0.72, HEAD - 50)
    paper.text(place, title, 150, weight=QFont.Weight.DemiBold, align=Qt.AlignmentFlag.AlignLeft | bottom)
    place = QRectF(paper.width * 0.74, 0, paper.width * 0.26, HEAD - 62)
    colour = paper.theme.quiet_ink
    paper.text(place, beside, 70, colour=colour, weight=QFont.Weight.Light, align=Qt.AlignmentFlag.AlignRight | bottom)


def draw_figures(paper: Paper, figures: Sequence[Figure], top: float) -> None:
    """Numbers side by side, each over its word."""
    part = paper.width / (len(figures) + FIRST_WIDER)
    left = 0.0
    for number, figure in enumerate(figures):
        wide = part * (1 if number else 1 + FIRST_WIDER)
        value = QRectF(left, top, wide - 40, 100)
        paper.text(value, figure.value, 82, colour=paper.theme.accent, weight=QFont.Weight.DemiBold)
        paper.text(QRectF(left, top + 100, wide - 40, 44), figure.label, 34, colour=paper.theme.quiet_ink)
        left += wide


def draw_legend(paper: Paper, keys: Sequence[Key], top: float) -> None:
    """Shades and marks with their meaning, in one line."""
    ink = paper.theme.quiet_ink
    left = paper.text(QRectF(0, top, paper.width, LEGEND), _("Minutes a day"), SMALL, colour=ink) + 30
    for key in keys:
        place = QRectF(left, top + (LEGEND - KEY_SIDE) / 2, KEY_SIDE, KEY_SIDE)
        if key.level is not None:
            paper.box(place, fill=paper.steps[key.level].fill, corner=7)
        else:
            paper.icon(place, key.icon, ink)
        left += KEY_SIDE + 12
        left += paper.text(QRectF(left, top, paper.width - left, LEGEND), key.words, SMALL, colour=ink) + 36


def draw_foot(paper: Paper, rule: str) -> None:
    """The rule in force, and whose page it is."""
    top, ink = paper.height - FOOT, paper.theme.quiet_ink
    paper.rule(top)
    place = QRectF(0, top + 8, paper.width, FOOT - 8)
    paper.text(QRectF(0, top + 8, paper.width * 0.84, FOOT - 8), rule, SMALLER, colour=ink)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    paper.text(place, _("HipMob"), SMALLER, colour=ink, weight=QFont.Weight.DemiBold, align=right)

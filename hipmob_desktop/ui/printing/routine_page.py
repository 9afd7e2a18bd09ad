"""A page of a printed routine: large enough to be read from the mat, and clear without colours."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont

from hipmob_desktop.domain.figure.figure import Figure
from hipmob_desktop.domain.illustration import OwnPicture
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.printing.canvas import Paper
from hipmob_desktop.ui.printing.pictures import draw_figure, draw_own_picture
from hipmob_desktop.ui.printing.routine_layout import (
    BETWEEN_POSES,
    BULLET,
    DOSE,
    FACT,
    FIGURE_LEFT,
    FIGURE_WIDTH,
    FOOT,
    GAP,
    LATER_HEAD,
    MARK,
    MOST_EXTRA,
    NAME,
    ROW_PADDING,
    SMALL,
    SUMMARY,
    TALLEST_FIGURE,
    TEXT_LEFT,
    TITLE,
    WORDS,
    Pages,
    head_height,
    place_cues,
)
from hipmob_desktop.ui.printing.routine_sheet import RoutineSheet, StepOnPaper

BOLD = QFont.Weight.DemiBold
FOOT_SIZE = 28.0
DOT = 11.0


def draw_routine_page(paper: Paper, sheet: RoutineSheet, pages: Pages, page: int) -> None:
    """Draw one page; they are counted from 0."""
    if page == 0:
        _draw_head(paper, sheet)
        top = head_height(sheet, paper.width)
    else:
        _draw_later_head(paper, sheet)
        top = LATER_HEAD
    numbers = pages.steps[page]
    taken = sum(pages.heights[number] for number in numbers)
    extra = min((paper.height - FOOT - top - taken) / len(numbers), MOST_EXTRA)
    for number in numbers:
        paper.rule(top)
        height = pages.heights[number] + extra
        _draw_step(paper, sheet.steps[number], top + ROW_PADDING, height - 2 * ROW_PADDING)
        top += height
    _draw_foot(paper, sheet.foot, page + 1, len(pages.steps))


def _draw_head(paper: Paper, sheet: RoutineSheet) -> None:
    bottom = Qt.AlignmentFlag.AlignBottom
    high = TITLE * 1.2
    quiet = paper.theme.quiet_ink
    length = QRectF(paper.width * 0.72, 0, paper.width * 0.28, high - TITLE * 0.1)
    paper.text(length, sheet.length, 60, colour=quiet, align=Qt.AlignmentFlag.AlignRight | bottom)
    title = QRectF(0, 0, paper.width * 0.7, high)
    paper.text(title, sheet.title, TITLE, weight=BOLD, align=Qt.AlignmentFlag.AlignLeft | bottom)
    top = TITLE * 1.35
    if sheet.summary:
        top += paper.paragraph(QRectF(0, top, paper.width, 0), sheet.summary, SUMMARY) + GAP
    left = 0.0
    for icon, words in sheet.facts:
        paper.icon(_mark(left, top), icon, quiet)
        place = QRectF(left + MARK, top, paper.width - left - MARK, FACT * 1.2)
        left += MARK + paper.text(place, words, FACT, colour=quiet) + 44
    top += MARK + GAP
    paper.icon(_mark(0, top), "equipment", quiet)
    paper.paragraph(QRectF(MARK, top, paper.width - MARK, 0), sheet.equipment, FACT, colour=quiet)


def _mark(left: float, top: float) -> QRectF:
    """The place of an icon before a line of facts."""
    return QRectF(left - 3, top + 2, FACT + 4, FACT + 4)


def _draw_later_head(paper: Paper, sheet: RoutineSheet) -> None:
    paper.text(QRectF(0, 0, paper.width, LATER_HEAD - 40), sheet.title, 60, weight=BOLD)


def _draw_step(paper: Paper, step: StepOnPaper, top: float, height: float) -> None:
    number = QRectF(0, top, FIGURE_LEFT - 16, NAME * 1.2)
    paper.text(number, step.number, NAME, colour=paper.theme.quiet_ink, weight=BOLD)
    left = FIGURE_LEFT
    if step.shown is not None:
        box = QRectF(FIGURE_LEFT, top, FIGURE_WIDTH, min(height, TALLEST_FIGURE))
        _draw_picture(paper, step, box)
        left = TEXT_LEFT
    place = QRectF(left, top, paper.width - left, 0)
    top += paper.paragraph(place, step.name, NAME, weight=BOLD) + GAP
    place.moveTop(top)
    top += paper.paragraph(place, step.dose, DOSE, colour=paper.theme.accent, weight=BOLD) + GAP
    if step.setup:
        place.moveTop(top)
        top += paper.paragraph(place, step.setup, WORDS) + GAP
    if step.cues:
        top += _draw_cues(paper, step.cues, left, top) + GAP
    for icon, words in (("equipment", step.needs), ("warning", step.caution)):
        if words:
            paper.icon(QRectF(left - 4, top + 4, SMALL + 4, SMALL + 4), icon, paper.theme.ink)
            place = QRectF(left + MARK, top, paper.width - left - MARK, 0)
            top += paper.paragraph(place, words, SMALL, colour=paper.theme.quiet_ink) + GAP


def _draw_cues(paper: Paper, cues: Sequence[str], left: float, top: float) -> float:
    placed, height = place_cues(cues, paper.width - left)
    for cue in placed:
        at = left + cue.left
        bullet = QRectF(at - BULLET + 2, top + cue.top + WORDS * 0.5, DOT, DOT)
        paper.box(bullet, fill=paper.theme.ink, corner=DOT / 2)
        paper.paragraph(QRectF(at, top + cue.top, cue.width, 0), cue.words, WORDS)
    return height


def _draw_picture(paper: Paper, step: StepOnPaper, box: QRectF) -> None:
    if isinstance(step.shown, OwnPicture):
        draw_own_picture(paper.painter, step.shown, box)
        return
    if not isinstance(step.shown, Figure):
        return
    poses = step.poses or ("",)
    wide = (box.width() - BETWEEN_POSES * (len(poses) - 1)) / len(poses)
    for number, pose in enumerate(poses):
        place = QRectF(box.left() + number * (wide + BETWEEN_POSES), box.top(), wide, box.height())
        draw_figure(paper.painter, step.shown, step.side, pose, place)


def _draw_foot(paper: Paper, words: str, page: int, count: int) -> None:
    top, ink = paper.height - FOOT + 14, paper.theme.quiet_ink
    paper.rule(top - 4)
    place = QRectF(0, top, paper.width, FOOT - 14)
    paper.text(place, words, FOOT_SIZE, colour=ink)
    if count > 1:
        told = _("Page {page} of {count}").format(page=page, count=count)
        paper.text(place, told, FOOT_SIZE, colour=ink, align=Qt.AlignmentFlag.AlignCenter)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    paper.text(place, _("HipMob"), FOOT_SIZE, colour=ink, weight=BOLD, align=right)

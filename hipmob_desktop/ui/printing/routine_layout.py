"""How a routine's steps are laid on pages: how large, and which on which. No step is broken in two."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFont

from hipmob_desktop.ui.printing.canvas import height_of, width_of
from hipmob_desktop.ui.printing.routine_sheet import RoutineSheet, StepOnPaper

WIDTH_ON_A4, HEIGHT_ON_A4 = 1820.0, 2690.0
"""Between the margins, in tenths of a millimetre: what all sizes below are made for."""
NAME, DOSE, WORDS, SMALL = 54.0, 42.0, 37.0, 33.0
"""Sizes of type."""
FIGURE_WIDTH, FIGURE_HEIGHT, TALLEST_FIGURE = 600.0, 330.0, 470.0
FIGURE_LEFT, BETWEEN, BETWEEN_POSES = 96.0, 44.0, 20.0
TEXT_LEFT = FIGURE_LEFT + FIGURE_WIDTH + BETWEEN
MARK, GAP = 46.0, 11.0
"""Room for a mark before a line; between two paragraphs."""
BULLET, AFTER_CUE = 30.0, 34.0
"""Room for the dot before a cue, and behind a cue that has another one beside it."""
ROW_PADDING = 30.0
"""Above and below a step, up to the line between two."""
TITLE, SUMMARY, FACT = 120.0, 40.0, 36.0
HEAD_AFTER, FOOT, LATER_HEAD = 50.0, 60.0, 130.0
"""Room below the first head, of the foot, of the head on later pages."""
SCALES = (1.3, 1.24, 1.18, 1.12, 1.06, 1.0, 0.95, 0.9, 0.86)
"""By which all is enlarged, or made smaller, to fill one page and no more."""
MOST_EXTRA = 70.0
"""By which a step is moved away from the one before it, to fill a page."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Where everything goes."""

    scale: float
    """By which what is drawn is enlarged."""
    steps: tuple[tuple[int, ...], ...]
    """Numbers of the steps on each page, from 0."""
    heights: tuple[float, ...]
    """Of each step, before it is enlarged."""


def pages_for(sheet: RoutineSheet, width: float, height: float) -> Pages:
    """On paper of this size between its margins: all on one page if that can be read, else on as few as can be.

    All is made as large as these pages have room for.
    """
    laid = [_laid(sheet, width / scale, height / scale, scale) for scale in SCALES]
    one = next((pages for pages in laid if len(pages.steps) == 1), None)
    if one is not None:
        return one
    fewest = min(len(pages.steps) for pages in laid if pages.scale >= 1.0)
    return next(pages for pages in laid if len(pages.steps) == fewest)


def _laid(sheet: RoutineSheet, width: float, height: float, scale: float) -> Pages:
    heights = tuple(step_height(step, width) for step in sheet.steps)
    first = height - FOOT - head_height(sheet, width)
    return Pages(scale, balanced(heights, first, height - FOOT - LATER_HEAD), heights)


def balanced(heights: Sequence[float], first: float, later: float) -> tuple[tuple[int, ...], ...]:
    """Things of these heights in their order on as few pages as can be, and on all about as much."""
    best = _filled(heights, first, later)
    for percent in range(98, 30, -2):
        tried = _filled(heights, first * percent / 100, later * percent / 100)
        if len(tried) > len(best):
            break
        best = tried
    return best


def _filled(heights: Sequence[float], first: float, later: float) -> tuple[tuple[int, ...], ...]:
    pages: list[list[int]] = [[]]
    room = first
    for number, height in enumerate(heights):
        if height > room and pages[-1]:
            pages.append([])
            room = later
        pages[-1].append(number)
        room -= height
    return tuple(tuple(page) for page in pages)


def head_height(sheet: RoutineSheet, width: float) -> float:
    """Of the first page's head."""
    summary = height_of(sheet.summary, width, SUMMARY) + GAP if sheet.summary else 0.0
    equipment = height_of(sheet.equipment, width - MARK, FACT)
    return TITLE * 1.35 + summary + MARK + GAP + equipment + HEAD_AFTER


def step_height(step: StepOnPaper, width: float) -> float:
    """Of a step with the room around it."""
    wide = width - (TEXT_LEFT if step.shown is not None else FIGURE_LEFT)
    bold = QFont.Weight.DemiBold
    heights = [height_of(step.name, wide, NAME, bold), height_of(step.dose, wide, DOSE, bold)]
    if step.setup:
        heights.append(height_of(step.setup, wide, WORDS))
    if step.cues:
        heights.append(place_cues(step.cues, wide)[1])
    heights += [height_of(words, wide - MARK, SMALL) for words in (step.needs, step.caution) if words]
    words = sum(heights) + GAP * (len(heights) - 1)
    return max(words, FIGURE_HEIGHT if step.shown is not None else 0.0) + 2 * ROW_PADDING


@dataclass(frozen=True, slots=True)
class PlacedCue:
    """A cue with its place below the words before it."""

    words: str
    left: float
    top: float
    width: float


def place_cues(cues: Sequence[str], width: float) -> tuple[tuple[PlacedCue, ...], float]:
    """Cues side by side as long as there is room, each in one piece; and the height they take."""
    placed: list[PlacedCue] = []
    left = top = line = 0.0
    for cue in cues:
        wide = min(width_of(cue, WORDS) + 4, width - BULLET)
        if left and left + BULLET + wide > width:
            left, top, line = 0.0, top + line + GAP, 0.0
        placed.append(PlacedCue(cue, left + BULLET, top, wide))
        line = max(line, height_of(cue, wide, WORDS))
        left += BULLET + wide + AFTER_CUE
    return tuple(placed), top + line

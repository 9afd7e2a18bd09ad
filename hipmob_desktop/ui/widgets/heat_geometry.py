"""Where the days of a year stand in a heatmap: worked out once for a size, so that painting only draws."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from hipmob_desktop.ui.theme.heat import heat_steps
from hipmob_desktop.ui.theme.tokens import Theme
from hipmob_desktop.ui.widgets.day_cell import DayCell

WEEK = 7
LEAST_PITCH, MOST_PITCH = 11, 24
SHARES = (0.0, 0.5, 0.66, 0.83, 1.0)
"""Side of the square of each step, of the day's: the steps differ by size, too."""
AHEAD, SKIPPED = -2, -1
"""Kinds of tiles beside the steps 0 to 4: a day that has not come, one on which nothing was meant to be done."""
KINDS = (AHEAD, SKIPPED, 0, 1, 2, 3, 4)


def weeks_of(year: int, first_weekday: int) -> int:
    """Columns a year takes: 53, seldom 54."""
    return place_of(date(year, 12, 31), first_weekday)[1] + 1


def place_of(day: date, first_weekday: int) -> tuple[int, int]:
    """Row and column of a day in its year."""
    new_year = date(day.year, 1, 1)
    before = (new_year.weekday() - first_weekday) % WEEK
    column, row = divmod(day.toordinal() - new_year.toordinal() + before, WEEK)
    return row, column


def kind_of(cell: DayCell) -> int:
    """Which tile a day gets."""
    if cell.level:
        return cell.level
    if cell.state:
        return SKIPPED
    return AHEAD if cell.ahead else 0


def placed_tiles(cells: Sequence[DayCell], first_weekday: int, pitch: int) -> list[tuple[QPoint, int]]:
    """Where the tile of each day of a year goes, and its kind."""
    before = (cells[0].day.weekday() - first_weekday) % WEEK if cells else 0
    made: list[tuple[QPoint, int]] = []
    for number, cell in enumerate(cells, start=before):
        column, row = divmod(number, WEEK)
        made.append((QPoint(column * pitch, row * pitch), kind_of(cell)))
    return made


def draw_tile(painter: QPainter, theme: Theme, kind: int, whole: QRectF) -> None:
    """Draw a day of a kind into a square."""
    side, corner = whole.width(), max(1.5, whole.width() / 8)
    painter.setPen(QPen(QColor(theme.line), 1) if kind == AHEAD else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if kind == AHEAD else QColor(theme.heat0))
    inner = whole.adjusted(0.5, 0.5, -0.5, -0.5) if kind == AHEAD else whole
    painter.drawRoundedRect(inner, corner, corner)
    if kind == SKIPPED:
        painter.setBrush(QColor(theme.quiet_ink))
        painter.drawRect(QRectF(whole.left() + side * 0.2, whole.center().y() - 1, side * 0.6, 2))
    elif kind > 0:
        inset = side * (1 - SHARES[kind]) / 2
        painter.setBrush(QColor(heat_steps(theme)[kind].fill))
        painter.drawRoundedRect(whole.adjusted(inset, inset, -inset, -inset), corner, corner)


def drawn_tiles(theme: Theme, pitch: int, ratio: float) -> dict[int, QPixmap]:
    """Every kind of tile as a picture, `pitch` device-independent pixels wide: a year is drawn by copying these."""
    gap = 2 if pitch < 16 else 3
    made: dict[int, QPixmap] = {}
    for kind in KINDS:
        tile = QPixmap(round(pitch * ratio), round(pitch * ratio))
        tile.setDevicePixelRatio(ratio)
        tile.fill(Qt.GlobalColor.transparent)
        with QPainter(tile) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_tile(painter, theme, kind, QRectF(gap // 2, gap // 2, pitch - gap, pitch - gap))
        made[kind] = tile
    return made

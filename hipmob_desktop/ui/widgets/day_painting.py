"""How a day of a month is drawn: its heat as colour and as pips, its marks as icons."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from hipmob_desktop.ui.theme.heat import LEVELS, HeatStep, heat_steps
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Radius, Size, Space
from hipmob_desktop.ui.widgets.day_cell import DayCell

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
FRAME = 4
"""Between a cell's edge and its ground: room for the ring of the day picked."""
MARK = 16
PIP, PIP_STEP = 5, 8
TALL = 74
"""From this height on the minutes stand in words, too."""

# As whole numbers: 42 days ask for them at every frame, and Python's flags are slow.
PICKED = QStyle.StateFlag.State_Selected.value
FOCUSED = QStyle.StateFlag.State_HasFocus.value
POINTED = QStyle.StateFlag.State_MouseOver.value


class DayDelegate(QStyledItemDelegate):
    """Paints days from the theme in force."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, rings, number, marks, minutes."""
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, DayCell):
            return
        whole: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] missing from PySide's stubs
        state: int = option.state.value  # pyright: ignore[reportAttributeAccessIssue]
        font: QFont = QFont(option.font)  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = self._step(cell)
        self._paint_ground(painter, QRectF(whole), cell, state)
        inner = whole.adjusted(FRAME + Space.XS, FRAME + 6, -FRAME - 6, -FRAME - 6)
        self._paint_number(painter, inner, cell, font, step)
        if not cell.beside:
            self._paint_marks(painter, inner, cell, step)
        self._paint_amount(painter, inner, cell, font, step)
        painter.restore()

    def _step(self, cell: DayCell) -> HeatStep:
        theme = self._look.theme
        if cell.beside or cell.ahead:
            return HeatStep(theme.surface, theme.quiet_ink if cell.beside else theme.ink)
        return heat_steps(theme)[cell.level]

    def _paint_ground(self, painter: QPainter, whole: QRectF, cell: DayCell, state: int) -> None:
        theme = self._look.theme
        place = whole.adjusted(FRAME, FRAME, -FRAME, -FRAME)
        if not cell.beside:
            painter.setPen(QPen(QColor(theme.line), 1) if cell.ahead else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._step(cell).fill))
            painter.drawRoundedRect(place, Radius.CONTROL, Radius.CONTROL)
        elif state & POINTED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(place, Radius.CONTROL, Radius.CONTROL)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if cell.today:
            painter.setPen(QPen(QColor(self._step(cell).ink), 2))
            ring = place.adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, Radius.CONTROL - 1, Radius.CONTROL - 1)
        self._paint_pick(painter, whole, state)

    def _paint_pick(self, painter: QPainter, whole: QRectF, state: int) -> None:
        theme = self._look.theme
        around = whole.adjusted(1.5, 1.5, -1.5, -1.5)
        if state & PICKED:
            focused = bool(state & FOCUSED)
            painter.setPen(QPen(QColor(theme.accent), 3 if focused else 2))
        elif state & POINTED:
            painter.setPen(QPen(QColor(theme.outline), 1))
        else:
            return
        painter.drawRoundedRect(around, Radius.CONTROL + 2, Radius.CONTROL + 2)

    def _paint_number(self, painter: QPainter, inner: QRect, cell: DayCell, font: QFont, step: HeatStep) -> None:
        font.setPixelSize(Size.BODY if inner.height() >= TALL else Size.SMALL)
        font.setWeight(QFont.Weight.Bold if cell.today else QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(QColor(step.ink))
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, str(cell.day.day))

    def _paint_marks(self, painter: QPainter, inner: QRect, cell: DayCell, step: HeatStep) -> None:
        """The day's state and run at the top, a session left half-way at the foot."""
        right = inner.right() - MARK + 1
        for icon in filter(None, (cell.state, "run" if cell.ran else "")):
            self._paint_icon(painter, icon, QRect(right, inner.top(), MARK, MARK), step)
            right -= MARK + 2
        if cell.partial:
            foot = QRect(inner.right() - MARK + 1, inner.bottom() - MARK + 1, MARK, MARK)
            self._paint_icon(painter, "partial", foot, step)

    def _paint_icon(self, painter: QPainter, icon: str, place: QRect, step: HeatStep) -> None:
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        painter.drawPixmap(place, self._look.pixmap(icon, step.ink, MARK, ratio))

    def _paint_amount(self, painter: QPainter, inner: QRect, cell: DayCell, font: QFont, step: HeatStep) -> None:
        """Pips for the step; the minutes below them or beside them, where there is room."""
        if not cell.level:
            return
        font.setPixelSize(Size.SMALL)
        font.setWeight(QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(QColor(step.ink))
        foot = inner.bottom() - PIP / 2
        room = inner.width() - (MARK + Space.XXS if cell.partial else 0)
        words, width = cell.amount, painter.fontMetrics().horizontalAdvance(cell.amount)
        below = inner.height() >= TALL - 2 * FRAME - 12
        if cell.beside or width > (room if below else room - LEVELS * PIP_STEP):
            words = ""
        side = Qt.AlignmentFlag.AlignLeft if below else Qt.AlignmentFlag.AlignRight
        place = QRect(inner.left(), inner.top(), room, inner.height() + (0 if below else 3))
        painter.drawText(place, Qt.AlignmentFlag.AlignBottom | side, words)
        if below and words:
            foot -= painter.fontMetrics().height() + 1
        painter.setBrush(QColor(step.ink))
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(min(cell.level, LEVELS - 1)):
            painter.drawEllipse(QPointF(inner.left() + PIP / 2 + number * PIP_STEP, foot), PIP / 2, PIP / 2)

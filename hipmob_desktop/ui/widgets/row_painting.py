"""How one row of a list is drawn."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Radius, Size, Space

ROW_HEIGHT = 64
HEADER = 36
HEADED_HEIGHT = ROW_HEIGHT + HEADER
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
ICON = 20


@dataclass(frozen=True, slots=True)
class Row:
    """What a row shows. All plain words."""

    id: str
    title: str
    detail: str = ""
    trailing: str = ""
    icon: str = ""
    tint: str = "quiet_ink"
    """Token of the icon's colour; the words say the same."""
    header: str = ""
    """Stands above the row, where a new group begins."""
    spoken: str = ""
    """Everything, for a screen reader."""


class RowDelegate(QStyledItemDelegate):
    """Paints rows from the theme in force."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Header, ground, icon, title with the word at the end, detail."""
        row = index.data(ROW_ROLE)
        whole = _rect_of(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRect(whole)
        if row.header:
            place.setTop(whole.top() + HEADER)
            header = QRect(whole.left() + Space.S, whole.top(), whole.width() - 2 * Space.S, HEADER - Space.XXS)
            self._write(painter, header, row.header, _font(option, Size.SMALL, bold=True), "quiet_ink")
        place = place.adjusted(3, 2, -3, -2)
        self._paint_ground(painter, place, _state_of(option))
        inner = place.adjusted(Space.S, Space.XS, -Space.S, -Space.XS)
        if row.icon:
            inner = self._paint_icon(painter, inner, row)
        self._paint_words(painter, inner, row, option)
        painter.restore()

    def _paint_ground(self, painter: QPainter, place: QRect, state: QStyle.StateFlag) -> None:
        theme = self._look.theme
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        pointed = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(QColor(theme.accent), 2) if focused else Qt.PenStyle.NoPen)
        if chosen or pointed:
            painter.setBrush(QColor(theme.accent_soft if chosen else theme.hover))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(place), Radius.CONTROL, Radius.CONTROL)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(QRectF(place.left(), place.top() + 14, 4, place.height() - 28), 2, 2)

    def _paint_icon(self, painter: QPainter, inner: QRect, row: Row) -> QRect:
        colour = getattr(self._look.theme, row.tint)
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        picture = self._look.pixmap(row.icon, colour, ICON, ratio)
        painter.drawPixmap(QRect(inner.left(), inner.center().y() - ICON // 2 + 1, ICON, ICON), picture)
        return inner.adjusted(ICON + Space.S, 0, 0, 0)

    def _paint_words(self, painter: QPainter, inner: QRect, row: Row, option: QStyleOptionViewItem) -> None:
        half = inner.height() // 2
        top = QRect(inner.left(), inner.top(), inner.width(), half)
        below = QRect(inner.left(), inner.top() + half, inner.width(), half)
        if row.trailing:
            font = _font(option, Size.SMALL)
            self._write(painter, top, row.trailing, font, "quiet_ink", Qt.AlignmentFlag.AlignRight)
            top.setRight(top.right() - QFontMetrics(font).horizontalAdvance(row.trailing) - Space.S)
        self._write(painter, top, row.title, _font(option, Size.BODY, bold=True), "ink")
        self._write(painter, below, row.detail, _font(option, Size.SMALL), "quiet_ink")

    def _write(
        self,
        painter: QPainter,
        place: QRect,
        text: str,
        font: QFont,
        tint: str,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(getattr(self._look.theme, tint)))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)


def _font(option: QStyleOptionViewItem, size: int, *, bold: bool = False) -> QFont:
    font = QFont(option.font)  # pyright: ignore[reportAttributeAccessIssue] missing from PySide's stubs
    font.setPixelSize(size)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _rect_of(option: QStyleOptionViewItem) -> QRect:
    return option.rect  # pyright: ignore[reportAttributeAccessIssue] missing from PySide's stubs


def _state_of(option: QStyleOptionViewItem) -> QStyle.StateFlag:
    return option.state  # pyright: ignore[reportAttributeAccessIssue] missing from PySide's stubs

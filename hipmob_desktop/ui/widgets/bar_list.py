"""Names with bars, as a list: arrow keys move, and each row is read out in full."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Radius, Space
from hipmob_desktop.ui.widgets.bar_painting import BarPainter, row_height
from hipmob_desktop.ui.widgets.chart_content import BarRow

AnyIndex = QModelIndex | QPersistentModelIndex
BAR_ROLE = Qt.ItemDataRole.UserRole + 1


class BarModel(QAbstractListModel):
    """The rows."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[BarRow, ...] = ()

    def show_rows(self, rows: Sequence[BarRow]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        """How many."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, its name, all its words, or its size."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        return {
            BAR_ROLE: row,
            Qt.ItemDataRole.DisplayRole: row.name,
            Qt.ItemDataRole.AccessibleTextRole: row.spoken,
            Qt.ItemDataRole.ToolTipRole: row.spoken,
            Qt.ItemDataRole.SizeHintRole: QSize(120, row_height(row)),
        }.get(role)


class BarList(QListView):
    """The list."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.bars = BarModel()
        self.setModel(self.bars)
        self.setItemDelegate(_BarDelegate(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        look.changed.connect(self.viewport().update)

    def show_rows(self, rows: Sequence[BarRow], name: str) -> None:
        """Show other rows."""
        self.setAccessibleName(name)
        if tuple(rows) != self.bars.rows:
            self.bars.show_rows(rows)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming in by Tab, there is always a row to start from."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.bars.rows:
            self.setCurrentIndex(self.bars.index(0, 0))


class _BarDelegate(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The row, and a ring round the current one while the list has the keyboard."""
        place = option.rect  # pyright: ignore[reportAttributeAccessIssue] missing from PySide's stubs
        font = option.font  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        BarPainter(self._look.theme, font).paint(
            painter, place.adjusted(Space.XS, 0, -Space.XS, 0), index.data(BAR_ROLE)
        )
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(self._look.theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), Radius.CONTROL, Radius.CONTROL)
        painter.restore()

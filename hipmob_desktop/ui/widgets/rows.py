"""A long list of rows: title, detail, and a word at the end of each. Fast for thousands: model and view."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.row_painting import HEADED_HEIGHT, ROW_HEIGHT, ROW_ROLE, Row, RowDelegate

AnyIndex = QModelIndex | QPersistentModelIndex


class RowModel(QAbstractListModel):
    """Rows, loaded a page at a time."""

    more_wanted = Signal()
    """The view came near the end; `append` brings the next rows."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []
        self._more = False

    @property
    def rows(self) -> Sequence[Row]:
        """Rows loaded so far."""
        return self._rows

    def show_rows(self, rows: Sequence[Row], *, more: bool = False) -> None:
        """Replace all rows; `more` says that there are further ones to ask for."""
        self.beginResetModel()
        self._rows = list(rows)
        self._more = more
        self.endResetModel()

    def append(self, rows: Sequence[Row], *, more: bool) -> None:
        """Add the next page."""
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()
        self._more = more

    def remove(self, row_id: str) -> None:
        """Take one row out; its header goes on to the next row of the group."""
        number = self.index_of(row_id).row()
        if number < 0:
            return
        header = self._rows[number].header
        self.beginRemoveRows(QModelIndex(), number, number)
        del self._rows[number]
        self.endRemoveRows()
        if header and number < len(self._rows) and not self._rows[number].header:
            self._rows[number] = replace(self._rows[number], header=header)
            self.dataChanged.emit(self.index(number, 0), self.index(number, 0))
            self.layoutChanged.emit()

    def index_of(self, row_id: str) -> QModelIndex:
        """Where a row is; an invalid index if it is not loaded."""
        for number, row in enumerate(self._rows):
            if row.id == row_id:
                return self.index(number, 0)
        return QModelIndex()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        """Rows loaded."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself, its words, or its size."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(120, HEADED_HEIGHT if row.header else ROW_HEIGHT)
        return None

    def canFetchMore(self, parent: AnyIndex) -> bool:  # noqa: N802 Qt's name
        """Whether a further page may be asked for now."""
        return self._more and not parent.isValid()

    def fetchMore(self, parent: AnyIndex) -> None:  # noqa: N802 Qt's name
        """Ask once for the next page."""
        if self.canFetchMore(parent):
            self._more = False
            self.more_wanted.emit()


class RowList(QListView):
    """The list. Arrow keys move, typing finds, Enter opens, Delete asks for removal."""

    picked = Signal(str)
    """A row became the current one."""
    opened = Signal(str)
    """Enter, or a double click."""
    removal_asked = Signal(str)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.rows = RowModel()
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(look, self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._id_at(index)))
        look.changed.connect(self.viewport().update)

    @property
    def current_id(self) -> str:
        """Id of the current row, empty if there is none."""
        return self._id_at(self.currentIndex())

    def pick(self, row_id: str) -> None:
        """Make a row the current one, if it is loaded."""
        index = self.rows.index_of(row_id)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def mark(self, row_id: str) -> None:
        """The same without `picked`: the page already knows."""
        self.blockSignals(True)  # noqa: FBT003 Qt takes it by position
        self.pick(row_id)
        self.blockSignals(False)  # noqa: FBT003

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming in by Tab, there is always a current row to start from."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rows:
            self.setCurrentIndex(self.rows.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete asks for removal."""
        if self.current_id and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(self.current_id)
        elif self.current_id and event.key() == Qt.Key.Key_Delete:
            self.removal_asked.emit(self.current_id)
        else:
            super().keyPressEvent(event)

    def _current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self.picked.emit(self._id_at(current))

    def _id_at(self, index: QModelIndex) -> str:
        row = index.data(ROW_ROLE) if index.isValid() else None
        return row.id if isinstance(row, Row) else ""

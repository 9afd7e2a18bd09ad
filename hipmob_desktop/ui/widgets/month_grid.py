"""A month as a grid of days: a real table, so that a screen reader finds every day in it."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QSizePolicy, QTableView

from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.day_cell import DayCell
from hipmob_desktop.ui.widgets.day_painting import CELL_ROLE, DayDelegate
from hipmob_desktop.ui.widgets.day_steps import day_after_key

AnyIndex = QModelIndex | QPersistentModelIndex
WEEK, WEEKS = 7, 6
LEAST_ROW, MOST_ROW, LEAST_COLUMN = 48, 104, 54
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


class MonthModel(QAbstractTableModel):
    """Six weeks of days."""

    def __init__(self) -> None:
        super().__init__()
        self._cells: Sequence[DayCell] = ()
        self._weekdays: Sequence[tuple[str, str]] = [("", "")] * WEEK

    @property
    def cells(self) -> Sequence[DayCell]:
        """The days in view, in order."""
        return self._cells

    def show_days(self, cells: Sequence[DayCell]) -> None:
        """Replace all 42 days."""
        self._cells = cells
        self.dataChanged.emit(self.index(0, 0), self.index(WEEKS - 1, WEEK - 1))

    def name_weekdays(self, weekdays: Sequence[tuple[str, str]]) -> None:
        """Short and full names, in the order of the columns."""
        self._weekdays = weekdays
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, WEEK - 1)

    def cell_at(self, index: AnyIndex) -> DayCell | None:
        """The day at an index."""
        number = index.row() * WEEK + index.column()
        return self._cells[number] if index.isValid() and number < len(self._cells) else None

    def index_of(self, day: date) -> QModelIndex:
        """Where a day is; an invalid index if it is not in view."""
        number = (day - self._cells[0].day).days if self._cells else -1
        return self.index(*divmod(number, WEEK)) if 0 <= number < len(self._cells) else QModelIndex()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        """Weeks."""
        return 0 if parent.isValid() else WEEKS

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        """Weekdays."""
        return 0 if parent.isValid() else WEEK

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The day itself, its number, or its words."""
        cell = self.cell_at(index)
        if cell is None:
            return None
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return str(cell.day.day)
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return cell.spoken
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Names of weekdays; weeks have none."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._weekdays[section][0]
        return self._weekdays[section][1] if role == Qt.ItemDataRole.AccessibleTextRole else None


class MonthGrid(QTableView):
    """Passive: keys and clicks tell which day is wanted; `show_month` shows it. Arrow keys go by day and week, Page Up
    and Page Down by month, Home to today.
    """

    day_wanted = Signal(object)
    """A date to bring into view."""
    day_entered = Signal(object)
    """Enter, Space or a click: what is on this day is wanted."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.days = MonthModel()
        self._today = date.min
        self._picked = date.min
        self.setModel(self.days)
        self.setItemDelegate(DayDelegate(look, self))
        self.setAccessibleName(name)
        self.setObjectName("days")  # the delegate alone shows which one is picked
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._share_room()
        look.changed.connect(self.viewport().update)

    def show_month(self, cells: Sequence[DayCell], picked: date, today: date) -> None:
        """Show six weeks with one day of them picked."""
        self._picked, self._today = picked, today
        self.days.show_days(cells)
        index = self.days.index_of(picked)
        if index.isValid() and index != self.currentIndex():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def sizeHint(self) -> QSize:
        """Six comfortable rows."""
        return QSize(LEAST_COLUMN * WEEK, self.horizontalHeader().sizeHint().height() + WEEKS * LEAST_ROW)

    def minimumSizeHint(self) -> QSize:
        """Six rows that still hold their marks."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A calendar's keys; Enter enters the day."""
        if event.key() in ENTER:
            self.day_entered.emit(self._picked)
            return
        wanted = day_after_key(self._picked, event.key(), self._today, self._steps(), page=1)
        if wanted is None:
            event.ignore()
        elif wanted != self._picked:
            self.day_wanted.emit(wanted)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click picks a day and enters it."""
        cell = self.days.cell_at(self.indexAt(event.position().toPoint()))
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self.day_wanted.emit(cell.day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second click of a double one is a click."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging picks nothing."""
        if event.buttons() == Qt.MouseButton.NoButton:
            super().mouseMoveEvent(event)

    def _steps(self) -> Mapping[int, int]:
        on = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        return {Qt.Key.Key_Left: -on, Qt.Key.Key_Right: on, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}

    def _share_room(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.verticalHeader().hide()
        columns, rows = self.horizontalHeader(), self.verticalHeader()
        columns.setSectionsClickable(False)
        columns.setHighlightSections(False)
        columns.setMinimumSectionSize(24)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows.setMinimumSectionSize(24)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

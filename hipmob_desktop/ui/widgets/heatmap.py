"""A year at a glance: a square a day, 53 weeks. A real table to a screen reader, drawn in one go."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.day_cell import DayCell
from hipmob_desktop.ui.widgets.day_steps import day_after_key
from hipmob_desktop.ui.widgets.heat_geometry import (
    LEAST_PITCH,
    WEEK,
    drawn_tiles,
    place_of,
    placed_tiles,
    weeks_of,
)

AnyIndex = QModelIndex | QPersistentModelIndex
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
YEAR = 12


class YearModel(QAbstractTableModel):
    """Weekdays down, weeks across. Words are made when they are asked for: there are 366 of them."""

    def __init__(self) -> None:
        super().__init__()
        self._cells: dict[tuple[int, int], DayCell] = {}
        self._words: Callable[[date], str] = str
        self._weekdays: Sequence[str] = ()
        self._weeks = 53

    def speak_with(self, words: Callable[[date], str], weekdays: Sequence[str]) -> None:
        """How a day is said, and the weekdays in the order of the rows."""
        self._words, self._weekdays = words, weekdays

    def show_days(self, cells: Sequence[DayCell], first_weekday: int) -> None:
        """Replace the year."""
        weeks = weeks_of(cells[0].day.year, first_weekday)
        if weeks != self._weeks:
            self.beginResetModel()
        self._cells = {place_of(cell.day, first_weekday): cell for cell in cells}
        if weeks != self._weeks:
            self._weeks = weeks
            self.endResetModel()
        else:
            self.dataChanged.emit(self.index(0, 0), self.index(WEEK - 1, weeks - 1))

    def cell_at(self, index: AnyIndex) -> DayCell | None:
        """The day at an index; None before New Year's Day and after New Year's Eve."""
        return self._cells.get((index.row(), index.column())) if index.isValid() else None

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        """Weekdays."""
        return 0 if parent.isValid() else WEEK

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        """Weeks."""
        return 0 if parent.isValid() else self._weeks

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A day's words."""
        if role not in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        cell = self.cell_at(index)
        return None if cell is None else self._words(cell.day)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Names of weekdays; weeks have none."""
        if orientation is Qt.Orientation.Vertical and role == Qt.ItemDataRole.DisplayRole and self._weekdays:
            return self._weekdays[section]
        return None


class Heatmap(QTableView):
    """Passive, with a calendar's keys: arrows by day and week, Page Up and Page Down by year, Home to today."""

    day_wanted = Signal(object)
    """A date to bring into view."""
    day_entered = Signal(object)
    """Enter or Space: what is on this day is wanted."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._cells: Sequence[DayCell] = ()
        self._first_weekday = 0
        self._pitch = LEAST_PITCH
        self._placed: list[tuple[QPoint, int]] = []
        self._drawn: Mapping[int, QPixmap] = {}
        self._drawn_for: tuple[str, int, float] | None = None
        self._picked = self._today = date.min
        self.days = YearModel()
        self.setModel(self.days)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
        self.set_pitch(LEAST_PITCH)
        look.changed.connect(self.viewport().update)

    @property
    def pitch(self) -> int:
        """Pixels from one day to the next."""
        return self._pitch

    def show_year(self, cells: Sequence[DayCell], picked: date, today: date, first_weekday: int) -> None:
        """Show every day of a year, one of them picked if it lies in it."""
        self._picked, self._today = picked, today
        if cells is not self._cells or first_weekday != self._first_weekday:
            self._cells, self._first_weekday = cells, first_weekday
            self.days.show_days(cells, first_weekday)
            self._work_out()
        index = self._index_of(picked)
        if index.isValid() and index != self.currentIndex():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.viewport().update()

    def set_pitch(self, pitch: int) -> None:
        """Make each day so many pixels wide and high."""
        self._pitch = pitch
        self.horizontalHeader().setDefaultSectionSize(pitch)
        self.verticalHeader().setDefaultSectionSize(pitch)
        self._work_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """All days in a few strokes; the table behind them is for keyboard, pointer and screen reader."""
        with QPainter(self.viewport()) as painter:
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                painter.translate(self.viewport().width(), 0)
                painter.scale(-1, 1)
            tiles = self._drawn_tiles()
            draw = painter.drawPixmap
            for place, kind in self._placed:
                draw(place, tiles[kind])
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            theme = self._look.theme
            self._ring(painter, self._today, 2.5, QPen(QColor(theme.ink), 1.5))
            self._ring(painter, self._picked, 0.5, QPen(QColor(theme.accent), 3 if self.hasFocus() else 2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A calendar's keys; Enter enters the day."""
        if event.key() in ENTER:
            self.day_entered.emit(self._picked)
            return
        wanted = day_after_key(self._picked, event.key(), self._today, self._steps(), page=YEAR)
        if wanted is None:
            event.ignore()
        elif wanted != self._picked:
            self.day_wanted.emit(wanted)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click picks a day."""
        cell = self.days.cell_at(self.indexAt(event.position().toPoint()))
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self.day_wanted.emit(cell.day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging picks nothing."""
        if event.buttons() == Qt.MouseButton.NoButton:
            super().mouseMoveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is stronger where the keyboard is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring is quieter elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    @property
    def _year(self) -> int:
        return self._cells[0].day.year if self._cells else 0

    def _steps(self) -> Mapping[int, int]:
        on = -WEEK if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else WEEK
        return {Qt.Key.Key_Left: -on, Qt.Key.Key_Right: on, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}

    def _index_of(self, day: date) -> QModelIndex:
        return self.days.index(*place_of(day, self._first_weekday)) if day.year == self._year else QModelIndex()

    def _work_out(self) -> None:
        self._placed = placed_tiles(self._cells, self._first_weekday, self._pitch)
        self.viewport().update()

    def _drawn_tiles(self) -> Mapping[int, QPixmap]:
        wanted = (self._look.theme.name, self._pitch, self.devicePixelRatioF())
        if wanted != self._drawn_for:
            self._drawn_for = wanted
            self._drawn = drawn_tiles(self._look.theme, self._pitch, wanted[2])
        return self._drawn

    def _ring(self, painter: QPainter, day: date, inset: float, pen: QPen) -> None:
        if day.year == self._year:
            row, column = place_of(day, self._first_weekday)
            square = QRectF(column * self._pitch, row * self._pitch, self._pitch, self._pitch)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(square.adjusted(inset, inset, -inset, -inset), 3, 3)

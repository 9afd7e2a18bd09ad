"""A table of figures: the same a chart shows, for eyes that like numbers and for screen readers."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from hipmob_desktop.ui.widgets.chart_content import Figures

AnyIndex = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 32
NO_FIGURE = "–"


class FigureModel(QAbstractTableModel):
    """Figures as rows and columns."""

    def __init__(self) -> None:
        super().__init__()
        self._figures = Figures()

    @property
    def figures(self) -> Figures:
        """What is shown."""
        return self._figures

    def show_figures(self, figures: Figures) -> None:
        """Replace everything."""
        self.beginResetModel()
        self._figures = figures
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        """Rows."""
        return 0 if parent.isValid() else len(self._figures.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        """Columns."""
        return 0 if parent.isValid() else len(self._figures.headers)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A figure; a screen reader is told its column with it."""
        if not index.isValid():
            return None
        words = self._figures.rows[index.row()][index.column()].words
        if role == Qt.ItemDataRole.DisplayRole:
            return words or NO_FIGURE
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._figures.names[index.column()]}: {words or NO_FIGURE}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The columns' names."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._figures.headers):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._figures.headers[section]
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        numeric = column >= self._figures.numeric_from
        side = Qt.AlignmentFlag.AlignRight if numeric else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class FigureTable(QTableView):
    """The table. Arrow keys move; Delete asks to take a row out, where rows have ids."""

    removal_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.figures = FigureModel()
        self.setModel(self.figures)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)

    @property
    def current_row_id(self) -> str:
        """What the current row is about; empty if there is none, or nothing can be done with it."""
        ids = self.figures.figures.row_ids
        row = self.currentIndex().row()
        return ids[row] if 0 <= row < len(ids) else ""

    def show_figures(self, figures: Figures, name: str) -> None:
        """Show other figures."""
        self.setAccessibleName(name)
        if figures == self.figures.figures:
            return
        self.figures.show_figures(figures)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other room, other widths."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks."""
        if event.key() == Qt.Key.Key_Delete and self.current_row_id:
            self.removal_asked.emit(self.current_row_id)
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """The last column of words takes what room is left; where there is none, the table scrolls sideways."""
        header = self.horizontalHeader()
        columns = range(self.figures.columnCount())
        needed = sum(max(self.sizeHintForColumn(column), header.sectionSizeHint(column)) for column in columns)
        fits = needed <= self.viewport().width()
        for column in columns:
            stretches = fits and column == self.figures.figures.numeric_from - 1
            mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.ResizeToContents
            if header.sectionResizeMode(column) != mode:
                header.setSectionResizeMode(column, mode)

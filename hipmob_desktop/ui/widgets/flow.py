"""A grid that takes as many columns as there is room for."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.card import clear


class FlowGrid(QWidget):
    """Widgets of equal width, each at least `cell` pixels wide, in reading order."""

    def __init__(self, cell: int, most: int = 4) -> None:
        super().__init__()
        self._cell, self._most = cell, most
        self._widgets: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Space.S)

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Replace what is in the grid."""
        clear(self._grid)
        self._widgets = list(widgets)
        self._arrange(self._fitting())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rearrange when another number of columns fits."""
        super().resizeEvent(event)
        if self._fitting() != self._columns:
            self._arrange(self._fitting())

    def _fitting(self) -> int:
        return max(1, min(self._most, self.width() // self._cell))

    def _arrange(self, columns: int) -> None:
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for number, widget in enumerate(self._widgets):
            self._grid.addWidget(widget, number // columns, number % columns)

"""Small things in reading order, on as many lines as they need."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmob_desktop.ui.theme.tokens import Space


class FlowLine(QWidget):
    """Widgets of their own widths, wrapped like words."""

    def __init__(self, gap: int = Space.S) -> None:
        super().__init__()
        self._gap = gap
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Replace what is shown."""
        for widget in self._widgets:
            widget.hide()
            widget.deleteLater()
        self._widgets = list(widgets)
        for widget in widgets:
            widget.setParent(self)
            widget.show()
        self._place(self.width())
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of as many lines as are needed."""
        return self._arranged(width)[1]

    def sizeHint(self) -> QSize:
        """As it stands."""
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def minimumSizeHint(self) -> QSize:
        """May become narrow."""
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self._place(event.size().width())

    def _place(self, width: int) -> None:
        # Layouts that are nested in stacks do not ask for a height that goes with the width.
        self.setFixedHeight(max(self.heightForWidth(width), 1))
        for widget, place in zip(self._widgets, self._arranged(width)[0], strict=True):
            widget.setGeometry(place)

    def _arranged(self, width: int) -> tuple[list[QRect], int]:
        places: list[QRect] = []
        corner, bottom = QPoint(0, 0), 0
        for widget in self._widgets:
            size = widget.sizeHint()
            if corner.x() and corner.x() + size.width() > width:
                corner = QPoint(0, bottom + Space.XXS)
            places.append(QRect(corner, size))
            bottom = max(bottom, corner.y() + size.height())
            corner += QPoint(size.width() + self._gap, 0)
        return places, bottom

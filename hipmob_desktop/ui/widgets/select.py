"""A drop-down choice with the look's own arrow."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView

from hipmob_desktop.ui.theme.look import Look


class Select(QComboBox):
    """A drop-down. The wheel scrolls the page, not the choice."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.setView(QListView())
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(18)
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style's box, with our arrow."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            arrow = self._look.pixmap("chevron-down", self._look.theme.quiet_ink, 20, self.devicePixelRatioF())
            right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            x = 8 if right_to_left else self.width() - 28
            painter.drawPixmap(QPoint(x, (self.height() - 20) // 2), arrow)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

"""How much of the planned was done, as a small bar. The words beside it say the same."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmob_desktop.ui.theme.look import Look

HEIGHT = 6


class DoneBar(QWidget):
    """A share from 0 to 1; more than planned fills it."""

    def __init__(self, look: Look, share: float = 0.0) -> None:
        super().__init__()
        self._look = look
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)
        self.setMinimumWidth(40)
        self.show_share(share)

    def show_share(self, share: float) -> None:
        """Set the share done."""
        self._share = min(max(share, 0.0), 1.0)
        self.update()

    def sizeHint(self) -> QSize:
        """A thin line."""
        return QSize(96, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and what is done of it."""
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.line))
            painter.drawRoundedRect(QRectF(0, 0, self.width(), HEIGHT), HEIGHT / 2, HEIGHT / 2)
            if self._share > 0:
                painter.setBrush(QColor(theme.accent))
                painter.drawRoundedRect(
                    QRectF(0, 0, max(HEIGHT, self.width() * self._share), HEIGHT), HEIGHT / 2, HEIGHT / 2
                )

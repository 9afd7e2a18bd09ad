"""An icon that stands by itself, in a colour of the theme."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmob_desktop.ui.theme.look import Look


class Glyph(QWidget):
    """An icon. It is decoration unless named: the words beside it say the same."""

    def __init__(self, look: Look, icon: str, tint: str = "quiet_ink", size: int = 20, name: str = "") -> None:
        super().__init__()
        self._look, self._icon, self._tint, self._size = look, icon, tint, size
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_icon(self, icon: str, tint: str) -> None:
        """Another icon, in the theme's colour of that name."""
        self._icon, self._tint = icon, tint
        self.update()

    def sizeHint(self) -> QSize:
        """The icon's own size."""
        return QSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon in the middle."""
        with QPainter(self) as painter:
            colour = getattr(self._look.theme, self._tint)
            picture = self._look.pixmap(self._icon, colour, self._size, self.devicePixelRatioF())
            place = QRect(0, (self.height() - self._size) // 2, self._size, self._size)
            painter.drawPixmap(place, picture)

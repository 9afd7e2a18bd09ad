"""A short standing notice: an icon and a few words."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.player_text import FittedText

ICON_SHARE = 1.35
"""Size of the icon by that of the words."""


class PlayerNotice(QWidget):
    """What is in force though one might not expect it. Without words it is not there. Long words take two lines."""

    def __init__(self, look: Look, icon: str, tint: str) -> None:
        super().__init__()
        self._look, self._icon, self._tint = look, icon, tint
        self._size = 16
        self._room = 300
        self._text = FittedText(lines=2, balanced=False)
        self._text.setParent(self)
        self._text.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()
        look.changed.connect(self.update)

    @property
    def words(self) -> str:
        """What is said."""
        return self._text.text()

    def show_words(self, words: str) -> None:
        """Say something; nothing to hide it."""
        if words != self.words:
            self._text.setText(words)
            self.setAccessibleName(words)
            self.setToolTip(words)
            self.updateGeometry()
        self.setVisible(bool(words))

    def set_scale(self, scale: float, room: int) -> None:
        """Make it larger or smaller with the window; at most `room` pixels wide."""
        self._size = max(round(16 * scale), 13)
        self._room = room
        self._text.set_largest(self._size)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Icon, gap and words, in one line where there is room."""
        font = QFont(self.font())
        font.setPixelSize(self._size)
        wide = QFontMetrics(font).horizontalAdvance(self.words) + self._left() + 4
        return QSize(min(wide, self._room), self._text.height())

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words the room beside the icon."""
        super().resizeEvent(event)
        self._text.setGeometry(self._left(), 0, self.width() - self._left(), self._text.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon."""
        size = round(self._size * ICON_SHARE)
        colour = getattr(self._look.theme, self._tint)
        picture = self._look.pixmap(self._icon, colour, size, self.devicePixelRatioF())
        with QPainter(self) as painter:
            painter.drawPixmap(0, (self.height() - size) // 2, picture)

    def _left(self) -> int:
        return round(self._size * (ICON_SHARE + 0.5))

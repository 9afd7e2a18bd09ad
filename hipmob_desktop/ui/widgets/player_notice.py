"""A short standing notice: an icon and a few words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmob_desktop.ui.theme.look import Look

ICON_SHARE = 1.35
"""Size of the icon by that of the words."""


class PlayerNotice(QWidget):
    """What is in force though one might not expect it. Without words it is not there."""

    def __init__(self, look: Look, icon: str, tint: str) -> None:
        super().__init__()
        self._look, self._icon, self._tint = look, icon, tint
        self._words = ""
        self._size = 16
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.hide()
        look.changed.connect(self.update)

    @property
    def words(self) -> str:
        """What is said."""
        return self._words

    def show_words(self, words: str) -> None:
        """Say something; nothing to hide it."""
        if words != self._words:
            self._words = words
            self.setAccessibleName(words)
            self.setToolTip(words)
            self.updateGeometry()
            self.update()
        self.setVisible(bool(words))

    def set_scale(self, scale: float) -> None:
        """Make it larger or smaller with the window."""
        self._size = max(round(16 * scale), 13)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Icon, gap and words."""
        wide = QFontMetricsF(self._font()).horizontalAdvance(self._words)
        return QSize(round(wide + self._size * (ICON_SHARE + 0.5)) + 2, round(self._size * 1.5))

    def minimumSizeHint(self) -> QSize:
        """Words may be cut short with an ellipsis, where the exercise's name needs the room."""
        return QSize(min(self.sizeHint().width(), self._size * 10), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw icon and words."""
        painter = QPainter(self)
        theme = self._look.theme
        size = round(self._size * ICON_SHARE)
        picture = self._look.pixmap(self._icon, getattr(theme, self._tint), size, self.devicePixelRatioF())
        painter.drawPixmap(0, (self.height() - size) // 2, picture)
        painter.setFont(self._font())
        painter.setPen(QColor(theme.ink))
        left = size + self._size * 0.5
        room = self.width() - left
        words = QFontMetricsF(painter.font()).elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, words)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._size)
        return font

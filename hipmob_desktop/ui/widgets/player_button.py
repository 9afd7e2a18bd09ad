"""The controls below the ring: icon, word and key, large enough for a tired thumb."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Radius, Space

LEAST = 44
"""Height and width of a button at least, in pixels."""


class PlayerButton(QPushButton):
    """A control of the player.

    It takes the focus by Tab only, so that a click never leaves it on a button; and it leaves every key to the page,
    which knows what Space and Enter mean at the moment.
    """

    def __init__(self, look: Look, icon: str, word: str, key: str, *, primary: bool = False) -> None:
        super().__init__()
        self._look, self._icon, self._word, self._key = look, icon, word, key
        self._primary = primary
        self._full = True
        self._scale = 1.0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name()
        look.changed.connect(self.update)

    def show_face(self, icon: str, word: str) -> bool:
        """Another icon and word for the same key; says whether they are others, and the button has another size."""
        if (icon, word) == (self._icon, self._word):
            return False
        self._icon, self._word = icon, word
        self._name()
        self.updateGeometry()
        self.update()
        return True

    def set_form(self, *, full: bool, scale: float) -> None:
        """With words and keys, or icon alone; everything larger by `scale`."""
        if (full, scale) != (self._full, self._scale):
            self._full, self._scale = full, scale
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Room for what is shown, never less than a thumb."""
        tall = max(round(52 * self._scale), LEAST)
        if not self._full:
            key = QFontMetricsF(self._font(12, QFont.Weight.Normal)).horizontalAdvance(self._key)
            wide = max(key, 0 if self._icon else self._word_width()) + 12
            return QSize(max(tall, round(wide)), tall)
        wide = 2 * Space.S * self._scale + self._text_width()
        wide += (24 + Space.XS) * self._scale if self._icon else 0
        return QSize(max(round(wide), LEAST), tall)

    def minimumSizeHint(self) -> QSize:
        """The same: a button is not squeezed."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave it to the page."""
        event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Leave it to the page."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon, word and key."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setOpacity(1.0 if self.isEnabled() else 0.38)
            ink = self._draw_ground(painter)
            x = Space.S * self._scale
            painter.setPen(QColor(ink))
            if not self._full:
                self._draw_compact(painter, ink)
                return
            if self._icon:
                size = round(24 * self._scale)
                picture = self._look.pixmap(self._icon, ink, size, self.devicePixelRatioF())
                painter.drawPixmap(round(x), (self.height() - size) // 2, picture)
                x += size + Space.XS * self._scale
            self._draw_words(painter, x)

    def _draw_compact(self, painter: QPainter, ink: str) -> None:
        """The icon, or the word where there is none, above the key."""
        wide, tall = self.width(), self.height()
        upper = QRectF(0, tall * 0.06, wide, tall * 0.58)
        if self._icon:
            size = round(tall * 0.46)
            picture = self._look.pixmap(self._icon, ink, size, self.devicePixelRatioF())
            painter.drawPixmap(round((wide - size) / 2), round(upper.center().y() - size / 2), picture)
        else:
            painter.setFont(self._font(15, QFont.Weight.DemiBold))
            painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, self._word)
        self._quieten(painter)
        painter.setFont(self._font(12, QFont.Weight.Normal))
        lower = QRectF(0, tall * 0.58, wide, tall * 0.36)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, self._key)

    def _quieten(self, painter: QPainter) -> None:
        if not self._primary:
            painter.setPen(QColor(self._look.theme.quiet_ink))

    def _draw_ground(self, painter: QPainter) -> str:
        """Draw the button's shape; gives the colour of what stands on it."""
        theme = self._look.theme
        down, over = self.isDown(), self.underMouse() and self.isEnabled()
        if self._primary:
            ground, border = (theme.accent_hover if over or down else theme.accent), theme.accent
        else:
            ground, border = (theme.line if down else theme.hover if over else theme.surface), theme.outline
        wide = 1.0
        if self.hasFocus():
            border, wide = theme.ink if self._primary else theme.accent, 3.0
        painter.setPen(QPen(QColor(border), wide))
        painter.setBrush(QColor(ground))
        inset = wide / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, Radius.CONTROL * self._scale, Radius.CONTROL * self._scale)
        return theme.on_accent if self._primary else theme.ink

    def _draw_words(self, painter: QPainter, x: float) -> None:
        middle = self.height() / 2
        left = Qt.AlignmentFlag.AlignLeft
        painter.setFont(self._font(15, QFont.Weight.DemiBold))
        painter.drawText(QRectF(x, 0, self.width(), middle + 1), left | Qt.AlignmentFlag.AlignBottom, self._word)
        self._quieten(painter)
        painter.setFont(self._font(13, QFont.Weight.Normal))
        painter.drawText(QRectF(x, middle + 1, self.width(), middle), left | Qt.AlignmentFlag.AlignTop, self._key)

    def _text_width(self) -> float:
        key = QFontMetricsF(self._font(13, QFont.Weight.Normal)).horizontalAdvance(self._key)
        return max(self._word_width(), key)

    def _word_width(self) -> float:
        return QFontMetricsF(self._font(15, QFont.Weight.DemiBold)).horizontalAdvance(self._word)

    def _font(self, size: int, weight: QFont.Weight) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(round(size * max(self._scale, 1.0)))
        font.setWeight(weight)
        return font

    def _name(self) -> None:
        self.setAccessibleName(self._word)
        self.setAccessibleDescription(self._key)
        self.setToolTip(f"{self._word} ({self._key})")

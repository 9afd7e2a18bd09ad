"""The largest thing on the player: digits in cells of one width, and a few words below them."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from hipmob_desktop.ui.theme.look import Look

DIGITS = "0123456789"
MEASURE_PX = 200
"""Size of type at which the system's font is measured; everything scales from there."""
COLON_SHARE = 0.37
"""Width of the colon's cell, in cells of a digit."""
UNDER_SHARE = 0.24
"""Height of the words below, by that of the digits."""


class PlayerDigits(QWidget):
    """Digits as large as their place allows; repainted only when they change."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._text = ""
        self._under = ""
        self._dim = False
        self._tall = 100.0
        self._wide = 200.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._measure()
        look.changed.connect(self.update)

    @property
    def text(self) -> str:
        """The digits shown."""
        return self._text

    @property
    def under(self) -> str:
        """The words below them."""
        return self._under

    @property
    def digit_height(self) -> float:
        """Height of a digit as drawn now, in pixels."""
        return self._size() * self._digit_share

    def show_number(self, text: str, under: str, spoken: str) -> None:
        """Set digits (also `:` and `+`), the words below, and both as a screen reader says them."""
        if (text, under) != (self._text, self._under):
            self._text, self._under = text, under
            self.setAccessibleName(spoken)
            self.update()

    def set_dim(self, dim: bool) -> None:
        """Draw quietly: time stands still."""
        if dim != self._dim:
            self._dim = dim
            self.update()

    def set_place(self, tall: float, wide: float) -> None:
        """How high digits are to be, and how wide all of them may be, in pixels."""
        self._tall, self._wide = tall, wide
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure anew: the screen may be another."""
        self._measure()
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw each character in its cell, then the words."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            theme = self._look.theme
            painter.setPen(QColor(theme.quiet_ink if self._dim else theme.ink))
            size = self._size()
            painter.setFont(self._font(size))
            cell = size * self._cell_share
            x = (self.width() - sum(self._share(c) for c in self._text) * cell) / 2
            tall = size * self._digit_share
            under = self._under_height()
            base = (self.height() - under + tall) / 2
            metrics = QFontMetricsF(painter.font())
            for character in self._text:
                wide = self._share(character) * cell
                painter.drawText(QPointF(x + (wide - metrics.horizontalAdvance(character)) / 2, base), character)
                x += wide
            if self._under:
                painter.setPen(QColor(theme.quiet_ink))
                painter.setFont(self._words(under * 0.66))
                place = QRectF(0, base + under * 0.22, self.width(), under)
                painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self._under)

    def _under_height(self) -> float:
        return self._tall * UNDER_SHARE if self._under else 0.0

    def _size(self) -> float:
        """Size of type that fills the place."""
        cells = max(sum(self._share(c) for c in self._text), 1.0)
        by_height = self._tall / self._digit_share
        by_width = self._wide / (cells * self._cell_share)
        return min(by_height, by_width)

    @staticmethod
    def _share(character: str) -> float:
        return COLON_SHARE if character == ":" else 1.0

    def _measure(self) -> None:
        metrics = QFontMetricsF(self._font(MEASURE_PX))
        boxes = [metrics.tightBoundingRect(digit) for digit in DIGITS]
        # Ink plus a little air: the font's own advance leaves more than such large digits need.
        self._cell_share = (max(box.width() for box in boxes) + 0.04 * MEASURE_PX) / MEASURE_PX
        self._digit_share = metrics.tightBoundingRect("0").height() / MEASURE_PX

    def _font(self, size: float) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(round(size), 1))
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _words(self, size: float) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(round(size), 13))
        return font

"""Text that is as large as its place allows."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from hipmob_desktop.ui.widgets.text import Text

SMALLEST = 11
"""Smallest size of type in pixels; what does not fit then is cut short, and said so."""


class FittedText(Text):
    """A text in a place of fixed height, set as large as fits between two sizes; it wraps, or ends in
    an ellipsis with all of it in a tool tip.
    """

    def __init__(
        self,
        role: str = "body",
        *,
        lines: int = 1,
        weight: QFont.Weight = QFont.Weight.Normal,
        balanced: bool = True,
    ) -> None:
        super().__init__("", role)
        self._balanced = balanced and lines > 1
        self._lines = lines
        self._weight = weight
        self._cut = False
        self.setWordWrap(lines > 1)
        self.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_largest(24)

    def set_largest(self, size: int) -> None:
        """Largest size of type in pixels; the place is as high as its lines at that size."""
        self._largest = size
        self.setFixedHeight(round(size * 1.32 * self._lines))
        self._fit()

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Set the text, and its size anew."""
        if text != self.text():
            super().setText(text)
            self._fit()

    def sizeHint(self) -> QSize:
        """As high as it is set; as wide as there is room."""
        return QSize(1, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, with an ellipsis where it is cut short."""
        if not self._cut or self._lines > 1:
            super().paintEvent(event)
            return
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            short = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(self.rect(), self.alignment(), short)

    @property
    def cut_short(self) -> bool:
        """Whether not even the smallest size fits."""
        return self._cut

    def _fit(self) -> None:
        low, high = min(SMALLEST, self._largest), self._largest
        if self._fits(high):
            low = high
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._fits(middle) else (low, middle - 1)
        if self.font().pixelSize() != low or self.font().weight() != self._weight:
            self.setFont(self._set(low))
        self._cut = not self._fits(low)
        self.setToolTip(self.text() if self._cut else "")
        self._balance(low)

    def _balance(self, size: int) -> None:
        """Lines of about one length: as narrow as the text can be without another line."""
        if not self._balanced:
            return
        metrics = QFontMetrics(self._set(size))
        tall = self._box(metrics, self.width()).height()
        low, high = self.width() // 2, self.width()
        while low < high:
            middle = (low + high) // 2
            box = self._box(metrics, middle)
            low, high = (low, middle) if box.height() <= tall and box.width() <= middle else (middle + 1, high)
        edge = max((self.width() - low) // 2 - 2, 0)
        self.setContentsMargins(edge, 0, edge, 0)

    def _fits(self, size: int) -> bool:
        box = self._box(QFontMetrics(self._set(size)), self.width())
        return box.width() <= self.width() and box.height() <= self.height()

    def _box(self, metrics: QFontMetrics, width: int) -> QRect:
        flags = Qt.TextFlag.TextWordWrap if self._lines > 1 else Qt.TextFlag.TextSingleLine
        return metrics.boundingRect(QRect(0, 0, width, 10_000), flags, self.text())

    def _set(self, size: int) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(size)
        font.setWeight(self._weight)
        return font

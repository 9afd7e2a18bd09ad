"""A short cross-fade: what was there lies over what is new, and goes."""

from PySide6.QtCore import QEasingCurve, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

FADE_MS = 150


class PlayerFade(QWidget):
    """Covers its parent with an older picture of it, fading out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._covered = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._picture = QPixmap()
        self._fading = QVariantAnimation(self)
        self._fading.setDuration(FADE_MS)
        self._fading.setStartValue(1.0)
        self._fading.setEndValue(0.0)
        self._fading.setEasingCurve(QEasingCurve.Type.OutQuad)
        self._fading.valueChanged.connect(self.update)
        self._fading.finished.connect(self._clear)
        self.hide()

    def begin(self, picture: QPixmap) -> None:
        """Fade from this picture of the parent to what the parent shows now."""
        self._picture = picture
        self.setGeometry(self._covered.rect())
        self.show()
        self.raise_()
        self._fading.stop()
        self._fading.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture as strongly as it still is."""
        with QPainter(self) as painter:
            painter.setOpacity(float(self._fading.currentValue()))
            painter.drawPixmap(0, 0, self._picture)

    def _clear(self) -> None:
        self._picture = QPixmap()
        self.hide()

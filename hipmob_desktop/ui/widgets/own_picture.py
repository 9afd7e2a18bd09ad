"""A picture of the user's own, as large as its place allows."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmob_desktop.domain.illustration import OwnPicture
from hipmob_desktop.ui.theme.tokens import Radius

STEPS = (256, 512, 1024, 2048)
"""Pixels of the longer side a picture is kept at: the least of these that its place needs."""
PLATE = Qt.GlobalColor.white
"""Stands behind what is see-through: drawings are made for white paper, in a dark window too."""


class OwnPictureView(QWidget):
    """Passive: shows a picture whole, in its own proportions, and never larger than it is sharp."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: OwnPicture | None = None
        self._kept = QImage()
        """The picture as it was last read, at one of the steps."""
        self._kept_step = 0
        self._scaled = QImage()
        """The same at the size it is painted."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def picture(self) -> OwnPicture | None:
        """What is shown."""
        return self._picture

    @property
    def painted(self) -> QImage:
        """The picture at the size it was last painted; null if it could not be read."""
        return self._scaled

    def sizeHint(self) -> QSize:
        """As a figure's."""
        return QSize(240, 240)

    def show_picture(self, picture: OwnPicture | None) -> None:
        """Show another one; None for nothing. One that has meanwhile gone or broken leaves its place empty."""
        if picture != self._picture:
            self._picture = picture
            self._kept, self._kept_step, self._scaled = QImage(), 0, QImage()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it in the middle, with round corners."""
        del event
        image = self._fitting()
        if image.isNull():
            return
        ratio = self.devicePixelRatioF()
        wide, high = image.width() / ratio, image.height() / ratio
        place = QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high)
        with QPainter(self) as painter:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            corners = QPainterPath()
            corners.addRoundedRect(place, Radius.CONTROL, Radius.CONTROL)
            if image.hasAlphaChannel():
                painter.fillPath(corners, PLATE)
            painter.setClipPath(corners)
            painter.drawImage(place, image)

    def _fitting(self) -> QImage:
        """The picture in the pixels of its place."""
        place = self.size() * self.devicePixelRatioF()
        if self._picture is None or place.isEmpty():
            return QImage()
        self._read_for(max(place.width(), place.height()))
        if self._kept.isNull():
            return self._kept
        size = self._kept.size().scaled(place, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
        if self._scaled.size() != size:
            smooth = Qt.TransformationMode.SmoothTransformation
            self._scaled = self._kept.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        return self._scaled

    def _read_for(self, pixels: int) -> None:
        step = next((each for each in STEPS if each >= pixels), STEPS[-1])
        if self._picture is None or step <= self._kept_step:
            return
        self._kept_step = step
        self._scaled = QImage()
        reader = QImageReader(self._picture.file, self._picture.kind.encode())
        reader.setAutoTransform(True)  # a photo taken upright stands upright
        own = reader.size()
        if own.isValid() and (self._picture.kind == "svg" or max(own.width(), own.height()) > step):
            target = own.scaled(step, step, Qt.AspectRatioMode.KeepAspectRatio)
            reader.setScaledSize(target.expandedTo(QSize(1, 1)))
        self._kept = reader.read()

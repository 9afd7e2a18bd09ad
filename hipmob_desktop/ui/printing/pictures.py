"""Figures and users' own pictures on paper."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImageReader, QPainter
from PySide6.QtSvg import QSvgRenderer

from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.figure.figure import Figure
from hipmob_desktop.domain.illustration import OwnPicture
from hipmob_desktop.ui.theme.figure_tones import figure_tones
from hipmob_desktop.ui.theme.tokens import light
from hipmob_desktop.ui.widgets.figure_painter import paint_figure, still_picture

PIXELS = 1600
"""Of a picture's longer side: 60 mm of paper need no more."""
BLEED = 16.0
"""By which a figure may reach out of its place, in tenths of a millimetre."""


def draw_figure(painter: QPainter, figure: Figure, side: Side, pose: str, box: QRectF) -> None:
    """A figure in a key pose, as lines and areas; by default in the pose that shows it best."""
    painter.save()
    # Of a figure that has a frame of its own, things may go on where the picture ends.
    painter.setClipRect(box.adjusted(-BLEED, -BLEED, BLEED, BLEED))
    paint_figure(painter, box, still_picture(figure, side, pose), figure_tones(light()))
    painter.restore()


def draw_own_picture(painter: QPainter, picture: OwnPicture, box: QRectF) -> None:
    """A picture whole, in the middle. One that has meanwhile gone or broken leaves its place empty."""
    if picture.kind == "svg":
        drawing = QSvgRenderer(picture.file)
        if drawing.isValid():
            size = drawing.defaultSize().toSizeF().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
            drawing.render(painter, _in_the_middle(size.width(), size.height(), box))
        return
    reader = QImageReader(picture.file, picture.kind.encode())
    reader.setAutoTransform(True)  # a photo taken upright stands upright
    own = reader.size()
    if own.isValid() and max(own.width(), own.height()) > PIXELS:
        target = own.scaled(PIXELS, PIXELS, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(target.expandedTo(QSize(1, 1)))
    image = reader.read()
    if not image.isNull():
        size = image.size().toSizeF().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(_in_the_middle(size.width(), size.height(), box), image)


def _in_the_middle(width: float, height: float, box: QRectF) -> QRectF:
    place = QRectF(0, 0, width, height)
    place.moveCenter(box.center())
    return place

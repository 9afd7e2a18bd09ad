"""Figures as pictures in memory: SVG, PNG, and the frames of what moves."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from hipmob_desktop.domain.figure.figure import Figure
from hipmob_desktop.domain.figure.framing import frame_of
from hipmob_desktop.ui.theme.figure_tones import figure_tones
from hipmob_desktop.ui.theme.tokens import Theme
from hipmob_desktop.ui.widgets.figure_painter import Picture, paint_figure

WEBP_QUALITY = 90
"""A quarter of the size of what loses nothing, and nobody sees the difference."""


def size_for(figure: Figure, longer: int) -> QSize:
    """The size in pixels of a figure's picture whose longer side is given."""
    left, bottom, right, top = frame_of(figure)
    wide, high = right - left, top - bottom
    scale = longer / max(wide, high)
    return QSize(max(round(wide * scale), 1), max(round(high * scale), 1))


def image_of(picture: Picture, size: QSize, theme: Theme, ground: QColor | None = None) -> QImage:
    """A picture in pixels, on a ground or on nothing."""
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(ground if ground is not None else QColor(0, 0, 0, 0))
    with QPainter(image) as painter:
        paint_figure(painter, QRectF(QRect(0, 0, size.width(), size.height())), picture, figure_tones(theme))
    return image


def encoded(image: QImage, form: str) -> bytes:
    """An image as a file's bytes: PNG or WEBP."""
    # The bytes outlive the buffer: it would else free them while Qt still writes.
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, form, WEBP_QUALITY if form == "WEBP" else -1)  # type: ignore[call-overload]  # stubs want bytes
    buffer.close()
    return bytes(content.data())


def frames(pictures: Sequence[Picture], size: QSize, theme: Theme, form: str) -> list[bytes]:
    """The pictures of a film, each as a file's bytes, on the theme's paper: what moves has no soft edges."""
    return [encoded(image_of(picture, size, theme, QColor(theme.paper)), form) for picture in pictures]


def svg_of(picture: Picture, size: QSize, theme: Theme, title: str) -> bytes:
    """A picture as SVG."""
    from PySide6.QtSvg import QSvgGenerator  # noqa: PLC0415 - few pictures are written so

    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(title)
    generator.setDescription("")
    _painted(
        generator,
        lambda painter: paint_figure(
            painter, QRectF(QRect(0, 0, size.width(), size.height())), picture, figure_tones(theme)
        ),
    )
    buffer.close()
    return bytes(content.data())


def _painted(device: object, paint: Callable[[QPainter], None]) -> None:
    with QPainter(device) as painter:  # type: ignore[arg-type]  # a QSvgGenerator is a paint device
        paint(painter)

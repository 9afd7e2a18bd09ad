"""Pictures of a figure that are kept, packed: a place of a repetition is painted once and then shown again.

A person on a full screen is a megabyte of pixels and a repetition fifty pictures; packed they are a tenth of that, and
unpacking one takes a third of the time of painting it.
"""

import zlib
from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from hipmob_desktop.ui.widgets.figure_drawing import Drawing

MOST_BYTES = 8 * 1024 * 1024
"""For the pictures of the movement that is shown; given back when it is not."""
_FORMAT = QImage.Format.Format_ARGB32_Premultiplied
_BYTES_A_PIXEL = 4
_QUICKLY = 1
"""zlib's level: the others pack little better and unpack at half the speed."""
_BARE = -zlib.MAX_WBITS
"""Without a checksum: it would take a third of the time."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawing, painted and packed."""

    at: QPoint
    """Where it stands."""
    size: QSize
    """In the screen's own pixels."""
    ratio: float
    """Of those to the pixels of the widget."""
    packed: bytes

    @property
    def bounds(self) -> QRectF:
        """The part of the picture it takes."""
        return QRectF(self.at.x(), self.at.y(), self.size.width() / self.ratio, self.size.height() / self.ratio)

    def paint(self, painter: QPainter) -> None:
        """Paint it."""
        stride = self.size.width() * _BYTES_A_PIXEL
        pixels = zlib.decompress(self.packed, _BARE, stride * self.size.height())
        image = QImage(pixels, self.size.width(), self.size.height(), stride, _FORMAT)
        image.setDevicePixelRatio(self.ratio)
        painter.drawImage(self.at, image)


def packed(drawing: Drawing, within: QRect, ratio: float) -> Frame:
    """A drawing as a picture, as much of it as lies within, for a screen with this many pixels to one of the widget."""
    part = drawing.bounds.toAlignedRect().intersected(within)
    image = QImage(part.size() * ratio, _FORMAT)
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    with QPainter(image) as painter:
        painter.translate(-part.topLeft())
        drawing.paint(painter)
    return Frame(part.topLeft(), image.size(), ratio, zlib.compress(image.constBits(), _QUICKLY, _BARE))


class FrameStore:
    """Keeps pictures as long as there is room; what comes after that is painted each time."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._room = self._most_bytes = most_bytes
        self._kept: dict[Hashable, Frame] = {}

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def has_room(self) -> bool:
        """Whether another picture can be kept."""
        return self._room > 0

    def get(self, key: Hashable) -> Frame | None:
        """A picture kept before."""
        return self._kept.get(key)

    def put(self, key: Hashable, frame: Frame) -> Frame:
        """Keep a picture, and hand it back."""
        self._kept[key] = frame
        self._room -= len(frame.packed)
        return frame

    def clear(self) -> None:
        """Forget all."""
        self._kept.clear()
        self._room = self._most_bytes

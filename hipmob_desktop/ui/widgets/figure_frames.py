"""Pictures of a figure that are kept, packed: a place of a repetition is painted once and then shown again.

A person on a full screen is a megabyte of pixels and a repetition fifty pictures; packed they are a tenth of that, and
unpacking one takes a third of the time of painting it.

All of them lie on the screen's own pixels, whatever part of one a pixel of a widget is: so they stay sharp, and fit
together.
"""

import zlib
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import ceil, floor

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
class Grid:
    """The screen's own pixels under a widget."""

    size: QSize
    """Of the widget, in its own pixels."""
    ratio: float
    """Of the screen's pixels to those."""

    @property
    def whole(self) -> QRect:
        """All of the widget, in the screen's pixels."""
        return QRect(0, 0, ceil(self.size.width() * self.ratio), ceil(self.size.height() * self.ratio))

    def part(self, drawings: Sequence[Drawing]) -> QRect:
        """What drawings take of the widget, in the screen's pixels."""
        bounds = QRectF()
        for drawing in drawings:
            bounds |= drawing.bounds
        corners = (bounds.topLeft() * self.ratio, bounds.bottomRight() * self.ratio)
        return QRectF(*corners).toAlignedRect().intersected(self.whole)


@dataclass(frozen=True, slots=True)
class Plate:
    """Drawings, painted."""

    at: QPoint
    """Where it stands in the widget, in the screen's own pixels."""
    image: QImage
    ratio: float
    """Of those to the pixels of the widget."""

    def paint(self, painter: QPainter) -> None:
        """Paint it pixel on pixel: anything else Qt would stretch, slowly."""
        painter.save()
        painter.scale(1.0 / self.ratio, 1.0 / self.ratio)
        painter.drawImage(self.at, self.image)
        painter.restore()


@dataclass(frozen=True, slots=True)
class Frame:
    """Drawings, painted and packed."""

    at: QPoint
    size: QSize
    """In the screen's own pixels."""
    ratio: float
    packed: bytes

    @property
    def bounds(self) -> QRectF:
        """The part of the widget it takes."""
        ratio = self.ratio
        return QRectF(self.at.x() / ratio, self.at.y() / ratio, self.size.width() / ratio, self.size.height() / ratio)

    def paint(self, painter: QPainter) -> None:
        """Paint it."""
        stride = self.size.width() * _BYTES_A_PIXEL
        pixels = zlib.decompress(self.packed, _BARE, stride * self.size.height())
        image = QImage(pixels, self.size.width(), self.size.height(), stride, _FORMAT)
        Plate(self.at, image, self.ratio).paint(painter)


def plate(drawings: Sequence[Drawing], grid: Grid) -> Plate:
    """Drawings as a picture, as much of it as lies within the widget."""
    part = grid.part(drawings)
    image = QImage(part.size(), _FORMAT)
    image.fill(0)
    if not image.isNull():
        with QPainter(image) as painter:
            painter.translate(-part.topLeft())
            painter.scale(grid.ratio, grid.ratio)
            for drawing in drawings:
                drawing.paint(painter)
    return Plate(part.topLeft(), image, grid.ratio)


def packed(drawings: Sequence[Drawing], grid: Grid) -> Frame:
    """The same, packed."""
    made = plate(drawings, grid)
    pixels = made.image.constBits() or b""  # nothing of it may lie within
    return Frame(made.at, made.image.size(), grid.ratio, zlib.compress(pixels, _QUICKLY, _BARE))


def onto_pixels(painter: QPainter) -> None:
    """Move a widget's painter by less than a pixel of the screen, so that the widget begins where one does."""
    seen = painter.deviceTransform()
    right, down = floor(seen.dx() + 0.5) - seen.dx(), floor(seen.dy() + 0.5) - seen.dy()
    painter.translate(right / seen.m11(), down / seen.m22())


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

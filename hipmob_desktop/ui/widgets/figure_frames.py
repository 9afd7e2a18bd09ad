"""Pictures of a figure that are kept: a repetition is painted once and then shown again."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPixmap

from hipmob_desktop.ui.widgets.figure_painter import Picture

MOST_BYTES = 96 * 1024 * 1024
"""Memory for the pictures of the movement that is shown, on the largest screens; given back when it is not."""
_SPARE = 0.85
"""Share of it that is planned with: were a repetition a little too long for it, none of its pictures would stay."""
_BYTES_A_PIXEL = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """A person in one place of a movement, painted."""

    pixmap: QPixmap
    at: QPoint
    """Where in the widget."""
    picture: Picture

    @property
    def size(self) -> int:
        """Bytes in memory."""
        return self.pixmap.width() * self.pixmap.height() * _BYTES_A_PIXEL


class FrameStore:
    """Keeps the pictures shown last, as many as have room."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._kept: OrderedDict[Hashable, Frame] = OrderedDict()
        self._bytes = 0

    def __len__(self) -> int:
        return len(self._kept)

    def room_for(self, pixels: float) -> float:
        """How many pictures of a size have room."""
        return self._most_bytes * _SPARE / max(pixels * _BYTES_A_PIXEL, 1.0)

    def get(self, key: Hashable) -> Frame | None:
        """A picture kept before."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def put(self, key: Hashable, frame: Frame) -> None:
        """Keep a picture; what has not been shown for longest gives way."""
        self._kept[key] = frame
        self._bytes += frame.size
        while self._bytes > self._most_bytes and len(self._kept) > 1:
            _key, gone = self._kept.popitem(last=False)
            self._bytes -= gone.size

    def clear(self) -> None:
        """Forget all."""
        self._kept.clear()
        self._bytes = 0

"""The way through the whole session: one stretch of a bar for each step, as long as the step takes."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmob_desktop.ui.theme.look import Look

GAP = 4


class PlayerSteps(QWidget):
    """Steps done are full, the running one fills, those to come are empty."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lengths: Sequence[int] = ()
        self._step = 0
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_steps(self, lengths: Sequence[int]) -> None:
        """Set how long each step takes, in any unit."""
        self._lengths = lengths
        self.update()

    def show_place(self, step: int, share: float, words: str) -> None:
        """Say which step runs, how much of it is done (0 to 1), and all of it in words for a screen reader."""
        moved = self._filled(step, share) != self._filled(self._step, self._share)
        changed = step != self._step
        self._step, self._share = step, share
        self.setAccessibleName(words)
        if moved or changed:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the stretches."""
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for step, (x, wide) in enumerate(self._places()):
                tall = self.height() if step == self._step else self.height() * 0.6
                box = QRectF(x, (self.height() - tall) / 2, wide, tall)
                painter.setBrush(QColor(theme.line))
                painter.drawRoundedRect(box, tall / 2, tall / 2)
                share = 1.0 if step < self._step else self._share if step == self._step else 0.0
                if share > 0:
                    painter.setBrush(QColor(theme.accent))
                    box.setWidth(min(max(wide * share, tall), wide))
                    painter.drawRoundedRect(box, tall / 2, tall / 2)

    def _filled(self, step: int, share: float) -> int:
        """Width filled of the running stretch, in whole pixels."""
        places = self._places()
        return round(places[step][1] * share) if 0 <= step < len(places) else 0

    def _places(self) -> list[tuple[float, float]]:
        """Left edge and width of each stretch."""
        total = sum(self._lengths)
        room = self.width() - GAP * (len(self._lengths) - 1)
        places: list[tuple[float, float]] = []
        x = 0.0
        for length in self._lengths:
            wide = max(room * length / total, 2.0) if total else 0.0
            places.append((x, wide))
            x += wide + GAP
        return places

"""What the squares of a heatmap and the pips of a month mean."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmob_desktop.ui.theme.heat import heat_steps
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.card import row
from hipmob_desktop.ui.widgets.glyph import Glyph
from hipmob_desktop.ui.widgets.heat_geometry import SHARES
from hipmob_desktop.ui.widgets.text import Text

SIDE = 14
PIP, PIP_STEP = 4, 6


class HeatSample(QWidget):
    """One step as it is drawn: a growing square for the year, pips on its colour for the month, a dash for a day on
    which nothing was meant to be done (step -1).
    """

    def __init__(self, look: Look, level: int, *, pips: bool = False) -> None:
        super().__init__()
        self._look, self._level, self._pips = look, level, pips
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """A square, wider for pips."""
        return QSize(2 * SIDE + 4 if self._pips else SIDE, SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, and the step on it."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        step = heat_steps(theme)[max(self._level, 0)]
        painter.setBrush(QColor(step.fill if self._pips else theme.heat0))
        painter.drawRoundedRect(whole, 3, 3)
        if self._pips:
            painter.setBrush(QColor(step.ink))
            for number in range(self._level):
                centre = QPointF(whole.left() + 5 + number * PIP_STEP, whole.center().y())
                painter.drawEllipse(centre, PIP / 2, PIP / 2)
        elif self._level > 0:
            inset = SIDE * (1 - SHARES[self._level]) / 2
            painter.setBrush(QColor(step.fill))
            painter.drawRoundedRect(whole.adjusted(inset, inset, -inset, -inset), 2, 2)
        elif self._level < 0:
            painter.setBrush(QColor(theme.quiet_ink))
            painter.drawRect(QRectF(3, SIDE / 2 - 1, SIDE - 6, 2))


class Legend(QWidget):
    """Samples and icons, each with its word, in one line."""

    def __init__(
        self,
        look: Look,
        steps: Sequence[tuple[int, str]] = (),
        icons: Sequence[tuple[str, str]] = (),
        *,
        pips: bool = False,
    ) -> None:
        super().__init__()
        line = row(spacing=Space.XXS)
        for level, word in steps:
            line.addWidget(HeatSample(look, level, pips=pips))
            line.addWidget(Text(word, "small"))
            line.addSpacing(Space.XS)
        for icon, word in icons:
            line.addWidget(Glyph(look, icon, size=16))
            line.addWidget(Text(word, "small"))
            line.addSpacing(Space.XS)
        line.addStretch(1)
        self.setLayout(line)

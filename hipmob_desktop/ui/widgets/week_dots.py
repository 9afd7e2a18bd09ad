"""A week as seven marks: kept, open, or not meant for training."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.day_cell import Dot

DOT, STEP = 14, 26


class WeekDots(QWidget):
    """Seven days side by side, a small stroke below today's. The words are its accessible name."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._dots: Sequence[Dot] = ()
        self._today = -1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    @property
    def dots(self) -> Sequence[Dot]:
        """What is shown, in the order of the week."""
        return self._dots

    def show_week(self, dots: Sequence[Dot], today: int, words: str) -> None:
        """Show the marks of a week; `today` is the place of today's, `words` says all of it."""
        self._dots, self._today = dots, today
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Seven dots and the stroke."""
        return QSize(len(self._dots) * STEP, DOT + 2 * Space.XS)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dots, first day of the week first."""
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            for number, dot in enumerate(self._dots):
                place = len(self._dots) - 1 - number if right_to_left else number
                middle = QPointF(place * STEP + STEP / 2, self.height() / 2)
                self._paint_dot(painter, dot, middle)
                if number == self._today:
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(QColor(theme.ink))
                    painter.drawRoundedRect(QRectF(middle.x() - 4, middle.y() + DOT / 2 + 4, 8, 2.5), 1, 1)

    def _paint_dot(self, painter: QPainter, dot: Dot, middle: QPointF) -> None:
        theme = self._look.theme
        if dot is Dot.KEPT:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            painter.drawEllipse(middle, DOT / 2, DOT / 2)
        elif dot is Dot.OPEN:
            painter.setPen(QPen(QColor(theme.outline), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, DOT / 2 - 0.75, DOT / 2 - 0.75)
        else:
            painter.setPen(QPen(QColor(theme.quiet_ink), 2.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(middle - QPointF(DOT / 2 - 2, 0), middle + QPointF(DOT / 2 - 2, 0))

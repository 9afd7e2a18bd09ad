"""What the squares of a heatmap, the pips and the marks of a month mean."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmob_desktop.ui.theme.heat import heat_steps
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Size, Space
from hipmob_desktop.ui.widgets.heat_geometry import draw_tile

SIDE, HEIGHT, ICON = 14, 20, 16
PIPS_WIDTH = 28
PIP, PIP_STEP = 4, 6


@dataclass(frozen=True, slots=True)
class Sample:
    """One entry: a step of the heat (or `heat_geometry.SKIPPED`), or an icon, and its words."""

    words: str
    level: int = 0
    icon: str = ""


class Legend(QWidget):
    """Samples in one line, in one widget; the words are its accessible name.

    A step is shown as the square of a year, or with `pips` as the ground of a month's day.
    """

    def __init__(self, look: Look, samples: Sequence[Sample], name: str, *, pips: bool = False) -> None:
        super().__init__()
        self._look, self._samples, self._pips = look, samples, pips
        font = QFont(self.font())
        font.setPixelSize(Size.SMALL)
        self.setFont(font)
        self.setAccessibleName(f"{name}: {', '.join(sample.words for sample in samples)}")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """All samples in a line."""
        metrics = QFontMetrics(self.font())
        words = sum(metrics.horizontalAdvance(sample.words) for sample in self._samples)
        return QSize(words + sum(self._width(s) + 2 * Space.XS + Space.XXS for s in self._samples), HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Each sample and its words."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            metrics = QFontMetrics(self.font())
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = self.contentsMargins().left()
            for sample in self._samples:
                width = self._width(sample)
                self._paint_sample(painter, sample, self._at(left, width, mirrored=mirrored))
                left += width + Space.XXS + 2
                advance = metrics.horizontalAdvance(sample.words)
                painter.setPen(QColor(self._look.theme.quiet_ink))
                place = self._at(left, advance + 2, mirrored=mirrored)
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, sample.words)
                left += advance + Space.S

    def _width(self, sample: Sample) -> int:
        if sample.icon:
            return ICON
        return PIPS_WIDTH if self._pips else SIDE

    def _at(self, left: int, width: int, *, mirrored: bool) -> QRect:
        return QRect(self.width() - left - width if mirrored else left, 0, width, HEIGHT)

    def _paint_sample(self, painter: QPainter, sample: Sample, place: QRect) -> None:
        theme = self._look.theme
        if sample.icon:
            picture = self._look.pixmap(sample.icon, theme.quiet_ink, ICON, self.devicePixelRatioF())
            painter.drawPixmap(QRect(place.left(), (HEIGHT - ICON) // 2, ICON, ICON), picture)
            return
        whole = QRectF(place.left(), (HEIGHT - SIDE) / 2, place.width(), SIDE)
        if not self._pips:
            draw_tile(painter, theme, sample.level, whole)
            return
        step = heat_steps(theme)[sample.level]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(step.fill))
        painter.drawRoundedRect(whole, 3, 3)
        painter.setBrush(QColor(step.ink))
        for number in range(sample.level):
            painter.drawEllipse(QPointF(whole.left() + 5 + number * PIP_STEP, whole.center().y()), PIP / 2, PIP / 2)

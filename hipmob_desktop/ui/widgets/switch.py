"""An on-off switch: a check box to the keyboard and to a screen reader."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from hipmob_desktop.ui.theme.look import Look

WIDTH, HEIGHT = 44, 24
FRAME = 3


class Switch(QCheckBox):
    """On is told by the place of the knob and a tick in it, not by colour alone."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(self.sizeHint())
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """The track and room for the focus ring."""
        return QSize(WIDTH + 2 * FRAME, HEIGHT + 2 * FRAME)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 Qt's name
        """All of it can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track, knob, tick, focus ring."""
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            track = QRectF(FRAME, FRAME, WIDTH, HEIGHT)
            if self.hasFocus():
                painter.setPen(QPen(QColor(theme.ink), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                around = track.adjusted(-2, -2, 2, 2)
                painter.drawRoundedRect(around, around.height() / 2, around.height() / 2)
            painter.setPen(QPen(QColor(theme.accent if self.isChecked() else theme.outline), 1.5))
            painter.setBrush(QColor(theme.accent if self.isChecked() else theme.surface))
            painter.drawRoundedRect(track.adjusted(1, 1, -1, -1), HEIGHT / 2, HEIGHT / 2)
            self._paint_knob(painter, track)

    def _paint_knob(self, painter: QPainter, track: QRectF) -> None:
        theme = self._look.theme
        on = self.isChecked()
        size = HEIGHT - 8
        x = track.right() - size - 4 if on else track.left() + 4
        knob = QRectF(x, track.top() + 4, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.on_accent if on else theme.outline))
        painter.drawEllipse(knob)
        if on:
            tick = self._look.pixmap("check", theme.accent, 12, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(round(knob.center().x()) - 6, round(knob.center().y()) - 6), tick)

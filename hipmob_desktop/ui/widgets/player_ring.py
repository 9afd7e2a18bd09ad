"""The ring of the player: how much of the segment is done, with a mark half-way and the digits inside."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QWidget

from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.player_digits import PlayerDigits
from hipmob_desktop.ui.widgets.player_track import Track

LONGEST_SHAPE = 2.3
"""Width by height at most: about that of a running track. It is what minutes and seconds need to be large."""
DIGITS_SHARE = 0.64
"""Height of the digits by that of the line's box."""


class PlayerRing(QWidget):
    """A ring that fills clockwise from the top. A tick repaints only the stretch that it fills."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._share = 0.0
        self._tint = "accent"
        self._halfway = False
        self._shape = LONGEST_SHAPE
        self.digits = PlayerDigits(look, self)
        self._lay()
        look.changed.connect(self.update)

    @property
    def share(self) -> float:
        """The share shown as done."""
        return self._share

    @property
    def thickness(self) -> float:
        """Of the line, in pixels."""
        return max(self.height() * 0.05, 6.0)

    def show_share(self, share: float, tint: str, *, halfway: bool) -> None:
        """Show a share of 0 to 1 in a colour of the theme, with or without the half-way mark."""
        before, self._share = self._share, min(max(share, 0.0), 1.0)
        if (tint, halfway) != (self._tint, self._halfway) or abs(self._share - before) > 0.2:
            self._tint, self._halfway = tint, halfway
            self.update()
        elif self._share != before:
            self.update(self._stretch(*sorted((before, self._share))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the line anew."""
        self._lay()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, what is done of it, the half-way mark and the runner's dot."""
        if self.inside.contains(event.rect()):
            return
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(QColor(theme.line), self.thickness)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            line = QRectF(self._track.left, self._track.top, self._track.width, self._track.height)
            painter.drawRoundedRect(line, self._track.radius, self._track.radius)
            done = QColor(getattr(theme, self._tint))
            pen.setColor(done)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPath(self._way(self._share))
            if self._halfway:
                self._draw_halfway(painter)
            self._draw_head(painter, done)

    def _draw_halfway(self, painter: QPainter) -> None:
        middle = QPointF(*self._track.point(0.5))
        reach = self.thickness * 0.95
        painter.setPen(QPen(QColor(self._look.theme.ink), max(self.thickness * 0.28, 3.0), c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(middle.x(), middle.y() - reach), QPointF(middle.x(), middle.y() + reach))

    def _draw_head(self, painter: QPainter, colour: QColor) -> None:
        painter.setPen(QPen(colour, self.thickness * 0.4))
        painter.setBrush(QColor(self._look.theme.surface))
        painter.drawEllipse(self._head(), self.thickness * 0.75, self.thickness * 0.75)

    def _way(self, share: float) -> QPainterPath:
        """The line from the top as far as a share."""
        line, track = self._track, QPainterPath(QPointF(*self._track.point(0)))
        right = QRectF(line.left + line.width - line.height, line.top, line.height, line.height)
        left = QRectF(line.left, line.top, line.height, line.height)
        for index, (walked, length) in enumerate(line.pieces(share)):
            if walked <= 0:
                continue
            if index in {1, 3}:
                box, start = (right, 90.0) if index == 1 else (left, 270.0)
                track.arcTo(box, start, -180.0 * walked / length)
            else:
                here = track.currentPosition()
                track.lineTo(here.x() + (-walked if index == 2 else walked), here.y())
        return track

    def _head(self) -> QPointF:
        return QPointF(*self._track.point(self._share))

    def _stretch(self, start: float, end: float) -> QRect:
        """The rectangle that changes when the head moves from one share to another."""
        shares = [start, *(start + (end - start) * step / 4 for step in range(1, 4)), end]
        box = QPolygonF([QPointF(*self._track.point(share)) for share in shares]).boundingRect()
        reach = self.thickness + 3
        return box.adjusted(-reach, -reach, reach, reach).toAlignedRect()

    def _lay(self) -> None:
        edge = self.thickness
        tall = max(self.height() - 2 * edge, 1.0)
        wide = max(min(self.width() - 2 * edge, tall * self._shape), tall)
        self._track = Track((self.width() - wide) / 2, edge, wide, tall)
        inner = Track(0, 0, wide - 2 * edge, max(tall - 2 * edge, 1.0))
        digits = tall * DIGITS_SHARE
        self.digits.set_place(digits, inner.room_at(digits) * 0.98)
        place = QRect(0, 0, round(inner.room_at(digits)), round(tall * 0.86))
        place.moveCenter(self.rect().center())
        self.digits.setGeometry(place)
        self.inside = QRect(0, 0, round(inner.room_at(tall * 0.74)), round(tall * 0.74))
        self.inside.moveCenter(place.center())

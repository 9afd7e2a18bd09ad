"""What one needs at a glance beside the digits: the side, and the kind of segment. Shape, word and colour together."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmob_desktop.ui.theme.look import Look

POINT = 0.62
"""Length of a sign's point, as a share of its height."""


class _Badge(QWidget):
    """Common ground: a height that everything scales with."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._word = ""
        self._tall = 44
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    @property
    def word(self) -> str:
        """The word shown."""
        return self._word

    def set_tall(self, tall: int) -> None:
        """Height in pixels."""
        if tall != self._tall:
            self._tall = tall
            self.updateGeometry()

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(round(self._tall * 0.56), 13))
        font.setWeight(QFont.Weight.Bold)
        return font

    def _word_width(self) -> float:
        return QFontMetricsF(self._font()).horizontalAdvance(self._word)


class PlayerSideBadge(_Badge):
    """The side as a sign that points to it. Without a side it is not there."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._pointing = 0
        self._tint = "accent"
        self.hide()

    @property
    def points_right(self) -> bool:
        """Whether the sign points to the right."""
        return self._pointing > 0

    def show_side(self, word: str, pointing: int, tint: str) -> None:
        """Show a word on a sign that points left (-1) or right (1); an empty word hides it."""
        if (word, pointing, tint) == (self._word, self._pointing, self._tint):
            return
        self._word, self._pointing, self._tint = word, pointing, tint
        self.setAccessibleName(word)
        self.setVisible(bool(word))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The word, the sign's point and some air."""
        return QSize(round(self._word_width() + self._tall * 1.7), self._tall)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sign and its word."""
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colour = QColor(getattr(theme, self._tint))
            painter.setBrush(colour)
            pen = painter.pen()
            pen.setColor(colour)
            pen.setWidthF(5.0)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPolygon(self._outline())
            painter.setPen(QColor(theme.on_accent))
            painter.setFont(self._font())
            shift = self.height() * POINT * 0.35 * -self._pointing
            place = QRectF(shift, 0, self.width(), self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._word)

    def _outline(self) -> QPolygonF:
        wide, tall = float(self.width()), float(self.height())
        point = tall * POINT
        if self._pointing < 0:
            corners = [(0, tall / 2), (point, 2), (wide - 3, 2), (wide - 3, tall - 2), (point, tall - 2)]
        else:
            corners = [(wide, tall / 2), (wide - point, 2), (3, 2), (3, tall - 2), (wide - point, tall - 2)]
        return QPolygonF([QPointF(min(max(x, 3), wide - 3), min(max(y, 3), tall - 3)) for x, y in corners])


class PlayerKindBadge(_Badge):
    """The kind of segment: icon and word in its colour."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._icon = ""
        self._tint = "ink"

    def show_kind(self, icon: str, word: str, tint: str) -> None:
        """Show an icon and a word in a colour of the theme."""
        if (icon, word, tint) == (self._icon, self._word, self._tint):
            return
        self._icon, self._word, self._tint = icon, word, tint
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Icon, a gap and the word."""
        return QSize(round(self._word_width() + self._tall * 1.15) + 2, self._tall)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw icon and word."""
        if not self._icon:
            return
        with QPainter(self) as painter:
            colour = getattr(self._look.theme, self._tint)
            size = round(self._tall * 0.8)
            picture = self._look.pixmap(self._icon, colour, size, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(0, (self.height() - size) / 2), picture)
            painter.setPen(QColor(colour))
            painter.setFont(self._font())
            place = QRectF(self._tall * 1.08, 0, self.width(), self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._word)

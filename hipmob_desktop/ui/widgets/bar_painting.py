"""How one name with its bars is drawn."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap

from hipmob_desktop.ui.theme import icons
from hipmob_desktop.ui.theme.tokens import Size, Space, Theme
from hipmob_desktop.ui.widgets.chart_content import BarPart, BarRow
from hipmob_desktop.ui.widgets.chart_pens import fill_pattern

NAME_HEIGHT = 26
PART_HEIGHT = 22
BAR_HEIGHT = 12
ICON = 16
LABEL_WIDTH = 72
VALUE_WIDTH = 108


def row_height(row: BarRow) -> int:
    """What a row needs: its name, each bar, and air."""
    return NAME_HEIGHT + PART_HEIGHT * len(row.parts) + Space.S


class BarPainter:
    """Draws rows in a theme, on the screen or onto what is saved."""

    def __init__(self, theme: Theme, font: QFont) -> None:
        self._theme = theme
        self._body = _sized(font, Size.BODY, bold=True)
        self._small = _sized(font, Size.SMALL, bold=False)

    def paint(self, painter: QPainter, place: QRect, row: BarRow) -> None:
        """Name and flag on the first line, a line for each bar below."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = QRect(place.left(), place.top() + Space.XXS, place.width(), NAME_HEIGHT)
        if row.flag:
            top.setRight(self._paint_flag(painter, top, row.flag))
        self._write(painter, top, row.name, self._body, "ink")
        for number, part in enumerate(row.parts):
            below = QRect(place.left(), top.bottom() + 1 + number * PART_HEIGHT, place.width(), PART_HEIGHT)
            self._paint_part(painter, below, part)

    def _paint_flag(self, painter: QPainter, place: QRect, flag: str) -> int:
        """What stands out, at the end of the line. Gives where the name has to end."""
        room = int(place.width() * 0.6)
        wide = min(QFontMetrics(self._small).horizontalAdvance(flag), room - ICON - Space.XXS)
        words = QRect(place.right() - wide, place.top(), wide + 1, place.height())
        self._write(painter, words, flag, self._small, "warning")
        self._paint_icon(painter, words.left() - ICON - Space.XXS, place, ("warning", "warning"))
        return words.left() - ICON - Space.S

    def _paint_part(self, painter: QPainter, place: QRect, part: BarPart) -> None:
        left = place.left()
        if part.icon:
            self._paint_icon(painter, left, place, (part.icon, part.tint))
            left += ICON + Space.XS
        if part.label:
            self._write(painter, QRect(left, place.top(), LABEL_WIDTH, place.height()), part.label, self._small, "ink")
            left += LABEL_WIDTH - ICON
        room = max(place.right() - VALUE_WIDTH - left, 40)
        upper = place.center().y() - BAR_HEIGHT / 2 + 1
        painter.fillRect(QRectF(left, upper + BAR_HEIGHT / 2 - 0.5, room, 1), QColor(self._theme.line))
        if part.share > 0:
            bar = QRectF(left, upper, max(room * part.share, 2.0), BAR_HEIGHT)
            fill_pattern(painter, self._theme, bar, part.tint, part.pattern)
        value = QRect(place.right() - VALUE_WIDTH + Space.XS, place.top(), VALUE_WIDTH - Space.XS, place.height())
        self._write(painter, value, part.words, self._small, "quiet_ink", Qt.AlignmentFlag.AlignRight)

    def _paint_icon(self, painter: QPainter, left: int, place: QRect, icon: tuple[str, str]) -> None:
        name, tint = icon
        # Twice as fine as needed: what is saved may be enlarged.
        picture: QPixmap = icons.pixmap(name, getattr(self._theme, tint), ICON, 2.0)
        painter.drawPixmap(QRect(left, place.center().y() - ICON // 2 + 1, ICON, ICON), picture)

    def _write(
        self,
        painter: QPainter,
        place: QRect,
        text: str,
        font: QFont,
        tint: str,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(getattr(self._theme, tint)))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)


def _sized(font: QFont, size: int, *, bold: bool) -> QFont:
    made = QFont(font)
    made.setPixelSize(size)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made

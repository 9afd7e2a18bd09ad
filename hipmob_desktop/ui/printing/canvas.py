"""Draws on paper, in tenths of a millimetre, in the light theme: text that fits its place, boxes, icons."""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from hipmob_desktop.ui.theme.heat import heat_steps
from hipmob_desktop.ui.theme.icons import draw
from hipmob_desktop.ui.theme.tokens import Theme, light

SMALLEST = 16
"""No text is made smaller to fit: 1.6 mm."""
WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(
    Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextDontClip
)
MEASURED = 0.985
"""Of a place's width, that a paragraph takes: letters differ by a hair from one device to another."""


class Paper:
    """A page between its margins, `width` × `height` tenths of a millimetre; its top left corner is 0, 0."""

    def __init__(self, painter: QPainter, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.theme: Theme = light()
        self.steps = heat_steps(self.theme)
        self._painter = painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    @property
    def painter(self) -> QPainter:
        """For what draws itself."""
        return self._painter

    def text(
        self,
        place: QRectF,
        words: str,
        size: float,
        *,
        colour: str = "",
        weight: QFont.Weight = QFont.Weight.Normal,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    ) -> float:
        """One line, made smaller where it would be wider than its place; gives the width it took."""
        font = _font(size, weight)
        wanted = QFontMetricsF(font).horizontalAdvance(words)
        if wanted > place.width():
            font = _font(max(SMALLEST, size * place.width() / wanted), weight)
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour or self.theme.ink))
        self._painter.drawText(place, int(align | Qt.TextFlag.TextSingleLine), words)
        return QFontMetricsF(font).horizontalAdvance(words)

    def paragraph(
        self, place: QRectF, words: str, size: float, *, colour: str = "", weight: QFont.Weight = QFont.Weight.Normal
    ) -> float:
        """Text on as many lines as the width of its place asks for, from its top; gives the height it took."""
        self._painter.setFont(_font(size, weight))
        self._painter.setPen(QColor(colour or self.theme.ink))
        height = height_of(words, place.width(), size, weight)
        self._painter.drawText(QRectF(place.topLeft(), QSizeF(place.width() * MEASURED, height)), WRAPPED, words)
        return height

    def box(self, place: QRectF, *, fill: str = "", line: str = "", corner: float = 0) -> None:
        """A rounded box."""
        self._painter.setPen(QPen(QColor(line), 2) if line else Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(place, corner, corner)

    def rule(self, y: float) -> None:
        """A hairline across the page."""
        self._painter.setPen(QPen(QColor(self.theme.line), 2))
        self._painter.drawLine(QRectF(0, y, self.width, 0).topLeft(), QRectF(0, y, self.width, 0).topRight())

    def icon(self, place: QRectF, name: str, colour: str) -> None:
        """An icon of the family, as lines."""
        draw(self._painter, name, colour, place)


def height_of(words: str, width: float, size: float, weight: QFont.Weight = QFont.Weight.Normal) -> float:
    """Of a paragraph."""
    room = QRectF(0, 0, width * MEASURED, 1_000_000)
    return QFontMetricsF(_font(size, weight)).boundingRect(room, WRAPPED, words).height()


def width_of(words: str, size: float, weight: QFont.Weight = QFont.Weight.Normal) -> float:
    """Of a line that has a paragraph's place to itself."""
    return QFontMetricsF(_font(size, weight)).horizontalAdvance(words) / MEASURED


def _font(size: float, weight: QFont.Weight) -> QFont:
    font = QFont()
    font.setPixelSize(max(1, round(size)))
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font

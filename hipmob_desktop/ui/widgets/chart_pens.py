"""How lines, marks and patterns of charts are drawn: the same in the plot, in the legend and in what is saved."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from hipmob_desktop.ui.theme.tokens import Theme
from hipmob_desktop.ui.widgets.chart_content import Dash, Layer, Line, Mark, Pattern

LINE_WIDTH = 2.0
_DASHES = {"dashed": [4.0, 2.5]}
HATCH_STEP = 7
LEAST_PATTERNED = 10.0
"""On narrower bars a pattern is but noise: lightness and place tell them apart."""


def colour(theme: Theme, tint: str) -> QColor:
    """A token's colour."""
    return QColor(getattr(theme, tint))


def line_pen(theme: Theme, tint: str, dash: Dash) -> QPen:
    """A line of the chart."""
    pen = QPen(colour(theme, tint), LINE_WIDTH)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dash in _DASHES:
        pen.setDashPattern(_DASHES[dash])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def mark_path(mark: Mark, middle: QPointF, size: float) -> QPainterPath:
    """The outline of a mark: discs and rings for wholes, triangles that point to their side."""
    path = QPainterPath()
    half = size / 2
    if mark in {"left", "right"}:
        tip = -half if mark == "left" else half
        corners = [QPointF(tip, 0), QPointF(-tip, -half), QPointF(-tip, half)]
        path.addPolygon(QPolygonF([middle + corner for corner in corners]))
        path.closeSubpath()
    elif mark != "none":
        path.addEllipse(middle, half, half)
    return path


def paint_mark(painter: QPainter, theme: Theme, line: Line, middle: QPointF, size: float) -> None:
    """One mark; a ring is open, so that it differs from a disc without its colour."""
    if line.mark == "none":
        return
    ink = colour(theme, line.tint)
    painter.setPen(QPen(ink, 1.6))
    painter.setBrush(QColor(theme.surface) if line.mark == "ring" else ink)
    painter.drawPath(mark_path(line.mark, middle, size))


def fill_pattern(painter: QPainter, theme: Theme, place: QRectF, tint: str, pattern: Pattern) -> None:
    """Fill a place: a colour, and a pattern over it that tells it from its neighbours in greyscale too."""
    ink = colour(theme, tint)
    if pattern == "empty":
        painter.setPen(QPen(ink, 1.2))
        painter.setBrush(QColor(theme.surface))
        painter.drawRect(place.adjusted(0.6, 0.6, -0.6, -0.6))
        return
    painter.fillRect(place, QBrush(ink))
    if pattern == "solid" or place.width() < LEAST_PATTERNED:
        return
    painter.save()
    painter.setClipRect(place, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(colour(theme, "surface"), 1.4))
    if pattern == "dots":
        _dot(painter, place)
    if pattern in {"rising", "crossed"}:
        _hatch(painter, place, rising=True)
    if pattern in {"falling", "crossed"}:
        _hatch(painter, place, rising=False)
    painter.restore()


def paint_key(painter: QPainter, theme: Theme, key: Line | Layer, place: QRectF) -> None:
    """A sample of a line or a layer, for a legend."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if isinstance(key, Layer):
        fill_pattern(painter, theme, place.adjusted(2, 1, -2, -1), key.tint, key.pattern)
        return
    middle = place.center()
    if key.dash != "none":
        painter.setPen(line_pen(theme, key.tint, key.dash))
        painter.drawLine(QPointF(place.left(), middle.y()), QPointF(place.right(), middle.y()))
    paint_mark(painter, theme, key, middle, 9)


def _hatch(painter: QPainter, place: QRectF, *, rising: bool) -> None:
    """Slanting lines, in step over all bars of a chart."""
    height = int(place.height()) + 1
    begin = int(place.left()) - height
    begin -= begin % HATCH_STEP
    for x in range(begin, int(place.right()) + height + 1, HATCH_STEP):
        low, high = (x, x + height) if rising else (x + height, x)
        painter.drawLine(QPointF(low, place.bottom()), QPointF(high, place.bottom() - height))


def _dot(painter: QPainter, place: QRectF) -> None:
    painter.setBrush(painter.pen().color())
    step = HATCH_STEP - 1
    top, left = int(place.top()) // step * step, int(place.left()) // step * step
    for row, y in enumerate(range(top, int(place.bottom()) + step, step)):
        for x in range(left + (row % 2) * step // 2, int(place.right()) + step, step):
            painter.drawEllipse(QPointF(x, y), 0.8, 0.8)

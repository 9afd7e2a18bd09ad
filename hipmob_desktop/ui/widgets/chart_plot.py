"""The plot itself, drawn with pyqtgraph. Nothing may import this before a chart is to be seen: it costs a third of a
second (see `tests/ui/test_trends_loading.py`).
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

import pyqtgraph
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from hipmob_desktop.ui.theme.tokens import Size, Theme
from hipmob_desktop.ui.widgets.chart_content import ChartContent, Line
from hipmob_desktop.ui.widgets.chart_pens import colour, fill_pattern, line_pen, paint_mark

MARK = (4.0, 9.0)
"""Size of a mark in pixels: where points are close, and where there is room."""
TICK_WIDTH = 64
"""Room that the words of one tick take, in pixels."""
SCALE_WIDTH = 40
TIME_HEIGHT = 32
EDGE = 0.015
"""Room at both ends, so that no mark is cut: a share of the time."""
BAR_GAP = 3.0
ROOMY_BAR, WIDEST_BAR = 16.0, 72.0
GROUND, ABOVE, TOP = -10, 5, 20

pyqtgraph.setConfigOptions(antialias=True)


class ChartPlot(pyqtgraph.PlotWidget):
    """Draws a `ChartContent` in the colours of a theme. It takes neither mouse nor keys: what is around it does."""

    def __init__(self) -> None:
        self._content: ChartContent | None = None
        self._axes = {"bottom": _TimeAxis(), "left": pyqtgraph.AxisItem("left")}
        super().__init__(enableMenu=False, axisItems=self._axes)
        # Its methods are made at run time: no type checker knows them.
        self._item: Any = self.plotItem
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._item.hideButtons()
        self._item.setMouseEnabled(x=False, y=False)
        self._item.setContentsMargins(0, 6, 8, 0)
        self._axes["left"].setWidth(SCALE_WIDTH)
        self._axes["bottom"].setHeight(TIME_HEIGHT)
        self._cursor = pyqtgraph.InfiniteLine(angle=90)
        self._cursor.setZValue(GROUND + 1)

    def show_content(self, content: ChartContent, theme: Theme) -> None:
        """Replace what is drawn."""
        self._content = content
        self.setBackground(theme.surface)
        self._item.clear()
        self._dress_axes(content, theme)
        self._item.setXRange(*content.span, padding=EDGE)
        self._item.setYRange(*content.top, padding=0.03)
        for value, _words in content.scale:
            self._add(pyqtgraph.InfiniteLine(value, angle=0, pen=QPen(QColor(theme.line), 0)), GROUND)
        if content.bars:
            self._add(_Bars(content, theme))
        if content.stems:
            self._add(_Stems(content, theme), ABOVE - 1)
        for number, line in enumerate(content.lines):
            if line.dash != "none":
                self._add(_Joined(line, theme), ABOVE + number)
            if line.mark != "none":
                self._add(_Marks(line, theme), TOP + number)
        self._cursor.setPen(QPen(QColor(theme.quiet_ink), 0))
        self._cursor.hide()
        self._add(self._cursor, GROUND + 1)

    def show_stop(self, number: int | None) -> None:
        """Draw the upright line at a stop, or none."""
        if self._content is None or number is None:
            self._cursor.hide()
            return
        self._cursor.setValue(self._content.stops[number].at)
        self._cursor.show()

    def stop_near(self, place: QPointF) -> int | None:
        """The stop nearest to a place in the widget; None outside the plot or where there is none."""
        if self._content is None or not self._content.stops:
            return None
        view = self._item.getViewBox()
        scene = self.mapToScene(place.toPoint())
        if not view.sceneBoundingRect().adjusted(-8, -8, 8, 8).contains(scene):
            return None
        return nearest([stop.at for stop in self._content.stops], view.mapSceneToView(scene).x())

    def _dress_axes(self, content: ChartContent, theme: Theme) -> None:
        font = QFont(self.font())
        font.setPixelSize(Size.SMALL)
        for axis in self._axes.values():
            axis.setTickFont(font)
            axis.setTextPen(QPen(QColor(theme.quiet_ink)))
            axis.setPen(QPen(QColor(theme.line), 0))
            axis.setStyle(tickAlpha=0)
            axis.setStyle(tickLength=0, tickTextOffset=8, hideOverlappingLabels=False)
        self._axes["left"].setPen(QPen(Qt.PenStyle.NoPen))
        self._axes["left"].setTicks([list(content.scale)])
        self._axes["bottom"].show_ticks(content)

    def _add(self, item: pyqtgraph.GraphicsObject, depth: int = 0) -> None:
        item.setZValue(depth)
        self._item.addItem(item, ignoreBounds=True)


def nearest(places: Sequence[float], wanted: float) -> int:
    """The number of the place nearest to a wanted one; places are in order, and there is at least one."""
    after = bisect_left(places, wanted)
    if after == 0:
        return 0
    if after == len(places):
        return after - 1
    return after if places[after] - wanted < wanted - places[after - 1] else after - 1


class _TimeAxis(pyqtgraph.AxisItem):
    """The time, with as many words as there is room for."""

    def __init__(self) -> None:
        super().__init__("bottom")
        self._content: ChartContent | None = None
        self._words: dict[float, str] = {}

    def show_ticks(self, content: ChartContent) -> None:
        """Take the ticks from a content."""
        self._content = content
        self.picture = None
        self.update()

    def tickValues(  # noqa: N802 pyqtgraph's names
        self,
        minVal: float,  # noqa: ARG002, N803
        maxVal: float,  # noqa: ARG002, N803
        size: float,
    ) -> list[tuple[float, list[float]]]:
        """Pyqtgraph asks with the axis' length in pixels."""
        self._words = dict(self._content.ticks(max(1, int(size // TICK_WIDTH)))) if self._content else {}
        return [(1.0, list(self._words))]

    def tickStrings(  # noqa: N802 pyqtgraph's names
        self,
        values: Sequence[float],
        scale: float,  # noqa: ARG002
        spacing: float,  # noqa: ARG002
    ) -> list[str]:
        """The words of the ticks just given."""
        return [self._words.get(value, "") for value in values]


class _InPixels(pyqtgraph.GraphicsObject):
    """Paints in pixels, so that marks and patterns keep their size and are drawn as shapes wherever they are saved."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def boundingRect(self) -> QRectF:  # noqa: N802 Qt's name
        """All that is in view."""
        return self.in_view()

    def viewRangeChanged(self) -> None:  # noqa: N802 pyqtgraph's name
        """The whole view is ours."""
        self.prepareGeometryChange()

    def in_view(self) -> QRectF:
        """The values in view."""
        return self.viewRect() or QRectF()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002 Qt's names
        widget: QWidget | None = None,  # noqa: ARG002
    ) -> None:
        """Take the places out of the view, and leave its scaling behind."""
        painter.save()
        place = painter.transform()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_in(painter, place)
        painter.restore()

    def paint_in(self, painter: QPainter, place: QTransform) -> None:
        """Draw; `place` brings values to pixels."""
        raise NotImplementedError


class _Joined(_InPixels):
    """The points of a line, joined where they are to be."""

    def __init__(self, line: Line, theme: Theme) -> None:
        super().__init__(theme)
        self._line = line

    def paint_in(self, painter: QPainter, place: QTransform) -> None:
        """One path, so that dashes go on round corners."""
        path = QPainterPath()
        for x, y, joined in zip(self._line.xs, self._line.ys, self._line.joined, strict=True):
            point = place.map(QPointF(x, y))
            if joined:
                path.lineTo(point)
            else:
                path.moveTo(point)
        painter.setPen(line_pen(self.theme, self._line.tint, self._line.dash))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)


class _Stems(_InPixels):
    """Thin upright lines."""

    def __init__(self, content: ChartContent, theme: Theme) -> None:
        super().__init__(theme)
        self._content = content

    def paint_in(self, painter: QPainter, place: QTransform) -> None:
        """A hairline each."""
        painter.setPen(QPen(colour(self.theme, "outline"), 1))
        for stem in self._content.stems:
            painter.drawLine(place.map(QPointF(stem.x, stem.low)), place.map(QPointF(stem.x, stem.high)))


class _Marks(_InPixels):
    """The marks of a line, smaller where they are close."""

    def __init__(self, line: Line, theme: Theme) -> None:
        super().__init__(theme)
        self._line = line

    def paint_in(self, painter: QPainter, place: QTransform) -> None:
        """One after the other; there are a few hundred at most."""
        points = [place.map(QPointF(x, y)) for x, y in zip(self._line.xs, self._line.ys, strict=True)]
        wide = self.in_view().width() * place.m11()
        size = min(max(1.3 * wide / max(len(points), 1), MARK[0]), MARK[1])
        for point in points:
            paint_mark(painter, self.theme, self._line, point, size)


class _Bars(_InPixels):
    """Stacked bars, a hair apart."""

    def __init__(self, content: ChartContent, theme: Theme) -> None:
        super().__init__(theme)
        self._content = content

    def paint_in(self, painter: QPainter, place: QTransform) -> None:
        """From the bottom up."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        feet = [0.0] * len(self._content.bars)
        for layer in self._content.layers:
            for number, (bar, height) in enumerate(zip(self._content.bars, layer.heights, strict=True)):
                if height <= 0:
                    continue
                whole = QRectF(QPointF(bar.left, feet[number]), QPointF(bar.right, feet[number] + height))
                feet[number] += height
                shown = place.mapRect(whole)
                gap = BAR_GAP if shown.width() > ROOMY_BAR else max(shown.width() / 8, 0.5)
                gap = max(gap, (shown.width() - WIDEST_BAR) / 2)
                fill_pattern(painter, self.theme, shown.adjusted(gap, 0, -gap, 0), layer.tint, layer.pattern)

"""A topic as a picture to keep or send: title, what it comes to, chart or bars, how it is reckoned."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPicture
from PySide6.QtSvg import QSvgGenerator

from hipmob_desktop.ui.pages.trends.state import csv_text
from hipmob_desktop.ui.pages.trends.topic import Topic
from hipmob_desktop.ui.theme.tokens import Size, Space, light
from hipmob_desktop.ui.widgets.bar_painting import BarPainter, row_height
from hipmob_desktop.ui.widgets.chart_content import ChartContent
from hipmob_desktop.ui.widgets.chart_pens import paint_key

PNG, SVG, CSV = ".png", ".svg", ".csv"
WIDTH, PLOT_HEIGHT, MARGIN = 960, 420, 32
FINENESS = 2
"""Pixels of a saved picture to one on the screen."""
KEY_WIDTH = 40


def saved(topic: Topic, suffix: str, font: QFont) -> bytes:
    """A topic as a file. Pictures are light whatever the window is: they are printed, and sent to others.

    Raises:
        KeyError: A suffix that is none of ours.
    """
    forms: dict[str, Callable[[], bytes]] = {
        PNG: lambda: _png(_Sheet(topic, font)),
        SVG: lambda: _svg(_Sheet(topic, font), topic.title),
        CSV: lambda: csv_text(topic).encode("utf-8-sig"),  # spreadsheets take it for Latin-1 without the mark
    }
    return forms[suffix]()


def _png(sheet: "_Sheet") -> bytes:
    image = QImage(sheet.size * FINENESS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(FINENESS)
    with QPainter(image) as painter:
        sheet.paint(painter)
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(held, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType] a device is taken too
    return bytes(held.data().data())


def _svg(sheet: "_Sheet", title: str) -> bytes:
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(held)
    generator.setSize(sheet.size)
    generator.setViewBox(QRect(0, 0, sheet.size.width(), sheet.size.height()))
    generator.setTitle(title)
    # pyqtgraph draws its axes through a QPicture, which scales itself where a device has another resolution.
    generator.setResolution(QPicture().logicalDpiX())
    with QPainter(generator) as painter:
        sheet.paint(painter)
    return bytes(held.data().data())


class _Sheet:
    """Lays a topic out from top to bottom."""

    def __init__(self, topic: Topic, font: QFont) -> None:
        self._topic = topic
        self._theme = light()
        self._font = font
        content = PLOT_HEIGHT + 32 if topic.chart is not None else sum(row_height(row) for row in topic.rows)
        self.size = QSize(WIDTH, MARGIN * 2 + content + 44 + self._text_height())

    def paint(self, painter: QPainter) -> None:
        """Everything, on paper."""
        painter.fillRect(QRect(0, 0, self.size.width(), self.size.height()), QColor(self._theme.surface))
        y = MARGIN
        y = self._write(painter, y, self._topic.title, Size.TITLE, "ink", bold=True) + Space.XS
        for words, tint in ((self._topic.sentence, "ink"), (self._topic.flag, "warning")):
            if words:
                y = self._write(painter, y, words, Size.BODY, tint) + Space.XS
        y += Space.XS
        y = self._paint_chart(painter, y, self._topic.chart) if self._topic.chart else self._paint_bars(painter, y)
        self._write(painter, y + Space.S, self._topic.rule, Size.SMALL, "quiet_ink")

    def _text_height(self) -> int:
        texts = ((self._topic.title, Size.TITLE), (self._topic.sentence, Size.BODY), (self._topic.flag, Size.BODY))
        heights = (self._height(words, size) + Space.XS for words, size in texts if words)
        return sum(heights) + self._height(self._topic.rule, Size.SMALL)

    def _height(self, words: str, size: int) -> int:
        room = QRect(0, 0, WIDTH - 2 * MARGIN, 1000)
        return QFontMetrics(self._sized(size)).boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()

    def _sized(self, size: int, *, bold: bool = False) -> QFont:
        made = QFont(self._font)
        made.setPixelSize(size)
        if bold:
            made.setWeight(QFont.Weight.DemiBold)
        return made

    def _write(self, painter: QPainter, y: int, words: str, size: int, tint: str, *, bold: bool = False) -> int:
        """Write wrapped text; gives where it ends."""
        height = self._height(words, size)
        painter.setFont(self._sized(size, bold=bold))
        painter.setPen(QColor(getattr(self._theme, tint)))
        painter.drawText(QRect(MARGIN, y, WIDTH - 2 * MARGIN, height), Qt.TextFlag.TextWordWrap, words)
        return y + height

    def _paint_chart(self, painter: QPainter, y: int, chart: ChartContent) -> int:
        x = MARGIN
        small = self._sized(Size.SMALL)
        for key in chart.keys:
            paint_key(painter, self._theme, key, QRectF(x, y, KEY_WIDTH, 14))
            painter.setFont(small)
            painter.setPen(QColor(self._theme.quiet_ink))
            painter.drawText(x + KEY_WIDTH + Space.XS, y + 12, key.name)
            x += KEY_WIDTH + Space.L + QFontMetrics(small).horizontalAdvance(key.name)
        y += 32
        # Loads pyqtgraph, which is there already once a chart was seen.
        from hipmob_desktop.ui.widgets.chart_plot import ChartPlot  # noqa: PLC0415

        plot = ChartPlot()
        plot.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        plot.resize(WIDTH - 2 * MARGIN, PLOT_HEIGHT)
        plot.show()
        plot.show_content(chart, self._theme)
        painter.save()
        painter.setBrush(Qt.BrushStyle.NoBrush)  # the plot's frame would be filled with what was used last
        plot.render(painter, QRectF(MARGIN, y, plot.width(), PLOT_HEIGHT), plot.rect())
        painter.restore()
        plot.hide()
        plot.deleteLater()
        return y + PLOT_HEIGHT

    def _paint_bars(self, painter: QPainter, y: int) -> int:
        bars = BarPainter(self._theme, self._font)
        for bar in self._topic.rows:
            height = row_height(bar)
            bars.paint(painter, QRect(MARGIN, y, WIDTH - 2 * MARGIN, height), bar)
            y += height
        return y

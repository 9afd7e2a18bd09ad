"""A chart over time that is read by pointing, and by arrow keys with its figures announced."""

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Radius, Space
from hipmob_desktop.ui.widgets.chart_content import ChartContent, Layer, Line
from hipmob_desktop.ui.widgets.chart_pens import paint_key
from hipmob_desktop.ui.widgets.flow_line import FlowLine
from hipmob_desktop.ui.widgets.text import Text

if TYPE_CHECKING:
    from hipmob_desktop.ui.widgets.chart_plot import ChartPlot

LEAST_HEIGHT = 170
_STEPS: dict[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
}


class Chart(QWidget):
    """Legend, plot and the words of the place pointed at. One Tab stop; Left, Right, Home and End move.

    The plot is loaded when the rest was painted for the first time.
    """

    def __init__(self, look: Look, hint: str) -> None:
        super().__init__()
        self._look = look
        self._hint = hint
        self._content: ChartContent | None = None
        self._stop: int | None = None
        self._plot: ChartPlot | None = None
        self._loads = False
        self.legend = Legend(look)
        self.readout = Text("", "quiet", wrap=True)
        self.readout.setMinimumHeight(2 * self.readout.fontMetrics().lineSpacing())
        self.readout.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._field = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.XS, Space.XS, Space.XS, Space.XS)
        self._column.setSpacing(Space.XS)
        self._column.addWidget(self.legend)
        self._column.addLayout(self._field, 1)
        self._column.addWidget(self.readout)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self._redraw)

    @property
    def stop(self) -> int | None:
        """The number of the stop that is read, None if none is."""
        return self._stop

    @property
    def is_drawn(self) -> bool:
        """Whether the plot is there, not only the words around it."""
        return self._plot is not None

    def show_content(self, content: ChartContent, description: str) -> None:
        """Show a chart. `description` says for a screen reader what it tells."""
        if content == self._content:
            return
        self._content = content
        self.setAccessibleName(content.name)
        self.setAccessibleDescription(description)
        self.legend.show_keys(content.keys)
        self._redraw()
        self.go_to(None)

    def go_to(self, number: int | None) -> None:
        """Read a stop, or none."""
        stops = self._content.stops if self._content else ()
        self._stop = None if number is None or not stops else min(max(number, 0), len(stops) - 1)
        if self._plot is not None:
            self._plot.show_stop(self._stop)
        self.readout.setText(self._hint if self._stop is None else stops[self._stop].words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move along the stops; Escape leaves them. From none the latest is reached first."""
        if self._content is None or not self._content.stops:
            super().keyPressEvent(event)
            return
        last = len(self._content.stops) - 1
        key = event.key()
        if key in _STEPS:
            self._read(last if self._stop is None else self._stop + _STEPS[key])
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._read(0 if key == Qt.Key.Key_Home else last)
        elif key == Qt.Key.Key_Escape and self._stop is not None:
            self.go_to(None)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read what is nearest to the pointer."""
        super().mouseMoveEvent(event)
        if self._plot is not None:
            near = self._plot.stop_near(self._plot.mapFrom(self, event.position()))
            if near != self._stop and (near is not None or not self.hasFocus()):
                self.go_to(near)

    def leaveEvent(self, event: QEvent) -> None:
        """What the keyboard reads stays."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self.go_to(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is read any more."""
        super().focusOutEvent(event)
        self.go_to(None)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The focus ring. Once all words are on the screen, the plot is loaded."""
        super().paintEvent(event)
        if self._plot is None and self._content is not None and not self._loads:
            self._loads = True
            QTimer.singleShot(0, self, self._load_plot)
        if self.hasFocus():
            with QPainter(self) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(QColor(self._look.theme.accent), 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), Radius.CONTROL, Radius.CONTROL)

    def _read(self, number: int) -> None:
        self.go_to(number)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.readout.text()))

    def _redraw(self) -> None:
        if self._content is not None and self._plot is not None:
            self._plot.show_content(self._content, self._look.theme)
            self._plot.show_stop(self._stop)

    def _load_plot(self) -> None:
        if self._plot is None:
            self._plot = _make_plot()
            self._plot.setMinimumHeight(LEAST_HEIGHT)
            self._field.addWidget(self._plot)
            self._redraw()


def _make_plot() -> "ChartPlot":
    """The plot, loaded now: a quarter of a second, which nobody pays who does not look at a chart.

    What a library makes while it is imported stays; the collector would walk over all of it again and again, and
    make that a third of a second.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        from hipmob_desktop.ui.widgets.chart_plot import ChartPlot  # noqa: PLC0415

        return ChartPlot()
    finally:
        if collecting:
            gc.enable()


class Legend(FlowLine):
    """What each line, mark and pattern means."""

    def __init__(self, look: Look) -> None:
        super().__init__(Space.M)
        self._look = look

    def show_keys(self, keys: "tuple[Line | Layer, ...]") -> None:
        """Explain these."""
        self.show_widgets([Key(self._look, key) for key in keys])
        self.setVisible(bool(keys))


class Key(QWidget):
    """One sample with its words."""

    SAMPLE = QSize(40, 14)

    def __init__(self, look: Look, key: Line | Layer) -> None:
        super().__init__()
        self._look = look
        self._key = key
        self._words = Text(key.name, "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(self.SAMPLE.width() + Space.XS, 0, 0, 0)
        column.addWidget(self._words)
        look.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sample."""
        top = (self.height() - self.SAMPLE.height()) / 2
        place = QRectF(0, top, self.SAMPLE.width(), self.SAMPLE.height())
        with QPainter(self) as painter:
            paint_key(painter, self._look.theme, self._key, place)

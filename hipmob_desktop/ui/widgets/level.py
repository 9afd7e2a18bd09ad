"""A slider with its value in words beside it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.text import Text


class _CalmSlider(QSlider):
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class Level(QWidget):
    """A whole number between two ends, moved in steps."""

    value_changed = Signal(int)
    """The user chose a value: at once by key or click, at the end of a drag."""

    def __init__(self, name: str, ends: tuple[int, int], step: int, in_words: Callable[[int], str]) -> None:
        super().__init__()
        self._in_words = in_words
        self._step = step
        self.slider = _CalmSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(*ends)
        self.slider.setSingleStep(step)
        self.slider.setPageStep(step * 2)
        self.slider.setTracking(False)
        self.slider.setAccessibleName(name)
        self.setAccessibleName(name)
        self.setFocusProxy(self.slider)
        self._words = Text("", "small")
        self._words.setMinimumWidth(112)
        self._words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.slider, 1)
        row.addWidget(self._words)
        self.slider.valueChanged.connect(self._changed)
        self.slider.sliderMoved.connect(self._say)
        self._say(self.slider.value())

    def show_value(self, value: int) -> None:
        """Show a value without a signal."""
        self.slider.blockSignals(True)  # noqa: FBT003 Qt takes it by position
        self.slider.setValue(value)
        self.slider.blockSignals(False)  # noqa: FBT003
        self._say(self.slider.value())

    def _changed(self, value: int) -> None:
        stepped = round(value / self._step) * self._step
        if stepped != value:
            self.slider.setValue(stepped)
            return
        self._say(value)
        self.value_changed.emit(value)

    def _say(self, value: int) -> None:
        words = self._in_words(value)
        self._words.setText(words)
        self.slider.setAccessibleDescription(words)

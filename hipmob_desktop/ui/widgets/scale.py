"""The scale from 0 to 10, for questions that need not be answered."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.card import row
from hipmob_desktop.ui.widgets.segmented import Segmented
from hipmob_desktop.ui.widgets.text import Text

TOP = 10
TEN_WITHIN_MS = 900
"""A 0 typed this soon after a 1 makes it 10."""


class ScalePicker(QWidget):
    """A question with a scale: click, arrow keys, or type the number; Delete (or the same again) takes it back."""

    value_changed = Signal(object)
    """The new value, 0 to 10, or None for no answer."""

    def __init__(self, question: str, low: str, high: str) -> None:
        super().__init__()
        self.setAccessibleName(question)
        self._scale = Segmented([(str(n), str(n)) for n in range(TOP + 1)], question, clearable=True, gap=Space.XXS)
        self._one = QTimer(self, singleShot=True, interval=TEN_WITHIN_MS)
        for button in self._scale.buttons:
            button.setMinimumWidth(40)
            button.installEventFilter(self)
        self._scale.chosen.connect(lambda _key: self.value_changed.emit(self.value))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(Space.XXS)
        rows.addWidget(Text(question, "strong"))
        rows.addSpacing(Space.XXS)
        rows.addWidget(self._with_ends(low, high), 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._scale)

    @property
    def value(self) -> int | None:
        """The answer, None if there is none."""
        return None if self._scale.current is None else int(self._scale.current)

    def show_value(self, value: int | None) -> None:
        """Show an answer without a signal."""
        self._scale.show_choice(None if value is None else str(value))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Digits choose; 1 and then 0 is ten."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.text().isdecimal():
            self._type_digit(int(event.text()))
            return True
        return super().eventFilter(watched, event)

    def _with_ends(self, low: str, high: str) -> QWidget:
        """The scale with what its ends mean right below them."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XXS)
        column.addWidget(self._scale)
        column.addLayout(row(Text(low, "small"), None, Text(high, "small")))
        return whole

    def _type_digit(self, digit: int) -> None:
        value = TOP if digit == 0 and self._one.isActive() else digit
        if value == 1:
            self._one.start()
        else:
            self._one.stop()
        self._scale.choose(str(value))
        self._scale.buttons[value].setFocus()

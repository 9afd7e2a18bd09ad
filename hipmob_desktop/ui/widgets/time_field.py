"""A time of day with an earlier and a later beside it: typed, stepped by key, or clicked."""

from datetime import time

from PySide6.QtCore import QLocale, Qt, QTime, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QSizePolicy, QTimeEdit, QWidget

from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import row

STEP_S = 15 * 60


class _CalmTimeEdit(QTimeEdit):
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class TimeField(QWidget):
    """A wall time in the locale's form; it goes on round midnight."""

    time_changed = Signal(object)
    """A `datetime.time` that the user chose: at once by click or key, when it is left while typing."""

    def __init__(self, look: Look, name: str, names: tuple[str, str]) -> None:
        """`names` are those of the buttons for earlier and later."""
        super().__init__()
        self.box = _CalmTimeEdit()
        self.box.setDisplayFormat(QLocale().timeFormat(QLocale.FormatType.ShortFormat))
        self.box.setAccessibleName(name)
        self.box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.box.setKeyboardTracking(False)
        self.box.setWrapping(True)
        self.box.setFixedSize(104, 38)
        self.box.timeChanged.connect(lambda _time: self.time_changed.emit(self.value))
        self.setAccessibleName(name)
        self.setFocusProxy(self.box)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        earlier = Button("", look, icon="minus", name=names[0])
        later = Button("", look, icon="plus", name=names[1])
        for button, step in ((earlier, -STEP_S), (later, STEP_S)):
            button.setFixedSize(42, 38)
            button.setAutoRepeat(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Up and Down do the same from the time
            button.clicked.connect(lambda _checked, step=step: self._move(step))
        self.setLayout(row(earlier, self.box, later, spacing=Space.XS))

    @property
    def value(self) -> time:
        """The time shown."""
        shown = self.box.time()
        return time(shown.hour(), shown.minute())

    def show_time(self, at: time) -> None:
        """Show a time without a signal; not while the user types one."""
        if self.box.hasFocus() and self.box.text() != self.box.textFromDateTime(self.box.dateTime()):
            return
        self.box.blockSignals(True)  # noqa: FBT003
        self.box.setTime(QTime(at.hour, at.minute))
        self.box.blockSignals(False)  # noqa: FBT003

    def _move(self, seconds: int) -> None:
        """To the next quarter of an hour."""
        self.box.interpretText()
        shown = self.box.time()
        past = QTime(0, 0).secsTo(shown) % STEP_S
        by = seconds - past if seconds > 0 or not past else -past
        self.box.setTime(shown.addSecs(by))

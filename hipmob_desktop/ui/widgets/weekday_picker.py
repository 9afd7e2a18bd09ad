"""Days of the week to be switched on and off, side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from hipmob_desktop.ui.theme.tokens import Space


class WeekdayPicker(QWidget):
    """A button for each day, in the order given. Space switches the one in focus."""

    changed = Signal(object)
    """A frozenset of weekdays, 0 Monday to 6 Sunday."""

    def __init__(self, days: Sequence[tuple[int, str, str]], name: str) -> None:
        """`days`: weekday, short name, full name."""
        super().__init__()
        self.setAccessibleName(name)
        self.buttons: dict[int, QPushButton] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.XXS)
        for day, short, full in days:
            button = QPushButton(short)
            button.setProperty("kind", "segment")
            button.setCheckable(True)
            button.setAccessibleName(full)
            button.setToolTip(full)
            button.setMinimumWidth(52)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _checked: self.changed.emit(self.value))
            self.buttons[day] = button
            line.addWidget(button)
        line.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.buttons[days[0][0]])

    @property
    def value(self) -> frozenset[int]:
        """The days that are on."""
        return frozenset(day for day, button in self.buttons.items() if button.isChecked())

    def show_days(self, days: frozenset[int]) -> None:
        """Show them without a signal."""
        for day, button in self.buttons.items():
            button.setChecked(day in days)

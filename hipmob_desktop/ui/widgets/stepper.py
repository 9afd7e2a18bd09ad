"""A whole number with a smaller and a larger beside it: typed, stepped by key, or clicked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QSizePolicy, QSpinBox, QWidget

from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import row


class _CalmSpinBox(QSpinBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class Stepper(QWidget):
    """A number between two ends."""

    value_changed = Signal(int)

    def __init__(self, look: Look, name: str, ends: tuple[int, int], unit: str, names: tuple[str, str]) -> None:
        """`unit` follows the number; `names` are those of the buttons for less and more."""
        super().__init__()
        self.box = _CalmSpinBox()
        self.box.setRange(*ends)
        self.box.setSuffix(f" {unit}" if unit else "")
        self.box.setAccessibleName(name)
        self.box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.box.setMinimumWidth(104)
        self.box.setFixedHeight(38)
        self.box.valueChanged.connect(self.value_changed)
        self.setAccessibleName(name)
        self.setFocusProxy(self.box)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        less = Button("", look, icon="minus", name=names[0])
        more = Button("", look, icon="plus", name=names[1])
        for button, step in ((less, self.box.stepDown), (more, self.box.stepUp)):
            button.setFixedSize(42, 38)
            button.setAutoRepeat(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Up and Down do the same from the number
            button.clicked.connect(step)
        self.setLayout(row(less, self.box, more, spacing=Space.XS))

    @property
    def value(self) -> int:
        """The number, also one that is being typed."""
        self.box.interpretText()
        return self.box.value()

    def show_value(self, value: int) -> None:
        """Show a number without a signal."""
        self.box.blockSignals(True)  # noqa: FBT003 Qt takes it by position
        self.box.setValue(value)
        self.box.blockSignals(False)  # noqa: FBT003

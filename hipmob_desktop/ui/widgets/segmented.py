"""A choice of one among few, all in sight: one Tab stop, arrow keys between them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from hipmob_desktop.ui.theme.tokens import Space

_STEPS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}

PADDING = 16
"""Beside a label, with the border, in pixels."""


class Segmented(QWidget):
    """Options side by side. Each is a button of its own to a screen reader, named with the question."""

    chosen = Signal(object)
    """The key of the option the user chose; None when a clearable choice was taken back."""

    def __init__(
        self, options: Sequence[tuple[str, str]], name: str, *, clearable: bool = False, gap: int = Space.XS
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._keys = [key for key, _label in options]
        self._clearable = clearable
        self._current: str | None = None
        self._buttons: list[QPushButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap)
        for index, (_key, label) in enumerate(options):
            row.addWidget(self._make_button(index, label, name))
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._spread()

    @property
    def current(self) -> str | None:
        """The key chosen, None if none is."""
        return self._current

    @property
    def buttons(self) -> Sequence[QPushButton]:
        """The options' buttons, in order."""
        return self._buttons

    def show_choice(self, key: str | None) -> None:
        """Show a choice without a signal."""
        self._current = key if key in self._keys else None
        self._spread()

    def choose(self, key: str | None) -> None:
        """Choose as the user would."""
        if key == self._current:
            return
        self.show_choice(key)
        self.chosen.emit(self._current)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move the choice; Delete and Backspace take a clearable one back."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QPushButton):
            return self._take_key(self._buttons.index(watched), event.key())
        return super().eventFilter(watched, event)

    def _take_key(self, index: int, key: int) -> bool:
        if key in _STEPS:
            target = min(max(index + _STEPS[key], 0), len(self._keys) - 1)
            self.choose(self._keys[target])
            self._buttons[target].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if self._clearable and key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.choose(None)
            return True
        return False

    def _make_button(self, index: int, label: str, name: str) -> QPushButton:
        button = QPushButton(label)
        button.setProperty("kind", "segment")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setMinimumWidth(self._width_when_chosen(label))
        button.setAccessibleName(f"{name}: {label}")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda _checked, index=index: self._clicked(index))
        button.installEventFilter(self)
        self._buttons.append(button)
        return button

    def _width_when_chosen(self, label: str) -> int:
        """The chosen one is bold, and nothing may shift when the choice does."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        return QFontMetrics(bold).horizontalAdvance(label) + 2 * PADDING

    def _clicked(self, index: int) -> None:
        key = self._keys[index]
        if self._clearable and key == self._current:
            self.choose(None)
        else:
            self.choose(key)
        self._spread()

    def _spread(self) -> None:
        chosen = self._keys.index(self._current) if self._current in self._keys else -1
        for index, button in enumerate(self._buttons):
            button.setChecked(index == chosen)
            # One Tab stop: the chosen one, or the first.
            stop = index == max(chosen, 0)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self._buttons[max(chosen, 0)])

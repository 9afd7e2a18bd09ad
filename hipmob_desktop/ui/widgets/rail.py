"""The slim rail at the left: where one is, and the ways to everywhere else."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout

from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.place import Place

WIDTH = 104
KEYED = 9
"""Pages that get a key: Ctrl+1 to Ctrl+9."""


class Rail(QFrame):
    """Icon and word for each page. Up and Down move along it, Ctrl and a number go anywhere at once.

    A page that lies under another has no place of its own here; its key, if it has one, leads there all the same.
    """

    picked = Signal(str)

    def __init__(self, look: Look, places: Sequence[Place], name: str) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(name)
        self.setFixedWidth(WIDTH)
        self._look = look
        self._places = {place.key: place for place in places}
        self._buttons: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XS, Space.M, Space.XS, Space.M)
        column.setSpacing(Space.XXS)
        for place in places:
            if place.shortcut:
                self._lead(QKeySequence(place.shortcut), place.key)
        for number, place in enumerate((place for place in places if not place.under), start=1):
            if place.at_end:
                column.addStretch(1)
            column.addWidget(self._make_button(place, number))
        if not any(place.at_end for place in places):
            column.addStretch(1)
        look.changed.connect(self._recolour)
        self._recolour()

    def show_place(self, key: str) -> None:
        """Mark where one is, or what led there."""
        place = self._places.get(key)
        marked = place.under or key if place else key
        for each, button in self._buttons.items():
            button.setChecked(each == marked)
        self._recolour()

    def _make_button(self, place: Place, number: int) -> QToolButton:
        button = QToolButton()
        button.setText(place.word)
        button.setProperty("kind", "rail")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(24, 24))
        button.setCheckable(True)
        button.setAccessibleName(place.word)
        button.setFixedSize(WIDTH - 2 * Space.XS, 64)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda _checked, key=place.key: self._pick(key))
        if number <= KEYED:
            keys = QKeySequence(f"Ctrl+{number}")
            button.setToolTip(f"{place.word} ({keys.toString(QKeySequence.SequenceFormat.NativeText)})")
            self._lead(keys, place.key)
        self._buttons[place.key] = button
        return button

    def _lead(self, keys: QKeySequence, key: str) -> None:
        shortcut = QShortcut(keys, self)
        shortcut.activated.connect(lambda: self._pick(key))

    def _pick(self, key: str) -> None:
        self.show_place(key)
        self.picked.emit(key)

    def _recolour(self) -> None:
        theme = self._look.theme
        for key, button in self._buttons.items():
            colour = theme.accent if button.isChecked() else theme.quiet_ink
            button.setIcon(self._look.icon(self._places[key].icon, colour))

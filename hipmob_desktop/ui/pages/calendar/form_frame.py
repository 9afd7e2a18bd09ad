"""The frame of a form that takes the calendar's place: heading, fields, Save and Cancel always in sight."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import READING_WIDTH, Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import Card, Hairline, row
from hipmob_desktop.ui.widgets.page import ScrollColumn
from hipmob_desktop.ui.widgets.text import Text


class FormFrame(QWidget):
    """Put fields into cards of `column`. Escape cancels, Ctrl+Enter saves."""

    saved = Signal()
    cancelled = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self._heading = Text("", "title", wrap=True)
        self._lead = Text("", "quiet", wrap=True)
        self._save = Button(_("Save"), look, kind="primary", icon="check")
        self._cancel = Button(_("Cancel"), look)
        self._save.clicked.connect(self.saved)
        self._cancel.clicked.connect(self.cancelled)
        self._scroll = ScrollColumn(READING_WIDTH)
        self.column = QVBoxLayout()
        self.column.setSpacing(Space.M)
        self._scroll.column.addWidget(self._heading)
        self._scroll.column.addWidget(self._lead)
        self._scroll.column.addLayout(self.column)
        self._scroll.column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(Hairline())
        whole.addWidget(self._footer())

    def begin(self, heading: str, lead: str) -> None:
        """Start over with these words, at the top."""
        self._heading.setText(heading)
        self._lead.show_text(lead)
        self.setAccessibleName(heading)
        self._scroll.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape cancels, Ctrl+Enter saves, from wherever the keyboard is."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.saved.emit()
        else:
            super().keyPressEvent(event)

    def _footer(self) -> QWidget:
        footer, inner = QWidget(), QWidget()
        inner.setMaximumWidth(READING_WIDTH)
        inner.setLayout(row(None, self._cancel, self._save, spacing=Space.S))
        centred = row(None, inner, None, spacing=0)
        centred.setStretch(1, 1000)
        centred.setContentsMargins(Space.XL, Space.S, Space.XL, Space.S)
        footer.setLayout(centred)
        return footer


def labelled(words: str, field: QWidget, hint: str = "") -> QVBoxLayout:
    """A field below its name, a word of explanation below it."""
    column = QVBoxLayout()
    column.setSpacing(Space.XS)
    label = Text(words, "strong")
    label.setBuddy(field)
    column.addWidget(label)
    column.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft)
    if hint:
        column.addWidget(Text(hint, "small", wrap=True))
    return column


def field_card() -> Card:
    """A card of fields."""
    return Card(spacing=Space.L)

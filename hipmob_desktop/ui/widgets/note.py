"""A note that saves itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit


class NoteEditor(QPlainTextEdit):
    """Tells of a changed note when it is left, hidden, or Ctrl+S is pressed. Tab goes on to the next control."""

    note_changed = Signal(str)

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self._kept = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def is_changed(self) -> bool:
        """Whether there is something not told yet."""
        return self.toPlainText() != self._kept

    def show_note(self, note: str) -> None:
        """Show a note as it is kept."""
        self._kept = note
        if self.toPlainText() != note:
            self.setPlainText(note)

    def save(self) -> None:
        """Tell of the note, if it was changed."""
        if self.is_changed:
            self._kept = self.toPlainText()
            self.note_changed.emit(self._kept)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save on leaving."""
        super().focusOutEvent(event)
        self.save()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save when the page goes out of view."""
        super().hideEvent(event)
        self.save()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+S saves."""
        if event.matches(QKeySequence.StandardKey.Save):
            self.save()
        else:
            super().keyPressEvent(event)

"""A session of the day picked: what it was, its note, and what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.calendar.shown import SessionLine
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import row
from hipmob_desktop.ui.widgets.glyph import Glyph
from hipmob_desktop.ui.widgets.note import NoteEditor
from hipmob_desktop.ui.widgets.text import Text

NOTE_HEIGHT = 68
LEAST_WORDS = 150
TOOL = (40, 32)


class SessionItem(QWidget):
    """Passive: tells what was asked for. The note opens in place and saves itself."""

    open_asked = Signal(str)
    correct_asked = Signal(str)
    delete_asked = Signal(str)
    note_changed = Signal(str, str)
    """Session id and the new note."""

    def __init__(self, look: Look, line: SessionLine) -> None:
        super().__init__()
        self._line = line
        self.setAccessibleName(f"{line.title}, {line.detail}")
        self._note = Text(line.note, "small", wrap=True)
        self._note.setVisible(bool(line.note))
        self._editor = NoteEditor(
            _("Note on {session}").format(session=line.title), _("How did it go? The note saves itself.")
        )
        self._editor.show_note(line.note)
        self._editor.setFixedHeight(NOTE_HEIGHT)
        self._editor.hide()
        self._editor.note_changed.connect(lambda note: self.note_changed.emit(line.id, note))
        self._lay_out(look)

    @property
    def id(self) -> str:
        """The session's."""
        return self._line.id

    def edit_note(self) -> None:
        """Open the note."""
        self._note.hide()
        self._editor.show()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Come in by keyboard."""
        self._open.setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self, look: Look) -> None:
        self._open = self._tool(look, "log", _("Open {session} in the log"))
        correct = self._tool(look, "edit", _("Correct {session}"))
        note = self._tool(look, "note", _("Write a note on {session}"))
        delete = self._tool(look, "trash", _("Delete {session}"))
        self._open.clicked.connect(lambda: self.open_asked.emit(self._line.id))
        correct.clicked.connect(lambda: self.correct_asked.emit(self._line.id))
        note.clicked.connect(self.edit_note)
        delete.clicked.connect(lambda: self.delete_asked.emit(self._line.id))
        words = QVBoxLayout()
        words.setSpacing(2)
        for text in (Text(self._line.title, "strong", wrap=True), Text(self._line.detail, "small", wrap=True)):
            text.setMinimumWidth(LEAST_WORDS)
            words.addWidget(text)
        head = row(Glyph(look, self._line.icon, self._line.tint), spacing=Space.S)
        head.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.XS)
        column.setSpacing(Space.XXS)
        column.addLayout(head)
        column.addWidget(self._note)
        column.addWidget(self._editor)
        column.addLayout(row(self._open, correct, note, delete, None, spacing=Space.XXS))

    def _tool(self, look: Look, icon: str, name: str) -> Button:
        words = name.format(session=self._line.title)
        button = Button("", look, kind="tool", icon=icon, name=words)
        button.setToolTip(words)
        button.setFixedSize(*TOOL)
        return button

"""A session of the day picked: what it was, its note, and what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
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
    """Passive: tells what was asked for. The note opens in place and saves itself; Escape closes it."""

    open_asked = Signal(str)
    correct_asked = Signal(str)
    delete_asked = Signal(str)
    note_changed = Signal(str, str)
    """Session id and the new note."""

    def __init__(self, look: Look, line: SessionLine) -> None:
        super().__init__()
        self._line = line
        self._sign = Glyph(look, line.icon, line.tint)
        self._title = Text("", "strong", wrap=True)
        self._detail = Text("", "small", wrap=True)
        self._note = Text("", "small", wrap=True)
        self.note = NoteEditor(
            _("Note on {session}").format(session=line.title), _("How did it go? The note saves itself.")
        )
        self.note.setFixedHeight(NOTE_HEIGHT)
        self.note.hide()
        self.open_button = self._tool(look, "log", _("Open {session} in the log"))
        self.correct_button = self._tool(look, "edit", _("Correct {session}"))
        self.note_button = self._tool(look, "note", _("Write a note on {session}"))
        self.delete_button = self._tool(look, "trash", _("Delete {session}"))
        self._lay_out()
        self._connect_signals()
        self.show_line(line)

    @property
    def id(self) -> str:
        """The session's."""
        return self._line.id

    @property
    def named(self) -> tuple[str, str]:
        """Id and title: what the names of its controls are made of."""
        return self._line.id, self._line.title

    def show_line(self, line: SessionLine) -> None:
        """Show the session as it is now. A note being written stays as it is."""
        self._line = line
        self.setAccessibleName(f"{line.title}, {line.detail}")
        self._sign.show_icon(line.icon, line.tint)
        self._title.setText(line.title)
        self._detail.setText(line.detail)
        self._note.setText(line.note)
        if not self.note.is_changed:
            self.note.show_note(line.note)
        self._note.setVisible(bool(line.note) and self.note.isHidden())

    def focus_first(self) -> None:
        """Come in by keyboard."""
        self.open_button.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the note."""
        if event.key() == Qt.Key.Key_Escape and not self.note.isHidden():
            self._turn_note()
        else:
            super().keyPressEvent(event)

    def _turn_note(self) -> None:
        opening = self.note.isHidden()
        self.note.setVisible(opening)  # hidden, it saves itself
        self._note.setVisible(not opening and bool(self._line.note))
        (self.note if opening else self.note_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect_signals(self) -> None:
        self.open_button.clicked.connect(lambda: self.open_asked.emit(self.id))
        self.correct_button.clicked.connect(lambda: self.correct_asked.emit(self.id))
        self.note_button.clicked.connect(self._turn_note)
        self.delete_button.clicked.connect(lambda: self.delete_asked.emit(self.id))
        self.note.note_changed.connect(lambda note: self.note_changed.emit(self.id, note))

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        for text in (self._title, self._detail):
            text.setMinimumWidth(LEAST_WORDS)
            words.addWidget(text)
        head = row(self._sign, spacing=Space.S)
        head.addLayout(words, 1)
        tools = (self.open_button, self.correct_button, self.note_button, self.delete_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.XS)
        column.setSpacing(Space.XXS)
        column.addLayout(head)
        column.addWidget(self._note)
        column.addWidget(self.note)
        column.addLayout(row(*tools, None, spacing=Space.XXS))

    def _tool(self, look: Look, icon: str, name: str) -> Button:
        words = name.format(session=self._line.title)
        button = Button("", look, kind="tool", icon=icon, name=words)
        button.setToolTip(words)
        button.setFixedSize(*TOOL)
        return button

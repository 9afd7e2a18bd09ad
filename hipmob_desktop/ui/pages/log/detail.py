"""A session opened: each side, planned against done; the answers; the note."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.log.state import ExerciseDone, OpenSession
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import Card, Hairline, clear, row
from hipmob_desktop.ui.widgets.done_bar import DoneBar
from hipmob_desktop.ui.widgets.facts import FactLine
from hipmob_desktop.ui.widgets.glyph import Glyph
from hipmob_desktop.ui.widgets.note import NoteEditor
from hipmob_desktop.ui.widgets.page import ScrollColumn
from hipmob_desktop.ui.widgets.text import Text

NOTE_HEIGHT = 96
SIDE_WIDTH, AMOUNT_WIDTH, STATUS_WIDTH = 76, 100, 60


class SessionDetail(QWidget):
    """Passive: shows an `OpenSession`."""

    note_changed = Signal(str, str)
    """Session id and the new note."""
    delete_requested = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._session = ""
        self._title = Text("", "title", wrap=True)
        self._when = Text("", "quiet", wrap=True)
        self._facts = FactLine(look)
        self._delete = Button(_("Delete"), look, icon="trash", name=_("Delete this session"))
        self._exercises = Card(padding=0, spacing=0)
        self._answers = Card(padding=Space.M)
        self._answer_grid = QGridLayout()
        self.note = NoteEditor(_("Note on this session"), _("How did it go? The note saves itself."))
        self._saved = Text("", "small")
        self._lay_out()
        self._delete.clicked.connect(lambda: self.delete_requested.emit(self._session))
        self.note.note_changed.connect(lambda note: self.note_changed.emit(self._session, note))
        self.note.textChanged.connect(self._mark_unsaved)

    def show_session(self, session: OpenSession) -> None:
        """Show a session. A note being written is kept where it is the same session."""
        same = session.id == self._session
        if not same:
            self.note.save()
        self._session = session.id
        self._title.setText(session.title)
        self._when.setText(session.when)
        self._facts.show_facts(session.facts)
        self._show_exercises(session.exercises)
        self._show_answers(session.answers)
        if not (same and self.note.is_changed):
            self.note.show_note(session.note)
            self._saved.setText("")
        if not same:
            self._scroll.verticalScrollBar().setValue(0)

    def show_saved(self, session: str) -> None:
        """Mark the note as kept."""
        if session == self._session and not self.note.is_changed:
            self._saved.setText(_("Saved"))

    def _mark_unsaved(self) -> None:
        self._saved.setText(_("Not saved yet (Ctrl+S)") if self.note.is_changed else "")

    def _lay_out(self) -> None:
        self.note.setFixedHeight(NOTE_HEIGHT)
        self._scroll = ScrollColumn(10_000, margin=0)
        notes = Card(padding=Space.M, spacing=Space.XS)
        notes.body.addLayout(row(Text(_("Note"), "section"), None, self._saved))
        notes.body.addWidget(self.note)
        self._answers.body.addWidget(Text(_("Your answers"), "section"))
        self._answers.body.addLayout(self._answer_grid)
        self._answer_grid.setColumnStretch(1, 1)
        self._answer_grid.setHorizontalSpacing(Space.L)
        for card in (self._exercises, self._answers, notes):
            self._scroll.column.addWidget(card)
        self._scroll.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        head = row(self._title, self._delete, spacing=Space.M)
        head.setStretch(0, 1)
        head.setAlignment(self._delete, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self._when)
        column.addWidget(self._facts)
        column.addWidget(self._scroll, 1)

    def _show_exercises(self, exercises: tuple[ExerciseDone, ...]) -> None:
        clear(self._exercises.body)
        self._exercises.setVisible(bool(exercises))
        for number, exercise in enumerate(exercises):
            if number:
                self._exercises.body.addWidget(Hairline())
            self._exercises.body.addWidget(self._exercise(exercise))

    def _exercise(self, exercise: ExerciseDone) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.setSpacing(Space.XS)
        column.addWidget(Text(exercise.name, "strong", wrap=True))
        for side in exercise.sides:
            side_word, amount, status = Text(side.side), Text(side.amount, "quiet"), Text(side.status, "small")
            for words, width in ((side_word, SIDE_WIDTH), (amount, AMOUNT_WIDTH), (status, STATUS_WIDTH)):
                words.setMinimumWidth(width)
            bar = DoneBar(self._look, side.share)
            bar.setMaximumWidth(320)
            line = row(
                Glyph(self._look, side.side_icon, side.side_tint, 16),
                side_word,
                bar,
                amount,
                Glyph(self._look, side.status_icon, side.status_tint, 18),
                status,
                spacing=Space.XS,
            )
            line.setStretch(2, 1)
            column.addLayout(line)
        return whole

    def _show_answers(self, answers: tuple[tuple[str, str], ...]) -> None:
        clear(self._answer_grid)
        self._answers.setVisible(bool(answers))
        for number, (question, answer) in enumerate(answers):
            self._answer_grid.addWidget(Text(question, "quiet"), number, 0)
            self._answer_grid.addWidget(Text(answer), number, 1)

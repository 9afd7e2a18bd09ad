"""What is asked after a session. Every answer is optional; Enter is done."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from hipmob_desktop.domain.session import Questions, SessionStatus
from hipmob_desktop.services.session_view import Ending
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.formatting import clock_length
from hipmob_desktop.ui.questions import RunQuestion, effort_scale, quality_scale, stiffness_scale, stride_scale
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import READING_WIDTH, Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import Card, Hairline, row
from hipmob_desktop.ui.widgets.glyph import Glyph
from hipmob_desktop.ui.widgets.page import ScrollColumn
from hipmob_desktop.ui.widgets.text import Text

NOTE_HEIGHT = 76
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class AfterPage(QWidget):
    """How it went: what was done, four scales and a note."""

    answered = Signal(object, object)
    """The session's id, and a Questions with everything that was answered, before and after."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._ending: Ending | None = None
        self._before = Questions()
        self._sign = Glyph(look, "completed", "accent", 40)
        self._title = Text("", "hero", wrap=True)
        self._done = Text("", "quiet", wrap=True)
        self.stiffness_before = stiffness_scale(_("How stiff were your hips before?"))
        self.run = RunQuestion()
        self.stiffness_after = stiffness_scale(_("How stiff do they feel now?"))
        self.effort = effort_scale()
        self.quality = quality_scale()
        self.stride = stride_scale()
        self.note = QPlainTextEdit()
        self.note.setAccessibleName(_("Note"))
        self.note.setPlaceholderText(_("Anything worth remembering. Shift+Enter begins a new line."))
        self.note.setFixedHeight(NOTE_HEIGHT)
        self.note.setTabChangesFocus(True)
        self.note.installEventFilter(self)
        self.done_button = Button(_("Done"), look, kind="primary", icon="check")
        self.done_button.clicked.connect(self._finish)
        self._lay_out()

    def ask(self, ending: Ending, before: Questions, *, ask_before: bool) -> None:
        """Ask afresh after a session.

        Args:
            ending: How it ended.
            before: What was answered before it; kept as it is unless asked again.
            ask_before: Also ask what was not asked before.
        """
        self._ending, self._before = ending, before
        self._say_how_it_went(ending)
        for scale in (self.stiffness_after, self.effort, self.quality, self.stride):
            scale.show_value(None)
        self.stiffness_before.show_value(before.stiffness_before)
        self.run.show_value(before.run_kind)
        self._early.setVisible(ask_before)
        self.note.setPlainText(before.note)
        self._scroll.verticalScrollBar().setValue(0)
        if self.isVisible():
            self._focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc are done, from wherever the focus is: what was answered is kept either way."""
        if event.key() in ENTER or event.key() == Qt.Key.Key_Escape:
            self._finish()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the note is done too; with Shift it begins a new line."""
        if watched is self.note and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if event.key() in ENTER and plain:
                self._finish()
                return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """A number typed at once answers the first question."""
        super().showEvent(event)
        self._focus_first()

    def _focus_first(self) -> None:
        first = self.stiffness_after if self._early.isHidden() else self.stiffness_before
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_how_it_went(self, ending: Ending) -> None:
        whole = ending.status is SessionStatus.COMPLETED
        self._sign.show_icon("completed" if whole else "partial", "accent" if whole else "get_ready")
        self._title.setText(_("All done.") if whole else _("That counts."))
        length = clock_length(ending.active_ms)
        if whole:
            words = _("{routine}, start to finish: {length} min of work for your hips.")
        else:
            words = _("{routine}, part of it: {length} min of work, kept in the log.")
        self._done.setText(words.format(routine=ending.routine_name, length=length))

    def _finish(self) -> None:
        if self._ending is None:
            return
        session, self._ending = self._ending.session, None
        self.answered.emit(session, self._answers())

    def _answers(self) -> Questions:
        answers = replace(
            self._before,
            stiffness_after=self.stiffness_after.value,
            effort=self.effort.value,
            movement_quality=self.quality.value,
            stride_feel=self.stride.value,
            note=self.note.toPlainText().strip(),
        )
        if self._early.isHidden():
            return answers
        return replace(answers, stiffness_before=self.stiffness_before.value, run_kind=self.run.value)

    def _lay_out(self) -> None:
        self._scroll = ScrollColumn(READING_WIDTH)
        column = self._scroll.column
        heading = row(self._sign, self._title, spacing=Space.S)
        heading.setStretch(1, 1)
        column.addLayout(heading)
        column.addWidget(self._done)
        self._early = Card(spacing=Space.L)
        self._early.body.addWidget(self.stiffness_before)
        self._early.body.addWidget(self.run)
        column.addWidget(self._early)
        column.addWidget(self._late_card())
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(Hairline())
        layout.addWidget(self._footer())

    def _late_card(self) -> Card:
        card = Card(spacing=Space.L)
        for scale in (self.stiffness_after, self.effort, self.quality, self.stride):
            card.body.addWidget(scale)
        note = QVBoxLayout()
        note.setSpacing(Space.XS)
        note.addWidget(Text(_("Note"), "strong"))
        note.addWidget(self.note)
        card.body.addLayout(note)
        return card

    def _footer(self) -> QWidget:
        """Always in sight, however long the page is."""
        footer = QWidget()
        inner = QWidget()
        inner.setMaximumWidth(READING_WIDTH)
        line = row(Text(_("Answer what you like."), "small"), None, self.done_button)
        inner.setLayout(line)
        centred = row(None, inner, None, spacing=0)
        centred.setStretch(1, 1000)
        centred.setContentsMargins(Space.XL, Space.S, Space.XL, Space.S)
        footer.setLayout(centred)
        return footer

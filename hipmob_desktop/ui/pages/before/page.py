"""Two short questions before a session. Enter begins, answered or not."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipmob_desktop.domain.session import Questions
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.questions import RunQuestion, stiffness_scale
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import READING_WIDTH, Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import Card, row
from hipmob_desktop.ui.widgets.page import ScrollColumn
from hipmob_desktop.ui.widgets.text import Text


class BeforePage(QWidget):
    """Stiffness, and the run that was. Nothing needs an answer."""

    started = Signal(object)
    """The session is to begin; a Questions with what was answered."""
    left = Signal()
    """Back, without a session."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = Text("", "hero", wrap=True)
        self._length = Text("", "quiet")
        self.stiffness = stiffness_scale(_("How stiff do your hips feel now?"))
        self.run = RunQuestion()
        self.start_button = Button(_("Start"), look, kind="primary", icon="play")
        self.back_button = Button(_("Back"), look, kind="link", icon="chevron-left")
        self._lay_out()
        self.start_button.clicked.connect(self._start)
        self.back_button.clicked.connect(self.left)

    def ask(self, routine_name: str, length: str) -> None:
        """Ask afresh, before a routine of a length in words."""
        self._title.setText(routine_name)
        self._length.setText(length)
        self.stiffness.show_value(None)
        self.run.show_value(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins from wherever the focus is; Esc goes back."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._start()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """A number typed at once is the stiffness."""
        super().showEvent(event)
        self.stiffness.setFocus(Qt.FocusReason.OtherFocusReason)

    def _start(self) -> None:
        self.started.emit(Questions(stiffness_before=self.stiffness.value, run_kind=self.run.value))

    def _lay_out(self) -> None:
        scroll = ScrollColumn(READING_WIDTH, spacing=Space.XS)
        scroll.column.addStretch(1)
        scroll.column.addWidget(self._title)
        scroll.column.addWidget(self._length)
        scroll.column.addSpacing(Space.M)
        card = Card(spacing=Space.XS)
        card.body.addWidget(self.stiffness)
        card.body.addSpacing(Space.M)
        card.body.addWidget(self.run)
        scroll.column.addWidget(card)
        scroll.column.addSpacing(Space.M)
        hint = Text(_("Enter starts, answered or not."), "small")
        scroll.column.addLayout(row(self.back_button, None, hint, self.start_button, spacing=Space.M))
        scroll.column.addStretch(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

"""The line on Today that says when a reminder comes, and takes word of a run."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import row


class ReminderLine(QWidget):
    """Passive. Empty until it is told something."""

    opened = Signal()
    """Go to where reminders are set."""
    ran_told = Signal()
    """The user is back from a run."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.words = Button("", look, kind="link", icon="reminders")
        self.ran = Button(_("I’m back from a run"), look, kind="link", icon="run")
        self.setLayout(row(self.words, self.ran, None, spacing=Space.S))
        self.words.clicked.connect(self.opened)
        self.ran.clicked.connect(self.ran_told)
        self.hide()

    def show_line(self, words: str, *, after_run: bool) -> None:
        """Show words; `after_run`: a reminder waits for word of a run."""
        self.words.setText(f" {words}")
        self.words.setAccessibleName(words)
        self.ran.setVisible(after_run)
        self.setVisible(bool(words))

"""The question of the first start: would you like to be reminded?"""

from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import Card, row
from hipmob_desktop.ui.widgets.glyph import Glyph
from hipmob_desktop.ui.widgets.switch import Switch
from hipmob_desktop.ui.widgets.text import Text
from hipmob_desktop.ui.widgets.time_field import TimeField


class ReminderQuestion(Card):
    """Asked once. Passive."""

    accepted = Signal(object, bool)
    """The time of day, and whether also while the program is closed."""
    declined = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(padding=Space.M, spacing=Space.XS)
        self.time = TimeField(look, _("Time of the reminder"), (_("Earlier"), _("Later")))
        closed = _("Also while HipMob is closed")
        self.at_login = Switch(look, closed)
        self.at_login.setChecked(True)
        self.yes = Button(_("Remind me"), look, icon="check")
        self.no = Button(_("No, thanks"), look, kind="link")
        self._closed = Text(closed, "body", wrap=True)
        heading = row(Glyph(look, "reminders", "accent"), Text(_("Shall I remind you?"), "heading"), None)
        about = _("Every day at this time, never once you are done. You can change or stop it at any time.")
        self.body.addLayout(heading)
        self.body.addWidget(Text(about, "quiet", wrap=True))
        self.body.addLayout(row(self.time, self.yes, self.no, None, spacing=Space.XS))
        line = row(self.at_login, self._closed, spacing=Space.S)
        line.setStretch(1, 1)
        self.body.addLayout(line)
        self.yes.clicked.connect(lambda: self.accepted.emit(self.time.value, self.at_login.isChecked()))
        self.no.clicked.connect(self.declined)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter after typing a time says yes; on the page below, it would start a session."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.yes.click()
        else:
            super().keyPressEvent(event)

    def offer(self, at: time, *, at_login: bool) -> None:
        """Ask, with a time to begin from; `at_login`: this system can start programs at login."""
        self.time.show_time(at)
        self.at_login.setChecked(at_login)
        self.at_login.setVisible(at_login)
        self._closed.setVisible(at_login)
        self.show()

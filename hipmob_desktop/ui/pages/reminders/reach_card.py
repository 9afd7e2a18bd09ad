"""How reminders reach the user, and a way to try it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.reminders.shown import Reach
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import Card, Hairline, row
from hipmob_desktop.ui.widgets.glyph import Glyph
from hipmob_desktop.ui.widgets.switch import Switch
from hipmob_desktop.ui.widgets.text import Text


class ReachCard(Card):
    """Passive: shows a `Reach`."""

    switched = Signal(bool)
    """Start at login, or not."""
    start_asked = Signal()
    """Start the resident process now."""
    test_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(padding=Space.L, spacing=Space.S)
        name = _("Also while HipMob is closed")
        self.switch = Switch(look, name)
        self._mark = Glyph(look, "completed", "accent", 18)
        self._words = Text("", "small", wrap=True)
        self._remedy = Text("", "small", wrap=True)
        self.start = Button(_("Start it now"), look, kind="link", icon="play")
        self._bell = Glyph(look, "reminders", "quiet_ink", 18)
        self._notifications = Text("", "small", wrap=True)
        self.test = Button(_("Send a test"), look, icon="reminders", name=_("Send a test notification"))
        self._result = Text("", "small", wrap=True)
        for button in (self.start, self.test):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        head = row(Text(name, "strong", wrap=True), self.switch, spacing=Space.S)
        head.setStretch(0, 1)
        self.body.addWidget(Text(_("How they reach you"), "section"))
        self.body.addLayout(head)
        for mark, words in ((self._mark, self._words), (self._bell, self._notifications)):
            line = row(mark, words, spacing=Space.XS)
            line.setStretch(1, 1)
            self.body.addLayout(line)
            if mark is self._mark:
                self.body.addWidget(self._remedy)
                self.body.addLayout(row(self.start, None))
                self.body.addWidget(Hairline())
        self.body.addLayout(row(self.test, None))
        self.body.addWidget(self._result)
        self._result.hide()
        self.switch.toggled.connect(self.switched)
        self.start.clicked.connect(self.start_asked)
        self.test.clicked.connect(self.test_asked)

    def show_reach(self, reach: Reach) -> None:
        """Show what is in force."""
        self.switch.blockSignals(True)  # noqa: FBT003
        self.switch.setChecked(reach.on)
        self.switch.blockSignals(False)  # noqa: FBT003
        self.switch.setEnabled(reach.changeable)
        tint = "accent" if reach.works else "warning" if reach.hindered else "quiet_ink"
        self._mark.show_icon("completed" if reach.works else "info", tint)
        self._words.setText(reach.words)
        self._remedy.show_text(reach.remedy)
        self.start.setVisible(reach.startable)
        self._bell.show_icon("reminders", "accent" if reach.notified else "warning")
        self._notifications.setText(reach.notifications)

    def show_test(self, words: str, *, running: bool) -> None:
        """How the test goes."""
        self.test.setEnabled(not running)
        self._result.show_text(words)

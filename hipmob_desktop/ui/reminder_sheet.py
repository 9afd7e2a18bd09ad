"""The small sheet of a reminder: start now, put it off, or not today. Over the window's pages."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from hipmob_desktop.domain.reminders import Snooze
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.player_sheet import Answer, PlayerSheet

START, SKIP, LATER = "start", "skip", "later"


class ReminderSheet(QObject):
    """Asked once at a time; covers the widget it is given until it is answered. Esc leaves it for later."""

    start_chosen = Signal()
    skip_chosen = Signal()
    snooze_chosen = Signal(object)
    """A `Snooze`."""

    def __init__(self, look: Look, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._before: QWidget | None = None
        self.sheet = PlayerSheet(look, over)
        self.sheet.chosen.connect(self._choose)
        over.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return not self.sheet.isHidden()

    def ask(self, title: str, words: str, snoozes: Sequence[Snooze]) -> None:
        """Show the choices."""
        if not self.is_open:
            self._before = self._over.window().focusWidget()
        self.sheet.ask(
            title,
            words,
            [
                Answer(START, _("Start now"), "primary", "play"),
                *(Answer(each.value, snooze_words(each), icon="clock") for each in snoozes),
                Answer(SKIP, _("Skip today"), icon="skip"),
                Answer(LATER, _("Decide later"), icon="close"),
            ],
            LATER,
        )

    def close_sheet(self) -> None:
        """Take it away; the keyboard goes back to where it was."""
        if self.is_open:
            self.sheet.close_sheet()
            if self._before is not None:
                self._before.setFocus()
        self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover all of it, whatever its size."""
        if event.type() == QEvent.Type.Resize and self.is_open:
            self.sheet.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)

    def _choose(self, key: str) -> None:
        self.close_sheet()
        if key == START:
            self.start_chosen.emit()
        elif key == SKIP:
            self.skip_chosen.emit()
        elif key != LATER:
            self.snooze_chosen.emit(Snooze(key))


def snooze_words(snooze: Snooze) -> str:
    """For how long."""
    return {
        Snooze.TEN_MINUTES: _("In 10 minutes"),
        Snooze.ONE_HOUR: _("In an hour"),
        Snooze.THIS_EVENING: _("This evening"),
    }[snooze]

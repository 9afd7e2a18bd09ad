"""The row of buttons of the player."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.player.keys import Ask
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.player_button import PlayerButton

GAP = 8


class PlayerControls(QWidget):
    """All commands, each with its key. Where there is little room, words give way to icons, the right end first."""

    asked = Signal(str)
    """An Ask."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._scale = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        back = PlayerButton(look, "back", _("Back"), "←")
        self._pause = PlayerButton(look, "pause", _("Pause"), _("Space"), primary=True)
        skip = PlayerButton(look, "skip", _("Skip"), "→")
        extend = PlayerButton(look, "", _("+15 s"), "+")
        count = PlayerButton(look, "count", _("Count"), _("Enter"))
        steps = PlayerButton(look, "routines", _("Steps"), "J")
        self._mute = PlayerButton(look, "sound", _("Mute"), "M")
        self._full = PlayerButton(look, "fullscreen", _("Full screen"), "F")
        end = PlayerButton(look, "stop", _("End"), "Esc")
        self.buttons = {
            Ask.BACK: back,
            Ask.PAUSE: self._pause,
            Ask.SKIP: skip,
            Ask.EXTEND: extend,
            Ask.COUNT: count,
            Ask.STEPS: steps,
            Ask.MUTE: self._mute,
            Ask.FULL_SCREEN: self._full,
            Ask.END: end,
        }
        self._left, self._right = (back, self._pause, skip, extend, count), (steps, self._mute, self._full, end)
        for button in (*self._left, *self._right):
            button.setParent(self)
        for ask, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, ask=ask: self.asked.emit(ask))
        count.hide()

    def set_scale(self, scale: float) -> None:
        """Make everything larger or smaller with the window."""
        self._scale = scale
        self._fit()

    def show_possible(self, allowed: Collection[str], *, moving: bool, counting: bool) -> None:
        """Enable what is legal; the pause button resumes while time stands still."""
        for ask in (Ask.BACK, Ask.SKIP, Ask.EXTEND):
            self.buttons[ask].setEnabled(ask.value in allowed)
        self.buttons[Ask.COUNT].setEnabled("count_rep" in allowed)
        self.buttons[Ask.STEPS].setEnabled("jump" in allowed)
        self._mute.setEnabled(bool(allowed))
        self._pause.setEnabled("pause" in allowed or "resume" in allowed)
        new_face = self._pause.show_face(*(("pause", _("Pause")) if moving else ("play", _("Resume"))))
        if new_face or self.buttons[Ask.COUNT].isHidden() == counting:
            self.buttons[Ask.COUNT].setVisible(counting)
            self._fit()

    def show_muted(self, muted: bool) -> None:
        """Say whether sound is off, and what the button does about it."""
        self._mute.show_face(*(("mute", _("Sound on")) if muted else ("sound", _("Mute"))))
        self._fit()

    def show_full_screen(self, full: bool) -> None:
        """Say what the button does."""
        self._full.show_face(*(("fullscreen-leave", _("Window")) if full else ("fullscreen", _("Full screen"))))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words where there is room for them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        everything = set(self.buttons.values())
        most_needed = {self._pause, self.buttons[Ask.COUNT]}
        for wordy in (everything, set(self._left), most_needed, set[PlayerButton]()):
            for button in everything:
                button.set_form(full=button in wordy, scale=self._scale)
            if self._needed() <= self.width():
                break
        self.setFixedHeight(self._pause.sizeHint().height())
        self._place()

    def _needed(self) -> int:
        return sum(button.sizeHint().width() + GAP for button in (*self._shown(self._left), *self._right))

    def _place(self) -> None:
        x = 0
        for button in self._shown(self._left):
            button.setGeometry(QRect(QPoint(x, 0), button.sizeHint()))
            x = button.geometry().right() + 1 + GAP
        x = self.width()
        for button in reversed(self._right):
            button.setGeometry(QRect(QPoint(x - button.sizeHint().width(), 0), button.sizeHint()))
            x = button.x() - GAP

    @staticmethod
    def _shown(buttons: Sequence[PlayerButton]) -> list[PlayerButton]:
        return [button for button in buttons if not button.isHidden()]

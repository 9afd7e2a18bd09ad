"""The session stands still: said clearly, with a way on that cannot be missed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.player_button import PlayerButton
from hipmob_desktop.ui.widgets.player_text import FittedText


class PausedCard(QWidget):
    """Stands inside the ring in place of the digits, with one big button. The controls below stay in reach."""

    resume_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        middle = Qt.AlignmentFlag.AlignCenter
        self._heading = FittedText(weight=QFont.Weight.Bold)
        self._heading.setText(_("Paused"))
        self._heading.setAlignment(middle)
        self._words = FittedText("quiet")
        self._words.setAlignment(middle)
        self.button = PlayerButton(look, "play", _("Resume"), _("Space"), primary=True)
        self.button.clicked.connect(self.resume_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addStretch(1)
        column.addWidget(self._heading)
        column.addWidget(self._words)
        column.addWidget(self.button, 0, middle)
        column.addStretch(1)

    def show_words(self, words: str) -> None:
        """Say where the session stands."""
        self._words.setText(words)

    def set_scale(self, scale: float) -> None:
        """Make everything larger or smaller with the window."""
        self._heading.set_largest(round(44 * scale))
        self._words.set_largest(round(20 * scale))
        self.button.set_form(full=True, scale=scale * 1.4)

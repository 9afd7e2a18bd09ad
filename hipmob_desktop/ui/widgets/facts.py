"""A line of small facts, each an icon and words: length, exercises, equipment."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.card import clear
from hipmob_desktop.ui.widgets.glyph import Glyph
from hipmob_desktop.ui.widgets.text import Text


class FactLine(QWidget):
    """Facts side by side; the last one may wrap."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(Space.XXS)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show facts, each an icon's name and words."""
        clear(self._line)
        for number, (icon, words) in enumerate(facts):
            if number:
                self._line.addSpacing(Space.S)
            last = number == len(facts) - 1
            self._line.addWidget(Glyph(self._look, icon, size=18))
            self._line.addWidget(Text(words, "quiet", wrap=last), 1 if last else 0)

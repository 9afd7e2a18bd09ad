"""What is in force on this computer, line by line."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hipmob_desktop.ui.pages.settings.state import CapabilityLine
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.card import clear, row
from hipmob_desktop.ui.widgets.glyph import Glyph
from hipmob_desktop.ui.widgets.text import Text


class CapabilityList(QWidget):
    """Each with its state as a mark and a word, and the remedy where one is needed."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[CapabilityLine, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, Space.XXS, 0, Space.XXS)
        self._column.setSpacing(Space.M)

    def show_lines(self, lines: Sequence[CapabilityLine]) -> None:
        """Replace all lines."""
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        clear(self._column)
        for line in lines:
            self._column.addLayout(self._line(line))

    def _line(self, line: CapabilityLine) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(line.name, "strong"))
        words.addWidget(Text(line.summary, "small", wrap=True))
        if line.remedy:
            words.addWidget(Text(line.remedy, wrap=True))
        mark, tint = ("completed", "accent") if line.works else ("warning", "warning")
        made = row(Glyph(self._look, line.icon), spacing=Space.S)
        made.addLayout(words, 1)
        made.addWidget(Glyph(self._look, mark, tint, 18))
        made.addWidget(Text(line.status, "small" if line.works else "warning"))
        return made

"""A few lines on Today for somebody who is here for the first time."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.today.welcome_state import WelcomeLine
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import clear, row
from hipmob_desktop.ui.widgets.glyph import Glyph
from hipmob_desktop.ui.widgets.text import Text

WIDEST = 740
"""Pixels: wider, the voice and its button would stand far apart."""


class Welcome(QWidget):
    """Passive: each line an icon and words; the voice's can be tested."""

    test_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._had_keyboard = False
        self._shown: tuple[WelcomeLine, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XXS)
        self.setMaximumWidth(WIDEST)
        # Made once: it stays while the lines around it change.
        self.test = Button(_("Test the voice"), look, kind="link", icon="sound")
        self.test.setParent(self)
        self.test.clicked.connect(self.test_requested)
        self.hide()

    def show_lines(self, lines: Sequence[WelcomeLine]) -> None:
        """Replace all lines; none: take no room."""
        if tuple(lines) != self._shown:
            self._shown = tuple(lines)
            self._take_out_test()
            clear(self._column)
            for line in lines:
                self._column.addLayout(self._line(line))
            self.test.setVisible(any(line.can_test for line in lines))
        self.setVisible(bool(lines))

    def show_testing(self, *, running: bool) -> None:
        """One test at a time. Who pressed the button by a key finds the keyboard there again."""
        if running:
            self._had_keyboard = self.test.hasFocus()
        self.test.setEnabled(not running)
        if not running and self._had_keyboard:
            self.test.setFocus()

    def _line(self, line: WelcomeLine) -> QHBoxLayout:
        words = Text(line.words, "body" if line.is_trouble else "quiet", wrap=True)
        icon = "warning" if line.is_trouble else line.icon
        made = row(Glyph(self._look, icon, "warning" if line.is_trouble else "quiet_ink"), words)
        made.setStretch(1, 1)
        if line.can_test:
            made.addWidget(self.test, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _take_out_test(self) -> None:
        for at in range(self._column.count()):
            item = self._column.itemAt(at)
            if item is not None and (line := item.layout()) is not None:
                line.removeWidget(self.test)

"""What a page shows while there is nothing yet: what will be here, and the one next step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import row
from hipmob_desktop.ui.widgets.glyph import Glyph
from hipmob_desktop.ui.widgets.text import Text

WORDS_WIDTH = 360


class EmptyState(QWidget):
    """An icon, a heading, a sentence and at most one button, in the middle."""

    asked = Signal()
    """The next step was asked for."""

    def __init__(self, look: Look, icon: str, heading: str, text: str, action: str = "") -> None:
        super().__init__()
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setSpacing(Space.XS)
        column.addStretch(1)
        column.addWidget(Glyph(look, icon, "outline", 48), 0, middle)
        column.addSpacing(Space.XS)
        column.addWidget(Text(heading, "heading"), 0, middle)
        words = Text(text, "quiet", wrap=True)
        words.setAlignment(middle)
        words.setFixedWidth(WORDS_WIDTH)
        column.addLayout(row(None, words, None))
        if action:
            button = Button(action)
            button.clicked.connect(self.asked)
            self.setFocusProxy(button)
            column.addSpacing(Space.XS)
            column.addWidget(button, 0, middle)
        column.addStretch(2)

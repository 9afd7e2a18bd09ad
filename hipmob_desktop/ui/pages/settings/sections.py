"""The frame of the settings: sections of rows, each a name, what it does, and its control."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.card import Card, Hairline, row
from hipmob_desktop.ui.widgets.text import Text


class Section(QWidget):
    """A heading over a card of rows."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(Text(heading, "heading"))
        self._card = Card(padding=0, spacing=0)
        column.addWidget(self._card)

    def add_row(self, name: str, control: QWidget, *, about: Text | None = None, below: bool = False) -> None:
        """A setting with its control beside it, or below where it is wide."""
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(name, "strong", wrap=True))
        if about is not None:
            words.addWidget(about)
        if below:
            words.addSpacing(Space.XXS)
            words.addWidget(control)
            self._add(words)
            return
        line = row(spacing=Space.L)
        line.addLayout(words, 1)
        line.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        self._add(line)

    def add_widget(self, widget: QWidget) -> None:
        """A row of its own kind."""
        holder = QVBoxLayout()
        holder.addWidget(widget)
        self._add(holder)

    def _add(self, layout: QBoxLayout) -> None:
        if self._card.body.count():
            self._card.body.addWidget(Hairline())
        layout.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        holder = QWidget()
        holder.setLayout(layout)
        self._card.body.addWidget(holder)


def about(text: str) -> Text:
    """A line below a setting's name: what it does."""
    return Text(text, "small", wrap=True)

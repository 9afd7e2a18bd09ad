"""The numbers with their rules, side by side, and the goal they are measured by."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.calendar.shown import Number
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import Card, row
from hipmob_desktop.ui.widgets.flow import FlowGrid
from hipmob_desktop.ui.widgets.text import Text

TILE_WIDTH = 130
LEAST_RULE = 112
LEAST_INVITATION = 300


class NumberTile(QWidget):
    """A figure, what it is, and its rule."""

    def __init__(self) -> None:
        super().__init__()
        self._value = Text("", "title")
        self._label = Text("", "section")
        self._rule = Text("", "small", wrap=True)
        self._rule.setMinimumWidth(LEAST_RULE)  # else the tile asks for the height of single words
        for words in (self._value, self._label):
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, Space.XS, 0)
        column.setSpacing(2)
        for widget in (self._value, self._label, self._rule):
            column.addWidget(widget)
        column.addStretch(1)

    def show_number(self, number: Number) -> None:
        """Show a figure; pointing at it tells one sentence more."""
        self._value.setText(number.value)
        self._label.setText(number.label)
        self._rule.setText(number.rule)
        self.setToolTip(number.tip)
        self.setAccessibleName(number.spoken)


class NumberCard(Card):
    """Empty until the first numbers are there."""

    goal_wanted = Signal()
    """The goal is to be changed."""
    first_session_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(padding=Space.M, spacing=Space.XS)
        self._tiles = [NumberTile() for _number in range(5)]
        self._grid = FlowGrid(TILE_WIDTH, most=5)
        self._grid.show_widgets(self._tiles)
        self._goal = Text("", "quiet")
        self._change = Button(_("Change the goal"), look, kind="link", icon="edit")
        self._change.clicked.connect(self.goal_wanted)
        self._invitation = Text(
            _("Your days fill in as you train. There is nothing to catch up on: begin on any day."), wrap=True
        )
        self._invitation.setMinimumWidth(LEAST_INVITATION)
        self._begin = Button(_("Choose a first session"), look)
        self._begin.clicked.connect(self.first_session_wanted)
        self._first = QWidget()
        line = row(self._invitation, self._begin, spacing=Space.L)
        line.setStretch(0, 1)
        self._first.setLayout(line)
        self.body.addWidget(self._grid)
        self.body.addWidget(self._first)
        self.body.addStretch(1)
        self.body.addLayout(row(self._goal, self._change, None, spacing=Space.XS))
        self._first.hide()

    def show_numbers(self, numbers: tuple[Number, ...], goal: str, *, nothing_yet: bool) -> None:
        """Show the figures and the goal; an invitation in their place while there is no session at all."""
        self._goal.setText(goal)
        self._first.setVisible(nothing_yet)
        self._grid.setVisible(not nothing_yet)
        for tile, number in zip(self._tiles, numbers, strict=True):
            tile.show_number(number)

"""Notices above the page: what happened, what was kept, what to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import Card, row
from hipmob_desktop.ui.widgets.glyph import Glyph
from hipmob_desktop.ui.widgets.text import Text

WIDEST = 1180


@dataclass(frozen=True, slots=True)
class NoticeAction:
    """A way on from a notice."""

    key: str
    text: str


class Notices(QWidget):
    """One card for each notice, the newest first. Taking an action does not take the notice away: its owner does."""

    acted = Signal(str, str)
    """Notice id and action key."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._cards: dict[str, Card] = {}
        holder = QWidget()
        holder.setMaximumWidth(WIDEST)
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        line = row(None, holder, None, spacing=0)
        line.setContentsMargins(Space.XL, Space.M, Space.XL, 0)
        line.setStretch(1, 1000)
        self.setLayout(line)
        self.hide()

    @property
    def ids(self) -> Sequence[str]:
        """Notices shown, in the order they came."""
        return list(self._cards)

    def show_notice(self, notice: str, text: str, actions: Sequence[NoticeAction] = (), icon: str = "info") -> None:
        """Show a notice, or replace the one of that id."""
        self.hide_notice(notice)
        card = Card("notice", padding=Space.S)
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addWidget(Glyph(self._look, icon, "warning" if icon == "warning" else "accent"))
        line.addWidget(Text(text, wrap=True), 1)
        for action in actions:
            button = Button(action.text)
            button.clicked.connect(lambda _checked, key=action.key: self.acted.emit(notice, key))
            line.addWidget(button)
        card.body.addLayout(line)
        self._cards[notice] = card
        self._column.insertWidget(0, card)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def hide_notice(self, notice: str) -> None:
        """Take a notice away, if it is there."""
        card = self._cards.pop(notice, None)
        if card is not None:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.setVisible(bool(self._cards))

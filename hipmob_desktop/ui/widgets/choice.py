"""A wide button with a title, a line of detail and, where wanted, an icon: opens or chooses one thing."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.glyph import Glyph
from hipmob_desktop.ui.widgets.text import Text


class ChoiceButton(QPushButton):
    """Title over detail. Kinds: row (a card of its own), flat (one line of a card)."""

    def __init__(
        self, look: Look, title: str, detail: str, *, icon: str = "", tint: str = "quiet_ink", kind: str = "row"
    ) -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self.setAccessibleName(f"{title}, {detail}" if detail else title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        line = QHBoxLayout(self)
        line.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        line.setSpacing(Space.S)
        if icon:
            line.addWidget(_see_through(Glyph(look, icon, tint)))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(_see_through(Text(title, "strong")))
        if detail:
            words.addWidget(_see_through(Text(detail, "small")))
        line.addLayout(words, 1)

    def sizeHint(self) -> QSize:
        """As much as the words need."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The height of the words; the width may shrink."""
        return QSize(120, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


def _see_through(widget: Text | Glyph) -> Text | Glyph:
    widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return widget

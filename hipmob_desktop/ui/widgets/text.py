"""Text by its role in the hierarchy, set in the theme's sizes and colours."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy


class Text(QLabel):
    """A plain text. Roles: body, small, quiet, strong, section, heading, title, hero, display, chip, key, warning,
    danger (see the stylesheet).
    """

    def __init__(self, text: str = "", role: str = "body", *, wrap: bool = False) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        if wrap:
            self.setMinimumWidth(1)
            # Qt guesses the size of a wrapped text as if it were broken into four lines. That must not be its least
            # height: a page would scroll over nothing. Layouts ask for the height that its width needs.
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if role in {"chip", "key"}:
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Set the text; an empty one takes no room."""
        self.setText(text)
        self.setVisible(bool(text))

"""Cards, hairlines and the stacks that hold them."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from hipmob_desktop.ui.theme.tokens import Space


class Card(QFrame):
    """A surface with a hairline and round corners. Put things into `body`."""

    def __init__(self, kind: str = "plain", padding: int = Space.L, spacing: int = Space.S) -> None:
        super().__init__()
        self.setProperty("card", kind)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(spacing)


class Hairline(QFrame):
    """A thin line between two things of one card."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "line")
        self.setFixedHeight(1)


def row(*widgets: QWidget | None, spacing: int = Space.S) -> QHBoxLayout:
    """Widgets side by side; None is the place that stretches."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            made.addStretch(1)
        else:
            made.addWidget(widget)
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        inner = item.widget()
        if inner is not None:
            inner.hide()
            inner.deleteLater()
        elif (nested := item.layout()) is not None:
            clear(nested)

"""The frame of a page: a column of comfortable width that scrolls up and down, never sideways."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hipmob_desktop.ui.theme.tokens import Space


class ScrollColumn(QScrollArea):
    """A scrolling column in the middle, at most `width` wide. Put things into `column`."""

    def __init__(self, width: int, margin: int = Space.XL, spacing: int = Space.M) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("scrolled")
        sides = QHBoxLayout(inner)
        # A pane that scrolls inside a page keeps its card clear of the scroll bar.
        sides.setContentsMargins(margin, margin, margin or Space.S, margin or Space.XS)
        holder = QWidget()
        holder.setObjectName("scrolled")
        holder.setMaximumWidth(width)
        sides.addStretch(1)
        sides.addWidget(holder, 1000)
        sides.addStretch(1)
        self.column = QVBoxLayout(holder)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(spacing)
        self.setWidget(inner)

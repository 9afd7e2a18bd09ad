"""A list at the left, what is opened of it at the right."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hipmob_desktop.ui.theme.tokens import Space

LIST_WIDTH = (296, 380)
WIDEST = 1320


class TwoPanes(QWidget):
    """Both panes as wide as is comfortable, in the middle of a wide window. Put things into `left` and `right`."""

    def __init__(self) -> None:
        super().__init__()
        self.left = QVBoxLayout()
        self.right = QVBoxLayout()
        for pane in (self.left, self.right):
            pane.setContentsMargins(0, 0, 0, 0)
            pane.setSpacing(Space.S)
        holder = QWidget()
        holder.setMaximumWidth(WIDEST)
        line = QHBoxLayout(holder)
        line.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        line.setSpacing(Space.L)
        list_side, detail_side = QWidget(), QWidget()
        list_side.setMinimumWidth(LIST_WIDTH[0])
        list_side.setMaximumWidth(LIST_WIDTH[1])
        list_side.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        list_side.setLayout(self.left)
        detail_side.setLayout(self.right)
        line.addWidget(list_side, 2)
        line.addWidget(detail_side, 5)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addStretch(1)
        whole.addWidget(holder, 1000)
        whole.addStretch(1)

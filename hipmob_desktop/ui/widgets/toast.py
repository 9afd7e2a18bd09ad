"""A short word at the foot of the window, with a way to take back what it tells of."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import Card
from hipmob_desktop.ui.widgets.text import Text

SHOWN_MS = 10_000
LIFT = Space.L


class Toast(Card):
    """Stays for ten seconds, or until the action is taken. It does not take the focus; Ctrl+Z is its action."""

    taken = Signal()
    """The user took the action."""
    gone = Signal()
    """The time passed, or the toast was dismissed, without the action."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("toast", padding=0)
        self.setParent(parent)
        self._over = parent
        self._text = Text("")
        self._action = Button("")
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.dismiss)
        self._action.clicked.connect(self._take)
        self._undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), parent)
        self._undo.setEnabled(False)
        self._undo.activated.connect(self._take)
        line = QHBoxLayout()
        line.setContentsMargins(Space.M, Space.XS, Space.XS, Space.XS)
        line.setSpacing(Space.M)
        line.addWidget(self._text)
        line.addWidget(self._action)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(line)
        parent.installEventFilter(self)
        self.hide()

    def offer(self, text: str, action: str) -> None:
        """Tell what happened and offer to take it back. An earlier offer is gone with it."""
        self.dismiss()
        self._text.setText(text)
        self._action.setText(action)
        self._action.setAccessibleName(f"{action}: {text}")
        self._undo.setEnabled(True)
        self.show()
        self.raise_()
        self._place()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{text} {action}"))

    def dismiss(self) -> None:
        """Let it go without the action."""
        if self.isHidden():
            return
        self._leave()
        self.gone.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the foot of the parent."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _take(self) -> None:
        if self.isHidden():
            return
        self._leave()
        self.taken.emit()

    def _leave(self) -> None:
        self._timer.stop()
        self._undo.setEnabled(False)
        self.hide()

    def _place(self) -> None:
        self.adjustSize()
        self.move((self._over.width() - self.width()) // 2, self._over.height() - self.height() - LIFT)

"""A question laid over the player: a few words and large buttons."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Size, Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import Card
from hipmob_desktop.ui.widgets.text import Text

BUTTON_HEIGHT = 56
WIDTH = 520


@dataclass(frozen=True, slots=True)
class Answer:
    """One button of a sheet."""

    key: str
    text: str
    kind: str = "plain"
    icon: str = ""


class PlayerSheet(QWidget):
    """Covers its parent until one of its buttons is chosen.

    Tab and the arrow keys go round its buttons; Enter and Space press the one in focus; Esc is always an answer.
    """

    chosen = Signal(str)
    """Key of the button pressed, or the one that Esc stands for."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._covered = parent
        self._look = look
        self._escape = ""
        self._buttons: list[QPushButton] = []
        self.heading = Text("", "title", wrap=True)
        self.words = Text("", "quiet", wrap=True)
        self._card = Card(padding=Space.L, spacing=Space.XS)
        self._answers = QWidget()
        self._answers.setObjectName("scrolled")
        self._rows = QVBoxLayout(self._answers)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(Space.XS)
        self._scroll = self._scroll_area()
        self._card.body.addWidget(self.heading)
        self._card.body.addWidget(self.words)
        self._card.body.addSpacing(Space.XS)
        self._card.body.addWidget(self._scroll)
        self._card.setParent(self)
        self.hide()

    @property
    def buttons(self) -> Sequence[QPushButton]:
        """The answers as buttons, in order."""
        return self._buttons

    @property
    def escape(self) -> str:
        """The answer that Esc gives."""
        return self._escape

    def ask(self, heading: str, words: str, answers: Sequence[Answer], escape: str, *, first: int = 0) -> None:
        """Show a question. `escape` is the key that Esc answers with; the `first` button gets the focus."""
        self._escape = escape
        self.heading.setText(heading)
        self.words.show_text(words)
        self.setAccessibleName(heading)
        self.setAccessibleDescription(words)
        self._fill(answers)
        self.setGeometry(self._covered.rect())
        self._lay()
        self.show()
        self.raise_()
        self._buttons[first].setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(self._buttons[first])

    def close_sheet(self) -> None:
        """Take the question away."""
        self.hide()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays among the buttons."""
        return self._go_round(1 if forward else -1)

    def _go_round(self, by: int) -> bool:
        focused = self.focusWidget()
        index = self._buttons.index(focused) if isinstance(focused, QPushButton) and focused in self._buttons else 0
        target = self._buttons[(index + by) % len(self._buttons)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(target)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc answers, once however long it is held; nothing else goes on to the player beneath."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.chosen.emit(self._escape)
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down go round the buttons."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Right}:
                return self._go_round(1)
            if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Left}:
                return self._go_round(-1)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the card in the middle."""
        super().resizeEvent(event)
        self._lay()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A veil over what lies beneath."""
        with QPainter(self) as painter:
            veil = QColor(self._look.theme.paper)
            veil.setAlphaF(0.86)
            painter.fillRect(self.rect(), veil)

    def _scroll_area(self) -> QScrollArea:
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._answers)
        return scroll

    def _fill(self, answers: Sequence[Answer]) -> None:
        for button in self._buttons:
            self._rows.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(answer) for answer in answers]
        for button in self._buttons:
            self._rows.addWidget(button)

    def _lay(self) -> None:
        """The card in the middle, as high as it needs to be; many answers scroll."""
        if not self._buttons:
            return
        wide = min(WIDTH, self.width() - 2 * Space.M)
        inner = wide - 2 * Space.L - 2
        texts = sum(text.heightForWidth(inner) + Space.XS for text in (self.heading, self.words) if not text.isHidden())
        frame = texts + 2 * Space.L + 2 * Space.XS + 2
        wanted = len(self._buttons) * (BUTTON_HEIGHT + Space.XS) - Space.XS
        tall = min(wanted, max(self.height() - 2 * Space.M - frame, BUTTON_HEIGHT))
        self._scroll.setFixedHeight(tall)
        self._answers.setFixedHeight(wanted)
        self._card.setGeometry((self.width() - wide) // 2, (self.height() - frame - tall) // 2, wide, frame + tall)

    def _button(self, answer: Answer) -> QPushButton:
        button = Button(answer.text, self._look, kind=answer.kind, icon=answer.icon)
        # The stylesheet sets a least height; the room that is left is taken up to this one.
        button.setMaximumHeight(BUTTON_HEIGHT)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        font = QFont(button.font())
        font.setPixelSize(Size.BODY if answer.kind == "row" else Size.HEADING)
        button.setFont(font)
        button.clicked.connect(lambda: self.chosen.emit(answer.key))
        button.installEventFilter(self)
        return button

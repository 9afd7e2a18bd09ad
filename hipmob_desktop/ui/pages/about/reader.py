"""A long text to read and to search: licences."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFontDatabase,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.about.state import Reading, found_words, places_of
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Size, Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import row
from hipmob_desktop.ui.widgets.search import SearchField
from hipmob_desktop.ui.widgets.text import Text

WIDEST = 860
MOST_MARKED = 400
"""Places that are marked all at once: beyond, only the one in view is."""
SEARCH_WIDTH = 240


class Reader(QWidget):
    """Shows a `Reading`. Enter goes to the next place found, Shift+Enter back, Esc out of the search, then out."""

    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._places: tuple[int, ...] = ()
        self._at = 0
        self._back = Button(_("Back"), look, kind="link", icon="chevron-left", name=_("Back to About"))
        self._title = Text("", "title")
        self.search = SearchField(look, _("Search this text"))
        self.search.setFixedWidth(SEARCH_WIDTH)
        self._count = Text("", "small")
        self._previous = Button("", look, icon="chevron-up", name=_("Previous place"))
        self._next = Button("", look, icon="chevron-down", name=_("Next place"))
        self.text = QPlainTextEdit(readOnly=True)
        self._lay_out()
        self._connect_signals()

    def show_reading(self, reading: Reading) -> None:
        """Show another text, from its top."""
        self._title.setText(reading.title)
        self.text.setAccessibleName(reading.title)
        self.text.setPlainText(reading.text)
        self.search.clear()
        self._search_for("")
        self.text.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(Size.SMALL)
        self.text.setFont(font)
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        # Read-only texts take no cursor keys by default: with them one can also mark and copy.
        reading = Qt.TextInteractionFlag
        self.text.setTextInteractionFlags(reading.TextSelectableByMouse | reading.TextSelectableByKeyboard)
        for button in (self._previous, self._next):
            button.setFixedWidth(40)
        self._back.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        holder = QWidget()
        holder.setMaximumWidth(WIDEST)
        column = QVBoxLayout(holder)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addLayout(row(self._back, None))
        line = row(self._title, None, self._count, self.search, self._previous, self._next)
        column.addLayout(line)
        column.addWidget(self.text, 1)
        whole = row(None, holder, None, spacing=0)
        whole.setStretch(1, 1000)
        self.setLayout(whole)

    def _connect_signals(self) -> None:
        self._back.clicked.connect(self.left)
        self.search.textChanged.connect(self._search_for)
        self.search.returnPressed.connect(lambda: self._go(1))
        self.search.left_downwards.connect(self.text.setFocus)
        self._next.clicked.connect(lambda: self._go(1))
        self._previous.clicked.connect(lambda: self._go(-1))
        self._look.changed.connect(self._mark_anew)
        for keys, by in (("Shift+Return", -1), ("F3", 1), ("Shift+F3", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self._go(by))

    def _search_for(self, words: str) -> None:
        self._places = places_of(words, self.text.toPlainText())
        start = self.text.textCursor().selectionStart()
        # On from where one is, so that another letter does not lead away.
        self._at = next((number for number, place in enumerate(self._places) if place >= start), 0)
        self._mark(_units(words))
        self._show_place()

    def _go(self, by: int) -> None:
        if self._places:
            self._at = (self._at + by) % len(self._places)
            self._show_place()

    def _show_place(self) -> None:
        words, count = self.search.text(), len(self._places)
        told = found_words(self._at + 1, count, words)
        self._count.setText(told)
        for button in (self._previous, self._next):
            button.setEnabled(count > 1)
        cursor = self.text.textCursor()
        if self._places:
            cursor.setPosition(self._places[self._at])
            cursor.setPosition(self._places[self._at] + _units(words), QTextCursor.MoveMode.KeepAnchor)
            self.text.setTextCursor(cursor)
            self.text.centerCursor()
        else:
            cursor.clearSelection()
            self.text.setTextCursor(cursor)
        if told:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))

    def _mark_anew(self) -> None:
        self._mark(_units(self.search.text()))

    def _mark(self, length: int) -> None:
        marks: list[QTextEdit.ExtraSelection] = []
        for place in self._places if len(self._places) <= MOST_MARKED else ():
            mark = QTextEdit.ExtraSelection()
            # The stubs do not know that these can be set.
            mark.cursor = QTextCursor(self.text.document())  # pyright: ignore[reportAttributeAccessIssue]
            mark.cursor.setPosition(place)
            mark.cursor.setPosition(place + length, QTextCursor.MoveMode.KeepAnchor)
            mark.format.setBackground(QColor(self._look.theme.accent_soft))
            marks.append(mark)
        self.text.setExtraSelections(marks)


def _units(words: str) -> int:
    """Length as Qt counts it."""
    return len(words.encode("utf-16-le")) // 2

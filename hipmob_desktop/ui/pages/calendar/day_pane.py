"""The day picked: its sessions, what kind of day it was, and a way to add what was done without the app."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy

from hipmob_desktop.domain.days import DayState
from hipmob_desktop.domain.session import RunKind
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.formatting import run_words
from hipmob_desktop.ui.pages.calendar.session_item import SessionItem
from hipmob_desktop.ui.pages.calendar.shown import DayShown, SessionLine
from hipmob_desktop.ui.pages.calendar.state import STATE_ICONS, state_words
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import Card, Hairline, clear
from hipmob_desktop.ui.widgets.page import ScrollColumn
from hipmob_desktop.ui.widgets.select import Select
from hipmob_desktop.ui.widgets.text import Text

NOTHING = ""
LEAST_SESSIONS = 96
"""Room for a session, in pixels."""
LEAST_WIDTH = 280


class DayPane(Card):
    """Passive: shows a `DayShown`. Escape leads back to the calendar."""

    add_asked = Signal()
    open_asked = Signal(str)
    correct_asked = Signal(str)
    delete_asked = Signal(str)
    note_changed = Signal(str, str)
    """Session id and the new note."""
    state_chosen = Signal(str)
    """Key of a `DayState`, empty for an ordinary day."""
    run_chosen = Signal(str)
    """Key of a `RunKind`, empty for nothing said."""
    left = Signal()
    """Back to the calendar."""

    def __init__(self, look: Look) -> None:
        super().__init__(padding=Space.M, spacing=Space.XS)
        self.setMinimumWidth(LEAST_WIDTH)
        self._look = look
        self._items: list[SessionItem] = []
        self._title = Text("", "heading")
        self._sum = Text("", "quiet")
        self._scroll = ScrollColumn(10_000, margin=0, spacing=Space.XS)
        self._scroll.setMinimumHeight(LEAST_SESSIONS)
        # As high as the calendar beside it, however much was done on the day.
        self._scroll.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._add = Button(_("Add a session by hand"), look, icon="plus")
        self._add.setToolTip(_("A session you did without the app"))
        self._state = Select(look, _("What kind of day it was"))
        self._run = Select(look, _("The run of that day"))
        self._fill_choices()
        self._lay_out()
        self._add.clicked.connect(self.add_asked)
        self._state.activated.connect(lambda: self.state_chosen.emit(self._state.currentData()))
        self._run.activated.connect(lambda: self.run_chosen.emit(self._run.currentData()))

    @property
    def items(self) -> list[SessionItem]:
        """The sessions in view."""
        return self._items

    def show_day(self, shown: DayShown) -> None:
        """Show a day. What is being written about a session of it stays as it is."""
        self._title.setText(shown.title)
        self._sum.setText(shown.sum)
        self._add.setVisible(shown.may_add)
        self._state.setCurrentIndex(max(self._state.findData(shown.state), 0))
        self._run.setCurrentIndex(max(self._run.findData(shown.ran), 0))
        if [item.named for item in self._items] == [(line.id, line.title) for line in shown.sessions]:
            for item, line in zip(self._items, shown.sessions, strict=True):
                item.show_line(line)
        else:
            self._show_sessions(shown.sessions)

    def focus_first(self) -> None:
        """Come in by keyboard: at the first session, or at the way to add one."""
        if self._items:
            self._items[0].focus_first()
        else:
            first = self._state if self._add.isHidden() else self._add
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the calendar."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.body.addWidget(self._title)
        self.body.addWidget(self._sum)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self._add)
        self.body.addWidget(self._state)
        self.body.addWidget(self._run)

    def _fill_choices(self) -> None:
        self._state.addItem(_("Ordinary day"), NOTHING)
        for state in DayState:
            self._state.addItem(state_words(state), state.value)
        self._run.addItem(_("Run not noted"), NOTHING)
        for kind in RunKind:
            self._run.addItem(run_words(kind), kind.value)
        for select in (self._state, self._run):
            select.setMinimumContentsLength(8)
        self._look.changed.connect(self._recolour)
        QTimer.singleShot(0, self, self._recolour)  # the first frame does not wait for icons in a closed list

    def _recolour(self) -> None:
        for state, icon in STATE_ICONS.items():
            place = self._state.findData(state.value)
            self._state.setItemIcon(place, self._look.icon(icon, self._look.theme.quiet_ink, 18))

    def _show_sessions(self, lines: tuple[SessionLine, ...]) -> None:
        inner = self._scroll.focusWidget()
        had_focus = inner is not None and inner.hasFocus()
        clear(self._scroll.column)
        self._items = [self._item(line) for line in lines]
        for item in self._items:
            self._scroll.column.addWidget(Hairline())
            self._scroll.column.addWidget(item)
        self._scroll.column.addStretch(1)
        if had_focus:
            self.focus_first()

    def _item(self, line: SessionLine) -> SessionItem:
        item = SessionItem(self._look, line)
        item.open_asked.connect(self.open_asked)
        item.correct_asked.connect(self.correct_asked)
        item.delete_asked.connect(self.delete_asked)
        item.note_changed.connect(self.note_changed)
        return item

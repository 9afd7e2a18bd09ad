"""The Reminders page: the list with its editors, the week ahead, how reminders come and when they stay away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.reminders.away_card import AwayCard
from hipmob_desktop.ui.pages.reminders.editor import Days
from hipmob_desktop.ui.pages.reminders.item import ReminderItem
from hipmob_desktop.ui.pages.reminders.reach_card import ReachCard
from hipmob_desktop.ui.pages.reminders.shown import RemindersState
from hipmob_desktop.ui.pages.reminders.state import opening
from hipmob_desktop.ui.pages.reminders.week import WeekCard
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import Card, row
from hipmob_desktop.ui.widgets.empty import EmptyState
from hipmob_desktop.ui.widgets.page import ScrollColumn
from hipmob_desktop.ui.widgets.text import Text

WIDE = 1100
"""From this width on, the week ahead stands beside the list."""
WIDEST = 1240
SHARES = (7, 5)


class RemindersPage(QWidget):
    """Passive: shows a `RemindersState`."""

    add_asked = Signal()
    reminder_changed = Signal(object)
    """A `Reminder`, as the user wants it."""
    reminder_removed = Signal(str)
    ran_told = Signal()
    """The user is back from a run."""

    def __init__(self, look: Look, days: Days) -> None:
        """`days`: the weekdays in the user's order, each with its number, its short and its full name."""
        super().__init__()
        self.setObjectName("page")
        self._look, self._days = look, days
        self._lead = Text("", "quiet", wrap=True)
        self.ran = Button(_("I’m back from a run"), look, icon="run")
        self.add = Button(_("Add a reminder"), look, kind="primary", icon="plus")
        self.add.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._trouble = Text("", "danger", wrap=True)
        self._items = QVBoxLayout()
        self._empty = Card(padding=Space.XL)
        self.first = EmptyState(
            look,
            "reminders",
            _("No reminder yet"),
            _("One that comes at your time, stays away when you are done, and never nags."),
        )
        self.week = WeekCard(look)
        self.reach = ReachCard(look)
        self.away = AwayCard(look)
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._open = ""
        """Id of a reminder whose editor is to be opened when it is shown."""
        self._lay_out()
        self.add.clicked.connect(self.add_asked)
        self.ran.clicked.connect(self.ran_told)
        self.show_state(opening())

    @property
    def items(self) -> list[ReminderItem]:
        """The reminders shown, in order."""
        found = (self._items.itemAt(number) for number in range(self._items.count()))
        widgets = (item.widget() for item in found if item is not None)
        return [widget for widget in widgets if isinstance(widget, ReminderItem)]

    def show_state(self, state: RemindersState) -> None:
        """Show all of it."""
        self._lead.show_text(state.lead)
        self._trouble.hide()
        self._empty.setVisible(not state.lines and not state.loading)
        self.ran.setVisible(bool(state.lines))
        for part in (self.add, self.reach, self.away):
            part.setVisible(not state.loading)
        self._show_lines(state)
        self.week.show_days(state.days)
        self.reach.show_reach(state.reach)
        self.away.show_away(state.away)

    def show_trouble(self, words: str) -> None:
        """Reminders cannot be read or written."""
        self._trouble.show_text(words)

    def open_editor(self, reminder: str) -> None:
        """Open a reminder's editor as soon as it is shown."""
        self._open = reminder

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins in the list."""
        super().focusInEvent(event)
        items = self.items
        (items[0].change if items else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where there is room, else below each other."""
        super().resizeEvent(event)
        wide = self.width() >= WIDE
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        for column, share in enumerate(SHARES):  # of the width; of the height each takes what it needs
            self._columns.setStretch(column, share if wide else 0)

    def _show_lines(self, state: RemindersState) -> None:
        shown = {item.id: item for item in self.items}
        wanted = [line.reminder.id for line in state.lines]
        for gone in shown.keys() - set(wanted):
            item = shown.pop(gone)
            self._items.removeWidget(item)
            item.hide()
            item.deleteLater()
        for line in state.lines:
            item = shown.get(line.reminder.id) or self._new_item()
            shown[line.reminder.id] = item
            item.show_line(line, state.routines)
        # While one is edited, nothing moves under the pointer.
        if not any(item.is_open for item in self.items):
            for place, line in enumerate(state.lines):
                self._items.insertWidget(place, shown[line.reminder.id])
        if self._open in shown:
            item, self._open = shown[self._open], ""
            item.show_editor(open_it=True)
            self._scroll.ensureWidgetVisible(item)

    def _new_item(self) -> ReminderItem:
        item = ReminderItem(self._look, self._days)
        item.changed.connect(self.reminder_changed)
        item.removed.connect(self.reminder_removed)
        item.opened.connect(self._close_others)
        self._items.addWidget(item)
        return item

    def _close_others(self, opened: str) -> None:
        for item in self.items:
            if item.id != opened:
                item.show_editor(open_it=False)

    def _lay_out(self) -> None:
        self._scroll = ScrollColumn(WIDEST, spacing=Space.M)
        words = QVBoxLayout()
        words.setSpacing(Space.XXS)
        words.addWidget(Text(_("Reminders"), "title"))
        words.addWidget(self._lead)
        head = row(spacing=Space.S)
        head.addLayout(words, 1)
        head.addWidget(self.ran, 0, Qt.AlignmentFlag.AlignTop)
        self._scroll.column.addLayout(head)
        self._scroll.column.addWidget(self._trouble)
        main, side = QVBoxLayout(), QVBoxLayout()
        for column in (main, side):
            column.setSpacing(Space.M)
        self._items.setSpacing(Space.S)
        self._empty.body.addWidget(self.first)
        main.addWidget(self._empty)
        main.addLayout(self._items)
        main.addLayout(row(self.add, None))
        main.addStretch(1)
        for card in (self.week, self.reach, self.away):
            side.addWidget(card)
        side.addStretch(1)
        self._columns.setSpacing(Space.L)
        self._columns.addLayout(main)
        self._columns.addLayout(side)
        self._scroll.column.addLayout(self._columns)
        self._scroll.column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

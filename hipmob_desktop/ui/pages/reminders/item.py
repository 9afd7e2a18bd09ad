"""One reminder in the list: when, what, what becomes of it, a switch; opened, its editor."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.reminders.editor import Days, ReminderEditor
from hipmob_desktop.ui.pages.reminders.shown import ReminderLine
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import Card, Hairline, row
from hipmob_desktop.ui.widgets.glyph import Glyph
from hipmob_desktop.ui.widgets.switch import Switch
from hipmob_desktop.ui.widgets.text import Text


class ReminderItem(Card):
    """Passive: shows a `ReminderLine`. The editor is made when it is first wanted."""

    changed = Signal(object)
    """A `Reminder`, as the user wants it."""
    removed = Signal(str)
    """Its id."""
    opened = Signal(str)
    """Its editor was opened."""

    def __init__(self, look: Look, days: Days) -> None:
        super().__init__(padding=Space.M, spacing=0)
        self._look, self._days = look, days
        self._line: ReminderLine | None = None
        self._routines: Sequence[tuple[str, str]] = ()
        self._title = Text("", "title")
        self._detail = Text("", wrap=True)
        self._mark = Glyph(look, "info", "warning", 18)
        self._status = Text("", "small", wrap=True)
        self.switch = Switch(look, "")
        self.change = Button(_("Change"), look, kind="link", icon="edit")
        self._hairline = Hairline()
        self.editor: ReminderEditor | None = None
        self._lay_out()
        self.switch.toggled.connect(self._switch)
        self.change.clicked.connect(lambda: self.show_editor(open_it=not self.is_open))

    @property
    def is_open(self) -> bool:
        """Whether the editor is in view."""
        return self.editor is not None and not self.editor.isHidden()

    @property
    def id(self) -> str:
        """The reminder's id; empty before it was shown."""
        return self._line.reminder.id if self._line is not None else ""

    def show_line(self, line: ReminderLine, routines: Sequence[tuple[str, str]]) -> None:
        """Show it."""
        self._line, self._routines = line, routines
        reminder = line.reminder
        self._title.setText(line.title)
        self._title.setEnabled(reminder.enabled)
        self._detail.setText(line.detail)
        self._mark.setVisible(line.held_back)
        self._status.show_text(line.status)
        self.switch.blockSignals(True)  # noqa: FBT003
        self.switch.setChecked(reminder.enabled)
        self.switch.blockSignals(False)  # noqa: FBT003
        self.switch.setAccessibleName(_("Reminder {when}").format(when=line.title))
        self.change.setAccessibleName(_("Change the reminder {when}").format(when=line.title))
        self.setAccessibleName(f"{line.title}, {line.detail}. {line.status}")
        if self.editor is not None:
            self.editor.show_reminder(reminder, routines)

    def show_editor(self, *, open_it: bool) -> None:
        """Open or close the editor."""
        if open_it and self.editor is None:
            self.editor = ReminderEditor(self._look, self._days)
            self.editor.changed.connect(self.changed)
            self.editor.removed.connect(lambda: self.removed.emit(self.id))
            self.editor.hide()
            self.body.addWidget(self.editor)
            if self._line is not None:
                self.editor.show_reminder(self._line.reminder, self._routines)
        if self.editor is None or open_it is self.is_open:
            return
        self.editor.setVisible(open_it)
        self._hairline.setVisible(open_it)
        self.change.setText(_("Done") if open_it else _("Change"))
        self.change.set_icon("check" if open_it else "edit")
        if open_it:
            self.editor.kind.setFocus()
            self.opened.emit(self.id)

    def _switch(self, on: bool) -> None:
        if self._line is not None:
            self.changed.emit(replace(self._line.reminder, enabled=on))

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        status = row(self._mark, self._status, spacing=Space.XXS)
        status.setStretch(1, 1)
        words.addLayout(status)
        line = row(spacing=Space.S)
        line.addLayout(words, 1)
        line.addWidget(self.change, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.setSpacing(Space.S)
        self.body.addLayout(line)
        self.body.addWidget(self._hairline)
        self._hairline.hide()

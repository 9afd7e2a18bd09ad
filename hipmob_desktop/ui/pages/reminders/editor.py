"""Where a reminder is changed: when it comes, on which days, to what, with which words."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from hipmob_desktop.domain.reminders import Reminder, ReminderKind
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.formatting import MINUTE
from hipmob_desktop.ui.pages.reminders.state import kind_about, kind_options
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import row
from hipmob_desktop.ui.widgets.segmented import Segmented
from hipmob_desktop.ui.widgets.select import Select
from hipmob_desktop.ui.widgets.stepper import Stepper
from hipmob_desktop.ui.widgets.text import Text
from hipmob_desktop.ui.widgets.time_field import TimeField
from hipmob_desktop.ui.widgets.weekday_picker import WeekdayPicker

LONGEST_DELAY = 240
MOST_WORDS = 80
Days = Sequence[tuple[int, str, str]]


class ReminderEditor(QWidget):
    """Passive: shows a reminder, tells each change at once as a whole new one."""

    changed = Signal(object)
    """A `Reminder`."""
    removed = Signal()

    def __init__(self, look: Look, days: Days) -> None:
        super().__init__()
        self._reminder: Reminder | None = None
        self.kind = Segmented(kind_options(), _("How it comes"))
        self._about = Text("", "small", wrap=True)
        self.time = TimeField(look, _("Time"), (_("Earlier"), _("Later")))
        self.delay = Stepper(look, _("Minutes after the run"), (0, LONGEST_DELAY), _("min"), (_("Less"), _("More")))
        self.days = WeekdayPicker(days, _("Days"))
        self.routine = Select(look, _("Routine"))
        self.routine.setMinimumWidth(280)
        self.text = QLineEdit()
        self.text.setMaxLength(MOST_WORDS)
        self.text.setAccessibleName(_("Your own words"))
        self.text.setPlaceholderText(_("Ours, which vary from day to day"))
        self.remove = Button(_("Remove"), look, kind="danger", icon="trash", name=_("Remove this reminder"))
        self.remove.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._labels: dict[QWidget, Text] = {}
        self._lay_out()
        self._connect_signals()

    def show_reminder(self, reminder: Reminder, routines: Sequence[tuple[str, str]]) -> None:
        """Show it; what the user is typing stays."""
        self._reminder = reminder
        after_run = reminder.kind is ReminderKind.AFTER_RUN
        self.kind.show_choice(reminder.kind.value)
        self._about.setText(kind_about(reminder.kind))
        self.time.show_time(reminder.at)
        self.delay.show_value(reminder.delay_ms // MINUTE)
        for field, shown in ((self.time, not after_run), (self.delay, after_run)):
            field.setVisible(shown)
            self._labels[field].setVisible(shown)
        self.days.show_days(reminder.weekdays)
        self._show_routines(reminder.routine, routines)
        if not self.text.hasFocus():
            self.text.setText(reminder.text)

    def _show_routines(self, chosen: str, routines: Sequence[tuple[str, str]]) -> None:
        select = self.routine
        known = list(routines)
        if chosen not in dict(known):
            known.append((chosen, _("A routine that is gone")))
        select.blockSignals(True)  # noqa: FBT003
        if known != [(select.itemData(i), select.itemText(i)) for i in range(select.count())]:
            select.clear()
            for routine, words in known:
                select.addItem(words, routine)
        select.setCurrentIndex(select.findData(chosen))
        select.blockSignals(False)  # noqa: FBT003

    def _connect_signals(self) -> None:
        self.kind.chosen.connect(lambda kind: self._change(kind=ReminderKind(kind)))
        self.time.time_changed.connect(lambda at: self._change(at=at))
        self.delay.value_changed.connect(lambda minutes: self._change(delay_ms=minutes * MINUTE))
        self.days.changed.connect(lambda days: self._change(weekdays=days))
        self.routine.currentIndexChanged.connect(lambda at: self._change(routine=self.routine.itemData(at)))
        self.text.editingFinished.connect(lambda: self._change(text=self.text.text().strip()))
        self.remove.clicked.connect(self.removed)

    def _change(self, **fields: object) -> None:
        before = self._reminder
        if before is None:
            return
        after = replace(before, **fields)  # pyright: ignore[reportArgumentType] - each caller names its field
        if after != before:
            self._reminder = after
            self.changed.emit(after)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(1, 1)
        for field in (self.kind, self._about, self.time, self.delay, self.days, self.routine, self.text):
            name = "" if field is self._about else field.accessibleName()
            label = self._labels[field] = Text(name, "quiet")
            label.setBuddy(field)
            place = grid.rowCount()
            grid.addWidget(label, place, 0)
            grid.addWidget(field, place, 1)
        grid.addLayout(row(None, self.remove), grid.rowCount(), 0, 1, 2)

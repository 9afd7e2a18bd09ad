"""When reminders stay away: quiet hours, days that are done, too late, a pause."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.reminders.shown import Away
from hipmob_desktop.ui.pages.reminders.state import catch_up_words
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import Card, Hairline, row
from hipmob_desktop.ui.widgets.select import Select
from hipmob_desktop.ui.widgets.switch import Switch
from hipmob_desktop.ui.widgets.text import Text
from hipmob_desktop.ui.widgets.time_field import TimeField

CATCH_UP = (1, 2, 3, 6, 12)


class AwayCard(Card):
    """Passive: shows an `Away`, tells each change at once as a whole new one."""

    changed = Signal(object)
    """An `Away`."""
    pause_asked = Signal(int)
    """For so many days: 1 is today."""
    go_on_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(padding=Space.L, spacing=Space.S)
        self._away = Away()
        self.quiet = Switch(look, _("Quiet hours"))
        self.start = TimeField(look, _("Quiet from"), (_("Earlier"), _("Later")))
        self.end = TimeField(look, _("Quiet until"), (_("Earlier"), _("Later")))
        self.skip_if_done = Switch(look, _("Not when the day is done"))
        self.catch_up = Select(look, _("How late a missed one still comes"))
        self.catch_up.setMinimumContentsLength(8)
        self.today = Button(_("For today"), name=_("Pause reminders for today"))
        self.two_days = Button(_("Today and tomorrow"), name=_("Pause reminders for today and tomorrow"))
        self.go_on = Button(_("Let them come again"), look, icon="undo")
        self._paused = Text("", wrap=True)
        self._hours = QWidget()
        self._lay_out()
        self._connect_signals()

    def show_away(self, away: Away) -> None:
        """Show all of it."""
        self._away = away
        for switch, on in ((self.quiet, away.quiet), (self.skip_if_done, away.skip_if_done)):
            switch.blockSignals(True)  # noqa: FBT003
            switch.setChecked(on)
            switch.blockSignals(False)  # noqa: FBT003
        self._hours.setVisible(away.quiet)
        self.start.show_time(away.start)
        self.end.show_time(away.end)
        self._show_catch_up(away.catch_up_hours)
        paused = bool(away.paused)
        self._paused.show_text(_("Paused until {when}.").format(when=away.paused) if paused else "")
        self.go_on.setVisible(paused)
        self.today.setVisible(not paused)
        self.two_days.setVisible(not paused)

    def _show_catch_up(self, hours: int) -> None:
        select = self.catch_up
        known = sorted({*CATCH_UP, hours})
        select.blockSignals(True)  # noqa: FBT003
        if known != [select.itemData(i) for i in range(select.count())]:
            select.clear()
            for each in known:
                select.addItem(catch_up_words(each), each)
        select.setCurrentIndex(select.findData(hours))
        select.blockSignals(False)  # noqa: FBT003

    def _connect_signals(self) -> None:
        self.quiet.toggled.connect(lambda on: self._change(replace(self._away, quiet=on)))
        self.start.time_changed.connect(lambda at: self._change(replace(self._away, start=at)))
        self.end.time_changed.connect(lambda at: self._change(replace(self._away, end=at)))
        self.skip_if_done.toggled.connect(lambda on: self._change(replace(self._away, skip_if_done=on)))
        self.catch_up.currentIndexChanged.connect(
            lambda at: self._change(replace(self._away, catch_up_hours=self.catch_up.itemData(at)))
        )
        self.today.clicked.connect(lambda: self.pause_asked.emit(1))
        self.two_days.clicked.connect(lambda: self.pause_asked.emit(2))
        self.go_on.clicked.connect(self.go_on_asked)

    def _change(self, away: Away) -> None:
        self.show_away(away)
        self.changed.emit(away)

    def _lay_out(self) -> None:
        body = self.body
        body.addWidget(Text(_("When they stay away"), "section"))
        self._add(_("Quiet hours"), _("What falls into them comes right after."), self.quiet)
        hours = row(self.start, Text(_("to"), "quiet"), self.end, None, spacing=Space.XS)
        self._hours.setLayout(hours)
        body.addWidget(self._hours)
        body.addWidget(Hairline())
        self._add(
            _("Not when the day is done"), _("Once a session that counts is done, that day is free."), self.skip_if_done
        )
        body.addWidget(Hairline())
        late = _("After sleep or power-off: one, however many were missed.")
        self._add(_("How late a missed one still comes"), late, self.catch_up)
        body.addWidget(Hairline())
        body.addWidget(Text(_("A pause"), "strong"))
        body.addWidget(self._paused)
        body.addLayout(row(self.today, self.two_days, self.go_on, None, spacing=Space.XS))

    def _add(self, name: str, about: str, control: QWidget) -> None:
        line = row(Text(name, "strong", wrap=True), control, spacing=Space.S)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self.body.addWidget(Text(about, "small", wrap=True))

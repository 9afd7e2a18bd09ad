"""The Today page: the routine suggested and one big Start; what was done of late beside it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.today.reminder_line import ReminderLine
from hipmob_desktop.ui.pages.today.shown import Chosen, Other, Recent, TodayState, Week
from hipmob_desktop.ui.pages.today.suggestion_card import SuggestionCard
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import Card, clear, row
from hipmob_desktop.ui.widgets.choice import ChoiceButton
from hipmob_desktop.ui.widgets.facts import FactLine
from hipmob_desktop.ui.widgets.flow import FlowGrid
from hipmob_desktop.ui.widgets.page import ScrollColumn
from hipmob_desktop.ui.widgets.text import Text
from hipmob_desktop.ui.widgets.week_dots import WeekDots

if TYPE_CHECKING:
    from hipmob_desktop.ui.pages.today.reminder_question import ReminderQuestion
    from hipmob_desktop.ui.pages.today.welcome import Welcome

WIDE = 1040
"""From this width on, recent sessions stand beside the suggestion."""
WIDEST = 1180
SHARES = (5, 3)


class TodayPage(QWidget):
    """Passive: shows a `TodayState`, tells what was asked for."""

    start_requested = Signal(str)
    """Start this routine."""
    routine_chosen = Signal(str)
    """Put this routine in the place of the suggested one."""
    session_opened = Signal(str)
    """Show this session in the log."""
    reminders_wanted = Signal()
    """Go to where reminders are set."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look = look
        self._chosen = ""
        self._greeting = Text("", "title", wrap=True)
        self._day = Text("", "quiet")
        self.card = SuggestionCard(look)
        self._recent = Card(padding=Space.L, spacing=Space.XXS)
        self._recent_rows = QVBoxLayout()
        self._others = FlowGrid(200)
        self._others_title = Text(_("Or choose another"), "section")
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._week = QWidget()
        self._week_dots = WeekDots(look)
        self._week_sum = Text("", "strong")
        self.reminder = ReminderLine(look)
        self.question: ReminderQuestion | None = None
        self._welcome: Welcome | None = None
        self._fill_card()
        self._fill_recent()
        self._lay_out()
        self.show_state(TodayState("", "", loading=True))

    def show_state(self, state: TodayState) -> None:
        """Show all of it."""
        self._greeting.setText(state.greeting)
        self._day.setText(state.day)
        self._recent.setVisible(not state.loading)
        self._others_title.setVisible(bool(state.others))
        self._show_chosen(state.chosen, loading=state.loading)
        self._others.show_widgets([self._other(each) for each in state.others])
        self._show_week(state.week)
        if not state.loading:
            self._show_recent(state.recent)

    def ask_for_reminders(self) -> "ReminderQuestion":
        """Offer reminders, below the suggestion; made for the one start that does."""
        from hipmob_desktop.ui.pages.today.reminder_question import ReminderQuestion  # noqa: PLC0415

        if self.question is None:
            self.question = ReminderQuestion(self._look)
            self._main.insertWidget(self._main.indexOf(self._week), self.question)
        return self.question

    def welcome(self) -> "Welcome":
        """Lines for a newcomer, below the greeting; made for those who have never done a session."""
        from hipmob_desktop.ui.pages.today.welcome import Welcome  # noqa: PLC0415

        if self._welcome is None:
            self._welcome = Welcome(self._look)
            self._head.addSpacing(Space.XS)
            self._head.addWidget(self._welcome)
        return self._welcome

    def focus_start(self) -> None:
        """Let Enter start, unless the user has already gone somewhere on this page."""
        focused = self.focusWidget()
        if focused in {None, self} or not focused.hasFocus():
            self._start.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter starts, wherever nothing else wants it."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._start.isEnabled():
            self._start.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where there is room, else below each other."""
        super().resizeEvent(event)
        wide = self.width() >= WIDE
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        for column, share in enumerate(SHARES):  # of the width; of the height each takes what it needs
            self._columns.setStretch(column, share if wide else 0)

    def _lay_out(self) -> None:
        scroll = ScrollColumn(WIDEST, spacing=Space.M)
        head = self._head = QVBoxLayout()
        head.setSpacing(Space.XXS)
        head.addWidget(self._greeting)
        head.addWidget(self._day)
        scroll.column.addLayout(head)
        scroll.column.addSpacing(Space.XS)
        side = QVBoxLayout()
        side.addWidget(self._recent)
        side.addStretch(1)
        self._columns.setSpacing(Space.L)
        self._columns.addLayout(self._lay_out_main())
        self._columns.addLayout(side)
        scroll.column.addLayout(self._columns)
        scroll.column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _lay_out_main(self) -> QVBoxLayout:
        main = self._main = QVBoxLayout()
        main.setSpacing(Space.M)
        main.addWidget(self.card)
        week = row(Text(_("This week"), "quiet"), self._week_dots, self._week_sum, None)
        week.setContentsMargins(Space.XS, 0, 0, 0)
        self._week.setLayout(week)
        main.addWidget(self._week)
        main.addWidget(self.reminder)
        self.reminder.opened.connect(self.reminders_wanted)
        main.addSpacing(Space.XS)
        main.addWidget(self._others_title)
        main.addWidget(self._others)
        main.addStretch(1)
        return main

    def _fill_card(self) -> None:
        self._label = Text("", "eyebrow")
        self._name = Text("", "hero", wrap=True)
        self._why = Text("", wrap=True)
        self._facts = FactLine(self._look)
        self._equipment = FactLine(self._look)
        self._start = Button(_("Start"), self._look, kind="primary", icon="play")
        self._start.setMinimumWidth(180)
        self._start.clicked.connect(lambda: self.start_requested.emit(self._chosen))
        self._key = Text(_("Enter"), "key")
        for widget in (self._label, self._name, self._why, self._facts, self._equipment):
            self.card.words.addWidget(widget)
        self.card.words.addSpacing(Space.S)
        self.card.words.addLayout(row(self._start, self._key, None))
        self.card.setMinimumHeight(220)
        self.card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def _fill_recent(self) -> None:
        self._recent_rows.setContentsMargins(0, 0, 0, 0)
        self._recent_rows.setSpacing(Space.XXS)
        self._recent.body.addWidget(Text(_("Recent sessions"), "section"))
        self._recent.body.addSpacing(Space.XXS)
        self._recent.body.addLayout(self._recent_rows)

    def _show_chosen(self, chosen: Chosen | None, *, loading: bool) -> None:
        self._chosen = chosen.id if chosen else ""
        for widget in (self._label, self._why, self._facts, self._equipment, self._start, self._key):
            widget.setVisible(chosen is not None)
        self._start.setEnabled(chosen is not None)
        if chosen is None:
            self._name.setText("" if loading else _("No routine could be read."))
            return
        self._label.setText(chosen.label)
        self._name.setText(chosen.name)
        self._why.show_text(chosen.why)
        self._facts.show_facts(chosen.facts)
        self._equipment.show_facts([("equipment", chosen.equipment)])
        self._start.setAccessibleName(_("Start {routine}").format(routine=chosen.name))

    def _show_week(self, week: Week | None) -> None:
        self._week.setVisible(week is not None)
        if week is not None:
            self._week_dots.show_week(week.dots, week.today, week.spoken)
            self._week_sum.setText(week.sum)

    def _other(self, other: Other) -> ChoiceButton:
        button = ChoiceButton(self._look, other.name, other.detail)
        button.clicked.connect(lambda: self.routine_chosen.emit(other.id))
        return button

    def _show_recent(self, sessions: tuple[Recent, ...]) -> None:
        clear(self._recent_rows)
        for each in sessions:
            self._recent_rows.addWidget(self._recent_button(each))
        if not sessions:
            self._recent_rows.addWidget(
                Text(_("Your sessions will stand here, each with its time and how far it came."), "quiet", wrap=True)
            )

    def _recent_button(self, recent: Recent) -> ChoiceButton:
        button = ChoiceButton(self._look, recent.title, recent.detail, icon=recent.icon, tint=recent.tint, kind="flat")
        button.clicked.connect(lambda: self.session_opened.emit(recent.id))
        return button

"""The calendar page: month or year, the day picked beside it, the numbers with their rules."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from hipmob_desktop.ui.pages.calendar.cards import MonthCard, YearCard
from hipmob_desktop.ui.pages.calendar.day_pane import DayPane
from hipmob_desktop.ui.pages.calendar.goal_form import GoalFormPage
from hipmob_desktop.ui.pages.calendar.head import CalendarHead
from hipmob_desktop.ui.pages.calendar.number_tiles import NumberCard
from hipmob_desktop.ui.pages.calendar.session_form import SessionFormPage
from hipmob_desktop.ui.pages.calendar.shown import GoalShown, Mode, SessionForm
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.day_cell import DayCell
from hipmob_desktop.ui.widgets.page import ScrollColumn

WIDEST = 1360
TALL = 860
"""From this height on there is room for both month and year."""
MONTH_SHARE, DAY_SHARE = 8, 5


class CalendarPage(QWidget):
    """Passive. Its parts tell what was asked for; a form takes the whole page while it is filled in."""

    mode_chosen = Signal(object)
    """A `Mode`."""
    session_filled = Signal(str, object)
    """Id of the session corrected (empty: a new one) and a `Told`."""
    goal_chosen = Signal(object)
    """A `GoalShown`."""
    room_found = Signal()
    """There is room for more now, which wants to be shown."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look = look
        self._mode = Mode.MONTH
        self.head = CalendarHead(look)
        self.month = MonthCard(look)
        self.year = YearCard(look)
        self.day = DayPane(look)
        self.numbers = NumberCard(look)
        self._goal_form: GoalFormPage | None = None
        self._session_form: SessionFormPage | None = None
        self._scroll = ScrollColumn(WIDEST, margin=Space.L)
        self._area = QGridLayout()
        self._area.setSpacing(Space.M)
        self._area.setColumnStretch(0, MONTH_SHARE)
        self._area.setColumnStretch(1, DAY_SHARE)
        self._scroll.column.addWidget(self.head)
        self._scroll.column.addLayout(self._area, 1)
        self._whole = QStackedWidget()
        self._whole.addWidget(self._scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._whole)
        self._arranged: tuple[Mode, bool] | None = None
        self._arrange()
        self._connect_signals()

    @property
    def mode(self) -> Mode:
        """What is in view."""
        return self._mode

    @property
    def form(self) -> QWidget | None:
        """The form that is being filled in, None while the calendar is in view."""
        current = self._whole.currentWidget()
        return None if current is self._scroll else current

    @property
    def shows_month(self) -> bool:
        """Whether the month is in view, alone or with the year."""
        return not self.month.isHidden()

    @property
    def shows_year(self) -> bool:
        """Whether the year is in view, alone or with the month."""
        return not self.year.isHidden()

    def show_mode(self, mode: Mode, title: str) -> None:
        """Show month or year, named."""
        self._mode = mode
        self.head.show_period(title, mode)
        self._arrange()

    def show_month(self, cells: Sequence[DayCell], picked: date, today: date) -> None:
        """Show the six weeks of a month."""
        self.month.grid.show_month(cells, picked, today)

    def show_year(self, title: str, cells: Sequence[DayCell], picked: date, today: date) -> None:
        """Show a year."""
        self.year.show_year(title, cells, picked, today)

    def focus_calendar(self) -> None:
        """The keyboard goes to the days."""
        (self.month if self._mode is Mode.MONTH else self.year).setFocus()

    def open_session_form(self, form: SessionForm) -> None:
        """Let a session be filled in."""
        if self._session_form is None:
            self._session_form = SessionFormPage(self._look)
            self._session_form.filled.connect(self.session_filled)
            self._session_form.cancelled.connect(self.close_form)
            self._whole.addWidget(self._session_form)
        self._whole.setCurrentWidget(self._session_form)
        self._session_form.show_form(form)

    def open_goal_form(self, goal: GoalShown) -> None:
        """Let the goal be changed."""
        if self._goal_form is None:
            self._goal_form = GoalFormPage(self._look)
            self._goal_form.chosen.connect(self.goal_chosen)
            self._goal_form.cancelled.connect(self.close_form)
            self._whole.addWidget(self._goal_form)
        self._whole.setCurrentWidget(self._goal_form)
        self._goal_form.show_goal(goal)

    def close_form(self) -> None:
        """Come back to the calendar."""
        self._whole.setCurrentWidget(self._scroll)
        self.focus_calendar()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins at the days."""
        super().focusInEvent(event)
        if self.form is None:
            self.focus_calendar()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The year below the month where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        tall = self.height() >= TALL
        if self._arranged == (self._mode, tall):
            return
        self._arranged = (self._mode, tall)
        month = self._mode is Mode.MONTH
        for card in (self.month, self.year, self.numbers, self.day):
            self._area.removeWidget(card)
        if month:
            self._area.addWidget(self.month, 0, 0)
            self._area.addWidget(self.day, 0, 1)
            self._area.addWidget(self.numbers, 1, 0, 1, 2)
            self._area.addWidget(self.year, 2, 0, 1, 2)
        elif tall:
            self._area.addWidget(self.year, 0, 0, 1, 2)
            self._area.addWidget(self.month, 1, 0)
            self._area.addWidget(self.day, 1, 1)
            self._area.addWidget(self.numbers, 2, 0, 1, 2)
        else:
            self._area.addWidget(self.year, 0, 0, 1, 2)
            self._area.addWidget(self.numbers, 1, 0)
            self._area.addWidget(self.day, 1, 1)
        self.month.setVisible(month or tall)
        self.year.setVisible(not month or tall)
        for row in range(3):
            self._area.setRowStretch(row, 1 if row == (0 if month else 1) else 0)
        self.room_found.emit()

    def _connect_signals(self) -> None:
        self.head.mode_chosen.connect(lambda key: self.mode_chosen.emit(Mode(key)))
        self.month.grid.day_entered.connect(lambda _day: self.day.focus_first())
        self.year.map.map.day_entered.connect(lambda _day: self.day.focus_first())
        self.day.left.connect(self.focus_calendar)

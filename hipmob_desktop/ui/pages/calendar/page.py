"""The calendar page: month or year, the day picked beside it, the numbers with their rules."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from hipmob_desktop.ui.pages.calendar.cards import MonthCard, YearCard, YearNames
from hipmob_desktop.ui.pages.calendar.day_pane import DayPane
from hipmob_desktop.ui.pages.calendar.head import CalendarHead
from hipmob_desktop.ui.pages.calendar.number_tiles import NumberCard
from hipmob_desktop.ui.pages.calendar.shown import GoalShown, Mode, Number, SessionForm
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.day_cell import DayCell
from hipmob_desktop.ui.widgets.page import ScrollColumn

if TYPE_CHECKING:
    from hipmob_desktop.ui.pages.calendar.goal_form import GoalFormPage
    from hipmob_desktop.ui.pages.calendar.session_form import SessionFormPage

WIDEST = 1360
TALL = 860
"""From this height on there is room for both month and year."""
MONTH_SHARE, DAY_SHARE = 8, 5


class CalendarPage(QWidget):
    """Passive. Month and day are there in the first frame; year, numbers and forms are made when they are shown."""

    mode_chosen = Signal(object)
    """A `Mode`."""
    day_wanted = Signal(object)
    """A date to bring into view."""
    room_found = Signal()
    """There is room for more now, which wants to be shown."""
    goal_wanted = Signal()
    """The goal is to be changed."""
    first_session_wanted = Signal()
    """From the empty calendar: the way to a first session."""
    session_filled = Signal(str, object)
    """Id of the session corrected (empty: a new one) and a `Told`."""
    goal_chosen = Signal(object)
    """A `GoalShown`."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look = look
        self._names: YearNames | None = None
        self._mode = Mode.MONTH
        self._painted = False
        self._waiting: Callable[[], None] | None = None
        self.head = CalendarHead(look)
        self.month = MonthCard(look)
        self.day = DayPane(look)
        self.year: YearCard | None = None
        self.numbers: NumberCard | None = None
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
        self._tall = False
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
        return self._mode is Mode.MONTH or self._tall

    @property
    def shows_year(self) -> bool:
        """Whether the year is in view, alone or with the month."""
        return self._mode is Mode.YEAR or self._tall

    def when_painted(self, act: Callable[[], None]) -> None:
        """Call this once the page has been on the screen; at once if it has, or is not going to be."""
        if self._painted or not self.isVisible():
            act()
        else:
            self._waiting = act

    def name_all(self, names: YearNames) -> None:
        """What days, weekdays and months are called; to be told before any are shown."""
        self._names = names
        self.month.grid.days.name_weekdays(names.weekdays)

    def show_mode(self, mode: Mode, title: str) -> None:
        """Show month or year, named."""
        self.head.show_period(title, mode)
        if mode is not self._mode:
            self._mode = mode
            self._arrange()

    def show_month(self, cells: Sequence[DayCell], picked: date, today: date) -> None:
        """Show the six weeks of a month."""
        self.month.grid.show_month(cells, picked, today)

    def show_year(self, title: str, cells: Sequence[DayCell], picked: date, today: date) -> None:
        """Show a year."""
        if self.year is None:
            assert self._names is not None, "named before shown"
            self.year = YearCard(self._look, self._names)
            self.year.days.day_wanted.connect(self.day_wanted)
            self.year.days.day_entered.connect(lambda _day: self.day.focus_first())
            self._arrange()
        self.year.show_year(title, cells, picked, today)

    def show_numbers(self, numbers: tuple[Number, ...], goal: str, *, nothing_yet: bool) -> None:
        """Show the figures with their rules."""
        if self.numbers is None:
            self.numbers = NumberCard(self._look)
            self.numbers.goal_wanted.connect(self.goal_wanted)
            self.numbers.first_session_wanted.connect(self.first_session_wanted)
            self._arrange()
        self.numbers.show_numbers(numbers, goal, nothing_yet=nothing_yet)

    def focus_calendar(self) -> None:
        """The keyboard goes to the days."""
        (self.year if self._mode is Mode.YEAR and self.year is not None else self.month).setFocus()

    def open_session_form(self, form: SessionForm) -> None:
        """Let a session be filled in."""
        if self._session_form is None:
            from hipmob_desktop.ui.pages.calendar.session_form import SessionFormPage  # noqa: PLC0415

            self._session_form = SessionFormPage(self._look)
            self._session_form.filled.connect(self.session_filled)
            self._session_form.cancelled.connect(self.close_form)
            self._whole.addWidget(self._session_form)
        self._whole.setCurrentWidget(self._session_form)
        self._session_form.show_form(form)

    def open_goal_form(self, goal: GoalShown) -> None:
        """Let the goal be changed."""
        if self._goal_form is None:
            from hipmob_desktop.ui.pages.calendar.goal_form import GoalFormPage  # noqa: PLC0415

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
        """The keyboard begins at the days, or goes on in the form."""
        super().focusInEvent(event)
        if self.form is None:
            self.focus_calendar()
        else:
            self.form.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """After the first frame, what waited for it."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            if self._waiting is not None:
                QTimer.singleShot(0, self, self._waiting)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Month and year together where there is room."""
        super().resizeEvent(event)
        tall = self.height() >= TALL
        if tall is not self._tall:
            self._tall = tall
            self._arrange()
            self.room_found.emit()

    def _arrange(self) -> None:
        """Put the cards where mode and height want them. Those not made yet come when they are shown."""
        both, month = self._tall, self._mode is Mode.MONTH
        places: list[tuple[QWidget | None, bool, tuple[int, int, int, int]]] = [
            (self.month, self.shows_month, (0 if month else 1, 0, 1, 1)),
            (self.day, True, (0 if month else 1, 1, 1, 1)),
            (self.numbers, True, (1, 0, 1, 2 if month else 1) if month or not both else (2, 0, 1, 2)),
            (self.year, self.shows_year, (2 if month else 0, 0, 1, 2)),
        ]
        for card, shown, place in places:
            if card is not None:
                self._area.addWidget(card, *place)
                card.setVisible(shown)
        for row in range(3):
            self._area.setRowStretch(row, 1 if row == (0 if month else 1) else 0)

    def _connect_signals(self) -> None:
        self.head.mode_chosen.connect(lambda key: self.mode_chosen.emit(Mode(key)))
        self.month.grid.day_wanted.connect(self.day_wanted)
        self.month.grid.day_entered.connect(lambda _day: self.day.focus_first())
        self.day.left.connect(self.focus_calendar)

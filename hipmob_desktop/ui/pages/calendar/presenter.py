"""Wires the calendar page to the log."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from hipmob_desktop.domain.consistency import consistency
from hipmob_desktop.domain.days import DayMark, DayState
from hipmob_desktop.domain.session import RunKind, Session
from hipmob_desktop.services.translation import _, ngettext
from hipmob_desktop.ui.formatting import DateWords
from hipmob_desktop.ui.pages.calendar.cards import YearNames
from hipmob_desktop.ui.pages.calendar.desk import Desk, Writing
from hipmob_desktop.ui.pages.calendar.editing import Editing
from hipmob_desktop.ui.pages.calendar.numbers import goal_words, numbers, total_words
from hipmob_desktop.ui.pages.calendar.page import CalendarPage
from hipmob_desktop.ui.pages.calendar.shown import Mode
from hipmob_desktop.ui.pages.calendar.state import (
    EMPTY,
    Book,
    day_shown,
    day_words,
    month_cells,
    weekday_names,
    year_cells,
    year_sums,
)
from hipmob_desktop.ui.sources import Sources
from hipmob_desktop.ui.widgets.day_cell import DayCell
from hipmob_desktop.ui.widgets.day_steps import months_on

YEAR_MONTHS = 12


class CalendarPresenter:
    """Reads everything once, in the background; month and year are shown from memory, the sessions of the day picked
    are read when it is picked.
    """

    def __init__(self, view: CalendarPage, sources: Sources, desk: Desk) -> None:
        self._view = view
        self._sources = sources
        self._desk = desk
        self._book = EMPTY
        self._mode = Mode.MONTH
        self._today = sources.clock.now().local_date
        self._picked = self._today
        self._reading = 0
        self._sessions: tuple[date, Sequence[Session]] = (self._picked, ())
        self._year_made: tuple[Book, int, date, tuple[DayCell, ...]] | None = None
        self._editing = Editing(view, sources, desk, Writing(sources.run_in_background, self.refresh))
        self._connect()
        view.name_all(self._names(sources.dates))
        self._show()

    @property
    def in_view(self) -> tuple[Mode, date]:
        """Whether a month or a year is in view, and the day picked in it."""
        return self._mode, self._picked

    def refresh(self) -> None:
        """Read what is new; the page keeps what it shows until it is there."""
        before, self._today = self._today, self._sources.clock.now().local_date
        if self._picked == before != self._today:
            self._picked = self._today
        # Not before the first frame: two threads that want Python would both be late.
        self._view.when_painted(self._read_all)

    def pick(self, day: date) -> None:
        """Bring a day into view, and its sessions."""
        self._picked = day
        self._show()
        self._sources.run_in_background(
            lambda: self._sources.calendar.sessions_on(day), lambda sessions: self._show_sessions(day, sessions)
        )

    def _connect(self) -> None:
        view = self._view
        view.head.moved.connect(self._move)
        view.head.today_wanted.connect(lambda: self.pick(self._today))
        view.mode_chosen.connect(self._choose_mode)
        view.day_wanted.connect(self.pick)
        view.room_found.connect(self._show)
        view.day.state_chosen.connect(self._mark_state)
        view.day.run_chosen.connect(self._mark_run)
        view.day.add_asked.connect(lambda: self._editing.add(self._picked, self._today))
        view.day.correct_asked.connect(lambda session: self._with_session(session, self._editing.correct))
        view.day.delete_asked.connect(lambda session: self._with_session(session, self._editing.delete))
        view.day.note_changed.connect(self._note)
        view.goal_wanted.connect(lambda: self._editing.change_goal(self._book.goals.goal_on(self._today), self._today))

    def _names(self, dates: DateWords) -> YearNames:
        return YearNames(
            weekdays=weekday_names(dates),
            months=[dates.short_month(month) for month in range(1, YEAR_MONTHS + 1)],
            first_weekday=dates.first_weekday(),
            day=lambda day: day_words(self._book, day, self._today, dates),
        )

    # ── Reading ────────────────────────────────────────────────────────────

    def _read_all(self) -> None:
        self._reading += 1
        self._sources.run_in_background(
            partial(self._read, self._book, self._today, self._picked), partial(self._arrive, self._reading)
        )

    def _read(self, known: Book, today: date, picked: date) -> tuple[Book, date, Sequence[Session]]:
        log = self._sources.calendar
        totals = {each.day: each for each in log.all_totals()}
        marks = {each.day: each for each in log.all_marks()}
        goals, sessions = log.goals(), log.sessions_on(picked)
        if (totals, marks, goals, today) == (known.totals, known.marks, known.goals, known.read_on):
            return known, picked, sessions
        found = consistency(totals, marks, goals, today, self._sources.dates.first_weekday())
        return Book(totals, marks, goals, found, today, year_sums(totals.values())), picked, sessions

    def _arrive(self, reading: int, found: tuple[Book, date, Sequence[Session]]) -> None:
        if reading != self._reading:
            return
        book, day, sessions = found
        if book is not self._book:
            self._book = book
            self._show()
            self._show_numbers()
        self._show_sessions(day, sessions)

    def _show_sessions(self, day: date, sessions: Sequence[Session]) -> None:
        # The arrow keys may have gone on while these were read.
        if day == self._picked:
            self._sessions = (day, sessions)
            self._view.day.show_day(day_shown(self._book, day, self._today, self._sources.dates, sessions))

    # ── Showing ────────────────────────────────────────────────────────────

    def _show(self) -> None:
        picked, today, dates = self._picked, self._today, self._sources.dates
        month = self._mode is Mode.MONTH
        self._view.show_mode(self._mode, dates.month(picked) if month else str(picked.year))
        if self._view.shows_month:
            self._view.show_month(month_cells(self._book, picked, today, dates), picked, today)
        if self._view.shows_year:
            self._view.show_year(self._year_title(), self._year_cells(), picked, today)

    def _year_cells(self) -> tuple[DayCell, ...]:
        made = self._year_made
        if made is None or made[0] is not self._book or made[1:3] != (self._picked.year, self._today):
            cells = year_cells(self._book, self._picked.year, self._today)
            made = self._year_made = (self._book, self._picked.year, self._today, cells)
        return made[3]

    def _year_title(self) -> str:
        year = self._picked.year
        days, worked = self._book.years.get(year, (0, 0))
        if not days:
            return str(year)
        words = ngettext("{year} · {count} day · {length}", "{year} · {count} days · {length}", days)
        return words.format(year=year, count=days, length=total_words(worked, self._sources.dates))

    def _show_numbers(self) -> None:
        if self._book.numbers is not None:
            goal = _("Goal: {goal}.").format(goal=goal_words(self._book.numbers.goal))
            words = numbers(self._book.numbers, self._sources.dates)
            self._view.show_numbers(words, goal, nothing_yet=not self._book.totals)

    def _move(self, by: int) -> None:
        self.pick(months_on(self._picked, by if self._mode is Mode.MONTH else by * YEAR_MONTHS))

    def _choose_mode(self, mode: Mode) -> None:
        self._mode = mode
        self._show()

    # ── Writing ────────────────────────────────────────────────────────────

    def _with_session(self, session: str, act: Callable[[Session, date], None]) -> None:
        found = next((each for each in self._sessions[1] if str(each.id) == session), None)
        if found is not None:
            act(found, self._today)

    def _mark_state(self, state: str) -> None:
        mark = self._mark()
        self._set_mark(DayMark(mark.day, DayState(state) if state else None, mark.ran, mark.note))

    def _mark_run(self, run: str) -> None:
        mark = self._mark()
        self._set_mark(DayMark(mark.day, mark.state, RunKind(run) if run else None, mark.note))

    def _mark(self) -> DayMark:
        return self._book.marks.get(self._picked, DayMark(self._picked))

    def _set_mark(self, mark: DayMark) -> None:
        self._editing.writing.write(lambda: self._sources.calendar.set_mark(mark))

    def _note(self, session: str, note: str) -> None:
        self._editing.writing.write(lambda: self._sources.history.set_note(UUID(session), note))

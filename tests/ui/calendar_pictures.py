"""The pictures of the calendar: both views with nothing, three weeks and ten years; its forms; the week on Today."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtWidgets import QApplication, QWidget

from hipmob_desktop.domain.days import DayMark, DayState
from hipmob_desktop.domain.session import RunKind
from hipmob_desktop.ui.pages.calendar.shown import Mode
from hipmob_desktop.ui.sources import Sources
from hipmob_desktop.ui.theme.look import Look
from tests.ui.calendar_fakes import MemoryCalendar, lived_days
from tests.ui.page_builders import FakeApp
from tests.ui.page_fakes import NOW, MemoryHistory, catalogue, filled_history, moment, planned, session, sources

TODAY = moment(NOW).local_date
TEN_YEARS = 3_652


def nothing() -> Sources:
    return sources(calendar=MemoryCalendar(MemoryHistory()))


def three_weeks() -> Sources:
    history = filled_history(14)
    first = min(each.started.local_date for each in history.sessions)
    marks = [
        DayMark(TODAY - timedelta(days=3), ran=RunKind.LONG),
        DayMark(TODAY - timedelta(days=4), DayState.REST),
        DayMark(TODAY - timedelta(days=8), DayState.TRAVEL),
        DayMark(TODAY - timedelta(days=9), DayState.SICK),
        DayMark(TODAY + timedelta(days=2), DayState.REST),
    ]
    assert (TODAY - first).days < 45
    return sources(calendar=MemoryCalendar(history, marks=marks))


def ten_years() -> Sources:
    totals, marks = lived_days(TODAY - timedelta(days=1), TEN_YEARS)
    known = catalogue()
    done = [
        session(1, NOW - timedelta(hours=9), planned(known, "pre-run")),
        session(2, NOW - timedelta(hours=1), planned(known, "post-run"), 0.6),
    ]
    return sources(calendar=MemoryCalendar(MemoryHistory(done), totals, marks))


def calendar(over: Callable[[], Sources], mode: Mode, act: Callable[[FakeApp, QWidget], None] | None = None):
    """The window on the calendar, after something was done on it."""

    def make(look: Look) -> QWidget:
        app = FakeApp(look, over())
        app.window.setProperty("app", app)
        app.window.show_page("calendar")
        app.window.show()
        QApplication.processEvents()
        view = app.window.show_page("calendar")
        view.mode_chosen.emit(mode)
        if act is not None:
            act(app, view)
        return app.window

    return make


def earlier_year(app: FakeApp, view: QWidget) -> None:
    app.calendar.pick(TODAY.replace(year=TODAY.year - 3))


PICTURES: dict[str, Callable[[Look], QWidget]] = {
    "calendar-month-nothing": calendar(nothing, Mode.MONTH),
    "calendar-month-weeks": calendar(three_weeks, Mode.MONTH),
    "calendar-month-years": calendar(ten_years, Mode.MONTH),
    "calendar-year-nothing": calendar(nothing, Mode.YEAR),
    "calendar-year-weeks": calendar(three_weeks, Mode.YEAR),
    "calendar-year-years": calendar(ten_years, Mode.YEAR, earlier_year),
    "calendar-add": calendar(three_weeks, Mode.MONTH, lambda _app, view: view.day.add_asked.emit()),
    "calendar-correct": calendar(
        ten_years, Mode.MONTH, lambda _app, view: view.day.correct_asked.emit(str(view.day.items[0].id))
    ),
    "calendar-goal": calendar(three_weeks, Mode.MONTH, lambda _app, view: view.goal_wanted.emit()),
}

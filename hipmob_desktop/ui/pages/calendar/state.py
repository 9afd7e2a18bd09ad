"""What month, year and day show, as plain words. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from hipmob_desktop.domain.consistency import Consistency
from hipmob_desktop.domain.days import DayMark, DayState, DayTotals, week_start
from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.goals import GoalHistory
from hipmob_desktop.domain.heat import heat_level
from hipmob_desktop.domain.session import RunKind, Session, SessionStatus
from hipmob_desktop.services.translation import _, ngettext
from hipmob_desktop.ui.formatting import (
    DateWords,
    clock_length,
    local_time,
    minutes_length,
    near_day,
    run_words,
    status_words,
)
from hipmob_desktop.ui.pages.calendar.shown import DayShown, SessionLine
from hipmob_desktop.ui.widgets.day_cell import DayCell

MONTH_DAYS = 42
"""Six weeks: every month fits, and none is higher than another."""
STATE_ICONS = {
    DayState.REST: "rest",
    DayState.SICK: "sick",
    DayState.INJURED: "injured",
    DayState.TRAVEL: "travel",
}
STATUS_MARKS = {
    SessionStatus.COMPLETED: ("completed", "accent"),
    SessionStatus.PARTIAL: ("partial", "warning"),
    SessionStatus.RUNNING: ("running", "quiet_ink"),
}


@dataclass(frozen=True, slots=True)
class Book:
    """Everything the page shows from, read at once."""

    totals: Mapping[date, DayTotals]
    marks: Mapping[date, DayMark]
    goals: GoalHistory
    numbers: Consistency | None
    """None while nothing was read."""
    read_on: date | None = None
    """The day it was read on: the numbers are that day's."""
    years: Mapping[int, tuple[int, Millis]] = field(default_factory=dict[int, tuple[int, Millis]])
    """For each year with sessions its days and its time worked."""


EMPTY = Book({}, {}, GoalHistory(), None)


def year_sums(totals: Iterable[DayTotals]) -> Mapping[int, tuple[int, Millis]]:
    """Days and time worked of each year."""
    found: dict[int, tuple[int, Millis]] = {}
    for each in totals:
        days, length = found.get(each.day.year, (0, 0))
        found[each.day.year] = (days + 1, length + each.active_ms)
    return found


def state_words(state: DayState) -> str:
    """What kind of day it was."""
    return {
        DayState.REST: _("Rest day"),
        DayState.SICK: _("Sick"),
        DayState.INJURED: _("Injured"),
        DayState.TRAVEL: _("Travelling"),
    }[state]


def weekday_names(dates: DateWords) -> tuple[tuple[str, str], ...]:
    """Short and full names, the locale's first weekday first."""
    monday = date(2024, 1, 1)
    order = [(dates.first_weekday() + i) % 7 for i in range(7)]
    return tuple((dates.short_weekday(n), dates.weekday(monday + timedelta(days=n))) for n in order)


def month_cells(book: Book, month: date, today: date, dates: DateWords) -> tuple[DayCell, ...]:
    """Six weeks that hold the month of a day."""
    start = week_start(month.replace(day=1), dates.first_weekday())
    days = (start + timedelta(days=i) for i in range(MONTH_DAYS))
    return tuple(_cell(book, day, today, month, day_words(book, day, today, dates)) for day in days)


def year_cells(book: Book, year: int, today: date) -> tuple[DayCell, ...]:
    """Every day of a year. Their words are made by `day_words` when they are asked for."""
    first = date(year, 1, 1)
    count = (date(year, 12, 31) - first).days + 1
    return tuple(_small_cell(book, first + timedelta(days=i), today) for i in range(count))


def day_words(book: Book, day: date, today: date, dates: DateWords) -> str:
    """A day as it is said: "Tuesday 3 March: 14 min, post-run"."""
    totals, mark = book.totals.get(day), book.marks.get(day)
    parts: list[str] = []
    if totals is not None:
        parts += [minutes_length(totals.active_ms), *totals.routines]
        if _partial(totals):
            parts.append(_("in part"))
    if mark is not None and mark.state is not None:
        parts.append(state_words(mark.state).lower())
    if mark is not None and mark.ran is not None and mark.ran is not RunKind.NONE:
        parts.append(run_words(mark.ran).lower())
    name = dates.full_day(day)
    if day == today:
        name = _("Today, {day}").format(day=name)
    return _("{day}: {what}").format(day=name, what=", ".join(parts)) if parts else name


def day_shown(book: Book, day: date, today: date, dates: DateWords, sessions: Sequence[Session]) -> DayShown:
    """The day picked, with its sessions."""
    mark = book.marks.get(day, DayMark(day))
    return DayShown(
        day=day,
        title=_day_title(day, today, dates),
        sum=_day_sum(sessions, ahead=day > today),
        sessions=tuple(_session_line(session, dates) for session in sessions),
        state=mark.state.value if mark.state else "",
        ran=mark.ran.value if mark.ran else "",
        may_add=day <= today,
    )


def _cell(book: Book, day: date, today: date, month: date, spoken: str) -> DayCell:
    totals, mark = book.totals.get(day), book.marks.get(day)
    state = mark.state if mark else None
    return DayCell(
        day=day,
        level=heat_level(totals.active_ms) if totals else 0,
        amount=minutes_length(totals.active_ms) if totals else "",
        state=STATE_ICONS[state] if state else "",
        ran=mark is not None and mark.ran not in {None, RunKind.NONE},
        partial=totals is not None and _partial(totals),
        beside=(day.year, day.month) != (month.year, month.month),
        ahead=day > today,
        today=day == today,
        spoken=spoken,
    )


def _small_cell(book: Book, day: date, today: date) -> DayCell:
    """What a year shows of a day; there are 366 of them, and the frame waits."""
    totals, mark = book.totals.get(day), book.marks.get(day)
    return DayCell(
        day,
        level=heat_level(totals.active_ms) if totals else 0,
        state=STATE_ICONS[mark.state] if mark and mark.state else "",
        ahead=day > today,
        today=day == today,
    )


def _partial(totals: DayTotals) -> bool:
    return totals.partial > 0 and totals.completed == 0


def _day_title(day: date, today: date, dates: DateWords) -> str:
    if day.year != today.year:
        return _("{day} {year}").format(day=dates.day(day), year=day.year)
    if 0 <= (today - day).days < 2:
        return _("{near} · {day}").format(near=near_day(day, today, dates), day=dates.day(day))
    return dates.day(day)


def _day_sum(sessions: Sequence[Session], *, ahead: bool) -> str:
    if not sessions:
        return _("Still to come.") if ahead else _("No session on this day.")
    count = ngettext("{count} session", "{count} sessions", len(sessions)).format(count=len(sessions))
    length = clock_length(sum(session.active_ms for session in sessions))
    return _("{count} · {length} min active").format(count=count, length=length)


def _session_line(session: Session, dates: DateWords) -> SessionLine:
    icon, tint = STATUS_MARKS[session.status]
    length = clock_length(session.active_ms)
    if session.entered_by_hand:
        # Whatever the clock said, it was not the app's.
        detail = _("{length} active · entered by hand").format(length=length)
        icon, tint = ("edit", "quiet_ink") if session.status is SessionStatus.COMPLETED else (icon, tint)
    else:
        detail = _("{time} · {length} active · {status}").format(
            time=dates.time(local_time(session.started)), length=length, status=status_words(session.status).lower()
        )
    return SessionLine(str(session.id), session.routine.name, detail, icon, tint, session.questions.note)

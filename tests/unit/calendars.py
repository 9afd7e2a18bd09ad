"""Days, marks and goals for the tests of the calendar's rules, in few words."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hipmob_desktop.domain.consistency import Consistency, consistency
from hipmob_desktop.domain.days import DayMark, DayState, DayTotals
from hipmob_desktop.domain.goals import Goal, GoalHistory, GoalKind
from hipmob_desktop.domain.session import Moment

MINUTE = 60_000
MONDAY = date(2026, 3, 2)
DAILY = Goal(date.min, GoalKind.DAILY)


def day(number: int) -> date:
    """Days counted from a Monday: 0 to 6 are its week."""
    return MONDAY + timedelta(days=number)


def completed(on: date, minutes: int = 10) -> DayTotals:
    return DayTotals(on, minutes * MINUTE, completed=1, partial=0, routines=("Evening",))


def begun(on: date, minutes: float = 2) -> DayTotals:
    """A day with a session that was broken off."""
    return DayTotals(on, round(minutes * MINUTE), completed=0, partial=1, routines=("Evening",))


def worked(*numbers: int) -> dict[date, DayTotals]:
    return {day(n): completed(day(n)) for n in numbers}


def skipping(*numbers: int, state: DayState = DayState.SICK) -> dict[date, DayMark]:
    return {day(n): DayMark(day(n), state) for n in numbers}


def weekly(days: int, since: date = date.min) -> Goal:
    return Goal(since, GoalKind.WEEKLY, days)


def judged(
    days: Mapping[date, DayTotals] | Iterable[int],
    today: int | date,
    *goals: Goal,
    marks: Mapping[date, DayMark] | None = None,
    first_weekday: int = 0,
) -> Consistency:
    """The numbers of a day. Without a goal: every day."""
    known = days if isinstance(days, Mapping) else worked(*days)
    at = today if isinstance(today, date) else day(today)
    return consistency(known, marks or {}, GoalHistory(goals or (DAILY,)), at, first_weekday)


def lived(zone: str, local: str, fold: int = 0) -> Moment:
    """A moment as a clock on the wall of a place shows it; `fold` 1: the second of two hours that look the same."""
    aware = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone), fold=fold)
    offset = aware.utcoffset() or timedelta()
    return Moment(aware.astimezone(UTC), zone, round(offset / timedelta(minutes=1)), date.min)

"""A calendar's log in memory, over the sessions of a `MemoryHistory`; years of days for pictures and figures."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from uuid import UUID

from hipmob_desktop.domain.corrections import Correction
from hipmob_desktop.domain.days import DayMark, DayState, DayTotals
from hipmob_desktop.domain.goals import Goal, GoalHistory
from hipmob_desktop.domain.markers import Marker
from hipmob_desktop.domain.session import Questions, RunKind, Session, SessionStatus
from hipmob_desktop.ui.pages.calendar.desk import Desk

MINUTE = 60_000


class MemoryCalendar:
    """`CalendarLog` over a history; `more` are days known by their totals alone."""

    def __init__(self, history, more: Sequence[DayTotals] = (), marks: Sequence[DayMark] = ()) -> None:
        self.history = history
        self.more = {each.day: each for each in more}
        self.by_day = {each.day: each for each in marks}
        self.goal_history = GoalHistory()
        self.reads: list[date] = []
        self._markers: dict[UUID, Marker] = {}

    def all_totals(self) -> Sequence[DayTotals]:
        days: dict[date, list[Session]] = {}
        for session in reversed(self.history.sessions):
            days.setdefault(session.started.local_date, []).append(session)
        made = self.more | {day: _totals(day, sessions) for day, sessions in days.items()}
        return [made[day] for day in sorted(made)]

    def totals(self, first: date, last: date) -> Sequence[DayTotals]:
        return [each for each in self.all_totals() if first <= each.day <= last]

    def first_day(self) -> date | None:
        return next((each.day for each in self.all_totals()), None)

    def all_marks(self) -> Sequence[DayMark]:
        return [self.by_day[day] for day in sorted(self.by_day)]

    def marks(self, first: date, last: date) -> Sequence[DayMark]:
        return [each for each in self.all_marks() if first <= each.day <= last]

    def set_mark(self, mark: DayMark) -> None:
        self.by_day.pop(mark.day, None)
        if not mark.empty:
            self.by_day[mark.day] = mark

    def goals(self) -> GoalHistory:
        return self.goal_history

    def set_goal(self, goal: Goal) -> None:
        self.goal_history = self.goal_history.with_goal(goal)

    def sessions_on(self, day: date) -> Sequence[Session]:
        self.reads.append(day)
        return [each for each in reversed(self.history.sessions) if each.started.local_date == day]

    def add_by_hand(self, session: Session) -> None:
        assert session.entered_by_hand
        self.history.sessions = sorted([*self.history.sessions, session], key=lambda s: s.started.utc, reverse=True)

    def correct(self, session: UUID, correction: Correction) -> None:
        self._change(session, lambda old: _corrected(old, correction))

    def set_questions(self, session: UUID, questions: Questions) -> None:
        self._change(session, lambda old: replace(old, questions=questions))

    def delete(self, session: UUID) -> None:
        self.history.delete(session)

    def restore(self, session: UUID) -> None:
        self.history.restore(session)

    def markers(self, first: date, last: date) -> Sequence[Marker]:
        return [each for each in self._markers.values() if first <= each.day <= last]

    def add_marker(self, marker: Marker) -> None:
        self._markers[marker.id] = marker

    def delete_marker(self, marker: UUID) -> None:
        self._markers.pop(marker, None)

    def _change(self, session: UUID, change) -> None:
        self.history.sessions = [change(each) if each.id == session else each for each in self.history.sessions]


def desk(offer_undo) -> Desk:
    """What the calendar page needs around it; ids count up, the day's start is kept."""
    ids = count(1)
    hour = [3]
    return Desk(
        offer_undo=offer_undo,
        new_id=lambda: UUID(int=5_000_000 + next(ids)),
        day_start_hour=lambda: hour[0],
        set_day_start_hour=lambda chosen: hour.__setitem__(0, chosen),
    )


def _totals(day: date, sessions: Sequence[Session]) -> DayTotals:
    completed = sum(each.status is SessionStatus.COMPLETED for each in sessions)
    return DayTotals(
        day=day,
        active_ms=sum(each.active_ms for each in sessions),
        completed=completed,
        partial=len(sessions) - completed,
        routines=tuple(dict.fromkeys(each.routine.name for each in sessions)),
    )


def _corrected(session: Session, correction: Correction) -> Session:
    day = correction.local_date or session.started.local_date
    return replace(
        session,
        started=replace(session.started, local_date=day),
        active_ms=session.active_ms if correction.active_ms is None else correction.active_ms,
        routine=correction.routine or session.routine,
        status=correction.status or session.status,
    )


def lived_days(today: date, length: int, seed: int = 11) -> tuple[list[DayTotals], list[DayMark]]:
    """Days as somebody lives them: most weeks kept, a cold, a journey, a slump in summer; `length` of them to today."""
    chance = random.Random(seed)
    totals, marks = [], []
    away = 0
    for ago in range(length, -1, -1):
        day = today - timedelta(days=ago)
        if away == 0 and chance.random() < 0.012:
            away, state = chance.randint(2, 6), chance.choice([DayState.SICK, DayState.INJURED, DayState.TRAVEL])
        mark = None
        if away:
            away -= 1
            mark = DayMark(day, state)
        elif day.weekday() == 6 and chance.random() < 0.5:
            mark = DayMark(day, DayState.REST)
        elif chance.random() < 0.35:
            mark = DayMark(day, ran=chance.choice([RunKind.EASY, RunKind.LONG, RunKind.TEMPO]))
        if mark is not None:
            marks.append(mark)
        busy = 0.45 if day.month in {7, 8} else 0.78
        if (mark is None or mark.state is None) and chance.random() < busy:
            partial = chance.random() < 0.12
            minutes = chance.choice([3, 4]) if partial else chance.choice([5, 9, 11, 14, 14, 16, 18, 22, 27])
            name = "Post-run" if minutes < 18 else "Long-hold day"
            totals.append(DayTotals(day, minutes * MINUTE, int(not partial), int(partial), (name,)))
    return totals, marks

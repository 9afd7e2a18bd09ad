"""A log by days in memory: `CalendarLog` for tests of pages and services."""

from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from hipmob_desktop.domain.corrections import Correction
from hipmob_desktop.domain.days import DayMark, DayTotals
from hipmob_desktop.domain.goals import Goal, GoalHistory
from hipmob_desktop.domain.markers import Marker
from hipmob_desktop.domain.session import Questions, Session, SessionStatus


@dataclass
class MemoryCalendar:
    """Keeps everything in lists; a read made through it looks as the log's would."""

    sessions: list[Session] = field(default_factory=list)
    marked: dict[date, DayMark] = field(default_factory=dict)
    history: GoalHistory = field(default_factory=GoalHistory)
    measured: dict[UUID, Marker] = field(default_factory=dict)
    hidden: set[UUID] = field(default_factory=set)

    def totals(self, first: date, last: date) -> list[DayTotals]:
        days = sorted({s.started.local_date for s in self._shown()})
        return [_totals_of(day, self.sessions_on(day)) for day in days if first <= day <= last]

    def all_totals(self) -> list[DayTotals]:
        return self.totals(date.min, date.max)

    def first_day(self) -> date | None:
        return min((s.started.local_date for s in self._shown()), default=None)

    def marks(self, first: date, last: date) -> list[DayMark]:
        return [mark for day, mark in sorted(self.marked.items()) if first <= day <= last]

    def all_marks(self) -> list[DayMark]:
        return self.marks(date.min, date.max)

    def set_mark(self, mark: DayMark) -> None:
        self.marked[mark.day] = mark
        if mark.empty:
            del self.marked[mark.day]

    def goals(self) -> GoalHistory:
        return self.history

    def set_goal(self, goal: Goal) -> None:
        kept = tuple(known for known in self.history.goals if known.since <= goal.since)
        self.history = GoalHistory((*kept, goal))

    def sessions_on(self, day: date) -> list[Session]:
        found = [s for s in self._shown() if s.started.local_date == day]
        return sorted(found, key=lambda s: (s.started.utc, str(s.id)))

    def add_by_hand(self, session: Session) -> None:
        self.sessions.append(session)

    def correct(self, session: UUID, correction: Correction) -> None:
        self._change(session, lambda s: _corrected(s, correction))

    def set_questions(self, session: UUID, questions: Questions) -> None:
        self._change(session, lambda s: replace(s, questions=questions))

    def delete(self, session: UUID) -> None:
        self.hidden.add(session)

    def restore(self, session: UUID) -> None:
        self.hidden.discard(session)

    def markers(self, first: date, last: date) -> list[Marker]:
        found = [marker for marker in self.measured.values() if first <= marker.day <= last]
        return sorted(found, key=lambda marker: (marker.day, marker.kind, marker.side, str(marker.id)))

    def add_marker(self, marker: Marker) -> None:
        self.measured[marker.id] = marker

    def delete_marker(self, marker: UUID) -> None:
        self.measured.pop(marker, None)

    def _shown(self) -> list[Session]:
        return [s for s in self.sessions if s.id not in self.hidden and s.status is not SessionStatus.RUNNING]

    def _change(self, session: UUID, change) -> None:
        self.sessions = [change(s) if s.id == session else s for s in self.sessions]


def _totals_of(day: date, sessions: list[Session]) -> DayTotals:
    done = [s.status is SessionStatus.COMPLETED for s in sessions]
    return DayTotals(
        day=day,
        active_ms=sum(s.active_ms for s in sessions),
        completed=sum(done),
        partial=len(done) - sum(done),
        routines=tuple(dict.fromkeys(s.routine.name for s in sessions)),
    )


def _corrected(session: Session, correction: Correction) -> Session:
    started = session.started
    if correction.local_date is not None:
        started = replace(started, local_date=correction.local_date)
    return replace(
        session,
        started=started,
        active_ms=session.active_ms if correction.active_ms is None else correction.active_ms,
        routine=correction.routine or session.routine,
        status=correction.status or session.status,
    )

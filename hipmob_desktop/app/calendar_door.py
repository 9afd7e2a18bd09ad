"""The log by days as the window has it: empty until it is open, and for good where it cannot be opened."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from hipmob_desktop.domain.corrections import Correction
from hipmob_desktop.domain.days import DayMark, DayTotals
from hipmob_desktop.domain.goals import Goal, GoalHistory
from hipmob_desktop.domain.markers import Marker
from hipmob_desktop.domain.session import Questions, Session
from hipmob_desktop.services.ports_calendar import CalendarLog


class CalendarDoor:
    """`CalendarLog` for whoever is built before the log is open."""

    def __init__(self, opened: Callable[[], CalendarLog | None]) -> None:
        """Take how to get at the log once it is open."""
        self._opened = opened

    @property
    def _log(self) -> CalendarLog:
        return self._opened() or NoCalendar()

    def totals(self, first: date, last: date) -> Sequence[DayTotals]:
        """See `CalendarLog`."""
        return self._log.totals(first, last)

    def all_totals(self) -> Sequence[DayTotals]:
        """See `CalendarLog`."""
        return self._log.all_totals()

    def first_day(self) -> date | None:
        """See `CalendarLog`."""
        return self._log.first_day()

    def marks(self, first: date, last: date) -> Sequence[DayMark]:
        """See `CalendarLog`."""
        return self._log.marks(first, last)

    def all_marks(self) -> Sequence[DayMark]:
        """See `CalendarLog`."""
        return self._log.all_marks()

    def set_mark(self, mark: DayMark) -> None:
        """See `CalendarLog`."""
        self._log.set_mark(mark)

    def goals(self) -> GoalHistory:
        """See `CalendarLog`."""
        return self._log.goals()

    def set_goal(self, goal: Goal) -> None:
        """See `CalendarLog`."""
        self._log.set_goal(goal)

    def sessions_on(self, day: date) -> Sequence[Session]:
        """See `CalendarLog`."""
        return self._log.sessions_on(day)

    def add_by_hand(self, session: Session) -> None:
        """See `CalendarLog`."""
        self._log.add_by_hand(session)

    def correct(self, session: UUID, correction: Correction) -> None:
        """See `CalendarLog`."""
        self._log.correct(session, correction)

    def set_questions(self, session: UUID, questions: Questions) -> None:
        """See `CalendarLog`."""
        self._log.set_questions(session, questions)

    def delete(self, session: UUID) -> None:
        """See `CalendarLog`."""
        self._log.delete(session)

    def restore(self, session: UUID) -> None:
        """See `CalendarLog`."""
        self._log.restore(session)

    def markers(self, first: date, last: date) -> Sequence[Marker]:
        """See `CalendarLog`."""
        return self._log.markers(first, last)

    def add_marker(self, marker: Marker) -> None:
        """See `CalendarLog`."""
        self._log.add_marker(marker)

    def delete_marker(self, marker: UUID) -> None:
        """See `CalendarLog`."""
        self._log.delete_marker(marker)


class NoCalendar:
    """`CalendarLog` that holds nothing: nothing is remembered, and the window says so."""

    def totals(self, first: date, last: date) -> Sequence[DayTotals]:  # noqa: ARG002
        """None."""
        return ()

    def all_totals(self) -> Sequence[DayTotals]:
        """None."""
        return ()

    def first_day(self) -> date | None:
        """None."""
        return None

    def marks(self, first: date, last: date) -> Sequence[DayMark]:  # noqa: ARG002
        """None."""
        return ()

    def all_marks(self) -> Sequence[DayMark]:
        """None."""
        return ()

    def set_mark(self, mark: DayMark) -> None:
        """Forget it."""

    def goals(self) -> GoalHistory:
        """The default goal."""
        return GoalHistory()

    def set_goal(self, goal: Goal) -> None:
        """Forget it."""

    def sessions_on(self, day: date) -> Sequence[Session]:  # noqa: ARG002
        """None."""
        return ()

    def add_by_hand(self, session: Session) -> None:
        """Forget it."""

    def correct(self, session: UUID, correction: Correction) -> None:
        """There is no session to correct."""

    def set_questions(self, session: UUID, questions: Questions) -> None:
        """There is no session to answer for."""

    def delete(self, session: UUID) -> None:
        """There is none."""

    def restore(self, session: UUID) -> None:
        """There is none."""

    def markers(self, first: date, last: date) -> Sequence[Marker]:  # noqa: ARG002
        """None."""
        return ()

    def add_marker(self, marker: Marker) -> None:
        """Forget it."""

    def delete_marker(self, marker: UUID) -> None:
        """There is none."""

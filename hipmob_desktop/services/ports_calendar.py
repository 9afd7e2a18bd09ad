"""What calendar, trends and exports need of the log."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol
from uuid import UUID

from hipmob_desktop.domain.corrections import Correction
from hipmob_desktop.domain.days import DayMark, DayTotals
from hipmob_desktop.domain.goals import Goal, GoalHistory
from hipmob_desktop.domain.markers import Marker
from hipmob_desktop.domain.session import Questions, Session


class CalendarLog(Protocol):
    """The log by days, read and put right. Both ends of a range belong to it.

    Calls take as long as the disk does: read in the background (`run_in_background`). What is written is there for
    every read that comes after. Sessions that were deleted, or that still run, do not exist here.
    """

    def totals(self, first: date, last: date) -> Sequence[DayTotals]:
        """Days on which something was done, earliest first."""
        ...

    def all_totals(self) -> Sequence[DayTotals]:
        """All of them, earliest first."""
        ...

    def first_day(self) -> date | None:
        """The earliest day with a session; None for an empty log."""
        ...

    def marks(self, first: date, last: date) -> Sequence[DayMark]:
        """Days that the user marked, earliest first."""
        ...

    def all_marks(self) -> Sequence[DayMark]:
        """All of them, earliest first."""
        ...

    def set_mark(self, mark: DayMark) -> None:
        """Replace the mark of a day; an empty one takes it away."""
        ...

    def goals(self) -> GoalHistory:
        """The goal in force and those before it."""
        ...

    def set_goal(self, goal: Goal) -> None:
        """Let a goal hold since its day. What held before that day stays; goals set for later days go."""
        ...

    def sessions_on(self, day: date) -> Sequence[Session]:
        """Sessions of a day with their results, earliest first."""
        ...

    def add_by_hand(self, session: Session) -> None:
        """Store a session done without the app (see `corrections.session_by_hand`)."""
        ...

    def correct(self, session: UUID, correction: Correction) -> None:
        """Change what was recorded wrong; `corrections.undoing` of the session as it was undoes it."""
        ...

    def set_questions(self, session: UUID, questions: Questions) -> None:
        """Replace the answers given around a session, its note included."""
        ...

    def delete(self, session: UUID) -> None:
        """Hide a session; `restore` brings it back until the program ends."""
        ...

    def restore(self, session: UUID) -> None:
        """Undo `delete`."""
        ...

    def markers(self, first: date, last: date) -> Sequence[Marker]:
        """Measurements, earliest first."""
        ...

    def add_marker(self, marker: Marker) -> None:
        """Store a measurement, or replace the one with its id."""
        ...

    def delete_marker(self, marker: UUID) -> None:
        """Take a measurement out."""
        ...

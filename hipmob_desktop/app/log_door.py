"""The log as the window has it: opened after the first paint, in the background; until then, and for good where it
cannot be opened, there is none.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from hipmob_desktop.adapters.paths import Paths
from hipmob_desktop.app.calendar_door import CalendarDoor
from hipmob_desktop.app.no_log import NoLog
from hipmob_desktop.domain.session import Session
from hipmob_desktop.services.ports import Capability, History, SessionLog, WallClock
from hipmob_desktop.services.translation import _

if TYPE_CHECKING:
    from hipmob_desktop.adapters.db.opening import OpenLog
    from hipmob_desktop.app.trends_door import TrendsDoor


@dataclass(frozen=True, slots=True)
class Opened:
    """How the opening went."""

    notices: tuple[str, ...]
    """For the user, in plain words."""
    interrupted: Session | None
    """A session that a program which is gone has left in its middle."""
    in_use: bool = False
    """Another copy of the program has the log: this one is not needed."""


class LogDoor:
    """History for pages that were built before the log was open. Its calls come after `open` in the same thread."""

    def __init__(self, paths: Paths, wall: WallClock, on_trouble: Callable[[str], None]) -> None:
        """Nothing is opened yet. `on_trouble` is called from the writer's thread."""
        self._paths = paths
        self._wall = wall
        self._on_trouble = on_trouble
        self._log: OpenLog | None = None
        self._none = NoLog()
        self.calendar = CalendarDoor(lambda: self._log.calendar if self._log is not None else None)
        """The log by days, for pages that were built before it was open."""
        self._why_not = _("not open yet")

    def open(self) -> Opened:
        """Open the log; takes as long as the disk and the loading of SQLAlchemy do. For the background thread."""
        from hipmob_desktop.adapters.db.opening import open_log
        from hipmob_desktop.adapters.db.problems import LogInUse, LogProblem

        try:
            self._log = open_log(self._paths, self._wall, self._on_trouble)
        except LogInUse as problem:
            self._why_not = str(problem)
            return Opened((str(problem),), None, in_use=True)
        except LogProblem as problem:
            self._why_not = str(problem)
            unkept = _("Sessions can be done, but they will not be kept.")
            return Opened((f"{problem} {unkept}",), None)
        self._log.history.recent(1)  # loads what reading needs now, beside the window, not at the first click
        return Opened(self._log.notices, self._log.history.interrupted())

    def start_upkeep(self) -> None:
        """Back up, if it is time."""
        if self._log is not None:
            self._log.start_upkeep()

    def close(self) -> None:
        """Write what waits, and let go."""
        if self._log is not None:
            self._log.close()

    @cached_property
    def trends(self) -> "TrendsDoor":
        """What the trends page reads; loaded with it."""
        from hipmob_desktop.app.trends_door import TrendsDoor

        return TrendsDoor(lambda: self._log.trends if self._log is not None else None)

    @property
    def journal(self) -> SessionLog:
        """Where a session is written."""
        return self._log.journal if self._log is not None else self._none

    def capability(self) -> Capability:
        """Whether sessions are kept, and where."""
        if self._log is None:
            return Capability(_("log"), works=False, summary=self._why_not)
        where = str(self._paths.database)
        if not self._log.writable:
            return Capability(_("log"), works=False, summary=" ".join(self._log.notices) or where)
        return Capability(_("log"), works=True, summary=where)

    @property
    def _history(self) -> History:
        return self._log.history if self._log is not None else self._none

    def recent(self, limit: int, before: Session | None = None) -> Sequence[Session]:
        """See `History`."""
        return self._history.recent(limit, before)

    def session(self, session: UUID) -> Session | None:
        """See `History`."""
        return self._history.session(session)

    def all_with_results(self, limit: int | None = None) -> Sequence[Session]:
        """See `History`."""
        return self._history.all_with_results(limit)

    def set_note(self, session: UUID, note: str) -> None:
        """See `History`."""
        self._history.set_note(session, note)

    def delete(self, session: UUID) -> None:
        """See `History`."""
        self._history.delete(session)

    def restore(self, session: UUID) -> None:
        """See `History`."""
        self._history.restore(session)

    def interrupted(self) -> Session | None:
        """See `History`."""
        return self._history.interrupted()

"""Wires the Log page to the history."""

from collections.abc import Callable, Sequence
from uuid import UUID

from hipmob_desktop.domain.session import Session
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.log.page import LogPage
from hipmob_desktop.ui.pages.log.state import LogLine, log_lines, open_session
from hipmob_desktop.ui.sources import Sources

PAGE = 100
"""Sessions read at a time."""

OfferUndo = Callable[[str, Callable[[], None]], None]


class LogPresenter:
    """Reads pages of sessions, opens one, keeps notes, deletes with a way back."""

    def __init__(self, view: LogPage, sources: Sources, offer_undo: OfferUndo) -> None:
        self._view = view
        self._sources = sources
        self._offer_undo = offer_undo
        self._sessions: list[Session] = []
        self._deleted: set[str] = set()
        self._wanted = ""
        self._reading = 0
        view.more_wanted.connect(self._read_on)
        view.session_picked.connect(self._open)
        view.note_changed.connect(self._keep_note)
        view.delete_requested.connect(self._delete)

    def refresh(self) -> None:
        """Read the latest sessions; as many as were shown, at least a page."""
        self._reading += 1
        number, limit = self._reading, max(PAGE, len(self._sessions))
        self._sources.run_in_background(
            lambda: self._sources.history.recent(limit),
            lambda sessions: self._start_over(number, sessions, limit),
        )

    def open(self, session: str) -> None:
        """Show this session as soon as it is there."""
        if any(str(each.id) == session for each in self._sessions):
            self._view.pick(session)
        else:
            self._wanted = session

    def _start_over(self, number: int, sessions: Sequence[Session], limit: int) -> None:
        if number != self._reading:
            return
        self._sessions = self._kept(sessions)
        self._view.show_sessions(self._lines(self._sessions, None), more=len(sessions) == limit)
        if self._view.opened:
            self._open(self._view.opened)
        if self._wanted:
            self._view.pick(self._wanted)
            self._wanted = ""

    def _read_on(self) -> None:
        if not self._sessions:
            self.refresh()
            return
        number, last = self._reading, self._sessions[-1]
        self._sources.run_in_background(
            lambda: self._sources.history.recent(PAGE, before=last),
            lambda sessions: self._go_on(number, sessions),
        )

    def _go_on(self, number: int, sessions: Sequence[Session]) -> None:
        if number != self._reading:
            return
        last = self._sessions[-1] if self._sessions else None
        kept = self._kept(sessions)
        self._sessions.extend(kept)
        self._view.add_sessions(self._lines(kept, last), more=len(sessions) == PAGE)

    def _kept(self, sessions: Sequence[Session]) -> list[Session]:
        """Without those deleted while they were read."""
        return [each for each in sessions if str(each.id) not in self._deleted]

    def _lines(self, sessions: Sequence[Session], after: Session | None) -> Sequence[LogLine]:
        return log_lines(sessions, self._sources.clock.now().local_date, self._sources.dates, after)

    def _open(self, session: str) -> None:
        self._sources.run_in_background(lambda: self._sources.history.session(UUID(session)), self._show)

    def _show(self, session: Session | None) -> None:
        # Arrow keys may have gone on while this one was read.
        if session is not None and str(session.id) == self._view.opened:
            today = self._sources.clock.now().local_date
            self._view.show_opened(open_session(session, today, self._sources.dates))

    def _keep_note(self, session: str, note: str) -> None:
        self._sources.run_in_background(
            lambda: self._sources.history.set_note(UUID(session), note), lambda _done: self._view.show_saved(session)
        )

    def _delete(self, session: str) -> None:
        name = next((each.routine.name for each in self._sessions if str(each.id) == session), "")
        self._deleted.add(session)
        self._sessions = self._kept(self._sessions)
        self._view.remove(session)
        self._sources.run_in_background(lambda: self._sources.history.delete(UUID(session)), lambda _done: None)
        self._offer_undo(_("{routine} was deleted.").format(routine=name), lambda: self._restore(session))

    def _restore(self, session: str) -> None:
        self._wanted = session
        self._deleted.discard(session)
        self._sources.run_in_background(
            lambda: self._sources.history.restore(UUID(session)), lambda _done: self.refresh()
        )

"""The journal: takes what a session has to say at once, and writes it to the log in a thread of its own.

What waits is a queue in memory, in the order accepted; an operation leaves it only when the log has it. While the log
cannot be written, what waits is kept in a rescue file too, and tried again with growing pauses.
"""

import logging
import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Protocol
from uuid import UUID

from hipmob_desktop.adapters.db import operations as op
from hipmob_desktop.adapters.db.problems import LogProblem
from hipmob_desktop.adapters.db.rescue import RescueFile
from hipmob_desktop.adapters.paths import FolderTrouble
from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.session import Moment, Position, Questions, SegmentResult, Session, SessionStatus
from hipmob_desktop.services.translation import _

_log = logging.getLogger(__name__)

BACK_OFF_S = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
_OUR_FAULT = (sqlite3.IntegrityError, sqlite3.DataError, sqlite3.ProgrammingError, sqlite3.NotSupportedError)


class Store(Protocol):
    """Where operations end up."""

    def apply(self, operations: Sequence[op.Operation]) -> None:
        """Write all of them, durably, or none."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


class JournalWriter:
    """`SessionLog` on a queue and one writer thread."""

    def __init__(
        self,
        open_store: Callable[[], Store],
        rescue: RescueFile,
        on_trouble: Callable[[str], None],
        *,
        rejected: RescueFile | None = None,
        back_off_s: Sequence[float] = BACK_OFF_S,
    ) -> None:
        """Take how to open the log, the rescue file, and whom to tell in plain words (empty: all is well again).

        `open_store` and `on_trouble` are called in the writer's thread. `rejected` keeps what the log will never
        take, such as results of a session it does not hold.
        """
        self._open_store = open_store
        self._rescue = rescue
        self._rejected = rejected
        self._on_trouble = on_trouble
        self._back_off_s = tuple(back_off_s)
        self._store: Store | None = None
        self._changed = threading.Condition()
        self._waiting: deque[op.Operation] = deque()
        self._own_sessions: set[UUID] = set()
        self._kept = 0
        """How many of those waiting, from the first, stand in the rescue file."""
        self._one_by_one = 0
        self._failures = 0
        """Attempts that failed, ever."""
        self._failing = 0
        """Attempts that failed in a row."""
        self._told = ""
        self._nudged = self._closing = False
        self._replayed = False
        self._thread = threading.Thread(target=self._run, name="hipmob-log", daemon=True)

    # ── what a session says ────────────────────────────────────────────────
    def start(self) -> None:
        """Begin to write; first what an earlier program had to leave in its rescue file."""
        self._thread.start()

    def begin(self, session: Session) -> None:
        """Add a session with status running (or set one that goes on back to running)."""
        self._own_sessions.add(session.id)
        self.submit(op.Begin(session))

    def save_results(
        self, session: UUID, results: Sequence[SegmentResult], active_ms: Millis, position: Position
    ) -> None:
        """Add or replace results by their id, and note where the session stands."""
        self.submit(op.SaveResults(session, tuple(results), active_ms, position))

    def finish(self, session: UUID, status: SessionStatus, active_ms: Millis, ended: Moment) -> None:
        """Close a session."""
        self.submit(op.Finish(session, status, active_ms, ended.utc))

    def save_questions(self, session: UUID, questions: Questions) -> None:
        """Store the answers given around a session."""
        self.submit(op.SaveQuestions(session, questions))

    def discard(self, session: UUID) -> None:
        """Take a session out for good."""
        self.submit(op.Discard(session))

    def own_sessions(self) -> frozenset[UUID]:
        """Sessions begun by this program, closed or not."""
        return frozenset(self._own_sessions)

    def submit(self, operation: op.Operation) -> None:
        """Accept an operation; returns at once."""
        with self._changed:
            self._waiting.append(operation)
            self._nudged = True
            self._changed.notify_all()

    # ── waiting for it ─────────────────────────────────────────────────────
    def flush(self, timeout_s: float) -> bool:
        """Wait until everything is written; False if that took too long or failed."""
        with self._changed:
            seen = self._failures
            self._nudged = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._idle() or self._failures > seen, timeout_s)
            return self._idle()

    def settle(self, timeout_s: float) -> None:
        """Wait until everything is written or is known not to be writable now: before reading."""
        with self._changed:
            self._changed.wait_for(lambda: self._idle() or self._failing > 0, timeout_s)

    def close(self, timeout_s: float = 5.0) -> bool:
        """Write what waits, or leave it in the rescue file, and end the thread. True if all is in the log."""
        if not self._thread.is_alive():
            return self._idle()
        written = self.flush(timeout_s)
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join(timeout_s)
        if self._thread.is_alive():
            # A disk that hangs. The thread dies with the process; what it has not acknowledged must not.
            with self._changed:
                left = list(self._waiting)[self._kept :]
            self._rescue.keep(left)
        return written

    def _idle(self) -> bool:
        return self._replayed and not self._waiting

    # ── the writer's thread ────────────────────────────────────────────────
    def _run(self) -> None:
        left = self._rescue.take_back()
        with self._changed:
            self._waiting.extendleft(reversed(left))
            self._kept = len(left)
            self._replayed = True
            self._changed.notify_all()
        while self._await_work():
            batch = self._next_batch()
            if batch:
                self._write(batch)
        self._close_store()

    def _await_work(self) -> bool:
        """Sleep until there is something to write, or to write again; False when it is time to end."""
        with self._changed:
            pause = None if not self._waiting else self._pause_s()
            self._changed.wait_for(lambda: self._nudged or self._closing, pause)
            self._nudged = False
            return not (self._closing and (self._failing or not self._waiting))

    def _pause_s(self) -> float:
        if not self._failing:
            return 0.0
        return self._back_off_s[min(self._failing, len(self._back_off_s)) - 1]

    def _next_batch(self) -> tuple[op.Operation, ...]:
        with self._changed:
            return tuple(self._waiting)[: 1 if self._one_by_one else None]

    def _write(self, batch: tuple[op.Operation, ...]) -> None:
        try:
            if self._store is None:
                self._store = self._open_store()
            self._store.apply(batch)
        except Exception as error:  # noqa: BLE001  (this thread must outlive every fault; each is told or recorded)
            if may_pass(error):
                self._hold(error)
            elif len(batch) > 1:
                self._one_by_one = len(batch)
            else:
                self._reject(batch, error)
        else:
            self._done(len(batch))

    def _done(self, count: int) -> None:
        """The first `count` of those waiting are in the log."""
        with self._changed:
            for _i in range(count):
                self._waiting.popleft()
            kept_before, self._kept = self._kept, max(0, self._kept - count)
            self._one_by_one = max(0, self._one_by_one - count)
        if kept_before and not self._kept:
            # Before anything newer is written: replayed later, old lines would overwrite it.
            self._rescue.clear()
        self._failing = 0
        self._tell("")
        with self._changed:
            self._changed.notify_all()

    def _hold(self, error: Exception) -> None:
        """Not now: keep it safe, tell the user, try again later."""
        _log.warning("the log cannot be written: %s", error)
        if not _connection_is_well(error):
            self._close_store()
        with self._changed:
            new = list(self._waiting)[self._kept :]
        if not new or self._rescue.keep(new):
            self._kept += len(new)
        with self._changed:
            self._failures += 1
            self._failing += 1
            self._changed.notify_all()
        self._tell(trouble_in_words(error, self._rescue.place is not None))

    def _reject(self, refused: Sequence[op.Operation], error: Exception) -> None:
        """Never: the log does not take this one, and the next ones must not wait for it."""
        _log.error("the log refuses %s: %s", refused, error)
        if self._rejected is not None:
            self._rejected.keep(refused)
        self._done(len(refused))

    def _tell(self, message: str) -> None:
        if message != self._told:
            self._told = message
            try:
                self._on_trouble(message)
            except Exception:  # noqa: BLE001  (whoever listens may be gone; the log must be written all the same)
                _log.exception("nobody could be told: %s", message)

    def _close_store(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None


def may_pass(error: BaseException) -> bool:
    """Whether the same operation may succeed later: the disk's fault, not ours."""
    cause = getattr(error, "orig", error)
    if isinstance(cause, _OUR_FAULT):
        return False
    return isinstance(cause, (sqlite3.Error, OSError, LogProblem, FolderTrouble))


def _connection_is_well(error: BaseException) -> bool:
    """A full disk or a lock pass by themselves; and readers on a full disk need the index that the writer holds."""
    name = str(getattr(getattr(error, "orig", error), "sqlite_errorname", ""))
    return name.startswith(("SQLITE_FULL", "SQLITE_BUSY"))


def trouble_in_words(error: BaseException, kept: bool) -> str:
    """What the user is told while the log cannot be written."""
    cause = getattr(error, "orig", error)
    name = str(getattr(cause, "sqlite_errorname", ""))
    reasons = {
        "SQLITE_FULL": _("The disk is full."),
        "SQLITE_READONLY": _("The folder of the log can be read but not written."),
        "SQLITE_CANTOPEN": _("The log cannot be opened."),
        "SQLITE_BUSY": _("Another program holds the log."),
        "SQLITE_IOERR": _("The disk of the log reports an error."),
        "SQLITE_CORRUPT": _("The file of the log is damaged."),
        "SQLITE_NOTADB": _("The file of the log is damaged."),
    }
    said = next((words for start, words in reasons.items() if name.startswith(start)), str(cause))
    if kept:
        return _("{reason} The session goes on; what you do is kept aside and saved as soon as possible.").format(
            reason=said
        )
    return _("{reason} The session goes on, but it is kept in memory only until this is mended.").format(reason=said)

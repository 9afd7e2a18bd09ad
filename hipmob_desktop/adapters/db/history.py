"""The log as pages use it: read from connections of its own, corrected through the one writer."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from hipmob_desktop.adapters.db import operations as op
from hipmob_desktop.adapters.db.journal import JournalWriter
from hipmob_desktop.adapters.db.reading import LogReader
from hipmob_desktop.domain.session import Session
from hipmob_desktop.services.ports import WallClock

GOES_ON_WITHIN = timedelta(hours=12)
"""An older interrupted session is not offered to be gone on with."""

READ_WAIT_S = 1.0
"""A read waits that long for what was accepted before it; a disk that hangs must not hang the page."""

WRITE_WAIT_S = 6.0
"""A correction waits that long for the disk: longer than SQLite's own patience with another writer."""


class SqlHistory:
    """`History` of the program that owns the log."""

    def __init__(self, reader: LogReader, journal: JournalWriter, wall: WallClock) -> None:
        self._reader = reader
        self._journal = journal
        self._wall = wall

    def recent(self, limit: int, before: Session | None = None) -> Sequence[Session]:
        """Latest sessions first, without results; `before` pages on."""
        self._journal.settle(READ_WAIT_S)
        return self._reader.recent(limit, before)

    def session(self, session: UUID) -> Session | None:
        """One session, with its results."""
        self._journal.settle(READ_WAIT_S)
        return self._reader.session(session)

    def all_with_results(self, limit: int | None = None) -> Sequence[Session]:
        """Latest sessions first, with their results, in two queries."""
        self._journal.settle(READ_WAIT_S)
        return self._reader.all_with_results(limit)

    def set_note(self, session: UUID, note: str) -> None:
        """Replace the note."""
        self._write(op.SetNote(session, note))

    def delete(self, session: UUID) -> None:
        """Hide a session; it is taken out for good by `purge` or when the log is opened the next time."""
        self._write(op.Hide(session, self._wall.now().utc))

    def restore(self, session: UUID) -> None:
        """Undo `delete`."""
        self._write(op.Unhide(session))

    def purge(self) -> None:
        """Take deleted sessions out for good."""
        self._write(op.PurgeHidden())

    def interrupted(self) -> Session | None:
        """Turn sessions left running by a program that is gone into partial ones; give the latest back, with its
        results, if it is not older than 12 hours.

        Who writes owns the log alone, so a running session that is not of this program is of one that is gone.
        """
        self._journal.settle(WRITE_WAIT_S)
        own = self._journal.own_sessions()
        left = [session for session in self._reader.running() if session not in own]
        if not left:
            return None
        self._write(op.MarkPartial(tuple(left)))
        latest = self._reader.session(left[0])
        if latest is None or self._wall.now().utc - latest.started.utc > GOES_ON_WITHIN:
            return None
        return latest

    def close(self) -> None:
        """Let go of the file."""
        self._reader.close()

    def _write(self, operation: op.Operation) -> None:
        self._journal.submit(operation)
        self._journal.flush(WRITE_WAIT_S)

"""The questions asked of the log, each in a fixed number of statements."""

from datetime import date
from uuid import UUID

from sqlalchemy import Engine, Select, Text, select, text, tuple_, type_coerce

from hipmob_desktop.adapters.db.records import RESULT_COLUMNS, SessionReader
from hipmob_desktop.adapters.db.tables import segment_result, session
from hipmob_desktop.domain.session import SegmentResult, Session, SessionStatus

_SESSION_TEXT = type_coerce(segment_result.c.session_id, Text)
"""Left as text, to sort results by: a UUID made of it for each of tens of thousands takes an eighth of the time."""
_RESULTS = [segment_result.c[name] for name in RESULT_COLUMNS]
_IS_RUNNING = text("session.status = 'running'")
"""As the index of running sessions has it: SQLite does not take a bound value for the same."""
_LATEST_FIRST = (session.c.started_at.desc(), session.c.id.desc())


class LogQueries:
    """Reads sessions; deleted ones do not exist for it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def recent(self, limit: int, before: Session | None) -> list[Session]:
        """Latest first, without results, those before a given one."""
        wanted = select(session).where(session.c.deleted_at.is_(None)).order_by(*_LATEST_FIRST).limit(limit)
        if before is not None:
            mark = tuple_(before.started.utc, before.id, types=[session.c.started_at.type, session.c.id.type])
            wanted = wanted.where(tuple_(session.c.started_at, session.c.id) < mark)
        reader = SessionReader()
        with self._engine.begin() as connection:
            return [reader.session_of(row) for row in connection.execute(wanted).mappings()]

    def session(self, session_id: UUID) -> Session | None:
        """One session with its results."""
        found = self._with_results(select(session).where(session.c.id == session_id, session.c.deleted_at.is_(None)))
        return found[0] if found else None

    def all_with_results(self, limit: int | None) -> list[Session]:
        """Latest first, with results."""
        wanted = select(session).where(session.c.deleted_at.is_(None)).order_by(*_LATEST_FIRST)
        return self._with_results(wanted if limit is None else wanted.limit(limit))

    def on_day(self, day: date) -> list[Session]:
        """Those of a day that do not run, with results, earliest first."""
        wanted = select(session).where(
            session.c.local_date == day, session.c.deleted_at.is_(None), session.c.status != SessionStatus.RUNNING
        )
        return self._with_results(wanted.order_by(session.c.started_at, session.c.id))

    def running(self) -> list[UUID]:
        """Ids of sessions whose status is running, latest first."""
        wanted = select(session.c.started_at, session.c.id).where(_IS_RUNNING, session.c.deleted_at.is_(None))
        with self._engine.begin() as connection:
            found = connection.execute(wanted).all()
        # Ordered here, not there: for the sake of an order SQLite would walk through all sessions.
        return [session_id for _, session_id in sorted(found, key=tuple, reverse=True)]

    def _with_results(self, wanted: Select[tuple[object, ...]]) -> list[Session]:
        ids = wanted.with_only_columns(session.c.id)
        of_these = (
            select(_SESSION_TEXT, *_RESULTS)
            .where(segment_result.c.session_id.in_(ids))
            .order_by(segment_result.c.session_id, segment_result.c.segment, segment_result.c.side)
        )
        reader = SessionReader()
        results: dict[str, list[SegmentResult]] = {}
        with self._engine.begin() as connection:
            rows = connection.execute(wanted).mappings().all()
            for session_id, *values in connection.execute(of_these):
                results.setdefault(session_id, []).append(SegmentResult(*values))
        return [reader.session_of(row, results.get(str(row["id"]), ())) for row in rows]

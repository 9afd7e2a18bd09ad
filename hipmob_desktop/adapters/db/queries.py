"""The questions asked of the log, each in a fixed number of statements."""

from uuid import UUID

from sqlalchemy import Engine, Select, select, tuple_

from hipmob_desktop.adapters.db.records import SessionReader, result_of
from hipmob_desktop.adapters.db.tables import segment_result, session
from hipmob_desktop.domain.session import SegmentResult, Session, SessionStatus

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

    def running(self) -> list[UUID]:
        """Ids of sessions whose status is running, latest first."""
        wanted = (
            select(session.c.id)
            .where(session.c.status == SessionStatus.RUNNING, session.c.deleted_at.is_(None))
            .order_by(*_LATEST_FIRST)
        )
        with self._engine.begin() as connection:
            return list(connection.execute(wanted).scalars())

    def _with_results(self, wanted: Select[tuple[object, ...]]) -> list[Session]:
        ids = wanted.with_only_columns(session.c.id)
        of_these = (
            select(segment_result)
            .where(segment_result.c.session_id.in_(ids))
            .order_by(segment_result.c.session_id, segment_result.c.segment, segment_result.c.side)
        )
        reader = SessionReader()
        results: dict[UUID, list[SegmentResult]] = {}
        with self._engine.begin() as connection:
            rows = connection.execute(wanted).mappings().all()
            for row in connection.execute(of_these).mappings():
                results.setdefault(row["session_id"], []).append(result_of(row))
        return [reader.session_of(row, results.get(row["id"], ())) for row in rows]

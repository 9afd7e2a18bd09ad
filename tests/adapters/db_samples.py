"""Sessions, clocks and folders for the log's tests."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid5

from hipmob_desktop.adapters.db.opening import OpenLog, open_log
from hipmob_desktop.adapters.paths import Paths, paths_for
from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.outcome import Outcome
from hipmob_desktop.domain.session import (
    Moment,
    Position,
    RoutineSnapshot,
    SegmentResult,
    Session,
    SessionStatus,
    StepSnapshot,
)
from hipmob_desktop.domain.timeline import SegmentKind

NAMESPACE = UUID("9f0e0f0a-6a4e-4c0b-8d5c-2b8f3a4c1d2e")
NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def uid(*parts: object) -> UUID:
    return uuid5(NAMESPACE, "/".join(map(str, parts)))


def moment(utc: datetime = NOON, zone: str = "Europe/Stockholm", offset_minutes: int = 120) -> Moment:
    return Moment(utc, zone, offset_minutes, (utc + timedelta(minutes=offset_minutes)).date())


def routine(name: str = "Five minutes", steps: int = 2) -> RoutineSnapshot:
    planned = tuple(
        StepSnapshot(2 * i + 1, i, 1, f"exercise-{i}", f"Exercise {i}", Side.LEFT, SegmentKind.HOLD, 60_000, None)
        for i in range(steps)
    )
    return RoutineSnapshot("five-minutes", name, "static", 300_000, planned, "shape-1")


def a_session(number: int = 0, started: Moment | None = None, **changes) -> Session:
    plain = Session(uid("session", number), routine(), started or moment(), SessionStatus.RUNNING)
    return replace(plain, **changes)


def a_result(session: UUID, segment: int = 1, side: Side = Side.LEFT, **changes) -> SegmentResult:
    plain = SegmentResult(
        id=uid(session, segment, side),
        segment=segment,
        step=segment // 2,
        set_number=1,
        exercise=f"exercise-{segment}",
        exercise_name=f"Exercise {segment}",
        side=side,
        kind=SegmentKind.HOLD,
        planned_ms=60_000,
        done_ms=60_000,
        planned_reps=None,
        done_reps=None,
        status=Outcome.COMPLETED,
    )
    return replace(plain, **changes)


def position(segment: int = 1, elapsed_ms: int = 0) -> Position:
    return Position(segment, elapsed_ms)


class FakeWall:
    """A wall clock that stands until it is moved."""

    def __init__(self, utc: datetime = NOON) -> None:
        self.utc = utc

    def now(self) -> Moment:
        return moment(self.utc)


class Troubles:
    """Keeps what the log told the user."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def __call__(self, message: str) -> None:
        self.said.append(message)


def opened(folder: Path, wall: FakeWall | None = None, troubles: Troubles | None = None, **more) -> OpenLog:
    return open_log(paths_for(folder), wall or FakeWall(), troubles or Troubles(), **more)


def write_session(log: OpenLog, number: int = 0, results: int = 2, started: Moment | None = None) -> Session:
    """A whole, completed session with its results, as it stands in the log afterwards."""
    session = a_session(number, started)
    done = [a_result(session.id, segment) for segment in range(1, results + 1)]
    log.journal.begin(session)
    log.journal.save_results(session.id, done, 60_000 * results, position(results))
    ended = moment(session.started.utc + timedelta(minutes=10))
    log.journal.finish(session.id, SessionStatus.COMPLETED, 60_000 * results, ended)
    assert log.journal.flush(10)
    return replace(
        session,
        results=tuple(done),
        active_ms=60_000 * results,
        position=position(results),
        status=SessionStatus.COMPLETED,
        ended_utc=ended.utc,
    )


def a_log_with(folder: Path, sessions: int = 3) -> Paths:
    """A closed log that holds some sessions, a day apart, the latest numbered highest."""
    log = opened(folder)
    for number in range(sessions):
        write_session(log, number, started=moment(NOON - timedelta(days=sessions - number)))
    assert log.close()
    return paths_for(folder)

"""A few sessions with all that can be in one, for the tests of the export."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.outcome import Outcome
from hipmob_desktop.domain.session import Moment, Questions, RunKind, Session, SessionStatus
from hipmob_desktop.domain.timeline import SegmentKind
from tests.adapters.db_samples import a_result, a_session

NOW = datetime(2026, 5, 5, 6, 30, tzinfo=UTC)
NOTE = 'Left tighter; "better" after,\nsecond line — ünïcödé 走る 🏃'
ANSWERS = Questions(3, RunKind.LONG, 2, 4, 7, 8, NOTE)


def wall(text: str) -> datetime:
    """What a clock on the wall shows, wherever it hangs."""
    return datetime.fromisoformat(text)


def lived(local: datetime, zone: str, day: date | None = None) -> Moment:
    """A moment by the clock on the wall of a place."""
    aware = local.replace(tzinfo=ZoneInfo(zone))
    offset = aware.utcoffset()
    assert offset is not None
    return Moment(aware.astimezone(UTC), zone, round(offset / timedelta(minutes=1)), day or local.date())


def rich_session(number: int = 1, started: Moment | None = None) -> Session:
    """Completed, answered, with a note, both sides, repetitions, and a side that was skipped."""
    plain = a_session(number, started or lived(wall("2026-05-04 18:30"), "Europe/Stockholm"))
    sides = (
        a_result(plain.id, 1, exercise="couch-stretch", exercise_name="Couch stretch"),
        a_result(plain.id, 3, Side.RIGHT, exercise="couch-stretch", exercise_name="Couch stretch", done_ms=45_400,
                 status=Outcome.PARTIAL),
        a_result(plain.id, 5, Side.LEFT, exercise_name="Rocking", kind=SegmentKind.REPS, planned_reps=12, done_reps=9,
                 status=Outcome.PARTIAL),
        a_result(plain.id, 7, Side.BOTH, exercise_name="Breathing", done_ms=0, status=Outcome.SKIPPED),
    )  # fmt: skip
    return replace(
        plain,
        status=SessionStatus.COMPLETED,
        active_ms=831_499,
        ended_utc=plain.started.utc + timedelta(minutes=20, milliseconds=250),
        questions=ANSWERS,
        results=sides,
    )


def with_note(session: Session, note: str) -> Session:
    return replace(session, questions=replace(session.questions, note=note))

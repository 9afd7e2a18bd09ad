"""What a session writes is what a page reads."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hipmob_desktop.adapters.db.reading import open_for_reading
from hipmob_desktop.adapters.paths import paths_for
from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.outcome import Outcome
from hipmob_desktop.domain.session import Moment, Position, Questions, RunKind, SessionStatus
from hipmob_desktop.domain.timeline import SegmentKind
from tests.adapters.db_samples import (
    NOON,
    FakeWall,
    Troubles,
    a_result,
    a_session,
    moment,
    opened,
    position,
    write_session,
)


@pytest.fixture
def log(tmp_path):
    log = opened(tmp_path)
    yield log
    log.close()


def test_a_session_comes_back_as_it_was_written(log):
    session = a_session(
        questions=Questions(4, RunKind.TEMPO, 2, 5, 8, 9, "knäböj, 深蹲"),
        position=Position(3, 1_250, 4),
        active_ms=61_250,
    )
    left = a_result(session.id, 1, Side.LEFT)
    right = a_result(
        session.id, 1, Side.RIGHT, kind=SegmentKind.REPS, planned_reps=10, done_reps=7, status=Outcome.PARTIAL
    )
    log.journal.begin(replace(session, results=(left,)))
    log.journal.save_results(session.id, [right], 61_250, Position(3, 1_250, 4))

    assert log.history.session(session.id) == replace(session, results=(left, right))


def test_a_result_saved_again_replaces_the_first(log):
    session = a_session()
    log.journal.begin(session)
    running = a_result(session.id, 1, done_ms=5_000, status=Outcome.PARTIAL)
    log.journal.save_results(session.id, [running], 5_000, position(1, 5_000))
    log.journal.save_results(session.id, [a_result(session.id, 1)], 60_000, position(2))

    found = log.history.session(session.id)
    assert found is not None
    assert found.results == (a_result(session.id, 1),)
    assert (found.active_ms, found.position) == (60_000, position(2))


def test_a_session_that_goes_on_is_running_again_and_keeps_its_start_and_answers(log):
    session = write_session(log)
    log.journal.save_questions(session.id, Questions(stiffness_before=6))
    again = replace(session, status=SessionStatus.RUNNING, ended_utc=None, started=moment(NOON + timedelta(hours=1)))
    log.journal.begin(again)

    found = log.history.session(session.id)
    assert found is not None
    assert found.status is SessionStatus.RUNNING
    assert found.ended_utc is None
    assert found.started == session.started
    assert found.questions == Questions(stiffness_before=6)
    assert found.results == session.results


def test_a_discarded_session_is_gone_with_its_results(log):
    kept, gone = write_session(log, 1), write_session(log, 2)
    log.journal.discard(gone.id)

    assert log.history.session(gone.id) is None
    assert log.history.all_with_results() == [kept]
    # The results went too: a session of the same id does not inherit them.
    log.journal.begin(a_session(2))
    found = log.history.session(gone.id)
    assert found is not None
    assert found.results == ()


def test_recent_sessions_come_latest_first_and_page_on(log):
    same_moment = moment(NOON - timedelta(days=9))
    sessions = [write_session(log, n, started=moment(NOON - timedelta(days=n))) for n in range(5)]
    sessions += sorted((write_session(log, n, started=same_moment) for n in (10, 11, 12)), key=lambda s: s.id)[::-1]
    bare = [replace(session, results=()) for session in sessions]

    assert log.history.recent(3) == bare[:3]
    pages, last = [], None
    while page := log.history.recent(2, last):
        pages += page
        last = page[-1]
    assert pages == bare


def test_all_with_results_can_be_limited_to_the_latest(log):
    sessions = [write_session(log, n, started=moment(NOON - timedelta(days=n))) for n in range(4)]

    assert log.history.all_with_results() == sessions
    assert log.history.all_with_results(2) == sessions[:2]


def test_a_note_can_be_changed_later(log):
    session = write_session(log)
    log.history.set_note(session.id, "left hip tight")

    found = log.history.session(session.id)
    assert found is not None
    assert found.questions.note == "left hip tight"


def test_a_deleted_session_is_nowhere_until_it_is_restored(log):
    session = write_session(log)
    log.history.delete(session.id)
    assert log.history.recent(10) == []
    assert log.history.all_with_results() == []
    assert log.history.session(session.id) is None

    log.history.restore(session.id)
    assert log.history.session(session.id) == session


def test_a_deleted_session_cannot_come_back_once_the_log_was_opened_anew(tmp_path):
    log = opened(tmp_path)
    session = write_session(log)
    log.history.delete(session.id)
    log.close()

    log = opened(tmp_path)
    assert log.journal.flush(5)
    log.history.restore(session.id)
    assert log.history.session(session.id) is None
    log.close()


@pytest.mark.parametrize(
    ("zone", "local", "fold", "local_date"),
    [
        ("Europe/Stockholm", "2026-03-29T01:59", 0, "2026-03-29"),
        ("Europe/Stockholm", "2026-03-29T03:01", 0, "2026-03-29"),
        ("Europe/Stockholm", "2026-10-25T02:30", 0, "2026-10-25"),
        ("Europe/Stockholm", "2026-10-25T02:30", 1, "2026-10-25"),
        ("Asia/Kathmandu", "2026-01-01T00:05", 0, "2026-01-01"),
        ("Pacific/Kiritimati", "2026-12-31T23:59:59.999999", 0, "2026-12-31"),
        ("America/St_Johns", "2026-11-01T01:30", 1, "2026-11-01"),
        ("Africa/Monrovia", "1972-01-06T23:00", 0, "1972-01-06"),
    ],
)
def test_a_moment_keeps_its_zone_its_offset_and_its_day(log, zone, local, fold, local_date):
    aware = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone), fold=fold)
    offset = round(aware.utcoffset().total_seconds() / 60)
    session = a_session(started=Moment(aware.astimezone(UTC), zone, offset, aware.date()))
    log.journal.begin(session)

    found = log.history.session(session.id)
    assert found is not None
    assert found.started == session.started
    assert found.started.local_date.isoformat() == local_date


def test_a_moment_without_its_offset_is_refused_and_does_not_hold_up_the_rest(log, tmp_path):
    naive = Moment(NOON.replace(tzinfo=None), "Europe/Stockholm", 120, NOON.date())
    log.journal.begin(a_session(1, naive))
    session = write_session(log, 2)

    assert log.history.all_with_results() == [session]
    assert str(a_session(1).id) in (tmp_path / "hipmob.sqlite.rejected.jsonl").read_text()


def test_an_interrupted_session_becomes_partial_and_is_given_back_with_its_results(tmp_path):
    log = opened(tmp_path)
    session = a_session()
    log.journal.begin(session)
    log.journal.save_results(session.id, [a_result(session.id)], 60_000, position(2, 300))
    log.journal.flush(5)
    assert log.history.interrupted() is None, "it is this program's own session"
    log.close()

    wall = FakeWall(NOON + timedelta(hours=11, minutes=59))
    log = opened(tmp_path, wall)
    found = log.history.interrupted()
    assert found is not None
    assert (found.id, found.status, found.position) == (session.id, SessionStatus.PARTIAL, position(2, 300))
    assert found.results == (a_result(session.id),)
    assert log.history.interrupted() is None, "asked once"
    log.close()


def test_an_old_interrupted_session_becomes_partial_but_is_not_offered(tmp_path):
    log = opened(tmp_path)
    log.journal.begin(a_session())
    log.close()

    log = opened(tmp_path, FakeWall(NOON + timedelta(hours=12, minutes=1)))
    assert log.history.interrupted() is None
    assert [s.status for s in log.history.recent(5)] == [SessionStatus.PARTIAL]
    log.close()


def test_of_several_interrupted_sessions_the_latest_is_offered_and_all_are_partial(tmp_path):
    log = opened(tmp_path)
    for number in range(3):
        log.journal.begin(a_session(number, moment(NOON + timedelta(minutes=number))))
    log.close()

    log = opened(tmp_path)
    found = log.history.interrupted()
    assert found is not None
    assert found.id == a_session(2).id
    assert {s.status for s in log.history.recent(5)} == {SessionStatus.PARTIAL}
    log.close()


def test_without_a_log_reading_finds_nothing_and_makes_nothing(tmp_path):
    reader = open_for_reading(paths_for(tmp_path / "nowhere"))
    assert list(reader.recent(5)) == []
    assert list(reader.all_with_results()) == []
    assert reader.session(a_session().id) is None
    reader.close()
    assert not (tmp_path / "nowhere").exists()


def test_a_clean_close_leaves_one_file_without_a_write_ahead_file(tmp_path):
    log = opened(tmp_path)
    write_session(log)
    assert list(log.history.recent(1))
    assert log.close()
    assert not list(tmp_path.glob("*-wal"))
    assert not list(tmp_path.glob("*-shm"))


def test_a_log_without_trouble_says_nothing(tmp_path):
    troubles = Troubles()
    log = opened(tmp_path, troubles=troubles)
    write_session(log)
    log.close()
    assert troubles.said == []
    assert log.notices == ()
    assert log.writable


def test_folder_names_with_signs_that_mean_something_in_an_address_work(tmp_path):
    folder = tmp_path / "a?b%20c #é"
    log = opened(folder)
    session = write_session(log)
    log.close()
    reader = open_for_reading(paths_for(folder))
    assert list(reader.all_with_results()) == [session]
    reader.close()


def test_what_is_asked_often_is_found_by_an_index(tmp_path):
    from sqlalchemy import event

    from hipmob_desktop.adapters.db.engine import reading_engine
    from hipmob_desktop.adapters.db.queries import LogQueries

    log = opened(tmp_path)
    session = write_session(log)
    engine = reading_engine(tmp_path / "hipmob.sqlite")
    asked: list[tuple[str, tuple]] = []

    def note(connection, cursor, statement, parameters, context, many) -> None:
        asked.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    queries = LogQueries(engine)
    queries.recent(7, None)
    queries.recent(7, session)
    queries.running()
    queries.session(session.id)
    event.remove(engine, "before_cursor_execute", note)
    selects = [(sql, parameters) for sql, parameters in asked if sql.startswith("SELECT")]
    with engine.begin() as connection:
        plans = [
            " ".join(row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", parameters))
            for sql, parameters in selects
        ]
    engine.dispose()
    log.close()
    assert len(plans) == 5
    assert all("SCAN" not in plan or "USING" in plan for plan in plans), plans
    assert "ix_session_running" in plans[2]
    assert "ix_segment_result_session" in plans[4]

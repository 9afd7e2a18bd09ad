"""The log by days: totals from an index, marks, goals, measurements, corrections, sessions told afterwards."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipmob_desktop.adapters.db import calendar_queries
from hipmob_desktop.adapters.db.operations import Correct, PutMarker, RemoveMarker, SetGoal, SetMark, from_line, to_line
from hipmob_desktop.adapters.paths import paths_for
from hipmob_desktop.app.calendar_door import CalendarDoor, NoCalendar
from hipmob_desktop.domain.corrections import ByHand, Correction, session_by_hand, undoing
from hipmob_desktop.domain.days import DayMark, DayState, DayTotals
from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.goals import DEFAULT_GOAL, Goal, GoalHistory, GoalKind
from hipmob_desktop.domain.markers import Marker, MarkerKind
from hipmob_desktop.domain.session import Questions, RunKind, SessionStatus
from tests.adapters.db_samples import NOON, FakeWall, a_result, a_session, moment, opened, routine, uid, write_session
from tests.unit.fake_calendar import MemoryCalendar

DAY = date(2026, 5, 4)
EVER = (date.min, date.max)
MINUTE = 60_000


@pytest.fixture
def log(tmp_path):
    log = opened(tmp_path)
    yield log
    log.close()


def a_day(ago: int) -> date:
    return DAY - timedelta(days=ago)


def done(number: int, ago: int = 0, **changes):
    """A session of so many days ago, as it stands in the log when it is over."""
    plain = {"status": SessionStatus.COMPLETED, "active_ms": 14 * MINUTE, **changes}
    return a_session(number, moment(NOON - timedelta(days=ago)), **plain)


class TestTotals:
    def test_a_day_adds_up_its_sessions_partial_ones_too(self, log):
        log.calendar.add_by_hand(done(1))
        log.calendar.add_by_hand(done(2, status=SessionStatus.PARTIAL, active_ms=MINUTE))
        assert log.calendar.all_totals() == [DayTotals(DAY, 15 * MINUTE, 1, 1, ("Five minutes",))]

    def test_a_range_holds_both_its_ends(self, log):
        for ago in range(5):
            log.calendar.add_by_hand(done(ago, ago))
        found = log.calendar.totals(a_day(3), a_day(1))
        assert [totals.day for totals in found] == [a_day(3), a_day(2), a_day(1)]
        assert log.calendar.first_day() == a_day(4)

    def test_routines_are_named_once_in_the_order_in_which_they_were_begun(self, log):
        for number, name in enumerate(["Post-run", "Evening", "Post-run"]):
            started = moment(NOON + timedelta(hours=number))
            changes = {"routine": routine(name), "status": SessionStatus.COMPLETED}
            log.calendar.add_by_hand(a_session(9 - number, started, **changes))
        (found,) = log.calendar.all_totals()
        assert found.routines == ("Post-run", "Evening")

    def test_what_runs_and_what_was_deleted_is_not_there(self, log):
        log.journal.begin(a_session(1))
        log.calendar.add_by_hand(done(2, 1))
        log.calendar.delete(uid("session", 2))
        assert (log.calendar.all_totals(), log.calendar.first_day()) == ([], None)
        assert (log.calendar.sessions_on(DAY), log.calendar.sessions_on(a_day(1))) == ([], [])
        log.calendar.restore(uid("session", 2))
        assert log.calendar.first_day() == a_day(1)

    def test_the_day_is_the_one_that_was_stored_wherever_one_is_now(self, log):
        """Recorded on the evening before, by the user's hour, in Sydney."""
        recorded = replace(
            moment(datetime(2026, 5, 3, 14, 40, tzinfo=UTC), "Australia/Sydney", 600), local_date=date(2026, 5, 3)
        )
        log.calendar.add_by_hand(a_session(1, recorded, status=SessionStatus.COMPLETED, active_ms=MINUTE))
        assert [totals.day for totals in log.calendar.all_totals()] == [date(2026, 5, 3)]

    def test_what_a_session_has_just_said_is_in_the_totals(self, log):
        for number in range(20):
            log.journal.begin(a_session(number))
            log.journal.finish(uid("session", number), SessionStatus.COMPLETED, MINUTE, moment())
            assert log.calendar.all_totals()[0].completed == number + 1

    def test_totals_are_read_from_one_index_alone(self, tmp_path, log):
        write_session(log)
        with closing(sqlite3.connect(paths_for(tmp_path).database)) as connection:
            for statement in (calendar_queries._TOTALS, calendar_queries._FIRST_DAY):
                bound = ("2026-01-01", "2026-12-31")[: statement.count("?")]
                plan = " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", bound))
                assert "USING COVERING INDEX ix_session_days" in plan
                assert "TEMP B-TREE" not in plan

    @settings(derandomize=True, max_examples=25, deadline=None)
    @given(
        st.lists(st.tuples(st.integers(0, 6), st.sampled_from(list(SessionStatus)), st.integers(0, 10**6)), max_size=12)
    )
    def test_the_log_adds_up_as_the_one_in_memory_does(self, tmp_path_factory, told):
        log = opened(tmp_path_factory.mktemp("log"))
        memory = MemoryCalendar()
        for number, (ago, status, active_ms) in enumerate(told):
            session = done(number, ago, status=status, active_ms=active_ms)
            log.calendar.add_by_hand(session)
            memory.add_by_hand(session)
        assert log.calendar.all_totals() == memory.all_totals()
        assert log.calendar.first_day() == memory.first_day()
        log.close()


class TestPuttingRight:
    def test_a_session_told_afterwards_is_found_as_such(self, log):
        told = ByHand(routine(steps=0), a_day(9), 20 * MINUTE, Questions(effort=2, note="On the beach."))
        session = session_by_hand(told, uid("told"), FakeWall().now())
        log.calendar.add_by_hand(session)
        assert log.calendar.sessions_on(a_day(9)) == [session]
        assert log.history.session(session.id) == session
        assert log.history.session(session.id).entered_by_hand

    def test_a_session_done_with_the_app_is_not_marked(self, log):
        session = write_session(log)
        assert not log.history.session(session.id).entered_by_hand

    def test_sessions_of_a_day_come_earliest_first_with_their_results(self, log):
        later = write_session(log, 1, started=moment(NOON + timedelta(hours=5)))
        earlier = write_session(log, 2, started=moment(NOON))
        assert log.calendar.sessions_on(DAY) == [earlier, later]
        assert len(log.calendar.sessions_on(DAY)[0].results) == 2

    def test_what_was_recorded_wrong_is_corrected_and_the_rest_stays(self, log):
        session = write_session(log)
        correction = Correction(a_day(1), 9 * MINUTE, routine("Evening", 1), SessionStatus.PARTIAL)
        log.calendar.correct(session.id, correction)
        found = log.history.session(session.id)
        assert found == replace(
            session,
            started=replace(session.started, local_date=a_day(1)),
            active_ms=9 * MINUTE,
            routine=routine("Evening", 1),
            status=SessionStatus.PARTIAL,
        )
        log.calendar.correct(session.id, undoing(session))
        assert log.history.session(session.id) == session

    @pytest.mark.parametrize(
        "one", [Correction(a_day(1)), Correction(active_ms=0), Correction(status=SessionStatus.PARTIAL), Correction()]
    )
    def test_one_thing_is_corrected_alone(self, log, one):
        session = write_session(log)
        log.calendar.correct(session.id, one)
        found = log.history.session(session.id)
        assert found.active_ms == (session.active_ms if one.active_ms is None else one.active_ms)
        assert found.started.local_date == (one.local_date or DAY)
        assert found.status is (one.status or session.status)
        assert found.routine == session.routine

    def test_answers_are_replaced_with_their_note(self, log):
        session = write_session(log)
        answers = Questions(4, RunKind.TEMPO, 2, 3, 8, 7, "Windy.")
        log.calendar.set_questions(session.id, answers)
        assert log.history.session(session.id).questions == answers

    def test_a_session_that_is_not_there_is_refused_and_nothing_waits_for_it(self, log):
        log.calendar.correct(uid("nobody"), Correction(active_ms=1))
        session = write_session(log)
        assert log.history.session(session.id) == session


class TestMarksGoalsAndMeasurements:
    def test_a_mark_is_replaced_and_taken_away_by_an_empty_one(self, log):
        log.calendar.set_mark(DayMark(DAY, DayState.SICK, note="Förkyld"))
        log.calendar.set_mark(DayMark(a_day(1), ran=RunKind.LONG))
        log.calendar.set_mark(DayMark(DAY, DayState.REST))
        assert log.calendar.all_marks() == [DayMark(a_day(1), ran=RunKind.LONG), DayMark(DAY, DayState.REST)]
        assert log.calendar.marks(DAY, DAY) == [DayMark(DAY, DayState.REST)]
        log.calendar.set_mark(DayMark(DAY))
        assert log.calendar.marks(DAY, DAY) == []

    def test_without_a_goal_the_default_holds(self, log):
        assert log.calendar.goals() == GoalHistory()
        assert log.calendar.goals().goal_on(DAY) == DEFAULT_GOAL

    def test_a_new_goal_leaves_what_held_before_it(self, log):
        first, second = Goal(a_day(60), GoalKind.DAILY), Goal(a_day(3), days_a_week=4)
        log.calendar.set_goal(first)
        log.calendar.set_goal(second)
        assert log.calendar.goals() == GoalHistory((first, second))
        again = Goal(a_day(3), days_a_week=6, minimum_ms=MINUTE)
        log.calendar.set_goal(again)
        assert log.calendar.goals() == GoalHistory((first, again))

    def test_a_goal_set_for_a_later_day_gives_way(self, log):
        """Set in Sydney, and again after landing in Los Angeles, where it is the day before."""
        log.calendar.set_goal(Goal(DAY, days_a_week=3))
        log.calendar.set_goal(Goal(a_day(1), days_a_week=4))
        assert log.calendar.goals().goal_on(DAY).days_a_week == 4

    def test_measurements_are_kept_by_day_and_can_be_taken_out(self, log):
        left = Marker(uid("left"), DAY, MarkerKind.HIP_EXTENSION, Side.LEFT, 12.5)
        stride = Marker(uid("stride"), a_day(2), MarkerKind.STRIDE_LENGTH, Side.BOTH, 113.0)
        log.calendar.add_marker(left)
        log.calendar.add_marker(stride)
        assert log.calendar.markers(*EVER) == [stride, left]
        log.calendar.add_marker(replace(left, value=14.0))
        assert log.calendar.markers(DAY, DAY) == [replace(left, value=14.0)]
        log.calendar.delete_marker(left.id)
        assert log.calendar.markers(*EVER) == [stride]


@pytest.mark.parametrize(
    "operation",
    [
        SetMark(DayMark(DAY, DayState.TRAVEL, RunKind.EASY, "Höft, 深")),
        SetGoal(Goal(date.min, GoalKind.DAILY, 5, 0)),
        PutMarker(Marker(uid("left"), DAY, MarkerKind.HIP_EXTENSION, Side.LEFT, -2.25)),
        RemoveMarker(uid("left")),
        Correct(uid("session"), Correction(DAY, 1, routine(), SessionStatus.PARTIAL)),
        Correct(uid("session"), Correction()),
    ],
    ids=lambda operation: type(operation).__name__,
)
def test_what_cannot_be_written_yet_is_kept_in_the_rescue_file(operation):
    assert from_line(to_line(7, operation)) == (7, operation)


def test_all_of_it_outlives_the_program(tmp_path):
    log = opened(tmp_path)
    log.calendar.set_mark(DayMark(DAY, DayState.INJURED))
    log.calendar.set_goal(Goal(DAY, GoalKind.DAILY))
    log.calendar.add_marker(Marker(uid("left"), DAY, MarkerKind.HIP_EXTENSION, Side.LEFT, 12.5))
    log.calendar.add_by_hand(done(1, results=(a_result(uid("session", 1)),), entered_by_hand=True))
    log.close()
    again = opened(tmp_path)
    assert again.calendar.all_marks() == [DayMark(DAY, DayState.INJURED)]
    assert again.calendar.goals() == GoalHistory((Goal(DAY, GoalKind.DAILY),))
    assert len(again.calendar.markers(*EVER)) == 1
    assert again.calendar.sessions_on(DAY)[0].entered_by_hand
    again.close()


def test_before_the_log_is_open_the_calendar_is_empty_and_then_it_is_the_logs(log):
    opened_later: list = []
    door = CalendarDoor(lambda: opened_later[0] if opened_later else None)
    questions = {
        "totals": EVER, "all_totals": (), "first_day": (), "marks": EVER, "all_marks": (), "goals": (),
        "sessions_on": (DAY,), "markers": EVER,
    }  # fmt: skip
    empty = {name: getattr(NoCalendar(), name)(*arguments) for name, arguments in questions.items()}
    assert {name: getattr(door, name)(*arguments) for name, arguments in questions.items()} == empty
    door.set_mark(DayMark(DAY, DayState.REST))
    opened_later.append(log.calendar)
    assert door.all_marks() == [], "what was said before is forgotten, as with every log that cannot be used"

    door.set_mark(DayMark(DAY, DayState.REST))
    door.set_goal(Goal(DAY, GoalKind.DAILY))
    door.add_by_hand(done(1))
    door.correct(uid("session", 1), Correction(active_ms=MINUTE))
    door.set_questions(uid("session", 1), Questions(effort=1))
    door.add_marker(Marker(uid("left"), DAY, MarkerKind.HIP_EXTENSION, Side.LEFT, 12.5))
    for name, arguments in questions.items():
        found = getattr(door, name)(*arguments)
        assert found == getattr(log.calendar, name)(*arguments)
        assert found != empty[name]
    door.delete_marker(uid("left"))
    door.delete(uid("session", 1))
    assert (door.markers(*EVER), door.all_totals()) == ([], [])
    door.restore(uid("session", 1))
    assert len(door.all_totals()) == 1

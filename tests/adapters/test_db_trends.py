"""The log summed up in the database, held against the same sums made by hand."""

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipmob_desktop.adapters.db import operations as op
from hipmob_desktop.adapters.db.schema import create
from hipmob_desktop.adapters.db.store import LogStore
from hipmob_desktop.adapters.db.trend_queries import TrendQueries
from hipmob_desktop.adapters.paths import paths_for
from hipmob_desktop.app.trends_door import TrendsDoor
from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.session import Questions, SessionStatus
from hipmob_desktop.domain.trend_minutes import Total, Work
from hipmob_desktop.domain.trends import Answers, Grain, Span
from tests.adapters.db_samples import NOON, a_result, a_session, moment, opened, routine
from tests.trend_samples import Done, MemoryTrends

DAY = date(2026, 5, 4)  # a Monday
EVER = Span(date(2000, 1, 1), date(2040, 1, 1))
MINUTE = 60_000


@pytest.fixture
def log(tmp_path):
    log = opened(tmp_path)
    yield log
    log.close()


def session(number, ago=0, **changes):
    plain = {"status": SessionStatus.COMPLETED, "active_ms": 0, **changes}
    return a_session(number, moment(NOON - timedelta(days=ago)), **plain)


def with_results(number, ago=0, lengths=(MINUTE,), side=Side.LEFT, **changes):
    made = session(number, ago, active_ms=sum(lengths), **changes)
    results = tuple(a_result(made.id, n, side, done_ms=ms) for n, ms in enumerate(lengths))
    return replace(made, results=results)


def test_an_empty_log_has_no_days(log):
    assert log.trends.known_days() is None
    assert log.trends.answers(EVER.first, EVER.last) == []
    assert log.trends.work(EVER, Grain.WEEK) == []
    assert log.trends.session_totals(EVER, Grain.MONTH) == []


def test_where_there_is_no_file_there_is_nothing(tmp_path):
    door = TrendsDoor(lambda: None)
    assert door.known_days() is None
    assert (door.answers(DAY, DAY), door.work(EVER, Grain.WEEK), door.session_totals(EVER, Grain.WEEK)) == ((), (), ())
    assert not paths_for(tmp_path).database.exists()


def test_the_door_opens_to_the_log(log):
    log.calendar.add_by_hand(with_results(1))
    door = TrendsDoor(lambda: log.trends)
    assert door.known_days() == Span(DAY, DAY)
    assert door.answers(DAY, DAY) == []
    assert len(door.work(EVER, Grain.WEEK)) == len(door.session_totals(EVER, Grain.WEEK)) == 1


def test_answers_come_in_order_and_sessions_without_any_are_left_out(log):
    log.calendar.add_by_hand(session(1, questions=Questions(stiffness_before=6, stiffness_after=4, effort=3)))
    log.calendar.add_by_hand(session(2, ago=3, questions=Questions(stride_feel=7, movement_quality=8)))
    log.calendar.add_by_hand(session(3, ago=1, questions=Questions(note="only words")))
    assert log.trends.answers(EVER.first, EVER.last) == [
        Answers(DAY - timedelta(days=3), "Five minutes", stride_feel=7, movement_quality=8),
        Answers(DAY, "Five minutes", 6, 4, None, 3, None),
    ]


def test_both_ends_of_a_range_belong_to_it(log):
    for ago in range(5):
        log.calendar.add_by_hand(with_results(ago, ago, questions=Questions(effort=ago)))
    span = Span(DAY - timedelta(days=3), DAY - timedelta(days=1))
    assert [each.effort for each in log.trends.answers(span.first, span.last)] == [3, 2, 1]
    assert sum(each.times for each in log.trends.work(span, Grain.WEEK)) == 3
    assert sum(each.sessions for each in log.trends.session_totals(span, Grain.WEEK)) == 3
    assert log.trends.known_days() == Span(DAY - timedelta(days=4), DAY)


def test_deleted_sessions_and_one_that_runs_do_not_exist(log):
    log.calendar.add_by_hand(with_results(1, questions=Questions(effort=1)))
    log.calendar.add_by_hand(with_results(2, ago=9, questions=Questions(effort=2)))
    log.calendar.add_by_hand(with_results(3, ago=8, questions=Questions(effort=3), status=SessionStatus.RUNNING))
    log.calendar.delete(with_results(2, ago=9).id)
    assert log.trends.known_days() == Span(DAY, DAY)
    assert [each.effort for each in log.trends.answers(EVER.first, EVER.last)] == [1]
    assert sum(each.times for each in log.trends.work(EVER, Grain.WEEK)) == 1
    assert sum(each.sessions for each in log.trends.session_totals(EVER, Grain.WEEK)) == 1


def test_work_is_summed_by_week_exercise_and_side(log):
    for number, ago in ((1, 0), (2, 1), (3, 2)):  # a Monday, and two days of the week before
        log.calendar.add_by_hand(with_results(number, ago, lengths=(0, MINUTE)))
    before = DAY - timedelta(days=7)
    assert sorted(log.trends.work(EVER, Grain.WEEK), key=lambda w: (w.bucket, w.exercise)) == [
        Work(before, "exercise-0", "Exercise 0", Side.LEFT, 0, 2),
        Work(before, "exercise-1", "Exercise 1", Side.LEFT, 2 * MINUTE, 2),
        Work(DAY, "exercise-0", "Exercise 0", Side.LEFT, 0, 1),
        Work(DAY, "exercise-1", "Exercise 1", Side.LEFT, MINUTE, 1),
    ]


def test_a_session_entered_by_hand_is_not_itemised(log):
    log.calendar.add_by_hand(with_results(1, lengths=(MINUTE,)))
    log.calendar.add_by_hand(session(2, active_ms=9 * MINUTE, entered_by_hand=True))
    month = DAY.replace(day=1)
    assert sorted(log.trends.session_totals(EVER, Grain.MONTH), key=lambda t: t.itemised) == [
        Total(month, "static", False, 9 * MINUTE, 1),
        Total(month, "static", True, MINUTE, 1),
    ]


# ── Against the same, made by hand ───────────────────────────────────────────

rows = st.lists(
    st.tuples(
        st.integers(0, 900),
        st.sampled_from(["static", "dynamic"]),
        st.lists(st.tuples(st.integers(0, 3), st.sampled_from(Side), st.integers(0, 300_000)), max_size=4),
    ),
    max_size=12,
)


@settings(max_examples=25)
@given(rows, st.sampled_from([Grain.WEEK, Grain.MONTH]), st.integers(0, 6), st.integers(0, 900), st.integers(0, 900))
def test_sums_are_those_of_the_plain_way(tmp_path_factory, made, grain, first_weekday, ago, length):
    database = tmp_path_factory.mktemp("trends") / "log.sqlite"
    create(database)
    store = LogStore(database)
    plain = []
    for number, (days, phase, results) in enumerate(made):
        told = tuple((f"exercise-{e}", f"Exercise {e}", side, ms) for e, side, ms in results)
        day = DAY - timedelta(days=days)
        plain.append(Done(Answers(day, "Five minutes", number % 11), phase, told))
        stored = replace(session(number, days), routine=replace(routine(), phase=phase))
        stored = replace(
            stored,
            active_ms=sum(ms for *_rest, ms in told),
            questions=Questions(stiffness_before=number % 11),
            results=tuple(
                replace(
                    a_result(stored.id, n, side, done_ms=ms), exercise=f"exercise-{e}", exercise_name=f"Exercise {e}"
                )
                for n, (e, side, ms) in enumerate(results)
            ),
        )
        store.apply([op.Begin(stored)])
    store.close()
    connection = sqlite3.connect(database)
    queries, plain_log = TrendQueries(connection), MemoryTrends(sorted(plain, key=lambda d: d.answers.day))
    span = Span(DAY - timedelta(days=ago), DAY - timedelta(days=ago) + timedelta(days=length))
    found = queries.work(span, grain, first_weekday), queries.session_totals(span, grain, first_weekday)
    known, answers = queries.known_days(), queries.answers(span.first, span.last)
    connection.close()
    assert known == plain_log.known_days()
    assert Counter(found[0]) == Counter(plain_log.work(span, grain, first_weekday))
    assert Counter(found[1]) == Counter(plain_log.session_totals(span, grain, first_weekday))
    assert sorted(answers, key=str) == sorted(plain_log.answers(span.first, span.last), key=str)


# ── On an index ──────────────────────────────────────────────────────────────


def test_every_question_of_a_range_is_answered_from_indexes(log):
    log.calendar.add_by_hand(with_results(1, questions=Questions(effort=1)))
    statements = []
    with closing(sqlite3.connect(log_file(log))) as connection:
        connection.set_trace_callback(statements.append)
        queries = TrendQueries(connection)
        queries.known_days()
        queries.answers(DAY, DAY)
        for grain in (Grain.WEEK, Grain.MONTH):
            queries.work(EVER, grain, 0)
            queries.session_totals(EVER, grain, 0)
        connection.set_trace_callback(None)
        assert len(statements) == 6
        for statement in statements:
            plan = plan_of(connection, statement)
            assert any("ix_session_days" in step for step in plan), plan
            of_tables = [step for step in plan if " session" in step or " segment_result" in step]
            assert all("INDEX" in step for step in of_tables), plan


def test_a_statement_that_reads_a_whole_table_would_be_seen(log):
    with closing(sqlite3.connect(log_file(log))) as connection:
        assert plan_of(connection, "SELECT sum(effort) FROM session") == ["SCAN session"]


def plan_of(connection, statement):
    return [row[-1] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]


def log_file(log):
    assert log.journal.flush(10)
    return log.history._reader._database

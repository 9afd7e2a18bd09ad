"""What the log keeps of a session: one result a side, the best attempt, and nothing that was not done."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.domain.events import Resumed, SegmentEnded, SegmentStarted, SessionEnded
from hipmob_desktop.domain.exercise import Phase, Side
from hipmob_desktop.domain.outcome import Outcome
from hipmob_desktop.domain.player import Player
from hipmob_desktop.domain.player_state import PlayerState
from hipmob_desktop.domain.recorder import SessionRecorder, planned_steps, shape_of, snapshot_of
from hipmob_desktop.domain.routine import Routine
from hipmob_desktop.domain.session import Position, SessionStatus
from hipmob_desktop.domain.timeline import SegmentKind
from tests.unit.timelines import any_timelines, both_sides, cue, hold, lengthen, ready, reps, rest, self_paced, timeline

ID = UUID("11111111-2222-3333-4444-555555555555")
OTHER = UUID("11111111-2222-3333-4444-666666666666")


def ended(segment, outcome=Outcome.COMPLETED, ms=10_000, count=0):
    return SegmentEnded(0, segment, outcome, ms, count)


def alternating(count=6, rep_ms=2_000, **more):
    return reps(count, rep_ms, Side.BOTH, alternating=True, **more)


def by_side(results):
    return {r.side: (r.done_ms, r.done_reps, r.status) for r in results}


def test_every_finished_side_has_a_result_and_the_ways_between_have_none():
    recorder = SessionRecorder(ID, timeline(*both_sides()))
    recorder.record([ended(0, ms=5_000), ended(1), ended(2, ms=4_000), ended(3)])
    assert [(r.segment, r.side, r.planned_ms, r.done_ms, r.status) for r in recorder.results] == [
        (1, Side.LEFT, 10_000, 10_000, Outcome.COMPLETED),
        (3, Side.RIGHT, 10_000, 10_000, Outcome.COMPLETED),
    ]
    assert recorder.active_ms == 20_000
    assert recorder.status is SessionStatus.COMPLETED


def test_a_result_carries_what_the_segment_was():
    plan = timeline(reps(10, 3_000, Side.RIGHT, step=0, set_number=2, exercise="lunge", exercise_name="Lunge"))
    (result,) = SessionRecorder(ID, plan).record([ended(0, Outcome.PARTIAL, 7_000, 2)])
    assert (result.exercise, result.exercise_name, result.kind) == ("lunge", "Lunge", SegmentKind.REPS)
    assert (result.step, result.set_number, result.side) == (0, 2, Side.RIGHT)
    assert (result.planned_ms, result.planned_reps) == (30_000, 10)
    assert (result.done_ms, result.done_reps, result.status) == (7_000, 2, Outcome.PARTIAL)


def test_a_hold_has_no_repetitions():
    (result,) = SessionRecorder(ID, timeline(hold())).record([ended(0)])
    assert (result.planned_reps, result.done_reps) == (None, None)


def test_other_events_leave_no_result():
    recorder = SessionRecorder(ID, timeline(hold()))
    assert recorder.record([SegmentStarted(0, 0), Resumed(0), SessionEnded(0, completed=False)]) == ()
    assert recorder.results == ()


# ── Ids and attempts ───────────────────────────────────────────────────────


def test_ids_are_the_same_in_every_run_of_a_session_and_differ_between_sessions():
    plan = timeline(hold(), alternating())
    ids = [
        [r.id for r in SessionRecorder(session, plan).record([ended(0), ended(1, ms=12_000, count=6)])]
        for session in (ID, ID, OTHER)
    ]
    assert ids[0] == ids[1]
    assert len({*ids[0], *ids[2]}) == 6


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ((Outcome.COMPLETED, 10_000), (Outcome.PARTIAL, 3_000), (Outcome.COMPLETED, 10_000)),
        ((Outcome.COMPLETED, 10_000), (Outcome.PARTIAL, 20_000), (Outcome.COMPLETED, 10_000)),
        ((Outcome.PARTIAL, 3_000), (Outcome.COMPLETED, 10_000), (Outcome.COMPLETED, 10_000)),
        ((Outcome.PARTIAL, 3_000), (Outcome.PARTIAL, 4_000), (Outcome.PARTIAL, 4_000)),
        ((Outcome.PARTIAL, 4_000), (Outcome.PARTIAL, 3_000), (Outcome.PARTIAL, 4_000)),
        ((Outcome.SKIPPED, 900), (Outcome.PARTIAL, 1_000), (Outcome.PARTIAL, 1_000)),
        ((Outcome.COMPLETED, 10_000), (Outcome.COMPLETED, 25_000), (Outcome.COMPLETED, 25_000)),
    ],
)
def test_the_best_attempt_is_kept_and_time_is_not_counted_twice(first, second, kept):
    recorder = SessionRecorder(ID, timeline(hold()))
    recorder.record([ended(0, *first)])
    changed = recorder.record([ended(0, *second)])
    (result,) = recorder.results
    assert (result.status, result.done_ms) == kept
    assert recorder.active_ms == kept[1]
    assert bool(changed) == (kept == second)


def test_an_attempt_that_is_no_better_is_not_written_again():
    recorder = SessionRecorder(ID, timeline(hold()))
    assert len(recorder.record([ended(0)])) == 1
    assert recorder.record([ended(0)]) == ()


def test_of_two_attempts_the_one_with_more_repetitions_is_better_even_if_it_took_less_time():
    recorder = SessionRecorder(ID, timeline(self_paced(10)))
    recorder.record([ended(0, Outcome.PARTIAL, 60_000, 3)])
    recorder.record([ended(0, Outcome.PARTIAL, 20_000, 5)])
    assert (recorder.results[0].done_reps, recorder.active_ms) == (5, 20_000)


def test_two_attempts_in_one_batch_give_one_result_to_write():
    recorder = SessionRecorder(ID, timeline(hold()))
    (result,) = recorder.record([ended(0, Outcome.PARTIAL, 3_000), ended(0)])
    assert result.status is Outcome.COMPLETED


def test_results_of_an_interrupted_run_count_on():
    plan = timeline(hold(), rest(), hold(10_000, Side.RIGHT))
    before = SessionRecorder(ID, plan)
    before.record([ended(0)])
    after = SessionRecorder(ID, plan, before.results)
    assert after.active_ms == 10_000
    after.record([ended(2)])
    assert [r.segment for r in after.results] == [0, 2]
    assert after.status is SessionStatus.COMPLETED


def test_results_are_listed_in_the_order_of_the_timeline():
    recorder = SessionRecorder(ID, timeline(hold(), alternating(), hold(), first := alternating()))
    recorder.record([ended(3, count=6), ended(2), ended(1, count=6), ended(0)])
    assert [r.segment for r in recorder.results] == [0, 1, 1, 2, 3, 3]
    assert [r.side for r in recorder.results[-2:]] == [first.first_side, first.first_side.other]


# ── Two sides in one segment ───────────────────────────────────────────────


def test_alternating_sides_share_time_and_count_evenly():
    recorder = SessionRecorder(ID, timeline(alternating(6)))
    recorder.record([ended(0, ms=12_000, count=6)])
    assert by_side(recorder.results) == {
        Side.LEFT: (6_000, 3, Outcome.COMPLETED),
        Side.RIGHT: (6_000, 3, Outcome.COMPLETED),
    }
    assert [(r.planned_ms, r.planned_reps) for r in recorder.results] == [(6_000, 3), (6_000, 3)]


def test_the_odd_repetition_is_the_first_sides():
    recorder = SessionRecorder(ID, timeline(alternating(6, first_side=Side.RIGHT)))
    recorder.record([ended(0, Outcome.PARTIAL, 6_000, 3)])
    assert by_side(recorder.results) == {
        Side.RIGHT: (4_000, 2, Outcome.PARTIAL),
        Side.LEFT: (2_000, 1, Outcome.PARTIAL),
    }


@pytest.mark.parametrize(
    ("ms", "count", "left", "right"),
    [
        (500, 0, (500, 0, Outcome.SKIPPED), (0, 0, Outcome.SKIPPED)),
        (1_500, 0, (1_500, 0, Outcome.PARTIAL), (0, 0, Outcome.SKIPPED)),
        (2_700, 1, (2_000, 1, Outcome.PARTIAL), (700, 0, Outcome.SKIPPED)),
        (3_900, 1, (2_000, 1, Outcome.PARTIAL), (1_900, 0, Outcome.PARTIAL)),
        (4_300, 2, (2_300, 1, Outcome.PARTIAL), (2_000, 1, Outcome.PARTIAL)),
    ],
)
def test_the_repetition_under_way_belongs_to_the_side_whose_turn_it_was(ms, count, left, right):
    recorder = SessionRecorder(ID, timeline(alternating(6)))
    recorder.record([ended(0, Outcome.PARTIAL, ms, count)])
    assert by_side(recorder.results) == {Side.LEFT: left, Side.RIGHT: right}


def test_at_the_users_pace_time_is_shared_by_the_count():
    recorder = SessionRecorder(ID, timeline(alternating(6, self_paced=True)))
    recorder.record([ended(0, Outcome.PARTIAL, 9_000, 3)])
    assert by_side(recorder.results) == {
        Side.LEFT: (6_000, 2, Outcome.PARTIAL),
        Side.RIGHT: (3_000, 1, Outcome.PARTIAL),
    }


def test_at_the_users_pace_time_without_a_count_is_the_first_sides():
    recorder = SessionRecorder(ID, timeline(alternating(6, self_paced=True)))
    recorder.record([ended(0, Outcome.PARTIAL, 9_000, 0)])
    assert by_side(recorder.results)[Side.LEFT] == (9_000, 0, Outcome.PARTIAL)


@pytest.mark.parametrize(("ms", "left", "right"), [(9_999, 5_000, 4_999), (10_000, 5_000, 5_000)])
def test_alternating_for_a_time_shares_the_time(ms, left, right):
    recorder = SessionRecorder(ID, timeline(hold(ms, Side.BOTH, alternating=True)))
    recorder.record([ended(0, ms=ms)])
    assert by_side(recorder.results) == {
        Side.LEFT: (left, None, Outcome.COMPLETED),
        Side.RIGHT: (right, None, Outcome.COMPLETED),
    }


@given(st.integers(1, 30), st.integers(1, 5_000), st.booleans(), st.data())
def test_sharing_loses_nothing(count, rep_ms, paced_by_user, data):
    segment = alternating(count, rep_ms, self_paced=paced_by_user)
    ms = data.draw(st.integers(0, segment.duration_ms))
    done = data.draw(st.integers(0, count)) if paced_by_user else ms // rep_ms
    recorder = SessionRecorder(ID, timeline(segment))
    recorder.record([ended(0, Outcome.PARTIAL, ms, done)])
    first, second = recorder.results
    assert first.done_ms + second.done_ms == recorder.active_ms == ms
    assert first.done_reps + second.done_reps == done
    assert first.done_reps - second.done_reps in {0, 1}
    assert min(first.done_ms, second.done_ms) >= 0
    assert first.done_ms >= second.done_ms or done % 2
    assert first.planned_ms + second.planned_ms == segment.duration_ms


@given(any_timelines(by_time=True), st.integers(100, 3_000))
def test_an_undisturbed_session_is_recorded_as_it_was_planned(plan, step):
    player, recorder, now = Player(plan, extend=lengthen), SessionRecorder(ID, plan), 0
    recorder.record(player.start(now))
    while player.state is not PlayerState.ENDED:
        now += step
        recorder.record(player.tick(now))
    assert recorder.active_ms == plan.work_ms
    assert recorder.status is SessionStatus.COMPLETED
    planned = [(p.segment, p.side, p.planned_ms, p.planned_reps) for p in planned_steps(plan)]
    assert [(r.segment, r.side, r.done_ms, r.done_reps) for r in recorder.results] == planned


# ── The running segment ────────────────────────────────────────────────────


def test_a_checkpoint_writes_the_running_segment_as_partly_done():
    recorder = SessionRecorder(ID, timeline(hold(60_000)))
    (result,) = recorder.checkpoint(Position(0, 12_345))
    assert (result.done_ms, result.status) == (12_345, Outcome.PARTIAL)
    assert recorder.active_ms == 12_345


def test_the_end_of_the_segment_replaces_its_checkpoints():
    recorder = SessionRecorder(ID, timeline(hold(60_000)))
    (before,) = recorder.checkpoint(Position(0, 12_345))
    (after,) = recorder.record([ended(0, ms=60_000)])
    assert after.id == before.id
    assert recorder.active_ms == 60_000


@pytest.mark.parametrize(
    ("segment", "position"),
    [(ready(), Position(0, 4_000)), (hold(), Position(0, 999)), (hold(), Position(0, 0))],
    ids=["no work", "hardly begun", "not begun"],
)
def test_there_is_no_checkpoint_where_nothing_was_done(segment, position):
    recorder = SessionRecorder(ID, timeline(segment))
    assert recorder.checkpoint(position) == ()
    assert recorder.results == ()


def test_one_repetition_is_worth_a_checkpoint():
    assert len(SessionRecorder(ID, timeline(self_paced(5))).checkpoint(Position(0, 400, 1))) == 1


def test_a_checkpoint_of_a_repeated_segment_does_not_undo_the_better_attempt():
    recorder = SessionRecorder(ID, timeline(hold()))
    recorder.record([ended(0)])
    assert recorder.checkpoint(Position(0, 9_000)) == ()
    assert recorder.active_ms == 10_000


def test_a_checkpoint_leaves_out_the_side_that_had_no_turn():
    (result,) = SessionRecorder(ID, timeline(alternating(6))).checkpoint(Position(0, 1_500))
    assert result.side is Side.LEFT


# ── The whole session ──────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "events",
    [[], [ended(1)], [ended(1), ended(3, Outcome.PARTIAL, 9_999)], [ended(1), ended(3, Outcome.SKIPPED, 0)]],
    ids=["nothing", "one side", "a part", "a skip"],
)
def test_a_session_is_partial_unless_every_side_was_completed(events):
    recorder = SessionRecorder(ID, timeline(*both_sides()))
    recorder.record(events)
    assert recorder.status is SessionStatus.PARTIAL


def test_the_snapshot_keeps_the_routine_and_every_side_planned():
    routine = Routine("post-run", "Post-run", Phase.STATIC, (), "default")
    plan = timeline(*both_sides(), alternating(6, step=1, exercise="crab", exercise_name="Crab"))
    kept = snapshot_of(routine, plan)
    assert (kept.id, kept.name, kept.phase, kept.total_ms) == ("post-run", "Post-run", "static", plan.total_ms)
    assert [(s.segment, s.exercise_name, s.side, s.planned_ms, s.planned_reps) for s in kept.steps] == [
        (1, "Pigeon pose", Side.LEFT, 10_000, None),
        (3, "Pigeon pose", Side.RIGHT, 10_000, None),
        (4, "Crab", Side.LEFT, 6_000, 3),
        (4, "Crab", Side.RIGHT, 6_000, 3),
    ]
    assert kept.shape == shape_of(plan)


@given(any_timelines(), any_timelines())
def test_the_fingerprint_agrees_with_the_shape(one, other):
    assert (shape_of(one) == shape_of(other)) == one.same_shape_as(other)


@given(any_timelines())
def test_cues_are_no_part_of_the_fingerprint(plan):
    other = replace(plan, segments=tuple(replace(s, cues=(cue(0, "x"),)) for s in plan.segments))
    assert shape_of(plan) == shape_of(other)


@pytest.mark.parametrize(
    "changed",
    [
        hold(10_001),
        hold(10_000, Side.RIGHT),
        hold(exercise="couch-stretch"),
        hold(set_number=2),
        reps(5, 2_000),
        rest(10_000),
    ],
)
def test_any_other_segment_has_another_fingerprint(changed):
    assert shape_of(timeline(hold())) != shape_of(timeline(changed))

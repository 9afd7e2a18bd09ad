"""The player's time: deadlines, boundaries, stalls, and that no tick rate changes anything."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipmob_desktop.domain.events import (
    CueDue,
    MinimumReached,
    Paused,
    PauseReason,
    RepCounted,
    Resumed,
    Resuming,
    SegmentEnded,
    SegmentStarted,
    SessionEnded,
    SessionStarted,
)
from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.outcome import Outcome
from hipmob_desktop.domain.player import Player
from hipmob_desktop.domain.player_state import PlayerState
from hipmob_desktop.domain.session import Position
from hipmob_desktop.domain.timeline import SegmentKind
from tests.unit.timelines import (
    any_timelines,
    both_sides,
    change,
    cue,
    hold,
    lengthen,
    open_hold,
    ready,
    reps,
    self_paced,
    timeline,
    two_steps,
)

T0 = 5_000_000


def run(player, to_ms, every=100):
    """Tick regularly until `to_ms` after T0."""
    events = []
    for at in range(every, to_ms + every, every):
        events += player.tick(T0 + min(at, to_ms))
    return events


def of(kind, events):
    return [e for e in events if isinstance(e, kind)]


def on_time(events):
    """The same without the lateness, which is the tick's doing."""
    return [replace(e, late_ms=0) if isinstance(e, CueDue) else e for e in events]


def a_player(*segments, **more):
    return Player(timeline(*segments), extend=lengthen, **more)


def test_a_timeline_without_segments_is_refused():
    with pytest.raises(ValueError, match="without segments"):
        Player(timeline())


def test_it_starts_with_the_first_segment_and_its_first_cue_at_once():
    player = a_player(ready(5_000, Side.LEFT, cue(0, "Left side")), hold())
    assert player.start(T0) == [
        SessionStarted(T0, 0, 0),
        SegmentStarted(T0, 0),
        CueDue(T0, 0, cue(0, "Left side"), 0),
    ]


def test_each_segment_begins_exactly_where_the_one_before_ended_whenever_that_was_seen():
    player = a_player(ready(5_000), hold(2_000), change(3_000), hold(4_000))
    events = player.start(T0) + run(player, 15_000, every=1_700)
    assert [(e.segment, e.at_ms - T0) for e in of(SegmentStarted, events)] == [
        (0, 0),
        (1, 5_000),
        (2, 7_000),
        (3, 10_000),
    ]
    assert [e.at_ms - T0 for e in of(SegmentEnded, events)] == [5_000, 7_000, 10_000, 14_000]
    assert events[-1] == SessionEnded(T0 + 14_000, completed=True)


def test_a_cue_tells_how_late_it_was_seen():
    player = a_player(hold(10_000, Side.LEFT, cue(4_000, "Ribs quiet")))
    player.start(T0)
    player.tick(T0 + 2_000)
    assert player.tick(T0 + 4_037) == [CueDue(T0 + 4_000, 0, cue(4_000, "Ribs quiet"), 37)]


def test_a_cue_is_reported_once():
    player = a_player(hold(10_000, Side.LEFT, cue(1_000, "Ribs quiet")))
    player.start(T0)
    assert len(of(CueDue, run(player, 9_000, every=50))) == 1


def test_a_cue_at_the_end_comes_before_the_end():
    player = a_player(hold(1_000, Side.LEFT, cue(1_000, "Done")), hold(1_000))
    player.start(T0)
    assert [type(e) for e in player.tick(T0 + 1_000)] == [CueDue, SegmentEnded, SegmentStarted]


def test_several_segments_in_one_tick_come_in_order():
    player = a_player(*(hold(500, Side.LEFT, cue(250, "mid")) for _ in range(4)))
    player.start(T0)
    events = player.tick(T0 + 2_500)
    assert [e.at_ms - T0 for e in of(CueDue, events)] == [250, 750, 1_250, 1_750]
    assert [e.at_ms for e in events] == sorted(e.at_ms for e in events)
    assert player.state is PlayerState.ENDED


def test_a_segment_of_no_length_is_passed_at_its_moment():
    player = a_player(ready(0, Side.LEFT, cue(0, "Here")), hold(1_000))
    events = player.start(T0)
    assert [type(e) for e in events] == [SessionStarted, SegmentStarted, CueDue, SegmentEnded, SegmentStarted]


@settings(derandomize=True, max_examples=150)
@given(any_timelines(by_time=True), st.lists(st.integers(1, 3_000), max_size=60), st.integers(1, 500))
def test_no_tick_rate_changes_what_happens_or_when(plan, gaps, regular):
    uneven, even = Player(plan, extend=lengthen), Player(plan, extend=lengthen)
    seen = uneven.start(T0)
    now = T0
    for gap in gaps:
        now += gap
        seen += uneven.tick(now)
    while uneven.state is not PlayerState.ENDED:
        now += 3_000
        seen += uneven.tick(now)
    expected = even.start(T0)
    now = T0
    while even.state is not PlayerState.ENDED:
        now += regular
        expected += even.tick(now)
    assert on_time(seen) == on_time(expected)


@settings(derandomize=True, max_examples=150)
@given(any_timelines(by_time=True))
def test_following_its_own_deadlines_everything_is_on_time_to_the_millisecond(plan):
    player = Player(plan, extend=lengthen)
    events = player.start(T0)
    while (deadline := player.next_deadline()) is not None:
        events += player.tick(deadline)
    assert all(e.late_ms == 0 for e in of(CueDue, events))
    assert events[-1] == SessionEnded(T0 + plan.total_ms, completed=True)


@settings(derandomize=True, max_examples=100)
@given(any_timelines(by_time=True), st.integers(1, 2_999))
def test_an_undisturbed_run_has_done_exactly_the_work_planned(plan, step):
    player = Player(plan, extend=lengthen)
    events = player.start(T0)
    now = T0
    while player.state is not PlayerState.ENDED:
        now += step
        events += player.tick(now)
    work = [e for e in of(SegmentEnded, events) if plan.segments[e.segment].kind.is_work]
    assert sum(e.done_ms for e in work) == plan.work_ms
    assert all(e.outcome is Outcome.COMPLETED for e in of(SegmentEnded, events))
    assert [e.done_reps for e in work] == [plan.segments[e.segment].reps or 0 for e in work]


@given(st.integers(1, 120_000), st.integers(1, 2_999))
@settings(derandomize=True, max_examples=50)
def test_both_sides_get_the_same_time(ms, step):
    plan = timeline(*both_sides(ms))
    player = Player(plan, extend=lengthen)
    events = player.start(T0)
    now = T0
    while player.state is not PlayerState.ENDED:
        now += step
        events += player.tick(now)
    done = {plan.segments[e.segment].side: e.done_ms for e in of(SegmentEnded, events) if e.segment in {1, 3}}
    assert done == {Side.LEFT: ms, Side.RIGHT: ms}


@settings(derandomize=True, max_examples=150)
@given(
    any_timelines(by_time=True),
    st.lists(st.tuples(st.integers(0, 2_500), st.integers(0, 100_000)), max_size=8),
)
def test_pauses_add_nothing_and_lose_nothing(plan, pauses):
    """Whatever the pauses, the session's own time of every event is that of a run without any."""
    player = Player(plan, extend=lengthen)
    events, away, now = player.start(T0), 0, T0
    own = [(e, e.at_ms) for e in events]
    for run_ms, stand_ms in pauses:
        now += run_ms
        own += [(e, e.at_ms - away) for e in player.tick(now)]
        if player.state is PlayerState.ENDED:
            break
        player.pause(now)
        player.resume(now + stand_ms)
        own += [(e, e.at_ms - away - stand_ms - 3_000) for e in player.tick(now + stand_ms + 3_000)]
        away += stand_ms + 3_000
        now += stand_ms + 3_000
    while player.state is not PlayerState.ENDED:
        now += 1_000
        own += [(e, e.at_ms - away) for e in player.tick(now)]
    straight = Player(plan, extend=lengthen)
    expected = straight.start(T0)
    now = T0
    while straight.state is not PlayerState.ENDED:
        now += 1_000
        expected += straight.tick(now)
    facts = [(type(e), e.segment, at) for e, at in own if isinstance(e, CueDue | SegmentEnded | RepCounted)]
    assert facts == [
        (type(e), e.segment, e.at_ms) for e in expected if isinstance(e, CueDue | SegmentEnded | RepCounted)
    ]


# ── Stalls ─────────────────────────────────────────────────────────────────


def test_a_stall_pauses_at_the_last_moment_known_and_reports_nothing_of_the_gap():
    player = Player(two_steps(), extend=lengthen)
    player.start(T0)
    run(player, 7_300)
    assert player.tick(T0 + 3_600_000) == [Paused(T0 + 7_300, PauseReason.STALL, 3_600_000 - 7_300)]
    assert player.state is PlayerState.STALLED
    seen = player.snapshot(T0 + 3_600_000)
    assert (seen.segment.index, seen.elapsed_ms, seen.gap_ms) == (1, 2_300, 3_592_700)
    player.resume(T0 + 3_600_000)
    assert player.snapshot(T0 + 3_600_000).gap_ms == 0


def test_three_seconds_are_no_stall_and_one_more_millisecond_is():
    for gap, state in ((3_000, PlayerState.RUNNING), (3_001, PlayerState.STALLED)):
        player = a_player(hold(10_000))
        player.start(T0)
        player.tick(T0 + gap)
        assert player.state is state


@settings(derandomize=True, max_examples=100)
@given(any_timelines(by_time=True), st.integers(0, 20_000), st.integers(3_001, 10_000_000))
def test_a_stall_of_any_length_loses_nothing_and_adds_nothing(plan, before, gap):
    player = Player(plan, extend=lengthen)
    events, now = player.start(T0), T0
    while now < T0 + before and player.state is not PlayerState.ENDED:
        now += 500
        events += player.tick(now)
    if player.state is PlayerState.ENDED:
        return
    at = player.snapshot(now).position
    assert player.tick(now + gap) == [Paused(now, PauseReason.STALL, gap)]
    assert player.snapshot(now + gap).position == at
    now += gap
    events += player.resume(now)
    for _ in range(3):
        now += 1_000
        events += player.tick(now)
    while player.state is not PlayerState.ENDED:
        now += 1_000
        events += player.tick(now)
    work = [e for e in of(SegmentEnded, events) if plan.segments[e.segment].kind.is_work]
    assert sum(e.done_ms for e in work) == plan.work_ms
    assert len(of(CueDue, events)) == sum(len(s.cues) for s in plan.segments)
    assert of(SessionEnded, events) == [SessionEnded(T0 + plan.total_ms + gap + 3_000, completed=True)]


def test_a_command_after_a_stall_finds_the_session_standing():
    player = a_player(hold(10_000), hold(10_000))
    player.start(T0)
    player.tick(T0 + 1_000)
    assert player.skip(T0 + 60_000) == [Paused(T0 + 1_000, PauseReason.STALL, 59_000)]
    assert player.snapshot(T0 + 60_000).segment.index == 0


def test_ending_after_a_stall_that_was_not_seen_keeps_what_was_done_before_it():
    player = a_player(hold(10_000))
    player.start(T0)
    player.tick(T0 + 2_000)
    assert player.end(T0 + 9_000_000) == [
        Paused(T0 + 2_000, PauseReason.STALL, 8_998_000),
        SegmentEnded(T0 + 9_000_000, 0, Outcome.PARTIAL, 2_000, 0),
        SessionEnded(T0 + 9_000_000, completed=False),
    ]


def test_restarting_after_a_stall_begins_the_segment_again_after_a_lead_in():
    player = a_player(ready(1_000), hold(10_000, Side.LEFT, cue(0, "Go")))
    player.start(T0)
    run(player, 5_000, every=1_000)
    player.tick(T0 + 50_000)
    assert player.restart(T0 + 60_000) == [
        SegmentEnded(T0 + 60_000, 1, Outcome.PARTIAL, 4_000, 0),
        SegmentStarted(T0 + 60_000, 1),
        Resuming(T0 + 60_000, 3_000),
    ]
    assert player.tick(T0 + 63_000) == [Resumed(T0 + 63_000), CueDue(T0 + 63_000, 1, cue(0, "Go"), 0)]


def test_a_stall_during_the_lead_in_stands_still_too():
    player = a_player(hold(10_000))
    player.start(T0)
    player.pause(T0 + 2_000)
    player.resume(T0 + 4_000)
    player.tick(T0 + 5_000)
    assert player.tick(T0 + 99_000) == [Paused(T0 + 5_000, PauseReason.STALL, 94_000)]
    assert player.snapshot(T0 + 99_000).elapsed_ms == 2_000


def test_a_pause_of_any_length_is_no_stall():
    player = a_player(hold(10_000))
    player.start(T0)
    player.pause(T0 + 2_000)
    assert player.tick(T0 + 7_200_000) == []
    assert player.resume(T0 + 7_200_000) == [Resuming(T0 + 7_200_000, 3_000)]


def test_a_clock_that_goes_back_is_held():
    player = a_player(hold(10_000, Side.LEFT, cue(1_000, "One")))
    player.start(T0)
    player.tick(T0 + 2_000)
    assert player.tick(T0 - 50_000) == []
    assert player.snapshot(T0 - 50_000).elapsed_ms == 2_000
    assert player.pause(T0) == [Paused(T0 + 2_000, PauseReason.ASKED)]


# ── Deadlines and the moment ───────────────────────────────────────────────


def test_there_is_a_deadline_exactly_while_something_moves():
    player = a_player(hold(2_000))
    assert player.next_deadline() is None
    player.start(T0)
    assert player.next_deadline() == T0 + 1_000
    player.pause(T0 + 500)
    assert player.next_deadline() is None
    player.resume(T0 + 600)
    assert player.next_deadline() == T0 + 1_600
    player.tick(T0 + 5_000)
    assert player.next_deadline() is None


def test_the_deadline_is_the_next_cue_the_end_of_the_lead_in_or_the_end():
    player = a_player(hold(2_000, Side.LEFT, cue(400, "Soon")), lead_ms=700)
    player.start(T0)
    assert player.next_deadline() == T0 + 400
    player.pause(T0 + 100)
    player.resume(T0 + 200)
    assert player.next_deadline() == T0 + 900
    player.tick(T0 + 900)
    player.tick(T0 + 1_200)
    assert player.next_deadline() == T0 + 2_200
    player.tick(T0 + 2_200)
    assert player.next_deadline() == T0 + 2_800


def test_a_quiet_stretch_is_looked_at_once_a_second_so_that_it_is_no_stall():
    player = a_player(hold(60_000), hold(5_000))
    player.start(T0)
    ticks = 0
    while (deadline := player.next_deadline()) is not None:
        player.tick(deadline)
        ticks += 1
    assert player.state is PlayerState.ENDED
    assert ticks == 65


def test_where_the_user_sets_the_end_there_is_still_a_heartbeat():
    player = a_player(self_paced(3))
    player.start(T0)
    assert player.next_deadline() == T0 + 1_000


def test_a_snapshot_shows_the_moment_without_moving_anything():
    player = a_player(hold(10_000, Side.LEFT, cue(1_000, "One")), hold(5_000))
    player.start(T0)
    assert player.snapshot(T0 + 1_500).elapsed_ms == 1_500
    assert player.snapshot(T0 + 3_000).elapsed_ms == 3_000
    assert player.snapshot(T0 + 3_001).elapsed_ms == 0
    assert len(of(CueDue, player.tick(T0 + 1_500))) == 1


def test_a_snapshot_never_shows_more_than_the_segment_has():
    player = a_player(hold(1_000), hold(5_000))
    player.start(T0)
    assert player.snapshot(T0 + 2_000).elapsed_ms == 1_000


def test_a_snapshot_counts_the_lead_in_down():
    player = a_player(hold(10_000))
    player.start(T0)
    player.pause(T0 + 1_000)
    assert player.snapshot(T0 + 1_000).lead_ms == 0
    player.resume(T0 + 2_000)
    assert player.snapshot(T0 + 3_200).lead_ms == 1_800
    player.tick(T0 + 5_000)
    assert player.snapshot(T0 + 5_400).lead_ms == 0
    assert player.snapshot(T0 + 5_400).elapsed_ms == 1_400


def test_the_position_of_a_snapshot_is_where_one_could_go_on():
    player = a_player(ready(1_000), reps(5))
    player.start(T0)
    run(player, 6_500)
    assert player.snapshot(T0 + 6_500).position == Position(1, 5_500, 2)


# ── Repetitions and minimums ───────────────────────────────────────────────


def test_at_a_tempo_each_repetition_is_reported_when_its_time_is_up():
    player = a_player(reps(3, 2_000, Side.LEFT, cue(0, "one", rep=1), cue(2_000, "two", rep=2)))
    player.start(T0)
    events = run(player, 6_000, every=700)
    assert [(e.at_ms - T0, e.done) for e in of(RepCounted, events)] == [(2_000, 1), (4_000, 2), (6_000, 3)]
    assert of(SegmentEnded, events) == [SegmentEnded(T0 + 6_000, 0, Outcome.COMPLETED, 6_000, 3)]


def test_a_repetition_is_reported_before_what_is_said_at_the_same_moment():
    player = a_player(reps(2, 2_000, Side.LEFT, cue(2_000, "two", rep=2)))
    player.start(T0)
    assert [type(e) for e in player.tick(T0 + 2_000)] == [RepCounted, CueDue]


def test_breaths_are_counted_like_repetitions():
    player = a_player(replace(reps(2, 3_000), kind=SegmentKind.BREATHE))
    player.start(T0)
    assert [e.done for e in of(RepCounted, run(player, 6_000, every=500))] == [1, 2]


def test_beyond_a_minimum_time_runs_on_until_the_user_moves_on():
    player = a_player(open_hold(10_000, Side.BOTH, cue(10_000, "Stay as long as you like")))
    player.start(T0)
    events = run(player, 25_000, every=1_000)
    assert of(MinimumReached, events) == [MinimumReached(T0 + 10_000, 0)]
    assert [type(e) for e in events] == [MinimumReached, CueDue]
    assert player.snapshot(T0 + 25_500).elapsed_ms == 25_500
    assert player.skip(T0 + 26_000) == [
        SegmentEnded(T0 + 26_000, 0, Outcome.COMPLETED, 26_000, 0),
        SessionEnded(T0 + 26_000, completed=True),
    ]

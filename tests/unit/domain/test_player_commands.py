"""The player's commands: which are legal when, and what each reports."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipmob_desktop.domain.events import (
    CueDue,
    Paused,
    PauseReason,
    RepCounted,
    Resumed,
    Resuming,
    SegmentEnded,
    SegmentExtended,
    SegmentStarted,
    SessionEnded,
    SessionStarted,
)
from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.outcome import Outcome
from hipmob_desktop.domain.player import IllegalMove, Player
from hipmob_desktop.domain.player_state import MOVES, Command, PlayerState
from hipmob_desktop.domain.session import Position
from hipmob_desktop.domain.timeline import Anchor, CueKind
from tests.unit.timelines import (
    any_timelines,
    change,
    cue,
    hold,
    lengthen,
    open_hold,
    ready,
    reps,
    rest,
    self_paced,
    timeline,
    two_steps,
)

T0 = 5_000_000


def a_player(*segments, **more):
    return Player(timeline(*segments), extend=lengthen, **more)


def playing(*segments, at=0):
    """A player that has run `at` ms of these segments."""
    player = a_player(*segments)
    player.start(T0)
    for moment in range(1_000, at, 1_000):
        player.tick(T0 + moment)
    player.tick(T0 + at)
    return player


def of(kind, events):
    return [e for e in events if isinstance(e, kind)]


def place(player, now):
    seen = player.snapshot(now)
    return seen.segment.index, seen.elapsed_ms


# ── Pause and resume ───────────────────────────────────────────────────────


def test_a_pause_settles_first_what_fell_due():
    player = playing(hold(10_000, Side.LEFT, cue(1_000, "One")))
    assert player.pause(T0 + 1_500) == [
        CueDue(T0 + 1_000, 0, cue(1_000, "One"), 500),
        Paused(T0 + 1_500, PauseReason.ASKED),
    ]
    assert player.state is PlayerState.PAUSED


def test_time_runs_on_exactly_at_the_end_of_the_lead_in():
    player = playing(hold(10_000, Side.LEFT, cue(2_000, "Two")), at=1_500)
    player.pause(T0 + 1_500)
    assert player.resume(T0 + 9_000) == [Resuming(T0 + 9_000, 3_000)]
    assert player.tick(T0 + 11_999) == []
    assert player.tick(T0 + 12_620) == [Resumed(T0 + 12_000), CueDue(T0 + 12_500, 0, cue(2_000, "Two"), 120)]
    assert place(player, T0 + 13_000) == (0, 2_500)


def test_without_a_lead_in_time_runs_on_at_once():
    player = a_player(hold(10_000), lead_ms=0)
    player.start(T0)
    player.pause(T0 + 1_000)
    assert player.resume(T0 + 2_000) == [Resuming(T0 + 2_000, 0), Resumed(T0 + 2_000)]


def test_one_can_pause_again_during_the_lead_in():
    player = playing(hold(10_000), at=1_500)
    player.pause(T0 + 1_500)
    player.resume(T0 + 2_000)
    assert player.pause(T0 + 4_000) == [Paused(T0 + 4_000, PauseReason.ASKED)]
    assert place(player, T0 + 60_000) == (0, 1_500)


def test_a_pause_that_comes_with_the_end_of_the_session_is_overtaken_by_it():
    player = playing(hold(1_000))
    events = player.pause(T0 + 1_000)
    assert events == [
        SegmentEnded(T0 + 1_000, 0, Outcome.COMPLETED, 1_000, 0),
        SessionEnded(T0 + 1_000, completed=True),
    ]
    with pytest.raises(IllegalMove, match="pause is not possible while ended"):
        player.pause(T0 + 1_001)


@pytest.mark.parametrize("name", ["skip", "back", "restart", "extend", "end"])
def test_any_command_overtaken_by_the_end_only_reports_it(name):
    player = playing(hold(1_000))
    assert of(SessionEnded, getattr(player, name)(T0 + 1_200)) == [SessionEnded(T0 + 1_000, completed=True)]


def test_a_jump_overtaken_by_the_end_only_reports_it():
    player = playing(hold(1_000))
    assert of(SegmentStarted, player.jump(T0 + 1_200, 0)) == []
    assert player.state is PlayerState.ENDED


# ── Skip ───────────────────────────────────────────────────────────────────


def test_skipping_work_that_was_begun_leaves_it_partial_and_begins_the_next_now():
    player = playing(hold(10_000), change(3_000, Side.RIGHT, cue(0, "Change")), at=4_000)
    assert player.skip(T0 + 4_321) == [
        SegmentEnded(T0 + 4_321, 0, Outcome.PARTIAL, 4_321, 0),
        SegmentStarted(T0 + 4_321, 1),
        CueDue(T0 + 4_321, 1, cue(0, "Change"), 0),
    ]


@pytest.mark.parametrize(("at", "outcome"), [(999, Outcome.SKIPPED), (1_000, Outcome.PARTIAL)])
def test_less_than_a_second_of_work_counts_as_skipped(at, outcome):
    player = playing(hold(10_000), rest())
    assert player.skip(T0 + at)[0] == SegmentEnded(T0 + at, 0, outcome, at, 0)


def test_one_repetition_counts_as_something_done():
    player = playing(self_paced(5), rest())
    player.count_rep(T0 + 300)
    assert player.skip(T0 + 400)[0] == SegmentEnded(T0 + 400, 0, Outcome.PARTIAL, 400, 1)


def test_a_way_between_left_early_is_skipped_however_long_it_took():
    player = playing(ready(10_000), hold(), at=6_000)
    assert player.skip(T0 + 6_000)[0] == SegmentEnded(T0 + 6_000, 0, Outcome.SKIPPED, 6_000, 0)


def test_skipping_the_last_segment_ends_the_session_uncompleted():
    player = playing(hold(10_000), at=9_999)
    assert player.skip(T0 + 9_999) == [
        SegmentEnded(T0 + 9_999, 0, Outcome.PARTIAL, 9_999, 0),
        SessionEnded(T0 + 9_999, completed=False),
    ]


def test_skipping_on_from_a_minimum_that_is_not_reached_leaves_it_partial():
    player = playing(open_hold(10_000), at=5_000)
    assert player.skip(T0 + 5_000)[-1] == SessionEnded(T0 + 5_000, completed=False)


def test_the_finish_is_said_when_the_user_ends_the_last_minimum_and_not_before():
    finish = cue(10_000, "That was it", CueKind.FINISH, anchor=Anchor.END)
    player = playing(open_hold(10_000, Side.BOTH, finish), at=9_500)
    assert of(CueDue, player.tick(T0 + 12_000)) == []
    assert player.skip(T0 + 12_500) == [
        CueDue(T0 + 12_500, 0, finish, 0),
        SegmentEnded(T0 + 12_500, 0, Outcome.COMPLETED, 12_500, 0),
        SessionEnded(T0 + 12_500, completed=True),
    ]


def test_no_finish_is_said_to_who_leaves_before_the_minimum():
    player = playing(open_hold(10_000, Side.BOTH, cue(10_000, "That was it", CueKind.FINISH)), at=5_000)
    assert of(CueDue, player.skip(T0 + 5_000)) == []


def test_a_finish_that_came_by_time_is_not_said_again():
    player = playing(hold(5_000, Side.LEFT, cue(5_000, "That was it", CueKind.FINISH)))
    assert [e.cue.text for e in of(CueDue, player.tick(T0 + 3_000) + player.tick(T0 + 5_000))] == ["That was it"]


def test_skipping_while_paused_moves_on_and_stays_paused():
    player = playing(hold(10_000), rest(4_000, cue(0, "Rest")), at=2_000)
    player.pause(T0 + 2_000)
    assert player.skip(T0 + 8_000) == [
        SegmentEnded(T0 + 8_000, 0, Outcome.PARTIAL, 2_000, 0),
        SegmentStarted(T0 + 8_000, 1),
    ]
    assert player.state is PlayerState.PAUSED
    player.resume(T0 + 9_000)
    assert player.tick(T0 + 12_000) == [Resumed(T0 + 12_000), CueDue(T0 + 12_000, 1, cue(0, "Rest"), 0)]


def test_skipping_the_last_segment_while_paused_ends_the_session():
    player = playing(hold(10_000), at=2_000)
    player.pause(T0 + 2_000)
    assert player.skip(T0 + 3_000)[-1] == SessionEnded(T0 + 3_000, completed=False)


# ── Back and restart ───────────────────────────────────────────────────────


def test_one_press_back_restarts_the_segment():
    player = playing(ready(5_000), hold(10_000, Side.LEFT, cue(0, "Go")), at=9_000)
    assert player.back(T0 + 9_000) == [
        SegmentEnded(T0 + 9_000, 1, Outcome.PARTIAL, 4_000, 0),
        SegmentStarted(T0 + 9_000, 1),
        CueDue(T0 + 9_000, 1, cue(0, "Go"), 0),
    ]


def test_a_first_press_restarts_even_when_the_segment_has_only_just_begun():
    player = playing(ready(5_000), hold(10_000), at=5_000)
    player.back(T0 + 5_200)
    assert place(player, T0 + 5_200) == (1, 0)


@pytest.mark.parametrize(("later", "index"), [(2_000, 0), (2_001, 1)])
def test_a_second_press_within_two_seconds_goes_to_the_previous_segment(later, index):
    player = playing(ready(5_000), hold(10_000), at=9_000)
    player.back(T0 + 9_000)
    player.back(T0 + 9_000 + later)
    assert place(player, T0 + 9_000 + later) == (index, 0)


def test_quick_presses_walk_back_and_stop_at_the_beginning():
    player = playing(ready(5_000), hold(10_000), rest(), at=16_000)
    seen = []
    for press in range(5):
        player.back(T0 + 16_000 + 500 * press)
        seen.append(player.snapshot(T0 + 16_000 + 500 * press).segment.index)
    assert seen == [2, 1, 0, 0, 0]


def test_a_press_after_the_segment_has_passed_by_itself_is_a_first_one_again():
    player = playing(ready(5_000), hold(1_000), rest(), at=5_500)
    player.back(T0 + 5_500)
    player.tick(T0 + 6_500)
    player.back(T0 + 6_600)
    assert place(player, T0 + 6_600) == (2, 0)


def test_presses_back_count_while_paused_too():
    player = playing(ready(5_000), hold(10_000), at=9_000)
    player.pause(T0 + 9_000)
    player.back(T0 + 10_000)
    player.back(T0 + 11_000)
    assert place(player, T0 + 11_000) == (0, 0)
    assert player.state is PlayerState.PAUSED


def test_a_restart_never_goes_further_back():
    player = playing(ready(5_000), hold(10_000), at=9_000)
    player.restart(T0 + 9_000)
    player.restart(T0 + 9_100)
    assert place(player, T0 + 9_100) == (1, 0)


def test_a_restarted_segment_says_everything_again_and_counts_anew():
    player = playing(reps(3, 1_000, Side.LEFT, cue(0, "one", rep=1)), at=2_500)
    assert of(CueDue, player.restart(T0 + 2_500)) == [CueDue(T0 + 2_500, 0, cue(0, "one", rep=1), 0)]
    assert player.snapshot(T0 + 2_500).done_reps == 0
    assert of(RepCounted, player.tick(T0 + 3_500)) == [RepCounted(T0 + 3_500, 0, 1)]


def test_a_restarted_segment_has_its_planned_length_again():
    player = playing(hold(10_000), at=1_000)
    player.extend(T0 + 1_000)
    player.restart(T0 + 2_000)
    assert player.snapshot(T0 + 2_000).segment.duration_ms == 10_000


# ── Jump ───────────────────────────────────────────────────────────────────


def test_a_jump_forward_reports_the_work_it_passes_over_as_skipped():
    player = Player(two_steps(), extend=lengthen)
    player.start(T0)
    assert player.jump(T0 + 2_000, 1) == [
        SegmentEnded(T0 + 2_000, 0, Outcome.SKIPPED, 2_000, 0),
        SegmentEnded(T0 + 2_000, 1, Outcome.SKIPPED, 0, 0),
        SegmentEnded(T0 + 2_000, 3, Outcome.SKIPPED, 0, 0),
        SegmentStarted(T0 + 2_000, 4),
        CueDue(T0 + 2_000, 4, cue(0, "Left side. Couch stretch", CueKind.ANNOUNCE), 0),
    ]


def test_a_jump_back_skips_nothing():
    player = Player(two_steps(), extend=lengthen)
    player.start(T0)
    player.jump(T0 + 500, 1)
    assert [e.segment for e in of(SegmentEnded, player.jump(T0 + 1_000, 0))] == [4]
    assert place(player, T0 + 1_000) == (0, 0)


def test_a_jump_to_the_running_step_begins_it_again():
    player = Player(two_steps(), extend=lengthen)
    player.start(T0)
    for moment in range(1_000, 9_000, 1_000):
        player.tick(T0 + moment)
    player.jump(T0 + 8_500, 0)
    assert place(player, T0 + 8_500) == (0, 0)


@pytest.mark.parametrize("step", [-1, 2, 99])
def test_a_jump_to_a_step_that_does_not_exist_is_illegal_and_changes_nothing(step):
    player = Player(two_steps(), extend=lengthen)
    player.start(T0)
    with pytest.raises(IllegalMove, match="no step"):
        player.jump(T0 + 500, step)
    assert place(player, T0 + 500) == (0, 500)


# ── Fifteen seconds more ───────────────────────────────────────────────────


def test_a_longer_segment_ends_later_and_says_the_rest_later():
    nearly = cue(9_000, "one", anchor=Anchor.END)
    player = playing(hold(10_000, Side.LEFT, cue(1_000, "Breathe"), nearly), rest(), at=2_000)
    assert player.extend(T0 + 2_500) == [SegmentExtended(T0 + 2_500, 0, 15_000)]
    events = []
    for moment in range(3_000, 26_000, 1_000):
        events += player.tick(T0 + moment)
    assert events == [
        CueDue(T0 + 24_000, 0, replace(nearly, at_ms=24_000), 0),
        SegmentEnded(T0 + 25_000, 0, Outcome.COMPLETED, 25_000, 0),
        SegmentStarted(T0 + 25_000, 1),
    ]


def test_fifteen_seconds_can_be_added_again_and_while_paused():
    player = playing(hold(10_000), at=1_000)
    player.extend(T0 + 1_000)
    player.pause(T0 + 2_000)
    player.extend(T0 + 3_000, 5_000)
    assert player.snapshot(T0 + 3_000).segment.duration_ms == 30_000


def test_what_was_said_at_the_start_is_still_said_when_a_waiting_segment_is_made_longer():
    player = playing(ready(1_000), hold(10_000, Side.LEFT, cue(0, "Go")))
    player.pause(T0 + 500)
    player.skip(T0 + 500)
    player.extend(T0 + 600)
    player.resume(T0 + 700)
    player.tick(T0 + 2_700)
    assert of(CueDue, player.tick(T0 + 3_700)) == [CueDue(T0 + 3_700, 1, cue(0, "Go"), 0)]


@pytest.mark.parametrize("by_ms", [0, -15_000])
def test_a_segment_cannot_be_made_shorter(by_ms):
    player = playing(hold(10_000))
    with pytest.raises(ValueError, match="longer"):
        player.extend(T0 + 1_000, by_ms)


@pytest.mark.parametrize("counted", [reps(5), self_paced(5)], ids=["tempo", "self-paced"])
def test_where_a_count_decides_more_time_is_illegal(counted):
    player = playing(counted)
    assert Command.EXTEND not in player.allowed()
    with pytest.raises(IllegalMove, match="extend is not possible while running"):
        player.extend(T0 + 500)


def test_beyond_a_minimum_more_time_is_illegal_as_it_runs_on_anyway():
    player = playing(open_hold(2_000), at=1_000)
    assert Command.EXTEND in player.allowed()
    player.tick(T0 + 2_500)
    assert Command.EXTEND not in player.allowed()


# ── Counting ───────────────────────────────────────────────────────────────


def test_the_user_counts_and_the_last_count_ends_the_segment():
    said = cue(2_000, "two", CueKind.COUNT, rep=2)
    player = playing(self_paced(2, Side.LEFT, said), rest(4_000, cue(0, "Rest")), at=40_000)
    assert player.count_rep(T0 + 40_100) == [RepCounted(T0 + 40_100, 0, 1)]
    assert player.count_rep(T0 + 41_000) == [
        RepCounted(T0 + 41_000, 0, 2),
        CueDue(T0 + 41_000, 0, said, 0),
        SegmentEnded(T0 + 41_000, 0, Outcome.COMPLETED, 41_000, 2),
        SegmentStarted(T0 + 41_000, 1),
        CueDue(T0 + 41_000, 1, cue(0, "Rest"), 0),
    ]


def test_at_the_users_pace_only_what_hangs_on_the_start_comes_by_time():
    cues = (
        cue(500, "Ribs quiet"),
        cue(1_000, "one", CueKind.COUNT, rep=1),
        cue(1_500, "Half", anchor=Anchor.MIDDLE),
        cue(2_500, "Next: couch", anchor=Anchor.END),
    )
    player = playing(self_paced(2, Side.LEFT, *cues))
    assert [e.cue.text for e in of(CueDue, player.tick(T0 + 2_900))] == ["Ribs quiet"]


def test_the_finish_of_a_self_paced_session_comes_with_its_last_count():
    finish = cue(2_000, "That was it", CueKind.FINISH, anchor=Anchor.END)
    player = playing(self_paced(1, Side.LEFT, finish))
    assert player.tick(T0 + 2_500) == []
    assert [type(e) for e in player.count_rep(T0 + 2_700)] == [RepCounted, CueDue, SegmentEnded, SessionEnded]


@pytest.mark.parametrize("other", [reps(5), hold()], ids=["tempo", "hold"])
def test_counting_is_illegal_where_time_decides(other):
    player = playing(other)
    with pytest.raises(IllegalMove):
        player.count_rep(T0 + 500)


def test_counting_is_illegal_while_paused():
    player = playing(self_paced(5))
    player.pause(T0 + 100)
    with pytest.raises(IllegalMove):
        player.count_rep(T0 + 200)


def test_without_a_number_planned_counting_goes_on_until_the_user_moves_on():
    player = playing(replace(self_paced(2), reps=None), rest())
    for n in range(1, 6):
        player.count_rep(T0 + 100 * n)
    assert player.skip(T0 + 600)[0] == SegmentEnded(T0 + 600, 0, Outcome.PARTIAL, 600, 5)


# ── End ────────────────────────────────────────────────────────────────────


def test_ending_early_reports_what_was_done_of_the_segment():
    player = playing(hold(10_000), at=6_000)
    assert player.end(T0 + 6_000) == [
        SegmentEnded(T0 + 6_000, 0, Outcome.PARTIAL, 6_000, 0),
        SessionEnded(T0 + 6_000, completed=False),
    ]


def test_ending_in_the_last_segment_beyond_its_minimum_is_a_completed_session():
    player = playing(open_hold(2_000), at=5_000)
    assert player.end(T0 + 5_000)[-1] == SessionEnded(T0 + 5_000, completed=True)


def test_ending_beyond_a_minimum_that_is_not_the_last_segment_is_not():
    player = playing(open_hold(2_000), rest(), at=5_000)
    assert player.end(T0 + 5_000) == [
        SegmentEnded(T0 + 5_000, 0, Outcome.COMPLETED, 5_000, 0),
        SessionEnded(T0 + 5_000, completed=False),
    ]


def test_ending_while_paused_takes_the_time_of_the_pause():
    player = playing(hold(10_000), at=6_000)
    player.pause(T0 + 6_000)
    assert player.end(T0 + 8_000)[0] == SegmentEnded(T0 + 8_000, 0, Outcome.PARTIAL, 6_000, 0)


# ── Going on from an earlier run ───────────────────────────────────────────


def test_it_goes_on_in_the_middle_of_a_segment_after_a_lead_in():
    player = Player(two_steps(), extend=lengthen)
    assert player.start(T0, Position(1, 4_000)) == [
        SessionStarted(T0, 1, 4_000),
        SegmentStarted(T0, 1),
        Resuming(T0, 3_000),
    ]
    assert [e.cue.text for e in of(CueDue, player.tick(T0 + 3_000) + player.tick(T0 + 4_000))] == ["Halfway"]
    player.tick(T0 + 6_500)
    assert of(SegmentEnded, player.tick(T0 + 9_000)) == [SegmentEnded(T0 + 9_000, 1, Outcome.COMPLETED, 10_000, 0)]


def test_going_on_at_the_start_of_a_segment_says_what_belongs_there():
    player = Player(two_steps(), extend=lengthen)
    player.start(T0, Position(2, 0))
    assert [e.cue.text for e in of(CueDue, player.tick(T0 + 3_000))] == ["Change to the right"]


def test_going_on_at_a_tempo_the_count_follows_from_the_time():
    player = a_player(reps(5))
    player.start(T0, Position(0, 4_100, 1))
    assert player.snapshot(T0).done_reps == 2
    assert of(RepCounted, player.tick(T0 + 3_000)) == []
    assert of(RepCounted, player.tick(T0 + 4_900)) == [RepCounted(T0 + 4_900, 0, 3)]


@pytest.mark.parametrize(("stored", "taken"), [(2, 2), (9, 4), (-3, 0)])
def test_going_on_at_the_users_pace_the_count_is_the_stored_one(stored, taken):
    player = a_player(self_paced(5))
    player.start(T0, Position(0, 4_100, stored))
    assert player.snapshot(T0).done_reps == taken


def test_going_on_without_a_number_planned_keeps_the_count():
    player = a_player(replace(self_paced(2), reps=None))
    player.start(T0, Position(0, 4_100, 7))
    assert player.snapshot(T0).done_reps == 7


def test_a_stored_time_beyond_the_segment_ends_it_as_soon_as_time_runs():
    player = a_player(hold(5_000), hold(5_000))
    player.start(T0, Position(0, 99_000))
    assert of(SegmentEnded, player.tick(T0 + 3_000)) == [SegmentEnded(T0 + 3_000, 0, Outcome.COMPLETED, 5_000, 0)]


@pytest.mark.parametrize("segment", [-1, 1])
def test_a_position_outside_the_timeline_is_refused(segment):
    player = a_player(hold(5_000))
    with pytest.raises(ValueError, match="not in the timeline"):
        player.start(T0, Position(segment, 0))
    assert player.state is PlayerState.READY


# ── New cues while it runs ─────────────────────────────────────────────────


def with_cues(plan, text):
    """The same segments, each saying one thing at its start."""
    return replace(plan, segments=tuple(replace(s, cues=(cue(0, text), cue(500, text))) for s in plan.segments))


def texts(events):
    return [e.cue.text for e in of(CueDue, events)]


def test_new_cues_hold_for_the_segments_that_have_not_begun():
    plan = timeline(hold(1_000), hold(1_000))
    player = Player(with_cues(plan, "old"), extend=lengthen)
    player.start(T0)
    player.adopt(with_cues(plan, "new"))
    assert texts(player.tick(T0 + 1_000)) == ["old", "new"]


def test_new_cues_before_the_start_hold_for_all():
    plan = timeline(hold(1_000), hold(1_000))
    player = Player(with_cues(plan, "old"), extend=lengthen)
    player.adopt(with_cues(plan, "new"))
    assert texts(player.start(T0)) == ["new"]


def test_a_segment_begun_again_takes_the_new_cues():
    plan = timeline(hold(1_000), hold(1_000))
    player = Player(with_cues(plan, "old"), extend=lengthen)
    player.start(T0)
    player.adopt(with_cues(plan, "new"))
    assert texts(player.restart(T0 + 100)) == ["new"]


def test_new_cues_do_not_undo_what_was_added_to_a_waiting_segment():
    plan = timeline(hold(1_000), hold(1_000))
    player = Player(with_cues(plan, "old"), extend=lengthen)
    player.start(T0)
    player.pause(T0 + 100)
    player.skip(T0 + 100)
    player.extend(T0 + 100)
    player.adopt(with_cues(plan, "new"))
    assert player.snapshot(T0 + 100).segment.duration_ms == 16_000
    assert player.timeline == with_cues(plan, "new")


def test_a_timeline_of_another_shape_is_refused():
    player = Player(timeline(hold(1_000)), extend=lengthen)
    with pytest.raises(ValueError, match="same shape"):
        player.adopt(timeline(hold(1_001)))


# ── Every command in every state ───────────────────────────────────────────


def in_state(state, segment):
    player = a_player(ready(1_000), segment, rest())
    if state is PlayerState.READY:
        return player
    player.start(T0)
    player.skip(T0)
    if state in {PlayerState.PAUSED, PlayerState.RESUMING}:
        player.pause(T0)
    if state is PlayerState.RESUMING:
        player.resume(T0)
    if state is PlayerState.STALLED:
        player.tick(T0 + 50_000)
    if state is PlayerState.ENDED:
        player.end(T0)
    return player


def give(player, command, now):
    return player.jump(now, 0) if command is Command.JUMP else getattr(player, command.value)(now)


@pytest.mark.parametrize("segment", [hold(), reps(4), self_paced(4), open_hold(), change()], ids=lambda s: s.kind.value)
@pytest.mark.parametrize("state", list(PlayerState))
@pytest.mark.parametrize("command", list(Command))
def test_what_is_allowed_is_exactly_what_does_not_raise(state, command, segment):
    player = in_state(state, segment)
    assert player.state is state
    assert player.allowed() <= MOVES[state]
    before = player.snapshot(T0 + 50_000)
    if command in player.allowed():
        give(player, command, T0 + 50_000)
    else:
        with pytest.raises(IllegalMove):
            give(player, command, T0 + 50_000)
        assert player.snapshot(T0 + 50_000) == before


def test_a_tick_is_legal_in_every_state():
    for state in PlayerState:
        player = in_state(state, hold())
        player.tick(T0 + 50_100)


class Witness:
    """Follows the events of a player and holds them against its rules."""

    def __init__(self, plan):
        self.plan = plan
        self.open = None
        self.ended = False
        self.at = 0

    def see(self, events, now):
        for event in events:
            assert not self.ended, "nothing follows the end"
            assert event.at_ms <= now
            assert isinstance(event, Resumed | Paused) or event.at_ms >= self.at, "events come in order"
            self.at = max(self.at, event.at_ms)
            if isinstance(event, SegmentStarted):
                assert self.open is None
                self.open = event.segment
            if isinstance(event, SegmentEnded):
                self._close(event)
            if isinstance(event, CueDue | RepCounted | SegmentExtended):
                assert event.segment == self.open
            self.ended = isinstance(event, SessionEnded)

    def _close(self, event):
        s = self.plan.segments[event.segment]
        if event.segment != self.open:
            assert (event.outcome, event.done_ms, event.done_reps) == (Outcome.SKIPPED, 0, 0)
            assert s.kind.is_work
            return
        self.open = None
        assert s.reps is None or event.done_reps <= s.reps
        if event.outcome is Outcome.COMPLETED and not s.self_paced:
            assert event.done_ms >= s.duration_ms


@settings(derandomize=True, max_examples=300, deadline=None)
@given(
    any_timelines(),
    st.lists(
        st.tuples(
            st.sampled_from([*Command, "tick", "tick", "tick", "adopt"]),
            st.one_of(st.integers(0, 3_000), st.integers(0, 60_000)),
        ),
        max_size=60,
    ),
)
def test_no_sequence_of_commands_corrupts_it(plan, script):
    player, witness, now, added = Player(plan, extend=lengthen), Witness(plan), T0, 0
    witness.see(player.start(now), now)
    for command, later in script:
        now += later
        allowed = player.allowed()
        if command == "tick":
            witness.see(player.tick(now), now)
        elif command == "adopt":
            player.adopt(plan)
        elif command in allowed:
            events = give(player, command, now)
            added += sum(e.by_ms for e in of(SegmentExtended, events))
            witness.see(events, now)
        else:
            with pytest.raises(IllegalMove):
                give(player, command, now)
        seen = player.snapshot(now)
        assert witness.ended == (seen.state is PlayerState.ENDED)
        assert witness.ended or witness.open == seen.segment.index
        assert seen.elapsed_ms >= 0
        assert seen.segment.self_paced or seen.segment.open_ended or seen.elapsed_ms <= seen.segment.duration_ms
        assert seen.segment.duration_ms <= plan.segments[seen.segment.index].duration_ms + added
        deadline = player.next_deadline()
        assert (deadline is not None) == seen.state.is_moving
        assert deadline is None or deadline <= now + 1_000

"""A session's moment on a player panel, and what a media key means at each stage."""

from dataclasses import replace

import pytest

from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.timeline import SegmentKind
from hipmob_desktop.services.now_playing import MediaKey, command_for, now_playing
from hipmob_desktop.services.session_view import SessionView, Stage

HOLD = SessionView(
    stage=Stage.RUNNING,
    segment=4,
    segment_count=12,
    step=2,
    step_count=8,
    kind=SegmentKind.HOLD,
    exercise="pigeon",
    exercise_name="Pigeon pose",
    side=Side.LEFT,
    set_number=1,
    elapsed_ms=20_000,
    duration_ms=60_000,
    remaining_ms=40_000,
    over_ms=0,
    reps_done=0,
    reps_planned=None,
    self_paced=False,
    caption="",
    next_text="",
    session_left_ms=0,
    session_total_ms=0,
    session_done_ms=0,
    lead_ms=0,
    stall_gap_ms=0,
    muted=False,
    allowed=frozenset({"pause", "skip", "back"}),
)


def test_a_panel_shows_exercise_and_side_routine_and_place():
    shown = now_playing(HOLD, "Post-run")
    assert (shown.title, shown.routine, shown.place) == ("Pigeon pose, left", "Post-run", "3 of 8")
    assert (shown.moving, shown.track, shown.length_ms, shown.position_ms) == (True, 4, 60_000, 20_000)


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        (SegmentKind.GET_READY, "Get ready · 3 of 8"),
        (SegmentKind.CHANGE_SIDE, "Change side · 3 of 8"),
        (SegmentKind.REST, "Rest · 3 of 8"),
        (SegmentKind.REPS, "3 of 8"),
    ],
)
def test_what_is_no_work_says_what_it_is(kind, place):
    assert now_playing(replace(HOLD, kind=kind), "Post-run").place == place


def test_an_exercise_of_both_sides_names_none():
    assert now_playing(replace(HOLD, side=Side.BOTH), "Post-run").title == "Pigeon pose"


def test_time_beyond_the_minimum_stands_at_the_end():
    assert now_playing(replace(HOLD, elapsed_ms=75_000), "Post-run").position_ms == 60_000


def test_a_panel_can_walk_only_where_the_session_can():
    stalled = replace(HOLD, stage=Stage.STALLED, allowed=frozenset({"resume", "end"}))
    shown = now_playing(stalled, "Post-run")
    assert (shown.can_play, shown.can_next, shown.can_previous) == (True, False, False)
    assert not now_playing(replace(HOLD, stage=Stage.ENDED, allowed=frozenset()), "Post-run").can_play


@pytest.mark.parametrize("stage", [Stage.RUNNING, Stage.RESUMING])
def test_while_time_runs_one_key_pauses_and_play_does_nothing(stage):
    assert command_for(MediaKey.TOGGLE, stage) == command_for(MediaKey.PAUSE, stage) == "pause"
    assert command_for(MediaKey.PLAY, stage) == ""


@pytest.mark.parametrize("stage", [Stage.PAUSED, Stage.STALLED])
def test_while_it_stands_one_key_goes_on_and_pause_does_nothing(stage):
    assert command_for(MediaKey.TOGGLE, stage) == command_for(MediaKey.PLAY, stage) == "resume"
    assert command_for(MediaKey.PAUSE, stage) == ""


@pytest.mark.parametrize("stage", list(Stage))
def test_next_and_previous_walk_the_segments(stage):
    assert command_for(MediaKey.NEXT, stage) == "skip"
    assert command_for(MediaKey.PREVIOUS, stage) == "back"
    assert command_for(MediaKey.RAISE, stage) == ""

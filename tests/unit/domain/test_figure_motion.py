"""A figure in time: the pose at a moment follows the tempo, eases, breathes, and stands still when it should."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.domain.exercise import Breaths, Hold, Reps, Side, Tempo
from hipmob_desktop.domain.figure.figure import Beat, Figure, Loop, Stop
from hipmob_desktop.domain.figure.film import film_of
from hipmob_desktop.domain.figure.mirror import mirrored
from hipmob_desktop.domain.figure.motion import (
    BREATH_MS,
    EASE_MS,
    Moment,
    between,
    breath_at,
    key_pose,
    pose_at,
    seen_at,
    smooth,
    stop_lengths,
)
from hipmob_desktop.domain.figure.pose import Pose
from hipmob_desktop.domain.figure.setting import ArmAngles, ArmReach, LegAngles, LegKneel, Pelvis, Setting
from hipmob_desktop.domain.figure.solving import solve
from hipmob_desktop.domain.figure.space import distance
from hipmob_desktop.domain.figure.view import View
from hipmob_desktop.domain.timeline import SegmentKind

STAND = Setting()
LOW = Setting(Pelvis((0, 0.4, 0)), leg_left=LegAngles((70, 0, 0), 90, 20), leg_right=LegAngles((70, 0, 0), 90, 20))
DEEP = Setting(Pelvis((0, 0.3, 0)), leg_left=LegAngles((100, 0, 0), 120, 20), leg_right=LegAngles((100, 0, 0), 120, 20))
PARTS = (Stop("low", Beat.DOWN, 1.0), Stop("low", Beat.PAUSE, 0.5), Stop("stand", Beat.UP, 0.5))
PHASED = Tempo(2000, 1000, 1500)


def figure(loop: Loop | None = None, enter: tuple[str, ...] = ("stand", "low"), hold: str = "low") -> Figure:
    return Figure("squat", View(), {"stand": STAND, "low": LOW, "deep": DEEP}, enter, hold, loop)


def working(elapsed_ms: int, **more) -> Moment:
    return Moment(SegmentKind.REPS, elapsed_ms, 60_000, **{"tempo": PHASED, **more})


def apart(a: Pose, b: Pose) -> float:
    return max(distance(a.joints[name], b.joints[name]) for name in a.joints)


def test_a_repetition_goes_down_pauses_and_comes_up_as_its_tempo_says():
    squat = figure(Loop(PARTS))
    low, stand = solve(LOW), solve(STAND)
    assert apart(pose_at(squat, working(0)), stand) == pytest.approx(0, abs=1e-9)
    assert apart(pose_at(squat, working(2000)), low) == pytest.approx(0, abs=1e-9)
    assert apart(pose_at(squat, working(2999)), low) == pytest.approx(0, abs=1e-9)
    assert apart(pose_at(squat, working(4499)), stand) < 1e-6
    beats = [seen_at(squat, working(at)).beat for at in (500, 2500, 3500)]
    assert beats == [Beat.DOWN, Beat.PAUSE, Beat.UP]


@given(st.integers(0, 200_000))
def test_every_repetition_is_like_the_first(elapsed_ms):
    squat = figure(Loop(PARTS))
    assert pose_at(squat, working(elapsed_ms)) == pose_at(squat, working(elapsed_ms % PHASED.rep_ms))


def test_without_parts_of_the_tempo_the_shares_of_the_figure_count():
    assert stop_lengths(Loop(PARTS), Tempo(4000)) == [2000, 1000, 1000]


def test_a_pause_the_figure_does_not_have_leaves_its_own_shares():
    two = Loop((Stop("low", Beat.DOWN, 1.0), Stop("stand", Beat.UP, 1.0)))
    assert stop_lengths(two, Tempo(2000, 1000, 1000)) == [2000, 2000]


def test_a_movement_that_is_not_counted_takes_the_cycle_of_the_figure():
    loop = Loop(PARTS, cycle_ms=8000)
    assert sum(stop_lengths(loop, None)) == 8000


@given(st.integers(0, 20_000))
def test_nothing_ever_jumps(elapsed_ms):
    squat = figure(Loop(PARTS))
    assert apart(pose_at(squat, working(elapsed_ms)), pose_at(squat, working(elapsed_ms + 10))) < 0.01


@given(st.integers(0, 8000))
def test_a_flowing_loop_passes_through_its_poses_without_a_corner(at_ms):
    stops = tuple(Stop(name, Beat.DOWN, 1.0) for name in ("low", "deep", "low", "stand"))
    circle = figure(Loop(stops, flowing=True))
    three = [pose_at(circle, working(at_ms + k * 20, tempo=Tempo(4000))) for k in range(3)]
    before, after = apart(three[0], three[1]), apart(three[1], three[2])
    assert abs(before - after) < 0.003
    assert apart(pose_at(circle, working(1000, tempo=Tempo(4000))), solve(LOW)) < 1e-9


def test_getting_ready_ends_in_the_pose_that_work_begins_with():
    squat = figure()
    ready = [Moment(SegmentKind.GET_READY, at, 8000) for at in (0, 7999)]
    assert apart(pose_at(squat, ready[0]), solve(STAND)) < 1e-9
    assert apart(pose_at(squat, ready[1]), solve(LOW)) < 1e-9


def test_a_short_time_to_get_ready_is_enough_as_well():
    squat = figure()
    assert apart(pose_at(squat, Moment(SegmentKind.CHANGE_SIDE, 1500, 1500)), solve(LOW)) < 1e-9


def test_a_hold_eases_in_and_stays_alive():
    squat = figure(enter=("stand",))
    start, middle, held = (pose_at(squat, Moment(SegmentKind.HOLD, at, 60_000)) for at in (0, EASE_MS // 2, EASE_MS))
    assert apart(start, solve(STAND)) < 1e-9
    assert apart(middle, start) > 0.01
    assert apart(held, solve(LOW)) < 1e-9
    breaths = [pose_at(squat, Moment(SegmentKind.HOLD, EASE_MS + at, 60_000)).breath for at in range(0, BREATH_MS, 500)]
    assert max(breaths) > 0.3
    assert min(breaths) < 0.05


def test_a_breath_begins_and_ends_empty_and_goes_in_faster_than_out():
    assert breath_at(0) == pytest.approx(0)
    assert breath_at(1) == pytest.approx(0)
    assert breath_at(0.43) == pytest.approx(1)


@pytest.mark.parametrize("kind", [SegmentKind.REPS, SegmentKind.HOLD, SegmentKind.GET_READY])
def test_who_wants_it_calm_sees_key_poses_only(kind):
    squat = figure(Loop(PARTS))
    keys = [key_pose(squat, name) for name in ("stand", "low")]
    for at in range(0, 9000, 333):
        seen = seen_at(squat, Moment(kind, at, 9000, tempo=PHASED, calm=True))
        assert seen.still
        assert min(apart(seen.pose, key) for key in keys) == 0


def test_the_left_side_is_the_mirror_image():
    squat = figure(Loop(PARTS))
    left = seen_at(squat, working(700, side=Side.LEFT))
    assert left.mirrored
    assert left.pose == mirrored(seen_at(squat, working(700, side=Side.RIGHT)).pose)


def test_a_calm_movement_begins_and_ends_at_rest():
    assert [smooth(s) for s in (-1.0, 0.0, 0.5, 1.0, 2.0)] == [0.0, 0.0, 0.5, 1.0, 1.0]
    assert smooth(0.01) < 0.001


def test_a_knee_on_the_floor_stays_there_on_the_way_between_two_poses():
    a = Setting(Pelvis((0, 0, 0)), leg_right=LegKneel((0, 0, 0.05)))
    b = Setting(Pelvis((0.12, 0, 0)), leg_right=LegKneel((0, 0, 0.05)))
    for share in (0.2, 0.5, 0.8):
        assert solve(between(a, b, share)).joints["knee-right"] == pytest.approx((0, 0.033, 0.05), abs=1e-9)


def test_between_limbs_written_in_different_ways_the_joints_turn():
    a = Setting(arm_right=ArmAngles((0, 5, 0), 5))
    b = Setting(arm_right=ArmReach(hand=(0.1, 1.2, 0.12)))
    start, end = solve(a), solve(b)
    assert apart(solve(between(a, b, 0.0001)), start) < 0.01
    assert apart(solve(between(a, b, 0.9999)), end) < 0.01


@pytest.mark.parametrize(
    ("dose", "loop", "long"),
    [
        (Reps(10, PHASED), Loop(PARTS), PHASED.rep_ms),
        (Breaths(8, 4000, 6000), Loop(PARTS[::2]), 10_000),
        (Hold(60_000), None, BREATH_MS),
    ],
    ids=["repetitions", "breaths", "hold"],
)
def test_a_film_is_as_long_as_what_it_shows_and_has_no_seam(dose, loop, long):
    film = film_of(figure(loop), dose, Side.RIGHT)
    assert len(film.pictures) * film.frame_ms == pytest.approx(long, abs=60)
    steps = [apart(a.pose, b.pose) for a, b in pairwise(film.pictures)]
    assert apart(film.pictures[-1].pose, film.pictures[0].pose) <= max(steps)

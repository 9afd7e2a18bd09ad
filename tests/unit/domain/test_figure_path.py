"""Through poses without a halt: no corner, no detour beyond the poses, rest at both ends."""

from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.domain.exercise import Tempo
from hipmob_desktop.domain.figure.figure import Beat, Figure, Loop, Stop
from hipmob_desktop.domain.figure.motion import HOME_MS, Moment, place_at, pose_at
from hipmob_desktop.domain.figure.path import setting_at, stretch_of
from hipmob_desktop.domain.figure.setting import LegReach, Pelvis, Setting
from hipmob_desktop.domain.figure.space import distance
from hipmob_desktop.domain.figure.view import View
from hipmob_desktop.domain.timeline import SegmentKind

TEMPO = Tempo(4000)


def standing(x: float, y: float) -> Setting:
    return Setting(Pelvis((0, 0.5, 0)), leg_right=LegReach((x, y, 0.05)))


POSES = {"back": standing(-0.1, 0), "lifted": standing(0, 0.08), "set": standing(0.15, 0), "on": standing(0.15, 0)}
STEP = Loop(
    (
        Stop("lifted", Beat.DOWN, 1.0, through=True),
        Stop("set", Beat.DOWN, 0.6, through=True),
        Stop("on", Beat.DOWN, 0.9),
        Stop("lifted", Beat.UP, 1.0, through=True),
        Stop("back", Beat.UP, 1.5),
    )
)
STEPS = Figure("steps", View(), POSES, ("back",), "on", STEP)


def foot(elapsed_ms: int, **more):
    return pose_at(STEPS, Moment(SegmentKind.REPS, elapsed_ms, 60_000, tempo=TEMPO, **more)).joints["ankle-right"]


def test_a_stretch_goes_from_halt_to_halt():
    assert [stretch_of(STEP, index) for index in range(5)] == [(0, 2), (0, 2), (0, 2), (3, 4), (3, 4)]


@given(st.integers(0, 8000))
def test_there_is_no_corner_on_the_way(at_ms):
    a, b, c = (foot(at_ms + k * 10) for k in range(3))
    assert abs(distance(a, b) - distance(b, c)) < 0.0015
    assert distance(a, b) < 0.01


def test_it_begins_and_ends_at_rest():
    for halt_ms in (0, 2000, 4000):
        assert distance(foot(halt_ms), foot(halt_ms + 20)) < 1e-4


@given(st.integers(0, 2), st.floats(0, 1))
def test_it_never_goes_beyond_the_poses(index, share):
    leg = setting_at(STEPS, STEP, index, share).leg_right
    assert isinstance(leg, LegReach)
    assert -0.1 - 1e-9 <= leg.foot[0] <= 0.15 + 1e-9
    assert -1e-9 <= leg.foot[1] <= 0.08 + 1e-9


@given(st.floats(0, 1))
def test_a_foot_that_is_set_down_stays_where_it_is(share):
    leg = setting_at(STEPS, STEP, 2, share).leg_right
    assert isinstance(leg, LegReach)
    assert distance(leg.foot, (0.15, 0, 0.05)) < 1e-9


def test_whoever_wants_it_calm_sees_where_a_stretch_ends_and_nothing_between():
    shown = {
        place_at(STEPS, Moment(SegmentKind.REPS, at, 60_000, tempo=TEMPO, calm=True)).start for at in range(0, 4000, 50)
    }
    assert shown == {"on", "back"}


@given(st.integers(0, 9000))
def test_a_repetition_that_is_left_ends_at_home_and_stays_there(left_ms):
    assert distance(foot(left_ms, leaving_ms=left_ms), foot(left_ms)) < 1e-9
    for after_ms in (HOME_MS, HOME_MS + 500):
        assert distance(foot(left_ms + after_ms, leaving_ms=left_ms), foot(0)) < 1e-6


def test_a_repetition_that_has_hardly_begun_goes_back_the_way_it_came():
    ways = [foot(500 + at, leaving_ms=500)[0] for at in range(0, HOME_MS + 1, 50)]
    assert ways == sorted(ways, reverse=True)


def test_a_repetition_begun_by_a_count_begins_in_its_first_pose():
    assert distance(foot(5300, began_ms=5300), foot(0)) < 1e-9
    assert distance(foot(6300, began_ms=5300), foot(1000)) < 1e-9

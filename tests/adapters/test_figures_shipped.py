"""The figures that come with the program: no human is asked for what humans cannot do."""

from functools import cache

import pytest

from hipmob_desktop.adapters.figures import load_figures
from hipmob_desktop.adapters.resources import resources_folder
from hipmob_desktop.domain.exercise import Side, Tempo
from hipmob_desktop.domain.figure.checks import (
    FARTHEST_MISS,
    FARTHEST_SLIP,
    deepest,
    falls,
    hovering,
    poses_through,
    slips,
    unused,
)
from hipmob_desktop.domain.figure.limits import beyond_limits
from hipmob_desktop.domain.figure.mirror import mirrored
from hipmob_desktop.domain.figure.motion import Moment, key_pose, pose_at
from hipmob_desktop.domain.figure.setting import limb_form
from hipmob_desktop.domain.figure.space import distance
from hipmob_desktop.domain.timeline import SegmentKind

LOADED = load_figures(resources_folder() / "figures")
FIGURES = LOADED.figures
each_figure = pytest.mark.parametrize("figure", FIGURES.values(), ids=lambda figure: figure.id)


@cache
def poses_of(name):
    return tuple(poses_through(FIGURES[name]))


def test_the_files_have_no_problems():
    assert [str(problem) for problem in LOADED.problems] == []


@each_figure
def test_no_joint_goes_beyond_what_humans_can(figure):
    found = [f"{name}: {excess}" for name, pose in poses_of(figure.id) for excess in beyond_limits(pose)]
    assert found == []


@each_figure
def test_hands_and_feet_get_where_they_reach(figure):
    missed = {name: pose.strain for name, pose in poses_of(figure.id) if pose.strain > FARTHEST_MISS}
    assert missed == {}


@each_figure
def test_nothing_is_under_the_floor_or_in_a_thing(figure):
    sunk = {name: touch for name, pose in poses_of(figure.id) if (touch := deepest(pose, figure)) is not None}
    assert sunk == {}


@each_figure
def test_nobody_falls(figure):
    assert falls(figure) == {}


@each_figure
def test_what_is_said_to_rest_somewhere_does(figure):
    assert figure.rests
    assert hovering(figure) == []


@each_figure
def test_every_thing_that_stands_around_is_touched(figure):
    assert unused(figure) == []


@each_figure
def test_contacts_stay_within_a_hundredth_of_the_height(figure):
    assert {place: far for place, far in slips(figure).items() if far > FARTHEST_SLIP} == {}


@each_figure
def test_the_first_picture_of_a_loop_is_its_last(figure):
    if figure.loop is None:
        return
    tempo = Tempo(4000)
    first, last, next_one = (
        pose_at(figure, Moment(SegmentKind.REPS, at, 60_000, Side.RIGHT, tempo)) for at in (0, 3999, 4000)
    )
    assert max(distance(first.joints[name], next_one.joints[name]) for name in first.joints) < 1e-9
    assert max(distance(first.joints[name], last.joints[name]) for name in first.joints) < 0.003


@each_figure
def test_a_flowing_loop_is_written_in_one_form(figure):
    if figure.loop is None or not figure.loop.flowing:
        return
    poses = [figure.poses[stop.to] for stop in figure.loop.stops]
    assert len(poses) >= 4
    for limb in ("leg_left", "leg_right", "arm_left", "arm_right"):
        assert len({limb_form(getattr(pose, limb)) for pose in poses}) == 1


@each_figure
def test_left_is_right_in_the_mirror(figure):
    for name in figure.key_poses:
        assert mirrored(key_pose(figure, name, Side.LEFT)) == key_pose(figure, name, Side.RIGHT)


@each_figure
def test_the_worked_region_is_lit_on_the_side_that_is_worked_on(figure):
    assert figure.lit
    if figure.tag:
        assert figure.tag.endswith("-right")
        assert not figure.lit[0].endswith("-left")

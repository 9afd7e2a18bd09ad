"""The figures that come with the program, in motion: they never jump, whoever sets the pace."""

from functools import cache
from itertools import accumulate, pairwise
from math import dist
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipmob_desktop.adapters.catalogue_files import CatalogueFiles
from hipmob_desktop.adapters.figures import load_figures
from hipmob_desktop.adapters.resources import resources_folder
from hipmob_desktop.domain.exercise import Breaths, Hold, Side, Sides
from hipmob_desktop.domain.figure.film import film_of, tempo_of
from hipmob_desktop.domain.figure.framing import frame_of
from hipmob_desktop.domain.figure.mirror import mirrored
from hipmob_desktop.domain.figure.motion import EASE_MS, HOME_MS, Moment, key_pose, seen_at, stop_lengths
from hipmob_desktop.domain.figure.space import distance
from hipmob_desktop.domain.figure.turning import Turning, side_by_turns
from hipmob_desktop.domain.figure.view import View, camera_of
from hipmob_desktop.domain.timeline import SegmentKind

FRAME_MS = 40
FARTHEST = 0.09
"""How far a joint moves from one frame to the next at most, in body heights: 4 m/s at 1.75 m, a foot that swings."""
SMALLEST_JUMP = 0.008
"""What is farther than this within two milliseconds is no movement."""
READY_MS = 8000

FIGURES = load_figures(resources_folder() / "figures").figures
EXERCISES = CatalogueFiles(resources_folder(), Path("nowhere")).load().exercises
ALTERNATING = sorted(name for name in FIGURES if EXERCISES[name].sides is Sides.ALTERNATE)
each_figure = pytest.mark.parametrize("name", sorted(FIGURES))
each_alternating = pytest.mark.parametrize("name", ALTERNATING)


def whole_ms(name):
    """How long one repetition takes, or the way into a hold and a breath in it."""
    loop, tempo = FIGURES[name].loop, tempo_of(EXERCISES[name].dose)
    if loop is None:
        return EASE_MS + 7000
    return tempo.rep_ms if tempo is not None else loop.cycle_ms


def work_at(name, elapsed_ms, side=Side.RIGHT):
    tempo = tempo_of(EXERCISES[name].dose)
    kind = SegmentKind.REPS if tempo else SegmentKind.MOVE if FIGURES[name].loop else SegmentKind.HOLD
    return Moment(kind, elapsed_ms, 60_000, side, tempo)


@cache
def seen_in_session(name, at_ms):
    """Get ready, then the exercise, side by side where they alternate."""
    if at_ms < READY_MS:
        return seen_at(FIGURES[name], Moment(SegmentKind.GET_READY, at_ms, READY_MS))
    elapsed_ms = at_ms - READY_MS
    other = name in ALTERNATING and elapsed_ms // whole_ms(name) % 2 == 1
    return seen_at(FIGURES[name], work_at(name, elapsed_ms, Side.LEFT if other else Side.RIGHT))


def farthest(name, before, after):
    """How far the joint that moves farthest moves, in space or in the picture, from one sight to another."""
    poses = [seen.pose.joints for seen in (before, after)]
    in_space = max(distance(at, poses[1][joint]) for joint, at in poses[0].items())
    pictures = [in_the_picture(name, seen) for seen in (before, after)]
    return max(in_space, *(dist(at, pictures[1][joint]) for joint, at in pictures[0].items()))


def in_the_picture(name, seen):
    """Where each joint is in the picture, from its middle."""
    figure = FIGURES[name]
    camera = camera_of(View(figure.view.yaw, figure.view.pitch, seen.mirrored))
    left, bottom, right, top = frame_of(figure, mirrored=seen.mirrored)
    middle = ((left + right) / 2, (bottom + top) / 2)
    found = {joint: camera.seen(at) for joint, at in seen.pose.joints.items()}
    return {joint: (x - middle[0], y - middle[1]) for joint, (x, y) in found.items()}


@each_figure
def test_no_joint_goes_far_from_one_frame_to_the_next(name):
    frames = range(READY_MS - 5000, READY_MS + 2 * whole_ms(name) + FRAME_MS, FRAME_MS)
    if whole_ms(name) > 10_000:
        frames = range(READY_MS - 5000, READY_MS + whole_ms(name) + FRAME_MS, FRAME_MS)
    far = {at: farthest(name, seen_in_session(name, at), seen_in_session(name, on)) for at, on in pairwise(frames)}
    assert {at: how for at, how in far.items() if how > FARTHEST} == {}


@each_figure
def test_nothing_jumps_where_one_part_of_the_movement_ends_and_the_next_begins(name):
    loop = FIGURES[name].loop
    parts = stop_lengths(loop, tempo_of(EXERCISES[name].dose)) if loop is not None else []
    ends = [0, *(round(end) for end in accumulate([*parts, *parts]))]
    jumps = {
        end: how
        for end in (READY_MS + end for end in ends)
        if (how := farthest(name, seen_in_session(name, end - 1), seen_in_session(name, end + 1))) > SMALLEST_JUMP
    }
    assert jumps == {}


@settings(max_examples=40)
@given(st.sampled_from(ALTERNATING), st.integers(0, 9000), st.integers(50, 2500), st.integers(1, FRAME_MS))
def test_counting_in_the_midst_of_a_movement_makes_nothing_jump(name, count_ms, again_ms, tick_ms):
    turning = Turning(Side.RIGHT)
    frames = []
    for now_ms in range(max(count_ms - 100, 0), count_ms + again_ms + 2 * HOME_MS + 200, FRAME_MS):
        side = Side.LEFT if count_ms <= now_ms < count_ms + again_ms else Side.RIGHT
        # The figure is told at the session's ticks only, and goes on by itself in between.
        turning = turning.told(side, max(now_ms - tick_ms, 0)) if now_ms > tick_ms else turning
        frames.append(seen_at(FIGURES[name], turning.shown(work_at(name, now_ms))))
    assert max(farthest(name, a, b) for a, b in pairwise(frames)) < FARTHEST


@each_alternating
def test_the_side_told_is_shown_once_the_figure_is_home(name):
    turning = Turning(Side.RIGHT).told(Side.LEFT, 1000)
    assert turning.side is Side.RIGHT
    turning = turning.told(Side.LEFT, 1000 + HOME_MS)
    seen = seen_at(FIGURES[name], turning.shown(work_at(name, 1000 + HOME_MS)))
    assert seen.mirrored
    assert farthest(name, seen, seen_at(FIGURES[name], work_at(name, 0, Side.LEFT))) < 1e-9


@each_alternating
def test_an_alternating_figure_begins_in_its_own_mirror_image(name):
    start = key_pose(FIGURES[name], FIGURES[name].loop.start)
    turned_over = mirrored(start)
    assert max(distance(at, turned_over.joints[joint]) for joint, at in start.joints.items()) < 1e-9


@each_alternating
def test_an_alternating_figure_is_seen_from_straight_ahead_or_behind(name):
    # Any other camera would have to go round to the other side with each repetition.
    assert abs(FIGURES[name].view.yaw) == 90


@each_alternating
def test_without_a_count_the_sides_take_turns_by_the_figure(name):
    loop = FIGURES[name].loop
    moments = [Moment(SegmentKind.MOVE, at, 60_000) for at in (0, loop.cycle_ms - 1, loop.cycle_ms, 2 * loop.cycle_ms)]
    sides = [side_by_turns(moment, loop, Side.LEFT).side for moment in moments]
    assert sides == [Side.LEFT, Side.LEFT, Side.RIGHT, Side.LEFT]


def test_a_segment_begun_anew_begins_with_the_side_it_tells():
    assert Turning(Side.RIGHT, 9000).told(Side.LEFT, 200) == Turning(Side.LEFT)


def film(name, side=Side.RIGHT):
    exercise = EXERCISES[name]
    return film_of(FIGURES[name], exercise.dose, side, exercise.sides)


@each_alternating
@pytest.mark.parametrize("first", [Side.LEFT, Side.RIGHT])
def test_a_film_of_alternating_sides_shows_one_repetition_on_each(name, first):
    shown = film(name, first)
    half = len(shown.pictures) // 2
    assert [seen.side for seen in shown.pictures] == [first] * half + [first.other] * half
    assert half * shown.frame_ms == pytest.approx(whole_ms(name), abs=half)
    for seen, other in zip(shown.pictures[:half], shown.pictures[half:], strict=True):
        assert mirrored(seen.pose) == other.pose


@each_figure
def test_a_film_has_no_seam(name):
    """After its last picture comes its first, after the one side the other, as any picture comes after another."""
    pictures = film(name).pictures
    steps = [farthest(name, a, b) for a, b in pairwise((*pictures, pictures[0]))]
    seams = {len(pictures) - 1, len(pictures) // 2 - 1} if name in ALTERNATING else {len(pictures) - 1}
    usual = max(step for at, step in enumerate(steps) if at not in seams)
    assert max(steps[at] for at in seams) <= usual


@pytest.mark.parametrize("name", sorted(set(FIGURES) - set(ALTERNATING)))
def test_other_figures_are_filmed_on_the_side_that_is_asked_for(name):
    assert {seen.side for seen in film(name, Side.LEFT).pictures} == {Side.LEFT}


@pytest.mark.parametrize("dose", [Hold(30_000), Breaths(5, 4000, 6000)], ids=["held", "breathed"])
def test_what_is_held_or_breathed_does_not_alternate(dose):
    shown = film_of(FIGURES["ninety-ninety"], dose, Side.LEFT, Sides.ALTERNATE)
    assert {seen.side for seen in shown.pictures} == {Side.LEFT}

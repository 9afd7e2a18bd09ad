"""A pose: bones keep their lengths, angles read back, hands and feet reach, left and right are mirror images."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.domain.figure import skeleton as body
from hipmob_desktop.domain.figure.angles import arm_angles, between, leg_angles, spine_angles
from hipmob_desktop.domain.figure.balance import centre_of_mass, off_support, support
from hipmob_desktop.domain.figure.ik import bend
from hipmob_desktop.domain.figure.limits import LIMITS, beyond_limits
from hipmob_desktop.domain.figure.mirror import mirrored
from hipmob_desktop.domain.figure.pose import PLACES, point_of
from hipmob_desktop.domain.figure.setting import (
    ArmAngles,
    ArmReach,
    Bend,
    LegAngles,
    LegKneel,
    LegReach,
    Pelvis,
    Setting,
)
from hipmob_desktop.domain.figure.solving import solve
from hipmob_desktop.domain.figure.space import cross, distance, dot, length, sub
from hipmob_desktop.domain.figure.view import View, camera_of

BONES = {
    ("hip", "knee"): body.THIGH,
    ("knee", "ankle"): body.SHANK,
    ("elbow", "wrist"): body.FOREARM,
    ("shoulder", "elbow"): body.UPPER_ARM,
}


def angle(low: float, high: float) -> st.SearchStrategy[float]:
    return st.floats(low, high)


turns = st.builds(Bend, angle(-25, 60), angle(-25, 25), angle(-30, 30))
legs = st.builds(
    LegAngles,
    hip=st.tuples(angle(-30, 120), angle(-30, 60), angle(-45, 60)),
    knee=angle(2, 150),
    ankle=angle(-50, 35),
    toes=angle(-20, 80),
    invert=angle(-20, 40),
    swivel=angle(-30, 30),
)
reaching_legs = st.builds(
    LegReach,
    foot=st.tuples(angle(-0.6, 0.6), angle(0, 0.6), angle(-0.6, 0.6)),
    knee=st.sampled_from([None, (1.0, 0.0, 0.2), (0.2, 1.0, 0.0)]),
)
arms = st.builds(
    ArmAngles,
    shoulder=st.tuples(angle(-60, 180), angle(-30, 80), angle(-60, 60)),
    elbow=angle(2, 140),
    wrist=angle(-70, 70),
    twist=angle(-80, 80),
    deviate=angle(-25, 25),
)
reaching_arms = st.builds(ArmReach, hand=st.tuples(angle(-0.4, 0.6), angle(0.2, 1.2), angle(-0.4, 0.4)))
settings = st.builds(
    Setting,
    pelvis=st.builds(
        Pelvis, at=st.just((0.0, 0.53, 0.0)), turn=angle(-40, 40), tilt=angle(-90, 90), roll=angle(-90, 90)
    ),
    spine=turns,
    chest=turns,
    head=turns,
    leg_left=legs | reaching_legs,
    leg_right=legs | reaching_legs,
    arm_left=arms | reaching_arms,
    arm_right=arms | reaching_arms,
)


@given(settings)
def test_bones_keep_their_lengths_in_every_pose(setting):
    pose = solve(setting)
    for (start, end), long in BONES.items():
        for side in ("left", "right"):
            assert distance(pose.joints[f"{start}-{side}"], pose.joints[f"{end}-{side}"]) == pytest.approx(
                long, abs=1e-6
            )
    assert distance(pose.joints["pelvis"], pose.joints["lumbar"]) == pytest.approx(body.PELVIS_UP)
    assert distance(pose.joints["lumbar"], pose.joints["chest"]) == pytest.approx(body.LUMBAR)


@given(settings)
def test_every_segment_has_axes_at_right_angles(setting):
    for x, y, z in solve(setting).frames.values():
        assert length(x) == pytest.approx(1, abs=1e-6)
        assert dot(x, y) == pytest.approx(0, abs=1e-6)
        assert distance(cross(x, y), z) == pytest.approx(0, abs=1e-6)


@given(legs, arms, turns)
def test_angles_read_back_as_they_were_given(leg, arm, turn):
    pose = solve(Setting(spine=turn, leg_left=leg, leg_right=leg, arm_left=arm, arm_right=arm))
    for side in ("left", "right"):
        read = leg_angles(pose, side)
        assert (*read.hip, read.knee, read.ankle, read.toes, read.invert, read.swivel) == pytest.approx(
            (*leg.hip, leg.knee, leg.ankle, leg.toes, leg.invert, leg.swivel), abs=1e-6
        )
        held = arm_angles(pose, side)
        assert (*held.shoulder, held.elbow, held.wrist, held.twist, held.deviate) == pytest.approx(
            (*arm.shoulder, arm.elbow, arm.wrist, arm.twist, arm.deviate), abs=1e-6
        )
    back = spine_angles(between(pose.frames["pelvis"], pose.frames["lumbar"]))
    assert back == pytest.approx((turn.flex, turn.side, turn.turn), abs=1e-6)


@given(settings)
def test_the_mirror_image_is_exact_and_its_picture_is_the_picture_turned_over(setting):
    pose = solve(setting)
    image = mirrored(pose)
    assert mirrored(image) == pose
    straight, turned_over = camera_of(View(33, 14)), camera_of(View(33, 14, mirrored=True))
    for name in PLACES:
        other = name.replace("left", "RIGHT").replace("right", "left").replace("RIGHT", "right")
        x, y = straight.seen(point_of(pose, name))
        assert turned_over.seen(point_of(image, other)) == pytest.approx((-x, y), abs=1e-9)
        assert turned_over.depth(point_of(image, other)) == pytest.approx(
            straight.depth(point_of(pose, name)), abs=1e-9
        )


def test_a_foot_stands_where_it_is_told_and_the_knee_points_forward():
    pose = solve(Setting(Pelvis((0, 0.42, 0)), leg_right=LegReach(foot=(0.1, 0.0, 0.06))))
    assert point_of(pose, "sole-right") == pytest.approx((0.1, 0.0, 0.06), abs=1e-9)
    assert pose.joints["knee-right"][0] > pose.joints["hip-right"][0]
    assert pose.strain == pytest.approx(0, abs=1e-9)


def test_a_hand_that_touches_a_knee_goes_with_it():
    for high in (0.40, 0.48):
        setting = Setting(
            Pelvis((0, high, 0)),
            leg_left=LegReach(foot=(0.25, 0.0, -0.06)),
            arm_left=ArmReach(hand=(0, 0.03, 0), touch="knee-front-left"),
            spine=Bend(flex=40),
            chest=Bend(flex=20),
        )
        pose = solve(setting)
        assert distance(point_of(pose, "palm-left"), point_of(pose, "knee-front-left")) == pytest.approx(0.03, abs=1e-6)


@pytest.mark.parametrize("forward", [-0.05, 0.0, 0.07, 0.15])
def test_who_kneels_stays_on_the_knee_and_the_pelvis_gives_way(forward):
    pose = solve(Setting(Pelvis((forward, 9.0, 0)), leg_right=LegKneel((0, 0, 0.05))))
    assert pose.joints["knee-right"] == pytest.approx((0, body.KNEE_FLESH, 0.05), abs=1e-9)
    assert pose.joints["pelvis"][1] == pytest.approx(body.KNEE_FLESH + math.sqrt(body.THIGH**2 - forward**2), abs=1e-9)


def test_a_limb_that_cannot_reach_stretches_towards_it_and_says_by_how_much_it_misses():
    pose = solve(Setting(leg_right=LegReach(foot=(2.0, 0.0, 0.05))))
    assert pose.strain > 1.0
    thigh = sub(pose.joints["knee-right"], pose.joints["hip-right"])
    assert thigh[0] > 0.9 * body.THIGH


def test_the_middle_joint_bends_towards_the_hint():
    middle, end = bend((0, 1, 0), (0, 0.6, 0), 0.25, 0.25, (1, 0, 0))
    assert end == pytest.approx((0, 0.6, 0))
    assert middle == pytest.approx((0.15, 0.8, 0))


def test_a_knee_that_bends_the_wrong_way_is_beyond_its_limit():
    found = beyond_limits(solve(Setting(leg_right=LegAngles(knee=-20))))
    assert [(excess.motion, excess.side) for excess in found] == [("knee flexion", "right")]
    assert "from -2 to 157" in str(found[0])


def test_standing_at_ease_is_within_all_limits():
    assert beyond_limits(solve(Setting())) == []


@pytest.mark.parametrize("motion", LIMITS)
def test_every_limit_holds_the_norm_or_more_and_says_where_more_comes_from(motion):
    limit = LIMITS[motion]
    assert limit.low <= 0 < limit.high
    beyond = -limit.low > limit.norm[0] or limit.high > limit.norm[1]
    assert not beyond or limit.source


def test_the_centre_of_mass_of_who_stands_is_over_the_feet_a_little_above_half_the_height():
    pose = solve(Setting())
    x, y, z = centre_of_mass(pose)
    assert -0.03 < x < 0.06
    assert 0.53 < y < 0.60
    assert z == pytest.approx(0, abs=1e-9)
    assert off_support(pose) < 0


def test_who_leans_far_forward_falls_over():
    assert off_support(solve(Setting(Pelvis((0, 0.53, 0), tilt=70)))) > 0.05


def test_the_support_is_the_hull_of_what_touches_the_floor():
    assert set(support([(0, 0), (1, 0), (1, 1), (0, 1), (0.5, 0.5)])) == {(0, 0), (1, 0), (1, 1), (0, 1)}

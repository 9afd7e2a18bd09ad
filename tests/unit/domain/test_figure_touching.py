"""What holds a body up: the floor, things, a hand on a wall; and what has gone into them."""

import pytest

from hipmob_desktop.domain.figure.balance import off_support
from hipmob_desktop.domain.figure.checks import deepest, faults, hovering, unused
from hipmob_desktop.domain.figure.figure import Beat, Figure, Loop, Prop, PropKind, Stop
from hipmob_desktop.domain.figure.setting import ArmReach, Bend, LegAngles, LegReach, Pelvis, Setting
from hipmob_desktop.domain.figure.solving import solve
from hipmob_desktop.domain.figure.touching import touches
from hipmob_desktop.domain.figure.view import View

RAISED = LegAngles((60, 40, 0), 20)
BENT = LegAngles((60, 0, 0), 90)
WALL = Prop(PropKind.WALL, (0, 0, -0.36), (0.75, 1.12, 0.03))


def lying(high: float, tilt: float = -90) -> Setting:
    return Setting(Pelvis((0, high, 0), tilt=tilt), leg_left=BENT, leg_right=BENT)


def segments(setting: Setting, *props: Prop) -> set[tuple[str, str]]:
    return {(touch.segment, touch.thing) for touch in touches(solve(setting), props)}


def figure(setting: Setting, *props: Prop, rests: tuple[str, ...] = ()) -> Figure:
    return Figure("lying", View(), {"still": setting}, ("still",), "still", props=props, rests=rests)


def test_who_stands_touches_the_floor_with_the_feet_alone():
    assert {segment for segment, _thing in segments(Setting())} == {
        "foot-left",
        "foot-right",
        "toes-left",
        "toes-right",
    }


def test_the_trunk_of_who_lies_on_the_back_carries():
    assert {("pelvis", ""), ("chest", "")} <= segments(lying(0.072))
    assert off_support(solve(lying(0.072))) < 0


def test_a_back_that_hovers_carries_nobody():
    assert ("chest", "") not in segments(lying(0.128))
    assert off_support(solve(lying(0.128))) > 0.05


def test_a_block_below_the_pelvis_carries():
    block = Prop(PropKind.BLOCK, (0, 0, 0), (0.3, 0.055, 0.15))
    assert ("pelvis", "block") in segments(lying(0.128), block)
    assert off_support(solve(lying(0.128)), [block]) < off_support(solve(lying(0.128)))


@pytest.mark.parametrize(
    ("kind", "size"), [(PropKind.ROLLER, (0.085, 0.085, 0.26)), (PropKind.BALL, (0.085, 0.085, 0.085))]
)
def test_what_is_round_is_touched_on_top(kind, size):
    found = [touch for touch in touches(solve(lying(0.16)), [Prop(kind, (0, 0, 0), size)]) if touch.thing]
    top = max(found, key=lambda touch: touch.deep)
    assert top.normal[1] > 0.9
    assert top.deep == pytest.approx(0.085 + 0.078 - 0.16, abs=0.01)


def test_what_is_tied_or_held_carries_nobody():
    band = Prop(PropKind.BAND, tie=("shank-left", "shank-right"))
    assert touches(solve(Setting()), [band]) == touches(solve(Setting()))


def test_a_hand_on_a_wall_lets_one_lean_to_it_and_not_away():
    hand = ArmReach((0.1, 0.8, -0.345), palm=(0, 0, -1), fingers=(0.4, 1, 0))
    towards = Setting(Pelvis((0, 0.53, -0.1)), leg_left=LegAngles(), leg_right=LegAngles(), arm_left=hand)
    leaning, away = (
        solve(Setting(Pelvis((0, 0.515, at)), leg_left=LegReach((0, 0, foot)), leg_right=RAISED, arm_left=hand))
        for at, foot in ((-0.1, 0.02), (0.05, -0.1))
    )
    assert off_support(solve(towards), [WALL]) < 0
    assert off_support(leaning) > 0.02
    assert off_support(leaning, [WALL]) < 0
    assert off_support(away, [WALL]) == pytest.approx(off_support(away), abs=0.02)
    assert off_support(away, [WALL]) > 0.02


def test_who_steps_may_fall_to_where_the_foot_is_set_next():
    behind = solve(Setting(Pelvis((0, 0.52, 0))))
    ahead = solve(
        Setting(Pelvis((0.2, 0.45, 0)), leg_left=LegReach((0.05, 0, -0.05)), leg_right=LegReach((0.4, 0, 0.05)))
    )
    between = solve(
        Setting(Pelvis((0.16, 0.48, 0)), leg_left=LegReach((0, 0, -0.05)), leg_right=LegReach((0.3, 0.1, 0.05)))
    )
    assert off_support(between) > 0.02
    assert off_support(between, steps=(behind, ahead)) < 0


def test_what_has_gone_into_a_thing_is_told():
    high = Prop(PropKind.BLOCK, (0, 0, 0), (0.3, 0.10, 0.15))
    touch = deepest(solve(lying(0.128)), figure(lying(0.128), high))
    assert touch is not None
    assert (touch.segment, touch.thing) == ("pelvis", "block")
    assert touch.deep == pytest.approx(0.10 + 0.082 - 0.128, abs=0.005)
    assert deepest(solve(lying(0.076)), figure(lying(0.076))) is None


def test_everything_that_no_human_could_do_is_told_in_words():
    sunk = Setting(Pelvis((0, 0.4, 0), tilt=40), spine=Bend(90), leg_right=LegReach((0.9, 0, 0)))
    wall = Prop(PropKind.WALL, (3, 0, 0))
    told = "\n".join(faults(figure(sunk, wall, rests=("palm-left",))))
    for words in (
        "beyond its limit: back flexion",
        "a limb misses what it reaches for by",
        "under the floor",
        "falls over, by",
        "palm-left rests on nothing",
        "nothing touches the wall",
    ):
        assert words in told


def test_a_place_rests_where_its_segment_touches():
    assert hovering(figure(lying(0.072), rests=("seat", "mid-back"))) == []
    assert hovering(figure(lying(0.128), rests=("seat",))) == ["seat"]


def test_a_thing_touched_in_one_pose_of_a_repetition_is_used():
    block = Prop(PropKind.BLOCK, (0, 0, 0), (0.3, 0.055, 0.15))
    loop = Loop((Stop("high", Beat.UP, 1), Stop("still", Beat.DOWN, 1)))
    moving = Figure("l", View(), {"still": lying(0.128), "high": lying(0.3)}, ("still",), "still", loop, props=(block,))
    assert unused(moving) == []
    assert unused(figure(lying(0.3), block)) == ["block"]

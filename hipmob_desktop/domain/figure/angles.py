"""The angles of a pose's joints, as a goniometer would read them: the way back from solving."""

from math import asin, atan2, degrees

from hipmob_desktop.domain.figure.pose import SIDES, Pose
from hipmob_desktop.domain.figure.setting import Arm, ArmAngles, Leg, LegAngles, Pelvis, Setting, limb_form
from hipmob_desktop.domain.figure.space import Mat, Vec, dot, local

_OUT = {"left": -1.0, "right": 1.0}


def between(parent: Mat, child: Mat) -> Mat:
    """How a segment is turned, as the segment before it sees it."""
    return (local(parent, child[0]), local(parent, child[1]), local(parent, child[2]))


def ball_angles(m: Mat, out: float) -> Vec:
    """Flexion, abduction, outward rotation of a hip or shoulder; `out` is 1 on the right, -1 on the left."""
    abduction = degrees(asin(max(-1.0, min(1.0, m[1][2]))))
    rotation = degrees(atan2(-m[0][2], m[2][2]))
    flexion = degrees(atan2(-m[1][0], m[1][1]))
    return (flexion + 360.0 if flexion < -110.0 else flexion, -abduction * out, -rotation * out)


def spine_angles(m: Mat) -> Vec:
    """Bend forward, to the right side, turn to the right."""
    flex = -degrees(asin(max(-1.0, min(1.0, m[0][1]))))
    side = degrees(atan2(-m[2][1], m[1][1]))
    return (flex, side, -degrees(atan2(-m[0][2], m[0][0])))


def hinge_angle(parent: Mat, child: Mat) -> float:
    """The turn of a knee or elbow about its one axis: positive where it takes the end to the front."""
    return degrees(atan2(dot(child[0], parent[1]), dot(child[1], parent[1])))


def leg_angles(pose: Pose, side: str) -> LegAngles:
    """The angles of a leg."""
    frames, out = pose.frames, _OUT[side]
    foot = between(frames[f"shank-{side}"], frames[f"foot-{side}"])
    lift, inverted, swivel = ball_angles(foot, out)
    return LegAngles(
        hip=ball_angles(between(frames["pelvis"], frames[f"thigh-{side}"]), out),
        knee=-hinge_angle(frames[f"thigh-{side}"], frames[f"shank-{side}"]),
        ankle=lift,
        toes=hinge_angle(frames[f"foot-{side}"], frames[f"toes-{side}"]),
        invert=-inverted,
        swivel=swivel,
    )


def arm_angles(pose: Pose, side: str) -> ArmAngles:
    """The angles of an arm."""
    frames, out = pose.frames, _OUT[side]
    hand = between(frames[f"forearm-{side}"], frames[f"hand-{side}"])
    return ArmAngles(
        shoulder=ball_angles(between(frames["chest"], frames[f"upper-arm-{side}"]), out),
        elbow=hinge_angle(frames[f"upper-arm-{side}"], frames[f"forearm-{side}"]),
        twist=-degrees(atan2(hand[2][0], hand[2][2])) * out,
        wrist=degrees(asin(max(-1.0, min(1.0, -hand[2][1])))) * out,
        deviate=degrees(atan2(hand[0][1], hand[1][1])),
    )


def in_angles(setting: Setting, pose: Pose, other: Setting) -> Setting:
    """A setting whose limbs are given by angles wherever another writes them in another way."""

    def leg(side: str, mine: Leg, theirs: Leg) -> Leg:
        return mine if limb_form(mine) == limb_form(theirs) else leg_angles(pose, side)

    def arm(side: str, mine: Arm, theirs: Arm) -> Arm:
        return mine if limb_form(mine) == limb_form(theirs) else arm_angles(pose, side)

    pelvis = setting.pelvis
    left, right = SIDES
    return Setting(
        pelvis=Pelvis(pose.joints["pelvis"], pelvis.turn, pelvis.tilt, pelvis.roll),
        spine=setting.spine,
        chest=setting.chest,
        head=setting.head,
        leg_left=leg(left, setting.leg_left, other.leg_left),
        leg_right=leg(right, setting.leg_right, other.leg_right),
        arm_left=arm(left, setting.arm_left, other.arm_left),
        arm_right=arm(right, setting.arm_right, other.arm_right),
        breath=setting.breath,
        glow=setting.glow,
    )

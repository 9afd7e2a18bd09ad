"""From a pose as written down to the pose worked out: forward kinematics, and the reaching of hands and feet."""

from math import sqrt

from hipmob_desktop.domain.figure import skeleton as body
from hipmob_desktop.domain.figure.ik import bend
from hipmob_desktop.domain.figure.pose import ORIGIN, PLACES, Pose
from hipmob_desktop.domain.figure.setting import (
    Arm,
    ArmAngles,
    Bend,
    Leg,
    LegAngles,
    LegKneel,
    LegReach,
    Pelvis,
    Setting,
)
from hipmob_desktop.domain.figure.space import (
    UNTURNED,
    Mat,
    Vec,
    about_x,
    about_y,
    about_z,
    across,
    add,
    along,
    cross,
    distance,
    dot,
    joined,
    local,
    place,
    scale,
    sub,
    turned,
    unit,
)

_OUT = {"left": -1.0, "right": 1.0}

FOOT_POINTS: dict[str, Vec] = {
    "sole": PLACES["sole-right"][1],
    "heel": PLACES["heel-right"][1],
    "ball": PLACES["ball-right"][1],
    "ankle": (0.0, 0.0, 0.0),
}
"""Where on the foot a reaching leg can touch."""


class Solver:
    """Works out one pose, from the pelvis outwards."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self.joints: dict[str, Vec] = {}
        self.frames: dict[str, Mat] = {}
        self.strain = 0.0

    def solve(self) -> Pose:
        """The pose."""
        setting = self._setting
        self._stand_pelvis(setting.pelvis)
        self._raise_spine()
        for side in ("left", "right"):
            self._leg(side, setting.leg_left if side == "left" else setting.leg_right)
        for side in ("left", "right"):
            self._arm(side, setting.arm_left if side == "left" else setting.arm_right)
        return Pose(self.joints, self.frames, setting.breath, setting.glow, self.strain)

    # ── Trunk ──

    def _stand_pelvis(self, pelvis: Pelvis) -> None:
        frame = joined(joined(about_y(-pelvis.turn), about_z(-pelvis.tilt)), about_x(pelvis.roll))
        self.frames["pelvis"] = frame
        at = pelvis.at
        for side in ("left", "right"):
            leg = self._setting.leg_left if side == "left" else self._setting.leg_right
            if isinstance(leg, LegKneel):
                at = (at[0], self._kneeling_height(at, frame, leg, _OUT[side]), at[2])
                break
        self.joints["pelvis"] = at
        for side, out in _OUT.items():
            self.joints[f"hip-{side}"] = place(at, frame, (0.0, 0.0, body.HIP_HALF * out))

    def _kneeling_height(self, at: Vec, frame: Mat, leg: LegKneel, out: float) -> float:
        """The height of the pelvis at which the thigh is as long as it is."""
        hip = turned(frame, (0.0, 0.0, body.HIP_HALF * out))
        knee = add(leg.kneel, (0.0, body.KNEE_FLESH, 0.0))
        dx, dz = at[0] + hip[0] - knee[0], at[2] + hip[2] - knee[2]
        rise = body.THIGH * body.THIGH - dx * dx - dz * dz
        if rise < 0:
            self.strain = max(self.strain, sqrt(-rise))
        return knee[1] + sqrt(max(rise, 0.0)) - hip[1]

    def _raise_spine(self) -> None:
        pelvis = self.frames["pelvis"]
        self.frames["lumbar"] = _bent(pelvis, self._setting.spine)
        self.joints["lumbar"] = place(self.joints["pelvis"], pelvis, (0.0, body.PELVIS_UP, 0.0))
        self.frames["chest"] = _bent(self.frames["lumbar"], self._setting.chest)
        self.joints["chest"] = place(self.joints["lumbar"], self.frames["lumbar"], (0.0, body.LUMBAR, 0.0))
        chest, base = self.frames["chest"], self.joints["chest"]
        # Neck and head share the bend of the head between them.
        half = self._setting.head
        half = Bend(half.flex / 2, half.side / 2, half.turn / 2)
        self.frames["neck"] = _bent(chest, half)
        self.joints["neck"] = place(base, chest, (-0.006, body.NECK_UP, 0.0))
        self.frames["head"] = _bent(self.frames["neck"], half)
        self.joints["head"] = place(self.joints["neck"], self.frames["neck"], (0.012, body.NECK, 0.0))
        for side, out in _OUT.items():
            self.joints[f"shoulder-{side}"] = place(base, chest, (0.0, body.SHOULDER_UP, body.SHOULDER_HALF * out))

    # ── Legs ──

    def _leg(self, side: str, leg: Leg) -> None:
        if isinstance(leg, LegAngles):
            self._leg_by_angles(side, leg)
        elif isinstance(leg, LegReach):
            foot = _foot_frame(leg.toes_to, leg.top)
            ankle = sub(leg.foot, turned(foot, FOOT_POINTS[leg.point]))
            hip = self.joints[f"hip-{side}"]
            hint = leg.knee or _forward(self.frames["pelvis"], sub(ankle, hip), 1.0)
            knee, end = bend(hip, ankle, body.THIGH, body.SHANK, hint)
            self.strain = max(self.strain, distance(end, ankle))
            self._lay_leg(side, knee, end, hint)
            self._foot(side, foot, leg.toes)
        else:
            knee = add(leg.kneel, (0.0, body.KNEE_FLESH, 0.0))
            hip = self.joints[f"hip-{side}"]
            line = unit(sub(knee, hip))
            self.strain = max(self.strain, abs(distance(hip, knee) - body.THIGH))
            knee = along(hip, line, body.THIGH)
            self._lay_leg(side, knee, along(knee, unit(leg.shin), body.SHANK), scale(leg.shin, -1.0))
            self._foot(side, _foot_frame(leg.toes_to, leg.top), leg.toes)

    def _leg_by_angles(self, side: str, leg: LegAngles) -> None:
        out = _OUT[side]
        thigh = joined(self.frames["pelvis"], hip_turn(leg.hip, out))
        shank = joined(thigh, about_z(-leg.knee))
        knee = place(self.joints[f"hip-{side}"], thigh, (0.0, -body.THIGH, 0.0))
        self.joints[f"knee-{side}"] = knee
        self.joints[f"ankle-{side}"] = place(knee, shank, (0.0, -body.SHANK, 0.0))
        self.frames[f"thigh-{side}"], self.frames[f"shank-{side}"] = thigh, shank
        self._foot(side, joined(shank, ankle_turn((leg.ankle, leg.invert, leg.swivel), out)), leg.toes)

    def _lay_leg(self, side: str, knee: Vec, ankle: Vec, hint: Vec) -> None:
        """The axes of thigh and shank from their joints: both turn about the knee's one axis."""
        up, down = unit(sub(self.joints[f"hip-{side}"], knee)), unit(sub(knee, ankle))
        axis = cross(up, down)
        straight = dot(axis, axis) < 1e-3
        right = unit(cross(across(hint, up), up)) if straight else unit(cross(down, up))
        self.joints[f"knee-{side}"], self.joints[f"ankle-{side}"] = knee, ankle
        for segment, axis_up in (("thigh", up), ("shank", down)):
            self.frames[f"{segment}-{side}"] = (unit(cross(axis_up, right)), axis_up, right)

    def _foot(self, side: str, frame: Mat, toes: float) -> None:
        self.frames[f"foot-{side}"] = frame
        self.joints[f"toe-{side}"] = place(
            self.joints[f"ankle-{side}"], frame, (body.BALL, -body.ANKLE_HEIGHT + body.TOE_FLESH, 0.0)
        )
        self.frames[f"toes-{side}"] = joined(frame, about_z(toes))

    # ── Arms ──

    def _arm(self, side: str, arm: Arm) -> None:
        out = _OUT[side]
        if isinstance(arm, ArmAngles):
            self._shrug(side, arm.shoulder[0], arm.shoulder[1])
            upper = joined(self.frames["chest"], hip_turn(arm.shoulder, out))
            forearm = joined(upper, about_z(arm.elbow))
            elbow = place(self.joints[f"shoulder-{side}"], upper, (0.0, -body.UPPER_ARM, 0.0))
            wrist = place(elbow, forearm, (0.0, -body.FOREARM, 0.0))
            hand = joined(forearm, wrist_turn((arm.twist, arm.wrist, arm.deviate), out))
            self._lay_arm(side, (elbow, wrist), (upper, forearm, hand))
            return
        target = arm.hand
        if arm.touch:
            segment, offset = PLACES[arm.touch]
            target = add(place(self.joints[ORIGIN[segment]], self.frames[segment], offset), target)
        shoulder = self.joints[f"shoulder-{side}"]
        reached = unit(sub(target, shoulder))
        self._shrug(side, 90 + 90 * dot(reached, self.frames["chest"][1]), 0.0)
        shoulder = self.joints[f"shoulder-{side}"]
        hint = arm.elbow or _forward(self.frames["chest"], sub(target, shoulder), -1.0, 0.25 * out)
        hand = self._hand_frame(arm.fingers or unit(sub(target, shoulder)), arm.palm, out)
        wrist = sub(target, turned(hand, (0.0, -body.PALM, -body.PALM_FLESH * out)))
        elbow, end = bend(shoulder, wrist, body.UPPER_ARM, body.FOREARM, hint)
        if arm.fingers is None:
            # The hand goes on as the forearm does: turn it so, and reach again.
            hand = self._hand_frame(unit(sub(end, elbow)), arm.palm, out)
            wrist = sub(target, turned(hand, (0.0, -body.PALM, -body.PALM_FLESH * out)))
            elbow, end = bend(shoulder, wrist, body.UPPER_ARM, body.FOREARM, hint)
        self.strain = max(self.strain, distance(end, wrist))
        self._lay_arm(side, (elbow, end), (*_arm_frames(shoulder, elbow, end, hint), hand))

    def _lay_arm(self, side: str, joints: tuple[Vec, Vec], frames: tuple[Mat, Mat, Mat]) -> None:
        self.joints[f"elbow-{side}"], self.joints[f"wrist-{side}"] = joints
        for segment, frame in zip(("upper-arm", "forearm", "hand"), frames, strict=True):
            self.frames[f"{segment}-{side}"] = frame

    def _shrug(self, side: str, flexion: float, abduction: float) -> None:
        """The shoulder blade rises with the arm: from shoulder height to overhead by a fiftieth of the height."""
        raised = max(abs(flexion), abs(abduction))
        lift = max(raised - 80.0, 0.0) / 100.0 * 0.022
        self.joints[f"shoulder-{side}"] = along(self.joints[f"shoulder-{side}"], self.frames["chest"][1], lift)

    @staticmethod
    def _hand_frame(fingers: Vec, palm: Vec, out: float) -> Mat:
        """Axes of a hand: the palm looks to the body's middle when the arm hangs."""
        up = scale(unit(fingers), -1.0)
        right = scale(across(palm, up), -out)
        return (cross(up, right), up, right)


def solve(setting: Setting) -> Pose:
    """Work out a pose."""
    return Solver(setting).solve()


def hip_turn(angles: Vec, out: float) -> Mat:
    """Flexion, then abduction, then outward rotation of a hip or shoulder; `out` is 1 on the right, -1 on the left."""
    flexion, abduction, outward = angles
    return joined(joined(about_z(flexion), about_x(-abduction * out)), about_y(-outward * out))


def ankle_turn(angles: Vec, out: float) -> Mat:
    """Toes to the shin, then sole inwards, then toes outwards."""
    lift, invert, swivel = angles
    return joined(joined(about_z(lift), about_x(invert * out)), about_y(-swivel * out))


def wrist_turn(angles: Vec, out: float) -> Mat:
    """Thumb outwards, then towards the palm, then towards the thumb."""
    twist, flexion, deviation = angles
    return joined(joined(about_y(-twist * out), about_x(flexion * out)), about_z(deviation))


def _forward(trunk: Mat, line: Vec, sign: float, aside: float = 0.0) -> Vec:
    """Where a knee (1) or an elbow (-1) points to by nature, when its limb goes along a line from the trunk."""
    x, y, _z = local(trunk, unit(line))
    return turned(trunk, (-y * sign, x * sign, aside)) if abs(x) + abs(y) > 0.2 else scale(trunk[0], sign)


def _bent(m: Mat, by: Bend) -> Mat:
    if by == Bend():
        return m
    turn = joined(joined(about_y(-by.turn), about_z(-by.flex)), about_x(by.side))
    return joined(m, turn) if turn != UNTURNED else m


def _foot_frame(toes: Vec, top: Vec) -> Mat:
    front = unit(toes)
    up = across(top, front)
    return (front, up, cross(front, up))


def _arm_frames(shoulder: Vec, elbow: Vec, wrist: Vec, hint: Vec) -> tuple[Mat, Mat]:
    """The axes of upper arm and forearm: both turn about the elbow's one axis."""
    up, down = unit(sub(shoulder, elbow)), unit(sub(elbow, wrist))
    axis = cross(up, down)
    straight = dot(axis, axis) < 1e-3
    right = unit(cross(up, across(hint, up))) if straight else unit(cross(up, down))
    frames = [(unit(cross(line, right)), line, right) for line in (up, down)]
    return frames[0], frames[1]

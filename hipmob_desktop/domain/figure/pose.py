"""A pose worked out: where every joint is and how every segment is turned."""

from collections.abc import Mapping
from dataclasses import dataclass

from hipmob_desktop.domain.figure import skeleton as body
from hipmob_desktop.domain.figure.space import Mat, Vec, dot, place, sub

SIDES = ("left", "right")


@dataclass(frozen=True, slots=True)
class Pose:
    """A person in three dimensions.

    `joints` holds, for each side, hip, knee, ankle, toe, shoulder, elbow, wrist, and pelvis, lumbar, chest, neck, head
    without a side ("knee-left"). `frames` holds the axes of the segment that begins at the joint ("thigh-left" at
    "hip-left"): x to its front, y from its end back to its beginning, z to its right.
    """

    joints: Mapping[str, Vec]
    frames: Mapping[str, Mat]
    breath: float = 0.0
    glow: float = 1.0
    strain: float = 0.0
    """By how much the worst limb misses what it reaches for."""


ORIGIN = {
    "pelvis": "pelvis",
    "lumbar": "lumbar",
    "chest": "chest",
    "neck": "neck",
    "head": "head",
    **{
        f"{segment}-{side}": f"{joint}-{side}"
        for side in SIDES
        for segment, joint in (
            ("thigh", "hip"),
            ("shank", "knee"),
            ("foot", "ankle"),
            ("toes", "toe"),
            ("upper-arm", "shoulder"),
            ("forearm", "elbow"),
            ("hand", "wrist"),
        )
    },
}
"""The joint at which a segment begins."""

_OUT = {"left": -1.0, "right": 1.0}


def _places() -> dict[str, tuple[str, Vec]]:
    found: dict[str, tuple[str, Vec]] = {
        "belly": ("lumbar", (0.062, 0.03, 0.0)),
        "chest-front": ("chest", (0.066, 0.06, 0.0)),
        "ribs": ("chest", (0.05, 0.01, 0.0)),
        "mid-back": ("chest", (-0.055, 0.05, 0.0)),
        "low-back": ("lumbar", (-0.055, 0.02, 0.0)),
        "back": ("chest", (-body.BACK_FLESH, 0.05, 0.0)),
        "seat": ("pelvis", (-body.SEAT_FLESH, 0.0, 0.0)),
        "pubis": ("pelvis", (0.05, -0.02, 0.0)),
        "head-back": ("head", (-body.HEAD_FLESH, body.HEAD_CENTRE, 0.0)),
        "head-top": ("head", (0.0, body.HEAD_CENTRE + 0.07, 0.0)),
        "face": ("head", (0.055, body.HEAD_CENTRE, 0.0)),
        "pelvis-front": ("pelvis", (0.06, 0.04, 0.0)),
    }
    for side, out in _OUT.items():
        for name, (segment, (x, y, z)) in _SIDED.items():
            found[f"{name}-{side}"] = (
                f"{segment}-{side}" if segment not in {"pelvis", "chest"} else segment,
                (x, y, z * out),
            )
    return found


_SIDED: dict[str, tuple[str, Vec]] = {
    "hip-front": ("pelvis", (0.055, 0.015, 0.055)),
    "hip-side": ("pelvis", (0.0, 0.01, body.HIP_HALF + body.SIDE_FLESH)),
    "glute": ("pelvis", (-0.060, -0.005, 0.055)),
    "hip": ("thigh", (0.0, 0.0, 0.0)),
    "quad": ("thigh", (0.045, -0.11, 0.0)),
    "hamstring": ("thigh", (-0.042, -0.12, 0.0)),
    "inner-thigh": ("thigh", (0.0, -0.09, -0.046)),
    "outer-thigh": ("thigh", (0.0, -0.10, 0.048)),
    "thigh": ("thigh", (0.0, -0.14, 0.0)),
    "thigh-front": ("thigh", (0.046, -0.17, 0.0)),
    "knee": ("thigh", (0.0, -body.THIGH, 0.0)),
    "knee-front": ("thigh", (body.KNEE_FLESH, -body.THIGH, 0.0)),
    "knee-outside": ("thigh", (0.0, -body.THIGH, body.KNEE_FLESH)),
    "knee-inside": ("thigh", (0.0, -body.THIGH, -body.KNEE_FLESH)),
    "shin": ("shank", (body.SHIN_FLESH, -0.10, 0.0)),
    "calf": ("shank", (-0.036, -0.07, 0.0)),
    "shank": ("shank", (0.0, -0.14, 0.0)),
    "ankle": ("foot", (0.0, 0.0, 0.0)),
    "ankle-front": ("foot", (0.026, -0.002, 0.0)),
    "sole": ("foot", (0.0, -body.ANKLE_HEIGHT, 0.0)),
    "heel": ("foot", (-body.HEEL_BACK + 0.012, -body.ANKLE_HEIGHT, 0.0)),
    "ball": ("foot", (body.BALL, -body.ANKLE_HEIGHT, 0.0)),
    "instep": ("foot", (0.055, -0.004, 0.0)),
    "toe": ("toes", (body.TOES, -0.008, 0.0)),
    "shoulder": ("upper-arm", (0.0, 0.0, 0.0)),
    "shoulder-side": ("upper-arm", (0.0, 0.0, body.SHOULDER_FLESH)),
    "shoulder-back": ("chest", (-0.048, body.SHOULDER_UP - 0.02, 0.08)),
    "elbow": ("forearm", (0.0, 0.0, 0.0)),
    "elbow-tip": ("forearm", (-body.ELBOW_FLESH, 0.0, 0.0)),
    "forearm": ("forearm", (0.0, -0.08, 0.0)),
    "wrist": ("hand", (0.0, 0.0, 0.0)),
    "palm": ("hand", (0.0, -body.PALM, -body.PALM_FLESH)),
    "fingers": ("hand", (0.0, -body.HAND, 0.0)),
}

PLACES: Mapping[str, tuple[str, Vec]] = _places()
"""Named places of the body: the segment they lie on, and where on it."""


def point_of(pose: Pose, name: str) -> Vec:
    """Where a named place of the body is. Raises KeyError for an unknown one."""
    segment, offset = PLACES[name]
    return place(pose.joints[ORIGIN[segment]], pose.frames[segment], offset)


def height_over(pose: Pose, name: str, ground: Vec, normal: Vec) -> float:
    """How far a place is from a plane."""
    return dot(sub(point_of(pose, name), ground), normal)

"""The body around the bones: balls along every segment, between which the skin is stretched. In body heights."""

from dataclasses import dataclass

from hipmob_desktop.domain.figure import skeleton as body
from hipmob_desktop.domain.figure.pose import ORIGIN, SIDES, Pose
from hipmob_desktop.domain.figure.space import Vec, place


@dataclass(frozen=True, slots=True)
class Knot:
    """A ball in a segment: where (x front, y up, z to the outside) and how thick."""

    at: Vec
    radius: float


@dataclass(frozen=True, slots=True)
class Station:
    """A cross-section of the trunk: an ellipsoid in a segment."""

    segment: str
    at: Vec
    half: Vec
    """Half its depth (x), height (y) and width (z)."""
    belly: float = 0.0
    """How far its front rises with a full breath."""


def _knots(long: float, rows: tuple[tuple[float, float, float, float], ...]) -> tuple[Knot, ...]:
    return tuple(Knot((front, -share * long, out), radius) for share, front, out, radius in rows)


LIMBS: dict[str, tuple[Knot, ...]] = {
    "thigh": _knots(
        body.THIGH,
        (
            (0.0, -0.004, 0.0, 0.0600),
            (0.14, 0.000, 0.0, 0.0605),
            (0.32, 0.004, 0.0, 0.0570),
            (0.52, 0.005, 0.0, 0.0500),
            (0.72, 0.004, 0.0, 0.0425),
            (0.90, 0.003, 0.0, 0.0360),
            (1.0, 0.002, 0.0, 0.0345),
        ),
    ),
    "shank": _knots(
        body.SHANK,
        (
            (0.0, 0.001, 0.0, 0.0335),
            (0.12, -0.003, 0.0, 0.0325),
            (0.26, -0.008, 0.0, 0.0345),
            (0.40, -0.008, 0.0, 0.0330),
            (0.60, -0.004, 0.0, 0.0265),
            (0.80, 0.000, 0.0, 0.0205),
            (1.0, 0.000, 0.0, 0.0190),
        ),
    ),
    "upper-arm": _knots(
        body.UPPER_ARM,
        (
            (0.0, 0.0, 0.0, 0.0335),
            (0.22, 0.002, 0.0, 0.0320),
            (0.50, 0.003, 0.0, 0.0275),
            (0.80, 0.000, 0.0, 0.0230),
            (1.0, 0.0, 0.0, 0.0215),
        ),
    ),
    "forearm": _knots(
        body.FOREARM,
        (
            (0.0, 0.0, 0.0, 0.0215),
            (0.22, 0.001, 0.0, 0.0235),
            (0.50, 0.001, 0.0, 0.0205),
            (0.80, 0.0, 0.0, 0.0160),
            (1.0, 0.0, 0.0, 0.0148),
        ),
    ),
}
"""Segments with the balls along them, from their beginning to their end."""

HAND = (
    Knot((0.0, 0.0, 0.0), 0.0145),
    Knot((0.001, -0.024, 0.0), 0.0165),
    Knot((0.001, -0.050, 0.0), 0.0175),
    Knot((0.000, -0.076, 0.0), 0.0140),
    Knot((-0.001, -0.099, 0.0), 0.0085),
)
THUMB = (
    Knot((0.006, -0.014, -0.001), 0.0085),
    Knot((0.016, -0.036, -0.004), 0.0078),
    Knot((0.019, -0.056, -0.006), 0.0062),
)
HAND_THINNESS = 0.62
"""Thickness of a hand against its breadth."""

FOOT_BACK = (
    Knot((0.0, 0.006, 0.0), 0.0200),
    Knot((-0.018, -0.0195, 0.0), 0.0195),
    Knot((0.030, -0.0205, 0.004), 0.0185),
    Knot((0.030, -0.0205, -0.004), 0.0185),
    Knot((0.028, -0.0100, 0.0), 0.0190),
)
"""Heel, ankle and instep: the skin is stretched round all of them."""
FOOT_FRONT = (
    Knot((0.030, -0.0205, 0.004), 0.0185),
    Knot((0.030, -0.0205, -0.004), 0.0185),
    Knot((0.028, -0.0100, 0.0), 0.0190),
    Knot((body.BALL, -0.0260, 0.012), 0.0130),
    Knot((body.BALL, -0.0260, -0.012), 0.0130),
)
TOES_FRONT = (
    Knot((0.0, 0.003, 0.012), 0.0130),
    Knot((0.0, 0.003, -0.012), 0.0130),
    Knot((body.TOES - 0.012, 0.000, 0.008), 0.0100),
    Knot((body.TOES - 0.011, 0.000, -0.009), 0.0100),
)

SHORTS = (
    Station("pelvis", (-0.010, -0.044, 0.0), (0.050, 0.026, 0.060)),
    Station("pelvis", (-0.012, -0.016, 0.0), (0.070, 0.034, 0.090)),
    Station("pelvis", (-0.008, 0.018, 0.0), (0.066, 0.030, 0.091)),
    Station("pelvis", (-0.002, 0.048, 0.0), (0.058, 0.024, 0.083), 0.1),
)
SHIRT = (
    Station("pelvis", (-0.003, 0.034, 0.0), (0.0625, 0.016, 0.0885), 0.1),
    Station("pelvis", (0.000, 0.060, 0.0), (0.0570, 0.020, 0.0795), 0.3),
    Station("lumbar", (0.002, 0.046, 0.0), (0.0540, 0.030, 0.0730), 1.0),
    Station("chest", (0.003, 0.000, 0.0), (0.0575, 0.030, 0.0790), 0.7),
    Station("chest", (0.004, 0.042, 0.0), (0.0625, 0.030, 0.0880), 0.5),
    Station("chest", (0.002, 0.080, 0.0), (0.0600, 0.030, 0.0935), 0.4),
    Station("chest", (-0.005, 0.108, 0.0), (0.0480, 0.022, 0.0860), 0.2),
    Station("chest", (-0.006, 0.130, 0.0), (0.0360, 0.012, 0.0480)),
)
"""From below to above; the shirt hangs over the shorts."""

NECK = ((-0.003, 0.012, 0.0), (0.004, 0.034, 0.0), (0.010, 0.062, 0.0))
NECK_RADIUS = 0.0300

SHORTS_REACH = 0.58
"""Share of the thigh that the shorts cover."""
SLEEVE_REACH = 0.56
CLOTH = 0.0045
"""How far cloth stands off the skin."""

_OUT = {"left": -1.0, "right": 1.0}


def balls(pose: Pose) -> list[tuple[str, Vec, float]]:
    """Every ball of the body: its segment, its middle and its radius. What has weight and must not be in the floor."""
    found: list[tuple[str, Vec, float]] = []
    groups = {**LIMBS, "hand": HAND[:4], "foot": FOOT_BACK + FOOT_FRONT, "toes": TOES_FRONT}
    for side in SIDES:
        for name, knots in groups.items():
            segment = f"{name}-{side}"
            origin, frame = pose.joints[ORIGIN[segment]], pose.frames[segment]
            for knot in knots:
                x, y, z = knot.at
                thick = knot.radius * (HAND_THINNESS if name == "hand" else 1.0)
                found.append((segment, place(origin, frame, (x, y, z * _OUT[side])), thick))
    found.append(("head", place(pose.joints["head"], pose.frames["head"], (0.0, body.HEAD_CENTRE, 0.0)), 0.060))
    return found

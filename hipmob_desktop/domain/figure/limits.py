"""How far human joints go, and which joints of a pose go further.

Norms: American Academy of Orthopaedic Surgeons, "Joint Motion: Method of Measuring and Recording" (1965).
They are averages of active motion, free of load. A held stretch is passive and at the end of the range, so for each
motion the limit is the norm or, where it reaches further, what is published for that position:

- B: two standard deviations above the mean of D. C. Boone and S. P. Azen, "Normal range of motion of joints in male
  subjects", J. Bone Joint Surg. 61-A (1979), 756-759: an able person's end of range.
- S: sitting on the floor under body weight: "Three-dimensional motion analysis of ten common Asian sitting positions in
  daily living and factors affect range of hip motions", BMC Musculoskelet. Disord. 22 (2021),
  doi 10.1186/s12891-021-04487-z (the hip's outward rotation, cross-legged: 62 on average, 81.7 at most).
- H: kneeling and squatting under body weight: A. Hemmerich and others, "Hip, knee, and ankle kinematics of high range
  of motion activities of daily living", J. Orthop. Res. 24 (2006), 770-781 (knee 157 on average, ankle to 39).
- Y: J. W. Youdas and others, "Normal range of motion of the cervical spine", Phys. Ther. 72 (1992), 770-780.
- A: on hands or toes under body weight the wrist and the toes' first joint stand at a right angle.

What of this was read, and where:

- In the authors' own abstracts: all figures of S, and H's knee. B's abstract, too, but it names no figure.
- In tables of textbooks that name their source: the Academy's norms of shoulder, elbow, forearm and wrist and B's means
  of the same (table A.1 of a goniometry of F. A. Davis, read without its title page); the Academy's norms of the back,
  of the hip but for its extension, and of the ankle's pointing (K. Clippinger, "Dance Anatomy and Kinesiology").
- Only as commonly quoted: the Academy's other norms (the hip's extension, knee, toes, neck, the rest of the foot), B's
  means of the leg and all its standard deviations, H's ankle, Y.

Left out is P. Kouyoumdjian and others, Orthop. Traumatol. Surg. Res. 98 (2012), 17-23: its abstract gives 78.5 for the
seated hip's outward rotation, which is its sum of both rotations, 78.5, with 37.9 inwards: a slip for 40.6.

All of them bound drawings, nothing else.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from hipmob_desktop.domain.figure.angles import arm_angles, between, leg_angles, spine_angles
from hipmob_desktop.domain.figure.pose import SIDES, Pose


@dataclass(frozen=True, slots=True)
class Range:
    """How far a motion goes, in degrees: negative is the opposite motion."""

    low: float
    high: float
    norm: tuple[float, float]
    """The Academy's average: opposite motion, motion."""
    source: str
    """Where what lies beyond the norm comes from."""


LIMITS: dict[str, Range] = {
    "hip flexion": Range(-30, 134, (30, 120), "B"),
    "hip abduction": Range(-35, 65, (30, 45), "B"),
    "hip outward rotation": Range(-59, 82, (45, 45), "B, S"),
    "knee flexion": Range(-2, 157, (0, 135), "H"),
    "ankle toes up": Range(-68, 39, (50, 20), "B, H"),
    "ankle sole inward": Range(-25, 45, (15, 35), "B"),
    "ankle toes out": Range(-35, 35, (20, 20), "B"),
    "toes up": Range(-40, 90, (40, 70), "A"),
    "shoulder flexion": Range(-81, 180, (60, 180), "B"),
    "shoulder abduction": Range(-50, 184, (50, 180), "B"),
    "elbow flexion": Range(-5, 154, (0, 150), "B"),
    "forearm thumb out": Range(-95, 98, (80, 80), "B"),
    "wrist to palm": Range(-90, 89, (70, 80), "B, A"),
    "wrist to thumb": Range(-45, 30, (30, 20), "B"),
    "back flexion": Range(-30, 80, (30, 80), ""),
    "back to the side": Range(-35, 35, (35, 35), ""),
    "back turn": Range(-45, 45, (45, 45), ""),
    "neck flexion": Range(-50, 50, (45, 45), "Y"),
    "neck to the side": Range(-45, 45, (45, 45), ""),
    "neck turn": Range(-70, 70, (60, 60), "Y"),
}
"""By motion. The hip's abduction is wider with the hip bent (as on hands and knees with a leg out): 45 + 2 SD."""


@dataclass(frozen=True, slots=True)
class Excess:
    """A joint beyond its limit."""

    motion: str
    side: str
    degrees: float
    limit: Range

    def __str__(self) -> str:
        where = f"{self.side} " if self.side else ""
        return f"{where}{self.motion} {self.degrees:.0f} (from {self.limit.low:.0f} to {self.limit.high:.0f})"


def beyond_limits(pose: Pose) -> list[Excess]:
    """All joints that go further than a human's, by more than half a degree."""
    found: list[Excess] = []
    for motion, side, degrees in motions(pose):
        limit = LIMITS[motion]
        if not limit.low - 0.5 <= degrees <= limit.high + 0.5:
            found.append(Excess(motion, side, degrees, limit))
    return found


def motions(pose: Pose) -> Iterator[tuple[str, str, float]]:
    """Every motion of every joint: its name, the side (empty for the trunk), degrees."""
    frames = pose.frames
    back = [a + b for a, b in zip(_spine(pose, "pelvis", "lumbar"), _spine(pose, "lumbar", "chest"), strict=True)]
    yield from zip(("back flexion", "back to the side", "back turn"), ("", "", ""), back, strict=True)
    neck = spine_angles(between(frames["chest"], frames["head"]))
    yield from zip(("neck flexion", "neck to the side", "neck turn"), ("", "", ""), neck, strict=True)
    for side in SIDES:
        leg = leg_angles(pose, side)
        yield "hip flexion", side, leg.hip[0]
        yield "hip abduction", side, leg.hip[1]
        yield "hip outward rotation", side, leg.hip[2]
        yield "knee flexion", side, leg.knee
        yield "ankle toes up", side, leg.ankle
        yield "ankle sole inward", side, leg.invert
        yield "ankle toes out", side, leg.swivel
        yield "toes up", side, leg.toes
        arm = arm_angles(pose, side)
        if abs(arm.shoulder[1]) < 75:
            # Near a right angle of abduction flexion and rotation cannot be told apart.
            yield "shoulder flexion", side, arm.shoulder[0]
        yield "shoulder abduction", side, arm.shoulder[1]
        yield "elbow flexion", side, arm.elbow
        yield "wrist to palm", side, arm.wrist


def _spine(pose: Pose, below: str, above: str) -> tuple[float, float, float]:
    return spine_angles(between(pose.frames[below], pose.frames[above]))

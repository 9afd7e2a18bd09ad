"""A pose as it is written down: where the pelvis is, how the spine bends, what the limbs do."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import TypeAlias, TypeVar, cast

from hipmob_desktop.domain.figure.space import Vec, X, Y


@dataclass(frozen=True, slots=True)
class Pelvis:
    """Where the middle of the hip joints is and how the pelvis is turned (degrees)."""

    at: Vec = (0.0, 0.53, 0.0)
    """Where a leg kneels, the height (y) follows from the thigh and is not looked at."""
    turn: float = 0.0
    """To the right, seen from above."""
    tilt: float = 0.0
    """Forward; -90 lies on the back, 90 face down."""
    roll: float = 0.0
    """To the right side; 90 lies on the right side."""


@dataclass(frozen=True, slots=True)
class Bend:
    """A part of the spine against the part below it (degrees)."""

    flex: float = 0.0
    """Forward."""
    side: float = 0.0
    """To the right."""
    turn: float = 0.0
    """To the right."""


@dataclass(frozen=True, slots=True)
class LegAngles:
    """A leg by the angles of its joints (degrees)."""

    hip: Vec = (0.0, 0.0, 0.0)
    """Flexion, abduction, outward rotation."""
    knee: float = 0.0
    ankle: float = 0.0
    """Toes towards the shin."""
    toes: float = 0.0
    """Upwards."""
    invert: float = 0.0
    """The sole turned inwards."""
    swivel: float = 0.0
    """The foot turned outwards against the shin."""


@dataclass(frozen=True, slots=True)
class LegReach:
    """A leg that reaches for a point with its foot."""

    foot: Vec
    """What the foot's `point` touches."""
    knee: Vec | None = None
    """Where the knee points to; else as it does by nature."""
    toes_to: Vec = X
    """Where the foot points to."""
    top: Vec = Y
    """Where the back of the foot looks to."""
    toes: float = 0.0
    point: str = "sole"
    """Which point of the foot: sole (below the ankle), heel, ball, ankle."""


@dataclass(frozen=True, slots=True)
class LegKneel:
    """A leg on its knee. The height of the pelvis follows from it."""

    kneel: Vec
    """What the knee rests on."""
    shin: Vec = (-1.0, 0.0, 0.0)
    """From the knee to the ankle."""
    toes_to: Vec = (-1.0, 0.0, 0.0)
    top: Vec = (0.0, -1.0, 0.0)
    toes: float = 0.0


@dataclass(frozen=True, slots=True)
class ArmAngles:
    """An arm by the angles of its joints (degrees)."""

    shoulder: Vec = (0.0, 0.0, 0.0)
    """Flexion, abduction, outward rotation."""
    elbow: float = 0.0
    wrist: float = 0.0
    """Towards the palm."""
    twist: float = 0.0
    """Of the forearm: thumb outward."""
    deviate: float = 0.0
    """The hand towards the thumb."""


@dataclass(frozen=True, slots=True)
class ArmReach:
    """An arm that reaches for a point with its palm."""

    hand: Vec
    elbow: Vec | None = None
    """Where the elbow points to; else as it does by nature."""
    fingers: Vec | None = None
    """Where the fingers point to; else they go on as the forearm does."""
    palm: Vec = (0.0, -1.0, 0.0)
    """Where the palm looks to."""
    touch: str = ""
    """A place of the body from which `hand` is counted: a hand that lies on it goes with it."""


Leg: TypeAlias = LegAngles | LegReach | LegKneel
Arm: TypeAlias = ArmAngles | ArmReach


@dataclass(frozen=True, slots=True)
class Setting:
    """A whole pose as written down."""

    pelvis: Pelvis = Pelvis()
    spine: Bend = Bend()
    """Chest's lower half against the pelvis."""
    chest: Bend = Bend()
    head: Bend = Bend()
    leg_left: Leg = LegAngles()
    leg_right: Leg = LegAngles()
    arm_left: Arm = ArmAngles()
    arm_right: Arm = ArmAngles()
    breath: float = 0.0
    """How full the chest and belly are: 0 out, 1 in."""
    glow: float = 1.0
    """How strongly the worked region is lit, 0 to 1."""


LIMBS = ("leg_left", "leg_right", "arm_left", "arm_right")

Part = TypeVar("Part")


def same_form(a: Setting, b: Setting) -> bool:
    """Whether two settings write every limb in the same way, so that one can go over into the other by numbers."""
    return all(limb_form(getattr(a, limb)) == limb_form(getattr(b, limb)) for limb in LIMBS)


def limb_form(limb: Leg | Arm) -> tuple[object, ...]:
    """How a limb is written down: by what, and with which words."""
    if isinstance(limb, LegReach):
        return (LegReach, limb.point, limb.knee is None)
    if isinstance(limb, ArmReach):
        return (ArmReach, limb.touch, limb.fingers is None, limb.elbow is None)
    return (type(limb),)


def weighted(parts: tuple[Part, ...], weights: tuple[float, ...]) -> Part:
    """The sum of settings (or parts of them) of the same form, each taken as often as its weight says."""
    return combined(parts, lambda numbers: sum(n * w for n, w in zip(numbers, weights, strict=True)))


def combined(parts: tuple[Part, ...], one_of: Callable[[tuple[float, ...]], float]) -> Part:
    """One setting (or part of it) of several of the same form: each number is made of theirs."""
    first = parts[0]
    if isinstance(first, float | int):
        return cast("Part", one_of(cast("tuple[float, ...]", parts)))
    if isinstance(first, tuple):
        rows = zip(*cast("tuple[Vec, ...]", parts), strict=True)
        return cast("Part", tuple(one_of(row) for row in rows))
    if first is None or isinstance(first, str):
        return first
    names = [field.name for field in fields(first)]  # type: ignore[arg-type]  # every other part is a dataclass
    values = {name: combined(tuple(getattr(p, name) for p in parts), one_of) for name in names}
    return replace(first, **values)  # type: ignore[type-var]

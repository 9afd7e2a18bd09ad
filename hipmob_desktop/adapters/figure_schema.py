"""The form of a figure's file, as msgspec sees it."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from hipmob_desktop.adapters.catalogue.findings import NOTHING, Findings, show
from hipmob_desktop.domain.figure.setting import (
    Arm,
    ArmAngles,
    ArmReach,
    Bend,
    Leg,
    LegAngles,
    LegKneel,
    LegReach,
    Pelvis,
    Setting,
)
from hipmob_desktop.services.library import nearest_names

Vec = tuple[float, float, float]
Number = float | UnsetType
Point = Vec | UnsetType


class _Strict(msgspec.Struct, forbid_unknown_fields=True, rename="kebab"):
    pass


class RawPelvis(_Strict, kw_only=True):
    """`pelvis = { at = [0, 0.5, 0], turn = 0, tilt = 0, roll = 0 }`."""

    at: Vec = (0.0, 0.53, 0.0)
    turn: float = 0.0
    tilt: float = 0.0
    roll: float = 0.0


class RawBend(_Strict, kw_only=True):
    """`spine = { flex = 10, side = 0, turn = 0 }`."""

    flex: float = 0.0
    side: float = 0.0
    turn: float = 0.0


class RawLeg(_Strict, kw_only=True):
    """A leg: with `foot` it reaches, with `kneel` it kneels, else it has angles."""

    hip: Point = UNSET
    ankle: Number = UNSET
    invert: Number = UNSET
    swivel: Number = UNSET
    foot: Point = UNSET
    point: str | UnsetType = UNSET
    kneel: Point = UNSET
    shin: Point = UNSET
    knee: float | Vec | UnsetType = UNSET
    toes_to: Point = UNSET
    top: Point = UNSET
    toes: Number = UNSET

    def leg(self) -> Leg:
        """As the domain has it."""
        kind = LegReach if self.foot is not UNSET else LegKneel if self.kneel is not UNSET else LegAngles
        return kind(**_given(self))


class RawArm(_Strict, kw_only=True):
    """An arm: with `hand` or `touch` it reaches, else it has angles."""

    shoulder: Point = UNSET
    wrist: Number = UNSET
    twist: Number = UNSET
    deviate: Number = UNSET
    hand: Point = UNSET
    touch: str = ""
    elbow: float | Vec | UnsetType = UNSET
    fingers: Point = UNSET
    palm: Point = UNSET

    def arm(self) -> Arm:
        """As the domain has it."""
        given = _given(self)
        if self.touch or self.hand is not UNSET:
            return ArmReach(**{"hand": (0.0, 0.0, 0.0), **given})
        given.pop("touch")
        return ArmAngles(**given)


class RawPose(_Strict, kw_only=True):
    """One `[poses.name]`."""

    pelvis: RawPelvis = msgspec.field(default_factory=RawPelvis)
    spine: RawBend = msgspec.field(default_factory=RawBend)
    chest: RawBend = msgspec.field(default_factory=RawBend)
    head: RawBend = msgspec.field(default_factory=RawBend)
    leg_left: RawLeg = msgspec.field(default_factory=RawLeg)
    leg_right: RawLeg = msgspec.field(default_factory=RawLeg)
    arm_left: RawArm = msgspec.field(default_factory=RawArm)
    arm_right: RawArm = msgspec.field(default_factory=RawArm)
    breath: float = 0.0
    glow: float = 1.0

    def setting(self) -> Setting:
        """As the domain has it. Raises TypeError where keys of two forms of a limb are mixed."""
        pelvis = self.pelvis
        spine, chest, head = (Bend(b.flex, b.side, b.turn) for b in (self.spine, self.chest, self.head))
        return Setting(
            Pelvis(pelvis.at, pelvis.turn, pelvis.tilt, pelvis.roll),
            spine,
            chest,
            head,
            self.leg_left.leg(),
            self.leg_right.leg(),
            self.arm_left.arm(),
            self.arm_right.arm(),
            self.breath,
            self.glow,
        )


class RawStop(_Strict, kw_only=True):
    """`{ to = "back", beat = "down", share = 0.5 }`."""

    to: str
    beat: str
    share: float = 1.0
    through: bool = False


class RawLoop(_Strict, kw_only=True):
    """`[loop]`."""

    stops: list[RawStop]
    flowing: bool = False
    cycle: str = "4s"


class RawView(_Strict, kw_only=True):
    """`view = { yaw = 20, pitch = 10 }`."""

    yaw: float
    pitch: float = 9.0


class RawProp(_Strict, kw_only=True):
    """One `[[props]]`."""

    kind: str
    at: Vec = (0.0, 0.0, 0.0)
    size: Vec = (0.0, 0.0, 0.0)
    turn: float = 0.0
    tie: list[str] = []
    layer: str = ""


class RawArrow(_Strict, kw_only=True):
    """One `[[arrows]]`."""

    at: Vec = (0.0, 0.0, 0.0)
    to: Vec
    bow: float = 0.0
    by: str = ""
    beat: str = ""
    pose: str = ""


class RawFigure(_Strict, kw_only=True):
    """The whole file."""

    poses: dict[str, RawPose]
    view: str | RawView = "side"
    enter: list[str] = []
    hold: str = ""
    sway: float = 0.35
    rests: list[str] = []
    tag: str = ""
    lit: list[str] = []
    loop: RawLoop | None = None
    props: list[RawProp] = []
    arrows: list[RawArrow] = []
    frame: tuple[Vec, Vec] | None = None


_FORMS = {
    "leg": (
        {"hip", "knee", "ankle", "toes", "invert", "swivel"},
        {"foot", "point", "knee", "toes-to", "top", "toes"},
        {"kneel", "shin", "toes-to", "top", "toes"},
    ),
    "arm": (
        {"shoulder", "elbow", "wrist", "twist", "deviate"},
        {"hand", "touch", "elbow", "fingers", "palm"},
    ),
}
_AT = re.compile(r"(?P<what>.*?)(?: - at `\$\.?(?P<path>.*)`)?", re.DOTALL)


def shape_figure(table: Mapping[str, Any], findings: Findings) -> RawFigure | None:
    """A file's table in its form; None, with findings, if it has another."""
    poses = table.get("poses")
    if not isinstance(poses, dict) or not poses:
        findings.add("poses", "at least one pose, begun by [poses.name]", NOTHING)
        return None
    whole = {name: _whole(name, poses, (), findings) for name in poses}
    for name, pose in whole.items():
        _check_limbs(name, pose, findings)
    if findings.problems:
        return None
    try:
        return msgspec.convert({**table, "poses": whole}, RawFigure)
    except msgspec.ValidationError as error:
        parts = _AT.fullmatch(str(error))
        what, path = (parts["what"], parts["path"] or "") if parts else (str(error), "")
        findings.add(path.replace("[...]", "") or "file", "the form of README.md beside it", what)
        return None


def _whole(name: str, poses: Mapping[str, Any], above: tuple[str, ...], findings: Findings) -> dict[str, Any]:
    """A pose with what it takes over from the one it is `like`."""
    pose = poses[name]
    if not isinstance(pose, dict):
        findings.add(f"poses.{name}", f"a table, begun by [poses.{name}]", pose)
        return {}
    own = {key: value for key, value in pose.items() if key != "like"}
    base = pose.get("like")
    if base is None:
        return own
    if base not in poses or base in (*above, name):
        findings.add(f"poses.{name}.like", "the name of another pose", base)
        return own
    taken = _whole(base, poses, (*above, name), findings)
    return {**taken, **{key: _merged(taken.get(key), value) for key, value in own.items()}}


def _merged(taken: object, own: object) -> object:
    """A part's own keys over those taken over; a limb written in another form replaces the other wholly."""
    if not isinstance(taken, dict) or not isinstance(own, dict):
        return own
    if _MAIN & own.keys() and not (_MAIN & own.keys()) & taken.keys():
        return own
    return {**taken, **own}


_MAIN = {"hip", "foot", "kneel", "shoulder", "hand", "touch"}
"""Keys that say in which form a limb is written."""


def _check_limbs(name: str, pose: Mapping[str, Any], findings: Findings) -> None:
    for key, limb in pose.items():
        forms = _FORMS.get(key.partition("-")[0])
        if forms is None or not isinstance(limb, dict):
            continue
        known = set[str]().union(*forms)
        for word in limb.keys() - known:
            near = nearest_names(word, sorted(known), 1)
            findings.add(
                f"poses.{name}.{key}.{word}",
                f"a key that is known (the nearest is {show(near[0])})" if near else "a key that is known",
                word,
            )
        joint = limb.get("knee", limb.get("elbow"))
        reaching = bool(limb.keys() & {"foot", "hand", "touch"})
        if joint is not None and isinstance(joint, list) != reaching:
            wanted = "a direction such as [1, 0, 0]" if reaching else "degrees"
            findings.add(f"poses.{name}.{key}", f"the middle joint as {wanted}", joint)
        if not any(limb.keys() <= form for form in forms) and limb.keys() <= known:
            findings.add(
                f"poses.{name}.{key}", "angles, or a reaching limb, or a kneeling one, not a mixture", ", ".join(limb)
            )


def _given(raw: msgspec.Struct) -> dict[str, Any]:
    return {name: value for name in raw.__struct_fields__ if (value := getattr(raw, name)) is not UNSET}

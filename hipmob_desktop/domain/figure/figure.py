"""A figure: the poses of one exercise, how they follow one another, and what stands around."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.figure.setting import Setting
from hipmob_desktop.domain.figure.space import Vec
from hipmob_desktop.domain.figure.view import View


class Beat(StrEnum):
    """The part of a repetition or breath in which a figure moves to a pose."""

    DOWN = "down"
    """Also: in."""
    PAUSE = "pause"
    UP = "up"
    """Also: out."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A pose to move to."""

    to: str
    beat: Beat
    share: float
    """Of the repetition, where the tempo gives no parts; of its part, where it does."""
    through: bool = False
    """The pose is passed through without a halt, on the way to the next one of the same part."""


@dataclass(frozen=True, slots=True)
class Loop:
    """One repetition or breath: from the pose it ends in, over all stops, back to it."""

    stops: tuple[Stop, ...]
    flowing: bool = False
    """The poses are passed through without a halt, as in circles."""
    cycle_ms: Millis = 4000
    """Length of one, where the exercise counts none."""

    @property
    def start(self) -> str:
        """The pose it begins and ends with."""
        return self.stops[-1].to


class PropKind(StrEnum):
    """The things a figure may use."""

    BLOCK = "block"
    HALF_CYLINDER = "half-cylinder"
    BAND = "band"
    STRAP = "strap"
    ROLLER = "roller"
    BALL = "ball"
    WALL = "wall"
    COUCH = "couch"
    DUMBBELL = "dumbbell"
    CHAIR = "chair"
    CUSHION = "cushion"
    MAT = "mat"


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing in the picture."""

    kind: PropKind
    at: Vec = (0.0, 0.0, 0.0)
    """Middle of what it stands on."""
    size: Vec = (0.0, 0.0, 0.0)
    """Length (x), height (y), width (z)."""
    turn: float = 0.0
    """To the right, seen from above, in degrees."""
    tie: tuple[str, ...] = ()
    """Places of the body it goes round or from one to the next: bands, straps, what is held."""
    layer: str = ""
    """"behind" or "front" of the whole body; else by how near it is."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """A direction of movement."""

    at: Vec
    """Where it begins; counted from the place `by`, if there is one."""
    to: Vec
    """Where its head is, from where it begins."""
    bow: float = 0.0
    """How far its middle is bent to the left of its way, as a share of its length."""
    by: str = ""
    beat: Beat | None = None
    """Shown in this part only; None: always."""
    pose: str = ""
    """In a picture that stands still, shown with this pose; empty: with every pose but the first of the entry."""


@dataclass(frozen=True, slots=True)
class Figure:
    """How an exercise is shown. Drawn for the right side; the left is its mirror image."""

    id: str
    view: View
    poses: Mapping[str, Setting]
    enter: tuple[str, ...]
    """Poses on the way into the exercise, the last of them the one that work begins with."""
    hold: str
    """The pose that is held; in a repetition the one that shows it best."""
    loop: Loop | None = None
    sway: float = 0.35
    """How much one sees a breath while holding, 0 to 1."""
    rests: tuple[str, ...] = ()
    """Places of the body that stay where they are while the exercise is done."""
    tag: str = ""
    """Place of the body on the side that is worked on, by which LEFT or RIGHT is written."""
    lit: tuple[str, ...] = ()
    """Places of the body that are worked on."""
    props: tuple[Prop, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    frame: tuple[Vec, Vec] | None = field(default=None)
    """Corners of what is to be seen; else all poses fit in."""

    @property
    def key_poses(self) -> tuple[str, ...]:
        """The poses that tell the exercise, in order, each once."""
        of_loop = tuple(stop.to for stop in self.loop.stops) if self.loop else ()
        order = (*self.enter, self.hold, *of_loop) if not self.loop else (*self.enter, *of_loop, self.hold)
        return tuple(dict.fromkeys(order))

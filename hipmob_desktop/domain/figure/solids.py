"""The things around a figure as solids: profiles drawn out sideways. In body heights."""

from dataclasses import dataclass
from math import cos, pi, sin

from hipmob_desktop.domain.figure.figure import Prop, PropKind
from hipmob_desktop.domain.figure.space import Mat, Vec, about_y, place

USUAL_SIZE: dict[PropKind, Vec] = {
    PropKind.BLOCK: (0.13, 0.045, 0.085),
    PropKind.HALF_CYLINDER: (0.085, 0.045, 0.26),
    PropKind.ROLLER: (0.085, 0.085, 0.26),
    PropKind.CUSHION: (0.20, 0.05, 0.20),
    PropKind.WALL: (0.03, 1.06, 0.62),
    PropKind.COUCH: (0.30, 0.24, 0.62),
    PropKind.CHAIR: (0.24, 0.26, 0.24),
    PropKind.MAT: (1.04, 0.008, 0.36),
    PropKind.BALL: (0.05, 0.05, 0.05),
}


@dataclass(frozen=True, slots=True)
class Solid:
    """A profile (x, y) drawn out along z, from -half to half, placed in the world."""

    profile: tuple[tuple[float, float], ...]
    """Counter-clockwise, seen from the side."""
    half: float
    at: Vec
    frame: Mat
    soft: bool = False
    """Furniture and walls: painted paler than what is used."""
    shift: float = 0.0
    """Of its middle along z."""

    def corner(self, index: int, end: float) -> Vec:
        """A corner of the profile at one end (-1 or 1)."""
        x, y = self.profile[index % len(self.profile)]
        return place(self.at, self.frame, (x, y, self.half * end + self.shift))


def solids_of(prop: Prop) -> tuple[Solid, ...]:
    """What a prop is made of; nothing for what has no solid (balls, bands, straps, what is held)."""
    usual = USUAL_SIZE.get(prop.kind)
    if usual is None or prop.kind is PropKind.BALL:
        return ()
    long, high, wide = (given or own for given, own in zip(prop.size, usual, strict=True))
    frame = about_y(-prop.turn)
    if prop.kind in _FURNITURE:
        return _FURNITURE[prop.kind](prop, (long, high, wide), frame)
    if prop.kind in {PropKind.MAT, PropKind.WALL}:
        low = -high if prop.kind is PropKind.MAT else 0.0
        return (Solid(_box(long, low, low + high), wide / 2, prop.at, frame, soft=True),)
    return (Solid(_profile(prop.kind, long, high), wide / 2, prop.at, frame),)


def _profile(kind: PropKind, long: float, high: float) -> tuple[tuple[float, float], ...]:
    match kind:
        case PropKind.HALF_CYLINDER:
            return _arc(long / 2, high, 0.0, pi)
        case PropKind.ROLLER:
            return tuple((x, y + high / 2) for x, y in _arc(long / 2, high / 2, 0.0, 2 * pi)[:-1])
        case PropKind.CUSHION:
            return _rounded(long, high, high * 0.48)
        case _:
            return _rounded(long, high, 0.006)


def _couch(prop: Prop, size: Vec, frame: Mat) -> tuple[Solid, ...]:
    """A seat and a back, which stands at its end away from the front (x)."""
    long, high, wide = size
    back = tuple((x - long / 2 + 0.035, y) for x, y in _rounded(0.085, high + 0.24, 0.03))
    seat = _rounded(long, high, 0.028)
    return (
        Solid(back, wide / 2, prop.at, frame, soft=True),
        Solid(seat, wide / 2, prop.at, frame, soft=True),
    )


def _chair(prop: Prop, size: Vec, frame: Mat) -> tuple[Solid, ...]:
    """Four legs, a seat and a back at its end away from the front (x)."""
    long, high, wide = size
    half = (long / 2 - _LEG, wide / 2 - _LEG)
    legs = [
        _block(prop, frame, (x, z), _box(_LEG * 2, 0.0, high)) for x in (-half[0], half[0]) for z in (-half[1], half[1])
    ]
    posts = [_block(prop, frame, (-half[0], z), _box(_LEG * 2, high, high + 0.25)) for z in (-half[1], half[1])]
    seat = tuple((x, y + high) for x, y in _rounded(long, 0.026, 0.01))
    rest = tuple((x - half[0], y + high + 0.16) for x, y in _rounded(_LEG * 2, 0.11, 0.01))
    boards = [Solid(profile, wide / 2, prop.at, frame, soft=True) for profile in (seat, rest)]
    return (*legs, boards[0], *posts, boards[1])


_LEG = 0.012
"""Half the thickness of a chair's leg."""


def _block(prop: Prop, frame: Mat, at: tuple[float, float], profile: tuple[tuple[float, float], ...]) -> Solid:
    moved = tuple((x + at[0], y) for x, y in profile)
    return Solid(moved, _LEG, prop.at, frame, soft=True, shift=at[1])


def _box(long: float, low: float, high: float) -> tuple[tuple[float, float], ...]:
    return ((-long / 2, low), (long / 2, low), (long / 2, high), (-long / 2, high))


def _arc(wide: float, high: float, start: float, end: float) -> tuple[tuple[float, float], ...]:
    steps = 18
    return tuple(
        (wide * cos(start + (end - start) * k / steps), high * sin(start + (end - start) * k / steps))
        for k in range(steps + 1)
    )


def _rounded(long: float, high: float, corner: float) -> tuple[tuple[float, float], ...]:
    r = min(corner, long / 2, high / 2)
    points: list[tuple[float, float]] = []
    for cx, cy, start in (
        (long / 2 - r, high - r, 0.0),
        (-long / 2 + r, high - r, pi / 2),
        (-long / 2 + r, r, pi),
        (long / 2 - r, r, 3 * pi / 2),
    ):
        points += [(cx + r * cos(start + pi / 2 * k / 4), cy + r * sin(start + pi / 2 * k / 4)) for k in range(5)]
    return tuple(points)


_FURNITURE = {PropKind.COUCH: _couch, PropKind.CHAIR: _chair}

"""What of the world is in the picture: all poses of a figure and the things around it."""

from functools import lru_cache
from math import ceil

from hipmob_desktop.domain.figure.figure import Figure, Prop, PropKind
from hipmob_desktop.domain.figure.flesh import balls
from hipmob_desktop.domain.figure.motion import between
from hipmob_desktop.domain.figure.pose import Pose
from hipmob_desktop.domain.figure.solids import solids_of
from hipmob_desktop.domain.figure.solving import solve
from hipmob_desktop.domain.figure.view import Camera, camera_of

Frame = tuple[float, float, float, float]
"""Left, bottom, right, top in the picture, in body heights."""
MARGIN = 0.06
"""Round the body and the things it uses, in body heights."""
STRAIGHT = 90.0
"""Seen from straight ahead or behind, a figure stands in the middle of its picture: so it stays where it is when it
changes sides in its own mirror image (`turning`)."""
SCENERY_MARGIN = 0.02
"""The same round what is only there: mats, walls, furniture."""
_ONLY_THERE = {PropKind.WALL, PropKind.MAT, PropKind.COUCH}


@lru_cache(maxsize=128)
def _cached(figure_key: "_ByIdentity") -> Frame:
    return _frame(figure_key.figure)


class _ByIdentity:
    """A figure as a key: it holds mappings and has no hash of its own."""

    def __init__(self, figure: Figure) -> None:
        self.figure = figure

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and other.figure is self.figure

    def __hash__(self) -> int:
        return hash(self.figure.id)


def frame_of(figure: Figure, *, mirrored: bool = False) -> Frame:
    """What is to be seen of a figure, the same for all its poses."""
    left, bottom, right, top = _cached(_ByIdentity(figure))
    return (-right, bottom, -left, top) if mirrored else (left, bottom, right, top)


def _frame(figure: Figure) -> Frame:
    camera = camera_of(figure.view)
    if figure.frame is not None:
        (ax, ay), (bx, by) = (camera.seen(corner) for corner in figure.frame)
        return (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
    xs: list[float] = []
    ys: list[float] = []
    for pose in _all_poses(figure):
        for _segment, at, radius in balls(pose):
            x, y = camera.seen(at)
            xs += (x - radius, x + radius)
            ys += (y - radius, y + radius)
    for prop in figure.props:
        _add_prop(prop, camera, SCENERY_MARGIN - MARGIN if prop.kind in _ONLY_THERE else 0.0, xs, ys)
    if abs(figure.view.yaw) == STRAIGHT:
        xs += [-x for x in xs]
    return (min(xs) - MARGIN, min(ys) - MARGIN, max(xs) + MARGIN, max(ys) + MARGIN)


def _all_poses(figure: Figure) -> list[Pose]:
    names = figure.key_poses
    poses = [solve(figure.poses[name]) for name in names]
    if figure.loop is not None:
        stops = figure.loop.stops
        for k, stop in enumerate(stops):
            half = between(figure.poses[stops[k - 1].to], figure.poses[stop.to], 0.5)
            poses.append(solve(half))
    return poses


def _add_prop(prop: Prop, camera: Camera, more: float, xs: list[float], ys: list[float]) -> None:
    """What a thing takes in the picture, and that much more on each side."""
    seen = [
        camera.seen(solid.corner(index, end))
        for solid in solids_of(prop)
        for index in range(0, len(solid.profile), max(ceil(len(solid.profile) / 8), 1))
        for end in (-1.0, 1.0)
    ]
    if seen:
        across, up = zip(*seen, strict=True)
        xs += (min(across) - more, max(across) + more)
        ys += (min(up) - more, max(up) + more)

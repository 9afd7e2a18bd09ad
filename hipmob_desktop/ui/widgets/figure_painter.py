"""Draws a figure in a pose: ground, things, body, light, arrows, tag. Sharp from a list's 64 px to a full screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.figure.figure import Beat, Figure, Prop, PropKind
from hipmob_desktop.domain.figure.framing import frame_of
from hipmob_desktop.domain.figure.mirror import mirrored_point, other_side
from hipmob_desktop.domain.figure.motion import Seen, key_pose
from hipmob_desktop.domain.figure.pose import PLACES, SIDES, Pose, point_of
from hipmob_desktop.domain.figure.view import View, camera_of
from hipmob_desktop.ui.theme.figure_tones import FigureTones
from hipmob_desktop.ui.widgets.figure_body import BodyPainter, Layer
from hipmob_desktop.ui.widgets.figure_canvas import FigureCanvas, Glow
from hipmob_desktop.ui.widgets.figure_drawing import Drawing
from hipmob_desktop.ui.widgets.figure_head import HeadPainter
from hipmob_desktop.ui.widgets.figure_marks import arrows_for, draw_arrow, draw_ground, draw_tag
from hipmob_desktop.ui.widgets.figure_props import PropPainter

GLOW_RADIUS = 0.095
SMALLEST_MARKS = 140.0
"""Pixels of the picture's shorter side below which arrows and tags are left out."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is to be painted."""

    figure: Figure
    pose: Pose
    mirrored: bool = False
    beat: Beat | None = None
    still: str = ""
    """Name of the key pose, where the picture stands still."""
    tag: str = ""
    """LEFT or RIGHT in the user's language; empty for none."""


def picture_of(figure: Figure, seen: Seen, tag: str = "") -> Picture:
    """The picture of a moment."""
    return Picture(figure, seen.pose, seen.mirrored, seen.beat, "", tag)


def still_picture(figure: Figure, side: Side = Side.RIGHT, name: str = "", tag: str = "") -> Picture:
    """The picture of a key pose; by default the one that is held."""
    shown = name or figure.hold
    return Picture(figure, key_pose(figure, shown, side), side is Side.LEFT, None, shown, tag)


def paint_figure(painter: QPainter, box: QRectF, picture: Picture, tones: FigureTones) -> None:
    """Paint a picture into a box: what stands around, the person, then arrows and tag."""
    for draw in (draw_scenery, draw_person, draw_marks):
        draw(box, picture, tones).paint(painter)


def draw_scenery(box: QRectF, picture: Picture, tones: FigureTones) -> Drawing:
    """What stays the same in all pictures of a figure: mats, walls, what stands behind."""
    canvas = _canvas(box, picture, tones)
    return _drawn(
        canvas, PropPainter(canvas, picture.pose).layers([prop for prop in _props(picture) if _is_scenery(prop)])
    )


def draw_person(box: QRectF, picture: Picture, tones: FigureTones) -> Drawing:
    """The person, the shadow, and the things used."""
    canvas, pose = _canvas(box, picture, tones), picture.pose
    canvas.glows = _glows(canvas, picture)
    draw_ground(canvas, pose)
    return _drawn(
        canvas,
        [
            *PropPainter(canvas, pose).layers([prop for prop in _props(picture) if not _is_scenery(prop)]),
            *BodyPainter(canvas, pose).layers(),
            *HeadPainter(canvas, pose).layers(),
        ],
    )


def draw_marks(box: QRectF, picture: Picture, tones: FigureTones) -> Drawing:
    """Arrows and the tag, where there is room."""
    canvas = _canvas(box, picture, tones)
    if min(box.width(), box.height()) < SMALLEST_MARKS:
        return canvas.drawing
    for arrow in arrows_for(picture.figure.arrows, picture.beat, picture.still):
        draw_arrow(canvas, picture.pose, arrow, picture.mirrored, box)
    if picture.tag and picture.figure.tag:
        place = other_side(picture.figure.tag) if picture.mirrored else picture.figure.tag
        draw_tag(canvas, point_of(picture.pose, place), picture.tag, not picture.mirrored, box)
    return canvas.drawing


def _canvas(box: QRectF, picture: Picture, tones: FigureTones) -> FigureCanvas:
    view = View(picture.figure.view.yaw, picture.figure.view.pitch, picture.mirrored)
    return FigureCanvas(camera_of(view), tones, box, _seen(picture))


def _seen(picture: Picture) -> QRectF:
    left, bottom, right, top = frame_of(picture.figure, mirrored=picture.mirrored)
    return QRectF(left, bottom, right - left, top - bottom)


def _drawn(canvas: FigureCanvas, layers: Sequence[Layer]) -> Drawing:
    for layer in sorted(layers, key=lambda each: each.depth):
        layer.draw()
    return canvas.drawing


def _props(picture: Picture) -> Sequence[Prop]:
    props = picture.figure.props
    return [_mirrored_prop(prop) for prop in props] if picture.mirrored else props


def _is_scenery(prop: Prop) -> bool:
    return prop.kind is PropKind.MAT or (prop.layer == "behind" and not prop.tie)


def _glows(canvas: FigureCanvas, picture: Picture) -> list[Glow]:
    found: list[Glow] = []
    for name in picture.figure.lit:
        place = other_side(name) if picture.mirrored else name
        point = point_of(picture.pose, place)
        x, y = canvas.at(point)
        segment = PLACES[place][0]
        strength = picture.pose.glow * (1.0 - 0.5 * canvas.farness(point, picture.pose.joints["pelvis"], 0.10))
        found += [Glow(x, y, GLOW_RADIUS * canvas.scale, strength, lit) for lit in _shone_on(segment, place)]
    return found


def _shone_on(segment: str, place: str) -> tuple[str, ...]:
    """The segments a light on one of them falls on: at the hip it is on both sides of the crease."""
    name, _, side = segment.rpartition("-")
    if name == "thigh":
        return (segment, "pelvis")
    if name == "shank":
        return (segment, f"foot-{side}")
    if name == "foot":
        return (segment, f"shank-{side}")
    if segment == "pelvis":
        beside = place.rpartition("-")[2]
        return ("pelvis", f"thigh-{beside}") if beside in SIDES else ("pelvis",)
    return (segment,)


def _mirrored_prop(prop: Prop) -> Prop:
    return Prop(
        prop.kind, mirrored_point(prop.at), prop.size, -prop.turn, tuple(other_side(t) for t in prop.tie), prop.layer
    )

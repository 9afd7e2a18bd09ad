"""How a figure is looked at: a parallel projection onto the picture."""

from dataclasses import dataclass
from math import cos, radians, sin

from hipmob_desktop.domain.figure.space import Vec, dot


@dataclass(frozen=True, slots=True)
class View:
    """From where one looks, in degrees."""

    yaw: float = 0.0
    """0 from the person's right side, 90 from the front, -90 from behind, 180 from the left side."""
    pitch: float = 0.0
    """How far from above; 90 straight down."""
    mirrored: bool = False
    """The figure has been mirrored: look from the mirrored side, so that the picture is the mirror image."""


VIEWS = {
    "side": View(14.0, 9.0),
    "front": View(80.0, 9.0),
    "back": View(-80.0, 9.0),
    "three-quarter": View(42.0, 14.0),
    "back-three-quarter": View(-38.0, 14.0),
    "above": View(20.0, 50.0),
}
"""Views by their names. None is exactly square: a little from the front and from above tells the limbs apart."""


@dataclass(frozen=True, slots=True)
class Camera:
    """The axes of the picture."""

    right: Vec
    up: Vec
    towards: Vec
    """To whoever looks."""

    def seen(self, point: Vec) -> tuple[float, float]:
        """A point in the picture: to the right, up."""
        return dot(point, self.right), dot(point, self.up)

    def depth(self, point: Vec) -> float:
        """How near a point is; more is nearer."""
        return dot(point, self.towards)


def camera_of(view: View) -> Camera:
    """The camera of a view."""
    yaw, pitch = radians(view.yaw), radians(view.pitch)
    side = -1.0 if view.mirrored else 1.0
    right = (cos(yaw) * side, 0.0, -sin(yaw))
    ahead = (sin(yaw), 0.0, cos(yaw) * side)
    towards = (ahead[0] * cos(pitch), sin(pitch), ahead[2] * cos(pitch))
    up = (-ahead[0] * sin(pitch), cos(pitch), -ahead[2] * sin(pitch))
    return Camera(right, up, towards)

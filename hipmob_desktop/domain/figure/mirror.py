"""The mirror image of a pose: left and right change places, exactly."""

from hipmob_desktop.domain.figure.pose import Pose
from hipmob_desktop.domain.figure.space import Mat, Vec


def mirrored(pose: Pose) -> Pose:
    """The same pose on the other side."""
    return Pose(
        {other_side(name): mirrored_point(at) for name, at in pose.joints.items()},
        {other_side(name): mirrored_frame(frame) for name, frame in pose.frames.items()},
        pose.breath,
        pose.glow,
        pose.strain,
    )


def other_side(name: str) -> str:
    """The same place or joint on the other side."""
    if name.endswith("-left"):
        return name.removesuffix("-left") + "-right"
    if name.endswith("-right"):
        return name.removesuffix("-right") + "-left"
    return name


def mirrored_point(at: Vec) -> Vec:
    """A point or direction in the mirror."""
    return (at[0], at[1], -at[2])


def mirrored_frame(frame: Mat) -> Mat:
    """A segment's axes in the mirror: a right-handed system stays one."""
    x, y, z = frame
    return (mirrored_point(x), mirrored_point(y), (-z[0], -z[1], z[2]))

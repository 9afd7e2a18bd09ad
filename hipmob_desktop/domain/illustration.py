"""What shows an exercise: a figure that can move, or a picture that the user put in its place."""

from dataclasses import dataclass
from typing import TypeAlias

from hipmob_desktop.domain.figure.figure import Figure


@dataclass(frozen=True, slots=True)
class OwnPicture:
    """A picture of the user's own. It is shown as it is: neither moved nor mirrored."""

    file: str
    """Full path."""
    kind: str
    """What it really is, whatever its name ends in: `png`, `jpeg`, `webp` or `svg`."""
    written_ns: int
    """When the file was last written, so that a changed picture is another one."""


Illustration: TypeAlias = Figure | OwnPicture

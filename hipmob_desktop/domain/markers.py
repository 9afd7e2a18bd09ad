"""What the user measured, kept beside the sessions to see whether they help."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from hipmob_desktop.domain.exercise import Side


class MarkerKind(StrEnum):
    """What was measured, and so in which unit."""

    HIP_EXTENSION = "hip-extension"
    """Degrees, for each side."""
    STRIDE_LENGTH = "stride-length"
    """Centimetres, sides together."""

    @property
    def sided(self) -> bool:
        """Whether it is measured on each side apart."""
        return self is MarkerKind.HIP_EXTENSION

    @property
    def limits(self) -> tuple[float, float]:
        """The smallest and the largest value that can be meant: what is outside is a slip of the finger."""
        return (-45.0, 60.0) if self is MarkerKind.HIP_EXTENSION else (20.0, 300.0)


@dataclass(frozen=True, slots=True)
class Marker:
    """One measurement."""

    id: UUID
    day: date
    kind: MarkerKind
    side: Side
    value: float

    def __post_init__(self) -> None:
        if self.kind.sided is (self.side is Side.BOTH):
            raise ValueError(f"{self.kind.value} cannot be measured on side {self.side.value}")
        low, high = self.kind.limits
        if not low <= self.value <= high:
            raise ValueError(f"{self.kind.value} must be {low:g} to {high:g}, not {self.value:g}")

"""The line that the player's ring runs along: a circle, or a running track where there is more width than height."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Track:
    """A closed line in a box, walked clockwise from the middle of its top. Lengths in pixels."""

    left: float
    top: float
    width: float
    height: float
    """Not more than the width."""

    @property
    def radius(self) -> float:
        """Of the two bends."""
        return self.height / 2

    @property
    def straight(self) -> float:
        """Length of one of the two straights; 0 for a circle."""
        return max(self.width - self.height, 0.0)

    @property
    def length(self) -> float:
        """Once round."""
        return 2 * self.straight + 2 * math.pi * self.radius

    def point(self, share: float) -> tuple[float, float]:
        """The place at a share of the way, 0 to 1."""
        bend = math.pi * self.radius
        way = min(max(share, 0.0), 1.0) * self.length - self.straight / 2
        centre = self.left + self.width / 2
        middle = self.top + self.radius
        if way <= 0:
            return centre + self.straight / 2 + way, self.top
        if way <= bend:
            return self._on_bend(centre + self.straight / 2, middle, -math.pi / 2 + way / self.radius)
        way -= bend
        if way <= self.straight:
            return centre + self.straight / 2 - way, self.top + self.height
        way -= self.straight
        if way <= bend:
            return self._on_bend(centre - self.straight / 2, middle, math.pi / 2 + way / self.radius)
        return centre - self.straight / 2 + (way - bend), self.top

    def pieces(self, share: float) -> list[tuple[float, float]]:
        """The way to a share in its five pieces (straight, bend, straight, bend, straight): what is walked of each
        and its whole length.
        """
        bend = math.pi * self.radius
        left = min(max(share, 0.0), 1.0) * self.length
        pieces: list[tuple[float, float]] = []
        for length in (self.straight / 2, bend, self.straight, bend, self.straight / 2):
            pieces.append((min(max(left, 0.0), length), length))
            left -= length
        return pieces

    def room_at(self, height: float) -> float:
        """How wide something of this height may be in the middle, to lie within the line."""
        half = min(height / 2, self.radius)
        return self.straight + 2 * math.sqrt(self.radius**2 - half**2)

    def _on_bend(self, x: float, y: float, angle: float) -> tuple[float, float]:
        return x + self.radius * math.cos(angle), y + self.radius * math.sin(angle)

"""One day of a calendar, as plain words and marks. Knows no Qt."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Dot(Enum):
    """A day in a week's row of marks. They differ by shape, not by colour alone."""

    KEPT = "●"
    OPEN = "○"
    SKIPPED = "–"


@dataclass(frozen=True, slots=True)
class DayCell:
    """What a day shows. Its words say everything that its colour and marks do."""

    day: date
    level: int = 0
    """Heat, 0 to 4."""
    amount: str = ""
    """Such as "14 min"; empty for none."""
    state: str = ""
    """Icon of a rest, sick, injured or travel day."""
    ran: bool = False
    partial: bool = False
    """Nothing on it was completed."""
    beside: bool = False
    """Belongs to the month before or after the one in view."""
    ahead: bool = False
    """Has not come yet."""
    today: bool = False
    spoken: str = ""
    """All of it, for tooltip and screen reader: "Tuesday 3 March: 14 min, post-run"."""

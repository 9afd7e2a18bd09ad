"""How a segment was left: apart from the events, since the log needs it without them."""

from enum import StrEnum


class Outcome(StrEnum):
    """How a segment was left."""

    COMPLETED = "completed"
    PARTIAL = "partial"
    SKIPPED = "skipped"

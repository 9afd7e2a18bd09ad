"""One entry of the rail."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A page by its key, its word and its icon."""

    key: str
    word: str
    icon: str
    at_end: bool = False
    """Below the others, at the foot."""
    under: str = ""
    """Key of the place that leads here, for a page that has no entry of its own on the rail."""
    shortcut: str = ""
    """A key that leads here, where the rail gives none."""

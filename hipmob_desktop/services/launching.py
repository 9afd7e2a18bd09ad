"""What a start of the program asks for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Launch:
    """One start of the program."""

    routine: str = ""
    """Id of a routine to begin at once; empty for none."""
    files: tuple[str, ...] = ()
    """Files to take in, as absolute paths."""
    hidden: bool = False
    """Without a window: at login."""
    token: str = ""
    """What the desktop gave the starter so that a window may come to the front (XDG activation)."""
    reminder: bool = False
    """On the reminder that waits for an answer."""

"""What pages ask of the window around them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Asks:
    """What pages ask of the window around them."""

    start: Callable[[str], None]
    """Begin a routine."""
    show_page: Callable[[str], QWidget]
    go_back: Callable[[], None]
    """To the page that was in view before."""
    offer_undo: Callable[[str, Callable[[], None]], None]
    notice: Callable[[str, str], None]
    """Show a notice: its id, its words."""
    notice_with_folder: Callable[[str, str, Path], None]
    """The same for something that was written: the folder it lies in can be opened."""

"""The folder that is thrown away, and what is told of what is tried in it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from hipmob_desktop.adapters.paths import Paths, paths_for
from hipmob_desktop.adapters.resources import resources_folder


class CheckFailed(Exception):  # noqa: N818 - reads as what it says
    """Something is not as it should be; the text says what."""


@dataclass
class Room:
    """The folder that is thrown away, and what the program reports while it is tried."""

    folder: Path
    resources: Path = field(default_factory=resources_folder)
    complaints: list[str] = field(default_factory=list)
    """Errors that the program logged, or did not catch."""

    @property
    def data_dir(self) -> Path:
        """The program's own folder within it."""
        return self.folder / "data"

    @property
    def paths(self) -> Paths:
        """The program's folders within it."""
        return paths_for(self.data_dir)


Check = Callable[[Room], str]
"""Tries something and says what it found. Raises CheckFailed, or anything else, if it does not work."""

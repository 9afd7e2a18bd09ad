"""What shows an exercise: the user's own picture or figure of it, else the figure that comes with the program."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hipmob_desktop.adapters.own_illustrations import OwnIllustrations
    from hipmob_desktop.domain.catalogue import Problem
    from hipmob_desktop.domain.figure.figure import Figure
    from hipmob_desktop.domain.illustration import Illustration


class Illustrations:
    """Reads the user's files at the first question. May be asked from any thread."""

    def __init__(self, shipped: "Callable[[], Mapping[str, Figure]]", data: Path) -> None:
        """`shipped` gives the program's figures; `data` is the user's folder."""
        self._shipped = shipped
        self._data = data
        self._own: OwnIllustrations | None = None

    def of(self, exercise: str) -> "Illustration | None":
        """What shows an exercise, by its id; None if nothing does."""
        own = self._read().by_exercise.get(exercise)
        return self._shipped().get(exercise) if own is None else own

    def problems(self) -> "Sequence[Problem]":
        """What is wrong with the user's files."""
        return self._read().problems

    def reload(self) -> None:
        """Read the user's files anew at the next question: they may have changed."""
        self._own = None

    def _read(self) -> "OwnIllustrations":
        from hipmob_desktop.adapters.own_illustrations import load_own_illustrations

        own = self._own
        if own is None:
            own = self._own = load_own_illustrations(self._data)
        return own

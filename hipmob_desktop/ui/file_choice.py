"""Where to save: the system's dialog, and what its answer means."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file to save as."""

    words: str
    suffix: str
    """With its dot."""
    others: tuple[str, ...] = ()
    """Further suffixes, for what is opened."""

    @property
    def filter(self) -> str:
        """As the dialog lists it."""
        return f"{self.words} ({' '.join(f'*{suffix}' for suffix in (self.suffix, *self.others))})"


@dataclass(frozen=True, slots=True)
class ChosenFile:
    """What the user chose."""

    file: Path
    """Its suffix is one of the kinds offered."""
    may_replace: bool
    """The dialog asked about exactly this file, if there is one: it may go."""


def choose_file(parent: QWidget, title: str, suggestion: Path, kinds: Sequence[FileKind]) -> ChosenFile | None:
    """Ask where to save; None if the user thought better of it."""
    filters = ";;".join(kind.filter for kind in kinds)
    answer, chosen = QFileDialog.getSaveFileName(parent, title, str(suggestion), filters, kinds[0].filter)
    return understood(answer, chosen, kinds) if answer else None


def choose_files_to_open(parent: QWidget, title: str, folder: Path, kind: FileKind) -> list[Path]:
    """Ask which files to open; none if the user thought better of it."""
    answer, _chosen = QFileDialog.getOpenFileNames(parent, title, str(folder), kind.filter)
    return [Path(file) for file in answer]


def understood(answer: str, chosen: str, kinds: Sequence[FileKind]) -> ChosenFile:
    """A dialog's answer: a suffix that was typed wins over the kind chosen from the list; one that is missing is
    added, and then nobody has asked whether the file of that name may go.
    """
    file = Path(answer)
    if file.suffix.lower() in {kind.suffix for kind in kinds}:
        return ChosenFile(file, may_replace=True)
    kind = next((kind for kind in kinds if kind.filter == chosen), kinds[0])
    return ChosenFile(file.with_name(file.name + kind.suffix), may_replace=False)

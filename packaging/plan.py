"""What a target is given: where things lie, what they are called, and how to say that it failed."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from pathlib import Path


class BuildFailedError(Exception):
    """A package could not be built. Its text is for whoever builds, and says what to do."""


@dataclass(frozen=True)
class Plan:
    """One build of one target."""

    root: Path
    """The checkout, or an unpacked sdist."""
    out: Path
    """Where finished packages go."""
    work: Path
    """The target's own folder for everything else; empty at its start."""
    version: str
    epoch: int
    """The time that stands for now in everything that is built, in seconds: SOURCE_DATE_EPOCH."""
    python: Path
    """Interpreter of the build environment: the app's dependencies and the build tools, none of the tests'."""

    def for_target(self, name: str) -> "Plan":
        """The plan of a target that this one builds upon, with its folder made and emptied."""
        work = self.work.parent / name
        if work.exists():
            shutil.rmtree(work)
        work.mkdir(parents=True)
        return replace(self, work=work)


def version_of(root: Path) -> str:
    """The one version, as `hipmob_desktop/__init__.py` has it.

    Raises:
        BuildFailedError: If there is none.
    """
    text = (root / "hipmob_desktop" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise BuildFailedError("hipmob_desktop/__init__.py has no line with __version__.")
    return found[1]


def epoch_of(root: Path) -> int:
    """The time of what is built: as SOURCE_DATE_EPOCH says, else the last commit's, else (in an sdist) its files'.

    Raises:
        BuildFailedError: If SOURCE_DATE_EPOCH is no number.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given:
        if not given.isdecimal():
            raise BuildFailedError(f"SOURCE_DATE_EPOCH is to be a whole number of seconds, not {given!r}.")
        return int(given)
    committed = _git(root, "log", "-1", "--format=%ct")
    if committed is not None and committed.strip():
        return int(committed)
    return int((root / "pyproject.toml").stat().st_mtime)


def source_files(root: Path) -> list[Path]:
    """Every file of the project, relative to its folder, in order: those that git tracks; all that is in an sdist."""
    listed = _git(root, "ls-files", "-z", "--cached")
    if listed is not None:
        return sorted(Path(name) for name in listed.split("\0") if name and (root / name).is_file())
    ignored = _ignored(root)
    files = (file.relative_to(root) for file in root.rglob("*") if file.is_file())
    return sorted(file for file in files if not any(fnmatch(part, name) for part in file.parts for name in ignored))


def _ignored(root: Path) -> list[str]:
    """Names that .gitignore has (they hold at any depth), and what an sdist has besides the project's files."""
    try:
        lines = (root / ".gitignore").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        lines = []
    return [".git", "PKG-INFO", *(line.strip("/") for line in lines if line and not line.startswith("#"))]


def left_behind(root: Path, folders: tuple[str, ...]) -> list[str]:
    """Files in these folders that git neither tracks nor ignores: whoever builds is told that they are left out."""
    return (_git(root, "ls-files", "--others", "--exclude-standard", "--", *folders) or "").splitlines()


def _git(root: Path, *words: str) -> str | None:
    """What git answers in this very checkout; None if it is none, or there is no git."""
    if not (root / ".git").exists():  # an sdist may lie within somebody else's checkout
        return None
    try:
        ran = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, encoding="utf-8", check=False)
    except FileNotFoundError:
        return None
    return ran.stdout if ran.returncode == 0 else None

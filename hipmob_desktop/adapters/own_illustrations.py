"""The user's own pictures and figures of exercises: `exercises/<id>.png` and such, `figures/<id>.toml`."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from hipmob_desktop.adapters.catalogue.findings import show
from hipmob_desktop.adapters.catalogue.folder import MOST_FILES, check_id, printable
from hipmob_desktop.adapters.catalogue.ordinary_file import UnusableError, read_ordinary, system_says
from hipmob_desktop.adapters.figures import load_figures
from hipmob_desktop.adapters.picture_content import kind_of
from hipmob_desktop.domain.catalogue import Problem
from hipmob_desktop.domain.illustration import Illustration, OwnPicture

PICTURES = "exercises"
FIGURES = "figures"
SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".svg")
LARGEST_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class OwnIllustrations:
    """By the id of their exercise, and what is wrong with the files of the others."""

    by_exercise: Mapping[str, Illustration]
    problems: tuple[Problem, ...] = ()


def load_own_illustrations(data: Path) -> OwnIllustrations:
    """Look through the data folder. Files with a fault are left out and told; a picture goes before a figure."""
    figures = load_figures(data / FIGURES)
    pictures, problems = _pictures(data / PICTURES)
    told = [replace(each, file=f"{FIGURES}/{each.file}") for each in figures.problems]
    return OwnIllustrations({**figures.figures, **pictures}, (*told, *problems))


def _pictures(folder: Path) -> tuple[dict[str, OwnPicture], list[Problem]]:
    try:
        names = sorted(name for name in os.listdir(folder) if _is_ours(name))  # noqa: PTH208 - names, not paths
    except FileNotFoundError:
        return {}, []
    except OSError as error:
        return {}, [Problem(PICTURES, "", "a folder that can be read", system_says(error))]
    found: dict[str, OwnPicture] = {}
    problems: list[Problem] = []
    if len(names) > MOST_FILES:
        problems.append(Problem(PICTURES, "", f"at most {MOST_FILES} pictures", str(len(names))))
    for name in names[:MOST_FILES]:
        try:
            exercise, picture = _picture(folder / name, found)
            found[exercise] = picture
        except UnusableError as error:
            problems.append(Problem(f"{PICTURES}/{printable(name)}", error.key, error.expected, error.found))
    return found, problems


def _is_ours(name: str) -> bool:
    return name.lower().endswith(SUFFIXES) and not name.startswith(".")


def _picture(path: Path, found: Mapping[str, OwnPicture]) -> tuple[str, OwnPicture]:
    exercise = path.stem
    check_id(exercise, path.name)
    if exercise in found:
        raise UnusableError("one picture for each exercise", f"{show(Path(found[exercise].file).name)} beside it")
    kind = kind_of(read_ordinary(path, LARGEST_BYTES))
    try:
        written_ns = path.stat().st_mtime_ns
    except OSError as error:
        raise UnusableError("a file that can be read", system_says(error)) from None
    return exercise, OwnPicture(str(path), kind, written_ns)

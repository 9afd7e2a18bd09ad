"""Reads the TOML files of one folder, whatever lies there: nothing in it can block, crash or fill the memory."""

import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import normalize

from hipmob_desktop.adapters.catalogue.findings import NOTHING, show
from hipmob_desktop.adapters.catalogue.ordinary_file import UnusableError, read_ordinary, system_says
from hipmob_desktop.domain.catalogue import Problem

LARGEST_BYTES = 256 * 1024
MOST_FILES = 1000

_SUFFIX = ".toml"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID = 60
_BOM = b"\xef\xbb\xbf"
_SYNTAX = re.compile(r"(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.DOTALL)
# tomllib takes minutes over a key of thousands of parts; no key of ours has more than two.
_ENDLESS_KEY = re.compile(r"""(?:\.[ \t]*(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')[ \t]*){30}""")


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A file that is TOML; whether it has the right form is not known yet."""

    name: str
    id: str
    table: dict[str, Any]


def read_folder(folder: Path, *, required: bool = False) -> tuple[list[TomlFile], list[Problem]]:
    """All TOML files of a folder, by name, and what is wrong with the others. A missing folder is empty."""
    try:
        names = sorted(name for name in os.listdir(folder) if _is_ours(name))  # noqa: PTH208 — names, not paths
    except FileNotFoundError:
        return [], [Problem(folder.name, "", "a folder with files", show(NOTHING))] if required else []
    except OSError as error:
        return [], [Problem(folder.name, "", "a folder that can be read", system_says(error))]
    files: list[TomlFile] = []
    problems: list[Problem] = []
    if len(names) > MOST_FILES:
        problems.append(Problem(folder.name, "", f"at most {MOST_FILES} files", show(len(names))))
    for name, twin in _with_twins(names[:MOST_FILES]):
        try:
            files.append(_read(folder / name, twin))
        except UnusableError as error:
            problems.append(Problem(printable(name), error.key, error.expected, error.found))
    return files, problems


def read_one(folder: Path, id_: str) -> TomlFile:
    """The file of one id. Raises UnusableError, also if there is none."""
    check_id(id_, id_)
    return _read(folder / f"{id_}{_SUFFIX}", "")


def printable(name: str) -> str:
    """A file's name without what cannot be printed, such as bytes that are no UTF-8."""
    return "".join(c if c.isprintable() else "?" for c in name)


def _is_ours(name: str) -> bool:
    return name.lower().endswith(_SUFFIX) and not name.startswith(".")


def _with_twins(names: list[str]) -> Iterator[tuple[str, str]]:
    """Each name with the other one that already has its id, else "". A name written as an id goes first."""
    first: dict[str, str] = {}
    for name in sorted(names, key=lambda n: (n != n.lower(), n)):
        yield name, first.get(name.lower(), "")
        first.setdefault(name.lower(), name)


def _read(path: Path, twin: str) -> TomlFile:
    stem = path.name[: -len(_SUFFIX)]
    if twin:
        raise UnusableError("one file for each id", f"{show(twin)} beside it")
    check_id(stem, path.name)
    return TomlFile(path.name, stem, parse_toml(read_ordinary(path, LARGEST_BYTES)))


def check_id(stem: str, name: str) -> None:
    """See that a file is named as an id. Raises UnusableError."""
    if not _ID.fullmatch(stem) or len(stem) > _LONGEST_ID:
        better = _better_name(stem) + name[len(stem) :].lower()
        raise UnusableError(f"a name of small letters, digits and hyphens such as {show(better, 80)}", show(name, 80))


def id_of(stem: str) -> str:
    """The id that a file's name stands for, whatever it holds: "Before Bed (1)" is "before-bed-1"."""
    return stem if _ID.fullmatch(stem) and len(stem) <= _LONGEST_ID else _better_name(stem, "routine")


def numbered(name: str, number: int) -> str:
    """An id beside one that is taken: "evening-2"."""
    tail = f"-{number}"
    return name[: _LONGEST_ID - len(tail)].rstrip("-") + tail


def _better_name(stem: str, instead: str = "before-bed") -> str:
    without_accents = normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", without_accents)
    return "-".join(words)[:_LONGEST_ID].strip("-") or instead


def parse_toml(content: bytes) -> dict[str, Any]:
    """The table of a file's bytes. Raises UnusableError."""
    try:
        text = content.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnusableError(
            "text in UTF-8", f"a byte that is none (0x{content[error.start]:02x})", f"line {line}"
        ) from None
    if _ENDLESS_KEY.search(text):
        raise UnusableError("keys of one or two parts", "dozens of parts")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(str(error), text) from None
    except RecursionError:
        raise UnusableError("a few levels of nesting", "hundreds") from None
    except ValueError as error:
        # Such as a whole number of more digits than Python converts.
        raise UnusableError("values of a usual size", show(str(error))) from None


def _syntax_error(message: str, text: str) -> UnusableError:
    parts = _SYNTAX.fullmatch(message)
    if parts is None:
        return UnusableError("TOML", show(message))
    line = parts["line"] or str(text.count("\n") + 1)
    what = parts["what"].replace("'", "").lower()
    place = f" at column {parts['column']}" if parts["column"] else " at the end of the file"
    return UnusableError("TOML", printable(what)[:80] + place, f"line {line}")

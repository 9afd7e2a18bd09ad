"""Reads the TOML files of one folder, whatever lies there: nothing in it can block, crash or fill the memory."""

import os
import re
import stat
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import normalize

from hipmob_desktop.adapters.catalogue.findings import NOTHING, show
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
# Absent on Windows, where no ordinary folder holds a pipe that would block.
_NEVER_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A file that is TOML; whether it has the right form is not known yet."""

    name: str
    id: str
    table: dict[str, Any]


class _UnusableError(Exception):
    """Why a file cannot be used."""

    def __init__(self, expected: str, found: str, key: str = "") -> None:
        super().__init__(expected)
        self.key = key
        self.expected = expected
        self.found = found


def read_folder(folder: Path, *, required: bool = False) -> tuple[list[TomlFile], list[Problem]]:
    """All TOML files of a folder, by name, and what is wrong with the others. A missing folder is empty."""
    try:
        names = sorted(name for name in os.listdir(folder) if _is_ours(name))  # noqa: PTH208 — names, not paths
    except FileNotFoundError:
        return [], [Problem(folder.name, "", "a folder with files", show(NOTHING))] if required else []
    except OSError as error:
        return [], [Problem(folder.name, "", "a folder that can be read", _system_says(error))]
    files: list[TomlFile] = []
    problems: list[Problem] = []
    if len(names) > MOST_FILES:
        problems.append(Problem(folder.name, "", f"at most {MOST_FILES} files", show(len(names))))
    for name, twin in _with_twins(names[:MOST_FILES]):
        try:
            files.append(_read(folder / name, twin))
        except _UnusableError as error:
            problems.append(Problem(printable(name), error.key, error.expected, error.found))
    return files, problems


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
        raise _UnusableError("one file for each id", f"{show(twin)} beside it")
    if not _ID.fullmatch(stem) or len(stem) > _LONGEST_ID:
        raise _UnusableError(
            f"a name of small letters, digits and hyphens such as {show(_better_name(stem), 80)}", show(path.name, 80)
        )
    return TomlFile(path.name, stem, _parse(_read_bytes(path)))


def _better_name(stem: str) -> str:
    without_accents = normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", without_accents)
    return ("-".join(words)[:_LONGEST_ID].strip("-") or "before-bed") + _SUFFIX


def _read_bytes(path: Path) -> bytes:
    try:
        # Looked at first: merely opening some devices does things.
        _check_ordinary(path.stat())
        handle = os.open(path, os.O_RDONLY | _NEVER_WAIT)
        with os.fdopen(handle, "rb") as file:
            _check_ordinary(os.fstat(file.fileno()))
            content = file.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        raise _UnusableError("a file", "a link that leads nowhere") from None
    except OSError as error:
        raise _UnusableError("a file that can be read", _system_says(error)) from None
    if len(content) > LARGEST_BYTES:
        raise _UnusableError(f"at most {LARGEST_BYTES // 1024} kB", "a larger file")
    return content


def _check_ordinary(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise _UnusableError("a file", "a folder")
    if not stat.S_ISREG(status.st_mode):
        raise _UnusableError("an ordinary file", "a device, pipe or socket")
    if status.st_size > LARGEST_BYTES:
        raise _UnusableError(f"at most {LARGEST_BYTES // 1024} kB", f"{status.st_size // 1024:,} kB".replace(",", " "))


def _system_says(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def _parse(content: bytes) -> dict[str, Any]:
    try:
        text = content.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _UnusableError(
            "text in UTF-8", f"a byte that is none (0x{content[error.start]:02x})", f"line {line}"
        ) from None
    if _ENDLESS_KEY.search(text):
        raise _UnusableError("keys of one or two parts", "dozens of parts")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(str(error), text) from None
    except RecursionError:
        raise _UnusableError("a few levels of nesting", "hundreds") from None
    except ValueError as error:
        # Such as a whole number of more digits than Python converts.
        raise _UnusableError("values of a usual size", show(str(error))) from None


def _syntax_error(message: str, text: str) -> _UnusableError:
    parts = _SYNTAX.fullmatch(message)
    if parts is None:
        return _UnusableError("TOML", show(message))
    line = parts["line"] or str(text.count("\n") + 1)
    what = parts["what"].replace("'", "").lower()
    place = f" at column {parts['column']}" if parts["column"] else " at the end of the file"
    return _UnusableError("TOML", printable(what)[:80] + place, f"line {line}")

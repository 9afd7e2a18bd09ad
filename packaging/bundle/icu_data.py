"""Takes out of ICU's data, 32 MB of the bundle, what Qt asks for nothing of.

Qt uses ICU to sort, to change case, and for time zones and legacy encodings. Of the names of units, currencies,
languages, countries and zones it has its own where it shows any; it breaks lines by its own rules. The data is one
table of named items (ICU's source, common/ucmndata.h) within a library that holds nothing else; the library is written
anew with fewer items, at the same addresses.
"""

import struct
from dataclasses import dataclass
from pathlib import Path

LEFT_OUT = ("brkitr", "curr", "lang", "rbnf", "region", "translit", "unit", "zone")
"""Groups of items: breaking of lines, names of things, numbers in words, transliteration."""
LEFT_OUT_SUFFIX = ".cnv"
"""Encodings before Unicode: Qt reads and writes UTF-8 in every locale."""

_HEADER = struct.Struct("<HBBHHBBBB4s")
_PAGE = 4096
_ALIGNED = 16
_PROGRAM_HEADER = struct.Struct("<IIQQQQQQ")
_LOAD = 1


class UnknownFormError(Exception):
    """The library is not made as expected, so it stays as it is."""


@dataclass(frozen=True)
class _Table:
    """Where ICU's table lies in the library."""

    base: int
    """Offsets in the table count from here."""
    end: int


def without_unused(library: bytes) -> bytes:
    """A library like the one given, with the items that Qt uses.

    Raises:
        UnknownFormError: If it is no 64-bit little-endian library with nothing but ICU's data in it.
    """
    segments = _segments(library)
    loaded = [segment for segment in segments if segment[0] == _LOAD]
    if len(loaded) != 2 or loaded[0][2] != 0:
        raise UnknownFormError("not one segment of data and one of what links it")
    table = _find_table(library, end=loaded[0][5])
    data = library[: table.base] + _smaller_table(library, table)
    moved_from = loaded[1][2]
    # The loader wants the place in the file and the address to agree within a page.
    moved_to = _up(len(data), _PAGE) + moved_from % _PAGE
    rewritten = bytearray(data.ljust(moved_to, b"\0") + library[moved_from : moved_from + loaded[1][5]])
    _write_segments(rewritten, segments, len(data), moved_from, moved_to)
    return bytes(rewritten)


def trim(library: Path) -> int:
    """Write a library anew without what is not used; gives the bytes saved.

    Raises:
        UnknownFormError: If it is made in another way.
    """
    content = library.read_bytes()
    smaller = without_unused(content)
    library.write_bytes(smaller)
    return len(content) - len(smaller)


def item_names(library: bytes) -> list[str]:
    """The names of the items in a library: `icudt73l/coll/de.res`."""
    return [name for name, _content in _items(library, _find_table(library, end=_segments(library)[0][5]))]


def _segments(library: bytes) -> list[tuple[int, ...]]:
    """The program headers: kind, flags, offset, address, physical address, size in the file, in memory, alignment."""
    if library[:6] != b"\x7fELF\x02\x01":
        raise UnknownFormError("not a 64-bit little-endian library")
    (start,), (size, count) = struct.unpack_from("<Q", library, 32), struct.unpack_from("<HH", library, 54)
    return [_PROGRAM_HEADER.unpack_from(library, start + number * size) for number in range(count)]


def _find_table(library: bytes, end: int) -> _Table:
    at = library.find(b"CmnD") - 12
    if at < 0:
        raise UnknownFormError("no table of ICU's")
    size, *magic = _HEADER.unpack_from(library, at)[:3]
    if magic != [0xDA, 0x27] or (at + size) % _ALIGNED:
        raise UnknownFormError("a table that does not begin as ICU's do")
    return _Table(at + size, end)


def _items(library: bytes, table: _Table) -> list[tuple[str, bytes]]:
    (count,) = struct.unpack_from("<I", library, table.base)
    places = [struct.unpack_from("<II", library, table.base + 4 + 8 * number) for number in range(count)]
    ends = [start for _name, start in places[1:]] + [table.end - table.base]
    found = []
    for (name, start), end in zip(places, ends, strict=True):
        begin = table.base + name
        text = library[begin : library.index(b"\0", begin)].decode()
        found.append((text, library[table.base + start : table.base + end]))
    return found


def _is_used(name: str) -> bool:
    _package, *groups = name.split("/")
    return not name.endswith(LEFT_OUT_SUFFIX) and not (len(groups) > 1 and groups[0] in LEFT_OUT)


def _smaller_table(library: bytes, table: _Table) -> bytes:
    kept = [(name.encode() + b"\0", content) for name, content in _items(library, table) if _is_used(name)]
    names_at = 4 + 8 * len(kept)
    at = _up(names_at + sum(len(name) for name, _content in kept), _ALIGNED)
    contents_at, name_at = at, names_at
    places, names, contents = [struct.pack("<I", len(kept))], [], []
    for name, content in kept:
        padded = content.ljust(_up(len(content), _ALIGNED), b"\0")
        places.append(struct.pack("<II", name_at, at))
        names.append(name)
        contents.append(padded)
        name_at += len(name)
        at += len(padded)
    return b"".join(places + names).ljust(contents_at, b"\0") + b"".join(contents)


def _write_segments(
    rewritten: bytearray, segments: list[tuple[int, ...]], data_size: int, moved_from: int, moved_to: int
) -> None:
    (start,), (size,) = struct.unpack_from("<Q", rewritten, 32), struct.unpack_from("<H", rewritten, 54)
    for number, (kind, flags, offset, address, physical, in_file, in_memory, alignment) in enumerate(segments):
        if kind == _LOAD and offset == 0:
            fields = (kind, flags, 0, address, physical, data_size, data_size, alignment)
        elif offset >= moved_from:
            fields = (kind, flags, offset - moved_from + moved_to, address, physical, in_file, in_memory, alignment)
        else:
            fields = (kind, flags, offset, address, physical, in_file, in_memory, alignment)
        _PROGRAM_HEADER.pack_into(rewritten, start + number * size, *fields)
    # Sections are for linkers and debuggers, and described the longer file.
    struct.pack_into("<Q", rewritten, 40, 0)
    struct.pack_into("<HHH", rewritten, 58, 0, 0, 0)


def _up(number: int, step: int) -> int:
    return -(-number // step) * step

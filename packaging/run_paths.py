"""Takes out of libraries where to look for other libraries, where that is a folder of the machine they were built on.

Whoever owns a folder of that name on the user's machine could put libraries of their own there, and they would be
loaded. Paths that begin at the library itself ($ORIGIN) stay.
"""

import struct
from pathlib import Path

_MAGIC = b"\x7fELF"
_DYNAMIC, _LOAD = 2, 1
_STRINGS, _RPATH, _RUNPATH, _END = 5, 15, 29, 0
_BITS_64 = 2
_ENTRY = 16


def without_foreign_paths(folder: Path) -> list[Path]:
    """Mend every library in a folder, and give those that were changed."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file() and not file.is_symlink())
    return [file for file in files if _mend(file)]


def _mend(file: Path) -> bool:
    with file.open("rb") as opened:
        if opened.read(5) != _MAGIC + bytes([_BITS_64]):
            return False
    content = bytearray(file.read_bytes())
    if not _take_out(content):
        return False
    file.write_bytes(content)
    return True


def _take_out(content: bytearray) -> bool:
    """Move the entries that follow one to be taken out up by one. Whether there was any."""
    order = "<" if content[5] == 1 else ">"
    segments = _segments(content, order)
    table = next(((offset, size) for kind, offset, _address, size in segments if kind == _DYNAMIC), None)
    if table is None:
        return False
    offset, size = table
    entries = [struct.unpack_from(order + "qQ", content, at) for at in range(offset, offset + size, _ENTRY)]
    strings = next((value for tag, value in entries if tag == _STRINGS), None)
    if strings is None:
        return False
    start = next(file - address + strings for kind, file, address, length in segments
                 if kind == _LOAD and address <= strings < address + length)  # fmt: skip
    kept = [entry for entry in entries if not _is_foreign(entry, content, start)]
    if len(kept) == len(entries):
        return False
    kept += [(_END, 0)] * (len(entries) - len(kept))
    for number, (tag, value) in enumerate(kept):
        struct.pack_into(order + "qQ", content, offset + number * _ENTRY, tag, value)
    return True


def _segments(content: bytearray, order: str) -> list[tuple[int, int, int, int]]:
    """Kind, offset in the file, address and size in the file of each segment."""
    (start,), (size, count) = (
        struct.unpack_from(order + "Q", content, 32),
        struct.unpack_from(order + "HH", content, 54),
    )
    found = []
    for number in range(count):
        kind, _flags, offset, address, _physical, length = struct.unpack_from(
            order + "IIQQQQ", content, start + number * size
        )
        found.append((kind, offset, address, length))
    return found


def _is_foreign(entry: tuple[int, int], content: bytearray, strings: int) -> bool:
    tag, value = entry
    if tag not in {_RPATH, _RUNPATH}:
        return False
    at = strings + value
    path = content[at : content.index(0, at)].decode(errors="replace")
    return not all(part.startswith("$ORIGIN") for part in path.split(":"))

"""Which libraries an ELF file is linked to, read from the file itself: no tool, no loader, any architecture."""

import struct
from pathlib import Path

_MAGIC = b"\x7fELF"
_DYNAMIC, _LOAD = 2, 1
_PAGE = 4096
_NEEDED, _STRINGS, _SONAME, _END = 1, 5, 14, 0
_VERSIONS, _VERSION_COUNT = 0x6FFFFFFE, 0x6FFFFFFF


class _Elf:
    """The parts of an ELF file that name libraries."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._wide = content[4] == 2
        self._order = "<" if content[5] == 1 else ">"
        self._segments = list(self._read_segments())

    def _unpack(self, form: str, at: int) -> tuple[int, ...]:
        return struct.unpack_from(self._order + form, self._content, at)

    def _read_segments(self) -> list[tuple[int, int, int, int]]:
        """Kind, offset in the file, address and size in the file of each segment."""
        if self._wide:
            (start,), (size, count) = self._unpack("Q", 32), self._unpack("HH", 54)
        else:
            (start,), (size, count) = self._unpack("I", 28), self._unpack("HH", 42)
        found = []
        for number in range(count):
            at = start + number * size
            if self._wide:
                kind, _flags, offset, address, _physical, length = self._unpack("IIQQQQ", at)
            else:
                kind, offset, address, _physical, length = self._unpack("IIIII", at)
            found.append((kind, offset, address, length))
        return found

    def entries(self, wanted: int) -> list[str]:
        """The names that the dynamic section has under a tag."""
        return [self._string(value) for tag, value in self._dynamic() if tag == wanted]

    def versions(self) -> list[str]:
        """The versions of symbols that it needs: `GLIBC_2.34`."""
        pairs = dict(self._dynamic())
        if _VERSIONS not in pairs:
            return []
        found, at = [], self._offset(pairs[_VERSIONS])
        for _library in range(pairs[_VERSION_COUNT]):
            _form, count, _file, first, following = self._unpack("HHIII", at)
            place = at + first
            for _symbol in range(count):
                _hash, _flags, _other, name, step = self._unpack("IHHII", place)
                found.append(self._string(name))
                place += step
            at += following
        return found

    def _string(self, offset: int) -> str:
        table = next((value for tag, value in self._dynamic() if tag == _STRINGS), None)
        if table is None:
            return ""
        at = self._offset(table) + offset
        return self._content[at : self._content.index(b"\0", at)].decode()

    def is_aligned(self) -> bool:
        """Whether what is to be mapped lies in the file as it does in memory, as far as pages go."""
        loaded = [segment for segment in self._segments if segment[0] == _LOAD]
        return bool(loaded) and all((address - offset) % _PAGE == 0 for _kind, offset, address, _length in loaded)

    def _dynamic(self) -> list[tuple[int, int]]:
        form, step = ("qQ", 16) if self._wide else ("iI", 8)
        pairs = []
        for kind, offset, _address, length in self._segments:
            if kind != _DYNAMIC:
                continue
            for at in range(offset, offset + length, step):
                tag, value = self._unpack(form, at)
                if tag == _END:
                    break
                pairs.append((tag, value))
        return pairs

    def _offset(self, address: int) -> int:
        for kind, offset, start, length in self._segments:
            if kind == _LOAD and start <= address < start + length:
                return address - start + offset
        raise ValueError("an address outside of every segment")


def is_loadable(path: Path) -> bool:
    """Whether the loader could map an ELF file: `strip` breaks some that were edited after they were linked."""
    content = path.read_bytes()
    return content[:4] == _MAGIC and _Elf(content).is_aligned()


def _names(path: Path, tag: int) -> list[str]:
    content = path.read_bytes()
    return _Elf(content).entries(tag) if content[:4] == _MAGIC else []


def needed(path: Path) -> list[str]:
    """The libraries a file is linked to (`libc.so.6`), in its order; none if it is no ELF file."""
    return _names(path, _NEEDED)


def versions(path: Path) -> list[str]:
    """The versions of other libraries' symbols that a file needs (`GLIBC_2.34`, `GLIBCXX_3.4.29`)."""
    content = path.read_bytes()
    return _Elf(content).versions() if content[:4] == _MAGIC else []


def soname(path: Path) -> str:
    """The name a library gives itself; empty if it has none, or is none."""
    return next(iter(_names(path, _SONAME)), "")

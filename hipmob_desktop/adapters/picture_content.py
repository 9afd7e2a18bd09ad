"""Sees by its bytes what a picture is and whether it is whole, without decoding it.

"Portable Network Graphics (PNG) Specification (Third Edition)", W3C; ITU-T T.81 (JPEG), Annex B; "WebP Container
Specification", Google; "Scalable Vector Graphics (SVG) 1.1", W3C.
"""

import struct
from typing import NamedTuple
from xml.etree.ElementTree import ParseError, XMLParser

from hipmob_desktop.adapters.catalogue.ordinary_file import UnusableError

MOST_PIXELS = 40_000_000
LARGEST_SVG = 2 * 1024 * 1024

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""JPEG's markers that a frame begins with; the three others of that range are tables."""
_WHOLE = "a whole picture"
_CUT = "one that breaks off"


class _Size(NamedTuple):
    wide: int
    high: int


def kind_of(content: bytes) -> str:
    """`png`, `jpeg`, `webp` or `svg`. Raises UnusableError for anything else, and for what is cut off or too large."""
    if content.startswith(_PNG):
        return _within("png", _png_size(content))
    if content.startswith(_JPEG):
        return _within("jpeg", _jpeg_size(content))
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _within("webp", _webp_size(content))
    _check_svg(content)
    return "svg"


def _within(kind: str, size: _Size) -> str:
    if size.wide < 1 or size.high < 1:
        raise UnusableError(_WHOLE, "one without a size")
    if size.wide * size.high > MOST_PIXELS:
        raise UnusableError(f"at most {MOST_PIXELS // 1_000_000} million pixels", f"{size.wide} × {size.high}")
    return kind


def _png_size(content: bytes) -> _Size:
    if b"IEND" not in content[-4096:] or len(content) < 33:
        raise UnusableError(_WHOLE, _CUT)
    return _Size(*struct.unpack(">II", content[16:24]))


def _jpeg_size(content: bytes) -> _Size:
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:  # fills up
            at += 1
            continue
        if marker in _FRAMES:
            high, wide = struct.unpack(">HH", content[at + 5 : at + 9])
            # Behind the frame's head: a thumbnail before it has an end of its own.
            if b"\xff\xd9" not in content[at:]:
                raise UnusableError(_WHOLE, _CUT)
            return _Size(wide, high)
        at += 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
    raise UnusableError(_WHOLE, _CUT)


def _webp_size(content: bytes) -> _Size:
    if len(content) < 30 or struct.unpack("<I", content[4:8])[0] + 8 > len(content):
        raise UnusableError(_WHOLE, _CUT)
    form = content[12:16]
    if form == b"VP8X":
        return _Size(int.from_bytes(content[24:27], "little") + 1, int.from_bytes(content[27:30], "little") + 1)
    if form == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return _Size((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    wide, high = struct.unpack("<HH", content[26:30])
    return _Size(wide & 0x3FFF, high & 0x3FFF)


class _Root:
    """Takes the name of an XML file's outermost element, and no more: nothing is built of it."""

    def __init__(self) -> None:
        self.name = ""

    def start(self, tag: str, attrs: object) -> None:
        del attrs
        self.name = self.name or tag

    def end(self, tag: str) -> None:
        del tag

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        del name, pubid, system

    def close(self) -> None:
        """Nothing is left to do."""


def _check_svg(content: bytes) -> None:
    expected = "a PNG, JPEG, WebP or SVG picture"
    if b"<svg" not in content:
        raise UnusableError(expected, "something else")
    if len(content) > LARGEST_SVG:
        raise UnusableError(f"at most {LARGEST_SVG // 1024} kB for an SVG", f"{len(content) // 1024} kB")
    if b"<!ENTITY" in content:  # a few bytes of these can stand for gigabytes
        raise UnusableError("an SVG without entities of its own", "some")
    root = _Root()
    parser = XMLParser(target=root)  # noqa: S314 - entities were turned away above
    try:
        parser.feed(content)
        parser.close()
    except (ParseError, ValueError, LookupError):
        raise UnusableError(_WHOLE, "an SVG that breaks off or is faulty") from None
    if root.name.rpartition("}")[2] != "svg":
        raise UnusableError(expected, "something else")

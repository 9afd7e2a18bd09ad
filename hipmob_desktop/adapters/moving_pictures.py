"""Puts single pictures together to one that moves: an animated PNG or WebP.

Qt writes both formats still only, so the finished pictures are re-packed here, frame by frame and without loss:
"Portable Network Graphics (PNG) Specification (Third Edition)", W3C, chapters on acTL, fcTL and fdAT; "WebP Container
Specification", Google.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence

_PNG = b"\x89PNG\r\n\x1a\n"
_FRAME_DATA = {b"ALPH", b"VP8 ", b"VP8L"}


def animated_png(pictures: Sequence[bytes], frame_ms: int) -> bytes:
    """An animated PNG that runs for ever, of PNGs of one size and kind."""
    first = list(_png_chunks(pictures[0]))
    header = next(data for kind, data in first if kind == b"IHDR")
    wide, high = struct.unpack(">II", header[:8])
    parts = [_PNG, _png_chunk(b"IHDR", header), _png_chunk(b"acTL", struct.pack(">II", len(pictures), 0))]
    number = 0
    for index, picture in enumerate(pictures):
        control = struct.pack(">IIIIIHHBB", number, wide, high, 0, 0, frame_ms, 1000, 0, 0)
        parts.append(_png_chunk(b"fcTL", control))
        number += 1
        for kind, data in _png_chunks(picture):
            if kind != b"IDAT":
                continue
            if index == 0:
                parts.append(_png_chunk(b"IDAT", data))
            else:
                parts.append(_png_chunk(b"fdAT", struct.pack(">I", number) + data))
                number += 1
    parts.append(_png_chunk(b"IEND", b""))
    return b"".join(parts)


def animated_webp(pictures: Sequence[bytes], frame_ms: int, size: tuple[int, int]) -> bytes:
    """An animated WebP that runs for ever, of WebPs of one size (pixels)."""
    wide, high = (struct.pack("<I", pixels - 1)[:3] for pixels in size)
    alpha, animation = 0x10, 0x02
    parts = [
        _riff_chunk(b"VP8X", bytes([alpha | animation, 0, 0, 0]) + wide + high),
        _riff_chunk(b"ANIM", struct.pack("<IH", 0, 0)),
    ]
    replace_all = 0x02
    for picture in pictures:
        data = b"".join(_riff_chunk(kind, body) for kind, body in _riff_chunks(picture) if kind in _FRAME_DATA)
        place = bytes(6) + wide + high + struct.pack("<I", frame_ms)[:3] + bytes([replace_all])
        parts.append(_riff_chunk(b"ANMF", place + data))
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _png_chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at < len(picture):
        (long,) = struct.unpack_from(">I", picture, at)
        yield picture[at + 4 : at + 8], picture[at + 8 : at + 8 + long]
        at += 12 + long


def _png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _riff_chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(b"RIFF....WEBP")
    while at + 8 <= len(picture):
        (long,) = struct.unpack_from("<I", picture, at + 4)
        yield picture[at : at + 4], picture[at + 8 : at + 8 + long]
        at += 8 + long + long % 2


def _riff_chunk(kind: bytes, data: bytes) -> bytes:
    return kind + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)

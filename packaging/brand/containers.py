"""The two files that hold an icon in several sizes: .ico of Windows and .icns of macOS."""

import struct
from collections.abc import Mapping

LARGEST_BITMAP = 64
"""Pixels up to which an .ico's pictures are bitmaps: resource compilers and installers do not all read PNG."""
ICNS_PLAIN = {16: ("is32", "s8mk"), 32: ("il32", "l8mk")}
"""Pixels up to 32: colours and mask. As PNG, Finder shows these sizes wrongly for programs."""
ICNS_PNG = {
    32: ("ic11",),
    64: ("ic12",),
    128: ("ic07",),
    256: ("ic08", "ic13"),
    512: ("ic09", "ic14"),
    1024: ("ic10",),
}
"""What a PNG of so many pixels is called; ic11 to ic14 are 16, 32, 128 and 256 points on dense screens."""
LONGEST_LITERAL = 128
"""Bytes."""
Pictures = Mapping[int, tuple[bytes, bytes]]
"""For each size in pixels the PNG file, and the pixels (BGRA, rows from the top)."""


def ico_file(pictures: Pictures) -> bytes:
    """An .ico file of sizes up to 256, smallest first."""
    bodies = {
        size: _bitmap(size, pixels) if size <= LARGEST_BITMAP else png
        for size, (png, pixels) in sorted(pictures.items())
    }
    head = struct.pack("<3H", 0, 1, len(bodies))
    offset = len(head) + 16 * len(bodies)
    for size, body in bodies.items():
        head += struct.pack("<4B2H2I", size % 256, size % 256, 0, 0, 1, 32, len(body), offset)
        offset += len(body)
    return head + b"".join(bodies.values())


def _bitmap(size: int, pixels: bytes) -> bytes:
    """A device-independent bitmap, rows from the bottom, and the one-bit mask (1: see-through) that old readers use."""
    header = struct.pack("<I2i2H6I", 40, size, 2 * size, 1, 32, 0, 0, 0, 0, 0, 0)
    rows = [pixels[start : start + 4 * size] for start in range(0, len(pixels), 4 * size)]
    mask_width = (size + 31) // 32 * 4
    mask = bytearray()
    for row in reversed(rows):
        bits = "".join("1" if alpha == 0 else "0" for alpha in row[3::4])
        mask += int(bits.ljust(8 * mask_width, "0"), 2).to_bytes(mask_width, "big")
    return header + b"".join(reversed(rows)) + bytes(mask)


def icns_file(pictures: Pictures) -> bytes:
    """An .icns file of the sizes that the two tables name."""
    chunks: list[bytes] = []
    for size, (png, pixels) in sorted(pictures.items()):
        if size in ICNS_PLAIN:
            colours, mask = ICNS_PLAIN[size]
            chunks += [_chunk(colours, b"".join(_literals(pixels[channel::4]) for channel in (2, 1, 0)))]
            chunks += [_chunk(mask, pixels[3::4])]
        chunks += [_chunk(kind, png) for kind in ICNS_PNG.get(size, ())]
    return b"icns" + struct.pack(">I", 8 + sum(map(len, chunks))) + b"".join(chunks)


def _chunk(kind: str, body: bytes) -> bytes:
    return kind.encode() + struct.pack(">I", 8 + len(body)) + body


def _literals(channel: bytes) -> bytes:
    """The run-length coding of .icns, without any runs: at these sizes there is nothing to save."""
    pieces = [channel[start : start + LONGEST_LITERAL] for start in range(0, len(channel), LONGEST_LITERAL)]
    return b"".join(bytes([len(piece) - 1]) + piece for piece in pieces)

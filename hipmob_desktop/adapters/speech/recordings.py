"""Reads what speech engines write: WAV, and AIFF or AIFC (both left the standard library's reach with Python 3.13)."""

import io
import struct
import wave
from dataclasses import dataclass


class NotARecording(ValueError):  # noqa: N818 - reads as what it says
    """The bytes are no sound file of a kind that is known."""


@dataclass(frozen=True, slots=True)
class Recording:
    """Integer PCM as an engine gave it."""

    pcm: bytes
    rate_hz: int
    bytes_a_sample: int = 2
    channels: int = 1
    big_endian: bool = False
    unsigned: bool = False
    """As WAV has it for 8 bits."""


def read_recording(contents: bytes) -> Recording:
    """The sound in a file's contents.

    Raises:
        NotARecording: neither WAV nor AIFF/AIFC, compressed, or without sound.
    """
    try:
        if contents[:4] == b"RIFF":
            return _read_wav(contents)
        if contents[:4] == b"FORM":
            return _read_aiff(contents)
    except (wave.Error, EOFError, struct.error, ValueError, ZeroDivisionError) as damage:
        raise NotARecording(str(damage) or "cut short") from damage
    raise NotARecording("neither WAV nor AIFF")


def _read_wav(contents: bytes) -> Recording:
    with wave.open(io.BytesIO(contents)) as file:
        pcm = file.readframes(file.getnframes())
        channels, width, rate = file.getnchannels(), file.getsampwidth(), file.getframerate()
    return Recording(pcm, rate, width, channels, unsigned=width == 1)


def _chunks(contents: bytes) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    at = 12
    while at + 8 <= len(contents):
        name, size = struct.unpack_from(">4sI", contents, at)
        found.setdefault(name, contents[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    return found


def _read_aiff(contents: bytes) -> Recording:
    chunks = _chunks(contents)
    if b"COMM" not in chunks or b"SSND" not in chunks:
        raise NotARecording("AIFF without sound")
    common, sound = chunks[b"COMM"], chunks[b"SSND"]
    channels, _frames, bits, exponent, mantissa = struct.unpack_from(">hIhHQ", common)
    packing = common[18:22] if contents[8:12] == b"AIFC" else b"NONE"
    if packing not in {b"NONE", b"twos", b"sowt"}:
        raise NotARecording(f"AIFC packed as {packing!r}")
    rate = round(mantissa * 2.0 ** (exponent - 16383 - 63))  # an 80-bit float
    (offset,) = struct.unpack_from(">I", sound)
    return Recording(sound[8 + offset :], rate, (bits + 7) // 8, channels, big_endian=packing != b"sowt")

"""The one form in which cues are kept: a canonical 44-byte-header WAV, 48 kHz, 16-bit, mono."""

import contextlib
import os
import struct
from pathlib import Path

from hipmob_desktop.domain.exercise import Millis

RATE_HZ = 48_000
_BYTES_A_SAMPLE = 2
_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")
_OPENING_BYTES = RATE_HZ * _BYTES_A_SAMPLE // 20
"""The first 50 ms, in which a cue is heard already: silence there is a file whose contents never reached the disk."""


def _header(data_bytes: int) -> bytes:
    bytes_a_second = RATE_HZ * _BYTES_A_SAMPLE
    form = (b"RIFF", 36 + data_bytes, b"WAVE", b"fmt ", 16, 1, 1, RATE_HZ, bytes_a_second, _BYTES_A_SAMPLE, 16)
    return _HEADER.pack(*form, b"data", data_bytes)


def write_cue(path: Path, pcm: bytes) -> None:
    """Write samples to `path`, whole or not at all.

    Nothing is forced to the disk: 150 cues would wait for it 150 times, and a file that a power cut has emptied is
    found out by `cue_length` and rendered again.

    Raises:
        OSError: the folder cannot be written, or is full. Nothing is left behind then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(_header(len(pcm)) + pcm)
        part.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def cue_length(path: Path) -> Millis | None:
    """How long a stored cue sounds; None if it is missing, damaged, cut short or hollow."""
    try:
        with path.open("rb") as file:
            start = file.read(_HEADER.size + _OPENING_BYTES)
            size = os.fstat(file.fileno()).st_size
    except OSError:
        return None
    data_bytes = size - _HEADER.size
    if data_bytes <= 0 or data_bytes % _BYTES_A_SAMPLE or start[: _HEADER.size] != _header(data_bytes):
        return None
    if not any(start[_HEADER.size :]):
        return None
    return max(1, round(data_bytes * 1000 / (RATE_HZ * _BYTES_A_SAMPLE)))

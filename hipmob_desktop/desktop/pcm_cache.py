"""Sound files as the bare samples that are played."""

import logging
import wave
from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path, PurePath

SAMPLE_RATE = 48_000
"""Frames a second of everything played: mono, 16 bit."""

BYTES_PER_MS = SAMPLE_RATE * 2 // 1000

BUDGET_BYTES = 6_000_000
"""About a minute of sound: the tones, the numbers and whatever was said lately."""

_log = logging.getLogger(__name__)


class PcmCache:
    """Reads 48 kHz mono 16-bit WAV files and keeps those used last in memory."""

    def __init__(self, budget: int = BUDGET_BYTES) -> None:
        self._budget = budget
        self._size = 0
        self._kept: OrderedDict[PurePath, bytes] = OrderedDict()

    def samples(self, path: PurePath) -> bytes:
        """The samples of a file; empty if it cannot be read or is of another form."""
        if path in self._kept:
            self._kept.move_to_end(path)
            return self._kept[path]
        read = _read(path)
        if read:
            self._keep(path, read)
        return read

    def _keep(self, path: PurePath, samples: bytes) -> None:
        self._kept[path] = samples
        self._size += len(samples)
        while self._size > self._budget and len(self._kept) > 1:
            self._size -= len(self._kept.popitem(last=False)[1])


def touch(paths: Iterable[PurePath]) -> None:
    """Read files once, so that the system has them at hand when their moment comes. For a thread of its own."""
    for path in paths:
        try:
            Path(path).read_bytes()
        except OSError:
            continue


def _read(path: PurePath) -> bytes:
    try:
        with wave.open(str(path)) as file:
            form = (file.getframerate(), file.getnchannels(), file.getsampwidth())
            if form == (SAMPLE_RATE, 1, 2):
                return file.readframes(file.getnframes())
        _log.warning("%s is not 48 kHz, mono, 16 bit: %s", path, form)
    except (OSError, EOFError, wave.Error) as error:
        _log.warning("%s cannot be played: %s", path, error)
    return b""

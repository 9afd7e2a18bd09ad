"""Finds known sounds in a recording by matched filtering: the recording is compared with each sound's own waveform.

A finder of onsets cannot part a sound from another that ends just before it; this one can, since it looks for the
whole sound. The likeness is the normalised cross-correlation: 1 for the very waveform at any loudness, near 0 for
another.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

RATE = 48_000
SLICE = RATE // 20
"""Each 50 ms of a sound are compared by themselves as well: its end is too faint to show in the whole."""
SAME = 0.02
"""Places whose likeness differs by no more hold the same sound: two ticks a second apart, say."""
_FAINT = 1e-4
"""Share of a sound's energy below which a stretch of the recording is silence."""
_AUDIBLE = 1e-3
"""Share of the energy of its loudest slice below which a slice of a sound is not compared."""

Samples = NDArray[Any]


@dataclass(frozen=True)
class Match:
    """Where a sound was found."""

    at: int
    """Sample it begins with."""
    likeness: float
    weakest: float
    """Likeness of the slice of it that is least like, at the same place: low if it was cut off, or has a gap."""


class MatchedFilter:
    """A recording to look for sounds in."""

    def __init__(self, recording: Samples) -> None:
        self._samples = np.asarray(recording, dtype=np.float64)
        self._energy = np.concatenate(([0.0], np.cumsum(self._samples**2)))

    def find(self, sound: Samples, expected: int, within: int, taken: Collection[int] = ()) -> Match:
        """The place most like a sound around the sample it is expected at.

        Of several places with the same sound it is the nearest, and none that was taken for the same one before: a
        sound does not begin again before it is over. A likeness of 0 says that there is no such place.
        """
        low = max(expected - within, 0)
        likeness = self._likeness(sound, low, expected + within)
        for place in taken:
            _clear(likeness, place - low, len(sound))
        places = _peaks(likeness, len(sound))
        if not places:
            return Match(expected, 0.0, 0.0)
        best = max(likeness[place] for place in places)
        at = low + min((p for p in places if likeness[p] >= best - SAME), key=lambda p: abs(low + p - expected))
        return Match(at, float(likeness[at - low]), self.weakest(sound, at))

    def _likeness(self, sound: Samples, low: int, high: int) -> Samples:
        """At each sample from `low` to `high`; empty if that lies outside the recording."""
        window = self._samples[low : high + len(sound)]
        count = len(window) - len(sound) + 1
        if count < 1:
            return np.zeros(0)
        size = 1 << (len(window) - 1).bit_length()
        product = np.fft.rfft(window, size) * np.conj(np.fft.rfft(sound, size))
        own = float(np.sum(np.square(sound, dtype=np.float64)))
        there = self._energy[low + len(sound) : low + len(sound) + count] - self._energy[low : low + count]
        return np.fft.irfft(product, size)[:count] / np.sqrt(own * np.maximum(there, own * _FAINT))

    def weakest(self, sound: Samples, at: int) -> float:
        """Likeness of the slice of a sound that is least like what is recorded there."""
        slices = [(begin, sound[begin : begin + SLICE]) for begin in range(0, len(sound), SLICE)]
        energies = [float(np.sum(part**2)) for _, part in slices]
        enough = _AUDIBLE * max(energies)
        loud = [each for each, energy in zip(slices, energies, strict=True) if energy >= enough]
        found = [self._likeness(part, at + begin, at + begin) for begin, part in loud]
        return min(float(each[0]) if len(each) else 0.0 for each in found)


def _peaks(likeness: Samples, apart: int) -> list[int]:
    """The highest places, each the best within so many samples, the best first; a handful at most."""
    left = likeness.copy()
    found: list[int] = []
    while len(left) and len(found) < 8:
        place = int(np.argmax(left))
        if left[place] <= 0:
            break
        found.append(place)
        _clear(left, place, apart)
    return found


def _clear(likeness: Samples, place: int, around: int) -> None:
    likeness[max(place - around + 1, 0) : max(place + around, 0)] = 0

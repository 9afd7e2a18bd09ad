"""Turns an engine's raw sound into a cue: checked, cut to the words, of even loudness, 48 kHz 16-bit mono."""

from math import gcd

import numpy as np
from numpy.typing import NDArray

from hipmob_desktop.adapters.speech.cue_files import RATE_HZ
from hipmob_desktop.adapters.speech.recordings import Recording

Samples = NDArray[np.float32]
"""One channel, -1 to 1."""

SHORTEST_S = 0.15
SHORTEST_SOUND_S = 0.05
"""Between the first and the last sound: less is a click."""
PEAK_AT_LEAST = 0.02
PEAK_TARGET = 10 ** (-3 / 20)
GAIN_AT_MOST = 8.0
"""A whisper is lifted, but not so far that its noise is heard."""
SILENT_BELOW = 0.005
"""Of full scale, once the peak stands at its target: about 43 dB under it."""
LEAD_S = 0.005
"""Kept before the first sound, so that a cue's onset is where it is said to be, and its attack whole."""
TAIL_S = 0.03
_FIRST_IDEOGRAPH = 0x2E80


class NotSpeech(ValueError):  # noqa: N818 - reads as what it says
    """The engine's output cannot be the text it was asked for."""


def longest_plausible_s(text: str, words_a_minute: int) -> float:
    """No text takes longer than this: four times what its words should take, and four seconds."""
    ideographs = sum(ord(letter) >= _FIRST_IDEOGRAPH for letter in text)
    words = max(1, len(text.split()) + ideographs)
    return 4 * words * 60 / words_a_minute + 4


def samples_of(recording: Recording) -> Samples:
    """Integer PCM of 8, 16, 24 or 32 bits as one channel, the mean of all. Half a frame at the end is left out."""
    width, channels = recording.bytes_a_sample, recording.channels
    if not 1 <= width <= 4 or channels < 1:
        raise NotSpeech(f"{8 * width} bits, {channels} channels")
    count = len(recording.pcm) // (width * channels) * channels
    if width == 2:  # nearly always: the quick way
        short = np.frombuffer(recording.pcm, ">i2" if recording.big_endian else "<i2", count)
        return _mixed(short.astype(np.float32) / np.float32(2**15), channels)
    raw = np.frombuffer(recording.pcm, np.uint8, count * width).reshape(-1, width)
    if not recording.big_endian:
        raw = raw[:, ::-1]
    if recording.unsigned:
        raw = raw ^ 0x80
    wide = np.zeros((count, 4), np.uint8)
    wide[:, :width] = raw
    return _mixed(wide.view(">i4")[:, 0].astype(np.float32) / np.float32(2**31), channels)


def _mixed(samples: Samples, channels: int) -> Samples:
    return samples if channels == 1 else samples.reshape(-1, channels).mean(axis=1, dtype=np.float32)


def master(recording: Recording, text: str, words_a_minute: int) -> bytes:
    """The cue as PCM.

    Raises:
        NotSpeech: empty, too short, too long or silent.
    """
    rate_hz = recording.rate_hz
    if rate_hz <= 0:
        raise NotSpeech("no sample rate")
    samples = samples_of(recording)
    length = len(samples) / rate_hz
    if not SHORTEST_S <= length <= longest_plausible_s(text, words_a_minute):
        raise NotSpeech(f"{length:.2f} s of sound")
    peak = float(np.abs(samples).max())
    if not peak > PEAK_AT_LEAST:
        raise NotSpeech(f"as good as silent, peak {peak:.3f}")
    level = samples * min(PEAK_TARGET / peak, GAIN_AT_MOST)
    return _as_pcm(resample(_cut(level, rate_hz), rate_hz, RATE_HZ))


def _cut(level: Samples, rate_hz: int) -> Samples:
    loud = np.flatnonzero(np.abs(level) > SILENT_BELOW)
    if loud[-1] - loud[0] < SHORTEST_SOUND_S * rate_hz:
        raise NotSpeech("a click")
    start = max(0, int(loud[0]) - int(LEAD_S * rate_hz))
    end = int(loud[-1]) + 1 + int(TAIL_S * rate_hz)
    cut = level[start:end].copy()
    fade = min(len(cut), int(LEAD_S * rate_hz))
    if end <= len(level) and fade:
        cut[-fade:] *= np.linspace(1, 0, fade, dtype=np.float32)
    return cut


def _smooth(count: int) -> int:
    """The next number with no factor above 5: a length that a Fourier transform is quick with."""
    while True:
        rest = count
        for factor in (2, 3, 5):
            while rest % factor == 0:
                rest //= factor
        if rest == 1:
            return count
        count += 1


def resample(samples: Samples, from_hz: int, to_hz: int) -> Samples:
    """The same sound at another rate, exactly band-limited: nothing is mirrored and nothing below half the lower
    rate is lost.

    Works on the spectrum of the whole sound, padded with silence (so that its end cannot fold onto its start).
    """
    if from_hz == to_hz or not len(samples):
        return samples
    unit = gcd(from_hz, to_hz)
    step_in, step_out = from_hz // unit, to_hz // unit
    silence = from_hz // 50
    steps = _smooth(-(-(len(samples) + silence) // step_in))
    spectrum = np.fft.rfft(samples, steps * step_in)
    length = steps * step_out
    spectrum *= np.float32(step_out / step_in)
    resampled = np.fft.irfft(spectrum[: length // 2 + 1], length)
    return resampled[: round(len(samples) * to_hz / from_hz)].astype(np.float32, copy=False)


def _as_pcm(level: Samples) -> bytes:
    return np.rint(np.clip(level, -1, 1) * np.float32(32767)).astype("<i2").tobytes()

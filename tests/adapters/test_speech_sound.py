"""From what an engine gives to a cue: reading, checking, cutting, levelling, resampling, storing."""

import io
import struct
import tempfile
import wave
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.adapters.speech.cue_files import RATE_HZ, cue_length, write_cue
from hipmob_desktop.adapters.speech.mastering import NotSpeech, longest_plausible_s, master, resample, samples_of
from hipmob_desktop.adapters.speech.recordings import NotARecording, Recording, read_recording

PEAK = 10 ** (-3 / 20)


def sine(seconds=0.5, hertz=300.0, rate=22050, loudness=0.5):
    return (loudness * np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate)).astype(np.float32)


def recording(samples, rate=22050):
    return Recording((samples * 32767).astype("<i2").tobytes(), rate)


def wav(samples, rate, width, channels=1):
    whole = np.repeat(np.rint(samples * np.float64(2 ** (8 * width - 1) - 1)).astype(np.int64), channels)
    if width == 1:
        pcm = (whole + 128).astype(np.uint8).tobytes()
    else:
        pcm = b"".join(int(v).to_bytes(width, "little", signed=True) for v in whole)
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(pcm)
    return out.getvalue()


def aiff(samples, rate, width, packing=None, channels=1):
    whole = np.repeat(np.rint(samples * np.float64(2 ** (8 * width - 1) - 1)).astype(np.int64), channels)
    order = "little" if packing == b"sowt" else "big"
    pcm = b"".join(int(v).to_bytes(width, order, signed=True) for v in whole)
    exponent = 16383 + rate.bit_length() - 1
    mantissa = rate << (64 - rate.bit_length())
    common = struct.pack(">hIhHQ", channels, len(samples), width * 8, exponent, mantissa)
    if packing:
        common += packing + b"\x00\x00"
    chunks = [(b"FVER", b"\0\0\0\0"), (b"COMM", common), (b"odd ", b"x"), (b"SSND", struct.pack(">II", 0, 0) + pcm)]
    body = b"".join(n + struct.pack(">I", len(d)) + d + b"\0" * (len(d) % 2) for n, d in chunks)
    return b"FORM" + struct.pack(">I", 4 + len(body)) + (b"AIFC" if packing else b"AIFF") + body


def played(pcm):
    return np.frombuffer(pcm, "<i2") / 32768


@pytest.mark.parametrize("width", [1, 2, 3, 4])
@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("rate", [22050, 44100])
def test_wav_of_any_width_is_read(width, channels, rate):
    sound = sine(rate=rate)
    found = read_recording(wav(sound, rate, width, channels))
    assert found.rate_hz == rate
    assert np.abs(samples_of(found) - sound).max() < 0.01


@pytest.mark.parametrize("width", [1, 2, 3, 4])
@pytest.mark.parametrize("packing", [None, b"NONE", b"twos", b"sowt"])
def test_aiff_and_aifc_of_any_width_are_read(width, packing):
    sound = sine(rate=22050)
    found = read_recording(aiff(sound, 22050, width, packing, channels=2))
    assert found.rate_hz == 22050
    assert np.abs(samples_of(found) - sound).max() < 0.01


@pytest.mark.parametrize(
    "contents",
    [
        b"",
        b"RIFF",
        b"RIFF\0\0\0\0WAVE",
        b"<html>",
        wav(sine(), 22050, 2)[:20],
        aiff(sine(), 22050, 2)[:40],
        aiff(sine(), 22050, 2, b"ima4"),
        b"FORM\0\0\0\0AIFF",
    ],
)
def test_what_is_no_sound_file_is_refused(contents):
    with pytest.raises(NotARecording):
        read_recording(contents)


@given(st.binary(max_size=200), st.sampled_from([b"", b"RIFF\0\0\0\0WAVEfmt ", b"FORM\0\0\0\0AIFFCOMM"]))
def test_no_bytes_whatever_do_more_than_be_refused(tail, head):
    try:
        found = read_recording(head + tail)
        master(found, "one", 160)
    except (NotARecording, NotSpeech):
        pass


def test_a_cue_starts_within_ten_milliseconds_and_ends_soon_after_its_last_sound():
    quiet = np.zeros(11025, np.float32)
    sound = played(master(recording(np.concatenate([quiet, sine(1.0), quiet])), "some words", 160))
    loud = np.flatnonzero(np.abs(sound) > 0.01)
    assert 0 < loud[0] / RATE_HZ <= 0.010
    assert 0.010 < (len(sound) - loud[-1]) / RATE_HZ < 0.05
    assert abs(len(sound) / RATE_HZ - 1.035) < 0.002


@pytest.mark.parametrize("loudness", [0.15, 0.5, 1.0])
def test_every_cue_is_brought_to_the_same_peak(loudness):
    sound = played(master(recording(sine(loudness=loudness)), "one", 160))
    assert np.abs(sound).max() == pytest.approx(PEAK, abs=0.03)


def test_a_whisper_is_lifted_but_not_without_end():
    sound = played(master(recording(sine(loudness=0.03)), "one", 160))
    assert np.abs(sound).max() == pytest.approx(0.24, abs=0.02)


def test_short_words_pass():
    for seconds in (0.151, 0.2):
        assert master(recording(sine(seconds)), "one", 300)


@pytest.mark.parametrize(
    ("samples", "why"),
    [
        (np.zeros(0, np.float32), "0.00 s"),
        (sine(0.14), "0.14 s"),
        (sine(5.6), "5.60 s"),
        (sine(loudness=0.019), "silent"),
        (np.zeros(22050, np.float32), "silent"),
        (np.concatenate([np.zeros(5000), [0.9], np.zeros(5000)]).astype(np.float32), "click"),
    ],
)
def test_what_cannot_be_the_word_one_is_refused(samples, why):
    with pytest.raises(NotSpeech, match=why):
        master(recording(samples), "one", 160)


def test_signs_that_are_words_count_as_words():
    assert longest_plausible_s("慢慢呼吸保持身体放松", 160) > longest_plausible_s("breathe", 160) + 10


@pytest.mark.parametrize("rate", [8000, 11025, 16000, 22050, 22255, 24000, 44100, 48000, 96000])
def test_resampling_keeps_pitch_level_and_timing(rate):
    sound = sine(0.5, 1000.0, rate)
    resampled = resample(sound, rate, RATE_HZ)
    assert len(resampled) == pytest.approx(len(sound) * RATE_HZ / rate, abs=1)
    wanted = sine(0.5, 1000.0, RATE_HZ)[: len(resampled)]
    middle = slice(RATE_HZ // 20, len(resampled) - RATE_HZ // 20)
    assert np.abs(resampled[middle] - wanted[middle]).max() < 0.01


def test_resampling_mirrors_nothing():
    """A linear interpolation leaves images of 9 kHz at 13 kHz, 20 dB down at best."""
    sound = sine(1.0, 9000.0, 22050) * np.hanning(22050)
    power = np.abs(np.fft.rfft(resample(sound.astype(np.float32), 22050, RATE_HZ))) ** 2
    hertz = np.fft.rfftfreq(RATE_HZ, 1 / RATE_HZ)
    assert power[hertz > 11_025].sum() < 1e-6 * power.sum()


def test_a_stored_cue_is_a_plain_wav_of_the_length_told(tmp_path):
    path = tmp_path / "deep" / "cue.wav"
    write_cue(path, master(recording(sine(0.5)), "one", 160))
    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getsampwidth(), file.getnchannels()) == (48_000, 2, 1)
        assert cue_length(path) == pytest.approx(file.getnframes() / 48, abs=1)
    assert [p.name for p in path.parent.iterdir()] == ["cue.wav"]


def test_a_cue_that_cannot_be_stored_leaves_nothing_behind(tmp_path):
    blocked = tmp_path / "cue.wav"
    blocked.mkdir()
    with pytest.raises(OSError, match="cue"):
        write_cue(blocked, b"\1\2" * 100)
    assert list(tmp_path.iterdir()) == [blocked]


@given(st.integers(0, 600))
def test_a_cue_cut_short_anywhere_is_not_taken_for_whole(size):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "cue.wav")
        write_cue(path, b"\1\2" * 300)
        assert cue_length(path) is not None
        path.write_bytes(path.read_bytes()[:size])
        assert cue_length(path) is None

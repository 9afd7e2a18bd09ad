"""The bundled tones: what the session player relies on, measured in the files themselves."""

import importlib.util
import itertools
import wave
from pathlib import Path

import numpy as np
import pytest

from hipmob_desktop.domain.timeline import Tone

SOUNDS = Path(__file__).parents[2] / "resources" / "sounds"
RATE_HZ = 48_000
LONGEST_S = dict.fromkeys(Tone, 0.4) | {Tone.TICK: 0.12}


def samples(path: Path) -> np.ndarray:
    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getsampwidth(), file.getnchannels()) == (RATE_HZ, 2, 1)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32768


def tone(which: Tone) -> np.ndarray:
    return samples(SOUNDS / f"{which.value}.wav")


@pytest.mark.parametrize("which", Tone)
def test_a_tone_is_short(which):
    assert 0.05 < len(tone(which)) / RATE_HZ < LONGEST_S[which]


@pytest.mark.parametrize("which", Tone)
def test_a_tone_is_heard_within_two_milliseconds(which):
    sound = np.abs(tone(which))
    assert np.flatnonzero(sound > 0.05 * sound.max())[0] / RATE_HZ <= 0.002


@pytest.mark.parametrize("which", Tone)
def test_a_tone_starts_and_ends_without_a_click(which):
    sound = tone(which)
    assert abs(sound[0]) < 0.01
    assert abs(sound[-1]) < 0.01
    assert np.abs(np.diff(sound)).max() < 0.06


@pytest.mark.parametrize("which", Tone)
def test_a_tone_is_soft(which):
    assert 0.15 < np.abs(tone(which)).max() < 0.5


@pytest.mark.parametrize("which", Tone)
def test_a_tone_lies_below_one_kilohertz(which):
    sound = tone(which)
    power = np.abs(np.fft.rfft(sound)) ** 2
    hertz = np.fft.rfftfreq(len(sound), 1 / RATE_HZ)
    assert power[hertz > 1000].sum() < 0.01 * power.sum()


def melody(which: Tone) -> tuple[int, ...]:
    """The pitch in each 20 ms that sounds, in steps of 50 Hz, repetitions left out."""
    sound = tone(which)
    width = RATE_HZ // 50
    pitches = []
    for start in range(0, len(sound) - width, width):
        piece = sound[start : start + width]
        if np.abs(piece).max() > 0.1 * np.abs(sound).max():
            pitches.append(round(np.argmax(np.abs(np.fft.rfft(piece, RATE_HZ))) / 50))
        else:
            pitches.append(0)
    return tuple(pitch for pitch, _ in itertools.groupby(pitches))


def test_no_two_tones_sound_alike():
    assert len({melody(which) for which in Tone}) == len(Tone)
    for one, other in itertools.combinations(Tone, 2):
        a, b = tone(one), tone(other)
        likeness = np.abs(np.correlate(a, b, "full")).max() / np.sqrt((a**2).sum() * (b**2).sum())
        assert likeness < 0.75, (one, other, likeness)


def test_start_rises_end_falls_and_change_comes_back():
    assert melody(Tone.START)[0] < max(melody(Tone.START))
    assert melody(Tone.END)[0] > melody(Tone.END)[-1] > 0
    change = [pitch for pitch in melody(Tone.CHANGE) if pitch]
    assert change[0] == change[-1] < max(change)


def test_the_script_beside_them_makes_the_same_tones_again(tmp_path):
    spec = importlib.util.spec_from_file_location("make_tones", SOUNDS / "make_tones.py")
    make_tones = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make_tones)
    assert set(make_tones.TONES) == {which.value for which in Tone}
    for name, notes in make_tones.TONES.items():
        make_tones.write(tmp_path / "again.wav", make_tones.sound_of(notes))
        again, kept = samples(tmp_path / "again.wav"), samples(SOUNDS / f"{name}.wav")
        # Another C library may round the last digit of a sine the other way.
        assert np.abs(again - kept).max() <= 1.01 / 32768

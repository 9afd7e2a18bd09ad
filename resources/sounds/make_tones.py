"""Makes the tones that lie beside this script: `python resources/sounds/make_tones.py`.

Soft sine notes below 1 kHz with a short swell and a bell-like fading, so that they can be told apart on small speakers
and startle nobody: `start` rises, `end` falls, `halfway` is one note said twice, `change` swings away and back,
`tick` is a tap. Every run gives the same bytes.
"""

import array
import math
import sys
import wave
from dataclasses import dataclass
from pathlib import Path

RATE_HZ = 48_000
SWELL_S = 0.004
RELEASE_S = 0.03
PEAK = 0.35

C5, D5, E5, G5, A5 = 523.25, 587.33, 659.26, 783.99, 880.00


@dataclass(frozen=True)
class Note:
    """One struck note."""

    hertz: float
    at_s: float
    length_s: float
    loudness: float = 1.0
    fading_s: float = 0.12
    """Time in which it falls to 37 %."""


TONES = {
    "start": (Note(C5, 0.0, 0.16), Note(G5, 0.13, 0.22)),
    "halfway": (Note(D5, 0.0, 0.13, fading_s=0.06), Note(D5, 0.17, 0.20, fading_s=0.08)),
    "change": (Note(E5, 0.0, 0.13), Note(A5, 0.11, 0.13), Note(E5, 0.22, 0.16)),
    "end": (Note(G5, 0.0, 0.16), Note(E5, 0.12, 0.16), Note(C5, 0.24, 0.15, fading_s=0.2)),
    "tick": (Note(440.0, 0.0, 0.08, 0.7, fading_s=0.025),),
}


def sound_of(notes: tuple[Note, ...]) -> list[float]:
    """The notes as samples, -1 to 1, the loudest at `PEAK` times its loudness."""
    length = max(note.at_s + note.length_s for note in notes)
    samples = [0.0] * round(length * RATE_HZ)
    for note in notes:
        first = round(note.at_s * RATE_HZ)
        for place in range(round(note.length_s * RATE_HZ)):
            samples[first + place] += _strike(note, place / RATE_HZ)
    loudest = max(map(abs, samples))
    level = PEAK * max(note.loudness for note in notes) / loudest
    return [sample * level for sample in samples]


def _strike(note: Note, at_s: float) -> float:
    swell = 0.5 - 0.5 * math.cos(math.pi * min(1.0, at_s / SWELL_S))
    release = 0.5 - 0.5 * math.cos(math.pi * min(1.0, (note.length_s - at_s) / RELEASE_S))
    return note.loudness * swell * release * math.exp(-at_s / note.fading_s) * math.sin(2 * math.pi * note.hertz * at_s)


def write(path: Path, samples: list[float]) -> None:
    """A 16-bit mono WAV."""
    pcm = array.array("h", [round(sample * 32767) for sample in samples])
    if sys.byteorder == "big":
        pcm.byteswap()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(pcm.tobytes())


def main() -> None:
    """Write all tones beside this script."""
    for name, notes in TONES.items():
        write(Path(__file__).with_name(f"{name}.wav"), sound_of(notes))


if __name__ == "__main__":
    main()

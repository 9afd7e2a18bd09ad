"""How long tones and words sound, as far as is known without a voice."""

from collections.abc import Mapping

from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.timeline import Tone

TONE_MS: Mapping[Tone, Millis] = {
    Tone.START: 390,
    Tone.HALFWAY: 390,
    Tone.CHANGE: 390,
    Tone.END: 390,
    Tone.TICK: 120,
}
"""The longest each bundled tone may sound; a shorter file leaves a little more silence."""

TONE_GAP_MS: Millis = 80
"""Silence between a tone and the words that follow it."""

_ONSET_MS = 560
_LETTER_MS = 60
_STOP_MS = 230
_WITHOUT_STOPS = str.maketrans("", "", ".,:;?!")


def estimate_ms(text: str) -> Millis:
    """A cautious guess at the spoken length of a text, about 160 words a minute.

    Measured against eSpeak NG at that rate: 0.95 to 1.6 times the real length for the phrases of a session.
    """
    if not text:
        return 0
    stops = len(text) - len(text.translate(_WITHOUT_STOPS))
    return _ONSET_MS + _LETTER_MS * len(text) + _STOP_MS * stops


def sounding_ms(tone: Tone | None, words_ms: Millis) -> Millis:
    """Length of a tone with the words after it; either may be missing (None, 0)."""
    if tone is None:
        return words_ms
    return TONE_MS[tone] + (TONE_GAP_MS + words_ms if words_ms else 0)

"""eSpeak NG through pyttsx3's own binding, in synchronous mode.

pyttsx3's Engine is passed by on Linux: it does not wait for the sound, and renders at the rate of the cue before.
"""

import ctypes
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from hipmob_desktop.adapters.speech.engines import EngineError
from hipmob_desktop.adapters.speech.espeak_library import load_espeak
from hipmob_desktop.adapters.speech.languages import EngineVoice
from hipmob_desktop.adapters.speech.recordings import Recording

_BUFFER_MS = 1000
_DO_NOT_EXIT = 0x8000
"""eSpeak NG then reports missing data instead of ending the process."""
_SAFE_VOICE = b"en"


class EspeakEngine:
    """Renders one text at a time; `espeak_Synth` returns when all samples are in."""

    name = "eSpeak NG"

    def __init__(self) -> None:
        library = load_espeak()
        from pyttsx3.drivers import _espeak  # noqa: PLC0415 - binds to the library loaded above

        self._api: Any = _espeak
        self.origin = library.origin
        self._rate_hz = int(
            self._api.Initialize(_espeak.AUDIO_OUTPUT_SYNCHRONOUS, _BUFFER_MS, library.data, _DO_NOT_EXIT)
        )
        if self._rate_hz <= 0:
            raise EngineError("eSpeak NG does not find its data")
        self.version = self._api.Info().decode()
        self._pcm = bytearray()
        self._api.SetSynthCallback(self._collect)

    def _collect(self, samples: Any, count: int, _events: Any) -> int:  # noqa: ANN401 - a ctypes pointer
        if count > 0:
            self._pcm += ctypes.string_at(samples, 2 * count)
        return 0

    def voices(self) -> Sequence[EngineVoice]:
        """All voices, in eSpeak NG's order of preference for their languages."""
        listed = [(_tags(voice), voice) for voice in self._api.ListVoices()]
        usable = [(tags, voice) for tags, voice in listed if tags and voice.identifier]
        usable.sort(key=lambda pair: pair[0][0][0])
        return tuple(
            EngineVoice(voice.identifier.decode(), voice.name.decode(), tuple(tag for _, tag in tags))
            for tags, voice in usable
        )

    def render(self, text: str, voice: str, words_a_minute: int) -> Recording:
        """The text as sound."""
        api = self._api
        if api.SetVoiceByName(voice.encode()) != api.EE_OK:
            api.SetVoiceByName(_SAFE_VOICE)  # a failed choice leaves the engine without a voice
            raise EngineError(f"no voice {voice}")
        if api.SetParameter(api.RATE, words_a_minute, 0) != api.EE_OK:
            raise EngineError(f"no rate of {words_a_minute}")
        self._pcm.clear()
        if api.Synth(text, flags=api.CHARS_UTF8 | api.ENDPAUSE) != api.EE_OK:
            raise EngineError("eSpeak NG did not take the text")
        return Recording(bytes(self._pcm), self._rate_hz, big_endian=sys.byteorder == "big")


def _tags(voice: Any) -> list[tuple[int, str]]:  # noqa: ANN401 - the binding's structure
    """Priority (small is good) and tag of each language: bytes of the form `priority tag NUL`, ended by a NUL."""

    def entries() -> Iterator[tuple[int, str]]:
        address = ctypes.c_void_p.from_buffer(voice, type(voice).languages.offset).value
        while address and (entry := ctypes.string_at(address)):
            yield entry[0], entry[1:].decode()
            address += len(entry) + 1

    return sorted(entries(), key=lambda entry: entry[0])

"""The speech that Windows and macOS have, through pyttsx3's Engine: it speaks into files, which are read back.

Runs in the worker's main thread, as both systems want. What was found in reports about the drivers: a file may be
written after `runAndWait` has returned, macOS writes AIFF whatever the name, and an engine may fall silent after its
first utterance, so that a new one is made when no file comes.
"""

import platform as system
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import Any

from hipmob_desktop.adapters.speech.engines import EngineError
from hipmob_desktop.adapters.speech.languages import EngineVoice
from hipmob_desktop.adapters.speech.recordings import NotARecording, Recording, read_recording

_NAMES = {"win32": "SAPI 5", "darwin": "macOS speech"}
_SUFFIXES = {"win32": ".wav", "darwin": ".aiff"}
_POLL_S = 0.02


class Pyttsx3Engine:
    """Renders by `Engine.save_to_file`, one text at a time."""

    origin = "system"

    def __init__(
        self, make_engine: Callable[[], Any], name: str, version: str, *, suffix: str = ".wav", patience_s: float = 1.5
    ) -> None:
        """Open the engine.

        Args:
            make_engine: gives a new pyttsx3 Engine at every call.
            name: of the engine, for the user.
            version: of the engine.
            suffix: of the files it writes.
            patience_s: how long to wait for a file before taking a new engine, and then once more.
        """
        self._make_engine = make_engine
        self.name = name
        self.version = version
        self._suffix = suffix
        self._polls = max(2, round(patience_s / _POLL_S))
        self._engine: Any = make_engine()

    def voices(self) -> Sequence[EngineVoice]:
        """All voices, in the system's order."""
        return tuple(
            EngineVoice(str(voice.id), str(voice.name or voice.id), tuple(map(_text, voice.languages or ())))
            for voice in self._engine.getProperty("voices")
        )

    def render(self, text: str, voice: str, words_a_minute: int) -> Recording:
        """The text as sound."""
        with tempfile.TemporaryDirectory(prefix="hipmob-", ignore_cleanup_errors=True) as folder:
            for attempt in range(2):
                path = Path(folder, f"cue{attempt}{self._suffix}")
                self._speak_into(path, text, voice, words_a_minute)
                recording = self._wait_for(path)
                if recording is not None:
                    return recording
                self._engine = None  # let go first: pyttsx3 hands out the engine that is still held
                self._engine = self._make_engine()
        raise EngineError(f"{self.name} wrote no sound")

    def _speak_into(self, path: Path, text: str, voice: str, words_a_minute: int) -> None:
        try:
            self._engine.setProperty("voice", voice)
            self._engine.setProperty("rate", words_a_minute)
            self._engine.save_to_file(text, str(path))
            self._engine.runAndWait()
        except Exception as failure:
            raise EngineError(f"{self.name}: {failure}") from failure

    def _wait_for(self, path: Path) -> Recording | None:
        """The file once it is whole: it can be read, holds sound, and has stopped growing."""
        pause = Event()
        seen = b""
        for _ in range(self._polls):
            contents = path.read_bytes() if path.exists() else b""
            if contents and contents == seen:
                recording = _sound_in(contents)
                if recording is not None:
                    return recording
            seen = contents
            pause.wait(_POLL_S)
        return None


def _sound_in(contents: bytes) -> Recording | None:
    try:
        recording = read_recording(contents)
    except NotARecording:
        return None
    return recording if recording.pcm else None


def _text(tag: object) -> str:
    return tag.decode(errors="replace").strip("\x00\x05") if isinstance(tag, bytes) else str(tag)


def open_system_engine(platform: str) -> Pyttsx3Engine:
    """The engine of Windows or macOS."""
    import pyttsx3  # noqa: PLC0415 - loads the system's speech

    return Pyttsx3Engine(pyttsx3.init, _NAMES[platform], system.version(), suffix=_SUFFIXES[platform])

"""What a speech engine can do for the worker, and what stands in when there is none."""

from collections.abc import Sequence
from typing import Protocol

from hipmob_desktop.adapters.speech.languages import EngineVoice
from hipmob_desktop.adapters.speech.recordings import Recording


class EngineError(Exception):
    """An engine cannot be had, or could not do what it was asked."""


class Engine(Protocol):
    """Renders text to sound, in the worker process; calls may take long, fail, or take the process with them."""

    @property
    def name(self) -> str:
        """Such as "eSpeak NG"."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever the engine may sound different."""
        ...

    @property
    def origin(self) -> str:
        """How it was found: `system` or `bundled`."""
        ...

    def voices(self) -> Sequence[EngineVoice]:
        """All voices, in the engine's order of preference."""
        ...

    def render(self, text: str, voice: str, words_a_minute: int) -> Recording:
        """The text as sound.

        Raises:
            EngineError: the voice is gone, or the engine gave nothing.
        """
        ...


class NullEngine:
    """Stands in where no engine is found; says why."""

    name = ""
    version = ""
    origin = ""

    def __init__(self, reason: str) -> None:
        self.reason = reason

    def voices(self) -> Sequence[EngineVoice]:
        """None."""
        return ()

    def render(self, text: str, voice: str, words_a_minute: int) -> Recording:
        """Never succeeds."""
        del text, voice, words_a_minute
        raise EngineError(self.reason)

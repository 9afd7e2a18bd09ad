"""Which engine speaks, remembered between starts, so that cues in the cache are found without starting it."""

import contextlib
import hashlib
import json
import os
import platform
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hipmob_desktop.adapters.own_program import FROZEN
from hipmob_desktop.adapters.speech.espeak_library import espeak_files
from hipmob_desktop.adapters.speech.languages import EngineVoice

_FORM = 1


@dataclass(frozen=True, slots=True)
class EngineIdentity:
    """An engine and all that it can speak with."""

    engine: str
    version: str
    origin: str
    """`system` or `bundled`."""
    voices: tuple[EngineVoice, ...]

    def as_json(self) -> dict[str, Any]:
        """The form in which it crosses a pipe or lies in a file; `identity_of` reads it."""
        voices = [{"id": v.id, "name": v.name, "languages": list(v.languages)} for v in self.voices]
        return {"engine": self.engine, "version": self.version, "origin": self.origin, "voices": voices}


def identity_of(stored: Mapping[str, Any]) -> EngineIdentity | None:
    """The identity in decoded JSON; None if it is not of that form."""
    try:
        voices = tuple(
            EngineVoice(str(v["id"]), str(v["name"]), tuple(map(str, v["languages"]))) for v in stored["voices"]
        )
        return EngineIdentity(str(stored["engine"]), str(stored["version"]), str(stored["origin"]), voices)
    except (KeyError, TypeError):
        return None


def fingerprint() -> str:
    """Changes when the engine's files do: another library, other data, another pyttsx3, another system.

    Takes about a millisecond; loads nothing.
    """
    binding = find_spec("pyttsx3")
    files = [Path(binding.origin)] if binding and binding.origin else []
    if FROZEN:
        files.append(Path(sys.executable))  # pyttsx3 lies in it
    if sys.platform not in {"win32", "darwin"}:
        files.extend(espeak_files())
    seen = []
    for path in files:
        with contextlib.suppress(OSError):
            status = path.stat()
            seen.append((str(path), status.st_mtime_ns, status.st_size))
    return hashlib.sha256(json.dumps([_FORM, platform.platform(), seen]).encode()).hexdigest()


class IdentityFile:
    """The engine's identity as it was when last asked, beside the cues. A file of no use is as good as none."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self, mark: str) -> EngineIdentity | None:
        """The identity, if it was stored with this fingerprint."""
        try:
            stored = json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            return None
        if not isinstance(stored, dict) or stored.get("fingerprint") != mark:
            return None
        return identity_of(stored)

    def save(self, mark: str, identity: EngineIdentity) -> None:
        """Replace it; a folder that cannot be written means asking the engine again next time."""
        part = self._path.with_name(f"{self._path.name}.{os.getpid()}.part")
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps({"fingerprint": mark, **identity.as_json()}), encoding="utf-8")
            part.replace(self._path)

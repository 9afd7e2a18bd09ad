"""The folder of rendered cues: found by what they say and who says it, bounded in size, replaceable while in use."""

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path, PurePath

from hipmob_desktop.adapters.speech.cue_files import cue_length
from hipmob_desktop.adapters.speech.identity import EngineIdentity
from hipmob_desktop.services.ports import RenderedCue

_VERSION = 1
"""Raise it when the same engine's cues come out otherwise: other trimming, another loudness."""
_ROOM_AFTER_TRIM = 0.9
_PART_IS_STALE_S = 3600


def cue_key(identity: EngineIdentity, voice: str, words_a_minute: int, language: str, text: str) -> str:
    """Name of the file of a cue: everything that decides how it sounds."""
    parts = [_VERSION, identity.engine, identity.version, voice, words_a_minute, language, text]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


class CueCache:
    """Cues as files. Used by one thread at a time; several programs may share the folder."""

    def __init__(self, folder: Path, limit_bytes: int) -> None:
        self._folder = folder
        self._limit = limit_bytes
        self._temporary: Path | None = None

    @property
    def is_temporary(self) -> bool:
        """Whether new cues are kept for this run only, because the folder cannot be written."""
        return self._temporary is not None

    def path_for(self, key: str) -> Path:
        """Where a cue belongs that is rendered now."""
        return (self._temporary or self._folder) / f"{key}.wav"

    def find(self, key: str, text: str) -> RenderedCue | None:
        """A cue that is there and whole. It counts as used."""
        for folder in filter(None, (self._temporary, self._folder)):
            path = folder / f"{key}.wav"
            length = cue_length(path)
            if length is not None:
                with contextlib.suppress(OSError):
                    os.utime(path)
                return RenderedCue(text, path, length)
        return None

    def move_to_temporary(self) -> bool:
        """Keep new cues in the system's temporary folder from now on. False if that is so already, or impossible."""
        if self._temporary is not None:
            return False
        try:
            self._temporary = Path(tempfile.mkdtemp(prefix="hipmob-cues-"))
        except OSError:
            return False
        return True

    def trim(self, keep: Collection[PurePath]) -> None:
        """Delete the cues unused for longest until the folder is within its bound, and what crashes left behind.

        Args:
            keep: paths in use now, which stay.
        """
        entries = sorted(self._entries())
        newest = entries[-1][0] if entries else 0.0
        total = 0
        cues: list[tuple[Path, int]] = []
        for used, path, size in entries:
            if path.suffix == ".wav":
                cues.append((path, size))
                total += size
            elif used < newest - _PART_IS_STALE_S:
                _delete(path)
        if total <= self._limit:
            return
        for path, size in cues:
            if total <= self._limit * _ROOM_AFTER_TRIM:
                return
            if path not in keep and _delete(path):
                total -= size

    def _entries(self) -> Iterator[tuple[float, Path, int]]:
        with contextlib.suppress(OSError), os.scandir(self._folder) as found:
            for entry in found:
                if entry.name.endswith((".wav", ".part")):
                    with contextlib.suppress(OSError):
                        status = entry.stat()
                        yield status.st_mtime, Path(entry.path), status.st_size

    def close(self) -> None:
        """Delete what was kept for this run only."""
        folder, self._temporary = self._temporary, None
        if folder is not None:
            for path in folder.glob("*"):
                _delete(path)
            with contextlib.suppress(OSError):
                folder.rmdir()


def _delete(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True

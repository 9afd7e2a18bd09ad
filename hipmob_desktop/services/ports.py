"""What the use cases need of the outside world. Each has a real adapter and a fake in the tests."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Protocol
from uuid import UUID

from hipmob_desktop.domain.catalogue import Catalogue
from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.session import Moment, Position, Questions, SegmentResult, Session, SessionStatus
from hipmob_desktop.domain.timeline import Tone


class SessionClock(Protocol):
    """A monotonic clock that goes on through a suspend, where the system has one."""

    def now_ms(self) -> Millis:
        """Milliseconds since some fixed moment."""
        ...


class WallClock(Protocol):
    """The time of day, where the user is."""

    def now(self) -> Moment:
        """This moment, in UTC, with the system's zone of now and the local date."""
        ...


class CatalogueSource(Protocol):
    """Where exercises and routines come from."""

    def load(self) -> Catalogue:
        """Everything that can be read; what cannot is listed in `problems`. Never raises."""
        ...


@dataclass(frozen=True, slots=True)
class Capability:
    """What is in force for something the outside world provides, in plain words: for doctor and the settings page."""

    name: str
    """voice, sound, screen, log …"""
    works: bool
    summary: str
    """Such as "eSpeak NG 1.52, bundled"."""
    remedy: str = ""
    """What the user can do, if it does not work."""


class SessionLog(Protocol):
    """The log as a running session writes it. Calls return at once; a writer of its own does the work, in order.

    What cannot be written (disk full, read-only) is kept in memory and in a rescue file, tried again, and reported
    through `on_trouble`. Nothing that was accepted is dropped.
    """

    def begin(self, session: Session) -> None:
        """Add a session with status running (or set one that goes on back to running)."""
        ...

    def save_results(
        self, session: UUID, results: Sequence[SegmentResult], active_ms: Millis, position: Position
    ) -> None:
        """Add or replace results by their id, and note where the session stands."""
        ...

    def finish(self, session: UUID, status: SessionStatus, active_ms: Millis, ended: Moment) -> None:
        """Close a session."""
        ...

    def save_questions(self, session: UUID, questions: Questions) -> None:
        """Store the answers given around a session."""
        ...

    def discard(self, session: UUID) -> None:
        """Take a session out for good: the user chose to keep nothing."""
        ...

    def flush(self, timeout_s: float) -> bool:
        """Wait until everything is written; False if that took too long or failed."""
        ...


class History(Protocol):
    """The log as it is read and corrected. Calls take as long as the disk does: not for the window's thread
    while a session runs, fine for a page.
    """

    def recent(self, limit: int, before: Session | None = None) -> Sequence[Session]:
        """Latest sessions first, without results; `before` pages on."""
        ...

    def session(self, session: UUID) -> Session | None:
        """One session, with its results."""
        ...

    def all_with_results(self, limit: int | None = None) -> Sequence[Session]:
        """Latest sessions first, with their results, in a fixed number of queries."""
        ...

    def set_note(self, session: UUID, note: str) -> None:
        """Replace the note."""
        ...

    def delete(self, session: UUID) -> None:
        """Hide a session; `restore` brings it back until the program ends or `purge` is called."""
        ...

    def restore(self, session: UUID) -> None:
        """Undo `delete`."""
        ...

    def interrupted(self) -> Session | None:
        """Turn sessions left running by a program that is gone into partial ones; give the latest back, with its
        results, if it is not older than 12 hours.
        """
        ...


@dataclass(frozen=True, slots=True)
class VoiceChoice:
    """How cues are to be spoken."""

    voice: str = ""
    """Engine's voice id; empty for the default of the language."""
    rate: int = 160
    """Words a minute."""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice that an engine offers."""

    id: str
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class RenderedCue:
    """A text as sound: 48 kHz, 16-bit, mono WAV."""

    text: str
    path: PurePath
    length_ms: Millis


class CueRenderer(Protocol):
    """Renders texts to sound files ahead of time. Never raises into the caller, never blocks it."""

    def prepare(
        self,
        texts: Sequence[str],
        choice: VoiceChoice,
        on_done: Callable[[Mapping[str, RenderedCue], bool], None],
    ) -> None:
        """Render texts in order, cached ones at once. `on_done` gets what is there so far and whether that is all;
        it is called from another thread, after the first few, then in batches, and a last time with True.
        Texts that failed twice are missing from the mapping. A new call supersedes an unfinished one.
        """
        ...

    def voices(self, on_done: Callable[[Sequence[Voice]], None]) -> None:
        """Ask for the voices; answered from another thread, empty if there is no engine."""
        ...

    def capability(self) -> Capability:
        """The engine in force and how it was found, as far as known without waiting."""
        ...

    def close(self) -> None:
        """Stop the worker."""
        ...


class SoundOutput(Protocol):
    """Plays one cue at a time, at once."""

    def play(self, tone: Tone | None, speech: PurePath | None, volume: float) -> bool:
        """Sound a tone, then speech; cuts what still sounds. False if there is no way to be heard."""
        ...

    def stop(self) -> None:
        """Silence."""
        ...

    def capability(self) -> Capability:
        """The device in force."""
        ...


class ScreenKeeper(Protocol):
    """Keeps the screen awake."""

    def hold(self) -> None:
        """Ask for the screen to stay on."""
        ...

    def release(self) -> None:
        """Let it go off again."""
        ...

    def capability(self) -> Capability:
        """Whether it is held, and by which way."""
        ...

"""Stand-ins for the ports, written by hand: they do what the port promises, in memory, and remember what was asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import PurePath, PurePosixPath
from uuid import UUID

from hipmob_desktop.domain.catalogue import Catalogue
from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.session import Moment, Position, Questions, SegmentResult, Session, SessionStatus
from hipmob_desktop.domain.timeline import Tone
from hipmob_desktop.services.ports import Capability, RenderedCue, Voice, VoiceChoice
from hipmob_desktop.services.settings import Settings


@dataclass
class FakeSessionClock:
    """A monotonic clock that stands until it is moved."""

    at_ms: Millis = 1_000_000
    reads: int = 0

    def now_ms(self) -> Millis:
        self.reads += 1
        return self.at_ms

    def advance(self, by_ms: Millis) -> Millis:
        self.at_ms += by_ms
        return self.at_ms


def moment(utc: datetime = datetime(2026, 3, 14, 17, 30, tzinfo=UTC), offset_minutes: int = 60) -> Moment:
    """A point in time in Stockholm, winter time unless said otherwise."""
    return Moment(utc, "Europe/Stockholm", offset_minutes, (utc + timedelta(minutes=offset_minutes)).date())


@dataclass
class FakeWallClock:
    """A wall clock that stands until it is moved; counts how often it is read."""

    utc: datetime = datetime(2026, 3, 14, 17, 30, tzinfo=UTC)
    offset_minutes: int = 60
    reads: int = 0

    def now(self) -> Moment:
        self.reads += 1
        return moment(self.utc, self.offset_minutes)

    def advance(self, by: timedelta) -> None:
        self.utc += by


@dataclass
class MemorySessionLog:
    """The log as a running session writes it, kept in a dict."""

    sessions: dict[UUID, Session] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    """Names of the methods called, in order."""
    discarded: list[UUID] = field(default_factory=list)

    @property
    def only(self) -> Session:
        """The one session there is."""
        (session,) = self.sessions.values()
        return session

    def begin(self, session: Session) -> None:
        self.calls.append("begin")
        self.sessions[session.id] = session

    def save_results(
        self, session: UUID, results: Sequence[SegmentResult], active_ms: Millis, position: Position
    ) -> None:
        self.calls.append("save_results")
        before = self.sessions[session]
        merged = {r.id: r for r in before.results} | {r.id: r for r in results}
        self.sessions[session] = replace(before, results=tuple(merged.values()), active_ms=active_ms, position=position)

    def finish(self, session: UUID, status: SessionStatus, active_ms: Millis, ended: Moment) -> None:
        self.calls.append("finish")
        self.sessions[session] = replace(
            self.sessions[session], status=status, active_ms=active_ms, ended_utc=ended.utc
        )

    def save_questions(self, session: UUID, questions: Questions) -> None:
        self.calls.append("save_questions")
        self.sessions[session] = replace(self.sessions[session], questions=questions)

    def discard(self, session: UUID) -> None:
        self.calls.append("discard")
        self.discarded.append(session)
        del self.sessions[session]

    def flush(self, timeout_s: float) -> bool:
        self.calls.append("flush")
        return True


@dataclass
class MemoryHistory:
    """The log as it is read and corrected, latest session first."""

    sessions: list[Session] = field(default_factory=list)
    hidden: set[UUID] = field(default_factory=set)

    def _shown(self) -> list[Session]:
        shown = (s for s in self.sessions if s.id not in self.hidden)
        return sorted(shown, key=lambda s: s.started.utc, reverse=True)

    def recent(self, limit: int, before: Session | None = None) -> Sequence[Session]:
        older = (s for s in self._shown() if before is None or s.started.utc < before.started.utc)
        return [replace(s, results=()) for s in older][:limit]

    def session(self, session: UUID) -> Session | None:
        return next((s for s in self._shown() if s.id == session), None)

    def all_with_results(self, limit: int | None = None) -> Sequence[Session]:
        return self._shown()[:limit]

    def set_note(self, session: UUID, note: str) -> None:
        self.sessions = [
            replace(s, questions=replace(s.questions, note=note)) if s.id == session else s for s in self.sessions
        ]

    def delete(self, session: UUID) -> None:
        self.hidden.add(session)

    def restore(self, session: UUID) -> None:
        self.hidden.discard(session)

    def interrupted(self) -> Session | None:
        left = [s for s in self._shown() if s.status is SessionStatus.RUNNING]
        ids = {s.id for s in left}
        self.sessions = [replace(s, status=SessionStatus.PARTIAL) if s.id in ids else s for s in self.sessions]
        return replace(left[0], status=SessionStatus.PARTIAL) if left else None


@dataclass
class RecordingSound:
    """A sound output that plays nothing and remembers everything; `works` can be taken away."""

    works: bool = True
    played: list[tuple[Tone | None, str | None, float]] = field(default_factory=list)
    """Tone, text of the speech (the file's stem), volume."""
    stops: int = 0

    def play(self, tone: Tone | None, speech: PurePath | None, volume: float) -> bool:
        if self.works:
            self.played.append((tone, speech.stem if speech else None, volume))
        return self.works

    def stop(self) -> None:
        self.stops += 1

    def capability(self) -> Capability:
        return Capability("sound", self.works, "Recorded for a test" if self.works else "No device")


def rendered(*texts: str, length_ms: Millis = 900) -> dict[str, RenderedCue]:
    """Texts as if a voice had rendered them; the file is named after the text."""
    return {text: RenderedCue(text, PurePosixPath(f"/rendered/{text}.wav"), length_ms) for text in texts}


@dataclass
class InstantRenderer:
    """Renders everything at once, at 60 ms a letter, except the texts it was told to fail at."""

    fails: frozenset[str] = frozenset()
    asked: list[tuple[tuple[str, ...], VoiceChoice]] = field(default_factory=list)
    works: bool = True
    closed: bool = False

    def prepare(
        self,
        texts: Sequence[str],
        choice: VoiceChoice,
        on_done: Callable[[Mapping[str, RenderedCue], bool], None],
    ) -> None:
        self.asked.append((tuple(texts), choice))
        cues: dict[str, RenderedCue] = {}
        for text in texts if self.works else ():
            if text not in self.fails:
                cues |= rendered(text, length_ms=60 * len(text))
        on_done(cues, True)

    def voices(self, on_done: Callable[[Sequence[Voice]], None]) -> None:
        on_done([Voice("en", "English", "en")] if self.works else [])

    def capability(self) -> Capability:
        return Capability("voice", self.works, "Instant" if self.works else "No engine")

    def close(self) -> None:
        self.closed = True


@dataclass
class FakeScreenKeeper:
    """Remembers whether the screen is to be kept on."""

    held: bool = False
    holds: int = 0

    def hold(self) -> None:
        self.held = True
        self.holds += 1

    def release(self) -> None:
        self.held = False

    def capability(self) -> Capability:
        return Capability("screen", True, "Held" if self.held else "Not held")


@dataclass
class MemorySettings:
    """Settings that are forgotten."""

    settings: Settings = field(default_factory=Settings)
    saves: int = 0
    problem: str = ""

    def load(self) -> Settings:
        return self.settings

    def save(self, settings: Settings) -> None:
        self.settings = settings
        self.saves += 1

    def trouble(self) -> str:
        return self.problem


@dataclass
class FixedCatalogue:
    """A catalogue that is given."""

    catalogue: Catalogue

    def load(self) -> Catalogue:
        return self.catalogue

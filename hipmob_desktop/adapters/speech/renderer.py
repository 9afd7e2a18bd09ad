"""The voice as the app sees it: `services.ports.CueRenderer`, a thread that has texts rendered by a worker process."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hipmob_desktop.adapters.speech.cache import CueCache
from hipmob_desktop.adapters.speech.cue_workshop import CueWorkshop, Order
from hipmob_desktop.adapters.speech.engine_client import Deadlines, EngineClient, NoEngine
from hipmob_desktop.adapters.speech.identity import IdentityFile
from hipmob_desktop.adapters.speech.worker_process import default_command
from hipmob_desktop.services.ports import Capability, RenderedCue, Voice, VoiceChoice

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RendererLimits:
    """How patient and how big. Times in seconds."""

    deadlines: Deadlines = field(default_factory=Deadlines)
    idle_s: float = 20.0
    """A worker without work is ended: it holds 40 MB."""
    verify_after_s: float = 5.0
    """When the engine is known only from the last time, it is asked once, so long after the last work."""
    cache_bytes: int = 200 * 1024 * 1024


class CueRendererProcess:
    """Renders cues ahead of time. Calls return at once; answers come from the renderer's own thread.

    The thread starts with the first call and ends with `close`. The worker process starts when there is something to
    render that the cache does not hold, and ends when it has been idle.
    """

    def __init__(
        self, cache_dir: Path, worker_command: Sequence[str] | None = None, limits: RendererLimits | None = None
    ) -> None:
        """Make it; nothing is started or written yet.

        Args:
            cache_dir: for rendered cues and what is known of the engine; made when needed.
            worker_command: starts the worker; by default this program's own.
            limits: deadlines and sizes.
        """
        self._limits = limits or RendererLimits()
        self._client = EngineClient(worker_command or default_command(), self._limits.deadlines)
        cache = CueCache(cache_dir, self._limits.cache_bytes)
        self._workshop = CueWorkshop(cache, IdentityFile(cache_dir / "engine.json"), self._client)
        self._changed = threading.Condition()
        self._order: Order | None = None
        self._errands: deque[Callable[[], None]] = deque()
        self._latest_order = 0
        self._closing = False
        self._thread: threading.Thread | None = None

    # ── For the app, from any thread ───────────────────────────────────────

    def prepare(
        self,
        texts: Sequence[str],
        choice: VoiceChoice,
        on_done: Callable[[Mapping[str, RenderedCue], bool], None],
    ) -> None:
        """Render texts in order, cached ones at once; see the port. An order that is superseded is not answered
        any more. After `close` nothing is.
        """
        with self._changed:
            self._latest_order = number = self._latest_order + 1
            self._order = Order(
                tuple(texts),
                choice,
                on_done,
                still_wanted=lambda: number == self._latest_order and not self._closing,
            )
            self._wake()

    def voices(self, on_done: Callable[[Sequence[Voice]], None]) -> None:
        """Ask for the voices; answered from the renderer's thread, after what it is doing. Empty if none."""
        self._later(lambda: on_done(self._voices()))

    def warm_up(self) -> None:
        """Start the worker now, where cues will soon be wanted that are not cached: saves the first one 90 ms."""
        self._later(self._verify)

    def capability(self) -> Capability:
        """The engine in force and how it was found, as far as known without waiting."""
        return self._workshop.capability

    @property
    def voice_note(self) -> str:
        """That a chosen voice is gone and which one speaks instead; empty if nothing is to be told."""
        return self._workshop.voice_note

    @property
    def worker_pid(self) -> int | None:
        """Of the worker, while there is one: for diagnosis."""
        return self._client.worker_pid

    def close(self) -> None:
        """End worker and thread, whatever they are doing. Cues kept for this run only are deleted."""
        with self._changed:
            self._closing = True
            thread, self._thread = self._thread, None
            self._changed.notify_all()
        self._client.shut()
        if thread is not None and thread is not threading.current_thread():
            thread.join()

    # ── The renderer's thread ──────────────────────────────────────────────

    def _later(self, errand: Callable[[], None]) -> None:
        with self._changed:
            self._errands.append(errand)
            self._wake()

    def _wake(self) -> None:
        if self._thread is None and not self._closing:
            self._thread = threading.Thread(target=self._run, name="cue-renderer", daemon=True)
            self._thread.start()
        self._changed.notify_all()

    def _run(self) -> None:
        try:
            while (work := self._next()) is not None:
                self._safely(work)
        finally:
            self._workshop.close()

    def _next(self) -> Callable[[], None] | None:
        """The next thing to do; None when closing. Small errands come first, then the latest order."""
        with self._changed:
            if not self._changed.wait_for(self._has_work, self._patience()):
                return self._when_idle
            if self._closing:
                return None
            if self._errands:
                return self._errands.popleft()
            order, self._order = self._order, None
        assert order is not None
        return lambda: self._workshop.prepare(order)

    def _has_work(self) -> bool:
        return self._closing or self._order is not None or bool(self._errands)

    def _patience(self) -> float | None:
        if self._client.worker_pid is not None:
            return self._limits.idle_s
        return self._limits.verify_after_s if self._workshop.needs_verifying else None

    def _when_idle(self) -> None:
        if self._client.worker_pid is None:
            self._verify()
        self._client.release()

    def _safely(self, work: Callable[[], None]) -> None:
        """One thing that goes wrong must not silence all that come after."""
        try:
            work()
        except Exception:
            _logger.exception("Preparing speech failed")

    def _verify(self) -> None:
        try:
            self._workshop.verify()
        except NoEngine as failure:
            _logger.warning("No voice: %s", failure)

    def _voices(self) -> Sequence[Voice]:
        try:
            engine = self._workshop.engine()
        except NoEngine as failure:
            _logger.warning("No voice: %s", failure)
            return ()
        return [Voice(v.id, v.name, v.languages[0] if v.languages else "") for v in engine.voices]

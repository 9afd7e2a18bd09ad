"""Gets texts rendered by a worker that may fail: replaces it when it does, tries once more, then says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hipmob_desktop.adapters.speech.identity import EngineIdentity, identity_of
from hipmob_desktop.adapters.speech.worker_process import WorkerFailed, WorkerProcess

_TRIES = 2
_TEXTS_THAT_MAY_KILL = 2
"""So many in a row that the worker did not survive, and it is no longer the text's fault."""


class NoEngine(Exception):  # noqa: N818 - reads as what it says
    """There is no engine, or it keeps failing."""


class TextFailed(Exception):  # noqa: N818 - reads as what it says
    """This text could not be rendered, twice."""


class FolderFailed(Exception):  # noqa: N818 - reads as what it says
    """The cue could not be stored: the folder is full or cannot be written."""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """How long to wait for an answer, in seconds."""

    start_s: float = 8.0
    """The first one, with the start of process and engine."""
    request_s: float = 4.0


class EngineClient:
    """One worker at a time. All but `shut` is for one thread."""

    def __init__(self, command: Sequence[str], deadlines: Deadlines) -> None:
        self._command = command
        self._deadlines = deadlines
        self._worker: WorkerProcess | None = None
        self._identity: EngineIdentity | None = None
        self._killed_in_a_row = 0
        self._shut = False

    @property
    def worker_pid(self) -> int | None:
        """Of the worker, while there is one."""
        worker = self._worker
        return worker.pid if worker else None

    def start(self) -> EngineIdentity:
        """Start the worker, if none runs, and get to know its engine.

        Raises:
            NoEngine: it does not start, twice, or has no engine.
        """
        if self._worker is not None and self._worker.is_running and self._identity is not None:
            return self._identity
        self.release()
        reason = ""
        for _ in range(_TRIES):
            if self._shut:
                break
            try:
                self._identity = _introduced(self._started().ask({"do": "hello"}, self._deadlines.start_s))
            except WorkerFailed as failure:
                reason = str(failure)
                self.release()
            except NoEngine:
                self.release()
                raise
            else:
                return self._identity
        raise NoEngine(f"the speech program does not start: {reason}")

    def _started(self) -> WorkerProcess:
        self._worker = worker = WorkerProcess(self._command)
        if self._shut:  # `shut` may have come between: it saw no worker to end
            worker.kill()
        return worker

    def render(self, text: str, voice: str, words_a_minute: int, path: Path) -> None:
        """Have a text rendered into a file.

        Raises:
            TextFailed: not this one.
            FolderFailed: not into this folder.
            NoEngine: nothing more.
        """
        request = {"do": "render", "text": text, "voice": voice, "rate": words_a_minute, "path": str(path)}
        reason = ""
        killed = False
        for _ in range(_TRIES):
            self.start()
            assert self._worker is not None
            try:
                reply = self._worker.ask(request, self._deadlines.request_s)
            except WorkerFailed as failure:
                killed, reason = True, str(failure)
                self.release()
                continue
            self._killed_in_a_row, killed = 0, False
            if reply.get("ok"):
                return
            reason = str(reply.get("error"))
            if reply.get("kind") == "folder":
                raise FolderFailed(reason)
        self._count(killed=killed, reason=reason)
        raise TextFailed(reason)

    def _count(self, *, killed: bool, reason: str) -> None:
        self._killed_in_a_row += killed
        if self._killed_in_a_row >= _TEXTS_THAT_MAY_KILL:
            self._killed_in_a_row = 0
            raise NoEngine(f"the speech program keeps failing: {reason}")

    def release(self) -> None:
        """End the worker; the next request starts another."""
        worker, self._worker = self._worker, None
        self._identity = None
        if worker is not None:
            worker.stop()

    def shut(self) -> None:
        """Fail what is under way and everything after, at once. From any thread; `release` is still to be called."""
        self._shut = True
        worker = self._worker
        if worker is not None:
            worker.kill()


def _introduced(reply: Mapping[str, Any]) -> EngineIdentity:
    identity = identity_of(reply) if reply.get("ok") else None
    if identity is None:
        raise NoEngine(str(reply.get("error", "the speech program does not say what it is")))
    return identity

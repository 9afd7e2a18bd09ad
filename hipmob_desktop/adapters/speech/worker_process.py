"""The speech worker as seen from the program: a child process that is asked one thing at a time, with a deadline."""

import contextlib
import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from hipmob_desktop.adapters.own_program import helper_command

_LONGEST_LINE = 4 * 1024 * 1024
_FAREWELL_S = 0.5
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""numpy would otherwise make as many threads as there are cores, for sums that take a millisecond."""


class WorkerFailed(Exception):  # noqa: N818 - reads as what it says
    """The worker did not start, died, or did not answer in time. It is of no use any more."""


def default_command() -> tuple[str, ...]:
    """How to start the worker: from the packaged program, or by this interpreter."""
    return helper_command("--speech-worker", "hipmob_desktop.adapters.speech.worker")


class WorkerProcess:
    """One child process. `ask` from one thread; `kill` from any."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start it.

        Raises:
            WorkerFailed: there is no such program.
        """
        flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        try:
            self._process = subprocess.Popen(
                list(command),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **_ONE_THREAD},
                creationflags=flags,
            )
        except OSError as failure:
            raise WorkerFailed(str(failure)) from failure
        self._asked = 0
        self._replies: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
        self._reader = Thread(target=self._read, name="speech-worker-reader", daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        """Of the child process."""
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether it lives still."""
        return self._process.poll() is None

    def _read(self) -> None:
        """Pass on the lines that are answers; drivers print other things."""
        out = self._process.stdout
        assert out is not None
        with contextlib.suppress(OSError, ValueError):
            while line := out.readline(_LONGEST_LINE):
                with contextlib.suppress(ValueError, RecursionError):
                    reply = json.loads(line)
                    if isinstance(reply, dict) and "id" in reply:
                        self._replies.put(reply)
        self._replies.put(None)

    def ask(self, request: Mapping[str, Any], deadline_s: float) -> dict[str, Any]:
        """The answer to a request.

        Raises:
            WorkerFailed: none came in time, or the process is gone. It is ended then.
        """
        self._asked += 1
        line = json.dumps({"id": self._asked, **request}).encode() + b"\n"
        try:
            assert self._process.stdin is not None
            self._process.stdin.write(line)
            self._process.stdin.flush()
            reply = self._replies.get(timeout=deadline_s)
        except (OSError, ValueError) as failure:
            self.kill()
            raise WorkerFailed("it ended") from failure
        except Empty:
            self.kill()
            raise WorkerFailed("no answer in time") from None
        if reply is None or reply["id"] != self._asked:
            self.kill()
            raise WorkerFailed("it ended" if reply is None else "it answered what was not asked")
        return reply

    def kill(self) -> None:
        """End it at once; whoever waits for an answer gets `WorkerFailed`."""
        with contextlib.suppress(OSError):
            self._process.kill()

    def stop(self) -> None:
        """Let it end by itself, or else end it; leaves neither process nor thread nor pipe behind."""
        process = self._process
        with contextlib.suppress(OSError, ValueError):
            if process.stdin is not None:
                process.stdin.close()
        try:
            process.wait(_FAREWELL_S)
        except subprocess.TimeoutExpired:
            self.kill()
            process.wait()
        # Something that the worker started could still hold its output; closing it would then wait for the reader.
        self._reader.join(_FAREWELL_S)
        if process.stdout is not None and not self._reader.is_alive():
            process.stdout.close()

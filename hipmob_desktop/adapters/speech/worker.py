"""The process that speaks into files: `python -m hipmob_desktop.adapters.speech.worker`.

One JSON object a line comes in, one goes out with the same `id`. It may hang, crash or be ended without harm: whoever
asked has a deadline. It ends when its input does, and by itself when a request has held it up for too long, so that
none is left behind by a program that was killed.
"""

import faulthandler
import json
import os
import signal
import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any

from hipmob_desktop.adapters.speech.choosing import choose_engine
from hipmob_desktop.adapters.speech.cue_files import write_cue
from hipmob_desktop.adapters.speech.engines import Engine, EngineError, NullEngine

_STUCK_S = 20.0


class Answering:
    """Answers requests from one engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def answer(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """The reply to `{"do": "hello"}` or `{"do": "render", "text", "voice", "rate", "path"}`."""
        return self._hello() if request.get("do") == "hello" else self._render(request)

    def _hello(self) -> dict[str, Any]:
        engine = self._engine
        if isinstance(engine, NullEngine):
            return {"ok": False, "kind": "engine", "error": engine.reason}
        voices = [{"id": v.id, "name": v.name, "languages": list(v.languages)} for v in engine.voices()]
        return {"ok": True, "engine": engine.name, "version": engine.version, "origin": engine.origin, "voices": voices}

    def _render(self, request: Mapping[str, Any]) -> dict[str, Any]:
        from hipmob_desktop.adapters.speech.mastering import NotSpeech, master  # noqa: PLC0415 - brings numpy

        text, rate = _plain(request["text"]), request["rate"]
        try:
            recording = self._engine.render(text, request["voice"], rate)
            write_cue(Path(request["path"]), master(recording, text, rate))
        except (EngineError, NotSpeech) as failure:
            return {"ok": False, "kind": "text", "error": str(failure)}
        except OSError as failure:
            return {"ok": False, "kind": "folder", "error": str(failure)}
        return {"ok": True}


def _plain(text: str) -> str:
    """Without what a C library would stop at or could not be handed: NUL, halves of characters."""
    return text.replace("\0", " ").encode(errors="replace").decode()


def serve(lines: Iterable[bytes], say: Callable[[bytes], object], answering: Answering) -> None:
    """Answer every line until there are no more; a line that cannot be understood is left unanswered."""
    for line in lines:
        try:
            request = json.loads(line)
            number = request["id"]
        except (ValueError, TypeError, KeyError):
            continue
        faulthandler.dump_traceback_later(_STUCK_S, exit=True, file=sys.__stderr__ or 2)
        try:
            reply = answering.answer(request)
        finally:
            faulthandler.cancel_dump_traceback_later()
        say(json.dumps({"id": number, **reply}).encode() + b"\n")


def main() -> int:
    """Serve standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the window
    answers = os.dup(1)
    os.dup2(2, 1)  # pyttsx3's drivers print
    # numpy takes longer to load than the engine: both at once, and the first answer does not wait for it.
    Thread(target=import_module, args=("hipmob_desktop.adapters.speech.mastering",), daemon=True).start()
    with os.fdopen(answers, "wb", buffering=0) as out, os.fdopen(0, "rb", closefd=False) as lines:
        serve(lines, out.write, Answering(choose_engine()))
    return 0


if __name__ == "__main__":
    sys.exit(main())

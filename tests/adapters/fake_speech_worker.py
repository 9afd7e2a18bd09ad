"""A speech worker without an engine, that misbehaves as it is told: `python fake_speech_worker.py DIARY BEHAVIOUR…`.

DIARY is a file to which it adds a line for its start and for every text. A text may carry an order of its own:
"hang …", "die …", "die once …", "full …", "mute …".
"""

import json
import os
import sys
import threading
import wave
from pathlib import Path

HELLO = {
    "ok": True,
    "engine": "Fake",
    "version": "1",
    "origin": "bundled",
    "voices": [
        {"id": "anna", "name": "Anna", "languages": ["de-DE"]},
        {"id": "emma", "name": "Emma", "languages": ["en-GB", "en"]},
        {"id": "earl", "name": "Earl", "languages": ["en-US", "en"]},
    ],
}


class Fake:
    """One run of the worker."""

    def __init__(self, diary: Path, behaviour: list[str]) -> None:
        self.diary = diary
        self.behaviour = behaviour

    def note(self, line: str) -> None:
        with self.diary.open("a") as file:
            file.write(line + "\n")

    def run(self) -> None:
        self.note("start")
        if "exits" in self.behaviour:
            sys.exit(1)
        for line in sys.stdin:
            if "chatters" in self.behaviour:
                print("Audio saved to nowhere\n[1, 2]\n{not json\n\x00\xff", flush=True)
                print('{"something": "else"}', flush=True)
            request = json.loads(line)
            reply = self.hello() if request["do"] == "hello" else self.render(request)
            print(json.dumps({"id": request["id"], **reply}), flush=True)

    def hello(self) -> dict:
        if "hangs at the start" in self.behaviour:
            hang()
        if "has no engine" in self.behaviour:
            return {"ok": False, "kind": "engine", "error": "nothing to speak with"}
        if "is new" in self.behaviour:
            return {**HELLO, "version": "2"}
        return HELLO

    def render(self, request: dict) -> dict:
        text, path = request["text"], Path(request["path"])
        self.note(f"{text} | {request['voice']} {request['rate']}")
        if "hangs" in self.behaviour or text.startswith("hang"):
            hang()
        if text.startswith("die once") and self.diary.read_text().count(text) > 1:
            return self.write(path)
        if text.startswith("die"):
            os._exit(1)
        if text.startswith("mute"):
            return {"ok": False, "kind": "text", "error": "as good as silent"}
        if text.startswith("full") or ("finds the cache full" in self.behaviour and "hipmob-cues-" not in str(path)):
            return {"ok": False, "kind": "folder", "error": "no space left"}
        if "is slow" in self.behaviour:
            threading.Event().wait(0.05)
        return self.write(path)

    def write(self, path: Path) -> dict:
        if "writes nothing" in self.behaviour:
            return {"ok": True}
        path.parent.mkdir(parents=True, exist_ok=True)
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(48_000)
            file.writeframes(b"\x10\x20" * 24_000)
        return {"ok": True}


def hang() -> None:
    threading.Event().wait(60)


if __name__ == "__main__":
    Fake(Path(sys.argv[1]), sys.argv[2:]).run()

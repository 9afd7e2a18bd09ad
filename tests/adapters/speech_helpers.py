"""What the tests of the voice share: a renderer to ask, and what it answered."""

import os
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

from hipmob_desktop.adapters.speech.engine_client import Deadlines
from hipmob_desktop.adapters.speech.renderer import CueRendererProcess, RendererLimits
from hipmob_desktop.services.ports import VoiceChoice

FAKE = Path(__file__).with_name("fake_speech_worker.py")
ENGLISH = VoiceChoice()
PATIENT = RendererLimits(Deadlines(start_s=20.0, request_s=20.0))
"""Where no deadline is meant to pass, however busy the machine is."""
QUICK = RendererLimits(Deadlines(start_s=1.0, request_s=0.8))
"""Where one is."""


@dataclass
class Answers:
    """Records what `on_done` gets."""

    batches: list = field(default_factory=list)
    finished: threading.Event = field(default_factory=threading.Event)

    def __call__(self, cues, is_all):
        self.batches.append((dict(cues), is_all))
        if is_all:
            self.finished.set()

    @property
    def cues(self):
        assert self.finished.is_set()
        return self.batches[-1][0]


def ask(renderer, texts, choice=ENGLISH, timeout=20):
    """Prepare texts and wait for all of them."""
    answers = Answers()
    renderer.prepare(texts, choice, answers)
    assert answers.finished.wait(timeout), "no final answer"
    return answers


class FakeVoice:
    """A renderer on a fake worker, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.cache = folder / "speech"
        self.diary = folder / "diary"
        self.renderers: list[CueRendererProcess] = []

    def renderer(self, *behaviour: str, limits: RendererLimits = PATIENT, cache: Path | None = None):
        command = (sys.executable, str(FAKE), str(self.diary), *behaviour)
        made = CueRendererProcess(cache or self.cache, command, limits)
        self.renderers.append(made)
        return made

    def lines(self) -> list[str]:
        return self.diary.read_text().splitlines() if self.diary.exists() else []

    @property
    def starts(self) -> int:
        return self.lines().count("start")

    @property
    def rendered(self) -> list[str]:
        return [line.split(" | ")[0] for line in self.lines() if line != "start"]

    def close(self) -> None:
        for renderer in self.renderers:
            renderer.close()


def is_alive(pid: int) -> bool:
    """Whether the process is there, a zombie included."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True

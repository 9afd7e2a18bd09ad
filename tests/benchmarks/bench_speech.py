"""The voice: the cues of a whole session from a cold and a warm cache, and how soon the first can be heard."""

import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from hipmob_desktop.adapters.speech.renderer import CueRendererProcess
from hipmob_desktop.services.ports import VoiceChoice

ROUNDS = 5
SIDES = ("left", "right")
TEXTS = [
    f"{side.capitalize()} side. {name}, {dose}. Fetch the {thing} and settle down."
    for side in SIDES
    for name, dose, thing in (
        ("Kneeling hip flexor stretch", "sixty seconds", "cushion"),
        ("Pigeon pose", "two minutes", "block"),
        ("Couch stretch", "ninety seconds", "wall"),
        ("Leg swings", "twelve reps", "chair"),
        ("Ninety-ninety hip switch", "ten reps", "mat"),
    )
]
TEXTS += [f"Keep the {part} quiet, and breathe out slowly, cue {n}." for n in range(20) for part in ("ribs", "pelvis")]
TEXTS += [f"Switch to the {side}, number {n}." for side in SIDES for n in range(20)]
TEXTS += [str(n) for n in range(1, 61)]
assert len(set(TEXTS)) == 150


def run() -> list[dict]:
    """Measure cold, first cue (with and without a worker that runs already), and warm."""
    cold, first_batch, warm = zip(*(_session() for _ in range(ROUNDS)), strict=True)
    first = [_first_cue(warmed_up=False) for _ in range(ROUNDS)]
    first_warmed = [_first_cue(warmed_up=True) for _ in range(ROUNDS)]
    floor = [_floor() for _ in range(ROUNDS)]
    return [
        _row("floor: a Python process that loads numpy", floor, None),
        _row("150 cues, cold cache, worker not running", cold, 2000),
        _row("the first five of them", first_batch, None),
        _row("first cue, worker not running", first, 150),
        _row("first cue, worker warmed up", first_warmed, 150),
        _row("150 cues, warm cache, new program", warm, 50),
    ]


def _row(name: str, taken_s: list[float], target_ms: int | None) -> dict:
    value = statistics.median(taken_s) * 1000
    return {
        "name": name,
        "value": value,
        "unit": f"ms (worst {max(taken_s) * 1000:.0f})",
        "target": f"<= {target_ms} ms" if target_ms else "none",
        "ok": target_ms is None or value <= target_ms,
    }


def _floor() -> float:
    """What the worker cannot do without; on a machine at rest 75 ms. Far above it, the other figures are not true."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import numpy"], check=True)
    return time.perf_counter() - begun


def _session() -> tuple[float, float, float]:
    with tempfile.TemporaryDirectory() as folder:
        cold, first_batch = _prepare(CueRendererProcess(Path(folder)), TEXTS)
        warm, _ = _prepare(CueRendererProcess(Path(folder)), TEXTS)
        return cold, first_batch, warm


def _first_cue(*, warmed_up: bool) -> float:
    with tempfile.TemporaryDirectory() as folder:
        renderer = CueRendererProcess(Path(folder))
        if warmed_up:
            answered = threading.Event()
            renderer.warm_up()
            renderer.voices(lambda _voices: answered.set())
            answered.wait(30)
            answered.clear()
            answered.wait(0.3)  # the worker goes on loading numpy after its first answer
        return _prepare(renderer, TEXTS[:1])[0]


def _prepare(renderer: CueRendererProcess, texts: list[str]) -> tuple[float, float]:
    """Seconds until all cues are there, and until the first batch is."""
    finished = threading.Event()
    moments: list[float] = []
    sizes: list[int] = []

    def on_done(cues: dict, is_all: bool) -> None:
        moments.append(time.perf_counter())
        sizes.append(len(cues))
        if is_all:
            finished.set()

    begun = time.perf_counter()
    renderer.prepare(texts, VoiceChoice(), on_done)
    finished.wait(60)
    renderer.close()
    assert sizes[-1] == len(texts), f"{sizes[-1]} of {len(texts)} cues: {renderer.capability()}"
    return moments[-1] - begun, moments[0] - begun


if __name__ == "__main__":
    from tests.benchmarks.__main__ import main

    sys.exit(main(["speech"]))

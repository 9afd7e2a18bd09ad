"""When cues are heard: recorded from a PulseAudio null sink, against the moments they were planned for.

The recording has no clock in common with the session. What is compared is therefore each onset relative to the others:
a constant way through the sound server, the same for every cue, is taken off (the median). How late the call itself
was is told raw. `python tests/benchmarks/bench_sound.py 900` plays for fifteen minutes.
"""

import json
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.null_sink import null_sinks

EVERY_MS = 1_500
SECONDS = 60
P95_TARGET_MS = 15
LONGEST_TARGET_MS = 40
DRIFT_TARGET_MS = 5


def run(seconds: int = SECONDS) -> list[dict]:
    """Play and record; gives the rows of the table."""
    count = seconds * 1000 // EVERY_MS
    program = Path(__file__).with_name("sound_program.py")
    with null_sinks("headphones") as sinks, sinks.recording("headphones") as recording:
        ran = subprocess.run(
            [sys.executable, program, str(count), str(EVERY_MS)],
            cwd=ROOT, env=sinks.env, capture_output=True, text=True, timeout=seconds + 60, check=True,
        )  # fmt: skip
    called = json.loads(ran.stdout.splitlines()[-1])["late"]
    heard = [sound.start_ms for sound in recording.sounds()]
    off = [onset - n * EVERY_MS for n, onset in enumerate(heard)]
    way = statistics.median(off)
    apart = sorted(abs(each - way) for each in off)
    third = max(len(off) // 3, 1)
    drift = statistics.median(off[-third:]) - statistics.median(off[:third])
    return [
        row("cues heard of those planned", len(heard) / count, "share", 1.0, ok=len(heard) == count),
        row("call after the planned moment, p95", percentile(sorted(called), 0.95), "ms", P95_TARGET_MS),
        row("call after the planned moment, longest", max(called), "ms", LONGEST_TARGET_MS),
        row("onset off its moment, p95", percentile(apart, 0.95), "ms", P95_TARGET_MS),
        row("onset off its moment, longest", apart[-1], "ms", LONGEST_TARGET_MS),
        row(f"drift over {seconds} s", abs(drift), "ms", DRIFT_TARGET_MS),
    ]


def row(name: str, value: float, unit: str, target: float, *, ok: bool | None = None) -> dict:
    """One line of the table."""
    return {
        "name": name,
        "value": float(value),
        "unit": unit,
        "target": f"≤ {target}" if ok is None else str(target),
        "ok": value <= target if ok is None else ok,
    }


def percentile(values: list[float], share: float) -> float:
    """A value that this share of sorted ones does not exceed."""
    return values[min(int(len(values) * share), len(values) - 1)]


if __name__ == "__main__":
    for line in run(int(sys.argv[1]) if len(sys.argv) > 1 else SECONDS):
        mark = "ok  " if line["ok"] else "OVER"
        print(f"{mark} {line['name']}: {line['value']:.3g} {line['unit']} ({line['target']})")

"""When cues are heard: recorded from a PulseAudio null sink, against the moments they were planned for.

How late each call was is told raw, by the session's own clock. The way from the call to the sound is compared from cue
to cue: what is the same for all of them (the sound server's buffer, the recorder's start) is not known, and the median
is taken off. The null sink counts its samples by a clock of its own; how that one runs against the system's is measured
on the recording itself and taken off too. `python tests/benchmarks/bench_sound.py 900` plays for fifteen minutes.
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
    gain = recording.gain_per_ms()
    heard = [sound.start_ms * (1 + gain) for sound in recording.sounds()]
    off = [onset - n * EVERY_MS for n, onset in enumerate(heard)]
    way = statistics.median(off)
    apart = sorted(abs(each - way) for each in off)
    return [
        row("cues heard of those planned", len(heard) / count, "share", 1.0, ok=len(heard) == count),
        row("call after the planned moment, p95", percentile(sorted(called), 0.95), "ms", P95_TARGET_MS),
        row("call after the planned moment, longest", max(called), "ms", LONGEST_TARGET_MS),
        row("onset off its moment, p95", percentile(apart, 0.95), "ms", P95_TARGET_MS),
        row("onset off its moment, longest", apart[-1], "ms", LONGEST_TARGET_MS),
        row(f"drift of the calls over {seconds} s", abs(drift(called)), "ms", DRIFT_TARGET_MS),
        row(f"drift of the onsets over {seconds} s", abs(drift(off)), "ms", DRIFT_TARGET_MS),
        row("the null sink's own clock, taken off", gain * 1e6, "ppm", 0, ok=True),
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


def drift(late: list[float]) -> float:
    """How much later the last third is than the first."""
    third = max(len(late) // 3, 1)
    return statistics.median(late[-third:]) - statistics.median(late[:third])


def percentile(values: list[float], share: float) -> float:
    """A value that this share of sorted ones does not exceed."""
    return values[min(int(len(values) * share), len(values) - 1)]


if __name__ == "__main__":
    for line in run(int(sys.argv[1]) if len(sys.argv) > 1 else SECONDS):
        mark = "ok  " if line["ok"] else "OVER"
        print(f"{mark} {line['name']}: {line['value']:.3g} {line['unit']} ({line['target']})")

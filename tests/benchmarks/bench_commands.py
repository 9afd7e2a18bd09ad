"""Printing commands: whole processes, in seconds, beside a Python that does nothing."""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROUNDS = 9


def run() -> list[dict]:
    """Measure each command."""
    with tempfile.TemporaryDirectory() as data:
        floor = _seconds([sys.executable, "-c", "pass"])
        return [
            _row(arguments, floor, data)
            for arguments in (
                ["--version"],
                ["routines"],
                ["routines", "--json"],
                ["timeline", "post-run"],
                ["log"],
                ["stats"],
            )
        ]


def _row(arguments: list[str], floor: float, data: str) -> dict:
    seconds = _seconds([sys.executable, "-m", "hipmob_desktop", "--data-dir", data, *arguments])
    return {
        "name": f"hipmob-desktop {' '.join(arguments)}",
        "value": seconds,
        "unit": f"s (bare Python {floor:.3f} s)",
        "target": "< 0.3 s",
        "ok": seconds < 0.3,
    }


def _seconds(command: list[str]) -> float:
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken[1:])

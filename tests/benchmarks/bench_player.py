"""Processor time of the player with its window visible, in a pause, and out of sight. Needs Xvfb."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

SPAN_MS = 20_000
RUNNING_TARGET = 2.5
STILL_TARGET = 0.3
FIGURE_TARGET = 6.0
CASES = (
    ("player running, 900 x 600", (900, 600), "running", RUNNING_TARGET),
    ("player running, 1920 x 1080", (1920, 1080), "running", RUNNING_TARGET),
    ("figure moving, 900 x 600", (900, 600), "moving", FIGURE_TARGET),
    ("figure moving, 1920 x 1080", (1920, 1080), "moving", FIGURE_TARGET),
    ("figure holding, 1920 x 1080", (1920, 1080), "holding", FIGURE_TARGET),
    ("player paused", (900, 600), "paused", STILL_TARGET),
    ("player running, window hidden", (900, 600), "hidden", STILL_TARGET),
)


def run() -> list[dict]:
    """Measure each case in a process of its own."""
    rows: list[dict] = []
    with screen() as env:
        for name, (wide, tall), what, target in CASES:
            told = measure(env, wide, tall, what)
            rows.append(
                {
                    "name": name,
                    "value": told["percent"],
                    "unit": "% of a core",
                    "target": f"≤ {target}",
                    "ok": told["percent"] <= target,
                }
            )
            if what == "paused":
                rows.append(
                    {
                        "name": "timers running in a pause",
                        "value": int(told["ticking"]),
                        "unit": "timers",
                        "target": "0",
                        "ok": not told["ticking"],
                    }
                )
    return rows


def measure(env: dict[str, str], wide: int, tall: int, what: str) -> dict:
    """Run the player's process."""
    program = Path(__file__).with_name("player_program.py")
    ran = subprocess.run(
        [sys.executable, program, str(wide), str(tall), str(SPAN_MS), what],
        cwd=ROOT, env=env, capture_output=True, text=True, timeout=SPAN_MS / 1000 + 60, check=True,
    )  # fmt: skip
    return json.loads(ran.stdout.splitlines()[-1])


@contextlib.contextmanager
def screen() -> Iterator[dict[str, str]]:
    """An X server in memory."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as told:
            display = told.readline().strip()
        yield {**os.environ, "DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait(timeout=10)


if __name__ == "__main__":
    for row in run():
        print(f"{'ok  ' if row['ok'] else 'OVER'} {row['name']}: {row['value']:.3g} {row['unit']} ({row['target']})")

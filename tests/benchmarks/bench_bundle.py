"""The bundle's start against the environment's: from the start of the process to the first painted window, in turns.

What is painted is read from the X server's own memory, so that both are measured from outside and alike. The bundle is
dist/hipmob-desktop, or the folder that HIPMOB_BUNDLE names; without one nothing is measured, and that is said.
"""

import contextlib
import mmap
import os
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.program.desktop import wait_until

ROUNDS = 21
TARGET = 1.0
NAME = "first painted window, bundle / environment"
DEADLINE_S = 30.0
LOOK_EVERY_S = 0.0005
INSIDE = (300, 300)
"""A place of the screen that the window covers, with nothing but its ground."""
HEADER_SIZE_AT, LINE_BYTES_AT, COLOURS_AT, COLOUR_BYTES = 0, 48, 76, 12
"""Of the form that the server keeps its screen in: "XWDFile.h" of the X Window System."""


class Screen:
    """What an X server shows, as it lies in its memory."""

    def __init__(self, file: Path) -> None:
        with file.open("rb") as opened:
            self._memory = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        header, line, colours = (
            struct.unpack_from(">I", self._memory, at)[0] for at in (HEADER_SIZE_AT, LINE_BYTES_AT, COLOURS_AT)
        )
        x, y = INSIDE
        self._at = header + colours * COLOUR_BYTES + y * line + x * 4

    def is_painted(self) -> bool:
        """Whether the place is not black, as the screen is without a window."""
        return self._memory[self._at : self._at + 3] != b"\0\0\0"

    def close(self) -> None:
        """Let the memory go."""
        self._memory.close()


def run() -> list[dict]:
    """Measure and give the ratio with its target."""
    bundle = Path(os.environ.get("HIPMOB_BUNDLE") or ROOT / "dist" / "hipmob-desktop")
    program = bundle / "hipmob-desktop"
    lacking = _lacking(program)
    if lacking:
        return [{"name": NAME, "value": "not measured:", "unit": lacking, "target": f"≤ {TARGET}", "ok": True}]
    ways = {"bundle": [str(program)], "environment": [sys.executable, "-m", "hipmob_desktop"]}
    times: dict[str, list[float]] = {name: [] for name in ways}
    with tempfile.TemporaryDirectory(prefix="hm-") as folder, _screen(Path(folder)) as (screen, env):
        for name, command in ways.items():
            for _ in range(2):  # warm: page cache, bytecode, the log made
                _time_to_paint([*command, "--data-dir", f"{folder}/{name}"], env, screen)
        for _ in range(ROUNDS):
            for name, command in ways.items():
                times[name].append(_time_to_paint([*command, "--data-dir", f"{folder}/{name}"], env, screen))
    ours, floor = (statistics.median(times[name]) for name in ways)
    return [
        {
            "name": NAME,
            "value": round(ours / floor, 2),
            "unit": f"× ({ours * 1000:.0f} ms / {floor * 1000:.0f} ms)",
            "target": f"≤ {TARGET}",
            "ok": ours / floor <= TARGET,
        }
    ]


def _lacking(program: Path) -> str:
    if not program.is_file():
        return f"there is no {program}; `python3 packaging/build.py bundle` makes it"
    return "" if shutil.which("Xvfb") else "Xvfb is not installed"


@contextlib.contextmanager
def _screen(folder: Path) -> Iterator[tuple[Screen, dict[str, str]]]:
    """An X server without anything else, its screen, and the environment that leads to it."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(
        [*command, "-fbdir", str(folder)], pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            display = f":{pipe.readline().strip()}"
        kept = {name: value for name, value in os.environ.items() if name in {"PATH", "LANG", "LC_ALL"}}
        own = {"DISPLAY": display, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
        screen = Screen(folder / "Xvfb_screen0")
        try:
            yield screen, kept | own | {"PULSE_SERVER": f"unix:{folder}/none", "QT_QPA_PLATFORM": "xcb"}
        finally:
            screen.close()
    finally:
        server.terminate()
        server.wait(10)


def _time_to_paint(command: Sequence[str], env: dict[str, str], screen: Screen) -> float:
    pause = threading.Event()
    wait_until(lambda: not screen.is_painted(), 10, "an empty screen", every_s=0.01)
    began = time.monotonic()
    program = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not screen.is_painted():
            if program.poll() is not None or time.monotonic() - began > DEADLINE_S:
                raise AssertionError(f"{command[0]} showed no window")
            pause.wait(LOOK_EVERY_S)
        return time.monotonic() - began
    finally:
        program.kill()
        program.wait()

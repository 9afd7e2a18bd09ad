"""Start: process start to first painted window, to everything ready, and memory; each against a floor of the same run.

The floors are what the same libraries cost with nothing of ours: a bare PySide6 window, and that window followed by
SQLAlchemy with a SELECT and QtMultimedia with a device query, in the best order known (docs/decisions).
"""

import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.program.desktop import Desktop, virtual_desktop

ROUNDS = 11

BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
class Window(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self.painted)
    def painted(self):
        print("painted", time.monotonic(), flush=True)
        self.paintEvent = None
        app.quit()
app = QApplication(sys.argv)
window = Window("bare"); window.resize(1100, 720); window.show()
app.exec()
"""

STACK = """
import builtins, gc, sys, time
plain = builtins.__import__
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
def rest():
    builtins.__import__, hooked = plain, builtins.__import__
    gc.disable()
    from sqlalchemy import create_engine, text
    from PySide6.QtMultimedia import QMediaDevices
    builtins.__import__ = hooked
    gc.enable()
    with create_engine("sqlite://").connect() as c:
        c.execute(text("select 1")).all()
    QMediaDevices.defaultAudioOutput().description()
    print("ready", time.monotonic(), flush=True)
    QTimer.singleShot(KEEP_MS, app.quit)
class Window(QLabel):
    done = False
    def paintEvent(self, event):
        super().paintEvent(event)
        if not Window.done:
            Window.done = True
            QTimer.singleShot(0, rest)
app = QApplication(sys.argv)
window = Window("stack"); window.resize(1100, 720); window.show()
app.exec()
"""

OURS = """
import sys, time
from pathlib import Path
from hipmob_desktop.app.start import open_window
from hipmob_desktop.services.launching import Launch
def milestone(name):
    print(name, time.monotonic(), flush=True)
    if name == "ready":
        from PySide6.QtCore import QCoreApplication, QTimer
        QTimer.singleShot(KEEP_MS, QCoreApplication.quit)
open_window(Path(DATA), Launch(), milestone=milestone)
"""


def run() -> list[dict]:
    """Measure and give each figure with its target."""
    with virtual_desktop() as desktop, tempfile.TemporaryDirectory() as data:
        ours = OURS.replace("DATA", repr(data)).replace("KEEP_MS", "0")
        stack = STACK.replace("KEEP_MS", "0")
        for script in (BARE, stack, ours):
            _times(desktop, script)  # warm: bytecode, page cache, the log made
        bare, floor, painted, ready = [], [], [], []
        for _ in range(ROUNDS):
            bare.append(_times(desktop, BARE)["painted"])
            floor.append(_times(desktop, stack)["ready"])
            mine = _times(desktop, ours)
            painted.append(mine["painted"])
            ready.append(mine["ready"])
        memory = _pss_mib(desktop, OURS.replace("DATA", repr(data)).replace("KEEP_MS", "60000"))
        memory_floor = _pss_mib(desktop, STACK.replace("KEEP_MS", "60000"))
    return [
        _ratio("first painted window / bare window", painted, bare, 1.25),
        _ratio("all ready / window, SQLAlchemy, QtMultimedia", ready, floor, 1.2),
        {
            "name": "memory, all loaded, Today filled",
            "value": memory,
            "unit": f"MiB PSS (floor of the libraries {memory_floor:.0f})",
            "target": "≤ 115",
            "ok": memory <= 115,
        },
    ]


def _ratio(name: str, ours: list[float], floor: list[float], target: float) -> dict:
    a, b = statistics.median(ours), statistics.median(floor)
    return {
        "name": name,
        "value": round(a / b, 2),
        "unit": f"× ({a * 1000:.0f} ms / {b * 1000:.0f} ms)",
        "target": f"≤ {target}",
        "ok": a / b <= target,
    }


def _times(desktop: Desktop, script: str) -> dict[str, float]:
    start = time.monotonic()
    ran = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=desktop.env,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found = re.findall(r"^(\w+) ([\d.]+)$", ran.stdout, re.MULTILINE)
    return {name: float(at) - start for name, at in found}


def _pss_mib(desktop: Desktop, script: str, settle_s: float = 6) -> float:
    child = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, env=desktop.env, stdout=subprocess.PIPE, text=True
    )
    try:
        assert child.stdout
        for line in child.stdout:
            if line.startswith("ready"):
                break
        time.sleep(settle_s)
        rollup = Path(f"/proc/{child.pid}/smaps_rollup").read_text()
        found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
        assert found
        return int(found[1]) / 1024
    finally:
        child.kill()
        child.wait()

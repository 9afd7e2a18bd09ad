"""Idle in the tray: wakeups and processor time of the whole program, hidden since its start and closed after a session.

A wakeup is a voluntary context switch of any thread. A process with nothing but Qt and an icon is measured beside it.
"""

import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.program.bus_programs import TrayHost
from tests.program.desktop import Desktop, virtual_desktop, wait_until

WATCH_S = 30
SETTLE_S = 8
TICKS_A_SECOND = 100


def run() -> list[dict]:
    """Measure and give each figure with its target."""
    with virtual_desktop(bus=True) as desktop, tempfile.TemporaryDirectory() as data:
        tray = TrayHost(desktop.env["DBUS_SESSION_BUS_ADDRESS"])
        try:
            return [*_hidden(desktop, tray, Path(data) / "a"), *_closed(desktop, tray, Path(data) / "b")]
        finally:
            tray.close()


def _hidden(desktop: Desktop, tray: TrayHost, data: Path) -> list[dict]:
    program = desktop.start("--hidden", data_dir=data)
    wait_until(lambda: tray.icons, what="the icon")
    rows = _rows("hidden since its start", program.pid)
    program.kill()
    program.wait()
    tray.icons.clear()
    return rows


def _closed(desktop: Desktop, tray: TrayHost, data: Path) -> list[dict]:
    (data / "config").mkdir(parents=True)
    (data / "config" / "settings.json").write_text('{"close_to_tray": true, "ask_after": false}')
    program = desktop.start(data_dir=data)
    wait_until(lambda: tray.icons, what="the icon")
    desktop.ask("start", "five-minutes", data_dir=data)
    window = desktop.window()
    time.sleep(4)
    desktop.press(window, "Escape", "Return")
    time.sleep(1)
    desktop.press(window, "alt+F4")
    wait_until(lambda: not desktop.xdotool("search", "--onlyvisible", "--name", "HipMob"), what="a closed window")
    return _rows("closed to the tray after a session", program.pid)


def _rows(state: str, pid: int) -> list[dict]:
    time.sleep(SETTLE_S)
    wakeups, ticks = _wakeups(pid), _ticks(pid)
    time.sleep(WATCH_S)
    woken = {name: (count - wakeups.get(name, 0)) / WATCH_S for name, count in _wakeups(pid).items()}
    busy = (_ticks(pid) - ticks) / TICKS_A_SECOND / WATCH_S * 100
    a_second = sum(woken.values())
    who = ", ".join(f"{name} {count:.2f}" for name, count in sorted(woken.items()) if count)
    return [
        {
            "name": f"wakeups, {state}",
            "value": a_second,
            "unit": f"a second ({who})",
            "target": "≤ 1",
            "ok": a_second <= 1,
        },
        {"name": f"processor, {state}", "value": busy, "unit": "%", "target": "≤ 0.1", "ok": busy <= 0.1},
    ]


def _wakeups(pid: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for task in Path(f"/proc/{pid}/task").iterdir():
        lines = dict(line.split(":", 1) for line in (task / "status").read_text().splitlines())
        found[f"{lines['Name'].strip()}/{task.name}"] = int(lines["voluntary_ctxt_switches"])
    return found


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])

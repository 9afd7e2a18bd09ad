"""The log: a commit, reading ten years of it, opening it; as ratios to what plain drivers need for the same."""

import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from hipmob_desktop.adapters.db import operations as op
from hipmob_desktop.adapters.db.plain import look_at
from hipmob_desktop.adapters.db.schema import create
from hipmob_desktop.adapters.db.store import LogStore
from hipmob_desktop.domain.session import Position, SessionStatus
from tests.adapters.db_samples import NOON, FakeWall, a_result, a_session, moment, opened, routine

ROOT = Path(__file__).parents[2]
YEARS_DAYS, RESULTS = 3650, 20


def run() -> list[dict[str, Any]]:
    """Measure; each entry is name, value, unit, target, ok."""
    folder = Path(tempfile.mkdtemp(prefix="hipmob-bench-"))
    try:
        return [*_writing(folder / "writing"), *_reading(folder / "reading"), *_starting(folder)]
    finally:
        shutil.rmtree(folder)


def _entry(name: str, value: float, unit: str, target: float) -> dict[str, Any]:
    return {"name": name, "value": round(value, 3), "unit": unit, "target": target, "ok": value <= target}


def _ratio(name: str, value: float, floor: float, target: float) -> dict[str, Any]:
    unit = f"x the floor ({value:.2f} ms, floor {floor:.2f} ms)"
    return {
        "name": name,
        "value": round(value / floor, 2),
        "unit": unit,
        "target": target,
        "ok": value <= target * floor,
    }


def _ms(action: Callable[[], object]) -> float:
    begin = time.perf_counter_ns()
    action()
    return (time.perf_counter_ns() - begin) / 1e6


def _median(action: Callable[[], object], times: int) -> float:
    action()
    return statistics.median(_ms(action) for _ in range(times))


def _writing(folder: Path) -> list[dict[str, Any]]:
    folder.mkdir()
    database = folder / "hipmob.sqlite"
    create(database)
    store = LogStore(database)
    session = a_session()
    store.apply([op.Begin(session)])
    bare = _bare_writer(folder / "bare.sqlite")
    ours, floor = [], []
    # In turns, so that both see the same disk.
    for segment in range(1, 400):
        save = op.SaveResults(session.id, (a_result(session.id, segment),), segment, Position(segment, 0))
        ours.append(_ms(lambda save=save: store.apply([save])))
        floor.append(_ms(lambda segment=segment: bare.execute("INSERT INTO t VALUES (?, ?)", (segment, "x" * 200))))
    store.close()
    bare.close()
    log = opened(folder, FakeWall())
    calls = [
        _ms(lambda n=n: log.journal.save_results(session.id, [a_result(session.id, n)], n, Position(n, 0)))
        for n in range(400)
    ]
    log.close()
    return [
        _ratio("one side committed", statistics.median(ours), statistics.median(floor), 2.5),
        _entry("the caller waits for a save, p99", sorted(calls)[-4], "ms", 1.0),
    ]


def _bare_writer(path: Path) -> sqlite3.Connection:
    """The floor of a commit: Python's own driver, one row, the same promises about a power cut."""
    bare = sqlite3.connect(path, isolation_level=None)
    for statement in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "CREATE TABLE t (a, b)"):
        bare.execute(statement).close()
    return bare


def ten_years(folder: Path) -> Path:
    """A log of a session a day for ten years, of a routine that changed every hundred days."""
    database = folder / "hipmob.sqlite"
    create(database)
    store = LogStore(database)
    operations: list[op.Operation] = []
    for day in range(YEARS_DAYS):
        session = a_session(day, moment(NOON - timedelta(days=day)))
        plan = routine(f"Routine {day // 100}", RESULTS)
        done = tuple(a_result(session.id, segment) for segment in range(RESULTS))
        whole = replace(session, routine=plan, status=SessionStatus.COMPLETED, results=done)
        operations.append(op.Begin(whole))
    store.apply(operations)
    store.close()
    return database


def _reading(folder: Path) -> list[dict[str, Any]]:
    folder.mkdir()
    database = ten_years(folder)
    log = opened(folder, FakeWall())
    log.journal.flush(10)
    found = log.history.all_with_results(1)[0]
    all_of_it = _median(log.history.all_with_results, 3)
    year = _median(lambda: log.history.all_with_results(371), 5)
    entries = [
        _entry("the latest 7 sessions (Today)", _median(lambda: log.history.recent(7), 50), "ms", 5.0),
        _entry("the latest 50 sessions (Log)", _median(lambda: log.history.recent(50), 50), "ms", 15.0),
        _entry("one session with its results", _median(lambda: log.history.session(found.id), 50), "ms", 5.0),
        _entry("is a session left running?", _median(log.history.interrupted, 50), "ms", 2.0),
        _ratio("the latest 371 with results", year, _median(lambda: _bare_rows(database, 371), 5), 8.0),
        _ratio("ten years with results (73,000)", all_of_it, _median(lambda: _bare_rows(database, -1), 3), 8.0),
        _entry("a check of all pages at the start", _median(lambda: look_at(database), 5), "ms", 150.0),
        _entry("size of the file", database.stat().st_size / 1e6, "MB", 60.0),
    ]
    log.close()
    return entries


def _bare_rows(database: Path, sessions: int) -> None:
    """The floor of reading: the same rows as plain tuples."""
    with closing(sqlite3.connect(database)) as bare:
        latest = f"SELECT id FROM session ORDER BY started_at DESC LIMIT {sessions}"
        bare.execute(f"SELECT * FROM session WHERE id IN ({latest})").fetchall()
        results = f"SELECT * FROM segment_result WHERE session_id IN ({latest}) ORDER BY session_id, segment"
        bare.execute(results).fetchall()


OPENS = """
import sys, time
from pathlib import Path
begin = time.perf_counter()
from hipmob_desktop.adapters.db.opening import open_log
from hipmob_desktop.adapters.paths import paths_for
from hipmob_desktop.adapters.clock import SystemWallClock
imported = time.perf_counter()
log = open_log(paths_for(Path(sys.argv[1])), SystemWallClock(), print)
log.history.interrupted()
log.history.recent(7)
print((imported - begin) * 1e3, (time.perf_counter() - imported) * 1e3)
log.close()
"""

PRINTS = """
import sys, time
from pathlib import Path
begin = time.perf_counter()
from hipmob_desktop.adapters.db.reading import open_for_reading
from hipmob_desktop.adapters.paths import paths_for
open_for_reading(paths_for(Path(sys.argv[1]))).recent(50)
print((time.perf_counter() - begin) * 1e3)
"""


BARE = """
import sys, time
begin = time.perf_counter()
from sqlalchemy import create_engine, text
with create_engine("sqlite:///" + sys.argv[1] + "/hipmob.sqlite").connect() as connection:
    connection.execute(text("SELECT * FROM session ORDER BY started_at DESC LIMIT 50")).all()
print((time.perf_counter() - begin) * 1e3)
"""


def _starting(folder: Path) -> list[dict[str, Any]]:
    full = folder / "reading"
    _timed(OPENS, full)
    opened_in, printed_in, bare, new = [], [], [], []
    for number in range(7):
        bare.append(_timed(BARE, full)[0])
        opened_in.append(_timed(OPENS, full))
        printed_in.append(_timed(PRINTS, full)[0])
        new.append(sum(_timed(OPENS, folder / f"new-{number}")))
    floor = statistics.median(bare)
    return [
        _ratio(
            "open the log: import, check, own, Today's sessions", statistics.median(map(sum, opened_in)), floor, 2.0
        ),
        _ratio("of which imports that are not SQLAlchemy", statistics.median(t[0] for t in opened_in), floor, 0.7),
        _ratio("make and open a new log", statistics.median(new), floor, 2.0),
        _ratio("print 50 sessions, ten years there", statistics.median(printed_in), floor, 1.8),
    ]


def _timed(script: str, data: Path) -> list[float]:
    command = [sys.executable, "-c", script, str(data)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [float(part) for part in ran.stdout.split()]

"""Measure what a figure costs, in processor time: painted for the first time, and shown again as in a session.

`python tests/benchmarks figure`. In a session every picture of a repetition is painted once and kept, so what
counts is showing it again; the first painting counts once for each picture.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter, process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEventLoop, QRectF, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from hipmob_desktop.adapters.clock import SystemSessionClock
from hipmob_desktop.adapters.figures import load_figures
from hipmob_desktop.domain.exercise import Side, Tempo
from hipmob_desktop.domain.figure.figure import Figure
from hipmob_desktop.domain.figure.motion import Moment, seen_at
from hipmob_desktop.domain.timeline import SegmentKind
from hipmob_desktop.ui.theme.figure_tones import figure_tones
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.figure import FigureView
from hipmob_desktop.ui.widgets.figure_painter import draw_marks, draw_person, draw_scenery, paint_figure, picture_of

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "figures"
SIZE = 600
ROUNDS = 40
MOST_MS = 3.0
"""For a picture shown again at 600 px."""
MOST_SHARE = 0.06
"""Of one core, for a figure that moves by itself."""
WATCHED_MS = 6000


def median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def moment(figure: Figure, at_ms: int) -> Moment:
    kind = SegmentKind.REPS if figure.loop else SegmentKind.HOLD
    return Moment(kind, at_ms, 600_000, Side.LEFT, Tempo(4000))


def painted_anew(figure: Figure, look: Look) -> float:
    tones, image = figure_tones(look.theme), QImage(SIZE, SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    spent = []
    for k in range(ROUNDS):
        started = process_time()
        picture = picture_of(figure, seen_at(figure, moment(figure, 3000 + k * 80)), "LEFT")
        painter = QPainter(image)
        paint_figure(painter, QRectF(0, 0, SIZE, SIZE), picture, tones)
        painter.end()
        spent.append((process_time() - started) * 1000)
    return median(spent)


def painted(figure: Figure, look: Look) -> float:
    """Once it is worked out what is to be painted."""
    tones, image = figure_tones(look.theme), QImage(SIZE, SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    box, spent = QRectF(0, 0, SIZE, SIZE), []
    for k in range(ROUNDS):
        picture = picture_of(figure, seen_at(figure, moment(figure, 3000 + k * 80)), "LEFT")
        drawings = [draw(box, picture, tones) for draw in (draw_scenery, draw_person, draw_marks)]
        started = process_time()
        painter = QPainter(image)
        for drawing in drawings:
            drawing.paint(painter)
        painter.end()
        spent.append((process_time() - started) * 1000)
    return median(spent)


def shown_again(figure: Figure, view: FigureView) -> float:
    spent: list[float] = []
    for round_ in range(2):
        spent.clear()
        for at_ms in range(3000, 7000, 80):
            view.show_moment(figure, moment(figure, at_ms), "LEFT", running=False)
            started = process_time()
            view.repaint()
            spent.append((process_time() - started) * 1000)
        del round_
    return median(spent)


def share_of_a_core(figure: Figure, view: FigureView) -> float:
    """While it moves by itself, once its pictures are kept."""
    view.show_moment(figure, moment(figure, 3000), "LEFT")
    wait(9000)
    started, begun = process_time(), perf_counter()
    wait(WATCHED_MS)
    share = (process_time() - started) / (perf_counter() - begun)
    view.show_figure(None)
    return share


def wait(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def measure() -> list[dict]:
    """In this process: every figure painted, three of them watched while they move."""
    application = QApplication([])
    started = perf_counter()
    figures = load_figures(FOLDER).figures
    read_ms = (perf_counter() - started) * 1000
    look = Look(application, "light")
    view = FigureView(look, SystemSessionClock())
    view.resize(SIZE, SIZE)
    view.show()
    wait(100)
    anew = {name: painted_anew(figure, look) for name, figure in figures.items()}
    alone = {name: painted(figure, look) for name, figure in figures.items()}
    again = {name: shown_again(figure, view) for name, figure in figures.items()}
    shares = {name: share_of_a_core(figures[name], view) for name in ("straddle-rocking", "hip-cars", "pigeon-pose")}
    view.hide()
    return [
        row(f"{len(figures)} figures read", read_ms, "ms", None),
        row(f"worked out and painted at {SIZE} px, the slowest: {worst(anew)}", max(anew.values()), "ms", None),
        row(f"the same, the middle one of {len(anew)}", median(anew.values()), "ms", None),
        row(f"painted at {SIZE} px, the slowest: {worst(alone)}", max(alone.values()), "ms", MOST_MS),
        row(f"shown again at {SIZE} px, the slowest: {worst(again)}", max(again.values()), "ms", MOST_MS),
        row(
            f"moving by itself, the dearest: {worst(shares)}",
            100 * max(shares.values()),
            "% of a core",
            100 * MOST_SHARE,
        ),
    ]


def row(name: str, value: float, unit: str, most: float | None) -> dict:
    ok = most is None or value <= most
    return {"name": name, "value": value, "unit": unit, "target": "none" if most is None else f"≤ {most:g}", "ok": ok}


def worst(values: dict[str, float]) -> str:
    return max(values, key=lambda name: values[name])


def run() -> list[dict]:
    """In a process of its own: Qt allows one application for each."""
    ran = subprocess.run(
        [sys.executable, __file__],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(ran.stdout)


if __name__ == "__main__":
    print(json.dumps(measure()))

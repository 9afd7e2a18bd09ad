"""Measure what a figure costs, in processor time: painted for the first time, and shown again as in a session.

`python tests/benchmarks/bench_figure.py`. In a session every picture of a repetition is painted once and kept, so what
counts is showing it again; the first painting counts once for each picture.
"""

import os
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
from hipmob_desktop.ui.widgets.figure_painter import paint_figure, picture_of

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


def main() -> None:
    """Print what each figure costs; exit 1 if one costs too much."""
    application = QApplication([])
    started = perf_counter()
    figures = load_figures(FOLDER).figures
    print(f"{len(figures)} figures read in {(perf_counter() - started) * 1000:.0f} ms")
    look = Look(application, "light")
    view = FigureView(look, SystemSessionClock())
    view.resize(SIZE, SIZE)
    view.show()
    wait(100)
    again = {}
    for name, figure in figures.items():
        anew, again[name] = painted_anew(figure, look), shown_again(figure, view)
        print(f"{name:32} painted anew {anew:5.2f} ms   shown again {again[name]:5.2f} ms")
    shares = {name: share_of_a_core(figures[name], view) for name in ("straddle-rocking", "hip-cars", "pigeon-pose")}
    for name, share in shares.items():
        print(f"{name:32} {share:.1%} of a core")
    view.hide()
    worst = max(again.values())
    print(f"worst {worst:.2f} of {MOST_MS} ms, {max(shares.values()):.1%} of {MOST_SHARE:.0%} of a core")
    sys.exit(worst > MOST_MS or max(shares.values()) > MOST_SHARE)


if __name__ == "__main__":
    main()

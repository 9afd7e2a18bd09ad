"""Measure what painting and moving a figure costs, in processor time. `python tests/benchmarks/bench_figure.py`."""

import os
import sys
from pathlib import Path
from time import perf_counter, process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from hipmob_desktop.adapters.figures import load_figures
from hipmob_desktop.domain.exercise import Side, Tempo
from hipmob_desktop.domain.figure.motion import Moment, seen_at
from hipmob_desktop.domain.timeline import SegmentKind
from hipmob_desktop.ui.theme.figure_tones import figure_tones
from hipmob_desktop.ui.theme.tokens import light
from hipmob_desktop.ui.widgets.figure_painter import paint_figure, picture_of

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "figures"
SIZE = 600
ROUNDS = 60
MOST_MS = 3.0
"""For one picture at 600 px: solving and painting."""


def median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def main() -> None:
    """Print the median of solving and of painting each figure; exit 1 if one is too slow."""
    application = QGuiApplication([])
    started = perf_counter()
    figures = load_figures(FOLDER).figures
    print(f"{len(figures)} figures read in {(perf_counter() - started) * 1000:.0f} ms")
    tones = figure_tones(light())
    image = QImage(SIZE, SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    worst = 0.0
    for figure in figures.values():
        kind = SegmentKind.REPS if figure.loop else SegmentKind.HOLD
        solving, painting = [], []
        for k in range(ROUNDS):
            start = process_time()
            seen = seen_at(figure, Moment(kind, 3000 + k * 67, 60_000, Side.LEFT, Tempo(4000)))
            solved = process_time()
            image.fill(0)
            painter = QPainter(image)
            begun = process_time()
            paint_figure(painter, QRectF(0, 0, SIZE, SIZE), picture_of(figure, seen, "LEFT"), tones)
            painter.end()
            painting.append((process_time() - begun) * 1000)
            solving.append((solved - start) * 1000)
        worst = max(worst, median(solving) + median(painting))
        print(f"{figure.id:32} solve {median(solving):5.2f} ms   paint {median(painting):5.2f} ms")
    print(f"worst {worst:.2f} ms of {MOST_MS} ms")
    del application
    sys.exit(worst > MOST_MS)


if __name__ == "__main__":
    main()

"""Draw all figures onto contact sheets: exercises by key poses, both sides. `python tests/figures_sheet.py --help`."""

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from hipmob_desktop.adapters.figures import load_figures
from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.figure.checks import faults, settings_between
from hipmob_desktop.domain.figure.figure import Figure
from hipmob_desktop.domain.figure.mirror import mirrored
from hipmob_desktop.domain.figure.solving import solve
from hipmob_desktop.ui.theme.figure_tones import figure_tones
from hipmob_desktop.ui.theme.tokens import dark, light
from hipmob_desktop.ui.widgets.figure_painter import Picture, paint_figure, still_picture

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "figures"
WORDS = {Side.LEFT: "LEFT", Side.RIGHT: "RIGHT"}


def pictures(figure: Figure, options: argparse.Namespace) -> list[tuple[str, Picture]]:
    """The pictures of one row, with their captions."""
    sides = (Side.RIGHT,) if options.right else (Side.RIGHT, Side.LEFT)
    found = []
    for side in sides:
        found += [
            (f"{figure.id}: {name}", still_picture(figure, side, name, WORDS[side] if figure.tag else ""))
            for name in figure.key_poses
        ]
        if options.between:
            for words, setting, _step in settings_between(figure, (0.25, 0.5, 0.75)):
                pose = mirrored(solve(setting)) if side is Side.LEFT else solve(setting)
                found.append((words, Picture(figure, pose, side is Side.LEFT)))
    return found


def main() -> None:
    """Draw the sheet and say what is wrong with the figures on it."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("out", type=Path, help="PNG file to write")
    parser.add_argument("exercises", nargs="*", help="parts of ids; none: all")
    parser.add_argument("--size", type=int, default=320, help="pixels of a picture")
    parser.add_argument("--dark", action="store_true", help="in the dark theme")
    parser.add_argument("--right", action="store_true", help="the right side only")
    parser.add_argument("--between", action="store_true", help="the poses on the way, too")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the figures are")
    options = parser.parse_intermixed_args()
    loaded = load_figures(options.folder)
    for problem in loaded.problems:
        print(problem)
    chosen = [
        f for f in loaded.figures.values() if not options.exercises or any(part in f.id for part in options.exercises)
    ]
    for figure in chosen:
        for fault in faults(figure):
            print(f"{figure.id}: {fault}")
    if chosen:
        draw(chosen, options)


def draw(chosen: list[Figure], options: argparse.Namespace) -> None:
    """Draw the sheet."""
    application = QGuiApplication([])
    theme = dark() if options.dark else light()
    rows = [pictures(figure, options) for figure in chosen]
    size, wide = options.size, max(len(row) for row in rows)
    image = QImage(wide * size, len(rows) * size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(theme.paper))
    painter = QPainter(image)
    for y, row in enumerate(rows):
        for x, (caption, picture) in enumerate(row):
            box = QRectF(x * size, y * size, size, size).adjusted(6, 6, -6, -6)
            painter.setClipRect(box)
            paint_figure(painter, box, picture, figure_tones(theme))
            painter.setPen(QColor(theme.quiet_ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, caption)
    painter.end()
    image.save(str(options.out))
    del application


if __name__ == "__main__":
    main()

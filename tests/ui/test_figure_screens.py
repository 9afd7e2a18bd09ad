"""On screens with more pixels than a widget counts, a figure is sharp and stands where it should."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# A moving figure and one that stands still, at odd places of a window, against the same painted directly.
PROGRAM = """
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from hipmob_desktop.adapters.figures import load_figures
from hipmob_desktop.adapters.resources import resources_folder
from hipmob_desktop.domain.exercise import Side, Tempo
from hipmob_desktop.domain.figure.motion import Moment
from hipmob_desktop.domain.timeline import SegmentKind
from hipmob_desktop.ui.theme.figure_tones import figure_tones
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.figure import FigureView
from hipmob_desktop.ui.widgets.figure_painter import paint_figure

FIGURES = load_figures(resources_folder() / "figures").figures
app = QApplication([])
look = Look(app, "light")
window = QWidget()
window.resize(640, 400)
moving, still = FigureView(look, parent=window), FigureView(look, parent=window)
moving.setGeometry(7, 13, 311, 303)
still.setGeometry(391, 51, 113, 112)
window.show()
app.processEvents()


def painted_directly(view, aside):
    other = QImage(shown.size(), QImage.Format.Format_ARGB32_Premultiplied)
    other.setDevicePixelRatio(ratio)
    other.fill(ground)
    with QPainter(other) as painter:
        painter.translate((corner.x() + aside) / ratio, corner.y() / ratio)
        paint_figure(painter, QRectF(view.rect()), view.picture, figure_tones(look.theme))
    return other


def apart(shown, other, place):
    far = 0
    for y in range(place.top(), place.bottom(), 2):
        for x in range(place.left(), place.right(), 2):
            a, b = shown.pixelColor(x, y), other.pixelColor(x, y)
            far += max(abs(a.red() - b.red()), abs(a.green() - b.green()), abs(a.blue() - b.blue())) > 24
    return far


for name in ("straddle-rocking", "crab-hip-rotations"):
    still.show_figure(FIGURES[name], Side.LEFT)
    told = Moment(SegmentKind.REPS, 1700, 60_000, Side.RIGHT, Tempo(4000))
    moving.show_moment(FIGURES[name], told, "RIGHT", running=False)
    shown = window.grab().toImage()
    ratio = shown.devicePixelRatio()
    ground = shown.pixelColor(0, 0)
    for view in (moving, still):
        # The widget's corner, where the next whole pixel of the screen is.
        corner = QPoint(int(view.x() * ratio + 0.5), int(view.y() * ratio + 0.5))
        place = QRect(corner, view.size() * ratio)
        print(ratio, *(apart(shown, painted_directly(view, aside), place) for aside in (0.0, 0.5)))
"""


@pytest.mark.parametrize("factor", ["1.25", "1.5", "2"])
def test_what_is_kept_looks_as_it_does_painted_directly_and_not_half_a_pixel_aside(factor):
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": factor},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    found = [line.split() for line in ran.stdout.splitlines()]
    assert [float(ratio) for ratio, *_ in found] == [float(factor)] * 4
    for _ratio, off, half_aside in found:
        assert int(off) <= 2
        assert int(half_aside) > 50

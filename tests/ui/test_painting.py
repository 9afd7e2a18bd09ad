"""A fault while a widget is painted leaves a gap in the picture, and the process alive."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

FAULTS = """
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from hipmob_desktop.adapters.figures import load_figures
from hipmob_desktop.adapters.resources import resources_folder
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.done_bar import DoneBar
from hipmob_desktop.ui.widgets.figure import FigureView
from hipmob_desktop.ui.widgets.glyph import Glyph
from hipmob_desktop.ui.widgets.player_ring import PlayerRing


class Faulty:
    def __init__(self, theme):
        self._theme = theme
        self.faults = False

    def __getattr__(self, name):
        if self.faults:
            raise ArithmeticError(f"no colour {name}")
        return getattr(self._theme, name)


app = QApplication([])
look = Look(app, "light")
theme = look.theme = Faulty(look.theme)
figure = FigureView(look)
figure.show_figure(load_figures(resources_folder() / "figures").figures["pigeon-pose"])
window = QWidget()
column = QVBoxLayout(window)
for widget in (figure, DoneBar(look, 0.5), Glyph(look, "play"), PlayerRing(look)):
    column.addWidget(widget)
window.show()
app.processEvents()
for size in (300, 500, 400):
    # Another size: the backing store is made anew, which a painter left open does not survive.
    theme.faults = not theme.faults
    window.resize(size, size)
    look.changed.emit()
    app.processEvents()
window.close()
window.deleteLater()
app.processEvents()
print("still here")
"""


def test_an_exception_while_painting_does_not_end_the_process():
    ran = subprocess.run(
        [sys.executable, "-c", FAULTS],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stderr.count("ArithmeticError: no colour") >= 4, ran.stderr
    assert "active painter" not in ran.stderr
    assert (ran.returncode, ran.stdout) == (0, "still here\n"), ran.stderr[-2000:]

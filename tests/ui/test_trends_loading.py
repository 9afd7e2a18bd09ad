"""pyqtgraph costs a quarter of a second and thirty megabytes: nobody pays for it who does not look at a chart."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

PROBE = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])

import hipmob_desktop.app.pages, hipmob_desktop.app.window, hipmob_desktop.app.trend_files
import hipmob_desktop.ui.pages.trends.sheet
from hipmob_desktop.ui.theme.look import Look
from tests.trend_samples import TODAY, done
from tests.ui.trends_builders import TrendsDesk

def told(when):
    print(when, "pyqtgraph" in sys.modules)

def shown(desk):
    desk.view.resize(900, 600)
    desk.view.show()
    desk.presenter.refresh()
    for _round in range(6):
        app.processEvents()

look = Look(app)
desk = TrendsDesk(look, [done(TODAY)])
told("built")
empty = TrendsDesk(look)
shown(empty)
told("empty")
desk.view.open("sides")
desk.presenter.refresh()
desk.view.open("sides")
desk.view.show()
app.processEvents()
told("bars")
desk.view.open("stiffness")
for _round in range(6):
    app.processEvents()
told("chart")
"""


def test_pyqtgraph_is_loaded_with_the_first_chart_and_not_before():
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROBE],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.split("\n")[:-1] == ["built False", "empty False", "bars False", "chart True"], ran.stderr
    assert "Warning" not in ran.stderr

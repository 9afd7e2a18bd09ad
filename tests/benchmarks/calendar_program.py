"""A process for `bench_calendar`: the real program on a log, visited page by page; tells the times in milliseconds.

A page counts as there when nothing is being read for it any more and it has been painted.
"""

import builtins
import gc
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from hipmob_desktop.app.machinery import Machinery
from hipmob_desktop.app.start import Start
from hipmob_desktop.desktop.imports import plain_imports
from hipmob_desktop.ui import places

VISITS = 15
SIZE = (1280, 900)


class Measured:
    """The window in use, and how much is being read for it."""

    def __init__(self, data: Path) -> None:
        original_import = builtins.__import__
        gc.disable()  # as at every start; the window turns it on again
        self.app = QApplication(["hipmob-desktop"])
        plain_imports(original_import)
        self.reading = 0
        self._milestones: list[str] = []
        self.start = Start(self.app, data, self._milestones.append)
        self.start.equip = self._count_reads
        self.window.resize(*SIZE)
        self.start.show()
        while "ready" not in self._milestones:
            self.app.processEvents()

    @property
    def window(self):
        return self.start.window

    def settle(self) -> None:
        """Until nothing is read and everything is painted."""
        waiting = QEventLoop.ProcessEventsFlag.WaitForMoreEvents  # a loop that spins would hold up those who read
        self.app.processEvents()
        while self.reading:
            self.app.processEvents(waiting)
        self.app.processEvents()
        self.paint()

    def until_drawn(self, page: QWidget) -> None:
        """Until the chart of the Trends page is there as well; an empty log has none."""
        chart = page.detail.chart
        while chart.isVisibleTo(page) and not chart.is_drawn:
            self.app.processEvents()
        self.settle()

    def paint(self) -> None:
        """Bring what is due onto the screen now."""
        for kind in (QEvent.Type.LayoutRequest, QEvent.Type.UpdateRequest):
            self.app.sendPostedEvents(None, kind)

    def ms(self, action: Callable[[], object]) -> float:
        """From an action to the page that shows what came of it."""
        began = time.perf_counter_ns()
        action()
        self.settle()
        return (time.perf_counter_ns() - began) / 1e6

    def rest(self, ms: int = 300) -> None:
        """Let timers that wait for a quiet moment have theirs."""
        over: list[bool] = []
        QTimer.singleShot(ms, lambda: over.append(True))
        while not over:
            self.app.processEvents()
        self.settle()

    def _count_reads(self, machinery: Machinery) -> None:
        plain = machinery.background.run_in_background

        def counted(work, on_result, on_error=None) -> None:
            self.reading += 1

            def done(answer) -> Callable[[object], None]:
                def deliver(value: object) -> None:
                    self.reading -= 1
                    answer(value)

                return deliver

            plain(work, done(on_result), done(on_error or fail))

        machinery.background.run_in_background = counted


def fail(error: Exception) -> None:
    """A benchmark of something that failed is none."""
    raise error


def main() -> None:
    """Argument: the data folder."""
    told: dict[str, float] = {}
    began = time.monotonic()
    app = Measured(Path(sys.argv[1]))
    app.settle()
    told["started"] = (time.monotonic() - began) * 1e3
    app.rest(1000)  # what loads after the window is there by then
    for key in (places.CALENDAR, places.TRENDS):
        told |= visits(app, key)
    told["today"] = median(lambda: app.ms(lambda: app.window.show_page(places.TODAY)), app)
    told |= year(app)
    app.start.close()
    print(json.dumps(told))


def visits(app: Measured, key: str) -> dict[str, float]:
    """The first visit of a page, to its first frame and until it is filled; and later ones."""
    began = time.perf_counter_ns()
    page = app.window.show_page(key)
    app.paint()
    frame = (time.perf_counter_ns() - began) / 1e6
    app.settle()
    if key == places.TRENDS:  # its plot is loaded once the words around it are on the screen
        app.until_drawn(page)
    filled = (time.perf_counter_ns() - began) / 1e6
    again = median(lambda: app.ms(lambda: app.window.show_page(key)), app)
    return {f"{key} first frame": frame, f"{key} first": filled, f"{key} again": again}


def year(app: Measured) -> dict[str, float]:
    """Switching years, and painting one."""
    from hipmob_desktop.ui.pages.calendar.shown import Mode

    page = app.window.show_page(places.CALENDAR)
    app.settle()
    page.mode_chosen.emit(Mode.YEAR)
    app.settle()
    switches = [app.ms(lambda: page.head.moved.emit(-1)) for _year in range(VISITS // 2)]
    switches += [app.ms(lambda: page.head.moved.emit(1)) for _year in range(VISITS // 2)]
    heatmap: QWidget = page.year.map.map
    return {
        "year switch": statistics.median(switches),
        "year switch, slowest": max(switches),
        "heatmap": statistics.median(_repaint(heatmap) for _time in range(101)),
    }


def _repaint(widget: QWidget) -> float:
    began = time.perf_counter_ns()
    widget.viewport().repaint()
    return (time.perf_counter_ns() - began) / 1e6


def median(measure: Callable[[], float], app: Measured) -> float:
    """Of several visits, with the log between them."""
    taken = []
    for _visit in range(VISITS):
        app.window.show_page(places.LOG)
        app.settle()
        taken.append(measure())
    return statistics.median(taken)


if __name__ == "__main__":
    main()

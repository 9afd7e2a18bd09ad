"""A process for `bench_player`: leads a real session on the real player page and tells the processor time it took."""

import json
import resource
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QTimer

from hipmob_desktop.adapters.catalogue_files import CatalogueFiles
from hipmob_desktop.adapters.clock import SystemSessionClock, SystemWallClock
from hipmob_desktop.adapters.figures import load_figures
from hipmob_desktop.adapters.resources import resources_folder
from hipmob_desktop.app.start import make_application
from hipmob_desktop.desktop.session_runner import SessionRunner
from hipmob_desktop.domain.timeline import Timeline
from hipmob_desktop.services.coaching import Coach
from hipmob_desktop.services.phrases import SpokenPhrases
from hipmob_desktop.services.planning import previewed
from hipmob_desktop.services.settings import Settings
from hipmob_desktop.services.training import SessionTools, start_session
from hipmob_desktop.ui.pages.player.figure import PlayerFigure
from hipmob_desktop.ui.pages.player.presenter import PlayerPresenter
from hipmob_desktop.ui.theme.look import Look
from tests.ui.player_fakes import FakeScreen, FakeSound
from tests.unit.fakes import MemorySessionLog

WARM_UP_MS = 3_000
FIGURE_WARM_UP_MS = 24_000
"""Past getting ready and two repetitions or breaths."""


def main() -> None:
    """Arguments: width, height, milliseconds to measure, and what to do: running, paused, hidden, moving or holding.

    In the last two a figure moves with the repetitions, or holds still and breathes.
    """
    wide, tall, span, what = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    app = make_application()
    player = PlayerPresenter(Look(app, "dark"), SystemWallClock())
    catalogue = CatalogueFiles(resources_folder(), ROOT / "no-such-folder").load()
    routine = catalogue.routines["dynamic-day" if what == "moving" else "post-run"]
    line = previewed(routine, catalogue, Settings(), SpokenPhrases())
    clock = SystemSessionClock()
    tools = SessionTools(clock, SystemWallClock(), MemorySessionLog(), Coach({}, lambda: True))
    runner = SessionRunner(start_session(routine, line, tools), FakeSound(), FakeScreen(), clock)
    player.page.resize(wide, tall)
    player.page.show()
    player.lead(runner, line)
    figure = with_figure(player, clock, line) if what in {"moving", "holding"} else None
    if figure is not None:
        runner.view_changed.connect(figure.show)
    runner.start()

    def begin() -> None:
        if what == "paused":
            runner.pause()
        if what == "hidden":
            player.page.hide()
        QTimer.singleShot(1_000, measure)

    def measure() -> None:
        before = resource.getrusage(resource.RUSAGE_SELF)
        # A timer's own cost is one wakeup.
        QTimer.singleShot(span, lambda: tell(before))

    def tell(before: resource.struct_rusage) -> None:
        after = resource.getrusage(resource.RUSAGE_SELF)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        running = [timer for timer in app.findChildren(QTimer) if timer.isActive()]
        print(json.dumps({"percent": 100_000 * spent / span, "ticking": runner.ticking, "timers": len(running)}))
        app.quit()

    QTimer.singleShot(WARM_UP_MS if figure is None else FIGURE_WARM_UP_MS, begin)
    app.exec()


def with_figure(player: PlayerPresenter, clock: SystemSessionClock, line: Timeline) -> PlayerFigure:
    """Put a figure on the page, as the program does."""
    figures = load_figures(resources_folder() / "figures").figures
    figure = PlayerFigure(player.page.stage.ring._look, clock, figures.get)
    figure.figure_changed.connect(player.set_figure)
    figure.lead(line)
    return figure


if __name__ == "__main__":
    main()

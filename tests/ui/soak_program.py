"""An hour's session at speed through the real window, in a process of its own: prints how the references to None
changed meanwhile, how many views were shown, and what the log says.
"""

import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.ui.app_harness import open_app

HOUR = """
name = "An hour"
phase = "static"
get_ready = "10s"
change_side = "5s"
"""
STEP = """
[[steps]]
exercise = "{exercise}"
{dose}
"""
STEPS = [
    ("psoas-release", 'hold = "10min"'),
    ("kneeling-hip-flexor", 'hold = "5min"'),
    ("straddle-rocking", 'reps = 60\ntempo = "4s"'),
    ("crab-hip-rotations", 'reps = 60\ntempo = "3s"'),
    ("diaphragm-breathing", "breaths = 60"),
    ("couch-stretch", 'hold = "8min"'),
]


def main(folder: Path) -> None:
    """Open the window, lead through the hour, close it."""
    (folder / "routines").mkdir(parents=True)
    (folder / "config").mkdir()
    steps = "".join(STEP.format(exercise=exercise, dose=dose) for exercise, dose in STEPS)
    (folder / "routines" / "hour.toml").write_text(HOUR + steps)
    (folder / "config" / "settings.json").write_text('{"ask_before": false, "ask_after": false}')
    application = QApplication([])

    def wait(condition):
        end = time.monotonic() + 30
        while not condition() and time.monotonic() < end:
            application.processEvents()

    app = open_app(application, folder, wait, "hour")
    wait(lambda: app.runner is not None)
    views = [0]
    app.runner.view_changed.connect(lambda _view: views.__setitem__(0, views[0] + 1))
    before = sys.getrefcount(None)
    passed = 0
    while app.runner is not None:
        app.pass_time(2_000, step_ms=200)
        passed += 2
        application.processEvents()
    after = sys.getrefcount(None)
    app.machinery.log.journal.flush(10)
    (session,) = app.machinery.log.all_with_results()
    print("none", after - before, "views", views[0], "seconds", passed, session.status, session.active_ms)
    app.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

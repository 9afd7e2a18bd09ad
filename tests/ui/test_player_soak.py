"""An hour's session through the real page, ten times a second, as fast as it goes: nothing wears out."""

import gc
import sys

import pytest
from PySide6.QtWidgets import QApplication

from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.session import SessionStatus
from hipmob_desktop.ui.theme.look import Look
from tests.ui.player_room import Room
from tests.unit.timelines import change, cue, hold, ready, timeline

# The platform that tests draw on says this of any window whose least size changes.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

STEPS = 20
HOUR_MS = 3_600_000
LEAK = 3_000
"""An hour is tens of thousands of refreshes of many calls each: whatever is lost at one of them is far more."""


def an_hour():
    """Twenty steps of three minutes, both sides."""
    parts = []
    for step in range(STEPS):
        said = [cue(at, f"Cue {at // 1000} of step {step}") for at in (5_000, 40_000, 70_000)]
        parts += [
            ready(10_000, step=step),
            hold(80_000, Side.LEFT, *said, step=step),
            change(10_000, step=step),
            hold(80_000, Side.RIGHT, *said, step=step),
        ]
    return timeline(*parts)


@pytest.mark.timeout(180)
def test_an_hour_at_speed_loses_nothing_and_keeps_nothing(qtbot, qapp):
    line = an_hour()
    assert line.total_ms == HOUR_MS
    room = Room(qtbot, Look(qapp, "dark"), line)
    room.runner.start()
    nones = []
    for minute in range(60):
        for _second in range(60):
            room.go(1_000)
            QApplication.processEvents()
        if minute in {2, 58}:
            gc.collect()
            nones.append((sys.getrefcount(None), len(gc.get_objects())))
    room.go(200)
    (ending,) = room.endings
    assert ending.status is SessionStatus.COMPLETED
    assert ending.active_ms == STEPS * 160_000
    assert len(room.captions) == STEPS * 6
    (none_before, objects_before), (none_after, objects_after) = nones
    assert abs(none_after - none_before) < LEAK
    assert objects_after - objects_before < LEAK
    assert not room.timer.isActive()

"""No QTimer may still run when a test is over: it would fire into the next test, and in the app it would cost power."""

import pytest


@pytest.fixture(autouse=True)
def no_timer_left(monkeypatch):
    """Remember every timer that the test starts, and fail if one of them is still active after it."""
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer
    from shiboken6 import isValid

    started: list[QTimer] = []
    really_start = QTimer.start

    def start(timer: QTimer, *interval: int) -> None:
        started.append(timer)
        really_start(timer, *interval)

    monkeypatch.setattr(QTimer, "start", start)
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = {_name(timer) for timer in started if isValid(timer) and timer.isActive()}
    for timer in started:
        if isValid(timer):
            timer.stop()
    assert not left, f"timers still running after the test: {sorted(left)}"


def _name(timer) -> str:
    owner = timer.parent()
    return f"{timer.objectName() or 'QTimer'} of {type(owner).__name__}, every {timer.interval()} ms"

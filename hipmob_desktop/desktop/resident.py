"""The resident process's event loop, and what it asks of Qt: QtCore alone, no screen."""

import os
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QLocale,
    QLockFile,
    QMetaObject,
    QObject,
    QProcess,
    QProcessEnvironment,
    QSocketNotifier,
    Qt,
    QTimer,
    QTimeZone,
    Signal,
)

from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.services.ports_reminders import Echo

POLL_MS: Millis = 25_000
"""Between two looks at the clock on the wall. A timer would sleep with the machine, and not know of a clock that was
set; so nothing is ever timed, only looked at."""
HAND_OVER_MS: Millis = 8_000
"""For how long an earlier process is waited for."""


def system_zone() -> str:
    """IANA name of the zone that the system has now. Python's own idea of it is that of the program's start."""
    return QTimeZone.systemTimeZoneId().toStdString()


def first_weekday() -> int:
    """The weekday that a week begins with where the user lives: 0 Monday … 6 Sunday."""
    return QLocale.system().firstDayOfWeek().value - 1


class ReminderTicker(QObject):
    """Polls, and brings echoes from the notifier's thread into this one. For the window as for the resident process."""

    _echoed = Signal(object)

    def __init__(
        self,
        poll: Callable[[], None],
        heard: Callable[[Echo], None],
        poll_ms: Millis = POLL_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._poll = poll
        self._heard = heard
        # To a method of this object, which lives in the thread of whoever made it: that is where it runs.
        self._echoed.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.setInterval(poll_ms)
        self._timer.timeout.connect(poll)

    def hear(self, echo: Echo) -> None:
        """Take an echo, in whatever thread: for `Notifier.listen`."""
        self._echoed.emit(echo)

    def _take(self, echo: Echo) -> None:
        self._heard(echo)

    def start(self) -> None:
        """Look at once, then again and again."""
        self._timer.start()
        self._poll()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()


class Resident:
    """One process without a window: at most one for each folder."""

    def __init__(self, lock: Path) -> None:
        """`lock`: the file by which a second one knows of the first; one left by a crash is taken over."""
        self.application = QCoreApplication(["hipmob-desktop"])
        self._lock = QLockFile(str(lock))
        self._lock.setStaleLockTime(0)
        self._told_to_end = False
        # From here on, for whoever sees the lock may ask for the end of its holder.
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda _number, _frame: self._end())

    def take_over(self) -> bool:
        """End the one that runs, and be the only one from now on. False if that could not be.

        The later one is right: it belongs to the session that the user sees, the earlier may be left from another.
        """
        if self._lock.tryLock(0):
            return True
        pid = self._lock.getLockInfo()[0]
        if sys.platform != "win32" and pid > 0:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGTERM)
        return self._lock.tryLock(HAND_OVER_MS)

    def run(self) -> int:
        """Run until told to end: at logout, or by `quit`."""
        read, write = socket.socketpair()
        write.setblocking(False)  # noqa: FBT003
        before = signal.set_wakeup_fd(write.fileno())
        # Python runs its handlers only when Python runs: a byte that wakes this notifier sees to that.
        woken = QSocketNotifier(read.fileno(), QSocketNotifier.Type.Read)
        woken.activated.connect(lambda: read.recv(64))
        try:
            return 0 if self._told_to_end else self.application.exec()
        finally:
            signal.set_wakeup_fd(before)
            woken.setEnabled(False)
            read.close()
            write.close()
            self._lock.unlock()

    def _end(self) -> None:
        self._told_to_end = True  # before `run`, quitting has no effect
        self.application.quit()

    def quit(self) -> None:
        """End `run`; from any thread."""
        QMetaObject.invokeMethod(self.application, "quit", Qt.ConnectionType.QueuedConnection)


def start_detached(command: Sequence[str], activation_token: str = "") -> bool:
    """Start a program that outlives this one. Whether it could be started."""
    process = QProcess()
    process.setProgram(command[0])
    process.setArguments(list(command[1:]))
    process.setStandardOutputFile(QProcess.nullDevice())
    process.setStandardErrorFile(QProcess.nullDevice())
    if activation_token:
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("XDG_ACTIVATION_TOKEN", activation_token)
        process.setProcessEnvironment(environment)
    started = process.startDetached()
    return bool(started[0] if isinstance(started, tuple) else started)

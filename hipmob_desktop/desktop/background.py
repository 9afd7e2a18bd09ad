"""Work that may take as long as the disk does, done beside the window's thread."""

import logging
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

T = TypeVar("T")
_log = logging.getLogger(__name__)


class BackgroundRunner(QObject):
    """Runs functions one after the other in a thread of its own and brings each result back to the window's thread."""

    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._open = True
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run_in_background(
        self,
        work: Callable[[], T],
        on_result: Callable[[T], object],
        on_error: Callable[[Exception], object] | None = None,
    ) -> None:
        """Call `work` in the background, then `on_result` with what it gave, or `on_error` with what it raised.

        Both are called in the thread this object lives in. Work given earlier is done first. After `close` nothing
        is taken and nothing is delivered.
        """
        if self._open:
            self._pool.start(lambda: self._do(work, on_result, on_error))

    def close(self, timeout_s: float = 5.0) -> bool:
        """Take no more work and wait for what runs; False if that took too long."""
        self._open = False
        self._pool.clear()
        return self._pool.waitForDone(round(timeout_s * 1000))

    def _do(
        self,
        work: Callable[[], T],
        on_result: Callable[[T], object],
        on_error: Callable[[Exception], object] | None,
    ) -> None:
        try:
            answer, value = on_result, work()
        except Exception as error:  # noqa: BLE001 - whatever it was, it belongs to the asker, not to this thread
            answer, value = on_error or _report, error
        self._finished.emit(answer, value)

    def _deliver(self, answer: Callable[[object], object], value: object) -> None:
        if self._open:
            answer(value)


def _report(error: Exception) -> None:
    _log.error("Work in the background failed", exc_info=error)

"""Keeps the screen on while a session runs: wakepy, or nothing at all."""

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from contextlib import ExitStack

from hipmob_desktop.services.ports import Capability
from hipmob_desktop.services.translation import _

_log = logging.getLogger(__name__)


class WakepyScreenKeeper:
    """Holds wakepy's "keep presenting" mode.

    Asking the system takes some milliseconds, and as long as it likes where a D-Bus service hangs: wakepy is loaded,
    entered and left in one thread of its own, and never in the window's.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="screen")
        self._held: ExitStack | None = None
        self._wanted = False
        self._last: Future[None] | None = None
        self._found: Capability | None = None

    def hold(self) -> None:
        """Ask for the screen to stay on."""
        if not self._wanted:
            self._wanted = True
            self._last = self._thread.submit(self._enter)

    def release(self) -> None:
        """Let it go off again."""
        if self._wanted:
            self._wanted = False
            self._last = self._thread.submit(self._leave)

    def settle(self, timeout_s: float) -> bool:
        """Wait until the system has answered; False if that took too long."""
        return self._last is None or not wait_for([self._last], timeout_s).not_done

    def capability(self) -> Capability:
        """Whether the screen stays on, by which way, as the last `hold` found."""
        return self._found or Capability("screen", works=True, summary=_("asked for when a session starts"))

    def close(self) -> None:
        """Let the screen go and stop the thread, without waiting for a system that does not answer."""
        self.release()
        self._thread.shutdown(wait=False)

    def _enter(self) -> None:
        try:
            from wakepy import keep  # noqa: PLC0415 - loaded when first needed

            stack = ExitStack()
            mode = stack.enter_context(keep.presenting(on_fail="pass"))
        except Exception:  # noqa: BLE001 - whatever the system has against it, the session goes on
            _log.exception("Keeping the screen on failed")
            self._found = _cannot()
            return
        self._held = stack
        way = mode.method.name if mode.method else ""
        self._found = Capability("screen", works=True, summary=way) if mode.active else _cannot()

    def _leave(self) -> None:
        held, self._held = self._held, None
        if held is None:
            return
        try:
            held.close()
        except Exception:  # noqa: BLE001 - as above
            _log.exception("Letting the screen go failed")


class NoScreenKeeper:
    """For where the screen is not to be kept on."""

    def hold(self) -> None:
        """Do nothing."""

    def release(self) -> None:
        """Do nothing."""

    def capability(self) -> Capability:
        """Say that nothing is held."""
        return Capability("screen", works=False, summary=_("not kept on"))


def _cannot() -> Capability:
    return Capability(
        "screen",
        works=False,
        summary=_("the screen may turn off during a session"),
        remedy=_("Set a longer screen time-out in the system's settings."),
    )

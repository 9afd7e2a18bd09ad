"""Says on Today what somebody wants to know who has never done a session here; from the first session on, nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from hipmob_desktop.services.ports import Capability
from hipmob_desktop.ui.pages.today.page import TodayPage
from hipmob_desktop.ui.pages.today.welcome_state import welcome_lines
from hipmob_desktop.ui.sources import RunInBackground


@dataclass(frozen=True, slots=True)
class NewcomerSources:
    """What is said is made of this."""

    is_new: Callable[[], bool]
    """Whether no session was ever kept here, though it could be. Called in the background."""
    folder: str
    capabilities: Callable[[], Sequence[Capability]]
    learn: Callable[[Callable[[], None]], None]
    """Find out what is known only by asking (voice, notifications); calls back when all is known, from any thread."""
    test_voice: Callable[[Callable[[str], None]], None]
    """Speak a sentence; the callback is told what went wrong, empty if it was heard. From any thread."""
    run_in_background: RunInBackground


class Newcomer(QObject):
    """Looks each time Today is shown, until it has seen a session."""

    _learnt = Signal()
    _tested = Signal(str)

    def __init__(self, view: TodayPage, sources: NewcomerSources) -> None:
        super().__init__(view)
        self._view = view
        self._sources = sources
        self._is_new = False
        self._seen_a_session = False
        self._result: str | None = None
        self._learnt.connect(self._show)
        self._tested.connect(self._end_test)

    def refresh(self) -> None:
        """Look whether there is a session by now."""
        if not self._seen_a_session:
            self._sources.run_in_background(self._sources.is_new, self._arrive)

    def _arrive(self, is_new: bool) -> None:
        was_new, self._is_new = self._is_new, is_new
        self._seen_a_session = not is_new
        if not is_new:
            if was_new:
                self._view.welcome().show_lines(())
            return
        if not was_new:
            self._view.welcome().test_requested.connect(self._test)
            # Shown when it is known: words that change under the eye are worse than words that come late.
            self._sources.learn(self._learnt.emit)
        else:
            self._show()

    def _show(self) -> None:
        if self._is_new:
            lines = welcome_lines(self._sources.folder, self._sources.capabilities(), self._result)
            self._view.welcome().show_lines(lines)

    def _test(self) -> None:
        self._view.welcome().show_testing(running=True)
        self._sources.test_voice(self._tested.emit)

    def _end_test(self, trouble: str) -> None:
        self._result = trouble
        self._view.welcome().show_testing(running=False)
        self._show()

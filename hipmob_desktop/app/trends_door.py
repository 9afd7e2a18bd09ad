"""The log summed up as the window has it: empty until it is open, and for good where it cannot be opened."""

from collections.abc import Callable, Sequence
from datetime import date

from hipmob_desktop.domain.trend_minutes import Total, Work
from hipmob_desktop.domain.trends import Answers, Grain, Span
from hipmob_desktop.services.ports_trends import TrendLog


class TrendsDoor:
    """`TrendLog` for whoever is built before the log is open."""

    def __init__(self, opened: Callable[[], TrendLog | None]) -> None:
        """Take how to get at the log once it is open."""
        self._opened = opened

    def known_days(self) -> Span | None:
        """See `TrendLog`."""
        log = self._opened()
        return log.known_days() if log is not None else None

    def answers(self, first: date, last: date) -> Sequence[Answers]:
        """See `TrendLog`."""
        log = self._opened()
        return log.answers(first, last) if log is not None else ()

    def work(self, span: Span, grain: Grain, first_weekday: int = 0) -> Sequence[Work]:
        """See `TrendLog`."""
        log = self._opened()
        return log.work(span, grain, first_weekday) if log is not None else ()

    def session_totals(self, span: Span, grain: Grain, first_weekday: int = 0) -> Sequence[Total]:
        """See `TrendLog`."""
        log = self._opened()
        return log.session_totals(span, grain, first_weekday) if log is not None else ()

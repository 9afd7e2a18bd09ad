"""What trends need of the log: answers, sums of minutes, and what was measured."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol
from uuid import UUID

from hipmob_desktop.domain.markers import Marker
from hipmob_desktop.domain.trend_minutes import Total, Work
from hipmob_desktop.domain.trends import Answers, Grain, Span


class TrendLog(Protocol):
    """The log summed up. Both ends of a range belong to it.

    Calls take as long as the disk does: read in the background. Deleted sessions, and one that still runs, do not
    exist here. Minutes and what is itemised come by week (beginning on `first_weekday`, 0 Monday) or by month.
    """

    def known_days(self) -> Span | None:
        """First and last day with a session; None for an empty log."""
        ...

    def answers(self, first: date, last: date) -> Sequence[Answers]:
        """Every session in order, with what was answered; those that answered nothing may be left out."""
        ...

    def work(self, span: Span, grain: Grain, first_weekday: int = 0) -> Sequence[Work]:
        """What was done of each exercise and side."""
        ...

    def session_totals(self, span: Span, grain: Grain, first_weekday: int = 0) -> Sequence[Total]:
        """What was done in sessions of each phase."""
        ...


class MarkerLog(Protocol):
    """What was measured: the part of `ports_calendar.CalendarLog` that trends need."""

    def markers(self, first: date, last: date) -> Sequence[Marker]:
        """Measurements, earliest first."""
        ...

    def add_marker(self, marker: Marker) -> None:
        """Store a measurement, or replace the one with its id."""
        ...

    def delete_marker(self, marker: UUID) -> None:
        """Take a measurement out."""
        ...

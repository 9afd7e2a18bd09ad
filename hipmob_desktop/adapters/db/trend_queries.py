"""The questions that trends ask: answers by session, and sums by week or month, made in the database.

Plain SQL on the driver's connection, as in `calendar_queries`: thousands of rows are read twice as fast.
"""

import sqlite3
from collections.abc import Callable
from datetime import date
from functools import partial

from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.trend_minutes import Total, Work
from hipmob_desktop.domain.trends import Answers, Grain, Span

_IN_USE = "deleted_at IS NULL AND status <> 'running'"
"""The first part as the index of days has it."""
_JULIAN = 1_721_425
"""Days from Python's ordinals to julian day numbers."""

_WEEK = "(CAST(julianday(local_date) + 0.5 AS INTEGER) - :first_weekday) / 7"
"""A julian day number that is divisible by seven is a Monday."""
_MONTH = "substr(local_date, 1, 7)"

_KNOWN = f"""
SELECT (SELECT local_date FROM session WHERE {_IN_USE} ORDER BY local_date LIMIT 1),
       (SELECT local_date FROM session WHERE {_IN_USE} ORDER BY local_date DESC LIMIT 1)
"""  # noqa: S608  (constants)
"""Both ends of an index: asked for with min and max together, all of it would be read."""

_ANSWERS = f"""
SELECT local_date, routine_name, stiffness_before, stiffness_after, stride_feel, effort, movement_quality
FROM session
WHERE {_IN_USE} AND local_date BETWEEN :first AND :last
  AND coalesce(stiffness_before, stiffness_after, stride_feel, effort, movement_quality) IS NOT NULL
ORDER BY local_date, started_at
"""  # noqa: S608

_WORK = """
WITH shown AS MATERIALIZED (
  SELECT id, {bucket} AS bucket FROM session WHERE {in_use} AND local_date BETWEEN :first AND :last
)
SELECT bucket, exercise, max(exercise_name), side, sum(done_ms), count(*)
FROM shown CROSS JOIN segment_result ON segment_result.session_id = shown.id
GROUP BY bucket, exercise, side
"""
"""Materialised and in this order: the week is worked out once a session, not once for each of its results."""

_TOTALS = """
SELECT bucket, phase, itemised, sum(active_ms), count(*) FROM (
  SELECT {bucket} AS bucket, phase, active_ms,
    EXISTS (SELECT 1 FROM segment_result WHERE segment_result.session_id = session.id) AS itemised
  FROM session WHERE {in_use} AND local_date BETWEEN :first AND :last
)
GROUP BY bucket, phase, itemised
"""

_SIDES = {side.value: side for side in Side}


class TrendQueries:
    """Reads what trends are made of."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def known_days(self) -> Span | None:
        """First and last day with a session."""
        first, last = self._connection.execute(_KNOWN).fetchone()
        return Span(date.fromisoformat(first), date.fromisoformat(last)) if first else None

    def answers(self, first: date, last: date) -> list[Answers]:
        """Sessions that answered something, in order."""
        rows = self._connection.execute(_ANSWERS, {"first": first.isoformat(), "last": last.isoformat()})
        return [Answers(date.fromisoformat(day), *values) for day, *values in rows.fetchall()]

    def work(self, span: Span, grain: Grain, first_weekday: int) -> list[Work]:
        """Sums by week or month, exercise and side."""
        statement, days, bucket_of = _by_bucket(_WORK, span, grain, first_weekday)
        return [
            Work(bucket_of(bucket), exercise, name, _SIDES[side], done, times)
            for bucket, exercise, name, side, done, times in self._connection.execute(statement, days).fetchall()
        ]

    def session_totals(self, span: Span, grain: Grain, first_weekday: int) -> list[Total]:
        """Sums by week or month and phase of the routine."""
        statement, days, bucket_of = _by_bucket(_TOTALS, span, grain, first_weekday)
        return [
            Total(bucket_of(bucket), phase, bool(itemised), active, sessions)
            for bucket, phase, itemised, active, sessions in self._connection.execute(statement, days).fetchall()
        ]


def _by_bucket(
    statement: str, span: Span, grain: Grain, first_weekday: int
) -> tuple[str, dict[str, object], Callable[..., date]]:
    """The statement for weeks or months, what to bind to it, and how to read its buckets."""
    days: dict[str, object] = {"first": span.first.isoformat(), "last": span.last.isoformat()}
    if grain is Grain.MONTH:
        return statement.format(bucket=_MONTH, in_use=_IN_USE), days, _month_of
    days["first_weekday"] = first_weekday
    weekly = statement.format(bucket=_WEEK, in_use=_IN_USE)
    return weekly, days, partial(_week_of, first_weekday=first_weekday)


def _month_of(bucket: str) -> date:
    return date.fromisoformat(f"{bucket}-01")


def _week_of(bucket: int, first_weekday: int) -> date:
    return date.fromordinal(bucket * 7 + first_weekday - _JULIAN)

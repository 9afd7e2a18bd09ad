"""The keys of a calendar: from one day to another."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import Qt

FIRST, LAST = date(1900, 1, 1), date(2999, 12, 31)


def months_on(day: date, months: int) -> date:
    """The same day so many months later (earlier, if negative); the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not FIRST.year <= year <= LAST.year:
        return day
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_on(day: date, days: int) -> date:
    """So many days later."""
    return min(max(day + timedelta(days=days), FIRST), LAST)


def day_after_key(day: date, key: int, today: date, steps: Mapping[int, int], page: int) -> date | None:
    """Where a key leads to from a day.

    Args:
        day: The day one is at.
        key: What was pressed.
        today: Where Home leads to.
        steps: Days that each arrow key moves by.
        page: Months that Page Up and Page Down move by.

    Returns:
        The day, None if the key is none of a calendar's.
    """
    if key == Qt.Key.Key_Home:
        return today
    if key == Qt.Key.Key_PageUp:
        return months_on(day, -page)
    if key == Qt.Key.Key_PageDown:
        return months_on(day, page)
    return days_on(day, steps[key]) if key in steps else None

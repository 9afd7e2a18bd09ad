"""Dates and times as the user's locale writes them."""

import re
from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QTime

_YEAR = re.compile(r"(\s*'[^']*')?[\s,.]*y+[年년.]?\s*")
"""The year in a date pattern of Qt's, with what ties it to the rest ("'de' yyyy", ", yyyy", "yyyy年")."""


class LocaleDates:
    """`formatting.DateWords` by QLocale."""

    def __init__(self, locale: QLocale) -> None:
        self._locale = locale
        pattern = locale.dateFormat(QLocale.FormatType.LongFormat)
        self._full = _YEAR.sub("", pattern).strip(" ,")
        self._short = self._full.replace("dddd", "ddd").replace("MMMM", "MMM")

    def day(self, day: date) -> str:
        """A day with its weekday, short, in the locale's order."""
        return self._locale.toString(_qdate(day), self._short)

    def full_day(self, day: date) -> str:
        """A day in full, without the year."""
        return self._locale.toString(_qdate(day), self._full)

    def weekday(self, day: date) -> str:
        """The weekday's name in full."""
        return self._locale.standaloneDayName(day.isoweekday(), QLocale.FormatType.LongFormat)

    def month(self, day: date) -> str:
        """The month with its year."""
        name = self._locale.standaloneMonthName(day.month, QLocale.FormatType.LongFormat)
        return f"{name} {day.year}"

    def time(self, moment: datetime) -> str:
        """The time of day in the locale's short form."""
        return self._locale.toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)

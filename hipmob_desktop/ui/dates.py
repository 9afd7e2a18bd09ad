"""Dates and times as the user's locale writes them."""

import re
from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QTime

_YEAR = re.compile(r"(\s*'[^']*')?[\s,.]*y+[年년.]?\s*")
"""The year in a date pattern of Qt's, with what ties it to the rest ("'de' yyyy", ", yyyy", "yyyy年")."""

_WEEKDAY = re.compile(r"[\s,.،、]*d{3,4}('[^']*'|[\s,.،、])*")
"""The weekday in a date pattern, with what ties it to the rest."""


class LocaleDates:
    """`formatting.DateWords` by QLocale."""

    def __init__(self, locale: QLocale) -> None:
        self._locale = locale
        pattern = locale.dateFormat(QLocale.FormatType.LongFormat)
        self._full = _YEAR.sub("", pattern).strip(" ,")
        self._short = self._full.replace("dddd", "ddd").replace("MMMM", "MMM")
        self._bare = _WEEKDAY.sub("", self._short).strip(" ,.")

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

    def first_weekday(self) -> int:
        """The weekday a week begins with: 0 Monday to 6 Sunday."""
        return self._locale.firstDayOfWeek().value - 1

    def short_weekday(self, weekday: int) -> str:
        """A weekday's short name, 0 for Monday."""
        return self._locale.standaloneDayName(weekday + 1, QLocale.FormatType.ShortFormat)

    def short_month(self, month: int) -> str:
        """A month's short name, 1 for January."""
        return self._locale.standaloneMonthName(month, QLocale.FormatType.ShortFormat)

    def number(self, number: int) -> str:
        """A whole number with its groups of digits: "1,980"."""
        return self._locale.toString(number)

    def short_day(self, day: date) -> str:
        """A day without its weekday, short, in the locale's order."""
        return self._locale.toString(_qdate(day), self._bare)

    def decimal(self, value: float) -> str:
        """A number with one decimal, if it needs one, in the locale's manner."""
        whole = float(value).is_integer()
        return self._locale.toString(float(value), "f", 0 if whole else 1)

    def time(self, moment: datetime) -> str:
        """The time of day in the locale's short form."""
        return self._locale.toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)


def number_reader(locale: QLocale) -> Callable[[str], float | None]:
    """Reads numbers as the locale writes them, or with a point as anywhere; None for what is none."""

    def read(text: str) -> float | None:
        for manner in (locale, QLocale.c()):
            value, whole = manner.toDouble(text.replace("−", "-"))
            if whole:
                return value
        return None

    return read


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)

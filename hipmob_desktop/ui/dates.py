"""Dates and times as the user's locale writes them."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QTime


class LocaleDates:
    """`formatting.DateWords` by QLocale."""

    def __init__(self, locale: QLocale) -> None:
        self._locale = locale

    def day(self, day: date) -> str:
        """A day with its weekday, short, with the year where the locale's order puts it."""
        return self._locale.toString(_qdate(day), "ddd d MMM")

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

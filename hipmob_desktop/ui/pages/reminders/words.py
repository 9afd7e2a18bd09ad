"""The weekdays' names for the editors."""

from datetime import date, timedelta

from hipmob_desktop.ui.formatting import DateWords
from hipmob_desktop.ui.pages.reminders.editor import Days
from hipmob_desktop.ui.pages.reminders.state import week_order

_A_MONDAY = date(2024, 1, 1)


def weekdays(dates: DateWords) -> Days:
    """Each weekday's number, short and full name, from the first one where the user lives."""
    return [
        (day, dates.short_weekday(day), dates.weekday(_A_MONDAY + timedelta(days=day))) for day in week_order(dates)
    ]

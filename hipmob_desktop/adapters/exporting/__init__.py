"""The log in forms that other programs read: CSV, JSON Lines, iCalendar."""

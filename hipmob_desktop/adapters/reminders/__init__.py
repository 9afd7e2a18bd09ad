"""Reminders on disk, and what they need of the log: SQLite through the standard library alone."""

"""The forms a log can be exported in, known by the suffix of a file's name."""

from enum import StrEnum
from pathlib import PurePath


class Form(StrEnum):
    """A form; its value is the suffix without the dot."""

    CSV = "csv"
    """For spreadsheets: two files, one row a session and one a side of an exercise."""
    JSON_LINES = "jsonl"
    """For programs: one session a line, complete."""
    CALENDAR = "ics"
    """For a phone's calendar: one event a session."""


def form_of(file: PurePath) -> Form | None:
    """The form a file's suffix asks for, whatever its case; None if there is no such form."""
    suffix = file.suffix.removeprefix(".").lower()
    return next((form for form in Form if form.value == suffix), None)


def known_suffixes() -> str:
    """All suffixes, to be shown: ".csv, .jsonl, .ics"."""
    return ", ".join(f".{form.value}" for form in Form)

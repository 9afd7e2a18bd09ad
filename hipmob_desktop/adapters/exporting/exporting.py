"""Exports the log to a file of the user's choice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hipmob_desktop.adapters.exporting import calendar_form, csv_form, json_lines_form
from hipmob_desktop.adapters.exporting.forms import Form
from hipmob_desktop.adapters.exporting.whole_files import Content, write_whole
from hipmob_desktop.domain.session import Session


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    files: tuple[Path, ...]
    sessions: int
    """How many sessions are in it."""


def export(sessions: Sequence[Session], file: Path, form: Form, now: datetime, *, overwrite: bool) -> Exported:
    """Write the log, oldest session first.

    Args:
        sessions: With their results, in any order.
        file: Where to; CSV has a second file beside it (`csv_form.results_file`).
        form: Which form, whatever the file's name.
        now: An aware moment, noted in forms that tell when they were made.
        overwrite: Whether files that are there may be replaced.

    Raises:
        ExportTrouble: Nothing was written; the text says why.
    """
    ordered = oldest_first(sessions)
    if form is Form.CSV:
        files: dict[Path, Content] = {
            file: csv_form.sessions_table(ordered),
            csv_form.results_file(file): csv_form.results_table(ordered),
        }
    else:
        files = {file: in_one_piece(ordered, form, now)}
    write_whole(files, overwrite=overwrite)
    written = calendar_form.done(ordered) if form is Form.CALENDAR else ordered
    return Exported(tuple(files), len(written))


def in_one_piece(sessions: Sequence[Session], form: Form, now: datetime) -> Iterator[bytes]:
    """A form that is one file, as its bytes. Raises ValueError for CSV, which is two."""
    if form is Form.JSON_LINES:
        return json_lines_form.lines(oldest_first(sessions))
    if form is Form.CALENDAR:
        return calendar_form.calendar(oldest_first(sessions), now)
    raise ValueError(f"{form} is more than one file")


def oldest_first(sessions: Sequence[Session]) -> list[Session]:
    """In the order in which they were done."""
    return sorted(sessions, key=lambda session: (session.started.utc, session.id))

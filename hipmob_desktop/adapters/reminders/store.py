"""Reminders and what has become of them, in a small SQLite file of their own."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from hipmob_desktop.adapters.reminders.rows import (
    REMINDER_COLUMNS,
    RULES_COLUMNS,
    Row,
    delivered_of_row,
    moment_text,
    reminder_of_row,
    row_of_key,
    row_of_reminder,
    row_of_rules,
    rules_of_row,
    run_of_row,
)
from hipmob_desktop.adapters.reminders.schema import FILE_NAME, transaction
from hipmob_desktop.domain.reminders import (
    Answer,
    Due,
    Key,
    Occurrence,
    Reminder,
    ReminderRules,
    ReminderState,
    Run,
)
from hipmob_desktop.services.ports_reminders import Delivered, RoutineFacts

AROUND = timedelta(days=4)
"""What is older, or further ahead, no rule looks at."""

_ALL_REMINDERS = f"SELECT {REMINDER_COLUMNS} FROM reminder ORDER BY at, id"  # noqa: S608  (names of columns)
_SAVE_REMINDER = f"INSERT OR REPLACE INTO reminder ({REMINDER_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
_RULES = f"SELECT {RULES_COLUMNS} FROM rules"  # noqa: S608
_SET_RULES = f"INSERT OR REPLACE INTO rules (one, {RULES_COLUMNS}) VALUES (1, ?, ?, ?, ?, ?)"  # noqa: S608

_SETTLE_OTHERS = "UPDATE delivery SET answer = ? WHERE answer IS NULL AND NOT (reminder = ? AND day = ?)"

T = TypeVar("T")


class ReminderFile:
    """`ReminderStore` in `reminders.sqlite`. Every call opens the file anew: it is called twice a minute at most."""

    def __init__(self, data_folder: Path) -> None:
        """Nothing is opened or made before the first call."""
        self.path = data_folder / FILE_NAME

    # ── Reminders, rules, routines ─────────────────────────────────────────

    def reminders(self) -> Sequence[Reminder]:
        """All of them, by time of day."""
        return self._rows(_ALL_REMINDERS, (), reminder_of_row)

    def save(self, reminder: Reminder) -> None:
        """Add one, or replace the one with its id."""
        self._write(_SAVE_REMINDER, row_of_reminder(reminder))

    def remove(self, reminder: str) -> None:
        """Take one out; its deliveries stay."""
        self._write("DELETE FROM reminder WHERE id = ?", (reminder,))

    def rules(self) -> ReminderRules:
        """What holds for all reminders; the defaults until the user set something."""
        found = self._rows(_RULES, (), rules_of_row)
        return found[0] if found else ReminderRules()

    def set_rules(self, rules: ReminderRules) -> None:
        """Replace them."""
        self._write(_SET_RULES, row_of_rules(rules))

    def routines(self) -> Sequence[RoutineFacts]:
        """Names and lengths of routines, as last told."""
        return self._rows("SELECT id, name, length_ms FROM routine ORDER BY id", (), lambda row: RoutineFacts(*row))

    def set_routines(self, routines: Sequence[RoutineFacts]) -> None:
        """Replace them; the file is not touched where nothing changed."""
        wanted = sorted(routines, key=lambda facts: facts.id)
        if wanted == list(self.routines()):
            return
        with transaction(self.path, writing=True) as connection:
            assert connection is not None
            connection.execute("DELETE FROM routine")
            rows = [(facts.id, facts.name, facts.length_ms) for facts in wanted]
            connection.executemany("INSERT INTO routine VALUES (?, ?, ?)", rows)

    # ── What has become of them ────────────────────────────────────────────

    def state(self, around: date) -> ReminderState:
        """What matters within a few days of a day, in one consistent look."""
        span = _span(around)
        with transaction(self.path, writing=False) as connection:
            if connection is None:
                return ReminderState()

            def rows(sql: str, values: Row = span) -> list[Row]:
                return connection.execute(sql, values).fetchall()

            paused = rows("SELECT until FROM pause", ())
            return ReminderState(
                delivered=frozenset(
                    _key(row) for row in rows("SELECT reminder, day FROM delivery WHERE day BETWEEN ? AND ?")
                ),
                snoozed={
                    _key(row): datetime.fromisoformat(row[2])
                    for row in rows("SELECT reminder, day, until FROM snooze WHERE day BETWEEN ? AND ?")
                },
                skipped=frozenset(
                    date.fromisoformat(row[0]) for row in rows("SELECT day FROM skipped WHERE day BETWEEN ? AND ?")
                ),
                runs=tuple(
                    map(run_of_row, rows("SELECT at, day, kind FROM run WHERE day BETWEEN ? AND ? ORDER BY at"))
                ),
                paused_until=datetime.fromisoformat(paused[0][0]) if paused else None,
            )

    def deliveries(self, around: date) -> Sequence[Delivered]:
        """What was shown within a few days of a day, latest first."""
        return self._rows(
            "SELECT reminder, day, at, answer FROM delivery WHERE day BETWEEN ? AND ? ORDER BY at DESC, reminder",
            _span(around),
            delivered_of_row,
        )

    def claim(self, due: Due, now: datetime) -> bool:
        """Record a delivery before it is shown. False: another process was first, and nothing is to be shown."""
        with transaction(self.path, writing=True) as connection:
            assert connection is not None
            won = _claim(connection, due.shown, now)
            if won:
                for occurrence in due.covered:
                    _claim(connection, occurrence, now)
                # One notice at a time: what this one stands for, or takes the place of, waits for no answer.
                connection.execute(_SETTLE_OTHERS, (Answer.DISMISS.value, *row_of_key(due.shown.key)))
        return won

    def set_answer(self, key: Key, answer: Answer) -> None:
        """Note what the user did with it."""
        self._write("UPDATE delivery SET answer = ? WHERE reminder = ? AND day = ?", (answer.value, *row_of_key(key)))

    def snooze(self, key: Key, until: datetime) -> None:
        """Let it come again."""
        self._write("INSERT OR REPLACE INTO snooze VALUES (?, ?, ?)", (*row_of_key(key), moment_text(until)))

    def unsnooze(self, key: Key) -> None:
        """Undo `snooze`."""
        self._write("DELETE FROM snooze WHERE reminder = ? AND day = ?", row_of_key(key))

    def skip(self, day: date) -> None:
        """No more reminders for that day."""
        self._write("INSERT OR IGNORE INTO skipped VALUES (?)", (day.isoformat(),))

    def unskip(self, day: date) -> None:
        """Undo `skip`."""
        self._write("DELETE FROM skipped WHERE day = ?", (day.isoformat(),))

    def add_run(self, run: Run) -> None:
        """Note that the user is back from a run."""
        values = (moment_text(run.at), run.day.isoformat(), run.kind.value)
        self._write("INSERT OR REPLACE INTO run VALUES (?, ?, ?)", values)

    def remove_run(self, at: datetime) -> None:
        """Undo `add_run`."""
        self._write("DELETE FROM run WHERE at = ?", (moment_text(at),))

    def pause(self, until: datetime | None) -> None:
        """No reminders until then; None: go on."""
        if until is None:
            self._write("DELETE FROM pause", ())
        else:
            self._write("INSERT OR REPLACE INTO pause VALUES (1, ?)", (moment_text(until),))

    # ── The file ───────────────────────────────────────────────────────────

    def _rows(self, sql: str, values: Row, made: Callable[[Row], T]) -> list[T]:
        with transaction(self.path, writing=False) as connection:
            return [] if connection is None else [made(row) for row in connection.execute(sql, values)]

    def _write(self, sql: str, values: Row) -> None:
        with transaction(self.path, writing=True) as connection:
            assert connection is not None
            connection.execute(sql, values)


def _claim(connection: sqlite3.Connection, occurrence: Occurrence, now: datetime) -> bool:
    """Whether it was ours to take: nobody has delivered it yet, or its snooze as we know it is still there."""
    key = row_of_key(occurrence.key)
    if occurrence.snoozed is None:
        taken = connection.execute("INSERT OR IGNORE INTO delivery VALUES (?, ?, ?, NULL)", (*key, moment_text(now)))
        return taken.rowcount == 1
    snoozed = (*key, moment_text(occurrence.snoozed))
    if connection.execute("DELETE FROM snooze WHERE reminder = ? AND day = ? AND until = ?", snoozed).rowcount == 0:
        return False
    connection.execute("INSERT OR REPLACE INTO delivery VALUES (?, ?, ?, NULL)", (*key, moment_text(now)))
    return True


def _key(row: Row) -> Key:
    return (row[0], date.fromisoformat(row[1]))


def _span(around: date) -> Row:
    return ((around - AROUND).isoformat(), (around + AROUND).isoformat())

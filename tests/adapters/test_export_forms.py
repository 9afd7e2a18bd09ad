"""What is exported is read back with the libraries that others would read it with, and it is all there."""

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.adapters.exporting import csv_form
from hipmob_desktop.adapters.exporting.json_lines_form import lines, read_lines
from hipmob_desktop.domain.session import Session, SessionStatus
from tests.adapters.db_samples import a_session
from tests.adapters.export_samples import NOTE, lived, rich_session, wall, with_note

SESSION = rich_session()


def rows_of(table) -> list[dict[str, str]]:
    text = b"".join(table).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_a_row_tells_the_whole_session():
    (row,) = rows_of(csv_form.sessions_table([SESSION]))
    assert row == {
        "session": str(SESSION.id),
        "date": "2026-05-04",
        "start": "2026-05-04 18:30:00",
        "end": "2026-05-04 18:50:00",
        "zone": "Europe/Stockholm",
        "utc_offset_minutes": "120",
        "routine_id": "five-minutes",
        "routine": "Five minutes",
        "phase": "static",
        "status": "completed",
        "entered_by_hand": "false",
        "planned_seconds": "300",
        "active_seconds": "831",
        "run": "long",
        "stiffness_before": "3",
        "stiffness_after": "2",
        "effort": "4",
        "movement_quality": "7",
        "stride_feel": "8",
        "note": NOTE,
    }


def test_every_side_is_a_row():
    rows = rows_of(csv_form.results_table([SESSION, rich_session(2)]))
    assert len(rows) == 8
    assert [(r["exercise"], r["side"], r["planned_seconds"], r["done_seconds"], r["status"]) for r in rows[:4]] == [
        ("Couch stretch", "left", "60", "60", "completed"),
        ("Couch stretch", "right", "60", "45", "partial"),
        ("Rocking", "left", "60", "60", "partial"),
        ("Breathing", "both", "60", "0", "skipped"),
    ]
    assert (rows[2]["planned_reps"], rows[2]["done_reps"], rows[0]["done_reps"]) == ("12", "9", "")
    assert {r["session"] for r in rows} == {str(SESSION.id), str(rich_session(2).id)}


def test_what_was_not_answered_stays_empty():
    (row,) = rows_of(csv_form.sessions_table([a_session()]))
    assert (row["run"], row["effort"], row["note"], row["end"]) == ("", "", "", "")


def test_tables_are_as_rfc_4180_wants_them_and_as_spreadsheets_open_them():
    written = b"".join(csv_form.sessions_table([SESSION]))
    assert written.startswith(b"\xef\xbb\xbfsession,date,")
    assert written.endswith(b"\r\n")
    head, _, _ = written.partition(b"\r\n")
    assert head.count(b",") == len(csv_form.SESSION_COLUMNS) - 1
    assert b'"Left tighter; ""better"" after,\nsecond line' in written


@pytest.mark.parametrize(
    "note", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", '=HYPERLINK("http://x")']
)
def test_a_note_is_never_run_as_a_formula(note):
    (row,) = rows_of(csv_form.sessions_table([with_note(SESSION, note)]))
    assert row["note"] == f"'{note}"


def test_names_of_routines_and_exercises_are_guarded_too():
    routine = replace(SESSION.routine, name="=cmd|' /C calc'!A0")
    results = (replace(SESSION.results[0], exercise_name="@evil"),)
    bad = replace(SESSION, routine=routine, results=results)
    assert rows_of(csv_form.sessions_table([bad]))[0]["routine"].startswith("'=")
    (row,) = rows_of(csv_form.results_table([bad]))
    assert (row["routine"][:2], row["exercise"]) == ("'=", "'@evil")


def test_a_number_below_zero_stays_a_number():
    west = replace(SESSION, started=lived(wall("2026-05-04 18:30"), "America/Los_Angeles"))
    assert rows_of(csv_form.sessions_table([west]))[0]["utc_offset_minutes"] == "-420"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_note_comes_back_from_the_table(note):
    (row,) = rows_of(csv_form.sessions_table([with_note(SESSION, note)]))
    assert row["note"].removeprefix("'") == note.removeprefix("'")


def test_a_line_holds_the_whole_session_and_gives_it_back():
    whole = [SESSION, a_session(5), replace(rich_session(6), status=SessionStatus.PARTIAL, entered_by_hand=True)]
    written = b"".join(lines(whole)).splitlines(keepends=True)
    assert len(written) == 3
    assert list(read_lines(written)) == whole


def test_lines_are_plain_json_with_the_names_that_the_log_prints():
    line = json.loads(next(lines([SESSION])))
    printed = {"id", "routine", "started_at", "zone", "local_date", "status", "active_ms", "results"}
    more = {"version", "routine_name", "phase", "offset_minutes", "ended_at", "entered_by_hand", "position"}
    assert set(line) == printed | more | {"questions", "planned_ms", "planned", "shape"}
    assert (line["started_at"], line["local_date"]) == ("2026-05-04T16:30:00Z", "2026-05-04")
    assert line["results"][1]["done_ms"] == 45_400
    assert line["questions"]["note"] == NOTE


def test_what_a_newer_version_adds_is_passed_over_and_empty_lines_too():
    line = json.loads(next(lines([SESSION]))) | {"mood": "calm"}
    assert list(read_lines(["\n", json.dumps(line), ""])) == [SESSION]


@pytest.mark.parametrize("line", ["{}", "no json", '{"version": 1, "id": 7}'])
def test_a_line_that_is_no_session_is_refused_with_a_reason(line):
    with pytest.raises(msgspec.DecodeError):
        list(read_lines([line]))


days = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@given(st.text(st.characters(exclude_categories=["Cs"])), days, st.integers(0, 86_399), st.integers(0, 10**9))
def test_any_session_comes_back_from_its_line(note, day, second, active_ms):
    began = wall(day.isoformat()) + timedelta(seconds=second)
    session: Session = replace(with_note(SESSION, note), started=lived(began, "Australia/Sydney"), active_ms=active_ms)
    assert list(read_lines(lines([session]))) == [session]

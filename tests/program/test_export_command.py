"""`hipmob-desktop export` over a real log: files that other libraries read, exit codes, and what it says."""

import csv
import io
import sys

import icalendar
import pytest

from hipmob_desktop.adapters.exporting.json_lines_form import read_lines
from hipmob_desktop.cli.entry import run
from tests.adapters.db_samples import a_log_with, uid

SESSIONS = 3


@pytest.fixture
def export(tmp_path, capfdbinary):
    """Run `export` on a log of three sessions; gives exit code, output and complaints."""
    data = tmp_path / "data"
    a_log_with(data, SESSIONS)

    def export(*arguments: str) -> tuple[int, str, str]:
        code = run(["--data-dir", str(data), "export", *arguments])
        sys.stdout.flush()
        told = capfdbinary.readouterr()
        return code, told.out.decode(), told.err.decode()

    return export


def test_csv_holds_every_session_and_every_side(export, tmp_path):
    file = tmp_path / "my log.csv"
    beside = tmp_path / "my log-results.csv"
    code, out, _err = export(str(file))
    assert (code, out) == (0, f"{SESSIONS} sessions written to {file} and {beside}.\n")
    sessions = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))
    assert [row["session"] for row in sessions] == [str(uid("session", n)) for n in range(SESSIONS)]
    sides = list(csv.DictReader(io.StringIO(beside.read_text("utf-8-sig"))))
    assert len(sides) == 2 * SESSIONS
    assert {row["session"] for row in sides} == {row["session"] for row in sessions}


def test_json_lines_can_be_read_again(export, tmp_path):
    assert export(str(tmp_path / "log.jsonl"))[0] == 0
    read = list(read_lines((tmp_path / "log.jsonl").read_bytes().splitlines()))
    assert [session.id for session in read] == [uid("session", n) for n in range(SESSIONS)]
    assert all(len(session.results) == 2 for session in read)


def test_the_calendar_has_an_event_a_session(export, tmp_path):
    assert export(str(tmp_path / "log.ICS"))[0] == 0
    read = icalendar.Calendar.from_ical((tmp_path / "log.ICS").read_bytes())
    assert {event["uid"] for event in read.walk("VEVENT")} == {str(uid("session", n)) for n in range(SESSIONS)}


def test_an_unknown_suffix_exits_with_2_and_names_the_known_ones(export, tmp_path):
    code, out, err = export(str(tmp_path / "log.xlsx"))
    assert (code, out) == (2, "")
    assert ".csv, .jsonl, .ics" in err
    assert not list(tmp_path.glob("log*"))


def test_the_form_may_be_named_instead(export, tmp_path):
    assert export(str(tmp_path / "log.txt"), "--form", "jsonl")[0] == 0
    assert (tmp_path / "log.txt").read_bytes().startswith(b'{"version":1')


def test_a_dash_prints_bytes_as_the_file_would_hold_them(export, tmp_path):
    export(str(tmp_path / "log.jsonl"))
    code, out, err = export("-", "--form", "jsonl")
    assert (code, err) == (0, "")
    assert out.encode() == (tmp_path / "log.jsonl").read_bytes()


def test_two_tables_cannot_be_printed(export):
    code, out, err = export("-", "--form", "csv")
    assert (code, out) == (2, "")
    assert "Name a file" in err


def test_a_file_that_is_there_stays_unless_it_is_forced(export, tmp_path):
    file = tmp_path / "log.ics"
    file.write_text("mine")
    code, out, err = export(str(file))
    assert (code, out, file.read_text()) == (1, "", "mine")
    assert "--force" in err
    assert export(str(file), "--force")[0] == 0
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_a_folder_that_is_missing_is_named(export, tmp_path):
    code, out, err = export(str(tmp_path / "no" / "log.ics"))
    assert (code, out) == (1, "")
    assert str(tmp_path / "no") in err


def test_without_a_log_the_file_holds_no_sessions(tmp_path, capsys):
    assert run(["--data-dir", str(tmp_path / "data"), "export", str(tmp_path / "log.csv")]) == 0
    assert capsys.readouterr().out.startswith("0 sessions written")
    assert (tmp_path / "log.csv").read_text("utf-8-sig").count("\n") == 1
    assert not (tmp_path / "data").exists()


def test_a_log_that_cannot_be_read_is_told_and_nothing_is_written(tmp_path, capsys):
    data = tmp_path / "data"
    data.mkdir()
    (data / "hipmob.sqlite").write_bytes(b"this is no database at all" * 100)
    assert run(["--data-dir", str(data), "export", str(tmp_path / "log.csv")]) == 1
    assert capsys.readouterr().err.strip()
    assert not (tmp_path / "log.csv").exists()


def test_help_tells_what_happens_to_files_that_are_there(capsys):
    with pytest.raises(SystemExit) as left:
        run(["export", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert left.value.code == 0
    assert "stays unless --force is given" in told

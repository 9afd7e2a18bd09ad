"""The printing commands: their exit codes, their stable JSON forms, and what they do not load."""

import json
import subprocess
import sys
from datetime import time
from pathlib import Path

import pytest

from hipmob_desktop import __version__
from hipmob_desktop.adapters.reminders.store import ReminderFile
from hipmob_desktop.app.background import has_reminders
from hipmob_desktop.cli.arguments import parse
from hipmob_desktop.domain.reminders import Reminder, ReminderKind

ROOT = Path(__file__).parents[2]


@pytest.fixture
def ask(tmp_path):
    def ask(*arguments, code=""):
        command = [sys.executable, "-m", "hipmob_desktop"] if not code else [sys.executable, "-c", code]
        return subprocess.run(
            [*command, *arguments, "--data-dir", str(tmp_path / "data")],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    return ask


def test_version(ask):
    assert ask("--version").stdout == f"hipmob-desktop {__version__}\n"


def test_routines_as_json_name_everything_a_script_needs(ask):
    listed = json.loads(ask("routines", "--json").stdout)
    assert all(set(r) == {"id", "name", "phase", "total_ms", "equipment", "source"} for r in listed)
    by_id = {r["id"]: r for r in listed}
    assert by_id["post-run"]["name"] == "Post-run"
    assert 14 * 60_000 <= by_id["post-run"]["total_ms"] <= 16 * 60_000
    assert by_id["five-minutes"]["equipment"] == []


def test_a_timeline_as_json_gives_each_side_its_full_time(ask):
    timeline = json.loads(ask("timeline", "post-run", "--json").stdout)
    assert set(timeline) == {"routine", "total_ms", "segments"}
    keys = {"index", "kind", "exercise", "side", "start_ms", "duration_ms", "reps", "cues"}
    assert all(set(s) == keys for s in timeline["segments"])
    assert all(set(c) == {"at_ms", "text", "kind"} for s in timeline["segments"] for c in s["cues"])
    kneeling = [
        (s["side"], s["duration_ms"])
        for s in timeline["segments"]
        if s["exercise"] == "kneeling-hip-flexor" and s["kind"] == "hold"
    ]
    assert kneeling == [("left", 60_000), ("right", 60_000)]
    assert sum(s["duration_ms"] for s in timeline["segments"]) == timeline["total_ms"]


def test_a_routine_is_found_by_its_name_too(ask):
    assert json.loads(ask("timeline", "POST-RUN", "--json").stdout)["routine"] == "post-run"


def test_an_empty_log_is_no_error(ask, tmp_path):
    assert json.loads(ask("log", "--json").stdout) == []
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("command", ["timeline", "start"])
def test_an_unknown_routine_exits_with_2_and_names_the_nearest(ask, command):
    ran = ask(command, "post-rnu")
    assert ran.returncode == 2
    assert "post-run" in ran.stderr
    assert ran.stdout == ""


@pytest.mark.parametrize(
    ("words", "command", "files"),
    [
        (["open"], "open", ()),
        (["evening.hipmob"], "open", ("evening.hipmob",)),
        (["Evening.TOML", "other.hipmob"], "open", ("Evening.TOML", "other.hipmob")),
        (["/home/runner/start", "/x"], "open", ("/home/runner/start", "/x")),
        (["--data-dir", "/srv/hip", "--hidden", "./evening"], "open", ("./evening",)),
        (["--data-dir=/srv/hip", "open", "a.hipmob"], "open", ("a.hipmob",)),
        (["--data-dir", "/srv/hip"], "", ()),
        (["--data-dir", "/srv/hip", "routines"], "routines", ()),
        (["export", "/x/hips.csv"], "export", ()),
        ([], "", ()),
    ],
)
def test_files_are_opened_however_a_desktop_hands_them_over(words, command, files):
    understood = parse(words)
    assert (understood.command, understood.files) == (command, files)


def test_what_is_neither_command_nor_file_is_refused(ask):
    ran = ask("evening")
    assert ran.returncode == 2
    assert "evening" in ran.stderr


def test_at_login_of_a_user_without_reminders_nothing_stays_and_nothing_is_loaded_or_written(ask, tmp_path):
    code = """
import sys
from hipmob_desktop.__main__ import main
code = main()
sys.exit(code or 10 * any(name.startswith("PySide6") for name in sys.modules))
"""
    ran = ask("--background", "--if-reminders", code=code)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(("enabled", "answer"), [(True, True), (False, False)])
def test_reminders_that_are_switched_off_need_no_process(tmp_path, enabled, answer):
    ReminderFile(tmp_path).save(Reminder("morning", ReminderKind.AT_TIME, time(7), "post-run", enabled=enabled))
    assert has_reminders(tmp_path) is answer


def test_reminders_that_cannot_be_read_are_left_to_the_process_that_tells_of_it(tmp_path):
    (tmp_path / "reminders.sqlite").write_bytes(b"no database" * 100)
    assert has_reminders(tmp_path)


def test_the_data_folder_may_stand_before_the_command(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-m", "hipmob_desktop", "--data-dir", str(tmp_path), "routines"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0
    assert "post-run" in ran.stdout


def test_without_a_screen_the_window_says_so_and_exits_with_1(ask, monkeypatch):
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    ran = ask()
    assert ran.returncode == 1
    assert "graphical session" in ran.stderr


@pytest.mark.parametrize(
    "command", [["routines"], ["timeline", "five-minutes"], ["log"], ["stats"], ["export", "-", "--form", "ics"]]
)
def test_printing_loads_neither_qt_nor_sound_nor_numbers(ask, command):
    code = (
        "import sys; from hipmob_desktop.cli.entry import run; code = run(sys.argv[1:]);"
        "print(sorted({m.partition('.')[0] for m in sys.modules} & {'PySide6', 'shiboken6', 'numpy', 'pyttsx3'}));"
        "sys.exit(code)"
    )
    ran = ask(*command, code=code)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines()[-1] == "[]"

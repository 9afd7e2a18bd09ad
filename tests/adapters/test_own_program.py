"""How the packaged program starts its helpers, and which of the two programs it takes on Windows."""

from hipmob_desktop.adapters.own_program import helper_command, own_command

PROBE = ("--qt-probe", "hipmob_desktop.desktop.probe")


def test_an_interpreter_runs_the_helper_s_module():
    assert helper_command(*PROBE, "/usr/bin/python3", frozen=False) == (
        "/usr/bin/python3",
        "-P",
        "-m",
        "hipmob_desktop.desktop.probe",
    )


def test_the_packaged_program_is_its_own_helper():
    assert helper_command(*PROBE, "/usr/lib/hipmob-desktop/hipmob-desktop", frozen=True) == (
        "/usr/lib/hipmob-desktop/hipmob-desktop",
        "--qt-probe",
    )


def test_on_windows_helpers_have_a_console_and_windows_have_none(tmp_path):
    console, windowed = tmp_path / "hipmob-desktop.exe", tmp_path / "hipmob-desktop-gui.exe"
    console.touch()
    windowed.touch()
    for started in (console, windowed):
        assert helper_command(*PROBE, str(started), frozen=True)[0] == str(console)
        assert own_command(environ={}, executable=str(started), frozen=True) == (str(windowed),)


def test_where_there_is_only_one_program_it_is_taken(tmp_path):
    only = tmp_path / "hipmob-desktop.exe"
    only.touch()
    assert own_command(environ={}, executable=str(only), frozen=True) == (str(only),)
    assert helper_command(*PROBE, str(only), frozen=True)[0] == str(only)


def test_the_door_knows_every_helper(monkeypatch):
    import sys

    from hipmob_desktop import __main__ as door
    from hipmob_desktop.adapters.speech import worker
    from hipmob_desktop.desktop import probe

    monkeypatch.setattr(worker, "main", lambda: 41)
    monkeypatch.setattr(probe, "main", lambda: 42)
    codes = {}
    for option in ("--speech-worker", "--qt-probe"):
        monkeypatch.setattr(sys, "argv", ["hipmob-desktop", option])
        codes[option] = door.main()
    assert codes == {"--speech-worker": 41, "--qt-probe": 42}

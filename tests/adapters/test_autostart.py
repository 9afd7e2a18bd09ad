"""Starting at login: what is written for each system, and what is read back of it."""

import plistlib
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from hipmob_desktop.adapters.autostart.choosing import choose_autostart
from hipmob_desktop.adapters.autostart.entry import LoginEntry, reminders_entry, window_entry
from hipmob_desktop.adapters.autostart.macos import LaunchAgent
from hipmob_desktop.adapters.autostart.windows import APPROVED, RUN, WindowsAutostart
from hipmob_desktop.adapters.autostart.words import capability_of
from hipmob_desktop.adapters.autostart.xdg import XdgAutostart
from hipmob_desktop.adapters.own_program import own_command
from hipmob_desktop.services.ports_reminders import AutostartState

ON, OFF, BLOCKED = AutostartState.ON, AutostartState.OFF, AutostartState.BLOCKED
ENTRY = reminders_entry((sys.executable, "-m", "hipmob_desktop"))


def an_entry(*command):
    return LoginEntry("org.hipmob.Desktop", "HipMob reminders", "Reminds", command)


@pytest.fixture
def xdg(tmp_path):
    folders = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_CONFIG_DIRS": f"{tmp_path}/first:{tmp_path}/second"}
    return lambda entry=ENTRY, **environ: XdgAutostart(entry, {**folders, **environ})


# ── Linux ──────────────────────────────────────────────────────────────────


def test_the_entry_is_written_read_back_and_taken_away(xdg):
    autostart = xdg()
    assert autostart.state() is OFF
    assert autostart.switch(on=True) is ON
    assert autostart.file.name == "org.hipmob.Desktop.desktop"
    assert [f.name for f in autostart.file.parent.iterdir()] == [autostart.file.name], "nothing half-written is left"
    assert autostart.switch(on=False) is OFF
    assert autostart.switch(on=False) is OFF
    assert not autostart.file.exists()


def test_the_entry_is_a_valid_desktop_entry(xdg, tmp_path):
    if shutil.which("desktop-file-validate") is None:
        pytest.skip("not validated: desktop-file-validate is not installed")
    for command in (ENTRY.command, ('/opt/a "b" $c`/hip mob', "--data-dir", "/x/100% of\\it", "--background")):
        autostart = xdg(an_entry(*command))
        autostart.switch(on=True)
        ran = subprocess.run(
            ["desktop-file-validate", str(autostart.file)], capture_output=True, text=True, check=False
        )
        assert (ran.returncode, ran.stdout + ran.stderr) == (0, "")


def test_what_the_entry_starts_gets_its_words_as_they_are(xdg, tmp_path):
    """Read as GLib, which most desktops use, reads it: string escapes, then shell-like quoting."""
    program = tmp_path / 'a "b" $c`\\ 100%' / "hip mob"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\nimport sys\nprint(sys.argv[1:])\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    words = ["--data-dir", "/x y/100% of\\it", "--background", "it's"]
    autostart = xdg(an_entry(str(program), *words))
    assert autostart.switch(on=True) is ON
    line = next(x for x in autostart.file.read_text().splitlines() if x.startswith("Exec="))
    shell = line.removeprefix("Exec=").replace("\\\\", "\\").replace("%%", "%")
    ran = subprocess.run(["sh", "-c", shell], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == str(words)


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_a_desktop_that_switched_it_off_is_believed(xdg, line):
    autostart = xdg()
    autostart.switch(on=True)
    text = autostart.file.read_text().replace("X-GNOME-Autostart-enabled=true", "")
    autostart.file.write_text(f"{text}{line}\n[Other]\nHidden=false\n")
    assert autostart.state() is BLOCKED
    autostart.refresh()
    assert line in autostart.file.read_text(), "the user's choice stays"
    assert autostart.switch(on=True) is ON


def test_an_entry_whose_program_is_gone_is_not_on(xdg):
    autostart = xdg(an_entry("/nowhere/hipmob", "--background"))
    assert autostart.switch(on=True) is OFF


def test_a_program_that_was_moved_mends_its_entry(xdg):
    xdg(an_entry(sys.executable, "--old")).switch(on=True)
    autostart = xdg()
    assert autostart.state() is ON
    autostart.refresh()
    assert "--background" in autostart.file.read_text()
    other = xdg(window_entry(("hipmob",)))
    other.refresh()
    assert not other.file.exists(), "what is off stays off"


def the_system_s(tmp_path, text, folder="first"):
    file = tmp_path / folder / "autostart" / "org.hipmob.Desktop.desktop"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"[Desktop Entry]\nType=Application\nName=HipMob\nExec={sys.executable}\n{text}\n")


def test_what_a_package_offers_is_off_until_the_user_switches_it_on(xdg, tmp_path):
    the_system_s(tmp_path, "Hidden=true")
    autostart = xdg()
    assert autostart.state() is OFF
    assert autostart.switch(on=True) is ON
    assert autostart.switch(on=False) is OFF
    assert not autostart.file.exists()


def test_what_an_administrator_switched_on_for_all_is_on_and_one_user_can_switch_it_off(xdg, tmp_path):
    the_system_s(tmp_path, "")
    the_system_s(tmp_path, "Hidden=true", "second")
    autostart = xdg()
    assert autostart.state() is ON
    autostart.refresh()
    assert not autostart.file.exists(), "what the system starts needs no entry of the user's"
    assert autostart.switch(on=False) is OFF
    assert "\nHidden=true\n" in autostart.file.read_text()
    autostart.refresh()
    assert autostart.state() is OFF, "off here, not by the desktop"
    assert autostart.switch(on=True) is ON
    assert "Hidden" not in autostart.file.read_text()


def test_the_first_of_the_system_s_entries_counts(xdg, tmp_path):
    the_system_s(tmp_path, "Hidden=true")
    the_system_s(tmp_path, "", "second")
    assert xdg().state() is OFF


def test_a_program_that_is_removed_leaves_an_entry_that_desktops_pass_over(xdg):
    autostart = xdg(an_entry("/opt/hip mob/hipmob", "--background"))
    autostart.switch(on=True)
    assert "\nTryExec=/opt/hip mob/hipmob\n" in autostart.file.read_text()


def test_a_folder_that_cannot_be_written_leaves_it_off(xdg, tmp_path):
    (tmp_path / "config").write_text("not a folder")
    assert xdg().switch(on=True) is OFF


@pytest.mark.parametrize("sandbox", ["FLATPAK_ID", "SNAP"])
def test_in_a_sandbox_it_is_not_possible_and_says_what_to_do(xdg, sandbox):
    autostart = xdg(**{sandbox: "org.hipmob.Desktop"})
    assert autostart.switch(on=True) is AutostartState.UNAVAILABLE
    assert not autostart.file.exists()
    assert "--background" in autostart.capability().remedy


def test_without_a_folder_named_the_home_s_is_taken(tmp_path):
    autostart = XdgAutostart(ENTRY, {"HOME": str(tmp_path)})
    assert autostart.file == tmp_path / ".config" / "autostart" / "org.hipmob.Desktop.desktop"


def test_linux_takes_the_desktop_entry(monkeypatch):
    if sys.platform.startswith("linux"):
        assert isinstance(choose_autostart(ENTRY), XdgAutostart)


# ── Windows ────────────────────────────────────────────────────────────────


class FakeRegistry:
    def __init__(self):
        self.values = {}
        self.shut = False

    def read(self, key, name):
        if self.shut:
            raise PermissionError
        return self.values.get((key, name))

    def write(self, key, name, value):
        if self.shut:
            raise PermissionError
        self.values[key, name] = value

    def delete(self, key, name):
        self.values.pop((key, name), None)


def test_windows_has_a_value_in_its_run_key():
    registry = FakeRegistry()
    autostart = WindowsAutostart(an_entry(r"C:\Program Files\HipMob\hipmob.exe", "--background"), registry)
    assert autostart.state() is OFF
    assert autostart.switch(on=True) is ON
    assert registry.values == {(RUN, "org.hipmob.Desktop"): r'"C:\Program Files\HipMob\hipmob.exe" --background'}
    assert autostart.switch(on=False) is OFF


@pytest.mark.parametrize(("first", "state"), [(2, ON), (6, ON), (3, BLOCKED), (7, BLOCKED)])
def test_windows_task_manager_is_believed(first, state):
    registry = FakeRegistry()
    autostart = WindowsAutostart(ENTRY, registry)
    autostart.switch(on=True)
    registry.values[APPROVED, ENTRY.id] = bytes([first]) + bytes(11)
    assert autostart.state() is state


def test_a_windows_registry_that_is_shut_is_told_of():
    registry = FakeRegistry()
    registry.shut = True
    autostart = WindowsAutostart(ENTRY, registry)
    assert autostart.switch(on=True) is AutostartState.UNAVAILABLE
    assert autostart.state() is AutostartState.UNAVAILABLE


def test_windows_starts_the_program_that_is_there_now():
    registry = FakeRegistry()
    WindowsAutostart(an_entry("old.exe"), registry).switch(on=True)
    WindowsAutostart(an_entry("new.exe"), registry).refresh()
    assert registry.values[RUN, ENTRY.id] == "new.exe"


# ── macOS ──────────────────────────────────────────────────────────────────


def test_macos_has_a_launch_agent(tmp_path):
    agent = LaunchAgent(ENTRY, tmp_path)
    assert agent.state() is OFF
    assert agent.switch(on=True) is ON
    assert agent.file == tmp_path / "Library" / "LaunchAgents" / "org.hipmob.Desktop.plist"
    written = plistlib.loads(agent.file.read_bytes())
    assert written["ProgramArguments"] == list(ENTRY.command)
    assert (written["Label"], written["RunAtLoad"]) == ("org.hipmob.Desktop", True)
    assert "StartCalendarInterval" not in written
    assert agent.switch(on=False) is OFF


def test_macos_believes_what_the_file_says(tmp_path):
    agent = LaunchAgent(ENTRY, tmp_path)
    agent.switch(on=True)
    agent.file.write_bytes(plistlib.dumps({**plistlib.loads(agent.file.read_bytes()), "Disabled": True}))
    assert agent.state() is BLOCKED
    agent.file.write_text("no plist")
    assert agent.state() is OFF


def test_macos_starts_the_program_that_is_there_now(tmp_path):
    LaunchAgent(an_entry(sys.executable, "--old"), tmp_path).switch(on=True)
    agent = LaunchAgent(ENTRY, tmp_path)
    agent.refresh()
    assert plistlib.loads(agent.file.read_bytes())["ProgramArguments"] == list(ENTRY.command)


# ── Words, and the command ─────────────────────────────────────────────────


def test_off_says_what_that_means():
    assert capability_of(OFF).summary == "off: reminders only while the app is open"
    assert all(capability_of(state).summary for state in AutostartState)
    assert {state for state in AutostartState if not capability_of(state).works} == {
        BLOCKED,
        AutostartState.UNAVAILABLE,
    }


def test_the_command_starts_this_very_program(tmp_path):
    assert own_command(environ={}, executable="/usr/bin/python3", frozen=False) == (
        "/usr/bin/python3",
        "-m",
        "hipmob_desktop",
    )
    assert own_command(environ={}, executable="/opt/hipmob", frozen=True) == ("/opt/hipmob",)
    assert own_command(environ={"APPIMAGE": "/a/Hip.AppImage"}, executable="/tmp/.mount/hipmob", frozen=True) == (
        "/a/Hip.AppImage",
    )
    (tmp_path / "pythonw.exe").touch()
    assert own_command(environ={}, executable=str(tmp_path / "python.exe"), frozen=False)[0].endswith("pythonw.exe")
    assert own_command(Path("data"), executable="x", frozen=True)[1:] == ("--data-dir", str(Path("data").absolute()))

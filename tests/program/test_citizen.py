"""The real program among others: started twice, led by media keys, kept in the tray, beside other people's music."""

import json
import signal
import subprocess
from contextlib import suppress

import pytest

from tests.program.bus_programs import MusicPlayer, TrayHost
from tests.program.desktop import require_desktop_tools, virtual_desktop, wait_until

pytestmark = [pytest.mark.program, pytest.mark.timeout(120)]


@pytest.fixture
def desktop():
    with virtual_desktop(sound=False, bus=True) as desktop:
        yield desktop


@pytest.fixture
def change_settings(data_dir):
    def change_settings(**settings):
        file = data_dir / "config" / "settings.json"
        file.write_text(json.dumps(json.loads(file.read_text()) | settings))

    return change_settings


@pytest.fixture
def on_bus(desktop):
    """Bring a program of ours onto the bus; it leaves with the test."""
    there = []

    def on_bus(kind, *arguments):
        program = kind(desktop.env["DBUS_SESSION_BUS_ADDRESS"], *arguments)
        there.append(program)
        return program

    yield on_bus
    for program in there:
        program.close()


@pytest.fixture
def playerctl(desktop):
    require_desktop_tools("playerctl")

    def playerctl(*arguments):
        command = ["playerctl", "--player=hipmob", *arguments]
        return subprocess.run(command, env=desktop.env, capture_output=True, text=True, check=False).stdout.strip()

    return playerctl


def sessions(desktop, data_dir):
    return json.loads(desktop.ask("log", "--json", data_dir=data_dir).stdout)


def wait_for_session(desktop, data_dir, status):
    def found():
        return [s for s in sessions(desktop, data_dir) if s["status"] == status]

    return wait_until(found, 30, f"a session that is {status}", every_s=0.3)[0]


# ── Started twice ──────────────────────────────────────────────────────────


def test_a_second_start_brings_the_first_forward_and_hands_its_routine_over(desktop, data_dir):
    first = desktop.start(data_dir=data_dir)
    window = desktop.window()
    wait_until(lambda: desktop.xdotool("getactivewindow") == window, what="the window in front")
    desktop.xdotool("windowminimize", "--sync", window)
    wait_until(lambda: desktop.xdotool("getactivewindow") != window, what="the window put away")
    second = desktop.ask("start", "quick", data_dir=data_dir)
    assert second.returncode == 0, second.stderr
    wait_for_session(desktop, data_dir, "running")
    wait_until(lambda: desktop.xdotool("getactivewindow") == window, what="the window in front again")
    assert first.poll() is None
    assert len(desktop.xdotool("search", "--onlyvisible", "--name", "HipMob").splitlines()) == 1


def test_of_six_starts_at_once_one_has_the_window(desktop, data_dir):
    programs = [desktop.start(data_dir=data_dir) for _ in range(6)]
    wait_until(lambda: sum(p.poll() == 0 for p in programs) == 5, 30, "five programs that have handed over")
    desktop.window()
    (first,) = [p for p in programs if p.poll() is None]
    assert desktop.ask(data_dir=data_dir).returncode == 0
    assert first.poll() is None


def test_a_killed_program_leaves_no_lock_behind(desktop, data_dir):
    first = desktop.start(data_dir=data_dir)
    desktop.window()
    wait_until(lambda: desktop.ask("--hidden", data_dir=data_dir).returncode == 0, what="a program that listens")
    first.send_signal(signal.SIGKILL)
    first.wait()
    second = desktop.start(data_dir=data_dir)
    desktop.window()
    assert second.poll() is None


def test_a_program_that_hangs_is_named_and_gets_no_rival(desktop, data_dir):
    first = desktop.start(data_dir=data_dir)
    desktop.window()
    first.send_signal(signal.SIGSTOP)
    try:
        second = desktop.ask("--hidden", data_dir=data_dir)
    finally:
        first.send_signal(signal.SIGCONT)
    assert second.returncode == 1
    assert "does not answer" in second.stderr


def test_two_data_folders_have_two_windows(desktop, data_dir, tmp_path):
    programs = [desktop.start(data_dir=folder) for folder in (data_dir, tmp_path / "other")]
    wait_until(lambda: len(desktop.xdotool("search", "--onlyvisible", "--name", "HipMob").splitlines()) == 2)
    assert [p.poll() for p in programs] == [None, None]


def test_a_file_that_is_opened_is_among_the_routines_of_the_window_that_is_open(desktop, data_dir, tmp_path):
    desktop.start(data_dir=data_dir)
    desktop.window()
    file = tmp_path / "evening.toml"
    file.write_text((data_dir / "routines" / "quick.toml").read_text().replace("Quick", "Evening"))
    assert desktop.ask("open", str(file), data_dir=data_dir).returncode == 0
    wait_until((data_dir / "routines" / "evening.toml").exists, what="the file among the user's own")
    listed = json.loads(desktop.ask("routines", "--json", data_dir=data_dir).stdout)
    assert "Evening" in {routine["name"] for routine in listed}


# ── Media keys ─────────────────────────────────────────────────────────────


def test_playerctl_leads_a_session_from_first_to_last(desktop, data_dir, playerctl):
    desktop.start(data_dir=data_dir)
    desktop.window()
    assert playerctl("status") == ""
    desktop.ask("start", "quick", data_dir=data_dir)
    wait_until(lambda: playerctl("status") == "Playing", what="a session on the bus")
    assert playerctl("metadata", "xesam:album") == "Quick"
    assert playerctl("metadata", "xesam:title") == "Kneeling hip flexor stretch, left"
    assert playerctl("metadata", "mpris:length") == "3000000"

    playerctl("stop")  # which ends nothing
    wait_until(lambda: playerctl("status") == "Paused", what="a pause")
    standing = playerctl("position")
    assert playerctl("position") == standing
    playerctl("play-pause")
    wait_until(lambda: playerctl("status") == "Playing", what="going on")
    playerctl("play-pause")
    wait_until(lambda: playerctl("status") == "Paused", what="another pause")
    playerctl("next")
    wait_until(lambda: playerctl("metadata", "mpris:length") == "4000000", what="the left side's hold")
    playerctl("play")
    wait_until(lambda: float(playerctl("position") or 0) >= 1, what="a second of the hold")
    playerctl("previous")
    assert float(playerctl("position")) < 1
    wait_until(lambda: playerctl("metadata", "xesam:title").endswith("right"), what="the other side", timeout_s=30)
    playerctl("next")

    session = wait_for_session(desktop, data_dir, "completed")
    assert [(r["side"], r["done_ms"], r["status"]) for r in session["results"]] == [
        ("left", 4000, "completed"),
        ("right", 4000, "completed"),
    ]
    wait_until(lambda: playerctl("status") == "", what="keys that belong to the user's music again")


def test_music_makes_room_for_a_session_and_goes_on_after_it(desktop, data_dir, on_bus, change_settings, playerctl):
    change_settings(pause_other_players=True)
    playing = on_bus(MusicPlayer, "playing", "Playing")
    silent = on_bus(MusicPlayer, "silent", "Paused")
    taken_up = on_bus(MusicPlayer, "takenup", "Playing")
    desktop.start("start", "quick", data_dir=data_dir)
    wait_until(lambda: taken_up.status == "Paused" and playing.status == "Paused", 30, "silence")
    taken_up.become("Playing")
    taken_up.become("Paused")
    for _segment in range(4):
        playerctl("next")
    wait_until(lambda: playing.status == "Playing", what="music")
    assert playing.told == ["Pause", "Play"]
    assert silent.told == []
    assert taken_up.told == ["Pause"]


# ── The tray ───────────────────────────────────────────────────────────────


def test_closed_to_the_tray_the_program_stays_at_hand(desktop, data_dir, on_bus, change_settings):
    change_settings(close_to_tray=True)
    tray = on_bus(TrayHost)
    program = desktop.start(data_dir=data_dir)
    window = desktop.window()
    wait_until(lambda: tray.icons, what="an icon in the tray")
    wait_until(lambda: start_words(tray), what="a routine in the menu")

    close_window(desktop, window)
    assert program.poll() is None
    tray.click()
    window = desktop.window()
    close_window(desktop, window)
    tray.press(start_words(tray))
    desktop.window()
    wait_for_session(desktop, data_dir, "running")
    wait_until(lambda: not start_words(tray), what="a menu that knows of the session")

    tray.press("Quit")  # a session asks what is to be kept
    wait_for_session(desktop, data_dir, "running")
    assert program.poll() is None
    desktop.press(desktop.window(), "Return")
    wait_for_session(desktop, data_dir, "partial")
    tray.press("Quit")
    assert program.wait(10) == 0


def test_a_panel_that_comes_after_us_gets_the_icon_too(desktop, data_dir, on_bus):
    desktop.start(data_dir=data_dir)
    desktop.window()
    wait_until(lambda: desktop.ask("--hidden", data_dir=data_dir).returncode == 0, what="a program that is ready")
    tray = on_bus(TrayHost)
    wait_until(lambda: tray.icons, 5, "an icon in the tray")


def test_without_a_tray_closing_the_window_ends_the_program(desktop, data_dir, change_settings):
    change_settings(close_to_tray=True)
    program = desktop.start(data_dir=data_dir)
    close_window(desktop, desktop.window())
    assert program.wait(10) == 0


def test_started_hidden_the_window_comes_with_the_next_start(desktop, data_dir, on_bus):
    tray = on_bus(TrayHost)
    program = desktop.start("--hidden", data_dir=data_dir)
    wait_until(lambda: tray.icons, what="an icon in the tray")
    assert desktop.xdotool("search", "--onlyvisible", "--name", "HipMob") == ""
    assert desktop.ask(data_dir=data_dir).returncode == 0
    close_window(desktop, desktop.window())
    assert program.wait(10) == 0


def start_words(tray):
    return next((words for words in tray.menu() if words.startswith("Start Post-run")), "")


def close_window(desktop, window):
    """As its title bar's button does, and until it is gone; a window manager that is busy misses a key now and then."""

    def gone():
        return window not in desktop.xdotool("search", "--onlyvisible", "--name", "HipMob").splitlines()

    def closed():
        desktop.press(window, "alt+F4")
        with suppress(AssertionError):
            return wait_until(gone, 2)

    wait_until(closed, what="a window that is closed")

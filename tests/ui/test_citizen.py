"""The window among other programs, in one process: keys and music around a session, second starts, the tray."""

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject

from hipmob_desktop.app import citizen
from hipmob_desktop.app.citizen import Citizen
from hipmob_desktop.domain.reminders import Reminder, ReminderKind
from hipmob_desktop.services.launching import Launch
from hipmob_desktop.services.now_playing import MediaKey
from hipmob_desktop.services.session_view import Stage
from tests.ui.app_harness import open_app

ROUTINE = """
name = "Short"
phase = "static"
get_ready = "5s"
change_side = "4s"
[[steps]]
exercise = "kneeling-hip-flexor"
hold = "20s"
"""


@pytest.fixture
def data_dir(tmp_path):
    (tmp_path / "routines").mkdir()
    (tmp_path / "routines" / "short.toml").write_text(ROUTINE)
    return tmp_path


@pytest.fixture
def opened(qapp, qtbot, data_dir):
    apps = []

    def opened(routine="", **settings):
        (data_dir / "config").mkdir(exist_ok=True)
        (data_dir / "config" / "settings.json").write_text(json.dumps({"ask_after": False, **settings}))
        app = open_app(qapp, data_dir, lambda ready: qtbot.waitUntil(ready, timeout=15_000), routine)
        apps.append(app)
        if routine:
            qtbot.waitUntil(lambda: app.runner is not None)
        return app

    yield opened
    for app in apps:
        app.close()
    qapp.setQuitOnLastWindowClosed(True)


def citizen_of(app) -> Citizen:
    return app.start._citizen


# ── Around a session ───────────────────────────────────────────────────────


def test_the_panel_is_there_from_the_first_to_the_last_moment(opened, qtbot):
    app = opened()
    panel = app.machinery.media_panel
    assert not panel.there
    app.flow.begin("short", ask=False)
    qtbot.waitUntil(lambda: app.runner is not None)
    assert panel.there
    assert (panel.shown[0].routine, panel.shown[0].track) == ("Short", 0)
    app.pass_time(60_000)
    assert not panel.there
    assert [playing.track for playing in panel.shown if playing.moving][-1] == 3


def test_keys_lead_the_session(opened):
    app = opened("short")
    keys = app.machinery.media_panel.asked
    keys.emit(MediaKey.TOGGLE)
    assert app.runner.view.stage is Stage.PAUSED
    keys.emit(MediaKey.PAUSE)
    assert app.runner.view.stage is Stage.PAUSED
    keys.emit(MediaKey.PLAY)
    assert app.runner.view.stage is Stage.RESUMING
    keys.emit(MediaKey.NEXT)
    assert app.runner.view.segment == 1
    keys.emit(MediaKey.PREVIOUS)
    keys.emit(MediaKey.PREVIOUS)
    assert app.runner.view.segment == 0


def test_a_key_that_comes_after_the_session_does_nothing(opened, qtbot):
    app = opened("short")
    keys = app.machinery.media_panel.asked
    app.runner.end(True)
    qtbot.waitUntil(lambda: not app.window.in_session)
    keys.emit(MediaKey.TOGGLE)
    assert app.runner is None


def test_raising_from_the_panel_brings_the_window_back(opened):
    app = opened("short")
    app.window.showMinimized()
    app.machinery.media_panel.asked.emit(MediaKey.RAISE)
    assert not app.window.isMinimized()
    assert app.window.isVisible()


def test_the_keys_can_be_left_to_the_music(opened):
    app = opened("short", media_keys=False)
    app.pass_time(1_000)
    assert app.machinery.media_panel.shown == []
    app.machinery.media_panel.asked.emit(MediaKey.TOGGLE)
    assert app.runner.view.stage is Stage.RUNNING


def test_music_stands_still_for_the_whole_session_and_only_if_that_is_wanted(opened, qtbot):
    app = opened("short", pause_other_players=True)
    music = app.machinery.other_players
    assert music.asked == ["pause"]
    app.runner.pause()
    assert music.asked == ["pause"]
    app.runner.end(True)
    assert music.asked == ["pause", "resume"]


def test_music_is_not_touched_unless_that_is_wanted(opened):
    app = opened("short")
    app.runner.end(True)
    assert app.machinery.other_players.asked == []


def test_a_program_that_ends_in_a_session_gives_the_music_back(opened):
    app = opened("short", pause_other_players=True)
    app.start.close()
    assert app.machinery.other_players.asked == ["pause", "resume", "close"]


# ── Second starts ──────────────────────────────────────────────────────────


def test_a_second_start_begins_its_routine_here(opened, qtbot, data_dir):
    app = opened()
    (data_dir / "routines" / "newer.toml").write_text(ROUTINE.replace("Short", "Newer"))
    app.window.hide()
    citizen_of(app)._take(Launch("newer"))
    qtbot.waitUntil(lambda: app.runner is not None)
    assert app.window.isVisible()
    assert app.player.page.name.text() == "Kneeling hip flexor stretch"


def test_a_second_start_does_not_disturb_a_session(opened):
    app = opened("short")
    app.pass_time(7_000)
    citizen_of(app)._take(Launch("five-minutes"))
    assert app.flow.current.timeline.routine_id == "short"
    assert app.runner.view.stage is Stage.RUNNING


@pytest.mark.parametrize(("platform", "handed"), [("wayland", [("XDG_ACTIVATION_TOKEN", "t")]), ("xcb", [])])
def test_on_wayland_qt_is_handed_the_right_to_come_forward(opened, monkeypatch, platform, handed):
    app = opened()
    given = []
    monkeypatch.setattr(citizen.os, "putenv", lambda *variable: given.append(variable))
    monkeypatch.setattr(app.machinery, "application", SimpleNamespace(platformName=lambda: platform))
    citizen_of(app)._take(Launch(token="t"))
    monkeypatch.undo()
    assert given == handed


def test_a_hidden_second_start_leaves_the_window_where_it_is(opened):
    app = opened()
    app.window.hide()
    citizen_of(app)._take(Launch(hidden=True))
    assert not app.window.isVisible()


def test_a_second_start_for_a_reminder_shows_its_choices(opened, qtbot):
    app = opened()
    with qtbot.waitSignal(citizen_of(app).reminder_asked):
        citizen_of(app)._take(Launch(reminder=True))


def test_a_file_is_taken_in_and_told_of(opened, tmp_path):
    app = opened()
    file = tmp_path / "evening.toml"
    file.write_text(ROUTINE.replace("Short", "Evening"))
    citizen_of(app)._take(Launch(files=(str(file), str(tmp_path / "none.toml"))))
    assert "evening" in app.machinery.catalogue().routines
    assert app.window.current_page == "routines"
    assert "incoming" in app.window._browsing.notices.ids


# ── Closing ────────────────────────────────────────────────────────────────


class SeenTray(QObject):
    """In place of the door to the tray: the icon is seen, or not."""

    def __init__(self, seen: bool) -> None:
        super().__init__()
        self.seen, self.leaving = seen, False
        self.shows = 0

    def show(self) -> None:
        self.shows += 1

    def hide(self) -> None:
        self.shows -= 1

    def close(self) -> None:
        pass


@pytest.mark.parametrize(
    ("wanted", "seen", "leaving", "stays"),
    [(True, True, False, True), (True, False, False, False), (False, True, False, False), (True, True, True, False)],
)
def test_closed_the_program_stays_only_if_wanted_and_seen(opened, qapp, wanted, seen, leaving, stays):
    app = opened(close_to_tray=wanted)
    citizen_of(app)._tray = tray = SeenTray(seen)
    tray.leaving = leaving
    citizen_of(app)._stay_or_go()
    assert qapp.quitOnLastWindowClosed() is not stays


def test_the_settings_bring_and_take_the_icon(opened):
    app = opened()
    citizen_of(app)._tray = tray = SeenTray(seen=True)
    app.machinery.change_settings(replace(app.machinery.settings, tray_icon=False))
    assert tray.shows == -1
    app.machinery.change_settings(replace(app.machinery.settings, close_to_tray=True))
    assert tray.shows == 0


# ── What the tray offers ───────────────────────────────────────────────────


def test_the_tray_offers_what_is_suggested_and_knows_of_a_session(opened, qtbot):
    app = opened()
    door = citizen_of(app)._tray
    state = door._read()
    assert (state.routine, state.start) == ("post-run", "Start Post-run, 14 min")
    assert (state.reminders, state.next_reminder) == (False, "")
    app.flow.begin("short", ask=False)
    door._fill(state)
    assert not door._tray._start.isEnabled()
    assert door._tray._start.text() == "A session is under way"


def test_the_tray_names_the_next_reminder_and_can_pause_them(opened, qtbot):
    app = opened()
    reminding, door = app.machinery.reminding, citizen_of(app)._tray
    reminding.save(reminding.new("post-run"))
    reminding.save(Reminder("r", ReminderKind.AFTER_RUN, reminding.new("").at, "post-run"))
    state = door._read()
    assert state.next_reminder.startswith("Next reminder: to")
    assert (state.reminders, state.after_run, state.paused) == (True, True, False)

    door._tray.pause_asked.emit(2)
    qtbot.waitUntil(lambda: door._tray._state.paused)
    assert reminding.paused_until() is not None
    door._tray.go_on_asked.emit()
    qtbot.waitUntil(lambda: not door._tray._state.paused)
    assert reminding.paused_until() is None
    door._tray.ran_asked.emit()
    qtbot.waitUntil(lambda: bool(reminding._store.state(reminding.today()).runs))


def test_the_tray_starts_a_routine(opened, qtbot):
    app = opened()
    app.window.hide()
    citizen_of(app)._tray._tray.start_asked.emit("short")
    qtbot.waitUntil(lambda: app.runner is not None)
    assert app.window.isVisible()

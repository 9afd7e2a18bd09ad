"""A session's whole way through the window: questions, player, questions, log; and the ways it can go wrong."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from hipmob_desktop.domain.session import RunKind, SessionStatus
from hipmob_desktop.services.session_view import Stage
from hipmob_desktop.ui.pages.after.page import AfterPage
from hipmob_desktop.ui.pages.before.page import BeforePage
from hipmob_desktop.ui.pages.player.page import PlayerPage
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
WHOLE_MS = 5_000 + 20_000 + 4_000 + 20_000


@pytest.fixture
def data_dir(tmp_path):
    (tmp_path / "routines").mkdir()
    (tmp_path / "routines" / "short.toml").write_text(ROUTINE)
    return tmp_path


@pytest.fixture
def opened(qapp, qtbot, data_dir):
    apps = []

    def opened(routine="", **settings):
        if settings:
            (data_dir / "config").mkdir(exist_ok=True)
            (data_dir / "config" / "settings.json").write_text(json.dumps(settings))
        app = open_app(qapp, data_dir, lambda ready: qtbot.waitUntil(ready, timeout=15_000), routine)
        apps.append(app)
        return app

    yield opened
    for app in apps:
        if app.start.in_use is not None:
            app.close()


def close(app):
    app.close()
    app.start.in_use = None


def type_digit(scale, key):
    """As a hand would: into the part of the scale that has the focus when it is tabbed to."""
    QTest.keyClick(scale.focusProxy().buttons[0], key)


def sessions(app):
    app.machinery.log.journal.flush(5)
    return app.machinery.log.all_with_results()


def test_from_start_to_the_log_with_all_questions_answered(opened, qtbot):
    app = opened()
    app.flow.begin("short")
    before = app.covering
    assert isinstance(before, BeforePage)
    type_digit(before.stiffness, Qt.Key.Key_6)
    before.run.show_value(RunKind.TEMPO)
    QTest.keyClick(before, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: app.runner is not None)
    assert isinstance(app.covering, PlayerPage)
    assert app.screen.held
    app.pass_time(WHOLE_MS + 1_000)
    qtbot.waitUntil(lambda: isinstance(app.covering, AfterPage))
    assert not app.screen.held
    after = app.covering
    type_digit(after.effort, Qt.Key.Key_4)
    after.note.setPlainText("Left is tighter.")
    QTest.keyClick(after, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not app.window.in_session)

    (session,) = sessions(app)
    assert session.status is SessionStatus.COMPLETED
    assert [(r.side.value, r.done_ms) for r in session.results] == [("left", 20_000), ("right", 20_000)]
    answers = session.questions
    assert (answers.stiffness_before, answers.run_kind, answers.effort) == (6, RunKind.TEMPO, 4)
    assert answers.note == "Left is tighter."


def test_started_by_name_the_questions_come_after(opened, qtbot):
    app = opened("short")
    qtbot.waitUntil(lambda: app.runner is not None)
    app.pass_time(WHOLE_MS + 1_000)
    qtbot.waitUntil(lambda: isinstance(app.covering, AfterPage))
    assert app.covering.stiffness_before.isVisibleTo(app.covering)


def test_going_back_from_the_questions_leaves_no_session(opened, qtbot):
    app = opened()
    app.flow.begin("short")
    QTest.keyClick(app.covering, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not app.window.in_session)
    assert app.flow.current is None
    assert sessions(app) == []


def test_a_discarded_session_is_not_in_the_log(opened, qtbot):
    app = opened("short")
    qtbot.waitUntil(lambda: app.runner is not None)
    app.pass_time(9_000)
    app.runner.end(False)
    qtbot.waitUntil(lambda: not app.window.in_session)
    assert sessions(app) == []


def test_closing_the_window_during_a_session_asks_first(opened, qtbot):
    app = opened("short")
    qtbot.waitUntil(lambda: app.runner is not None)
    app.pass_time(8_000)
    assert not app.window.close()
    assert app.runner.view.stage is Stage.PAUSED
    assert app.player.page.sheet.isVisible()


def test_a_program_that_ends_keeps_what_was_done(opened, qtbot, data_dir):
    app = opened("short")
    qtbot.waitUntil(lambda: app.runner is not None)
    app.pass_time(12_000)
    close(app)
    again = opened()
    (session,) = sessions(again)
    assert session.status is SessionStatus.PARTIAL
    assert session.active_ms == 7_000


def test_an_interrupted_session_is_offered_and_goes_on_where_it_stood(opened, qtbot):
    app = opened("short", ask_after=False)
    qtbot.waitUntil(lambda: app.runner is not None)
    app.pass_time(5_000 + 20_000 + 4_000 + 10_000)
    app.machinery.log.journal.flush(5)
    app.runner.deleteLater()
    app.runner._timer.stop()
    app.flow.current = None  # what a kill leaves: the log still says running, nobody ends it
    app.machinery.log.close()
    app.start.in_use.reminders.close()
    app.start.in_use = None
    app.window.close()

    again = opened(ask_after=False)
    assert "interrupted" in again.window._browsing.notices.ids
    again.window.notice_acted.emit("interrupted", "go-on")
    qtbot.waitUntil(lambda: again.runner is not None)
    again.pass_time(3_000 + 12_000)
    qtbot.waitUntil(lambda: not again.window.in_session)
    (session,) = sessions(again)
    assert session.status is SessionStatus.COMPLETED
    assert [(r.side.value, r.done_ms) for r in session.results] == [("left", 20_000), ("right", 20_000)]


def test_a_night_asleep_pauses_where_it_happened_and_loses_nothing(opened, qtbot):
    app = opened("short")
    qtbot.waitUntil(lambda: app.runner is not None)
    app.pass_time(10_000)
    app.clock.advance(8 * 3_600_000)
    played = len(app.sound.played)
    app.runner._timer.timeout.emit()
    view = app.runner.view
    assert view.stage is Stage.STALLED
    assert view.elapsed_ms == pytest.approx(5_000, abs=100)
    assert len(app.sound.played) == played
    assert app.player.page.sheet.isVisible()
    assert not app.screen.held


def test_the_page_and_the_theme_are_remembered(opened, qtbot):
    app = opened()
    app.window.show_page("settings")
    app.window.close()
    close(app)
    assert opened().window.current_page == "settings"


def test_without_a_voice_the_player_says_what_is_in_force(opened, qtbot):
    app = opened()
    app.machinery.voice.works = False
    app.flow.begin("short", ask=False)
    qtbot.waitUntil(lambda: app.runner is not None)
    assert "No engine" in app.player.page.notice.accessibleName()
    app.pass_time(5_200)
    assert all(speech is None for _tone, speech, _volume in app.sound.played)
    assert app.sound.played


def test_a_log_that_cannot_be_read_is_told_above_the_page(opened, qtbot, monkeypatch):
    app = opened()

    def broken(*_more):
        raise OSError("the medium is gone")

    monkeypatch.setattr(app.machinery.log, "recent", broken)
    app.window.show_page("log")
    qtbot.waitUntil(lambda: "reading" in app.window._browsing.notices.ids)


def test_the_users_own_picture_stands_beside_the_ring(opened, qtbot, data_dir):
    picture = QImage(80, 60, QImage.Format.Format_RGB32)
    picture.fill(0x336699)
    (data_dir / "exercises").mkdir()
    assert picture.save(str(data_dir / "exercises" / "kneeling-hip-flexor.png"))
    app = opened("short")
    qtbot.waitUntil(lambda: app.runner is not None)
    shown = app.flow.current.figure.widget
    assert shown.isVisibleTo(app.player.page)
    assert shown.own.isVisibleTo(shown)
    assert not shown.is_moving


def test_the_figure_moves_while_time_runs_and_stands_still_in_a_pause(opened, qtbot):
    app = opened("short")
    qtbot.waitUntil(lambda: app.runner is not None)
    figure = app.flow.current.figure.widget
    qtbot.waitUntil(lambda: figure.is_moving)
    app.runner.pause()
    assert not figure.is_moving

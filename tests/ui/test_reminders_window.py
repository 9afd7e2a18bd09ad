"""Reminders in the whole window: delivered while it is open, answered by notification, notice or sheet."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest

from hipmob_desktop.adapters.clock import SystemWallClock
from hipmob_desktop.adapters.reminders.local_clock import SystemLocalClock
from hipmob_desktop.adapters.reminders.progress import LoggedProgress
from hipmob_desktop.adapters.reminders.store import ReminderFile
from hipmob_desktop.domain.reminders import Answer, Reminder, ReminderKind
from hipmob_desktop.services.launching import Launch
from hipmob_desktop.services.ports_reminders import Heard
from hipmob_desktop.services.reminding import Reminding
from tests.adapters.test_resident_watch import HOLD
from tests.ui.app_harness import open_app
from tests.ui.test_app_flow import ROUTINE

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def data_dir(tmp_path):
    folder = tmp_path / "data"
    (folder / "routines").mkdir(parents=True)
    (folder / "routines" / "short.toml").write_text(ROUTINE, encoding="utf-8")
    return folder


@pytest.fixture
def store(data_dir):
    return ReminderFile(data_dir)


@pytest.fixture
def opened(qapp, qtbot, data_dir):
    apps = []

    def opened():
        while apps:  # the one before it ends first
            apps.pop().close()
        app = open_app(qapp, data_dir, lambda there: qtbot.waitUntil(there, timeout=20_000))
        apps.append(app)
        return app

    yield opened
    for app in apps:
        app.close()


def one_that_is_due(routine="short") -> Reminder:
    """Set for a run that ended just now: due at whatever hour the test runs."""
    return Reminder("due", ReminderKind.AFTER_RUN, datetime(2025, 1, 1, tzinfo=UTC).time(), routine, delay_ms=0)


def make_due(store, routine="short"):
    store.save(one_that_is_due(routine))
    Reminding(store, LoggedProgress(store.path.parent / "hipmob.sqlite"), SystemLocalClock()).ran()


def answer_of(store):
    return store.deliveries(SystemWallClock().now().local_date)[0].answer


def notices_of(app):
    return app.window._browsing.notices.ids


def wait_for_notice(app, qtbot):
    qtbot.waitUntil(lambda: "reminder" in notices_of(app), timeout=5000)
    return app.machinery.notifier


def sheet_of(app):
    return app.start._citizen._reminders._sheet


def press(app, words):
    next(b for b in sheet_of(app).sheet.buttons if words in b.text()).click()


def toast_of(app):
    return app.window._browsing._toast


def test_what_is_due_is_delivered_by_the_open_window_once(opened, qtbot, store):
    make_due(store)
    app = opened()
    notifier = wait_for_notice(app, qtbot)
    assert [notice.key[0] for notice in notifier.shown] == ["due"]
    assert "Short" in notifier.shown[0].body
    app.start.in_use.reminders.look()
    qtbot.waitUntil(lambda: not app.start.in_use.reminders._looking, timeout=5000)
    assert len(notifier.shown) == 1


def test_the_notifications_start_button_begins_the_routine_and_the_notice_goes(opened, qtbot, store):
    make_due(store)
    app = opened()
    wait_for_notice(app, qtbot).press(Heard.START)
    qtbot.waitUntil(lambda: app.runner is not None, timeout=5000)
    qtbot.waitUntil(lambda: "reminder" not in notices_of(app), timeout=5000)
    assert app.machinery.notifier.withdrawn
    assert answer_of(store) is Answer.START


def test_without_a_notification_service_the_window_comes_up_on_the_sheet(opened, qtbot, store):
    app = opened()
    app.machinery.notifier.works = False
    make_due(store)
    app.start.in_use.reminders.look()
    qtbot.waitUntil(lambda: sheet_of(app).is_open, timeout=5000)
    assert sheet_of(app).sheet.isVisible()
    press(app, "Skip today")
    qtbot.waitUntil(lambda: answer_of(store) is Answer.SKIP, timeout=5000)
    qtbot.waitUntil(lambda: "reminder" not in notices_of(app), timeout=5000)


def test_putting_off_says_until_when_and_can_be_taken_back(opened, qtbot, store):
    make_due(store)
    app = opened()
    wait_for_notice(app, qtbot)
    app.window.notice_acted.emit("reminder", "later")
    press(app, "In 10 minutes")
    qtbot.waitUntil(lambda: toast_of(app) is not None and toast_of(app).isVisible(), timeout=5000)
    day = SystemWallClock().now().local_date
    assert store.state(day).snoozed
    toast_of(app)._take()
    qtbot.waitUntil(lambda: not store.state(day).snoozed, timeout=5000)


def test_leaving_the_sheet_without_an_answer_leaves_the_notice(opened, qtbot, store):
    make_due(store)
    app = opened()
    wait_for_notice(app, qtbot)
    app.window.notice_acted.emit("reminder", "later")
    press(app, "Decide later")
    assert not sheet_of(app).is_open
    assert "reminder" in notices_of(app)
    assert answer_of(store) is None


def test_the_sheet_covers_the_window_whatever_its_size(opened, qtbot, store):
    make_due(store)
    app = opened()
    wait_for_notice(app, qtbot)
    app.window.notice_acted.emit("reminder", "later")
    app.window.resize(1300, 900)
    qtbot.waitUntil(lambda: sheet_of(app).sheet.size() == app.window.centralWidget().size(), timeout=2000)
    press(app, "Decide later")


def test_a_reminder_to_whatever_is_suggested_shows_today(opened, qtbot, store):
    make_due(store, routine="")
    app = opened()
    wait_for_notice(app, qtbot)
    app.window.show_page("log")
    app.window.notice_acted.emit("reminder", "start")
    assert app.window.current_page == "today"
    qtbot.waitUntil(lambda: answer_of(store) is Answer.START, timeout=5000)


def test_a_second_start_that_asks_for_the_choices_opens_the_sheet(opened, qtbot, store):
    make_due(store)
    app = opened()
    wait_for_notice(app, qtbot)
    app.start._citizen._take(Launch(reminder=True))
    qtbot.waitUntil(lambda: sheet_of(app).is_open, timeout=5000)
    press(app, "Decide later")


def test_asked_for_choices_when_nothing_waits_nothing_pops_up(opened, qtbot):
    app = opened()
    app.start._citizen._take(Launch(reminder=True))
    qtbot.waitUntil(lambda: not app.start.in_use.reminders._looking, timeout=5000)
    assert "_sheet" not in app.start._citizen._reminders.__dict__


def test_while_the_resident_process_is_there_the_window_delivers_nothing(opened, qtbot, store, data_dir):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(data_dir / "background.lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout.readline() == "held\n"
        make_due(store)
        app = opened()
        post = app.start.in_use.reminders
        qtbot.waitUntil(lambda: not post._looking, timeout=5000)
        assert not store.deliveries(SystemWallClock().now().local_date)
    finally:
        process.kill()
        process.communicate()
    post.look()  # it has gone: the window takes over
    wait_for_notice(app, qtbot)


def test_what_came_before_the_window_was_opened_is_shown_in_it(opened, qtbot, store):
    make_due(store)
    app = opened()
    wait_for_notice(app, qtbot)
    again = opened()
    assert app.machinery.notifier.closed
    wait_for_notice(again, qtbot)
    assert again.machinery.notifier.shown == []


def test_a_test_from_the_page_is_really_sent_and_its_buttons_are_heard(opened, qtbot):
    app = opened()
    view = app.window.show_page("reminders")
    qtbot.waitUntil(view.reach.isVisible, timeout=5000)
    view.reach.test.click()
    qtbot.waitUntil(lambda: "Sent to a service" in view.reach._result.text(), timeout=5000)
    app.machinery.notifier.press(Heard.SNOOZE)
    qtbot.waitUntil(lambda: "its buttons work" in view.reach._result.text(), timeout=5000)


def test_the_first_start_asks_and_the_next_one_does_not(opened, qtbot, data_dir):
    app = opened()
    page = app.window.show_page("today")
    qtbot.waitUntil(lambda: page.question is not None and page.question.isVisible(), timeout=5000)
    assert app.machinery.settings.reminders_asked
    again = opened()
    page = again.window.show_page("today")
    qtbot.waitUntil(page.reminder.isVisible, timeout=5000)
    assert page.question is None


def test_routines_are_told_to_the_resident_process_when_the_settings_change(opened, qtbot, store):
    store.save(replace(one_that_is_due(), since=datetime.now(UTC) + timedelta(days=1)))
    app = opened()
    qtbot.waitUntil(lambda: any(facts.id == "short" for facts in store.routines()), timeout=5000)
    app.machinery.change_settings(replace(app.machinery.settings, day_start_hour=5))
    qtbot.waitUntil(lambda: store.rules().day_start_hour == 5, timeout=5000)


def test_the_rail_leads_to_reminders(opened):
    app = opened()
    rail = [b.text() for b in app.window._browsing._rail._buttons.values()]
    assert rail.index("Reminders") == rail.index("Trends") + 1


def test_what_falls_due_while_it_is_looking_is_not_left_until_the_next_round(opened, qtbot, store, monkeypatch):
    app = opened()
    post = app.start.in_use.reminders
    qtbot.waitUntil(lambda: not post._looking, timeout=5000)
    read, go_on = Event(), Event()
    look = post._look

    def slowly():
        found = look()
        read.set()
        go_on.wait(5)
        return found

    monkeypatch.setattr(post, "_look", slowly)
    post.look()
    assert read.wait(5)
    make_due(store)
    post.look()
    go_on.set()
    wait_for_notice(app, qtbot)

"""The Reminders page: every change takes effect at once; what comes, and why something does not, is said in words."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from hipmob_desktop.domain.reminders import QuietHours, ReminderKind, ReminderRules
from hipmob_desktop.services.ports_reminders import AutostartState, Progress, ReminderTrouble
from hipmob_desktop.ui.dates import LocaleDates
from hipmob_desktop.ui.pages.reminders.page import RemindersPage
from hipmob_desktop.ui.pages.reminders.presenter import RemindersPresenter
from hipmob_desktop.ui.pages.reminders.state import weekday_words
from hipmob_desktop.ui.pages.reminders.words import weekdays
from hipmob_desktop.ui.theme.look import Look
from tests.ui.page_fakes import BRITISH
from tests.ui.reminder_fakes import MINUTE, NOBODY, THURSDAY, Desk, daily, varied
from tests.ui.text_room import assert_room_for_texts

DATES = LocaleDates(BRITISH)
TODAY = date(2025, 11, 20)

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture(scope="module")
def look(qapp):
    return Look(qapp, "light")


@pytest.fixture
def open_page(qtbot, look):
    def open_page(desk: Desk) -> RemindersPage:
        view = RemindersPage(look, weekdays(DATES))
        qtbot.addWidget(view)
        view.resize(900, 1600)
        view.presenter = RemindersPresenter(view, desk.sources())
        view.show()
        view.presenter.refresh()
        return view

    return open_page


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path, daily())


def words_of(view) -> list[str]:
    QApplication.processEvents()  # what was put into a layout is shown then
    return [label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view) and label.text()]


def status_of(item) -> str:
    return item.accessibleName().partition(". ")[2]


def editor_of(view, number=0):
    view.items[number].show_editor(open_it=True)
    QApplication.processEvents()
    return view.items[number].editor


# ── What is shown ──────────────────────────────────────────────────────────


def test_before_the_first_reminder_the_page_says_what_will_be_here(open_page, tmp_path):
    view = open_page(Desk(tmp_path))
    assert "No reminder yet" in words_of(view)
    assert not view.week.isVisible()
    assert not view.ran.isVisible()


def test_a_reminder_says_when_on_which_days_what_and_when_next(open_page, desk):
    view = open_page(desk)
    assert view.items[0].accessibleName() == "18:30, Every day · Post-run, 14 min. Next: today, 18:30"
    assert "The next one comes today, 18:30." in words_of(view)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({0, 1, 2, 3, 4, 5, 6}, "Every day"),
        ({0, 1, 2, 3, 4}, "Monday to Friday"),
        ({5, 6}, "At weekends"),
        ({6, 0}, "Mon, Sun"),
        (set(), "On no day"),
    ],
)
def test_days_are_named_as_one_speaks_of_them(days, words):
    assert weekday_words(frozenset(days), DATES) == words


def test_reminders_stand_by_the_clock_those_after_a_run_last(open_page, tmp_path):
    view = open_page(varied(tmp_path))
    assert [item.id for item in view.items] == ["early", "daily", "late", "off", "run"]
    assert status_of(view.items[3]) == "Switched off"
    assert status_of(view.items[4]) == "Waits for word of a run"


def test_the_week_ahead_is_what_the_rule_computes(open_page, tmp_path):
    desk = Desk(tmp_path, daily(weekdays=frozenset({3, 5})))
    desk.log.now = Progress(days_off=frozenset({TODAY + timedelta(days=2)}))
    view = open_page(desk)
    texts = words_of(view.week)
    assert texts[1:] == [
        *("Today", "18:30 · Post-run"),
        *("Tomorrow", "no reminder"),
        *("Saturday", "18:30 · a day off"),
        *("Sunday", "no reminder"),
        *("Monday", "no reminder"),
        *("Tuesday", "no reminder"),
        *("Wednesday", "no reminder"),
    ]


def test_a_day_that_is_done_says_so_and_when_the_next_one_comes(open_page, desk):
    desk.log.now = Progress(done=frozenset({TODAY}))
    view = open_page(desk)
    assert status_of(view.items[0]) == "Not today: done for that day. Next: tomorrow, 18:30"
    assert "18:30 · done for that day" in words_of(view.week)


def test_one_that_quiet_hours_swallow_stands_at_its_own_time_on_every_day(open_page, tmp_path):
    desk = Desk(tmp_path, daily(time(21), kind=ReminderKind.EVENING))
    desk.store.set_rules(ReminderRules(quiet=QuietHours(time(20), time(7))))
    view = open_page(desk)
    assert status_of(view.items[0]) == "Quiet hours keep it away; move one of the two"
    assert words_of(view.week).count("21:00 · quiet hours") == 7


def test_one_that_was_put_off_says_until_when(open_page, desk):
    desk.live_at(datetime(2025, 11, 20, 17, 31, tzinfo=UTC))
    found = desk.reminding.deliver()
    assert found is not None
    desk.reminding.snooze(found.shown.key)
    view = open_page(desk)
    assert status_of(view.items[0]) == "Put off; comes today, 18:41"


def test_reminders_that_cannot_be_read_are_told_of_in_words(open_page, desk, monkeypatch):
    def broken():
        raise ReminderTrouble("The reminders in /x cannot be read.")

    monkeypatch.setattr(desk.reminding, "reminders", broken)
    view = open_page(desk)
    assert "The reminders in /x cannot be read." in words_of(view)


# ── What is changed ────────────────────────────────────────────────────────


def test_a_new_one_comes_every_day_at_half_past_six_and_opens_its_editor(open_page, tmp_path):
    desk = Desk(tmp_path)
    view = open_page(desk)
    view.add.click()
    (made,) = desk.store.reminders()
    assert (made.at, len(made.weekdays), made.routine, made.enabled) == (time(18, 30), 7, "", True)
    assert view.items[0].is_open
    assert desk.changes == 1


def test_every_field_takes_effect_at_once_and_the_week_follows(open_page, desk):
    view = open_page(desk)
    editor = editor_of(view)
    editor.time.box.setFocus()
    QTest.keyClick(editor.time.box, Qt.Key.Key_Up)
    editor.days.buttons[6].click()
    editor.routine.setCurrentIndex(editor.routine.findData("desk-reset"))
    editor.text.setText("  Up from the chair ")
    QTest.keyClick(editor.text, Qt.Key.Key_Return)
    (kept,) = desk.store.reminders()
    assert (kept.at, kept.weekdays, kept.routine) == (time(19, 30), frozenset(range(6)), "desk-reset")
    assert kept.text == "Up from the chair"
    assert "19:30 · Desk reset" in words_of(view.week)
    assert "no reminder" in words_of(view.week)


def test_the_way_it_comes_decides_whether_a_time_or_a_delay_is_asked(open_page, desk):
    view = open_page(desk)
    editor = editor_of(view)
    assert editor.time.isVisible()
    editor.kind.choose(ReminderKind.AFTER_RUN.value)
    assert not editor.time.isVisible()
    editor.delay.box.setValue(30)
    (kept,) = desk.store.reminders()
    assert (kept.kind, kept.delay_ms) == (ReminderKind.AFTER_RUN, 30 * MINUTE)
    assert view.items[0].accessibleName().startswith("30 min after a run")


def test_the_buttons_beside_a_time_go_by_quarters_of_an_hour_round_midnight(open_page, tmp_path):
    desk = Desk(tmp_path, daily(time(23, 50)))
    field = editor_of(open_page(desk)).time
    view_button(field, "Later").click()
    assert field.value == time(0, 0)
    view_button(field, "Earlier").click()
    assert field.value == time(23, 45)


def view_button(field, name):
    return next(b for b in field.children() if b.isWidgetType() and b.accessibleName() == name)


def test_the_switch_turns_one_off_and_on(open_page, desk):
    view = open_page(desk)
    view.items[0].switch.click()
    assert not desk.store.reminders()[0].enabled
    assert status_of(view.items[0]) == "Switched off"
    assert "18:30 · switched off" not in words_of(view.week)
    view.items[0].switch.click()
    assert desk.store.reminders()[0].enabled


def test_only_one_editor_is_open_and_nothing_moves_while_it_is(open_page, tmp_path):
    view = open_page(varied(tmp_path))
    view.items[0].change.click()
    view.items[1].change.click()
    assert [item.is_open for item in view.items] == [False, True, False, False, False]
    before = [item.id for item in view.items]
    view.items[1].editor.time.box.setTime(view.items[1].editor.time.box.time().addSecs(-14 * 3600))
    assert [item.id for item in view.items] == before
    view.items[1].change.click()
    view.presenter.refresh()
    assert [item.id for item in view.items][:2] == ["daily", "early"]


def test_a_removed_one_can_be_had_back(open_page, desk):
    view = open_page(desk)
    editor_of(view).remove.click()
    assert desk.store.reminders() == []
    assert view.items == []
    ((words, undo),) = desk.undos
    assert words == "The reminder 18:30 was removed."
    undo()
    assert [item.id for item in view.items] == ["daily"]


def test_a_routine_that_is_gone_stays_chosen_until_another_is(open_page, tmp_path):
    desk = Desk(tmp_path, daily(routine="was-deleted"))
    editor = editor_of(open_page(desk))
    assert editor.routine.currentText() == "A routine that is gone"
    assert desk.store.reminders()[0].routine == "was-deleted"


def test_quiet_hours_days_done_and_catching_up_are_kept(open_page, desk):
    view = open_page(desk)
    assert not view.away.start.isVisible()
    view.away.quiet.click()
    view.away.end.box.setTime(view.away.end.box.time().addSecs(3600))
    view.away.skip_if_done.click()
    view.away.catch_up.setCurrentIndex(view.away.catch_up.findData(6))
    rules = desk.store.rules()
    assert rules.quiet == QuietHours(time(22), time(8))
    assert (rules.skip_if_done, rules.window) == (False, timedelta(hours=6))


def test_a_pause_is_shown_with_its_end_and_can_be_ended(open_page, desk):
    view = open_page(desk)
    view.away.two_days.click()
    assert "Paused until Saturday, 03:00." in words_of(view)
    assert status_of(view.items[0]) == "Not today: reminders are paused. Next: Saturday, 18:30"
    view.away.go_on.click()
    assert status_of(view.items[0]) == "Next: today, 18:30"


def test_word_of_a_run_tells_what_comes_of_it_and_can_be_taken_back(open_page, tmp_path):
    desk = Desk(tmp_path, daily(kind=ReminderKind.AFTER_RUN, delay_ms=15 * MINUTE))
    view = open_page(desk)
    view.ran.click()
    ((words, undo),) = desk.undos
    assert words == "Welcome back. You will be reminded today, 17:15."
    assert status_of(view.items[0]) == "Next: today, 17:15"
    undo()
    assert status_of(view.items[0]) == "Waits for word of a run"


def test_word_of_a_run_says_so_if_nothing_comes_of_it(open_page, desk):
    view = open_page(desk)
    view.ran.click()
    assert desk.undos[0][0] == "Welcome back. No reminder is set to come after a run."


# ── How they reach the user ────────────────────────────────────────────────


ON, OFF = AutostartState.ON, AutostartState.OFF
BLOCKED, UNAVAILABLE = AutostartState.BLOCKED, AutostartState.UNAVAILABLE
AT_LOGIN = "On, but not running now: it starts at your next login. Until then reminders need HipMob open."


@pytest.mark.parametrize(
    ("state", "running", "words"),
    [
        (OFF, False, "Off: reminders come only while HipMob is open."),
        (ON, True, "On, and running now. Closing HipMob changes nothing."),
        (ON, False, AT_LOGIN),
        (BLOCKED, False, "Switched off by the system: reminders only while the app is open."),
        (UNAVAILABLE, False, "Not possible here: reminders only while the app is open."),
    ],
)
def test_what_the_system_says_is_shown_in_honest_words(open_page, desk, state, running, words):
    desk.autostart, desk.running = state, running
    reach = open_page(desk).reach
    assert words in words_of(reach)
    assert reach.switch.isChecked() is (state is ON)
    assert reach.start.isVisible() is (state is ON and not running)
    assert reach.switch.isEnabled() is (state is not UNAVAILABLE)


def test_the_switch_shows_what_came_of_it_not_what_was_wished(open_page, desk):
    view = open_page(desk)
    view.reach.switch.click()
    assert view.reach.switch.isChecked()
    desk.switch_at_login = lambda _on: None
    refusing = open_page(Desk(desk.store.path.parent / "other", daily()))
    refusing.presenter._sources = desk.sources()
    desk.autostart = AutostartState.OFF
    refusing.reach.switch.click()
    assert not refusing.reach.switch.isChecked()


def test_a_process_that_is_not_there_can_be_started_now(open_page, desk):
    desk.autostart = AutostartState.ON
    view = open_page(desk)
    view.reach.start.click()
    assert desk.running
    assert not view.reach.start.isVisible()


def test_who_shows_notifications_is_named_and_so_is_nobody(open_page, desk):
    assert "Notifications are shown by dunst 1.9.0." in words_of(open_page(desk).reach)
    desk.notifications = NOBODY
    nobody = "No notification service answers. Reminders open the window instead."
    assert nobody in words_of(open_page(desk).reach)


def test_a_test_is_sent_and_its_outcome_said(open_page, desk):
    view = open_page(desk)
    view.reach.test.click()
    assert not view.reach.test.isEnabled()
    (answer,) = desk.tests
    answer("Sent to dunst.")
    assert view.reach.test.isEnabled()
    assert "Sent to dunst." in words_of(view.reach)


# ── Room and keyboard ──────────────────────────────────────────────────────


@pytest.mark.parametrize("size", [(796, 600), (1816, 1080)])
def test_nothing_scrolls_sideways_with_an_editor_open(open_page, tmp_path, size):
    view = open_page(varied(tmp_path))
    view.resize(*size)
    view.items[2].change.click()
    QTest.qWait(0)
    scrolled = view._scroll.widget()
    assert scrolled.width() <= view._scroll.viewport().width()
    assert scrolled.minimumSizeHint().width() <= view._scroll.viewport().width()


@pytest.mark.parametrize("size", [(796, 600), (996, 740), (1816, 1080)])
def test_no_text_is_cut_and_nothing_scrolls_over_emptiness(open_page, tmp_path, size):
    view = open_page(varied(tmp_path))
    view.items[1].change.click()
    view.resize(*size)
    assert_room_for_texts(view)


def test_the_week_stands_beside_the_list_where_there_is_room(open_page, desk):
    view = open_page(desk)
    view.resize(1800, 1000)
    QTest.qWait(0)
    assert view.week.mapTo(view, view.week.rect().topLeft()).x() > view.items[0].geometry().right()


def test_a_reminder_is_changed_by_keyboard_alone(open_page, desk):
    view = open_page(desk)
    view.activateWindow()
    QTest.qWaitForWindowActive(view)
    view.focusInEvent(QFocusEvent(QEvent.Type.FocusIn))
    item = view.items[0]
    assert item.change.hasFocus()
    QTest.keyClick(item.change, Qt.Key.Key_Return)
    assert item.is_open
    item.editor.days.buttons[0].setFocus()
    QTest.keyClick(item.editor.days.buttons[0], Qt.Key.Key_Space)
    assert desk.store.reminders()[0].weekdays == frozenset(range(1, 7))


def test_the_moment_of_the_fakes_is_a_thursday():
    assert THURSDAY.weekday() == 3

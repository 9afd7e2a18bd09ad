"""Reminders on Today: the question that is asked once, and the line that says when one comes."""

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hipmob_desktop.domain.reminders import ReminderKind
from hipmob_desktop.services.ports_reminders import AutostartState, Progress
from hipmob_desktop.ui.pages.today.page import TodayPage
from hipmob_desktop.ui.pages.today.presenter import TodayPresenter
from hipmob_desktop.ui.pages.today.reminders import TodayReminders
from hipmob_desktop.ui.theme.look import Look
from tests.ui.page_fakes import sources
from tests.ui.reminder_fakes import MINUTE, STOCKHOLM, THURSDAY, Desk, daily
from tests.ui.text_room import assert_room_for_texts
from tests.ui.today_reminder_pictures import today_sources

TODAY = THURSDAY.astimezone(STOCKHOLM).date()

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture(scope="module")
def look(qapp):
    return Look(qapp, "light")


@pytest.fixture
def open_today(qtbot, look):
    def open_today(desk: Desk, asked: list[bool]) -> TodayPage:
        view = TodayPage(look)
        qtbot.addWidget(view)
        view.resize(900, 900)
        view.presenter = TodayPresenter(view, sources())
        view.presenter.refresh()
        view.reminders = TodayReminders(view, today_sources(desk, asked))
        view.reminders.refresh()
        view.show()
        QApplication.processEvents()
        return view

    return open_today


def line_of(view) -> str:
    QApplication.processEvents()
    return view.reminder.words.accessibleName() if view.reminder.isVisible() else ""


# ── The question ───────────────────────────────────────────────────────────


def test_the_first_start_asks_with_a_good_default(open_today, tmp_path):
    asked: list[bool] = []
    view = open_today(Desk(tmp_path), asked)
    assert view.question.isVisible()
    assert view.question.time.value == time(18, 30)
    assert view.question.at_login.isChecked()
    assert line_of(view) == ""
    assert asked == [True]


def test_it_is_asked_once_and_stays_until_it_is_answered(open_today, tmp_path):
    asked: list[bool] = []
    desk = Desk(tmp_path)
    view = open_today(desk, asked)
    view.reminders.refresh()
    assert view.question.isVisible()
    assert asked == [True]
    assert open_today(desk, asked).question is None


def test_yes_makes_a_reminder_for_every_day_and_for_when_the_program_is_closed(open_today, tmp_path):
    desk = Desk(tmp_path)
    view = open_today(desk, [])
    view.question.yes.click()
    (made,) = desk.store.reminders()
    assert (made.at, len(made.weekdays), made.enabled) == (time(18, 30), 7, True)
    assert desk.autostart is AutostartState.ON
    assert not view.question.isVisible()
    assert line_of(view) == "Reminder today 18:30"


def test_yes_without_the_switch_leaves_the_system_alone(open_today, tmp_path):
    desk = Desk(tmp_path)
    view = open_today(desk, [])
    view.question.at_login.click()
    view.question.yes.click()
    assert len(desk.store.reminders()) == 1
    assert desk.autostart is AutostartState.OFF


def test_where_nothing_can_be_started_at_login_it_is_not_offered(open_today, tmp_path):
    desk = Desk(tmp_path)
    desk.autostart = AutostartState.UNAVAILABLE
    view = open_today(desk, [])
    assert not view.question.at_login.isVisible()
    view.question.yes.click()
    assert desk.autostart is AutostartState.UNAVAILABLE


def test_no_thanks_makes_nothing_and_leaves_a_quiet_way_back(open_today, tmp_path, qtbot):
    desk = Desk(tmp_path)
    view = open_today(desk, [])
    view.question.no.click()
    assert desk.store.reminders() == []
    assert not view.question.isVisible()
    assert line_of(view) == "Set a reminder"
    with qtbot.waitSignal(view.reminders_wanted):
        view.reminder.words.click()


def test_enter_after_typing_a_time_says_yes_and_starts_no_session(open_today, tmp_path, qtbot):
    desk = Desk(tmp_path)
    view = open_today(desk, [])
    with qtbot.assertNotEmitted(view.start_requested):
        QTest.keyClick(view.question.time.box, Qt.Key.Key_Up)
        QTest.keyClick(view.question.time.box, Qt.Key.Key_Return)
    (made,) = desk.store.reminders()
    assert made.at == time(19, 30)


def test_whoever_has_a_reminder_already_is_not_asked(open_today, tmp_path):
    view = open_today(Desk(tmp_path, daily()), [])
    assert view.question is None
    assert line_of(view) == "Reminder today 18:30"


# ── The line ───────────────────────────────────────────────────────────────


def test_when_today_is_done_the_line_names_the_next_day(open_today, tmp_path):
    desk = Desk(tmp_path, daily())
    desk.log.now = Progress(done=frozenset({TODAY}))
    assert line_of(open_today(desk, [True])) == "Next reminder tomorrow, 18:30"


def test_a_pause_is_named_with_its_end(open_today, tmp_path):
    desk = Desk(tmp_path, daily())
    desk.reminding.pause(1)
    assert line_of(open_today(desk, [True])) == "Reminders paused until tomorrow, 03:00"


def test_none_that_is_switched_on_counts_as_none(open_today, tmp_path):
    assert line_of(open_today(Desk(tmp_path, daily(enabled=False)), [True])) == "Set a reminder"


def test_word_of_a_run_is_taken_only_where_a_reminder_waits_for_it(open_today, tmp_path):
    assert not open_today(Desk(tmp_path / "a", daily()), [True]).reminder.ran.isVisible()
    desk = Desk(tmp_path / "b", daily(kind=ReminderKind.AFTER_RUN, delay_ms=15 * MINUTE))
    view = open_today(desk, [True])
    assert line_of(view) == "Reminder after your next run"
    view.reminder.ran.click()
    assert line_of(view) == "Reminder today 17:15"
    ((words, undo),) = desk.undos
    assert words == "Welcome back. You will be reminded at 17:15."
    undo()
    assert line_of(view) == "Reminder after your next run"


def test_no_reminder_in_a_week_is_said_plainly(open_today, tmp_path):
    desk = Desk(tmp_path, daily(weekdays=frozenset()))
    assert line_of(open_today(desk, [True])) == "No reminder within the next days"


@pytest.mark.parametrize("size", [(796, 600), (996, 740), (1176, 800), (1816, 1080)])
def test_no_text_is_cut_and_nothing_scrolls_over_emptiness(open_today, tmp_path, size):
    view = open_today(Desk(tmp_path), [])
    view.resize(*size)
    assert_room_for_texts(view)

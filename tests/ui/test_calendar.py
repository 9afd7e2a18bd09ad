"""The calendar page in its window: reading, picking days, adding, correcting, deleting, the goal; by keyboard alone."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton

from hipmob_desktop.domain.days import DayState
from hipmob_desktop.domain.goals import GoalKind
from hipmob_desktop.domain.session import Questions, RunKind, SessionStatus
from hipmob_desktop.ui.pages.calendar.shown import Mode
from hipmob_desktop.ui.theme.look import Look
from tests.ui.calendar_fakes import MemoryCalendar
from tests.ui.page_builders import FakeApp
from tests.ui.page_fakes import NOW, Later, MemoryHistory, catalogue, moment, planned, session, sources

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

KNOWN = catalogue()
TODAY = moment(NOW).local_date
YESTERDAY = TODAY - timedelta(days=1)
MINUTE = 60_000


def post_run(number: int = 1, days_ago: int = 0, reached: float = 1.0, questions: Questions | None = None):
    return session(number, NOW - timedelta(days=days_ago, hours=1), planned(KNOWN, "post-run"), reached, questions)


@pytest.fixture(scope="module")
def look(qapp):
    return Look(qapp, "light")


class Opened:
    """The calendar in its window, over a log in memory."""

    def __init__(self, app: FakeApp, log: MemoryCalendar) -> None:
        self.app, self.log, self.window = app, log, app.window
        self.view = app.calendar_page

    @property
    def presenter(self):
        return self.app.calendar

    def button(self, name: str) -> QPushButton:
        return next(b for b in self.view.findChildren(QPushButton) if b.accessibleName() == name and b.isVisible())

    def words(self) -> list[str]:
        QApplication.processEvents()
        return [label.text() for label in self.view.findChildren(QLabel) if label.isVisible() and label.text()]

    def select(self, name: str) -> QComboBox:
        return next(box for box in self.view.findChildren(QComboBox) if box.accessibleName() == name)

    def level(self, day: date) -> int:
        index = self.view.month.grid.days.index_of(day)
        return self.view.month.grid.days.cell_at(index).level

    def form(self):
        assert self.view.form is not None, "no form is open"
        return self.view.form

    def undo(self) -> None:
        QTest.keyClick(self.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def opened(qtbot, look):
    made = []

    def make(*sessions, run=None, calendar: MemoryCalendar | None = None, size=(900, 600)) -> Opened:
        log = calendar or MemoryCalendar(MemoryHistory(sessions))
        over = sources(calendar=log) if run is None else sources(calendar=log, run_in_background=run)
        app = FakeApp(look, over)
        qtbot.addWidget(app.window)
        app.window.resize(*size)
        app.window.show_page("calendar")
        app.window.show()
        QTest.qWaitForWindowActive(app.window)
        for _round in range(3):
            QApplication.processEvents()
        made.append(app)
        return Opened(app, log)

    yield make
    for app in made:
        app.window.close()


def press(key: Qt.Key, times: int = 1, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    """A key, to whatever has the keyboard."""
    for _time in range(times):
        focused = QApplication.focusWidget()
        assert focused is not None, "the keyboard leads nowhere"
        QTest.keyClick(focused, key, modifier)
        QApplication.processEvents()


# ── Reading and picking ────────────────────────────────────────────────────


def test_the_frame_is_there_before_anything_was_read(opened):
    later = Later()
    page = opened(post_run(), run=later)
    assert page.words()[0] == "November 2025"
    assert page.level(TODAY) == 0
    assert page.view.numbers is None, "no number is shown that is not known"
    later.finish()
    assert page.level(TODAY) == 2
    assert "Consistency" in page.words()


def test_an_older_answer_does_not_replace_a_newer_one(opened):
    later = Later()
    page = opened(run=later)
    later.finish()
    page.presenter.refresh()
    page.log.history.sessions = [post_run()]
    page.presenter.refresh()
    later.finish(1)
    assert page.level(TODAY) == 2
    page.log.history.sessions = []
    later.finish(0)
    assert page.level(TODAY) == 2


def test_today_is_picked_and_its_sessions_stand_beside(opened):
    page = opened(post_run(1), post_run(2, days_ago=1))
    assert "Today · Thu, 20 Nov" in page.words()
    assert [item.id[-1] for item in page.view.day.items] == ["1"]


def test_a_click_on_a_day_shows_its_sessions(opened):
    page = opened(post_run(1), post_run(2, days_ago=1))
    grid = page.view.month.grid
    where = grid.visualRect(grid.days.index_of(YESTERDAY)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert "Yesterday · Wed, 19 Nov" in page.words()
    assert [item.id[-1] for item in page.view.day.items] == ["2"]


def test_sessions_of_a_day_left_behind_are_not_shown(opened):
    later = Later()
    page = opened(post_run(1), post_run(2, days_ago=1), run=later)
    later.finish()
    page.presenter.pick(YESTERDAY)
    page.presenter.pick(TODAY)
    later.finish(1)
    later.finish(0)
    assert [item.id[-1] for item in page.view.day.items] == ["1"]


def test_a_day_of_the_next_month_brings_that_month(opened):
    page = opened()
    page.view.day_wanted.emit(date(2025, 12, 3))
    assert "December 2025" in page.words()


def test_back_and_forth_and_today(opened):
    page = opened()
    page.button("Month before").click()
    assert "October 2025" in page.words()
    page.button("Month after").click()
    page.button("Month after").click()
    assert "December 2025" in page.words()
    page.button("Today").click()
    assert "November 2025" in page.words()
    assert page.presenter.in_view == (Mode.MONTH, TODAY)


def test_the_year_takes_the_month_s_place_and_goes_by_year(opened):
    page = opened(post_run())
    page.button("Show: Year").click()
    assert page.view.shows_year
    assert not page.view.month.isVisible()
    assert "2025" in page.words()
    assert "2025 · 1 day · 11 min" in page.words()
    page.button("Year before").click()
    assert "2024" in page.words()
    assert page.view.year.days.days.columnCount() == 53


def test_a_tall_window_shows_month_and_year(opened):
    page = opened(post_run(), size=(1500, 1000))
    assert page.view.month.isVisible()
    assert page.view.year.isVisible()
    page.view.year.days.day_wanted.emit(date(2025, 6, 1))
    assert "June 2025" in page.words()
    page.window.resize(900, 600)
    QApplication.processEvents()
    assert not page.view.year.isVisible()


def test_the_next_morning_today_is_another_day(opened):
    page = opened(post_run())
    page.app.sources.clock.at = NOW + timedelta(days=1)
    page.presenter.refresh()
    assert "Today · Fri, 21 Nov" in page.words()


def test_coming_back_with_nothing_new_draws_nothing_anew(opened):
    page = opened(post_run())
    model = page.view.month.grid.days
    changed = []
    model.dataChanged.connect(lambda *_where: changed.append(1))
    page.presenter.refresh()
    assert not changed
    page.log.history.sessions = []
    page.presenter.refresh()
    assert changed
    assert page.level(TODAY) == 0


def test_an_empty_calendar_invites_and_shows_no_noughts(opened):
    page = opened()
    assert any(words.startswith("Your days fill in") for words in page.words())
    assert "Current streak" not in page.words()
    page.button("Choose a first session").click()
    assert page.window.current_page == "today"


def test_nothing_is_red(opened, look):
    page = opened(post_run(1, days_ago=30))
    picture = page.view.grab().toImage()
    danger = look.theme.danger.lower()
    colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(picture.height())}
    assert danger not in colours


# ── What kind of day it was ────────────────────────────────────────────────


def choose(box: QComboBox, words: str) -> None:
    """As the user does by keyboard: the list is walked until it says so."""
    box.setFocus()
    box.setCurrentIndex(0)
    for _step in range(box.count()):
        if box.currentText() == words:
            return
        QTest.keyClick(box, Qt.Key.Key_Down)
    raise AssertionError(f"{words} is not offered")


def test_a_day_is_marked_and_keeps_its_run(opened):
    page = opened()
    choose(page.select("The run of that day"), "Long run")
    choose(page.select("What kind of day it was"), "Injured")
    mark = page.log.by_day[TODAY]
    assert (mark.state, mark.ran) == (DayState.INJURED, RunKind.LONG)
    cell = page.view.month.grid.days.cell_at(page.view.month.grid.days.index_of(TODAY))
    assert (cell.state, cell.ran) == ("injured", True)
    assert cell.spoken.endswith("injured, long run")


def test_a_mark_taken_back_is_gone(opened):
    page = opened()
    choose(page.select("What kind of day it was"), "Sick")
    box = page.select("What kind of day it was")
    QTest.keyClick(box, Qt.Key.Key_Home)
    assert box.currentText() == "Ordinary day"
    assert TODAY not in page.log.by_day


def test_a_day_to_come_can_be_marked_but_not_filled(opened):
    page = opened()
    page.presenter.pick(TODAY + timedelta(days=3))
    assert not any(b.accessibleName() == "Add a session by hand" and b.isVisible() for b in all_buttons(page))
    choose(page.select("What kind of day it was"), "Travelling")
    assert page.log.by_day[TODAY + timedelta(days=3)].state is DayState.TRAVEL


def all_buttons(page: Opened) -> list[QPushButton]:
    return page.view.findChildren(QPushButton)


# ── Adding, correcting, deleting ───────────────────────────────────────────


def test_a_session_done_without_the_app_is_added_to_the_day_picked(opened):
    page = opened()
    page.presenter.pick(date(2025, 11, 11))
    page.button("Add a session by hand").click()
    form = page.form()
    assert not form.day.isVisible(), "the day is the one picked"
    form.routine.setCurrentIndex(form.routine.findData("pre-run"))
    form.minutes.show_value(17)
    form.effort.show_value(4)
    form.note.setPlainText("On the beach.")
    page.button("Save").click()
    added = page.log.sessions_on(date(2025, 11, 11))[0]
    assert (added.routine.name, added.active_ms, added.entered_by_hand) == ("Pre-run", 17 * MINUTE, True)
    assert added.questions == Questions(effort=4, note="On the beach.")
    assert page.view.form is None
    assert page.level(date(2025, 11, 11)) == 3
    assert "17:00 active · entered by hand" in page.words()


def test_what_was_added_can_be_taken_back(opened):
    page = opened()
    page.button("Add a session by hand").click()
    page.button("Save").click()
    assert page.level(TODAY) > 0
    page.undo()
    assert page.level(TODAY) == 0


def test_the_form_begins_anew_each_time(opened):
    page = opened()
    page.button("Add a session by hand").click()
    page.form().effort.show_value(9)
    page.button("Cancel").click()
    page.button("Add a session by hand").click()
    assert page.form().effort.value is None
    page.button("Cancel").click()
    assert page.log.history.sessions == []


def test_a_session_is_corrected_and_the_correction_taken_back(opened):
    before = post_run(1, reached=0.5, questions=Questions(effort=3, note="Cut short."))
    page = opened(before)
    page.button("Correct Post-run").click()
    form = page.form()
    assert (form.minutes.value, form.status.current) == (4, "partial")
    assert form.note.toPlainText() == "Cut short."
    form.minutes.show_value(21)
    form.status.choose("completed")
    form.day.setDate(QDate(2025, 11, 19))
    form.effort.show_value(None)
    page.button("Save").click()
    after = page.log.history.session(before.id)
    assert (after.active_ms, after.status) == (21 * MINUTE, SessionStatus.COMPLETED)
    assert after.started.local_date == YESTERDAY
    assert after.questions == Questions(note="Cut short.")
    assert (page.level(YESTERDAY), page.level(TODAY)) == (4, 0)
    page.undo()
    assert page.log.history.session(before.id) == before
    assert (page.level(YESTERDAY), page.level(TODAY)) == (0, 1)


def test_a_correction_of_nothing_writes_nothing(opened):
    before = post_run(1)
    page = opened(before)
    page.log.correct = page.log.set_questions = None
    page.button("Correct Post-run").click()
    page.button("Save").click()
    assert page.log.history.session(before.id) == before, "11:36 min stay 11:36, not 12"


def test_answers_alone_leave_length_and_day_as_recorded(opened):
    before = post_run(1)
    page = opened(before)
    page.button("Correct Post-run").click()
    page.form().stride.show_value(8)
    page.button("Save").click()
    after = page.log.history.session(before.id)
    assert after.active_ms == before.active_ms
    assert after.questions.stride_feel == 8


def test_a_routine_that_is_gone_can_still_be_kept(opened):
    import dataclasses

    old = post_run(1)
    old = dataclasses.replace(old, routine=dataclasses.replace(old.routine, id="long-gone", name="Long gone"))
    page = opened(old)
    page.button("Correct Long gone").click()
    assert page.form().routine.currentText() == "Long gone"


def test_a_session_is_deleted_and_had_back(opened):
    page = opened(post_run(1))
    page.button("Delete Post-run").click()
    assert page.level(TODAY) == 0
    assert "No session on this day." in page.words()
    page.undo()
    assert page.level(TODAY) == 2
    assert [item.id[-1] for item in page.view.day.items] == ["1"]


def test_a_session_opens_in_the_log(opened):
    page = opened(post_run(1))
    page.button("Open Post-run in the log").click()
    assert page.window.current_page == "log"


def test_a_note_saves_itself_and_is_shown(opened):
    page = opened(post_run(1), post_run(2, days_ago=0))
    item = page.view.day.items[0]
    item.note_button.click()
    QTest.keyClicks(item.note, "Left side tighter.")
    QTest.keyClick(item.note, Qt.Key.Key_Escape)
    assert page.log.sessions_on(TODAY)[0].questions.note == "Left side tighter."
    assert page.view.day.items[0] is item, "nothing is taken from under the hands"
    assert item.note_button.hasFocus()
    assert "Left side tighter." in page.words()


# ── The goal ───────────────────────────────────────────────────────────────


def test_the_goal_is_changed_from_today_on(opened):
    page = opened(post_run())
    page.button("Change the goal").click()
    assert any("Days that are past keep the goal" in words for words in page.words())
    form = page.form()
    assert (form.kind.current, form.days.current, form.minimum.value) == ("weekly", "5", 4)
    form.days.choose("3")
    form.minimum.show_value(10)
    form.start.setCurrentIndex(form.start.findData(5))
    page.button("Save").click()
    goals = page.log.goals()
    assert (goals.goal_on(TODAY).days_a_week, goals.goal_on(TODAY).minimum_ms) == (3, 10 * MINUTE)
    assert goals.goal_on(YESTERDAY).days_a_week == 5
    assert page.app.desk.day_start_hour() == 5
    assert "Goal: 3 days a week." in page.words()


def test_a_daily_goal_asks_for_no_days(opened):
    page = opened(post_run())
    page.button("Change the goal").click()
    page.button("How often?: Every day").click()
    assert not page.form().days.isVisible()
    page.button("Save").click()
    assert page.log.goals().goal_on(TODAY).kind is GoalKind.DAILY
    assert "1 day" in page.words()


def test_a_goal_left_as_it_was_is_not_written(opened):
    page = opened(post_run())
    page.log.set_goal = None
    page.button("Change the goal").click()
    page.button("Save").click()
    assert page.view.form is None


# ── By keyboard alone ──────────────────────────────────────────────────────


def test_a_walk_by_keyboard_alone(opened):
    page = opened(post_run(1), post_run(2, days_ago=1))
    assert page.view.month.grid.hasFocus(), "the page begins at the days"
    press(Qt.Key.Key_Left)
    assert "Yesterday · Wed, 19 Nov" in page.words()
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget().accessibleName() == "Open Post-run in the log"
    press(Qt.Key.Key_Escape)
    assert page.view.month.grid.hasFocus()
    press(Qt.Key.Key_PageUp)
    press(Qt.Key.Key_Up)
    assert page.presenter.in_view == (Mode.MONTH, date(2025, 10, 12))
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget().accessibleName() == "Add a session by hand"
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget().accessibleName() == "Routine"
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "Minutes active"
    press(Qt.Key.Key_Up, times=3)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_4)
    press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    added = page.log.sessions_on(date(2025, 10, 12))
    assert [(each.active_ms, each.questions.stiffness_before) for each in added] == [(17 * MINUTE, 4)]
    assert page.view.month.grid.hasFocus(), "and back at the days"
    press(Qt.Key.Key_Home)
    assert page.presenter.in_view == (Mode.MONTH, TODAY)


def test_escape_leaves_a_form_without_a_trace(opened):
    page = opened()
    page.button("Add a session by hand").click()
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Escape)
    assert page.view.form is None
    assert page.log.history.sessions == []
    assert page.view.month.grid.hasFocus()


def test_the_year_is_walked_by_keyboard(opened):
    page = opened(post_run())
    page.button("Show: Month").setFocus()
    press(Qt.Key.Key_Right)
    assert page.view.shows_year
    page.view.focus_calendar()
    assert page.view.year.days.hasFocus()
    press(Qt.Key.Key_PageUp)
    press(Qt.Key.Key_Left)
    assert page.presenter.in_view == (Mode.YEAR, date(2024, 11, 13))
    press(Qt.Key.Key_Home)
    assert page.presenter.in_view == (Mode.YEAR, TODAY)
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget().accessibleName() == "Open Post-run in the log"


@pytest.mark.parametrize("open_form", ["add", "correct", "goal", None])
def test_every_control_is_reached_and_has_a_name(opened, open_form):
    page = opened(post_run())
    if open_form:
        names = {"add": "Add a session by hand", "correct": "Correct Post-run", "goal": "Change the goal"}
        page.button(names[open_form]).click()
    page.window.activateWindow()
    first = QApplication.focusWidget()
    seen = []
    for _step in range(80):
        press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        seen.append(focused)
        if focused is first:
            break
    assert first in seen, "Tab goes round"
    nameless = [each for each in seen if not any(letter.isalnum() for letter in each.accessibleName())]
    assert not nameless
    if open_form:
        assert {"Save", "Cancel"} <= {each.accessibleName() for each in seen}


def test_changing_the_colours_leaves_a_form_as_it_is(opened, look):
    page = opened(post_run())
    page.button("Correct Post-run").click()
    page.form().minutes.show_value(33)
    look.choose("dark")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    look.choose("light")
    assert page.form().minutes.value == 33

"""The Log page: sessions by date, each side planned against done, notes, deleting with undo, thousands of rows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.outcome import Outcome
from hipmob_desktop.domain.session import Questions, RunKind, SegmentResult
from hipmob_desktop.ui.pages.log.page import LogPage
from hipmob_desktop.ui.pages.log.presenter import PAGE, LogPresenter
from hipmob_desktop.ui.pages.log.state import log_lines, open_session
from hipmob_desktop.ui.theme.look import Look
from tests.ui.page_fakes import (
    BRITISH,
    NOW,
    Later,
    LocaleDates,
    MemoryHistory,
    at_once,
    catalogue,
    filled_history,
    moment,
    planned,
    session,
    sources,
)

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

KNOWN = catalogue()
DATES = LocaleDates(BRITISH)
TODAY = moment(NOW).local_date
POST_RUN = planned(KNOWN, "post-run")


def post_run(number: int = 1, reached: float = 1.0, questions: Questions | None = None, at: datetime = NOW):
    return session(number, at - timedelta(hours=1), POST_RUN, reached, questions)


def many(count: int) -> MemoryHistory:
    one = replace(post_run(), results=())
    at = [NOW - timedelta(hours=9 * n) for n in range(count)]
    return MemoryHistory([replace(one, id=type(one.id)(int=n + 1), started=moment(t)) for n, t in enumerate(at)])


@pytest.fixture(scope="module")
def look(qapp):
    return Look(qapp, "light")


class Undo:
    """What was offered to be taken back."""

    def __init__(self) -> None:
        self.offered: list[str] = []
        self.take_back = lambda: None

    def __call__(self, text, undo) -> None:
        self.offered.append(text)
        self.take_back = undo


@pytest.fixture
def undo():
    return Undo()


@pytest.fixture
def open_log(qtbot, look, undo):
    def make(history: MemoryHistory, run=at_once) -> LogPage:
        view = LogPage(look)
        qtbot.addWidget(view)
        view.resize(900, 600)
        view.presenter = LogPresenter(view, sources(history, run_in_background=run), undo)
        view.show()
        view.presenter.refresh()
        QApplication.processEvents()
        return view

    return make


def words_of(view) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view) and label.text()]


def titles_of(view) -> list[str]:
    return [row.title for row in view._list.rows.rows]


def test_a_month_stands_above_its_first_session_also_across_pages():
    days = [datetime(2025, 11, 2, 12, tzinfo=UTC), datetime(2025, 11, 1, 12, tzinfo=UTC)]
    days += [datetime(2025, 10, 30, 12, tzinfo=UTC), datetime(2024, 10, 30, 12, tzinfo=UTC)]
    sessions = [post_run(n + 1, at=day) for n, day in enumerate(days)]
    whole = [line.month for line in log_lines(sessions, TODAY, DATES, None)]
    assert whole == ["November 2025", "", "October 2025", "October 2024"]
    second_page = [line.month for line in log_lines(sessions[1:], TODAY, DATES, sessions[0])]
    assert second_page == whole[1:]


def test_a_line_tells_date_routine_active_time_and_status():
    line = log_lines([post_run(reached=0.5)], TODAY, DATES, None)[0]
    assert (line.title, line.detail, line.active) == ("Post-run", "Today, 17:30 · partial", "3:30")


def test_every_side_planned_against_done():
    opened = open_session(post_run(), TODAY, DATES)
    first = opened.exercises[0]
    assert first.name == "Kneeling hip flexor stretch"
    assert [(s.side, s.amount, s.status, s.share) for s in first.sides] == [
        ("Left", "1:00 of 1:00", "Done", 1.0),
        ("Right", "1:00 of 1:00", "Done", 1.0),
    ]
    assert len({s.side_icon for s in first.sides}) == 2, "sides differ by shape, too"


def test_what_was_not_reached_is_listed_as_such():
    opened = open_session(post_run(reached=0.3), TODAY, DATES)
    sides = [side for exercise in opened.exercises for side in exercise.sides]
    assert [s.status for s in sides] == ["Done", "Done", "In part"] + ["Not reached"] * (len(sides) - 3)
    assert sides[2].amount == "0:30 of 1:00"
    assert sides[2].share == 0.5
    assert sides[-1].share == 0
    assert [e.name for e in opened.exercises] == [KNOWN.exercise_of(s).name for s in KNOWN.routines["post-run"].steps]


def test_repetitions_are_counted_and_sets_numbered():
    done = post_run()
    rocking = next(r for r in done.results if r.planned_reps)
    again = replace(rocking, set_number=2, done_reps=9, status=Outcome.SKIPPED)
    both = replace(again, side=Side.BOTH)
    opened = open_session(replace(done, results=(rocking, again, both)), TODAY, DATES)
    told = [(s.side, s.amount, s.status) for e in opened.exercises for s in e.sides if "rep" in s.amount]
    assert told[:3] == [
        ("Left", "12 of 12 reps", "Done"),
        ("Left, set 2", "9 of 12 reps", "Skipped"),
        ("Set 2", "9 of 12 reps", "Skipped"),
    ]


def test_sides_that_alternate_stand_apart_even_when_the_plan_had_them_together():
    done = post_run()
    left: SegmentResult = replace(done.results[0], side=Side.LEFT)
    right = replace(left, side=Side.RIGHT)
    opened = open_session(replace(done, results=(left, right)), TODAY, DATES)
    assert [s.side for s in opened.exercises[0].sides][:2] == ["Left", "Right"]


def test_only_answers_given_are_shown():
    given = Questions(stiffness_before=0, run_kind=RunKind.LONG, effort=7)
    assert open_session(post_run(questions=given), TODAY, DATES).answers == (
        ("It followed", "Long run"),
        ("Stiffness before", "0 of 10"),
        ("Effort", "7 of 10"),
    )
    assert open_session(post_run(), TODAY, DATES).answers == ()


def test_a_day_of_another_year_tells_the_year():
    old = post_run(at=datetime(2023, 5, 4, 12, tzinfo=UTC))
    assert open_session(old, TODAY, DATES).when == "Thursday, 4 May 2023 · 12:00"


def test_the_empty_log_says_what_will_be_here_and_the_next_step(open_log, qtbot):
    view = open_log(MemoryHistory())
    assert "No sessions yet" in words_of(view)
    with qtbot.waitSignal(view.first_session_wanted):
        next(b for b in view.findChildren(QPushButton) if b.isVisibleTo(view)).click()


def test_the_latest_session_is_open_and_arrow_keys_go_on(open_log):
    history = filled_history(10)
    view = open_log(history)
    assert view.opened == str(history.sessions[0].id)
    QTest.keyClick(view._list, Qt.Key.Key_Down)
    assert view.opened == str(history.sessions[1].id)
    assert view._detail._title.text() == history.sessions[1].routine.name


def test_a_note_is_kept_with_ctrl_s_and_marked(open_log):
    history = MemoryHistory([post_run()])
    view = open_log(history)
    QTest.keyClicks(view._detail.note, "Better than last week")
    assert "Not saved yet (Ctrl+S)" in words_of(view)
    QTest.keyClick(view._detail.note, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert history.sessions[0].questions.note == "Better than last week"
    assert "Saved" in words_of(view)


def test_a_note_is_kept_when_another_session_is_opened(open_log):
    history = filled_history(3)
    first = history.sessions[0].id
    view = open_log(history)
    view._detail.note.setPlainText("written and left")
    QTest.keyClick(view._list, Qt.Key.Key_Down)
    kept = history.session(first)
    assert kept is not None
    assert kept.questions.note == "written and left"
    assert view._detail.note.toPlainText() == history.sessions[1].questions.note


def test_a_note_is_kept_when_the_page_goes_out_of_view(open_log):
    history = MemoryHistory([post_run()])
    view = open_log(history)
    view._detail.note.setPlainText("written and gone")
    view.hide()
    assert history.sessions[0].questions.note == "written and gone"


def test_a_note_being_written_survives_a_refresh(open_log):
    view = open_log(MemoryHistory([post_run()]))
    view._detail.note.setPlainText("half a sen")
    view.presenter.refresh()
    assert view._detail.note.toPlainText() == "half a sen"


def test_an_untouched_note_is_not_written(open_log):
    history = MemoryHistory([post_run(questions=Questions(note="as it was"))])
    history.set_note = lambda *_: pytest.fail("nothing was changed")
    view = open_log(history)
    view._detail.note.setFocus()
    view.hide()


def test_delete_takes_the_session_away_and_undo_brings_it_back(open_log, undo):
    history = filled_history(5)
    view = open_log(history)
    gone, next_one = history.sessions[0], history.sessions[1]
    QTest.keyClick(view._list, Qt.Key.Key_Delete)
    assert history.session(gone.id) is None
    assert view.opened == str(next_one.id)
    assert undo.offered == [f"{gone.routine.name} was deleted."]
    assert view._list.rows.rows[0].header, "the month still stands above its first session"
    undo.take_back()
    assert history.session(gone.id) == gone
    assert view.opened == str(gone.id)


def test_deleting_the_last_session_leaves_the_empty_page_and_undo_fills_it(open_log, undo):
    view = open_log(MemoryHistory([post_run()]))
    view._detail._delete.click()
    assert "No sessions yet" in words_of(view)
    undo.take_back()
    assert titles_of(view) == ["Post-run"]


def test_a_session_deleted_while_the_list_was_read_does_not_come_back(open_log):
    later = Later()
    history = filled_history(5)
    view = open_log(history, later)
    later.finish()
    later.waiting.clear()
    gone = view.opened
    view.presenter.refresh()
    sessions = history.recent(100)
    view.delete_requested.emit(gone)
    _work, on_result = later.waiting[0]
    on_result(sessions)
    assert gone not in [row.id for row in view._list.rows.rows]


def test_a_session_read_late_does_not_replace_the_one_opened_since(open_log):
    later = Later()
    history = filled_history(5)
    view = open_log(history, later)
    later.finish()
    later.waiting.clear()
    QTest.keyClick(view._list, Qt.Key.Key_Down)
    QTest.keyClick(view._list, Qt.Key.Key_Down)
    later.finish(1)
    shown = view._detail._title.text()
    later.finish(0)
    assert view._detail._title.text() == shown == history.sessions[2].routine.name


def test_a_session_asked_for_from_elsewhere_is_opened_as_soon_as_it_is_there(open_log):
    later = Later()
    history = filled_history(5)
    view = open_log(history, later)
    view.presenter.open(str(history.sessions[3].id))
    later.finish()
    assert view.opened == str(history.sessions[3].id)


def test_thousands_of_sessions_come_a_page_at_a_time_and_stay_fast(open_log):
    history = many(5_000)
    began = perf_counter()
    view = open_log(history)
    opened_in = perf_counter() - began
    assert len(titles_of(view)) == PAGE
    began = perf_counter()
    while len(titles_of(view)) < 1_000:
        view._list.scrollToBottom()
        QApplication.processEvents()
    assert set(history.reads) == {PAGE}
    assert opened_in < 1.0
    assert perf_counter() - began < 5.0


def test_the_end_of_the_log_is_reached_once(open_log):
    history = many(PAGE + 30)
    view = open_log(history)
    for _round in range(6):
        view._list.scrollToBottom()
        QApplication.processEvents()
    assert len(titles_of(view)) == PAGE + 30
    assert len({row.id for row in view._list.rows.rows}) == PAGE + 30
    assert history.reads == [PAGE, PAGE]


def test_a_row_is_read_out_in_full(open_log):
    view = open_log(MemoryHistory([post_run(reached=0.5)]))
    spoken = view._list.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Post-run, Today, 17:30 · partial, 3:30"

"""The Today page: what is suggested and why, one Start, the sessions of late."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from hipmob_desktop.adapters.figures import load_figures
from hipmob_desktop.domain.catalogue import Catalogue
from hipmob_desktop.domain.days import DayMark, DayState
from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.ui.pages.today.page import TodayPage
from hipmob_desktop.ui.pages.today.presenter import TodayPresenter
from hipmob_desktop.ui.pages.today.state import Facts, greeting, opening, today_state
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.choice import ChoiceButton
from hipmob_desktop.ui.widgets.day_cell import Dot
from hipmob_desktop.ui.widgets.week_dots import WeekDots
from tests.ui.calendar_fakes import MemoryCalendar
from tests.ui.page_fakes import (
    BRITISH,
    NOW,
    RESOURCES,
    Later,
    LocaleDates,
    MemoryHistory,
    catalogue,
    moment,
    planned,
    session,
    sources,
)

KNOWN = catalogue()
DATES = LocaleDates(BRITISH)
FIGURES = load_figures(RESOURCES / "figures").figures


def facts(*sessions, known: Catalogue = KNOWN) -> Facts:
    return Facts(known, {r: planned(known, r).total_ms for r in known.routines}, sessions)


def post_run(number: int, days_ago: int, reached: float = 1.0):
    return session(number, NOW - timedelta(days=days_ago, hours=1), planned(KNOWN, "post-run"), reached)


# The platform that tests draw on says this of any window whose least size changes.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture(scope="module")
def look(qapp):
    return Look(qapp, "light")


@pytest.fixture
def view(qtbot, look):
    made = TodayPage(look)
    qtbot.addWidget(made)
    made.resize(900, 600)
    return made


def fill(view, over) -> None:
    """Show what the sources have; the window keeps the presenter, as the app does."""
    view.presenter = TodayPresenter(view, over)
    view.presenter.refresh()


def words_of(view) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view) and label.text()]


def start_of(view) -> QPushButton:
    return next(b for b in view.findChildren(QPushButton) if b.property("kind") == "primary")


def choice_of(view, title: str) -> ChoiceButton:
    return next(b for b in view.findChildren(ChoiceButton) if b.accessibleName().startswith(title))


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        (3, "Good evening."),
        (4, "Good morning."),
        (11, "Good morning."),
        (12, "Good afternoon."),
        (17, "Good afternoon."),
        (18, "Good evening."),
        (23, "Good evening."),
    ],
)
def test_the_greeting_follows_the_hour(hour, words):
    assert greeting(hour) == words


def test_the_first_day_suggests_post_run_and_promises_the_sessions():
    state = today_state(facts(), moment(NOW), DATES)
    assert state.chosen is not None
    assert state.chosen.id == "post-run"
    assert state.chosen.label == "Suggested today"
    assert state.chosen.why
    assert state.chosen.facts == (("clock", "about 14 min"), ("routines", "5 exercises"))
    assert "cushion" in state.chosen.equipment
    assert state.recent == ()


def test_every_other_routine_is_one_click_away():
    state = today_state(facts(), moment(NOW), DATES)
    assert {o.id for o in state.others} == set(KNOWN.routines) - {"post-run"}


def test_a_wanted_routine_takes_the_place_of_the_suggested_one():
    state = today_state(facts(), moment(NOW), DATES, wanted="pre-run")
    assert state.chosen is not None
    assert (state.chosen.id, state.chosen.label) == ("pre-run", "Your choice")
    assert state.chosen.why == KNOWN.routines["pre-run"].summary
    assert "post-run" in {o.id for o in state.others}


def test_a_wanted_routine_that_is_gone_is_forgotten():
    state = today_state(facts(), moment(NOW), DATES, wanted="was-deleted")
    assert state.chosen is not None
    assert state.chosen.id == "post-run"


def test_recent_sessions_say_when_how_long_and_how_far():
    state = today_state(facts(post_run(1, 0), post_run(2, 1, reached=0.5)), moment(NOW), DATES)
    assert [r.detail for r in state.recent] == [
        "Today, 17:30 · 11:36 active · completed",
        "Yesterday, 17:30 · 3:30 active · partial",
    ]
    assert state.recent[0].icon != state.recent[1].icon, "told by shape and word, not by colour alone"


def test_only_the_latest_five_are_shown():
    state = today_state(facts(*(post_run(n, n) for n in range(1, 9))), moment(NOW), DATES)
    assert [r.id[-1] for r in state.recent] == ["1", "2", "3", "4", "5"]


def test_without_any_routine_the_page_says_so(view):
    view.show_state(today_state(facts(known=Catalogue({}, {})), moment(NOW), DATES))
    assert "No routine could be read." in words_of(view)
    assert not start_of(view).isEnabled()


def test_while_loading_nothing_false_is_shown(view):
    view.show_state(opening(moment(NOW), DATES))
    assert words_of(view) == ["Good evening.", "Thursday, 20 November"]


def test_enter_starts_what_is_suggested(view, qtbot):
    fill(view, sources())
    view.show()
    QTest.qWaitForWindowExposed(view)
    view.focus_start()
    with qtbot.waitSignal(view.start_requested) as started:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert started.args == ["post-run"]


def test_enter_on_the_page_itself_starts_too(view, qtbot):
    fill(view, sources())
    with qtbot.waitSignal(view.start_requested):
        QTest.keyClick(view, Qt.Key.Key_Enter)


def test_choosing_another_puts_it_before_start(view, qtbot):
    presenter = TodayPresenter(view, sources())
    presenter.refresh()
    choice_of(view, "Dynamic day").click()
    assert "Your choice" in words_of(view)
    with qtbot.waitSignal(view.start_requested) as started:
        start_of(view).click()
    assert started.args == ["dynamic-day"]
    assert start_of(view).accessibleName() == "Start Dynamic day"


def test_a_choice_is_kept_while_nothing_new_was_done_and_dropped_after_a_session(view):
    history = MemoryHistory()
    presenter = TodayPresenter(view, sources(history))
    presenter.refresh()
    choice_of(view, "Dynamic day").click()
    presenter.refresh()
    assert "Your choice" in words_of(view)
    history.sessions.append(post_run(1, 0))
    presenter.refresh()
    assert "Suggested today" in words_of(view)


def test_a_recent_session_opens_in_the_log(view, qtbot):
    done = post_run(7, 1)
    presenter = TodayPresenter(view, sources(MemoryHistory([done])))
    presenter.refresh()
    with qtbot.waitSignal(view.session_opened) as opened:
        choice_of(view, "Post-run, Yesterday").click()
    assert opened.args == [str(done.id)]


def test_the_week_stands_as_dots_with_its_count(view):
    # NOW is a Thursday: Monday completed, Tuesday free, Wednesday nothing, today completed twice.
    calendar = MemoryCalendar(
        MemoryHistory([post_run(1, 3), post_run(2, 0), post_run(3, 0)]),
        marks=[DayMark(moment(NOW).local_date - timedelta(days=2), DayState.REST)],
    )
    fill(view, sources(calendar=calendar))
    dots = view.findChild(WeekDots)
    kept, skipped, to_do = Dot.KEPT, Dot.SKIPPED, Dot.OPEN
    assert list(dots.dots) == [kept, skipped, to_do, kept, to_do, to_do, to_do]
    assert "2 of 5" in words_of(view)
    assert dots.accessibleName().startswith("This week 2 of 5 days: Monday kept, Tuesday free, Wednesday open, ")


def test_a_rest_day_on_which_something_was_done_is_kept(view):
    today = moment(NOW).local_date
    calendar = MemoryCalendar(MemoryHistory([post_run(1, 0)]), marks=[DayMark(today, DayState.REST)])
    fill(view, sources(calendar=calendar))
    assert view.findChild(WeekDots).dots[3] is Dot.KEPT


def test_the_week_is_not_shown_before_it_is_known(view):
    view.show_state(opening(moment(NOW), DATES))
    assert not view.findChild(WeekDots).isVisibleTo(view)


def test_the_history_is_read_in_the_background(view):
    later = Later()
    history = MemoryHistory()
    presenter = TodayPresenter(view, sources(history, run_in_background=later))
    presenter.refresh()
    assert history.reads == []
    later.finish()
    assert "Post-run" in words_of(view)


def test_recent_sessions_stand_beside_the_suggestion_where_there_is_room(view):
    fill(view, sources(MemoryHistory([post_run(1, 1)])))
    view.show()
    recent = choice_of(view, "Post-run, Yesterday")
    for width, beside in ((900, False), (1600, True)):
        view.resize(width, 900)
        QApplication.processEvents()
        start_right = start_of(view).mapTo(view, start_of(view).rect().topRight()).x()
        assert (recent.mapTo(view, recent.rect().topLeft()).x() > start_right) is beside


def with_figures(figures=FIGURES, **more):
    """Sources that have figures."""
    return replace(sources(**more), figure_of=figures.get)


def test_the_figure_of_what_comes_first_stands_beside_the_words(view):
    fill(view, with_figures())
    view.show()
    QApplication.processEvents()
    picture = view.card.picture
    assert picture.isVisible()
    assert picture.figure.picture.figure.id == "kneeling-hip-flexor"
    assert picture.figure.picture.mirrored, "for the left side, which comes first"
    assert picture.accessibleName() == "How it looks: Kneeling hip flexor stretch"
    assert not picture.is_moving
    start = start_of(view)
    assert picture.mapTo(view, picture.rect().topLeft()).x() > start.mapTo(view, start.rect().topRight()).x()


def test_a_figure_makes_the_card_no_higher(view):
    view.resize(1030, 800)  # no line breaks earlier for it
    view.show()
    heights = []
    for over in (sources(), with_figures()):
        fill(view, over)
        for _round in range(3):
            QApplication.processEvents()
        heights.append(view.card.height())
    assert view.card.picture.isVisible()
    assert heights[0] == heights[1]


def test_the_first_exercise_that_has_a_figure_stands_for_all(view):
    second = KNOWN.routines["post-run"].steps[1].exercise
    fill(view, with_figures({second: FIGURES[second]}))
    assert view.card.picture.figure.picture.figure.id == second


def test_no_figure_no_picture(view):
    fill(view, sources())
    assert view.card.picture is None


def test_another_choice_brings_its_own_figure(view):
    first = KNOWN.routines["dynamic-day"].steps[0].exercise
    fill(view, with_figures())
    choice_of(view, "Dynamic day").click()
    assert view.card.picture.figure.picture.figure.id == first


def test_a_choice_without_a_figure_leaves_words_alone(view):
    fill(view, with_figures({"kneeling-hip-flexor": FIGURES["kneeling-hip-flexor"]}))
    view.show()
    assert view.card.picture.isVisible()
    choice_of(view, "Pre-run").click()
    assert not view.card.picture.isVisible()


def test_words_come_first_where_a_figure_is_too_much(view):
    fill(view, with_figures())
    view.show()
    for width, seen in ((500, False), (900, True)):
        view.card.resize(width - 60, 260)
        assert view.card.picture.isVisible() is seen


def test_start_works_before_a_figure_has_come_and_one_that_comes_late_is_not_shown(view):
    later = Later()
    fill(view, with_figures(run_in_background=later))
    later.finish()
    assert start_of(view).isEnabled()
    assert view.card.picture is None
    choice_of(view, "Dynamic day").click()
    assert len(later.waiting) == 2
    later.finish(1)
    shown = view.card.picture.figure.picture.figure.id
    later.finish()
    assert view.card.picture.figure.picture.figure.id == shown == KNOWN.routines["dynamic-day"].steps[0].exercise


def test_what_has_no_sides_is_shown_as_it_was_drawn():
    state = today_state(facts(), moment(NOW), DATES, wanted="post-run")
    sides = {shown.exercise: shown.side for shown in state.chosen.exercises}
    assert sides["kneeling-hip-flexor"] is Side.LEFT
    assert {shown.exercise for shown in state.chosen.exercises} == {
        step.exercise for step in KNOWN.routines["post-run"].steps
    }

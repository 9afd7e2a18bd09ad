"""The Routines page: the list, the search, a routine opened with every dose and time."""

import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from hipmob_desktop.adapters.figures import load_figures
from hipmob_desktop.domain.catalogue import Problem
from hipmob_desktop.domain.exercise import Side, Sides, Source
from hipmob_desktop.domain.illustration import OwnPicture
from hipmob_desktop.ui.pages.routines.page import RoutinesPage
from hipmob_desktop.ui.pages.routines.presenter import RoutinesPresenter
from hipmob_desktop.ui.pages.routines.state import (
    matches,
    open_routine,
    plan_words,
    routines_state,
    side_shown,
    source_words,
)
from hipmob_desktop.ui.pages.routines.step import StepItem
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.exercise_picture import ExercisePicture
from tests.ui.page_fakes import RESOURCES, catalogue, planned, sources

KNOWN = catalogue()
TIMELINES = {routine: planned(KNOWN, routine) for routine in KNOWN.routines}
FIGURES = load_figures(RESOURCES / "figures").figures
NBSP = "\N{NO-BREAK SPACE}"

# The platform that tests draw on says this of any window whose least size changes.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture(scope="module")
def look(qapp):
    return Look(qapp, "light")


@pytest.fixture
def view(qtbot, look):
    made = RoutinesPage(look)
    qtbot.addWidget(made)
    made.resize(900, 600)
    return made


def fill(view, over) -> None:
    """Show what the sources have; the window keeps the presenter, as the app does."""
    view.presenter = RoutinesPresenter(view, over)
    view.presenter.refresh()


def words_of(view) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view) and label.text()]


def titles_of(view) -> list[str]:
    return [row.title for row in view._list.rows.rows]


def test_every_routine_stands_in_the_list_in_the_catalogues_order():
    state = routines_state(KNOWN, TIMELINES)
    assert [line.id for line in state.lines] == list(KNOWN.routines)
    assert state.lines[0].length == "14 min"
    assert state.lines[0].detail.startswith("Static · ")


def test_the_first_routine_is_open_until_another_is_picked():
    assert routines_state(KNOWN, TIMELINES).opened.id == "post-run"
    assert routines_state(KNOWN, TIMELINES, opened="five-minutes").opened.id == "five-minutes"


def test_a_search_finds_names_exercises_and_equipment():
    def found(words: str) -> list[str]:
        return [line.id for line in routines_state(KNOWN, TIMELINES, words).lines]

    assert found("PRE-RUN") == ["pre-run"]
    assert "post-run" in found("psoas release")
    assert "recovery-day" in found("lacrosse")
    assert found("no such thing") == []


def test_all_words_of_a_search_must_be_there():
    assert matches("Post-run Static yoga block", "yoga post")
    assert not matches("Post-run Static yoga block", "yoga ball")
    assert matches("anything", "  ")


def test_what_is_opened_moves_on_when_the_search_hides_it():
    assert routines_state(KNOWN, TIMELINES, "pre-run", opened="post-run").opened.id == "pre-run"
    assert routines_state(KNOWN, TIMELINES, "no such thing").opened is None


def test_a_routine_opened_tells_each_steps_dose_sides_and_times():
    opened = open_routine(KNOWN, TIMELINES["post-run"])
    first = opened.steps[0]
    assert (first.name, first.dose) == ("Kneeling hip flexor stretch", "60 s a side")
    parts = [part.replace(NBSP, " ").split(" ")[0] for part in first.plan.split(" → ")]
    assert parts == ["Get", "Left", "Change", "Right"]
    assert f"Left{NBSP}1:00" in first.plan
    assert f"Right{NBSP}1:00" in first.plan, "the full time is given to each side"
    assert first.caution
    assert first.source == "Exercise: CTS · Dose: CTS"


def test_the_times_of_the_steps_add_up_to_the_total():
    for timeline in TIMELINES.values():
        opened = open_routine(KNOWN, timeline)
        seconds = sum(int(m) * 60 + int(s) for m, s in (step.length.split(":") for step in opened.steps))
        assert abs(seconds - timeline.total_ms // 1000) <= len(opened.steps)


def test_sets_are_told_once_with_their_rest():
    plans = [step.plan for timeline in TIMELINES.values() for step in open_routine(KNOWN, timeline).steps]
    with_sets = [plan for plan in plans if "more set" in plan]
    assert with_sets
    assert all("of rest between" in plan for plan in with_sets)


def test_sides_in_turn_are_told_as_such():
    crab = next(s for s in TIMELINES["dynamic-day"].segments if s.alternating)
    assert plan_words([crab]).startswith(f"Left{NBSP}and{NBSP}right{NBSP}in{NBSP}turn")


def test_sources_are_told_in_words():
    assert source_words(Source("CTS", "default")) == "Exercise: CTS · Dose: our default"
    assert source_words(Source("user", "user")) == "Exercise: your own · Dose: your own"
    assert source_words(Source("CTS", "CTS", "default")).endswith("Tempo: our default")


def test_own_routines_are_marked(view):
    fill(view, sources(of=catalogue(own=True)))
    assert titles_of(view)[-1] == "Before bed"
    view._list.pick("before-bed")
    assert "Yours" in words_of(view)
    view._list.pick("post-run")
    assert "Yours" not in words_of(view)


def test_arrow_keys_open_one_routine_after_the_other(view):
    fill(view, sources())
    QTest.keyClick(view._list, Qt.Key.Key_Down)
    assert "Pre-run" in words_of(view)
    assert view._list.current_id == "pre-run"


def test_typing_a_search_filters_and_escape_takes_it_back(view):
    fill(view, sources())
    QTest.keyClicks(view._search, "psoas")
    assert "Post-run" in titles_of(view)
    assert "Pre-run" not in titles_of(view)
    QTest.keyClick(view._search, Qt.Key.Key_Escape)
    assert len(titles_of(view)) == len(KNOWN.routines)
    QTest.keyClicks(view._search, "zzz")
    assert "Nothing found" in words_of(view)


def test_start_begins_the_routine_that_is_open(view, qtbot):
    fill(view, sources())
    view._list.pick("desk-reset")
    with qtbot.waitSignal(view.start_requested) as started:
        view._detail.start.click()
    assert started.args == ["desk-reset"]


def test_enter_in_the_list_goes_to_start(view, qtbot):
    fill(view, sources())
    view.show()
    QTest.qWaitForWindowExposed(view)
    view._list.setFocus()
    QTest.keyClick(view._list, Qt.Key.Key_Return)
    assert view._detail.start.hasFocus()


def test_what_could_not_be_read_is_told_in_words(view):
    one = Problem("five.toml", "steps[2].hold", 'a time such as "60s"', '"sixty"')
    fill(view, sources(of=catalogue(problems=[one])))
    assert 'five.toml: steps[2].hold: expected a time such as "60s", found "sixty"' in words_of(view)
    assert "One thing in your files could not be read; everything else works." in words_of(view)


def test_many_problems_leave_room_for_the_page(view):
    many = [Problem(f"{n}.toml", "", "a routine", "a folder") for n in range(40)]
    fill(view, sources(of=catalogue(problems=many)))
    told = words_of(view)
    assert sum(".toml" in words for words in told) == 4
    assert any(words.startswith("And 36 more") for words in told)


def test_the_folder_of_own_routines_can_be_opened(view, qtbot):
    with qtbot.waitSignal(view.folder_requested):
        next(b for b in view.findChildren(QPushButton) if "folder" in b.text()).click()


def test_a_routine_added_meanwhile_is_there_at_the_next_visit(view):
    fill(view, sources())
    view._list.pick("pre-run")
    view.presenter._sources = sources(of=catalogue(own=True))
    view.presenter.refresh()
    assert titles_of(view)[-1] == "Before bed"
    assert view._list.current_id == "pre-run", "what was open stays open"


def pictures_of(view) -> list[ExercisePicture]:
    return [each for each in view.findChildren(ExercisePicture) if each.isVisibleTo(view)]


def test_each_step_shows_its_figure_standing_still(view):
    fill(view, replace(sources(), figure_of=FIGURES.get))
    view._list.pick("post-run")
    steps = KNOWN.routines["post-run"].steps
    seen = pictures_of(view)
    assert [each.figure.picture.figure.id for each in seen] == [step.exercise for step in steps]
    assert all(each.figure.picture.still == each.figure.picture.figure.hold for each in seen)
    assert seen[0].accessibleName() == "How it looks: Kneeling hip flexor stretch"
    assert {(each.width(), each.height()) for each in seen} == {(112, 112)}
    assert not any(each.is_moving for each in seen)


def test_a_figure_is_shown_for_the_side_that_comes_first():
    assert side_shown(Sides.EACH, Side.LEFT) is Side.LEFT
    assert side_shown(Sides.ALTERNATE, Side.RIGHT) is Side.RIGHT
    assert side_shown(Sides.BOTH, Side.LEFT) is Side.RIGHT, "as it was drawn"


def test_names_stand_in_line_where_one_step_has_no_figure(view):
    view.resize(1600, 900)
    without = {**FIGURES, "pigeon-pose": None}
    fill(view, replace(sources(), figure_of=without.get))
    view.show()
    QTest.qWaitForWindowExposed(view)
    names = [label for label in view.findChildren(QLabel) if label.text() in {"Pigeon pose", "Psoas release"}]
    assert len({label.mapTo(view, label.rect().topLeft()).x() for label in names}) == 1
    assert len(pictures_of(view)) == len(KNOWN.routines["post-run"].steps) - 1


def test_without_figures_words_have_all_the_room(view):
    fill(view, sources())
    assert pictures_of(view) == []
    assert view.findChild(StepItem).picture is None


def test_longer_words_stand_under_the_figure_where_it_is_narrow(view):
    fill(view, replace(sources(), figure_of=FIGURES.get))
    view.show()
    for width, under in ((900, True), (1600, False), (900, True)):
        view.resize(width, 800)
        QTest.qWaitForWindowExposed(view)
        QTest.qWait(1)
        assert view.findChild(StepItem).is_under is under


def test_a_picture_of_ones_own_stands_in_the_figures_place(view):
    own = OwnPicture(str(RESOURCES / "icons" / "move.svg"), "svg", 0)
    fill(view, replace(sources(), figure_of={**FIGURES, "pigeon-pose": own}.get))
    assert [each.own.picture for each in pictures_of(view)][:3] == [None, own, None]


def test_what_is_wrong_with_own_pictures_is_told_beside_what_is_wrong_with_files(view):
    one = Problem("five.toml", "steps[2].hold", "a time", '"sixty"')
    other = Problem("exercises/mine.png", "", "a whole picture", "one that breaks off")
    fill(view, replace(sources(of=catalogue(problems=[one])), figure_problems=lambda: [other]))
    assert "exercises/mine.png: expected a whole picture, found one that breaks off" in words_of(view)
    assert "2 things in your files could not be read; everything else works." in words_of(view)


def test_a_figure_changed_meanwhile_is_seen_at_the_next_visit(view):
    known = dict(FIGURES)
    fill(view, replace(sources(), figure_of=known.get))
    known["kneeling-hip-flexor"] = FIGURES["lunge"]
    view.presenter.refresh()
    assert pictures_of(view)[0].figure.picture.figure is FIGURES["lunge"]


@pytest.mark.parametrize("page", ["today", "routines"])
def test_a_page_is_there_before_what_draws_figures_is_loaded(page):
    code = (
        f"import sys; import hipmob_desktop.ui.pages.{page}.page, hipmob_desktop.ui.pages.{page}.presenter;"
        "print([name for name in sys.modules if 'widgets.figure' in name or 'exercise_picture' in name])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"

"""Routines are found by what people type, and pages get their lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.domain.exercise import Phase
from hipmob_desktop.domain.suggestion import Reason, Suggestion
from hipmob_desktop.services.library import (
    equipment_line,
    find_routine,
    nearest_names,
    phase_word,
    reason_line,
    source_line,
    suggest_routines,
)
from tests.unit.builders import a_catalogue, a_routine


def routines(**names):
    made = (a_routine(id=routine_id.replace("_", "-"), name=name) for routine_id, name in names.items())
    return a_catalogue(routines=tuple(made))


CATALOGUE = routines(post_run="Post-run", pre_run="Pre-run", five_minutes="Five minutes", desk_reset="Desk reset")


@pytest.mark.parametrize("text", ["five-minutes", "FIVE-minutes", "Five minutes", " five MINUTES "])
def test_a_routine_is_found_by_id_or_name_in_any_case(text):
    routine = find_routine(CATALOGUE, text)
    assert routine is not None
    assert routine.id == "five-minutes"


@pytest.mark.parametrize("text", ["", "five", "minutes"])
def test_part_of_a_name_is_not_enough(text):
    assert find_routine(CATALOGUE, text) is None


def test_a_name_that_two_have_finds_neither():
    assert find_routine(routines(a="Evening", b="evening"), "Evening") is None


def test_an_id_wins_over_anothers_name():
    routine = find_routine(routines(evening="Slow", late="evening"), "evening")
    assert routine is not None
    assert routine.name == "Slow"


class TestNearest:
    """Likeness of words is a library's work; the environment of the pure tests may lack it."""

    @pytest.fixture(autouse=True)
    def _library(self):
        pytest.importorskip("rapidfuzz")

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("five-minuts", "five-minutes"),
            ("postrun", "post-run"),
            ("POST RUN", "post-run"),
            ("desk", "desk-reset"),
            ("prerun", "pre-run"),
        ],
    )
    def test_what_was_meant_comes_first(self, typed, meant):
        assert nearest_names(typed, CATALOGUE.routines)[0] == meant
        assert suggest_routines(CATALOGUE, typed)[0] == meant

    @pytest.mark.parametrize("typed", ["", "zzzz", "?!", "\0", "r", "sk"])
    def test_nothing_is_suggested_for_what_is_like_nothing(self, typed):
        assert nearest_names(typed, CATALOGUE.routines) == []

    def test_each_routine_is_suggested_once_though_id_and_name_are_alike(self):
        near = suggest_routines(CATALOGUE, "run")
        assert sorted(near) == ["post-run", "pre-run"]

    @given(st.text(max_size=300), st.lists(st.text(max_size=20), max_size=8), st.integers(1, 4))
    def test_never_more_than_asked_for_and_only_of_what_there_is(self, word, candidates, n):
        near = nearest_names(word, candidates, n)
        assert len(near) <= n
        assert set(near) <= set(candidates)


def test_the_equipment_stands_in_one_line():
    assert equipment_line(()) == "No equipment"
    assert equipment_line(("mini band", "wall")) == "Mini band · wall"


def test_every_phase_has_a_word():
    words = {phase_word(phase) for phase in Phase}
    assert len(words) == len(Phase)


def test_sources_are_told_by_their_guides():
    assert source_line("CTS, JJ") == "CTS, JJ"
    assert source_line("default") == "our default"
    assert source_line("user") == "your own"


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_a_sentence(reason):
    line = reason_line(Suggestion("post-run", reason, {"days": 9, "run": "long"}))
    assert line.endswith(".")
    assert "{" not in line


def test_the_days_away_are_told():
    assert "9 days" in reason_line(Suggestion("five-minutes", Reason.BACK_AGAIN, {"days": 9}))

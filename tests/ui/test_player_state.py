"""What the player shows of a moment, in words and numbers."""

import pytest

from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.services.session_view import Stage
from hipmob_desktop.ui.pages.player.state import PlayerState, big_text, clock_text, length_words
from tests.ui.player_fakes import STEPS, timeline, view_of

LINE = timeline()
STATE = PlayerState(LINE)


@pytest.mark.parametrize(
    ("ms", "shown"),
    [
        (0, "0"),
        (1, "1"),
        (999, "1"),
        (1_000, "1"),
        (42_001, "43"),
        (59_999, "1:00"),
        (60_000, "1:00"),
        (272_000, "4:32"),
    ],
)
def test_a_begun_second_is_shown_in_full(ms, shown):
    assert big_text(ms) == shown


def test_lengths_in_figures_and_in_words():
    assert clock_text(490_000) == "8:10"
    assert clock_text(59_001) == "1:00"
    assert length_words(1_000) == "1 second"
    assert length_words(45_000) == "45 seconds"
    assert length_words(60_000) == "1 minute"
    assert length_words(830_000) == "13 min 50 s"


def test_a_hold_counts_down_and_says_its_length():
    shown = STATE.shown(view_of(LINE, 1, 18_300))
    assert (shown.digits, shown.under, shown.spoken) == ("42", "of 1:00", "42 seconds left")
    assert (shown.kind_word, shown.side_word, shown.tint) == ("Hold", "LEFT", "left")
    assert shown.done == pytest.approx(0.305)
    assert shown.halfway


@pytest.mark.parametrize(
    ("segment", "kind", "side", "tint"),
    [
        (0, "Get ready", "LEFT", "get_ready"),
        (2, "Change sides", "RIGHT", "rest"),
        (3, "Hold", "RIGHT", "right"),
        (12, "Rest", "LEFT", "rest"),
        (21, "Hold", "", "accent"),
        (23, "Breathe", "", "accent"),
    ],
)
def test_kind_and_side_are_words_with_a_colour(segment, kind, side, tint):
    shown = STATE.shown(view_of(LINE, segment, 1_000))
    assert (shown.kind_word, shown.side_word, shown.tint) == (kind, side, tint)


def test_no_half_way_mark_where_nothing_is_done():
    assert not STATE.shown(view_of(LINE, 0, 1_000)).halfway
    assert not STATE.shown(view_of(LINE, 12, 1_000)).halfway


def test_at_a_tempo_the_repetition_under_way_is_shown_as_the_voice_says_it():
    shown = STATE.shown(view_of(LINE, 9, 28_000, reps_done=7))
    assert (shown.digits, shown.under, shown.spoken) == ("8", "of 12 reps", "8 of 12 reps")
    assert shown.done == pytest.approx(28 / 48), "the ring moves with time"
    assert STATE.shown(view_of(LINE, 9, 0)).digits == "1"
    assert STATE.shown(view_of(LINE, 9, 48_000, reps_done=12)).digits == "12"


def test_counted_by_hand_those_done_are_shown():
    assert STATE.shown(view_of(LINE, 9, 9_000, self_paced=True)).digits == "0"
    assert STATE.shown(view_of(LINE, 9, 9_000, self_paced=True, reps_done=3)).digits == "3"


def test_self_paced_repetitions_fill_the_ring_one_by_one():
    shown = STATE.shown(view_of(LINE, 9, 90_000, reps_done=3, self_paced=True))
    assert shown.done == 3 / 12


def test_breaths_are_called_breaths():
    assert STATE.shown(view_of(LINE, 23, 0)).under == "of 8 breaths"


def test_beyond_the_minimum_it_counts_up_and_the_ring_is_full():
    shown = STATE.shown(view_of(LINE, 21, 334_900, remaining_ms=0, over_ms=34_900))
    assert (shown.digits, shown.under) == ("+0:34", "longer than planned")
    assert shown.done == 1.0
    assert not shown.halfway


def test_the_way_back_from_a_pause_counts_its_own_seconds():
    shown = STATE.shown(view_of(LINE, 1, 18_000, stage=Stage.RESUMING, lead_ms=2_001))
    assert (shown.digits, shown.kind_word) == ("3", "Go on in")


def test_the_place_is_told_with_its_set():
    assert STATE.shown(view_of(LINE, 1, 0)).place == "Step 1 of 6"
    assert STATE.shown(view_of(LINE, 13, 0)).place == "Step 3 of 6 · set 2 of 2"


def test_the_step_fills_from_its_get_ready_to_its_end():
    first, *_between, last = [s for s in LINE.segments if s.step == 2]
    assert STATE.shown(view_of(LINE, first.index, 0)).step_done == 0
    assert STATE.shown(view_of(LINE, last.index, last.duration_ms)).step_done == 1
    fills = [STATE.shown(view_of(LINE, s.index, 0)).step_done for s in LINE.segments if s.step == 2]
    assert fills == sorted(fills)


def test_a_segment_made_longer_never_overfills_its_step():
    shown = STATE.shown(view_of(LINE, 3, 75_000, duration_ms=75_000, remaining_ms=0))
    assert shown.step_done == 1.0


def test_the_end_is_next_to_nothing():
    shown = STATE.shown(view_of(LINE, 23, 79_000, next_text=""))
    assert shown.next_line == ""


def test_every_step_has_a_row():
    assert [row.name for row in STATE.steps] == [row[1] for row in STEPS]
    assert [row.sets for row in STATE.steps] == [1, 1, 2, 1, 1, 1]
    assert sum(row.length_ms for row in STATE.steps) == LINE.total_ms


def test_both_sides_need_no_word():
    assert STATE.shown(view_of(LINE, 21, 0)).side is Side.BOTH

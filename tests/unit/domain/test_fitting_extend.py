"""Fifteen seconds more, while it runs: what is still to come moves with what it hangs on."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from hipmob_desktop.domain.compiler import CompileOptions
from hipmob_desktop.domain.exercise import Sides
from hipmob_desktop.domain.fitting import CLEARANCE_MS, extend_segment
from hipmob_desktop.domain.placing import is_closing
from hipmob_desktop.domain.timeline import Anchor, Cue, CueKind
from tests.unit.builders import a_timeline, an_exercise, breaths, hold, reps, working

C = CueKind
BY = 15_000


def a_hold(seconds=60, **how):
    timeline = a_timeline(an_exercise(dose=hold(seconds), sides=Sides.BOTH), an_exercise("after"), **how)
    return working(timeline)[0]


def still_to_come(segment, elapsed_ms):
    return [cue for cue in segment.cues if cue.at_ms > elapsed_ms]


def moments(segment, kind, after=-1):
    return [cue.at_ms for cue in segment.cues if cue.kind is kind and cue.at_ms > after]


def test_what_hangs_on_the_end_moves_in_full_and_half_way_by_half():
    longer = extend_segment(a_hold(), BY, 20_000)
    assert longer.duration_ms == 75_000
    assert moments(longer, C.HALFWAY) == [37_500]
    assert moments(longer, C.COUNTDOWN) == [72_000, 73_000, 74_000]
    assert moments(longer, C.TIME) == [65_000]
    assert moments(longer, C.FORM)[0] == 8_000


def test_half_way_is_not_told_twice():
    assert moments(extend_segment(a_hold(), BY, 31_000), C.HALFWAY) == [30_000]


def test_what_was_counted_already_is_counted_again_at_the_new_end():
    longer = extend_segment(a_hold(), BY, 58_500)
    assert moments(longer, C.COUNTDOWN, after=58_500) == [72_000, 73_000, 74_000]
    assert moments(longer, C.TIME, after=58_500) == [65_000]


def test_added_twice_the_countdown_comes_once_at_the_last_end():
    longer = extend_segment(extend_segment(a_hold(), BY, 58_500), BY, 60_000)
    assert longer.duration_ms == 90_000
    assert moments(longer, C.COUNTDOWN, after=60_000) == [87_000, 88_000, 89_000]


def test_time_calls_that_were_due_come_back_once_enough_is_added():
    segment, elapsed = a_hold(300), 280_000
    for _ in range(4):
        segment = extend_segment(segment, BY, elapsed)
    calls = {cue.text: segment.duration_ms - cue.at_ms for cue in still_to_come(segment, elapsed) if cue.kind is C.TIME}
    assert calls == {"One minute left.": 60_000, "Thirty seconds left.": 30_000, "Ten seconds left.": 10_000}


def test_the_finish_stays_at_the_very_end():
    (work,) = working(a_timeline(an_exercise(dose=hold(60), sides=Sides.BOTH)))
    longer = extend_segment(work, BY, 10_000)
    assert moments(longer, C.FINISH) == [longer.duration_ms]


def test_the_minimum_of_an_open_end_moves_too():
    exercise = an_exercise(dose=hold(60, at_least=True), sides=Sides.BOTH)
    work = working(a_timeline(exercise, an_exercise("after"), options=CompileOptions(count_on=True)))[0]
    assert moments(extend_segment(work, BY, 30_000), C.TIME)[-1] == 75_000


def test_counted_work_ends_at_its_count_and_is_left_alone():
    for dose in (reps(8), breaths(8)):
        (work,) = working(a_timeline(an_exercise(dose=dose, sides=Sides.BOTH)))
        assert extend_segment(work, BY, 5_000) is work


def test_nothing_moves_into_the_time_that_is_past():
    form = Cue(10_000, C.FORM, "Stay tall.", ("Stay tall.",), length_ms=2_300)
    halfway = Cue(10_500, C.HALFWAY, "Halfway.", ("Halfway.",), anchor=Anchor.MIDDLE, length_ms=900)
    segment = replace(a_hold(21), cues=(form, halfway))
    longer = extend_segment(segment, 3_000, 9_900)
    assert [(cue.kind, cue.at_ms) for cue in longer.cues] == [(C.HALFWAY, 12_000), (C.FORM, 12_900 + CLEARANCE_MS)]


@settings(derandomize=True, deadline=None, max_examples=200)
@given(
    st.integers(1, 320),
    st.booleans(),
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from([1_000, 15_000, 60_000])), min_size=1, max_size=4),
)
def test_cues_still_fit_after_any_number_of_additions(seconds, a_way, additions):
    segment = a_timeline(get_ready_ms=seconds * 1_000).segments[0] if a_way else a_hold(seconds)
    elapsed = 0
    for share, by_ms in additions:
        elapsed += round((segment.duration_ms - elapsed) * share * 0.999)
        before = segment
        sounding = [cue for cue in before.cues if cue.at_ms <= elapsed]
        segment = extend_segment(before, by_ms, elapsed)
        assert segment.duration_ms == before.duration_ms + by_ms
        ahead = still_to_come(segment, elapsed)
        assert len(segment.cues) - len(ahead) == len(sounding)
        assert list(segment.cues[len(sounding) :]) == ahead
        assert_room([*sounding, *ahead], elapsed, segment.duration_ms)


def assert_room(cues, elapsed_ms, duration_ms):
    inside = [cue for cue in cues if not is_closing(cue, duration_ms)]
    numbers = [cue.at_ms for cue in inside if cue.kind is C.COUNTDOWN and cue.at_ms > elapsed_ms]
    for cue, following in pairwise(inside):
        if following.at_ms > elapsed_ms:
            assert cue.end_ms + (CLEARANCE_MS if cue.length_ms else 0) <= following.at_ms
            assert following.end_ms <= duration_ms
            assert following.kind is C.COUNTDOWN or following.end_ms <= min(numbers, default=duration_ms)

"""Cues fit: none is clipped, none runs into three-two-one or over the end, whatever the voice."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipmob_desktop.domain.exercise import Reps, Sides, Tempo
from hipmob_desktop.domain.fitting import CLEARANCE_MS, TONE_GAP_MS, TONE_MS, estimate_ms, fit_cues
from hipmob_desktop.domain.placing import is_closing
from hipmob_desktop.domain.routine import Step, Talk
from hipmob_desktop.domain.timeline import CueKind, SegmentKind, Tone
from tests.unit.builders import (
    SECOND,
    a_timeline,
    an_exercise,
    breaths,
    compiled,
    hold,
    of_kind,
    one_of_each_kind,
    reps,
    timed,
    working,
)

C, K = CueKind, SegmentKind
often = settings(derandomize=True, deadline=None, max_examples=120)
way = st.integers(0, 60_000)


@st.composite
def timelines(draw):
    """Unfitted timelines of every kind of work, with any length of the ways between."""
    exercises = (
        an_exercise("hold", dose=hold(draw(st.integers(1, 320))), needs=("wall",), caution="Only as far as is easy."),
        an_exercise("move", dose=timed(draw(st.integers(1, 90))), sides=Sides.ALTERNATE),
        an_exercise("reps", dose=reps(draw(st.integers(1, 14)), draw(st.integers(1, 6)))),
        an_exercise("slow", dose=Reps(4, Tempo(draw(st.integers(500, 4_000)), 800, 1_500)), sides=Sides.ALTERNATE),
        an_exercise("breaths", dose=breaths(draw(st.integers(1, 9)), 3, 4), sides=Sides.BOTH),
    )
    steps = tuple(Step(e.id, sets=draw(st.integers(1, 2)), rest_ms=draw(way)) for e in exercises)
    talk = draw(st.sampled_from(Talk))
    return compiled(*exercises, steps=steps, get_ready_ms=draw(way), change_side_ms=draw(way), talk=talk)


def any_lengths(timeline, seed, longest=None):
    """A voice of its own for every seed: some quick, some slow."""
    random = Random(seed)
    longest = longest or random.choice([200, 1_000, 3_000, 12_000])
    return {text: random.randint(100, longest) for text in timeline.spoken_texts()}


def of(segment, kind):
    return [cue for cue in segment.cues if cue.kind is kind]


def assert_fits(segment, lengths):
    inside = [cue for cue in segment.cues if not is_closing(cue, segment.duration_ms)]
    three = min((cue.at_ms for cue in of(segment, C.COUNTDOWN)), default=segment.duration_ms)
    for cue in inside:
        words = lengths.get(cue.text, estimate_ms(cue.text)) if cue.spoken else 0
        tone = TONE_MS[cue.tone] if cue.tone else 0
        assert cue.length_ms == tone + words + (TONE_GAP_MS if tone and words else 0)
        assert cue.at_ms >= 0
        assert cue.end_ms <= (segment.duration_ms if cue.kind is C.COUNTDOWN else three)
    for cue, following in pairwise(inside):
        assert cue.end_ms + (CLEARANCE_MS if cue.length_ms else 0) <= following.at_ms


@often
@given(timelines(), st.integers(0, 10_000), st.booleans())
def test_fitted_cues_never_overlap_nor_cross_the_countdown_or_the_end(timeline, seed, tones_only):
    lengths = any_lengths(timeline, seed)
    for segment in fit_cues(timeline, lengths, tones_only).segments:
        assert_fits(segment, lengths)


@often
@given(timelines(), st.integers(0, 10_000), st.booleans())
def test_fitting_twice_changes_nothing(timeline, seed, tones_only):
    lengths = any_lengths(timeline, seed)
    once = fit_cues(timeline, lengths, tones_only)
    assert fit_cues(once, lengths, tones_only) == once


@often
@given(timelines(), st.integers(0, 10_000))
def test_fitting_leaves_the_segments_as_they_were_and_invents_no_words(timeline, seed):
    fitted = fit_cues(timeline, any_lengths(timeline, seed))
    assert fitted.same_shape_as(timeline)
    assert set(fitted.spoken_texts()) <= set(timeline.spoken_texts())


@often
@given(timelines(), st.integers(0, 10_000))
def test_three_two_one_is_kept_in_every_way_of_three_seconds_or_more(timeline, seed):
    for segment in fit_cues(timeline, any_lengths(timeline, seed)).segments:
        if not segment.kind.is_work and segment.duration_ms >= 3_000:
            moments = [segment.duration_ms - cue.at_ms for cue in of(segment, C.COUNTDOWN)]
            assert moments == [3_000, 2_000, 1_000]


@often
@given(timelines(), st.integers(0, 10_000))
def test_every_side_is_announced_on_the_way_or_as_the_work_begins(timeline, seed):
    lengths = any_lengths(timeline, seed, longest=1_500)
    before = None
    for segment in fit_cues(timeline, lengths).segments:
        if segment.kind.is_work and timeline.talk in {Talk.FULL, Talk.ESSENTIAL} and segment.duration_ms > 4_900:
            told = [cue for cue in before.cues if cue.kind in {C.ANNOUNCE, C.SWITCH}] + of(segment, C.START)
            assert any(cue.spoken for cue in told)
        before = segment


@often
@given(timelines())
def test_with_tones_only_nothing_is_spoken(timeline):
    fitted = fit_cues(timeline, {}, tones_only=True)
    assert fitted.spoken_texts() == ()
    silent = timeline.talk is Talk.SILENT
    numbers = [cue for s in fitted.segments for cue in s.cues if cue.kind is C.COUNTDOWN]
    assert silent or all(cue.tone is Tone.TICK for cue in numbers)


def test_an_announcement_is_shortened_before_it_is_left_out():
    exercise = an_exercise(needs=("foam roller",), name="Hip flexor")
    texts = [of(a_timeline(exercise, get_ready_ms=ms).segments[0], C.ANNOUNCE)[0].text for ms in (15_000, 8_000, 5_500)]
    assert texts == [
        "Hip flexor. Left side first. Thirty seconds a side. You need: foam roller.",
        "Hip flexor. Left side first. Thirty seconds a side.",
        "Hip flexor, left.",
    ]


def test_three_seconds_to_get_ready_are_counted_and_the_name_is_said_as_the_work_begins():
    ready, work = a_timeline(get_ready_ms=3 * SECOND).segments[:2]
    assert [cue.text for cue in ready.cues] == ["Three", "Two", "One"]
    start = work.cues[0]
    assert (start.kind, start.spoken, start.tone) == (C.START, True, Tone.START)
    assert start.text == "Hip flexor. Left side first. Thirty seconds a side."


def test_before_a_count_only_the_shortest_words_are_taken_along():
    _, work = a_timeline(an_exercise(dose=reps(8)), get_ready_ms=0).segments[:2]
    assert [cue.text for cue in work.cues[:2]] == ["Hip flexor, left.", "Two"]


def test_without_time_to_change_sides_the_second_side_begins_with_those_words():
    (change,) = of_kind(timeline := a_timeline(change_side_ms=0), K.CHANGE_SIDE)
    assert (change.duration_ms, change.cues) == (0, ())
    start = working(timeline)[1].cues[0]
    assert (start.text, start.spoken, start.tone) == ("Switch sides. Right side now.", True, Tone.CHANGE)


def test_without_time_to_change_sides_the_tone_is_not_lost_either():
    start = working(a_timeline(change_side_ms=0, talk=Talk.TONES))[1].cues[0]
    assert (start.spoken, start.tone) == (False, Tone.CHANGE)


def test_the_set_up_sentence_waits_for_the_announcement():
    timeline = compiled()
    announcement = timeline.segments[0].cues[0]
    ready = fit_cues(timeline, {announcement.text: 7_000}).segments[0]
    assert of(ready, C.SETUP)[0].at_ms == 7_000 + CLEARANCE_MS


def test_a_form_cue_gives_way_to_half_way():
    timeline = compiled(an_exercise(dose=hold(20), cues=("Stay tall.",)))
    for length, kept in ((3_000, True), (6_000, False)):
        work = working(fit_cues(timeline, {"Stay tall.": length}))[0]
        assert of(work, C.HALFWAY)[0].at_ms == 10_000
        assert bool(of(work, C.FORM)) is kept


def test_a_cue_keeps_its_distance_from_the_one_after_it():
    timeline = compiled(an_exercise(dose=hold(20), cues=("Stay tall.",)))
    work = working(fit_cues(timeline, {"Stay tall.": 4_960}))[0]
    assert [cue.end_ms for cue in of(work, C.FORM)] == [10_000 - CLEARANCE_MS]


def test_nothing_slips_between_three_two_and_one():
    timeline = compiled(get_ready_ms=3_000)
    ready = fit_cues(timeline, dict.fromkeys(timeline.spoken_texts(), 100)).segments[0]
    assert [cue.kind for cue in ready.cues] == [C.COUNTDOWN] * 3


def test_numbers_too_slow_for_a_second_become_ticks_all_three():
    ready = fit_cues(compiled(), {"Three": 950}).segments[0]
    assert [(cue.spoken, cue.tone) for cue in of(ready, C.COUNTDOWN)] == [(False, Tone.TICK)] * 3


def test_a_number_that_finds_no_room_becomes_a_tick():
    work = working(fit_cues(compiled(an_exercise(dose=reps(8, 2))), {"Four": 2_500}))[0]
    told = {cue.rep: (cue.spoken, cue.tone) for cue in work.cues if cue.rep}
    assert told[4] == (False, Tone.TICK)
    assert told[3] == told[5] == (True, None)


def test_a_missing_length_is_estimated():
    ready = fit_cues(compiled(), {}).segments[0]
    announcement = ready.cues[0]
    assert announcement.length_ms == estimate_ms(announcement.text)


def test_the_finish_alone_sounds_over_the_end():
    timeline = one_of_each_kind()
    over = [cue.kind for s in timeline.segments for cue in s.cues if cue.end_ms > s.duration_ms]
    assert over == [C.FINISH]
    finish = timeline.segments[-1].cues[-1]
    assert finish.length_ms == TONE_MS[Tone.END] + TONE_GAP_MS + estimate_ms(finish.text)


@pytest.mark.parametrize(("text", "at_least"), [("Three", 700), ("Left, eleven", 1_300), ("One minute left.", 1_300)])
def test_an_estimate_is_cautious(text, at_least):
    assert at_least <= estimate_ms(text) <= 2 * at_least


def test_tones_are_short():
    assert set(TONE_MS) == set(Tone)
    assert all(length < 400 for length in TONE_MS.values())
    assert TONE_MS[Tone.TICK] <= 120

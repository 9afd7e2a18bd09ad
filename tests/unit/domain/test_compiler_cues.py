"""What is said when: written for the full level, quieter at the others."""

import pytest

from hipmob_desktop.domain.compiler import CompileOptions
from hipmob_desktop.domain.exercise import Reps, Side, Sides, Tempo
from hipmob_desktop.domain.routine import Pace, Step, Talk
from hipmob_desktop.domain.timeline import Anchor, CueKind, SegmentKind, Tone
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
    working,
)

C, K = CueKind, SegmentKind


def of(segment, kind):
    return [cue for cue in segment.cues if cue.kind is kind]


def said(segment, kind):
    return [(cue.at_ms // SECOND, cue.text) for cue in of(segment, kind)]


def a_hold_of(seconds, **how):
    return working(compiled(an_exercise(dose=hold(seconds, **how), sides=Sides.BOTH)))[0]


def every_cue(timeline):
    return [cue for segment in timeline.segments for cue in segment.cues]


def test_getting_ready_tells_name_side_dose_and_what_to_fetch_and_how_to_get_there():
    timeline = compiled(an_exercise(dose=hold(60), needs=("foam roller",), caution="Nothing should hurt."))
    first = timeline.segments[0]
    announcement, setup = of(first, C.ANNOUNCE)[0], of(first, C.SETUP)[0]
    assert announcement.text == "Hip flexor. Left side first. One minute a side. You need: foam roller."
    assert setup.forms == (
        "Kneel on one knee, the other foot in front. Nothing should hurt.",
        "Kneel on one knee, the other foot in front.",
    )


def test_the_set_up_is_not_told_again_before_a_later_set():
    ready = of_kind(compiled(steps=(Step("hip-flexor", sets=2, rest_ms=0),)), K.GET_READY)
    assert [len(of(segment, C.SETUP)) for segment in ready] == [1, 0]


def test_three_two_one_ends_every_segment_that_goes_by_time():
    for segment in one_of_each_kind().segments:
        by_time = segment.kind not in {K.REPS, K.BREATHE}
        moments = [segment.duration_ms - cue.at_ms for cue in of(segment, C.COUNTDOWN)]
        assert moments == ([3_000, 2_000, 1_000] if by_time else []), segment.kind
        assert [cue.text for cue in of(segment, C.COUNTDOWN)] == (["Three", "Two", "One"] if by_time else [])


def test_work_begins_with_a_tone_and_a_caption_that_names_it():
    for segment in working(one_of_each_kind()):
        (start,) = of(segment, C.START)
        assert (start.at_ms, start.tone, start.spoken) == (0, Tone.START, False)
        assert start.text


def test_the_other_side_is_called_with_a_tone_as_the_change_begins():
    (change,) = of_kind(compiled(), K.CHANGE_SIDE)
    (switch,) = of(change, C.SWITCH)
    assert (switch.at_ms, switch.tone, switch.text) == (0, Tone.CHANGE, "Switch sides. Right side now.")


def test_an_exercise_ends_with_a_tone_before_the_next_is_announced():
    timeline = compiled(an_exercise("one"), an_exercise("two"))
    opening, later = of_kind(timeline, K.GET_READY)
    assert of(opening, C.ANNOUNCE)[0].tone is None
    assert (of(later, C.ANNOUNCE)[0].tone, of(later, C.ANNOUNCE)[0].at_ms) == (Tone.END, 0)


def test_a_rest_tells_which_set_comes_and_on_which_side():
    timeline = a_timeline(steps=(Step("hip-flexor", sets=2, rest_ms=20 * SECOND),))
    (rest,) = of_kind(timeline, K.REST)
    first, second = of(rest, C.ANNOUNCE)
    assert (first.at_ms, first.tone, first.text) == (0, Tone.END, "Rest for twenty seconds. Then set two of two.")
    assert second.text == "Set two of two. Hip flexor. Left side first. Thirty seconds a side."


def test_a_five_minute_hold_calls_each_minute_the_last_thirty_seconds_and_the_last_ten():
    assert said(a_hold_of(300), C.TIME) == [
        (60, "Four minutes left."),
        (120, "Three minutes left."),
        (180, "Two minutes left."),
        (240, "One minute left."),
        (270, "Thirty seconds left."),
        (290, "Ten seconds left."),
    ]


def test_a_five_minute_hold_keeps_every_call_at_its_moment_when_fitted():
    (work,) = working(a_timeline(an_exercise(dose=hold(300), sides=Sides.BOTH)))
    assert [cue.at_ms for cue in of(work, C.TIME)] == [60_000, 120_000, 180_000, 240_000, 270_000, 290_000]


@pytest.mark.parametrize(
    ("seconds", "calls"),
    [(20, []), (30, []), (44, []), (45, [35]), (60, [50]), (119, [109]), (120, [60, 90, 110]), (140, [80, 110, 130])],
)
def test_time_calls_are_sparse(seconds, calls):
    assert [at for at, _ in said(a_hold_of(seconds), C.TIME)] == calls


@pytest.mark.parametrize("seconds", [10, 20, 30, 60, 300])
def test_half_way_is_told_at_exactly_half_the_time_with_a_tone(seconds):
    (halfway,) = of(a_hold_of(seconds), C.HALFWAY)
    assert (halfway.at_ms, halfway.tone, halfway.anchor) == (seconds * 500, Tone.HALFWAY, Anchor.MIDDLE)


def test_a_hold_has_one_form_cue_after_five_to_ten_seconds_and_one_after_half_way():
    for seconds in (30, 60, 300):
        work = a_hold_of(seconds)
        first, second = of(work, C.FORM)
        assert 5_000 <= first.at_ms <= 10_000
        assert work.duration_ms // 2 < second.at_ms
        assert first.text != second.text


def test_the_form_cues_go_on_from_side_to_side():
    texts = [cue.text for segment in working(compiled()) for cue in of(segment, C.FORM)]
    assert texts == ["Stay tall.", "Ribs quiet.", "Breathe out long.", "Stay tall."]


def test_what_comes_next_is_told_on_the_last_side_alone():
    timeline = a_timeline(an_exercise("one"), an_exercise("two", sides=Sides.BOTH))
    assert [[cue.text for cue in of(s, C.NEXT)] for s in working(timeline)] == [[], ["Next: Two."], []]


def test_the_session_ends_with_a_tone_and_its_total_time_at_its_very_end():
    timeline = compiled(an_exercise(dose=hold(300), sides=Sides.BOTH), get_ready_ms=15 * SECOND)
    finishes = [(s.index, cue) for s in timeline.segments for cue in of(s, C.FINISH)]
    ((index, finish),) = finishes
    assert index == len(timeline.segments) - 1
    assert (finish.at_ms, finish.tone) == (300_000, Tone.END)
    assert finish.text == "That's it. Five minutes for your hips. Well done."


def test_repetitions_are_counted_at_their_beginning_and_the_last_two_announced():
    (work,) = working(compiled(an_exercise(dose=reps(5, 4), sides=Sides.BOTH)))
    told = [(cue.at_ms, cue.rep, cue.text) for cue in work.cues if cue.kind in {C.COUNT, C.LAST}]
    assert told == [
        (0, 1, "One"),
        (4_000, 2, "Two"),
        (8_000, 3, "Three"),
        (12_000, 4, "Two more."),
        (16_000, 5, "Last one."),
    ]


def test_alternating_repetitions_are_counted_with_their_side():
    exercise = an_exercise(dose=reps(3, 3), sides=Sides.ALTERNATE, first_side=Side.RIGHT)
    (work,) = working(compiled(exercise))
    assert [cue.text for cue in of(work, C.COUNT)] == ["Right, one", "Left, one", "Right, two", "Left, two"]
    assert [cue.text for cue in of(work, C.LAST)] == ["Two more.", "Last one."]


def test_the_parts_of_a_slow_repetition_are_called_after_its_number():
    dose = Reps(5, Tempo(2_000, 1_000, 2_000))
    (work,) = working(a_timeline(an_exercise(dose=dose, sides=Sides.BOTH)))
    second = [(cue.at_ms, cue.text) for cue in work.cues if cue.rep == 2]
    assert second == [(5_000, "Two"), (5_900, "Down"), (7_000, "Hold"), (8_000, "Up")]


def test_a_plain_tempo_has_numbers_alone():
    (work,) = working(compiled(an_exercise(dose=reps(8, 2), sides=Sides.BOTH)))
    assert not of(work, C.PHASE)
    assert not of(work, C.FORM)


def test_breathing_is_led_by_in_and_out_at_their_moments():
    (work,) = working(a_timeline(an_exercise(dose=breaths(4, 4, 6), sides=Sides.BOTH)))
    moments = [(cue.at_ms, cue.text) for cue in of(work, C.PHASE)]
    assert moments[0][0] < 600
    assert moments[1:] == [
        (4_000, "Breathe out"),
        (10_000, "Breathe in"),
        (14_000, "Breathe out"),
        (20_000, "In"),
        (24_000, "Out"),
        (30_000, "In"),
        (34_000, "Out"),
    ]
    assert [cue.text for cue in of(work, C.LAST)] == ["Two more.", "Last one."]


def test_at_one_s_own_pace_each_number_belongs_to_the_repetition_just_done():
    (work,) = working(compiled(an_exercise(dose=reps(5), sides=Sides.BOTH), options=CompileOptions(pace=Pace.SELF)))
    told = [(cue.rep, cue.text) for cue in work.cues if cue.rep]
    assert told == [(1, "One"), (2, "Two"), (3, "Two more."), (4, "Last one.")]


def test_an_open_end_has_no_countdown_and_tells_when_the_minimum_is_reached():
    exercise = an_exercise(dose=hold(300, at_least=True), sides=Sides.BOTH)
    timeline = compiled(exercise, an_exercise("two"), options=CompileOptions(count_on=True))
    work = working(timeline)[0]
    assert not of(work, C.COUNTDOWN)
    assert not of(work, C.NEXT)
    minimum = of(work, C.TIME)[-1]
    assert (minimum.at_ms, minimum.tone) == (300_000, Tone.END)
    assert minimum.text.startswith("That's the time.")


def test_at_the_essential_level_only_names_sides_half_way_counts_and_the_end_are_spoken():
    essential = one_of_each_kind(Talk.ESSENTIAL)
    breathing = {C.PHASE}
    spoken = {cue.kind for cue in every_cue(essential) if cue.spoken}
    assert spoken == {C.ANNOUNCE, C.SWITCH, C.HALFWAY, C.COUNT, C.LAST, C.FINISH} | breathing
    assert {s.kind for s in essential.segments for cue in of(s, C.PHASE) if cue.spoken} == {K.BREATHE}
    assert {cue.tone for cue in every_cue(essential) if cue.kind is C.COUNTDOWN} == {Tone.TICK}
    in_full = {cue.kind for cue in every_cue(one_of_each_kind()) if cue.spoken}
    assert in_full - spoken == {C.SETUP, C.FORM, C.COUNTDOWN, C.NEXT}


def test_at_the_essential_level_the_last_ten_seconds_are_a_tick():
    (work,) = working(compiled(an_exercise(dose=hold(300), sides=Sides.BOTH), talk=Talk.ESSENTIAL))
    assert [(cue.spoken, cue.tone) for cue in of(work, C.TIME)] == [(False, None)] * 5 + [(False, Tone.TICK)]


def test_with_tones_alone_nothing_is_spoken_and_every_turn_has_its_tone():
    tones = {}
    for cue in every_cue(one_of_each_kind(Talk.TONES)):
        assert not cue.spoken
        assert cue.text
        tones.setdefault(cue.kind, set()).add(cue.tone)
    assert tones[C.START] == {Tone.START}
    assert tones[C.HALFWAY] == {Tone.HALFWAY}
    assert tones[C.SWITCH] == {Tone.CHANGE}
    assert tones[C.FINISH] == {Tone.END}
    assert tones[C.COUNTDOWN] == tones[C.COUNT] == tones[C.LAST] == {Tone.TICK}
    assert tones[C.FORM] == tones[C.SETUP] == tones[C.NEXT] == {None}


def test_when_silent_there_are_captions_alone():
    for cue in every_cue(one_of_each_kind(Talk.SILENT)):
        assert (cue.spoken, cue.tone, cue.length_ms) == (False, None, 0)
        assert cue.text


@pytest.mark.parametrize("talk", Talk)
def test_every_level_has_the_same_segments(talk):
    assert one_of_each_kind(talk).same_shape_as(one_of_each_kind())

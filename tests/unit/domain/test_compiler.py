"""A routine becomes segments: every side in full, every way between a segment of its own."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipmob_desktop.domain.compiler import CompileOptions, compile_timeline
from hipmob_desktop.domain.exercise import Breaths, Hold, Reps, Side, Sides, Tempo, Timed
from hipmob_desktop.domain.routine import Pace, Step, Talk
from hipmob_desktop.domain.timeline import SegmentKind
from hipmob_desktop.services.phrases import SpokenPhrases
from tests.unit.builders import (
    MINUTE,
    SECOND,
    a_catalogue,
    a_routine,
    an_exercise,
    breaths,
    compiled,
    hold,
    of_kind,
    reps,
    timed,
    working,
)

K = SegmentKind

seconds = st.integers(0, 60).map(lambda s: s * SECOND)
doses = st.one_of(
    st.builds(Hold, st.integers(1, 400).map(lambda s: s * SECOND), st.booleans()),
    st.builds(Timed, st.integers(1, 200).map(lambda s: s * SECOND), st.booleans()),
    st.builds(Reps, st.integers(1, 20), st.builds(Tempo, st.integers(1, 5).map(lambda s: s * SECOND))),
    st.builds(Reps, st.integers(1, 12), st.just(Tempo(2_000, 1_000, 1_500))),
    st.builds(Breaths, st.integers(1, 12), st.just(4_000), st.just(6_000)),
)
steps = st.builds(
    Step,
    exercise=st.just("hip-flexor"),
    dose=doses,
    sets=st.integers(1, 3),
    rest_ms=st.none() | seconds,
    get_ready_ms=st.none() | seconds,
    change_side_ms=st.none() | seconds,
    pace=st.sampled_from([None, *Pace]),
    sides=st.sampled_from([None, *Sides]),
)
routines = st.builds(
    lambda own, **changes: a_routine(*own, **changes),
    st.lists(steps, min_size=1, max_size=4),
    get_ready_ms=seconds,
    change_side_ms=seconds,
    rest_ms=seconds,
    talk=st.sampled_from([None, *Talk]),
)
every_option = st.builds(CompileOptions, st.sampled_from(Talk), st.sampled_from(Pace), st.booleans())
often = settings(derandomize=True, deadline=None, max_examples=150)


def side_ms(dose):
    if isinstance(dose, Reps):
        return dose.count * dose.tempo.rep_ms
    return dose.count * dose.breath_ms if isinstance(dose, Breaths) else dose.duration_ms


def compile_with(routine, options=CompileOptions()):  # noqa: B008 - frozen
    return compile_timeline(routine, a_catalogue(an_exercise()), options, SpokenPhrases())


def kinds_and_sides(timeline):
    return [(s.kind, s.side) for s in timeline.segments]


@often
@given(routines, every_option)
def test_segments_follow_each_other_from_zero_without_gaps(routine, options):
    now = 0
    for index, segment in enumerate(compile_with(routine, options).segments):
        assert (segment.index, segment.start_ms) == (index, now)
        assert segment.duration_ms >= 0
        now = segment.end_ms


@often
@given(routines, every_option)
def test_every_side_gets_its_full_time_in_every_set(routine, options):
    timeline = compile_with(routine, options)
    catalogue = a_catalogue(an_exercise())
    for index, step in enumerate(routine.steps):
        full = side_ms(step.dose)
        work = [s for s in working(timeline) if s.step == index]
        for set_number in range(1, step.sets + 1):
            done = {s.side: s.duration_ms for s in work if s.set_number == set_number}
            one_sided = {Side.LEFT: full, Side.RIGHT: full}
            alternating = {Side.BOTH: 2 * full}
            allowed = {
                Sides.EACH: [one_sided],
                Sides.ALTERNATE: [one_sided, alternating, {Side.BOTH: full}],
                Sides.BOTH: [{Side.BOTH: full}],
            }
            assert done in allowed[catalogue.sides_of(step)]


@often
@given(routines, every_option)
def test_the_ways_between_take_nothing_from_the_work(routine, options):
    timeline = compile_with(routine, options)
    ways = sum(s.duration_ms for s in timeline.segments if not s.kind.is_work)
    assert timeline.work_ms + ways == timeline.total_ms
    for before, segment in zip((None, *timeline.segments), timeline.segments, strict=False):
        if not segment.kind.is_work:
            continue
        assert before is not None
        assert not before.kind.is_work
        assert (before.step, before.set_number, before.side) == (segment.step, segment.set_number, segment.side)


@often
@given(routines, every_option)
def test_the_same_routine_compiles_to_the_same_timeline(routine, options):
    assert compile_with(routine, options) == compile_with(routine, options)


def test_each_side_has_its_own_segment_with_a_change_between():
    timeline = compiled(an_exercise(dose=hold(60)), get_ready_ms=10 * SECOND, change_side_ms=5 * SECOND)
    assert kinds_and_sides(timeline) == [
        (K.GET_READY, Side.LEFT),
        (K.HOLD, Side.LEFT),
        (K.CHANGE_SIDE, Side.RIGHT),
        (K.HOLD, Side.RIGHT),
    ]
    assert [s.duration_ms for s in timeline.segments] == [10_000, 60_000, 5_000, 60_000]


def test_the_side_begun_with_is_the_exercise_s():
    timeline = compiled(an_exercise(first_side=Side.RIGHT))
    assert [s.side for s in working(timeline)] == [Side.RIGHT, Side.LEFT]


def test_alternating_repetitions_are_one_segment_with_the_count_of_both_sides():
    timeline = compiled(an_exercise(dose=reps(10, 3), sides=Sides.ALTERNATE, first_side=Side.RIGHT))
    assert kinds_and_sides(timeline) == [(K.GET_READY, Side.BOTH), (K.REPS, Side.BOTH)]
    work = timeline.segments[1]
    assert (work.reps, work.duration_ms, work.alternating, work.first_side) == (20, 60_000, True, Side.RIGHT)


def test_moving_for_a_time_on_alternate_sides_gives_each_side_that_time():
    (work,) = working(compiled(an_exercise(dose=timed(30), sides=Sides.ALTERNATE)))
    assert (work.kind, work.side, work.duration_ms, work.alternating) == (K.MOVE, Side.BOTH, 60_000, True)


def test_a_hold_on_alternate_sides_is_held_on_each_in_turn():
    timeline = compiled(an_exercise(dose=hold(30), sides=Sides.ALTERNATE))
    assert [(s.side, s.duration_ms) for s in working(timeline)] == [(Side.LEFT, 30_000), (Side.RIGHT, 30_000)]


def test_without_sides_there_is_one_segment():
    timeline = compiled(an_exercise(dose=hold(300), sides=Sides.BOTH))
    assert kinds_and_sides(timeline) == [(K.GET_READY, Side.BOTH), (K.HOLD, Side.BOTH)]


@pytest.mark.parametrize(
    ("dose", "kind", "duration_ms", "count"),
    [
        (hold(45), K.HOLD, 45_000, None),
        (timed(30), K.MOVE, 30_000, None),
        (reps(12, 4), K.REPS, 48_000, 12),
        (breaths(8), K.BREATHE, 80_000, 8),
    ],
    ids=["hold", "timed", "reps", "breaths"],
)
def test_a_dose_becomes_its_kind_of_segment(dose, kind, duration_ms, count):
    (work,) = working(compiled(an_exercise(dose=dose, sides=Sides.BOTH)))
    assert (work.kind, work.duration_ms, work.reps) == (kind, duration_ms, count)


def test_a_breath_has_its_in_and_out_as_its_tempo():
    (work,) = working(compiled(an_exercise(dose=breaths(8, 4, 6), sides=Sides.BOTH)))
    assert work.tempo == Tempo(4_000, 0, 6_000)


def test_a_rest_leads_to_every_later_set():
    timeline = compiled(steps=(Step("hip-flexor", sets=3, rest_ms=25 * SECOND),))
    assert [(s.kind, s.set_number) for s in timeline.segments if not s.kind.is_work] == [
        (K.GET_READY, 1),
        (K.CHANGE_SIDE, 1),
        (K.REST, 2),
        (K.CHANGE_SIDE, 2),
        (K.REST, 3),
        (K.CHANGE_SIDE, 3),
    ]
    assert {s.duration_ms for s in of_kind(timeline, K.REST)} == {25_000}


def test_without_rest_a_later_set_is_led_to_by_getting_ready():
    timeline = compiled(steps=(Step("hip-flexor", sets=2, rest_ms=0, get_ready_ms=12 * SECOND),))
    assert not of_kind(timeline, K.REST)
    first, second = of_kind(timeline, K.GET_READY)
    assert (second.duration_ms, second.set_number) == (12_000, 2)
    assert second.cues[0].text.startswith("Set two of two.")
    assert first.start_ms == 0


def test_a_step_s_own_lengths_win_over_the_routine_s():
    own = Step("hip-flexor", sets=2, rest_ms=7_000, get_ready_ms=9_000, change_side_ms=3_000)
    timeline = compiled(steps=(Step("hip-flexor", sets=2), own), get_ready_ms=20_000, change_side_ms=11_000)
    ways = [(s.step, s.kind, s.duration_ms) for s in timeline.segments if not s.kind.is_work]
    assert set(ways) == {
        (0, K.GET_READY, 20_000),
        (0, K.CHANGE_SIDE, 11_000),
        (0, K.REST, 20_000),
        (1, K.GET_READY, 9_000),
        (1, K.CHANGE_SIDE, 3_000),
        (1, K.REST, 7_000),
    }


def test_a_step_s_own_sides_win_over_the_exercise_s():
    timeline = compiled(steps=(Step("hip-flexor", sides=Sides.BOTH),))
    assert [s.side for s in working(timeline)] == [Side.BOTH]
    assert "side" not in timeline.segments[0].cues[0].text


def test_the_routine_s_talk_level_wins_over_the_options():
    options = CompileOptions(talk=Talk.ESSENTIAL)
    assert compiled(options=options).talk is Talk.ESSENTIAL
    assert compiled(options=options, talk=Talk.SILENT).talk is Talk.SILENT


def test_the_step_s_pace_wins_over_the_options_and_holds_for_repetitions_alone():
    self_paced = CompileOptions(pace=Pace.SELF)
    steps = (Step("hip-flexor", reps(8)), Step("hip-flexor", reps(8), pace=Pace.TEMPO), Step("hip-flexor", hold(20)))
    timeline = compiled(steps=steps, options=self_paced)
    assert [s.self_paced for s in working(timeline)] == [True, True, False, False, False, False]


def test_at_least_is_open_ended_only_if_the_user_chose_to_count_on():
    exercise = an_exercise(dose=hold(300, at_least=True), sides=Sides.BOTH)
    plain = an_exercise(dose=hold(300), sides=Sides.BOTH)
    counting_on = CompileOptions(count_on=True)
    assert not working(compiled(exercise))[0].open_ended
    assert working(compiled(exercise, options=counting_on))[0].open_ended
    assert not working(compiled(plain, options=counting_on))[0].open_ended


def test_a_timeline_knows_its_routine_its_steps_and_what_it_needs():
    timeline = compiled(an_exercise("a", needs=("mini band",)), an_exercise("b", needs=("wall", "mini band")))
    assert (timeline.routine_id, timeline.routine_name, timeline.step_count) == ("evening", "Evening", 2)
    assert timeline.equipment == ("mini band", "wall")


def test_a_routine_without_steps_has_an_empty_timeline():
    routine = replace(a_routine(), steps=())
    assert compile_with(routine).segments == ()


def test_an_unknown_exercise_is_an_error():
    with pytest.raises(KeyError, match="nowhere"):
        compile_with(a_routine(Step("nowhere")))


def test_the_work_of_several_steps_adds_up():
    timeline = compiled(an_exercise(dose=hold(120)), an_exercise("psoas", dose=hold(300), sides=Sides.BOTH))
    assert timeline.work_ms == 9 * MINUTE

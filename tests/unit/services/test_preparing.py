"""What is rendered, in which order, and when a session can begin."""

from dataclasses import replace

from hipmob_desktop.domain.timeline import CueKind
from hipmob_desktop.services.phrases import SpokenPhrases
from hipmob_desktop.services.preparing import first_segment_ready, fit_to_rendered, lead_in_texts, texts_to_render
from tests.unit import builders
from tests.unit.fakes import rendered
from tests.unit.timelines import cue, hold, ready, timeline

LONG, SHORT = "Left side. Pigeon pose. One minute.", "Left. Pigeon."


def a_plan():
    announce = cue(0, LONG, CueKind.ANNOUNCE, forms=(LONG, SHORT))
    return timeline(
        ready(9_000, "left", announce, cue(4_000, "Kneel.")),
        hold(20_000, "left", cue(0, "Go", CueKind.START, spoken=False), cue(8_000, "Ribs quiet.")),
        hold(20_000, "right", cue(8_000, "Stay tall."), cue(12_000, "Ribs quiet.")),
    )


def test_texts_come_in_the_order_needed_each_once():
    assert texts_to_render(a_plan(), ["Get ready.", "Kneel."]) == (
        LONG,
        "Kneel.",
        SHORT,
        "Get ready.",
        "Ribs quiet.",
        "Stay tall.",
    )


def test_a_session_that_goes_on_begins_with_the_lead_in_and_its_own_segment():
    assert texts_to_render(a_plan(), ["Get ready."], segment=2) == (
        "Get ready.",
        "Stay tall.",
        "Ribs quiet.",
        LONG,
        "Kneel.",
        SHORT,
    )


def test_wordings_longer_than_the_one_chosen_are_not_rendered():
    plan = timeline(ready(9_000, "left", cue(0, SHORT, forms=(LONG, SHORT))))
    assert texts_to_render(plan) == (SHORT,)


def test_a_wording_of_its_own_comes_before_the_others():
    plan = timeline(ready(9_000, "left", cue(0, "Now", forms=(LONG, SHORT))))
    assert texts_to_render(plan) == ("Now", LONG, SHORT)


def test_nothing_is_rendered_for_empty_words():
    assert texts_to_render(timeline(hold(5_000, "left", cue(0, "")))) == ()


def test_everything_a_real_session_may_say_is_rendered():
    plan = builders.compiled()
    assert set(texts_to_render(plan)) == set(plan.spoken_texts())
    fitted = fit_to_rendered(plan, rendered(*texts_to_render(plan)))
    assert {c.text for s in fitted.segments for c in s.cues if c.spoken} <= set(texts_to_render(plan))


def test_the_lead_in_is_the_get_ready_and_the_last_three_seconds():
    phrases = SpokenPhrases()
    assert lead_in_texts(phrases) == (*phrases.get_ready(), "Three", "Two", "One")


def test_a_session_can_begin_once_all_words_of_its_first_segment_are_there():
    plan = a_plan()
    assert not first_segment_ready(plan, {})
    assert not first_segment_ready(plan, rendered(LONG, SHORT))
    assert first_segment_ready(plan, rendered(LONG, "Kneel."))


def test_words_that_do_not_fit_need_not_be_there():
    plan = a_plan()
    long_voice = rendered(LONG, length_ms=8_950) | rendered("Kneel.")
    assert not first_segment_ready(plan, long_voice)
    assert first_segment_ready(plan, long_voice | rendered(SHORT))


def test_a_session_that_goes_on_waits_for_the_words_of_its_own_segment_only():
    assert first_segment_ready(a_plan(), rendered("Ribs quiet."), segment=1)
    assert not first_segment_ready(a_plan(), rendered("Ribs quiet."), segment=2)


def test_cues_take_their_real_length():
    fitted = fit_to_rendered(a_plan(), rendered(LONG, length_ms=2_345))
    assert fitted.segments[0].cues[0].length_ms == 2_345


def test_what_a_slow_voice_cannot_say_in_time_is_said_shorter():
    fitted = fit_to_rendered(a_plan(), rendered(LONG, length_ms=9_500) | rendered(SHORT))
    assert fitted.segments[0].cues[0].text == SHORT


def test_the_shape_stays_so_that_a_running_session_can_take_it():
    plan = builders.compiled()
    assert fit_to_rendered(plan, {}).same_shape_as(plan)


def test_if_nothing_at_all_can_be_rendered_every_cue_goes_without_words():
    plan = a_plan()
    assert any(c.spoken for s in fit_to_rendered(plan, {}).segments for c in s.cues)
    voiceless = fit_to_rendered(plan, {}, complete=True)
    assert not any(c.spoken for s in voiceless.segments for c in s.cues)
    assert any(c.spoken for s in fit_to_rendered(plan, rendered("Kneel."), complete=True).segments for c in s.cues)


def test_silent_cues_hold_nothing_up():
    plan = timeline(replace(hold(), cues=(cue(0, "Kneel.", spoken=False),)))
    assert first_segment_ready(plan, {})

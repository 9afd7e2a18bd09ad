"""How cues reach the user: speech, tone, flash, caption."""

import pytest

from hipmob_desktop.domain.events import CueDue, Paused, PauseReason, Resumed, Resuming, SegmentStarted
from hipmob_desktop.domain.routine import Talk
from hipmob_desktop.domain.timeline import CueKind, Tone
from hipmob_desktop.services.coaching import Coach, Narrator
from hipmob_desktop.services.session_view import Utterance
from tests.unit.fakes import rendered
from tests.unit.timelines import cue, hold, ready, timeline

HALFWAY = cue(0, "Halfway. Ribs quiet.", CueKind.HALFWAY, forms=("Halfway. Ribs quiet.", "Halfway."), tone=Tone.HALFWAY)
FORM = cue(0, "Ribs quiet.")


def a_coach(*texts, works=True, muted=False):
    return Coach(rendered(*texts), lambda: works, muted=muted)


def spoken(utterance):
    return utterance.speech.stem if utterance.speech else None


# ── One cue ────────────────────────────────────────────────────────────────


def test_rendered_words_follow_the_tone_and_stand_as_the_caption():
    utterance = a_coach("Halfway. Ribs quiet.").utter(HALFWAY)
    assert (utterance.tone, spoken(utterance)) == (Tone.HALFWAY, "Halfway. Ribs quiet.")
    assert (utterance.caption, utterance.flash) == ("Halfway. Ribs quiet.", False)


def test_words_without_a_tone_are_words_alone():
    utterance = a_coach("Ribs quiet.").utter(FORM)
    assert (utterance.tone, spoken(utterance)) == (None, "Ribs quiet.")


def test_a_shorter_wording_stands_in_for_one_that_could_not_be_rendered():
    utterance = a_coach("Halfway.").utter(HALFWAY)
    assert (spoken(utterance), utterance.caption) == ("Halfway.", "Halfway. Ribs quiet.")


def test_a_longer_wording_never_does():
    short = cue(0, "Halfway.", CueKind.HALFWAY, forms=("Halfway. Ribs quiet.", "Halfway."))
    assert a_coach("Halfway. Ribs quiet.").utter(short).speech is None


def test_a_wording_that_is_not_among_the_forms_is_spoken_too():
    assert spoken(a_coach("Now").utter(cue(0, "Now", forms=()))) == "Now"


def test_without_words_the_cues_own_tone_sounds():
    assert a_coach().utter(HALFWAY) == Utterance(Tone.HALFWAY, None, "Halfway. Ribs quiet.", flash=False)


@pytest.mark.parametrize(
    ("kind", "tone"),
    [
        (CueKind.START, Tone.START),
        (CueKind.HALFWAY, Tone.HALFWAY),
        (CueKind.SWITCH, Tone.CHANGE),
        (CueKind.FINISH, Tone.END),
        (CueKind.COUNTDOWN, Tone.TICK),
        (CueKind.FORM, Tone.TICK),
        (CueKind.ANNOUNCE, Tone.TICK),
    ],
)
def test_without_words_and_without_a_tone_a_fitting_one_sounds(kind, tone):
    assert a_coach().utter(cue(0, "words", kind)).tone is tone


def test_a_cue_that_is_not_to_be_spoken_is_not_even_if_it_could_be():
    tone_only = cue(0, "Kneel", CueKind.START, spoken=False, tone=Tone.START)
    assert a_coach("Kneel").utter(tone_only) == Utterance(Tone.START, None, "Kneel", flash=False)


def test_a_silent_cue_is_a_caption_and_no_flash():
    silent = cue(0, "Ribs quiet.", spoken=False)
    for works in (True, False):
        assert a_coach("Ribs quiet.", works=works).utter(silent) == Utterance(None, None, "Ribs quiet.", flash=False)


@pytest.mark.parametrize("given", [HALFWAY, FORM, cue(0, "Go", spoken=False, tone=Tone.START)])
def test_where_nothing_can_be_heard_what_would_have_sounded_flashes(given):
    assert a_coach("Ribs quiet.", works=False).utter(given) == Utterance(None, None, given.text, flash=True)


def test_muted_nothing_sounds_and_the_caption_stays():
    coach = a_coach("Ribs quiet.", muted=True)
    assert coach.utter(FORM) == Utterance(None, None, "Ribs quiet.", flash=False)
    coach.muted = False
    assert spoken(coach.utter(FORM)) == "Ribs quiet."


def test_what_is_rendered_later_is_spoken_from_then_on():
    coach = a_coach()
    assert coach.utter(FORM).speech is None
    coach.use(rendered("Ribs quiet."))
    assert spoken(coach.utter(FORM)) == "Ribs quiet."


def test_whether_sound_works_is_asked_at_every_cue():
    heard = [True, False, True]
    coach = Coach(rendered("Ribs quiet."), lambda: heard.pop(0))
    assert [coach.utter(FORM).flash for _ in range(3)] == [False, True, False]


# ── Several at once ────────────────────────────────────────────────────────


def due(what, late=0):
    return CueDue(0, 0, what, late)


def test_of_cues_that_come_together_only_the_last_sounds_and_all_are_shown():
    one, two = a_coach("one", "two").utter_all([due(cue(0, "one")), due(cue(0, "two"))])
    assert (one, spoken(two)) == (Utterance(None, None, "one", flash=False), "two")


def test_a_caption_alone_does_not_silence_what_came_before_it():
    one, two = a_coach("one").utter_all([due(cue(0, "one")), due(cue(0, "two", spoken=False))])
    assert (spoken(one), two.caption) == ("one", "two")


def test_of_cues_that_come_together_only_the_last_flashes():
    told = a_coach(works=False).utter_all([due(cue(0, "one")), due(cue(0, "two"))])
    assert [u.flash for u in told] == [False, True]


@pytest.mark.parametrize(
    ("kind", "late", "sounds"),
    [
        (CueKind.COUNTDOWN, 500, True),
        (CueKind.COUNTDOWN, 501, False),
        (CueKind.COUNT, 900, False),
        (CueKind.ANNOUNCE, 1_500, True),
        (CueKind.ANNOUNCE, 1_501, False),
    ],
)
def test_what_comes_too_late_to_be_true_is_a_caption_alone(kind, late, sounds):
    (utterance,) = a_coach("words").utter_all([due(cue(0, "words", kind), late)])
    assert (utterance.speech is not None, utterance.caption) == (sounds, "words")


def test_after_a_moments_hang_there_is_no_rush_of_numbers():
    numbers = [due(cue(0, text, CueKind.COUNTDOWN), late) for text, late in (("3", 2_100), ("2", 1_100), ("1", 100))]
    assert [spoken(u) for u in a_coach("1", "2", "3").utter_all(numbers)] == [None, None, "1"]


# ── The narrator ───────────────────────────────────────────────────────────

PLAN = timeline(ready(), hold())
FULL = ("Get ready.", "Ready.")


def a_narrator(*texts, talk=Talk.FULL, lead_in=FULL):
    plan = timeline(ready(), hold(), talk=talk)
    return Narrator(a_coach("Get ready.", *texts), lead_in, plan)


def tell(narrator, *events, now=0, cut=False):
    return [(u.tone, spoken(u)) for u in narrator.tell(events, now, cut=cut)]


def test_the_caption_is_the_latest_cues_and_stays_until_the_next_that_has_words():
    narrator = a_narrator()
    narrator.tell([due(cue(0, "Ribs quiet."))], 0, cut=False)
    narrator.tell([SegmentStarted(0, 1), due(cue(0, "", spoken=False, tone=Tone.START))], 0, cut=False)
    assert narrator.caption == "Ribs quiet."


def test_on_the_way_back_from_a_pause_one_is_told_to_get_ready_and_then_that_it_goes_on():
    narrator = a_narrator()
    narrator.tell([SegmentStarted(0, 1), due(cue(0, "Ribs quiet."))], 0, cut=False)
    assert tell(narrator, Resuming(1_000, 3_000), now=1_000) == [(Tone.TICK, "Get ready.")]
    assert narrator.caption == "Get ready."
    assert tell(narrator, Resumed(4_000), now=4_000) == [(Tone.START, None)]
    assert narrator.caption == "Ribs quiet."


def test_on_the_way_to_the_exercise_it_goes_on_without_the_tone_that_means_work():
    narrator = a_narrator()
    tell(narrator, SegmentStarted(0, 0), Resuming(0, 3_000))
    assert tell(narrator, Resumed(3_000), now=3_000) == []


def test_a_cue_that_is_due_as_it_goes_on_takes_the_place_of_the_tone():
    narrator = a_narrator("Ribs quiet.")
    tell(narrator, SegmentStarted(0, 1), Resuming(0, 3_000))
    assert tell(narrator, Resumed(3_000), due(FORM), now=3_000) == [(None, None), (None, "Ribs quiet.")]


def test_pausing_again_during_the_lead_in_brings_the_caption_back():
    narrator = a_narrator()
    tell(narrator, due(cue(0, "Ribs quiet.")), Resuming(0, 3_000))
    tell(narrator, Paused(1_000, PauseReason.ASKED), cut=True)
    assert narrator.caption == "Ribs quiet."


def test_where_the_user_went_no_words_about_another_place_stand_on():
    narrator = a_narrator()
    tell(narrator, due(cue(0, "Ribs quiet.")))
    tell(narrator, SegmentStarted(0, 1), cut=True)
    assert narrator.caption == ""


def test_moving_during_the_lead_in_leaves_it_standing_and_forgets_the_words_before_it():
    narrator = a_narrator()
    tell(narrator, due(cue(0, "Ribs quiet.")), Resuming(0, 3_000))
    tell(narrator, SegmentStarted(0, 1), cut=True)
    assert narrator.caption == "Get ready."
    tell(narrator, Resumed(3_000))
    assert narrator.caption == ""


def test_what_fell_due_just_before_the_user_moved_is_not_sounded():
    narrator = a_narrator("old", "new")
    assert tell(narrator, due(cue(0, "old")), Paused(0, PauseReason.ASKED), cut=True) == []
    assert narrator.caption == "old"
    told = tell(narrator, due(cue(0, "old")), SegmentStarted(0, 1), due(cue(0, "new")), cut=True)
    assert told == [(None, "new")]


def test_at_a_boundary_that_comes_by_itself_the_last_words_are_heard_out():
    assert tell(a_narrator("old"), due(cue(0, "old")), SegmentStarted(0, 1)) == [(None, "old")]


def test_the_finish_is_said_even_when_the_user_set_the_end():
    narrator = a_narrator("That was it.")
    assert tell(narrator, due(cue(0, "That was it.", CueKind.FINISH)), Paused(0, PauseReason.ASKED), cut=True) == [
        (None, "That was it.")
    ]


@pytest.mark.parametrize(
    ("talk", "ready_cue", "go_cue"),
    [
        (Talk.FULL, (Tone.TICK, "Get ready."), (Tone.START, None)),
        (Talk.ESSENTIAL, (Tone.TICK, "Get ready."), (Tone.START, None)),
        (Talk.TONES, (Tone.TICK, None), (Tone.START, None)),
        (Talk.SILENT, (None, None), (None, None)),
    ],
)
def test_the_way_back_is_as_talkative_as_the_session(talk, ready_cue, go_cue):
    narrator = a_narrator(talk=talk)
    assert tell(narrator, SegmentStarted(0, 1), Resuming(0, 3_000)) == [ready_cue]
    assert tell(narrator, Resumed(3_000)) == [go_cue]


def test_without_a_phrase_the_way_back_begins_with_a_tick():
    assert tell(a_narrator(lead_in=()), Resuming(0, 3_000)) == [(Tone.TICK, None)]

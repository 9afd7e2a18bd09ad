"""The exercises and routines that come with the program are complete, sound and say what the guides say."""

import re
import tomllib
from collections import Counter

import pytest

from hipmob_desktop.adapters.catalogue.exercises import REGIONS
from hipmob_desktop.adapters.catalogue.routines import planned_length_ms
from hipmob_desktop.adapters.catalogue_files import CatalogueFiles
from hipmob_desktop.adapters.resources import resources_folder
from hipmob_desktop.domain.compiler import CompileOptions, compile_timeline
from hipmob_desktop.domain.exercise import Breaths, Hold, Reps, Sides, Tempo, Timed
from hipmob_desktop.domain.fitting import fit_cues
from hipmob_desktop.domain.timeline import CueKind, SegmentKind
from hipmob_desktop.services.phrases import SpokenPhrases

EACH, ALTERNATE, BOTH = Sides.EACH, Sides.ALTERNATE, Sides.BOTH


def reps(count, seconds):
    return ("reps", count, seconds * 1000)


def hold(seconds, *, at_least=False):
    return ("hold", seconds * 1000, at_least)


def timed(seconds):
    return ("timed", seconds * 1000, False)


# sides, dose, where the exercise comes from, where its dose, where its tempo
FACTS = {
    "kneeling-hip-flexor": (EACH, hold(60), "CTS", "CTS", ""),
    "kneeling-hip-flexor-foot-hold": (EACH, hold(60), "CTS", "CTS", ""),
    "elevated-hip-flexor": (EACH, timed(30), "CTS", "CTS", ""),
    "psoas-release": (BOTH, hold(300, at_least=True), "CTS", "CTS", ""),
    "straddle-rocking": (EACH, reps(12, 4), "CTS", "CTS", "default"),
    "crab-hip-rotations": (ALTERNATE, reps(12, 3), "CTS", "CTS", "default"),
    "banded-clamshell": (EACH, reps(10, 5), "CTS", "CTS", "default"),
    "ninety-ninety": (ALTERNATE, reps(10, 4), "CTS", "default", "default"),
    "couch-stretch": (EACH, hold(60), "CTS, JJ", "default", ""),
    "pigeon-pose": (EACH, hold(60), "CTS", "default", ""),
    "hip-cars": (EACH, reps(5, 8), "CTS", "default", "default"),
    "leg-swings-sagittal": (EACH, reps(12, 2), "CTS, JJ", "default", "default"),
    "leg-swings-transverse": (EACH, reps(12, 2), "JJ", "default", "default"),
    "hip-circles": (EACH, reps(8, 3), "JJ", "default", "default"),
    "thoracic-rotations": (ALTERNATE, reps(8, 4), "JJ", "default", "default"),
    "ankle-rocks": (EACH, reps(12, 3), "JJ, MMR", "default", "default"),
    "hip-hinge": (BOTH, reps(10, 4), "JJ", "default", "default"),
    "side-lying-leg-lift": (EACH, reps(12, 3), "JJ", "default", "default"),
    "deep-squat": (BOTH, reps(10, 4), "CTS", "default", "default"),
    "goblet-squat": (BOTH, reps(10, 4), "CTS", "default", "default"),
    "lunge": (EACH, reps(8, 4), "CTS", "default", "default"),
    "single-leg-rdl": (EACH, reps(8, 4), "CTS", "default", "default"),
    "foam-roll-hips": (EACH, timed(60), "CTS, JJ", "default", ""),
    "ball-release-glutes": (EACH, timed(60), "CTS", "default", ""),
    "diaphragm-breathing": (BOTH, ("breaths", 8, 4000, 6000), "JJ", "default", "default"),
}

SWINGS = "leg-swings-sagittal leg-swings-transverse"

# minutes, from and to, and the exercises in order
ROUTINES = {
    "post-run": (
        (14, 16),
        "kneeling-hip-flexor pigeon-pose elevated-hip-flexor straddle-rocking psoas-release",
    ),
    "pre-run": ((6, 8), f"hip-circles thoracic-rotations hip-cars {SWINGS}"),
    "long-hold-day": (
        (15, 20),
        "hip-circles crab-hip-rotations couch-stretch straddle-rocking pigeon-pose diaphragm-breathing",
    ),
    "dynamic-day": (
        (10, 12),
        f"straddle-rocking crab-hip-rotations ninety-ninety hip-cars hip-hinge {SWINGS}",
    ),
    "recovery-day": (
        (12, 15),
        f"foam-roll-hips ball-release-glutes couch-stretch side-lying-leg-lift {SWINGS} diaphragm-breathing",
    ),
    "strength-and-control": ((12, 15), "banded-clamshell side-lying-leg-lift deep-squat lunge single-leg-rdl"),
    "five-minutes": ((4.75, 5.25), "ninety-ninety straddle-rocking kneeling-hip-flexor diaphragm-breathing"),
    "desk-reset": ((4, 6), "kneeling-hip-flexor thoracic-rotations ankle-rocks"),
}

GUIDES = {"CTS", "R247", "JJ", "MMR", "default"}


def load():
    return CatalogueFiles(resources_folder(), None).load()


CATALOGUE = load()
EXERCISES = list(CATALOGUE.exercises.values())
THE_ROUTINES = list(CATALOGUE.routines.values())

each_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
each_routine = pytest.mark.parametrize("routine", THE_ROUTINES, ids=lambda r: r.id)


def told(dose):
    match dose:
        case Hold():
            return ("hold", dose.duration_ms, dose.at_least)
        case Timed():
            return ("timed", dose.duration_ms, dose.at_least)
        case Reps():
            return ("reps", dose.count, dose.tempo.rep_ms)
        case Breaths():
            return ("breaths", dose.count, dose.in_ms, dose.out_ms)


def test_everything_shipped_loads_without_a_problem():
    assert CATALOGUE.problems == ()


def test_the_exercises_are_the_guides():
    assert set(CATALOGUE.exercises) == set(FACTS)


def test_the_routines_stand_in_their_order():
    assert list(CATALOGUE.routines) == list(ROUTINES)


@each_exercise
def test_sides_dose_and_sources_are_as_the_guides_have_them(exercise):
    source = exercise.source
    facts = (exercise.sides, told(exercise.dose), source.exercise, source.dose, source.tempo)
    assert facts == FACTS[exercise.id]


@each_exercise
def test_an_exercise_has_two_to_five_short_cues(exercise):
    assert 2 <= len(exercise.cues) <= 5
    assert all(len(cue.split()) <= 7 for cue in exercise.cues), exercise.cues


@each_exercise
def test_an_exercise_tells_how_to_set_up_and_what_to_mind(exercise):
    assert exercise.setup.count(".") == 1, "one sentence"
    assert 10 <= len(exercise.setup.split()) <= 32
    assert exercise.caution.count(".") == 1, "one sentence"


@each_exercise
def test_where_there_are_sides_the_words_name_the_side(exercise):
    assert ("this side" in exercise.setup) == (exercise.sides is EACH)


@each_exercise
def test_texts_begin_and_end_as_sentences_do_and_hold_nothing_a_voice_stumbles_over(exercise):
    for text in (exercise.setup, exercise.caution, *exercise.cues):
        assert re.fullmatch(r"[A-Z][A-Za-z',:\- ]+\.", text), text
        assert "  " not in text
    spoken = exercise.spoken_name or exercise.name
    assert re.fullmatch(r"[A-Za-z,\- ]+", spoken), spoken
    assert not re.search(r"[A-Z]{2}", spoken), "a voice spells capitals"


@each_exercise
def test_regions_are_known_and_there_is_at_least_one(exercise):
    assert exercise.regions
    assert set(exercise.regions) <= set(REGIONS)


def test_every_region_has_an_exercise():
    assert {region for e in EXERCISES for region in e.regions} == set(REGIONS)


def test_no_sentence_is_used_twice():
    sentences = [s for e in EXERCISES for s in (e.setup, e.caution, *e.cues)] + [r.summary for r in THE_ROUTINES]
    again = [sentence for sentence, times in Counter(s.casefold() for s in sentences).items() if times > 1]
    assert not again


def test_every_source_is_a_guide_or_ours():
    sources = [s for e in EXERCISES for s in (e.source.exercise, e.source.dose, e.source.tempo) if s]
    sources += [r.source for r in THE_ROUTINES]
    assert {key for source in sources for key in source.split(", ")} <= GUIDES


@each_routine
def test_a_routine_is_made_of_what_the_guides_put_in_it(routine):
    assert " ".join(step.exercise for step in routine.steps) == ROUTINES[routine.id][1]


@each_routine
def test_a_routine_takes_the_time_it_promises(routine):
    low, high = ROUTINES[routine.id][0]
    timeline = compile_timeline(routine, CATALOGUE, CompileOptions(), SpokenPhrases())
    assert low * 60_000 <= timeline.total_ms <= high * 60_000


@each_routine
def test_the_length_the_reader_limits_is_the_length_compiled(routine):
    timeline = compile_timeline(routine, CATALOGUE, CompileOptions(), SpokenPhrases())
    assert planned_length_ms(routine, CATALOGUE.exercises) == timeline.total_ms


@each_routine
def test_there_is_time_to_say_how_to_set_up_before_every_step(routine):
    timeline = fit_cues(compile_timeline(routine, CATALOGUE, CompileOptions(), SpokenPhrases()), {})
    ready = [s for s in timeline.segments if s.kind is SegmentKind.GET_READY]
    assert len(ready) == len(routine.steps)
    for segment in ready:
        said = {cue.kind for cue in segment.cues if cue.spoken}
        assert {CueKind.ANNOUNCE, CueKind.SETUP} <= said, segment.exercise


@each_routine
def test_a_routine_says_when_it_is_for_in_one_sentence(routine):
    assert routine.summary.endswith(".")
    assert routine.summary.count(".") == 1


def test_the_short_routine_needs_nothing():
    assert CATALOGUE.equipment_of(CATALOGUE.routines["five-minutes"]) == ()


def test_before_a_run_nothing_is_held():
    pre_run = CATALOGUE.routines["pre-run"]
    assert all(isinstance(CATALOGUE.dose_of(step), Reps) for step in pre_run.steps)


def test_the_long_hold_day_holds_two_minutes_for_flexors_adductors_and_glutes():
    steps = CATALOGUE.routines["long-hold-day"].steps
    held = {step.exercise: step.dose for step in steps if isinstance(CATALOGUE.dose_of(step), Hold)}
    assert held == dict.fromkeys(("couch-stretch", "straddle-rocking", "pigeon-pose"), Hold(120_000))


def test_the_post_run_holds_are_a_minute_a_side_and_the_release_five_at_least():
    post_run = CATALOGUE.routines["post-run"]
    doses = {step.exercise: CATALOGUE.dose_of(step) for step in post_run.steps}
    assert doses["kneeling-hip-flexor"] == doses["pigeon-pose"] == Hold(60_000)
    assert doses["psoas-release"] == Hold(300_000, at_least=True)


def test_where_the_way_up_is_to_be_strong_its_parts_are_called():
    assert CATALOGUE.exercises["deep-squat"].dose == Reps(10, Tempo(2000, 1000, 1000))


def test_the_examples_of_the_readme_load(tmp_path):
    text = (resources_folder() / "README.md").read_text(encoding="utf-8")
    routine, exercise = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    for path, content in (("routines/before-bed.toml", routine), ("exercises/wall-straddle.toml", exercise)):
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text(content, encoding="utf-8")
    catalogue = CatalogueFiles(resources_folder(), tmp_path).load()
    assert catalogue.problems == ()
    assert len(catalogue.routines["before-bed"].steps) == len(tomllib.loads(routine)["steps"])
    assert list(catalogue.routines)[-1] == "before-bed", "one's own come after those that name their place"

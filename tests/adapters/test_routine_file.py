"""A routine written to a file and taken in elsewhere is the same routine, to the millisecond."""

import tomllib
from dataclasses import replace
from string import printable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipmob_desktop.adapters.catalogue.incoming import take_in
from hipmob_desktop.adapters.catalogue.routine_file import exercises_to_take_along, routine_text
from hipmob_desktop.adapters.catalogue_files import CatalogueFiles
from hipmob_desktop.adapters.resources import resources_folder
from hipmob_desktop.domain.exercise import Breaths, Hold, Phase, Reps, Sides, Tempo, Timed
from hipmob_desktop.domain.routine import Pace, Routine, Step, Talk
from hipmob_desktop.services.phrases import SpokenPhrases
from hipmob_desktop.services.planning import previewed
from hipmob_desktop.services.settings import Settings

SHIPPED = CatalogueFiles(resources_folder(), None)
KNOWN = SHIPPED.load()
OWN_EXERCISE = 'name = "Wall straddle"\nsides = "both"\nhold = "2min"\n'
OWN_ROUTINE = """
spoken_name = "be\\"fore bed"
pace = "self"
talk = "essential"
change_side = "0s"
[[steps]]
exercise = "couch-stretch"
[[steps]]
exercise = "banded-clamshell"
tempo = { down = "2.5s", up = "1s" }
sets = 3
rest = "1min 5s"
sides = "alternate"
pace = "tempo"
"""


def here_and_elsewhere(tmp_path, text: str, routine: str):
    """The routine's timeline where it was written, and where its file was opened."""
    here = tmp_path / "here"
    (here / "routines").mkdir(parents=True)
    (here / "routines" / f"{routine}.toml").write_text(text)
    known = CatalogueFiles(resources_folder(), here).load()
    assert not known.problems
    elsewhere = CatalogueFiles(resources_folder(), tmp_path / "elsewhere")
    file = tmp_path / f"{routine}.hipmob"
    file.write_text(routine_text(known.routines[routine], known), encoding="utf-8")
    taken = take_in(file, elsewhere, tmp_path / "elsewhere" / "routines")
    return known.routines[routine], known, elsewhere.load().routines[taken.id], elsewhere.load()


def timeline(routine, catalogue):
    return previewed(routine, catalogue, Settings(), SpokenPhrases())


@pytest.mark.parametrize("routine", KNOWN.routines)
def test_every_routine_of_the_program_is_known_again_by_who_has_the_program(tmp_path, routine):
    file = tmp_path / f"{routine}.hipmob"
    file.write_text(routine_text(KNOWN.routines[routine], KNOWN), encoding="utf-8")
    elsewhere = CatalogueFiles(resources_folder(), tmp_path)
    assert take_in(file, elsewhere, tmp_path / "routines").was_there


def test_a_routine_of_ones_own_leads_through_the_same_elsewhere(tmp_path):
    mine, known, theirs, known_there = here_and_elsewhere(tmp_path, OWN_ROUTINE, "before-bed")
    assert timeline(mine, known) == timeline(theirs, known_there)
    assert (theirs.name, theirs.spoken_name, theirs.talk) == ("Before bed", 'be"fore bed', Talk.ESSENTIAL)
    assert theirs.steps[1].sides is Sides.ALTERNATE


def test_a_dose_of_ones_own_exercise_goes_along(tmp_path):
    changed = tmp_path / "here" / "exercises"
    changed.mkdir(parents=True)
    shipped = (resources_folder() / "exercises" / "couch-stretch.toml").read_text()
    (changed / "couch-stretch.toml").write_text(shipped.replace(tomllib.loads(shipped)["hold"], "33s"))
    text = '[[steps]]\nexercise = "couch-stretch"\n'
    _mine, known, theirs, _known_there = here_and_elsewhere(tmp_path, text, "short")
    assert known.exercises["couch-stretch"].dose.duration_ms == 33_000
    assert theirs.steps[0].dose.duration_ms == 33_000


def test_exercises_that_others_do_not_have_are_named(tmp_path):
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "wall-straddle.toml").write_text(OWN_EXERCISE)
    (tmp_path / "exercises" / "pigeon-pose.toml").write_text(OWN_EXERCISE.replace("Wall straddle", "Pigeon"))
    here = CatalogueFiles(resources_folder(), tmp_path).load()
    steps = (Step("wall-straddle"), Step("couch-stretch"), Step("pigeon-pose"), Step("wall-straddle"))
    routine = replace(KNOWN.routines["post-run"], steps=steps)
    assert [e.name for e in exercises_to_take_along(routine, here, KNOWN)] == ["Wall straddle", "Pigeon"]
    assert exercises_to_take_along(KNOWN.routines["pre-run"], here, KNOWN) == ()


# ── Any routine ────────────────────────────────────────────────────────────

LINES = st.text(st.sampled_from(printable.rstrip("\t\n\r\x0b\x0c") + 'äß“”№\\"ﬁ\N{RUNNER}'), min_size=1, max_size=60)
TEXTS = LINES.filter(lambda text: text == text.strip() and text.isprintable())
WAYS = st.integers(0, 600_000)
LENGTHS = st.integers(1_000, 300_000)
TEMPOS = st.one_of(
    st.builds(Tempo, st.integers(500, 20_000)),
    st.builds(Tempo, st.integers(500, 9_000), st.integers(0, 9_000), st.integers(500, 9_000)),
)
DOSES = st.one_of(
    st.builds(Hold, LENGTHS, st.booleans()),
    st.builds(Timed, LENGTHS, st.booleans()),
    st.builds(Reps, st.integers(1, 30), TEMPOS),
    st.builds(Breaths, st.integers(1, 20), st.integers(1_000, 9_000), st.integers(1_000, 9_000)),
)
MAYBE_WAYS = st.none() | WAYS
STEPS = st.builds(
    Step,
    exercise=st.sampled_from(list(KNOWN.exercises)),
    dose=DOSES,
    sets=st.integers(1, 2),
    rest_ms=MAYBE_WAYS,
    get_ready_ms=MAYBE_WAYS,
    change_side_ms=MAYBE_WAYS,
    pace=st.none() | st.sampled_from(Pace),
    sides=st.none() | st.sampled_from(Sides),
)
ROUTINES = st.builds(
    Routine,
    id=st.just("any"),
    name=TEXTS,
    phase=st.sampled_from(Phase),
    steps=st.lists(STEPS, min_size=1, max_size=4).map(tuple),
    source=st.sampled_from(["user", "CTS, JJ"]),
    summary=st.just("") | TEXTS,
    get_ready_ms=WAYS,
    change_side_ms=WAYS,
    rest_ms=WAYS,
    talk=st.none() | st.sampled_from(Talk),
    spoken_name=st.just("") | TEXTS,
)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(routine=ROUTINES)
def test_what_is_written_is_read_back(routine):
    content = routine_text(routine, KNOWN).encode()
    read, problems = SHIPPED.read_as_routine("any.hipmob", "any", content)
    assert problems == ()
    assert read == routine

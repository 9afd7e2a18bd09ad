"""What a user writes becomes what a user meant: forms, defaults, overrides."""

import pytest

from hipmob_desktop.adapters.catalogue_files import CatalogueFiles
from hipmob_desktop.adapters.resources import resources_folder
from hipmob_desktop.domain.exercise import Breaths, Hold, Phase, Reps, Side, Sides, Source, Tempo, Timed
from hipmob_desktop.domain.routine import Pace, Step, Talk
from tests.adapters.catalogue_folders import UserFolder


@pytest.fixture
def user(tmp_path):
    return UserFolder(tmp_path)


def the_routine(user, text):
    user.routine("mine.toml", text)
    catalogue = user.load()
    assert catalogue.problems == ()
    return catalogue.routines["mine"]


def the_step(user, text):
    return the_routine(user, "[[steps]]\n" + text).steps[0]


def the_exercise(user, text):
    user.exercise("mine.toml", text)
    catalogue = user.load()
    assert catalogue.problems == ()
    return catalogue.exercises["mine"]


def test_the_form_of_the_readme_is_read_whole(user):
    routine = the_routine(
        user,
        """
        name = "Before bed"
        phase = "static"
        get_ready = "8s"
        change_side = "5s"
        talk = "full"
        [[steps]]
        exercise = "kneeling-hip-flexor"
        hold = "60s"
        sets = 1
        rest = "0s"
        get_ready = "10s"
        """,
    )
    assert (routine.name, routine.phase, routine.talk) == ("Before bed", Phase.STATIC, Talk.FULL)
    assert (routine.get_ready_ms, routine.change_side_ms) == (8000, 5000)
    assert routine.steps == (Step("kneeling-hip-flexor", Hold(60_000), 1, rest_ms=0, get_ready_ms=10_000),)


def test_a_routine_needs_its_steps_alone(user):
    routine = the_routine(user, '[[steps]]\nexercise = "lunge"')
    assert (routine.id, routine.name, routine.source) == ("mine", "Mine", "user")
    assert routine.phase is Phase.STRENGTH, "as its first exercise"
    assert (routine.get_ready_ms, routine.change_side_ms, routine.rest_ms) == (15_000, 8_000, 20_000)
    assert routine.talk is None
    assert routine.steps == (Step("lunge"),)


def test_an_exercise_needs_its_dose_alone(user):
    exercise = the_exercise(user, 'hold = "30s"')
    assert (exercise.name, exercise.phase, exercise.sides) == ("Mine", Phase.STATIC, Sides.BOTH)
    assert exercise.source == Source("user", "user")
    assert exercise.cues == exercise.needs == exercise.regions == ()


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ('exercise = "lunge"', None),
        ('exercise = "lunge"\nreps = 6', Reps(6, Tempo(2000, 1000, 1000))),
        ('exercise = "lunge"\ntempo = "5s"', Reps(8, Tempo(5000))),
        ('exercise = "lunge"\nhold = "1:30"', Hold(90_000)),
        ('exercise = "lunge"\nreps = 3\ntempo = { down = "3s", up = "1s" }', Reps(3, Tempo(3000, 0, 1000))),
        ('exercise = "pigeon-pose"\nreps = 6', Reps(6, Tempo(4000))),
        ('exercise = "pigeon-pose"\ntimed = "45s"\nat_least = true', Timed(45_000, at_least=True)),
        ('exercise = "psoas-release"\nhold = "3min"', Hold(180_000, at_least=True)),
        ('exercise = "psoas-release"\nat_least = false', Hold(300_000)),
        ('exercise = "diaphragm-breathing"\nbreaths = 4', Breaths(4, 4000, 6000)),
        ('exercise = "diaphragm-breathing"\nout = "8s"', Breaths(8, 4000, 8000)),
        ('exercise = "lunge"\nbreaths = 4\nin = "3s"', Breaths(4, 3000, 6000)),
    ],
)
def test_what_a_step_leaves_out_comes_from_its_exercise(user, text, dose):
    assert the_step(user, text).dose == dose


def test_a_step_may_use_the_sides_in_its_own_way(user):
    assert the_step(user, 'exercise = "lunge"\nsides = "alternate"').sides is Sides.ALTERNATE


def test_the_pace_of_a_routine_is_its_steps(user):
    routine = the_routine(
        user, 'pace = "self"\n[[steps]]\nexercise = "lunge"\n[[steps]]\nexercise = "lunge"\npace = "tempo"'
    )
    assert [step.pace for step in routine.steps] == [Pace.SELF, Pace.TEMPO]


def test_words_may_be_written_in_capitals(user):
    exercise = the_exercise(user, 'reps = 5\nsides = "Each"\nfirst_side = "RIGHT"\nphase = "Dynamic"')
    assert (exercise.sides, exercise.first_side, exercise.phase) == (Sides.EACH, Side.RIGHT, Phase.DYNAMIC)


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ('hold = "30s"', Phase.STATIC),
        ('timed = "30s"', Phase.DYNAMIC),
        ("reps = 5", Phase.DYNAMIC),
        ("breaths = 5", Phase.BREATH),
    ],
)
def test_the_phase_of_an_exercise_follows_its_dose(user, text, phase):
    assert the_exercise(user, text).phase is phase


def test_a_source_may_be_one_for_all(user):
    assert the_exercise(user, 'reps = 5\nsource = "my coach"').source == Source("my coach", "my coach", "my coach")


def test_ones_own_routine_takes_the_place_of_the_built_in_one(user):
    user.routine("pre-run.toml", 'name = "My warm-up"\n[[steps]]\nexercise = "lunge"')
    catalogue = user.load()
    assert list(catalogue.routines)[1] == "pre-run"
    assert catalogue.routines["pre-run"].name == "My warm-up"


def test_order_puts_a_routine_where_one_wants_it(user):
    user.routine("first.toml", 'order = 0\n[[steps]]\nexercise = "lunge"')
    user.routine("zebra.toml")
    user.routine("ant.toml")
    routines = list(user.load().routines)
    assert routines[0] == "first"
    assert routines[-2:] == ["ant", "zebra"]


def test_ones_own_exercise_is_used_by_the_routines_that_come_with_the_program(user):
    user.exercise("pigeon-pose.toml", 'name = "My pigeon"\nhold = "20s"\nsides = "each"')
    catalogue = user.load()
    step = catalogue.routines["post-run"].steps[1]
    assert catalogue.exercise_of(step).name == "My pigeon"


def test_a_byte_order_mark_windows_lines_and_a_capital_ending_do_no_harm(user):
    user.routine("mine.TOML", b'\xef\xbb\xbfname = "Mine"\r\n[[steps]]\r\nexercise = "lunge"\r\n')
    assert user.load().routines["mine"].name == "Mine"
    assert user.problems() == []


def test_files_that_are_not_ours_are_passed_over(user):
    user.routine("notes.txt", "hello")
    user.routine(".mine.toml", "half written")
    user.routine("mine.toml~", "older")
    (user.folder / "routines" / "old").mkdir()
    assert user.problems() == []


def test_a_link_to_a_file_is_as_good_as_the_file(user, tmp_path):
    (tmp_path / "elsewhere").write_text('[[steps]]\nexercise = "lunge"\n')
    (user.folder / "routines" / "mine.toml").symlink_to(tmp_path / "elsewhere")
    assert "mine" in user.load().routines


@pytest.mark.parametrize("folder", [None, "missing"])
def test_without_a_folder_of_the_users_there_is_what_comes_with_the_program(tmp_path, folder):
    catalogue = CatalogueFiles(resources_folder(), tmp_path / folder if folder else None).load()
    assert (len(catalogue.exercises), len(catalogue.routines), catalogue.problems) == (25, 8, ())


def test_the_resources_lie_in_the_package_when_installed_else_beside_it(tmp_path):
    package = tmp_path / "hipmob_desktop"
    (tmp_path / "resources").mkdir()
    assert resources_folder(package) == tmp_path / "resources"
    (package / "resources").mkdir(parents=True)
    assert resources_folder(package) == package / "resources"

"""A bad file never stops the app: it is left out, and said so with file, key, expected and found."""

import os
import threading
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from hipmob_desktop.adapters.catalogue.schema import RawExercise, RawRoutine, RawStep
from hipmob_desktop.adapters.catalogue_files import CatalogueFiles
from hipmob_desktop.adapters.resources import resources_folder
from tests.adapters.catalogue_folders import ONE_STEP, UserFolder

KNOWN = (25, 8)


@pytest.fixture
def user(tmp_path):
    return UserFolder(tmp_path)


def what_is_left(catalogue):
    return len(catalogue.exercises), len(catalogue.routines)


def step(text):
    return f'[[steps]]\nexercise = "lunge"\n{text}'


ROUTINES = {
    "a time in words, in the third step": (
        ONE_STEP * 2 + step('hold = "sixty"'),
        'steps[2].hold: expected a time such as "60s" or "5min", found "sixty"',
    ),
    "a number for a time": (step("hold = 60"), 'steps[0].hold: expected a time such as "60s" or "5min", found 60'),
    "a negative time": (step('hold = "-5s"'), 'steps[0].hold: expected a time from 1s to 4h, found "-5s"'),
    "no time at all": (step('hold = "0s"'), 'steps[0].hold: expected a time from 1s to 4h, found "0s"'),
    "an absurd time": (step('hold = "5h"'), 'steps[0].hold: expected a time from 1s to 4h, found "5h"'),
    "an absurd rest": (step('rest = "999999999h"'), "steps[0].rest: expected a time from 0s to 4h, found"),
    "a negative way": ('get_ready = "-1s"\n' + ONE_STEP, 'get_ready: expected a time from 0s to 4h, found "-1s"'),
    "a hasty tempo": (step('tempo = "0.1s"'), 'steps[0].tempo: expected a time from 0.5s to 2min, found "0.1s"'),
    "a tempo without its way up": (
        step('tempo = { down = "2s" }'),
        'steps[0].tempo.up: expected a time such as "60s" or "5min", found nothing',
    ),
    "a tempo that is a number": (
        step("tempo = 4"),
        'steps[0].tempo: expected a time such as "4s" or { down = "2s", pause = "1s", up = "1s" }, found 4',
    ),
    "no sets": (step("sets = 0"), "steps[0].sets: expected a whole number from 1 to 20, found 0"),
    "half a set": (step("sets = 1.5"), "steps[0].sets: expected a whole number such as 10, found 1.5"),
    "true sets": (step("sets = true"), "steps[0].sets: expected a whole number such as 10, found true"),
    "no reps": (step("reps = 0"), "steps[0].reps: expected a whole number from 1 to 500, found 0"),
    "more reps than numbers": (step(f"reps = {10**30}"), "found a number beyond all use"),
    "two doses": (
        step('hold = "60s"\nreps = 10'),
        "steps[0].reps: expected one dose only: hold, timed, reps or breaths, found reps beside hold",
    ),
    "a tempo for a hold": (step('hold = "60s"\ntempo = "4s"'), "steps[0].tempo: expected this key only with reps"),
    "a minimum of reps": (step("at_least = true"), "steps[0].at_least: expected this key only with hold or timed"),
    "an unknown exercise": (
        '[[steps]]\nexercise = "pigon-pose"',
        'steps[0].exercise: expected the id of an exercise (the nearest is "pigeon-pose"), found "pigon-pose"',
    ),
    "an exercise like no other": (
        '[[steps]]\nexercise = "zzzz"',
        'steps[0].exercise: expected the id of an exercise, found "zzzz"',
    ),
    "no exercise": (
        "[[steps]]\nreps = 1",
        "steps[0].exercise: expected the id of an exercise in quotes, found nothing",
    ),
    "a mistyped key": (
        step('hodl = "60s"'),
        'steps[0].hodl: expected a key that is known (the nearest is "hold"), found "hodl"',
    ),
    "a mistyped key at the top": (
        'get_redy = "9s"\n' + ONE_STEP,
        'get_redy: expected a key that is known (the nearest is "get_ready"), found "get_redy"',
    ),
    "a key like no other": (
        step("tempo = { down = '1s', up = '1s', zzz = 1 }"),
        'steps[0].tempo.zzz: expected a key that is known (down, up, pause), found "zzz"',
    ),
    "an id of its own": ('id = "five"\n' + ONE_STEP, "id: expected no such key: the file's name is the id, found"),
    "no steps": ('name = "Empty"', "steps: expected at least one step, begun by [[steps]], found nothing"),
    "an empty list of steps": ("steps = []", "steps: expected at least one step, begun by [[steps]], found nothing"),
    "nothing at all": ("", "steps: expected at least one step, begun by [[steps]], found nothing"),
    "steps that are no list": ("[steps]\nexercise = 1", "steps: expected at least one step"),
    "steps that are no tables": ("steps = [1]", "steps[0]: expected a table, begun by [[steps]], found 1"),
    "too many steps": (
        "steps = [" + '{exercise="lunge"},' * 10_000 + "]",
        "steps: expected at most 200 steps, found 10000",
    ),
    "four hours and more in all": (
        step('hold = "3h"'),
        "steps: expected 4h for the whole routine at most, found 6h 23s",
    ),
    "a phase of the moon": (
        'phase = "moon"\n' + ONE_STEP,
        'phase: expected "dynamic", "static", "release", "strength" or "breath", found "moon"',
    ),
    "a name that is a list": ('name = ["a"]\n' + ONE_STEP, "name: expected text in quotes, found a list"),
    "a name that is empty": ('name = "  "\n' + ONE_STEP, 'name: expected some text, found "  "'),
    "a name without end": (f'name = "{"x" * 5000}"\n' + ONE_STEP, "name: expected at most 80 characters, found"),
    "a control character in a name": (
        'name = "a\\u0000b"\n' + ONE_STEP,
        'name: expected text on one line, without control characters, found "a\\u0000b"',
    ),
    "a date": (step("hold = 1979-05-27"), "steps[0].hold: expected a time such as"),
    "a key with a line break": ('"a\\nb" = 1\n' + ONE_STEP, "a?b: expected a key that is known"),
    "broken TOML": ('name = "x"\nphase = \n', "line 2: expected TOML, found invalid value at column 9"),
    "TOML that stops": ('name = "x', "line 1: expected TOML, found"),
    "a key twice": ('name = "a"\nname = "b"\n', "line 2: expected TOML, found cannot overwrite a value at column 11"),
    "a NUL byte": ('name = "a\0b"\n', "line 1: expected TOML, found illegal character"),
    "brackets without end": ("a = " + "[" * 100_000, "expected a few levels of nesting, found hundreds"),
    "a key without end": ("a" + ".a" * 100_000 + " = 1", "expected keys of one or two parts, found dozens of parts"),
    "a table's name without end": ("[a" + " . 'b'" * 40_000 + "]", "expected keys of one or two parts, found dozens"),
    "a number without end": (f"a = {'9' * 6000}", "expected values of a usual size, found"),
}


@pytest.mark.parametrize(("text", "expected"), ROUTINES.values(), ids=ROUTINES)
def test_a_routine_with_a_mistake_is_left_out_and_the_mistake_is_told(user, text, expected):
    user.routine("five.toml", text)
    catalogue = user.load()
    assert what_is_left(catalogue) == KNOWN
    [problem] = catalogue.problems
    assert str(problem).startswith("five.toml: ")
    assert expected in str(problem)


EXERCISES = {
    "no dose": ('name = "X"', "expected a dose: hold, timed, reps or breaths, found nothing"),
    "an unknown region": (
        'reps = 1\nregions = ["hips", "adductor"]',
        'glute-control, breath (the nearest is "adductors"), found "adductor"',
    ),
    "a cue that is a number": ("reps = 1\ncues = ['a', 2]", "cues[1]: expected text in quotes, found 2"),
    "cues that are a text": (
        "reps = 1\ncues = 'a'",
        'cues: expected a list of texts such as ["one", "two"], found "a"',
    ),
    "too many cues": ("reps = 1\ncues = ['a','b','c','d','e','f']", "cues: expected at most 5 entries, found 6"),
    "an empty cue": ("reps = 1\ncues = ['']", 'cues[0]: expected some text, found ""'),
    "both sides first": ('reps = 1\nfirst_side = "both"', 'first_side: expected "left" or "right", found "both"'),
    "an unknown side": ('reps = 1\nsides = "left"', 'sides: expected "each", "alternate" or "both", found "left"'),
    "a source with a stray key": (
        "reps = 1\n[source]\nexercise = 'CTS'\ndoes = 'CTS'",
        'source.does: expected a key that is known (the nearest is "dose"), found "does"',
    ),
    "a breath too short": ('breaths = 3\nin = "0s"', 'in: expected a time from 1s to 2min, found "0s"'),
}


@pytest.mark.parametrize(("text", "expected"), EXERCISES.values(), ids=EXERCISES)
def test_an_exercise_with_a_mistake_is_left_out_and_the_mistake_is_told(user, text, expected):
    user.exercise("five.toml", text)
    catalogue = user.load()
    assert what_is_left(catalogue) == KNOWN
    assert any(expected in str(problem) for problem in catalogue.problems), catalogue.problems


def test_all_mistakes_of_a_file_are_told_at_once(user):
    user.routine("five.toml", 'phase = "x"\n' + step('rest = "a"\nsets = 99\npace = "b"'))
    assert [p.key for p in user.load().problems] == ["steps[0].sets", "steps[0].rest", "steps[0].pace", "phase"]


def test_of_a_hundred_mistakes_in_a_file_twenty_are_told(user):
    user.routine("five.toml", step('rest = "a"\n') * 100)
    assert len(user.problems()) == 20


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("Before bed.toml", "before-bed.toml"),
        ("Étirement.toml", "etirement.toml"),
        ("before_bed.toml", "before-bed.toml"),
        ("-.toml", "before-bed.toml"),
        ("Five.toml", "five.toml"),
        ("a" * 61 + ".toml", "a" * 60 + ".toml"),
    ],
)
def test_a_name_that_is_no_id_is_told_with_a_better_one(user, name, better):
    user.routine(name)
    expected = f'expected a name of small letters, digits and hyphens such as "{better}"'
    assert user.problems()[0].startswith(f"{name}: {expected}, found ")


def test_a_name_of_strange_bytes_can_be_printed(user):
    (user.folder / "routines" / os.fsdecode(b"caf\xe9.toml")).write_text(ONE_STEP)
    [problem] = user.problems()
    assert problem.encode("utf-8").startswith(b"caf?.toml: expected a name of small letters")


@pytest.mark.parametrize("twin", ["Five.toml", "five.TOML", "FIVE.Toml"])
def test_of_two_files_of_one_id_the_one_in_small_letters_counts(user, twin):
    user.routine(twin, 'name = "The other"\n' + ONE_STEP)
    user.routine("five.toml", 'name = "The one"\n' + ONE_STEP)
    catalogue = user.load()
    assert catalogue.routines["five"].name == "The one"
    assert list(map(str, catalogue.problems)) == [f'{twin}: expected one file for each id, found "five.toml" beside it']


def test_bytes_that_are_not_utf8(user):
    user.routine("five.toml", b'name = "x"\nsummary = "caf\xe9"\n' + ONE_STEP.encode())
    assert user.problems() == ["five.toml: line 2: expected text in UTF-8, found a byte that is none (0xe9)"]


def test_utf16_as_some_editors_save_it(user):
    user.routine("five.toml", ONE_STEP.encode("utf-16"))
    assert user.problems() == ["five.toml: line 1: expected text in UTF-8, found a byte that is none (0xff)"]


def test_a_file_of_50_mb_is_not_read(user, monkeypatch):
    path = user.routine("five.toml", "")
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    opened, really_open = [], os.open

    def watched(path, flags):
        opened.append(Path(path).name)
        return really_open(path, flags)

    monkeypatch.setattr(os, "open", watched)
    assert user.problems() == ["five.toml: expected at most 256 kB, found 51 200 kB"]
    assert "lunge.toml" in opened
    assert "five.toml" not in opened


def test_a_folder_in_place_of_a_file(user):
    (user.folder / "routines" / "five.toml").mkdir()
    assert user.problems() == ["five.toml: expected a file, found a folder"]


def test_a_file_of_exactly_256_kb_is_read_and_of_one_byte_more_is_not(user):
    limit = 256 * 1024
    user.routine("five.toml", ONE_STEP + "#" * (limit - len(ONE_STEP)))
    user.routine("six.toml", ONE_STEP + "#" * (limit - len(ONE_STEP) + 1))
    catalogue = user.load()
    assert "five" in catalogue.routines
    assert [p.file for p in catalogue.problems] == ["six.toml"]


def test_a_file_in_place_of_the_folder(tmp_path):
    (tmp_path / "routines").write_text("hello")
    catalogue = CatalogueFiles(resources_folder(), tmp_path).load()
    assert what_is_left(catalogue) == KNOWN
    assert [str(p) for p in catalogue.problems] == [
        "routines: expected a folder that can be read, found not a directory"
    ]


def test_a_link_that_leads_nowhere(user):
    (user.folder / "routines" / "five.toml").symlink_to("gone.toml")
    assert user.problems() == ["five.toml: expected a file, found a link that leads nowhere"]


def test_a_link_that_leads_to_itself(user):
    (user.folder / "routines" / "five.toml").symlink_to("five.toml")
    [problem] = user.problems()
    assert problem.startswith("five.toml: expected a file that can be read, found too many levels")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_pipe_that_nobody_writes_to_blocks_nothing(user):
    os.mkfifo(user.folder / "routines" / "five.toml")
    answers = []
    reader = threading.Thread(target=lambda: answers.extend(user.problems()), daemon=True)
    reader.start()
    reader.join(10)
    assert answers == ["five.toml: expected an ordinary file, found a device, pipe or socket"]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_device_without_end_is_not_read(user):
    (user.folder / "routines" / "five.toml").symlink_to("/dev/zero")
    assert user.problems() == ["five.toml: expected an ordinary file, found a device, pipe or socket"]


@contextmanager
def as_an_ordinary_user():
    """Root may read everything; nobody may not."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="other permissions")
@pytest.mark.parametrize("kind", ["file", "folder"])
def test_without_permission_the_rest_still_loads(kind):
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        user = UserFolder(Path(folder))
        path = user.routine("five.toml")
        locked = path if kind == "file" else path.parent
        locked.chmod(0)
        with as_an_ordinary_user():
            problems = [str(p) for p in user.load().problems if "built-in" not in str(p)]
        locked.chmod(0o755)
    what = "five.toml: expected a file" if kind == "file" else "routines: expected a folder"
    assert problems == [f"{what} that can be read, found permission denied"]


def test_a_thousand_files_are_read_and_no_more(user):
    for i in range(1001):
        user.exercise(f"x{i:04}.toml")
    catalogue = user.load()
    assert len(catalogue.exercises) == 1025
    assert list(map(str, catalogue.problems)) == ["exercises: expected at most 1000 files, found 1001"]


def test_a_broken_exercise_of_ones_own_leaves_the_built_in_one_in_force(user):
    before = user.load().exercises["pigeon-pose"]
    user.exercise("pigeon-pose.toml", 'hold = "sixty"')
    catalogue = user.load()
    assert catalogue.exercises["pigeon-pose"] == before
    assert "post-run" in catalogue.routines
    assert [str(p) for p in catalogue.problems] == [
        'exercises/pigeon-pose.toml: hold: expected a time such as "60s" or "5min", found "sixty"'
    ]


def test_a_broken_routine_of_ones_own_leaves_the_built_in_one_in_force(user):
    before = user.load().routines["pre-run"]
    user.routine("pre-run.toml", "steps = []")
    catalogue = user.load()
    assert catalogue.routines["pre-run"] == before
    assert catalogue.problems[0].file == "routines/pre-run.toml"


@pytest.mark.parametrize("content", ['hold = "sixty"', "hold = ", b"\xff"])
def test_a_routine_whose_exercise_could_not_be_read_says_so(user, content):
    user.exercise("mine.toml", content)
    user.routine("five.toml", '[[steps]]\nexercise = "mine"')
    catalogue = user.load()
    assert what_is_left(catalogue) == KNOWN
    assert str(catalogue.problems[-1]) == (
        "five.toml: steps[0].exercise: expected an exercise that could be read (exercises/mine.toml could not), "
        'found "mine"'
    )


def test_a_name_in_both_folders_is_told_with_its_folder(user):
    user.exercise("five.toml", "reps = 0")
    user.routine("five.toml", "steps = []")
    assert [p.file for p in user.load().problems] == ["exercises/five.toml", "routines/five.toml"]


def test_an_installation_without_its_files_says_so(tmp_path):
    catalogue = CatalogueFiles(tmp_path / "none", tmp_path).load()
    assert what_is_left(catalogue) == (0, 0)
    assert [str(p) for p in catalogue.problems] == [
        f"built-in {kind}: expected a folder with files, found nothing" for kind in ("exercises", "routines")
    ]


WORDS = "'60s' 'sixty' 60 -1 1.5 nan inf true 1979-05-27 'lunge' '' [] {} 'both' 'self' 'dynamic' 1e400"
VALUES = st.recursive(
    st.sampled_from(WORDS.split()),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda v: f"[{', '.join(v)}]")
        | st.tuples(st.sampled_from(["down", "up", "exercise", "hold", "zz"]), inner).map(
            lambda p: f"{{{p[0]} = {p[1]}}}"
        )
    ),
    max_leaves=5,
)
KEYS = st.sampled_from(
    [
        *RawRoutine.__struct_encode_fields__,
        *RawStep.__struct_encode_fields__,
        *RawExercise.__struct_encode_fields__,
        "zz",
    ]
)
TABLES = st.dictionaries(KEYS, VALUES, max_size=5).map(lambda d: "\n".join(f"{k} = {v}" for k, v in d.items()))


@given(
    st.one_of(
        st.binary(max_size=200),
        st.tuples(TABLES, st.lists(TABLES, max_size=3)).map(
            lambda t: "\n".join([t[0], *(f"[[steps]]\n{s}" for s in t[1])]).encode()
        ),
    )
)
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
def test_whatever_stands_in_a_file_loading_goes_on(tmp_path, content):
    user = UserFolder(tmp_path, builtin=tmp_path / "small")
    (tmp_path / "small" / "exercises").mkdir(parents=True, exist_ok=True)
    (tmp_path / "small" / "exercises" / "lunge.toml").write_text("reps = 5\n")
    user.routine("five.toml", content)
    user.exercise("six.toml", content)
    catalogue = user.load()
    told = {p.file for p in catalogue.problems}
    assert ("five" in catalogue.routines) != ("five.toml" in told)
    assert ("six" in catalogue.exercises) != ("six.toml" in told)
    assert all(p.expected and p.found and "\n" not in str(p) for p in catalogue.problems)

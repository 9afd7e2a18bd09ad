"""Files of routines that are taken in: whole and usable, or not at all; beside what is there, never over it."""

import os

import pytest

from hipmob_desktop.adapters.catalogue.incoming import Refused, TakenIn, take_in
from hipmob_desktop.adapters.catalogue_files import CatalogueFiles
from hipmob_desktop.adapters.resources import resources_folder

GOOD = 'name = "Evening"\nphase = "static"\n[[steps]]\nexercise = "kneeling-hip-flexor"\nhold = "20s"\n'
NAMELESS = GOOD.removeprefix('name = "Evening"\n')


@pytest.fixture
def routines(tmp_path):
    return tmp_path / "data" / "routines"


@pytest.fixture
def take(tmp_path, routines):
    catalogue = CatalogueFiles(resources_folder(), routines.parent)

    def take(text: str | bytes = GOOD, name="evening.hipmob"):
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return take_in(file, catalogue, routines)

    take.catalogue = catalogue
    return take


def files_in(folder) -> list[str]:
    return sorted(file.name for file in folder.iterdir()) if folder.exists() else []


# ── Taken in ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["evening.hipmob", "evening.toml", "evening.HIPMOB"])
def test_a_routine_is_copied_and_named(take, routines, name):
    assert take(name=name) == TakenIn("evening", "Evening")
    assert (routines / "evening.toml").read_text() == GOOD
    assert take.catalogue.load().routines["evening"].source == "user"
    assert files_in(routines) == ["evening.toml"]


@pytest.mark.parametrize(
    ("name", "routine_id"),
    [
        ("Before Bed (1).hipmob", "before-bed-1"),
        ("Späte Übung.hipmob", "spate-ubung"),
        ("вечер.hipmob", "routine"),
        (f"{'long ' * 30}.hipmob", "-".join(["long"] * 12)),
    ],
)
def test_the_id_is_made_from_any_name(take, name, routine_id):
    assert take(name=name).id == routine_id


def test_a_file_without_a_name_is_named_after_its_id(take):
    assert take(NAMELESS, "Slow Evening.hipmob") == TakenIn("slow-evening", "Slow evening")


@pytest.mark.parametrize("again", [GOOD, GOOD.replace('"20s"', '"0:20"'), "# mine\n" + GOOD])
def test_the_same_routine_again_changes_nothing_however_it_is_written(take, routines, again):
    take()
    assert take(again) == TakenIn("evening", "Evening", was_there=True)
    assert files_in(routines) == ["evening.toml"]


def test_a_file_in_the_folder_itself_is_named_and_stays(take, routines):
    take()
    taken = take_in(routines / "evening.toml", take.catalogue, routines)
    assert taken == TakenIn("evening", "Evening", was_there=True)
    assert files_in(routines) == ["evening.toml"]


def test_another_routine_of_that_id_is_kept_beside_the_first(take, routines):
    take()
    longer = GOOD.replace("20s", "40s")
    assert take(longer) == TakenIn("evening-2", "Evening", beside="Evening")
    assert (routines / "evening.toml").read_text() == GOOD
    assert (routines / "evening-2.toml").read_text() == longer
    assert take(longer) == TakenIn("evening-2", "Evening", was_there=True)
    assert take(GOOD.replace("20s", "60s")).id == "evening-3"


def test_nothing_that_came_with_the_program_is_replaced(take, routines):
    assert take(name="post-run.hipmob") == TakenIn("post-run-2", "Evening", beside="Post-run")
    assert take.catalogue.load().routines["post-run"].source != "user"


def test_a_routine_of_the_program_is_known_again(take, routines):
    shipped = (resources_folder() / "routines" / "post-run.toml").read_bytes()
    assert take(shipped, "post-run.hipmob") == TakenIn("post-run", "Post-run", was_there=True)
    assert files_in(routines) == []


def test_a_broken_file_of_the_user_keeps_its_place(take, routines):
    routines.mkdir(parents=True)
    (routines / "Evening.TOML").write_text("half a sentence")
    assert take() == TakenIn("evening-2", "Evening", beside="evening.toml")
    assert (routines / "Evening.TOML").read_text() == "half a sentence"


def test_a_long_id_leaves_room_for_its_number(take):
    name = "a" * 60
    take(name=f"{name}.hipmob")
    assert take(GOOD.replace("20s", "30s"), f"{name}.hipmob").id == "a" * 58 + "-2"


# ── Refused ────────────────────────────────────────────────────────────────


def refusal(act) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return str(refused.value)


def test_a_mistake_is_told_with_file_key_expected_and_found_and_leaves_nothing(take, routines):
    told = refusal(lambda: take(GOOD.replace('"20s"', '"sixty"')))
    assert told == (
        'evening.hipmob was not taken in: steps[0].hold: expected a time such as "60s" or "5min", found "sixty".'
    )
    assert files_in(routines) == []


def test_every_mistake_of_a_file_is_told(take):
    told = refusal(lambda: take(GOOD.replace('"20s"', '"sixty"').replace('"static"', '"slow"')))
    assert "steps[0].hold" in told
    assert "phase" in told


def test_an_exercise_that_is_not_known_here_is_told(take):
    told = refusal(lambda: take(GOOD.replace("kneeling-hip-flexor", "wall-straddle")))
    assert "steps[0].exercise: expected the id of an exercise" in told
    assert '"wall-straddle"' in told


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "steps: expected at least one step, begun by [[steps]], found nothing"),
        (b"\xff\xfe\x00\x01", "line 1: expected text in UTF-8, found a byte that is none (0xff)"),
        (b"MZ\x90\x00" * 50, "expected text in UTF-8"),
        (b"[[steps]\n", "expected TOML, found "),
        (b"#" * 300_000, "expected at most 256 kB, found 292 kB"),
        (b"#" * 50_000_000, "expected at most 256 kB, found 48 828 kB"),
        (b"order = -1\n" + GOOD.encode(), "order: expected a whole number from 0 to 10000, found -1"),
    ],
)
def test_what_is_no_routine_inside_is_refused_with_its_reason(take, routines, content, words):
    told = refusal(lambda: take(content))
    assert told.startswith("evening.hipmob was not taken in: ")
    assert words in told
    assert files_in(routines) == []


@pytest.mark.parametrize("name", ["evening.txt", "evening", "evening.hipmob.exe"])
def test_what_is_no_routine_by_its_name_is_refused(take, name):
    assert "files that end in .hipmob or .toml" in refusal(lambda: take(name=name))


def test_what_is_not_there_is_refused(tmp_path, take, routines):
    missing = tmp_path / "none.hipmob"
    assert refusal(lambda: take_in(missing, take.catalogue, routines)) == f"There is no file {missing}."


def test_a_folder_a_pipe_and_a_link_to_nowhere_are_refused(tmp_path, take, routines):
    (tmp_path / "folder.hipmob").mkdir()
    (tmp_path / "link.hipmob").symlink_to(tmp_path / "gone")
    os.mkfifo(tmp_path / "pipe.hipmob")
    for name, found in (("folder", "a folder"), ("link", "a link that leads nowhere"), ("pipe", "a device, pipe")):
        assert f"found {found}" in refusal(
            lambda name=name: take_in(tmp_path / f"{name}.hipmob", take.catalogue, routines)
        )


def test_a_name_with_bytes_that_are_no_letters_can_be_told(tmp_path, take, routines):
    file = tmp_path / os.fsdecode(b"ev\xffening.hipmob")
    told = refusal(lambda: take_in(file, take.catalogue, routines))
    told.encode("utf-8")
    assert "ev?ening.hipmob" in told


def test_a_folder_that_cannot_be_written_is_told_of(take, routines):
    routines.parent.mkdir(parents=True)
    routines.write_text("a file where the folder should be")
    assert "cannot be used" in refusal(take)

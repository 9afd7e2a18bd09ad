"""Files of routines that are taken in: whole and usable, or not at all."""

import pytest

from hipmob_desktop.adapters.catalogue.incoming import Refused, take_in
from hipmob_desktop.adapters.catalogue_files import CatalogueFiles
from hipmob_desktop.adapters.resources import resources_folder

GOOD = 'name = "Evening"\nphase = "static"\n[[steps]]\nexercise = "kneeling-hip-flexor"\nhold = "20s"\n'


@pytest.fixture
def routines(tmp_path):
    return tmp_path / "data" / "routines"


@pytest.fixture
def take(tmp_path, routines):
    catalogue = CatalogueFiles(resources_folder(), routines.parent)

    def take(text=GOOD, name="evening.toml"):
        file = tmp_path / name
        file.write_text(text)
        return take_in(file, catalogue, routines)

    take.catalogue = catalogue
    return take


def test_a_routine_is_copied_and_named(take, routines):
    assert take() == "Evening"
    assert (routines / "evening.toml").read_text() == GOOD
    assert take.catalogue.load().routines["evening"].source == "user"
    assert [file.name for file in routines.iterdir()] == ["evening.toml"]


def test_the_same_file_again_changes_nothing(take):
    assert take() == take() == "Evening"


def test_a_file_in_the_folder_itself_is_named_and_stays(take, routines):
    take()
    assert take_in(routines / "evening.toml", take.catalogue, routines) == "Evening"
    assert (routines / "evening.toml").exists()


def test_a_routine_with_a_mistake_is_refused_with_its_place_and_leaves_nothing(take, routines):
    with pytest.raises(Refused, match=r"evening.toml was not taken in: .*steps\[0\].hold"):
        take(GOOD.replace('"20s"', '"sixty"'))
    assert list(routines.iterdir()) == []


def test_a_bad_file_that_the_user_has_already_is_refused_and_stays(take, routines):
    routines.mkdir(parents=True)
    bad = GOOD.replace('"20s"', '"sixty"')
    (routines / "evening.toml").write_text(bad)
    with pytest.raises(Refused):
        take(bad)
    assert (routines / "evening.toml").read_text() == bad


def test_nothing_of_the_users_is_replaced(take, routines):
    take()
    with pytest.raises(Refused, match="it would replace Evening"):
        take(GOOD.replace("Evening", "Morning"))
    assert (routines / "evening.toml").read_text() == GOOD


def test_nothing_that_came_with_the_program_is_replaced(take, routines):
    with pytest.raises(Refused, match="it would replace Post-run"):
        take(name="post-run.toml")
    assert not routines.exists()


@pytest.mark.parametrize("name", ["evening.txt", "evening", "evening.toml.exe"])
def test_what_is_no_routine_by_its_name_is_refused(take, name):
    with pytest.raises(Refused, match="is no routine"):
        take(name=name)


def test_what_is_not_there_is_refused(tmp_path, take, routines):
    with pytest.raises(Refused, match="There is no file"):
        take_in(tmp_path / "none.toml", take.catalogue, routines)
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(Refused, match="There is no file"):
        take_in(tmp_path / "folder.toml", take.catalogue, routines)


def test_what_is_far_too_large_is_refused_unread(take):
    with pytest.raises(Refused, match="far too large"):
        take("#" * 300_000)


def test_a_folder_that_cannot_be_written_is_told_of(take, routines):
    routines.parent.mkdir(parents=True)
    routines.write_text("a file where the folder should be")
    with pytest.raises(Refused, match="cannot be used"):
        take()

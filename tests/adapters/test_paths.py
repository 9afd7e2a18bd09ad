"""Where files lie, and what is said when they cannot."""

import os
import sys
from pathlib import Path

import pytest

from hipmob_desktop.adapters.paths import FolderTrouble, Paths, ensure_folder, paths_for


def test_a_folder_that_is_given_holds_everything(tmp_path):
    paths = paths_for(tmp_path / "mine")
    places = [
        paths.data, paths.config, paths.cache, paths.logs, paths.database, paths.backups, paths.user_exercises,
        paths.user_routines, paths.settings_file, paths.speech_cache, paths.program_log,
    ]  # fmt: skip
    assert all(place.is_relative_to(tmp_path / "mine") for place in places)
    assert len(set(places)) == len(places)
    assert not (tmp_path / "mine").exists(), "nothing is made before it is needed"


def test_a_relative_folder_is_meant_from_where_the_program_was_started(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    paths = paths_for(Path("here"))
    monkeypatch.chdir("/")
    assert paths.data == tmp_path / "here"


def test_the_users_home_can_be_written_as_a_tilde(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert paths_for(Path("~/hips")).data == tmp_path / "hips"


@pytest.mark.skipif(sys.platform != "linux", reason="the names of the XDG folders")
def test_without_one_the_folders_of_the_desktop_are_used(monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", "/x/data")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/x/config")
    monkeypatch.setenv("XDG_CACHE_HOME", "/x/cache")
    monkeypatch.setenv("XDG_STATE_HOME", "/x/state")
    name = "hipmob-desktop"
    assert paths_for() == Paths(
        Path("/x/data", name), Path("/x/config", name), Path("/x/cache", name), Path("/x/state", name, "log")
    )


def test_a_folder_is_made_with_all_above_it_and_for_its_owner_alone(tmp_path):
    made = ensure_folder(tmp_path / "a" / "b")
    assert made.is_dir()
    assert ensure_folder(made) == made
    if os.name == "posix":
        assert made.stat().st_mode & 0o077 == 0


def test_a_file_in_a_folders_place_is_named(tmp_path):
    (tmp_path / "a").touch()
    with pytest.raises(FolderTrouble, match="bears its name") as caught:
        ensure_folder(tmp_path / "a")
    assert str(tmp_path / "a") in str(caught.value)


def test_a_file_in_the_way_is_named(tmp_path):
    (tmp_path / "a").touch()
    with pytest.raises(FolderTrouble, match="Not a directory") as caught:
        ensure_folder(tmp_path / "a" / "b")
    assert caught.value.folder == tmp_path / "a" / "b"

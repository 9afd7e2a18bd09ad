"""Settings survive bad hands, newer versions and failing disks."""

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.adapters.settings_file import SettingsFile
from hipmob_desktop.domain.routine import Pace, Talk
from hipmob_desktop.services.settings import Settings, Theme, WindowPlace

CHANGED = Settings(
    voice="gmw/sv",
    voice_rate=140,
    volume=0.5,
    muted=True,
    talk=Talk.ESSENTIAL,
    pace=Pace.SELF,
    count_on=True,
    ask_before=False,
    ask_after=False,
    theme=Theme.DARK,
    reduce_motion=True,
    full_screen_player=True,
    media_keys=False,
    pause_other_players=True,
    tray_icon=False,
    close_to_tray=True,
    reminders_asked=True,
    language="sv",
    day_start_hour=5,
    window=WindowPlace("AbC=", "log"),
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "config" / "settings.json"


def stored(path, content) -> SettingsFile:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content) if not isinstance(content, str) else content, encoding="utf-8")
    return SettingsFile(path)


def test_the_sample_differs_from_the_defaults_in_everything():
    defaults = Settings()
    assert all(getattr(CHANGED, f.name) != getattr(defaults, f.name) for f in dataclasses.fields(Settings))


def test_what_was_saved_is_loaded(path):
    SettingsFile(path).save(CHANGED)
    store = SettingsFile(path)
    assert store.load() == CHANGED
    assert store.trouble() == ""


def test_without_a_file_the_defaults_hold_and_nothing_is_made(path):
    store = SettingsFile(path)
    assert store.load() == Settings()
    assert store.trouble() == ""
    assert not path.parent.exists()


def test_a_file_of_an_older_version_takes_defaults_for_what_is_new(path):
    assert stored(path, {"volume": 0.25}).load() == Settings(volume=0.25)


def test_what_a_newer_version_stored_survives_a_save_by_this_one(path):
    newer = {"volume": 0.25, "figure": {"speed": 2}, "window": {"page": "log", "screen": "left"}}
    store = stored(path, newer)
    store.save(dataclasses.replace(store.load(), volume=0.75))
    found = json.loads(path.read_text(encoding="utf-8"))
    assert found["figure"] == {"speed": 2}
    assert found["window"]["screen"] == "left"
    assert found["window"]["page"] == "log"
    assert found["volume"] == 0.75


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("voice_rate", 9000, 300),
        ("voice_rate", -1, 80),
        ("voice_rate", 10**30, 300),
        ("volume", 1.5, 1.0),
        ("volume", -0.1, 0.0),
        ("volume", "loud", 0.9),
        ("volume", None, 0.9),
        ("voice_rate", 160.5, 160),
        ("muted", "yes", False),
        ("talk", "chatty", Talk.FULL),
        ("theme", 3, Theme.SYSTEM),
        ("window", "wide", WindowPlace()),
        ("window", {"page": 7}, WindowPlace()),
    ],
)
def test_one_bad_value_is_set_right_and_costs_no_other(path, key, value, expected):
    store = stored(path, {"voice": "mine", "language": "sv", key: value})
    settings = store.load()
    assert getattr(settings, key) == expected
    assert (settings.voice, settings.language) == ("mine", "sv")
    assert key in store.trouble()


def test_a_whole_number_is_a_volume_too(path):
    store = stored(path, {"volume": 1})
    assert store.load().volume == 1.0
    assert store.trouble() == ""


@pytest.mark.parametrize("content", ["", "{", "[1, 2]", "null", "voice = 1", '{"voice": 1}}', "[" * 100_000])
def test_a_file_that_is_no_settings_is_moved_aside_and_the_user_told(path, content):
    store = stored(path, content)
    assert store.load() == Settings()
    aside = path.with_name("settings.json.bad")
    assert str(aside) in store.trouble()
    assert aside.read_text(encoding="utf-8") == content
    store.save(CHANGED)
    assert store.trouble() == ""
    assert SettingsFile(path).load() == CHANGED


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b'{"voice": "\xe9"}', b"{}" + b" " * 2_000_000])
def test_bytes_that_are_no_text_are_moved_aside(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    store = SettingsFile(path)
    assert store.load() == Settings()
    assert path.with_name("settings.json.bad").read_bytes() == content


def test_a_mark_that_editors_put_before_text_is_no_harm(path):
    path.parent.mkdir()
    path.write_bytes(b'\xef\xbb\xbf{"language": "sv"}')
    assert SettingsFile(path).load().language == "sv"


def test_a_folder_in_the_files_place_is_told_and_left(path):
    path.mkdir(parents=True)
    store = SettingsFile(path)
    assert store.load() == Settings()
    assert "cannot be read" in store.trouble()
    store.save(CHANGED)
    assert path.is_dir()
    assert "cannot be read" in store.trouble()


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "config").write_text("a file")
    store = SettingsFile(tmp_path / "config" / "settings.json")
    store.save(CHANGED)
    assert store.trouble() != ""
    assert (tmp_path / "config").read_text() == "a file"


def test_a_save_that_fails_leaves_the_old_settings(path, monkeypatch):
    store = SettingsFile(path)
    store.save(CHANGED)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    store.save(Settings())
    assert "No space left" in store.trouble()
    monkeypatch.undo()
    assert SettingsFile(path).load() == CHANGED
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
FIELDS = [field.name for field in dataclasses.fields(Settings)]


@given(content=st.dictionaries(st.sampled_from(FIELDS), JSON))
def test_whatever_the_values_are_settings_come_out_and_can_be_saved(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "settings.json"
    store = stored(path, content)
    settings = store.load()
    assert 80 <= settings.voice_rate <= 300
    assert 0 <= settings.volume <= 1
    store.save(settings)
    assert store.trouble() == ""
    assert SettingsFile(path).load() == settings

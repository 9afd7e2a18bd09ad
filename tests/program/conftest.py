"""Fixtures for whole-program tests."""

import pytest

from tests.program.desktop import virtual_desktop

QUICK = """
name = "Quick"
phase = "static"
get_ready = "3s"
change_side = "3s"

[[steps]]
exercise = "kneeling-hip-flexor"
hold = "4s"
"""


@pytest.fixture
def desktop():
    with virtual_desktop() as desktop:
        yield desktop


@pytest.fixture
def silent_desktop():
    with virtual_desktop(sound=False) as desktop:
        yield desktop


@pytest.fixture
def data_dir(tmp_path):
    """A data folder whose user has made a routine of 14 seconds, asks no questions and wants no full screen."""
    routines = tmp_path / "data" / "routines"
    routines.mkdir(parents=True)
    (routines / "quick.toml").write_text(QUICK)
    config = tmp_path / "data" / "config"
    config.mkdir()
    (config / "settings.json").write_text('{"ask_before": false, "ask_after": false}')
    return tmp_path / "data"

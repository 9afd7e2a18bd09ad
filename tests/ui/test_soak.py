"""A long session through the real window, at speed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.timeout(240)
def test_an_hour_through_the_window_ends_whole_and_keeps_the_references_to_none(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-m", "tests.ui.soak_program", str(tmp_path / "data")],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=220,
    )
    assert ran.returncode == 0, ran.stderr
    words = ran.stdout.split()
    said = dict(zip(words[:6:2], map(int, words[1:6:2]), strict=True))
    # A wheel that lost a reference at every call that returns nothing lost one for each of several calls a view.
    # Some are gained: the recording of what was played holds a None for each cue without a tone or without words.
    assert -said["views"] / 10 < said["none"] < said["views"] / 2
    assert said["views"] > 15_000
    assert said["seconds"] > 3_600
    assert words[6:] == ["completed", str((10 + 2 * 5 + 2 * 4 + 6 + 10 + 2 * 8) * 60_000)]

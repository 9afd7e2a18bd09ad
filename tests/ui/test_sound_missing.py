"""A computer on which QtMultimedia cannot be loaded."""

import sys
from pathlib import Path

from hipmob_desktop.desktop.sound_output import QtSoundOutput
from hipmob_desktop.domain.timeline import Tone


def test_where_a_library_of_qtmultimedia_is_missing_nothing_sounds_and_the_reason_is_told(qapp, monkeypatch):
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    output = QtSoundOutput(Path("resources/sounds"))
    output.warm_up()
    assert not output.play(Tone.START, None, 1.0)
    found = output.capability()
    assert not found.works
    assert "sound cannot be loaded" in found.summary

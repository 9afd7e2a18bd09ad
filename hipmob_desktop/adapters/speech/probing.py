"""Hears whether there is a voice: for doctor."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Event

from hipmob_desktop.adapters.speech import voice_report
from hipmob_desktop.adapters.speech.renderer import CueRendererProcess
from hipmob_desktop.services.ports import Capability, RenderedCue, VoiceChoice


def probe_voice(
    choice: VoiceChoice, worker_command: Sequence[str] | None = None, deadline_s: float = 10.0
) -> Capability:
    """Really render a word, into a folder of its own, and say how that went. Waits, at most `deadline_s`."""
    finished = Event()

    def on_done(_cues: Mapping[str, RenderedCue], is_all: bool) -> None:
        if is_all:
            finished.set()

    with tempfile.TemporaryDirectory(prefix="hipmob-probe-", ignore_cleanup_errors=True) as folder:
        renderer = CueRendererProcess(Path(folder), worker_command)
        try:
            renderer.prepare(["ready"], choice, on_done)
            answered = finished.wait(deadline_s)
        finally:
            renderer.close()
    return renderer.capability() if answered else voice_report.no_engine(voice_report.no_answer())

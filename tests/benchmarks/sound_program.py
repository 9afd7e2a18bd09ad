"""A process for `bench_sound`: sounds cues at planned moments as a session does, and tells when each was asked for."""

import json
import sys
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QCoreApplication, QTimer

from hipmob_desktop.adapters.clock import SystemSessionClock, SystemWallClock
from hipmob_desktop.adapters.resources import resources_folder
from hipmob_desktop.desktop.session_runner import SessionRunner
from hipmob_desktop.desktop.sound_output import QtSoundOutput
from hipmob_desktop.domain.timeline import CueKind, Tone
from hipmob_desktop.services.coaching import Coach
from hipmob_desktop.services.training import SessionTools, start_session
from tests.ui.player_fakes import FakeScreen
from tests.ui.player_room import ROUTINE
from tests.unit.fakes import MemorySessionLog
from tests.unit.timelines import cue, hold, timeline

LEAD_MS = 1_000


class NotingSound(QtSoundOutput):
    """Notes the moment of each cue."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.asked: list[float] = []

    def play(self, tone: Tone | None, speech: object, volume: float) -> bool:
        """As it is, and noted."""
        self.asked.append(time.monotonic() * 1000)
        return super().play(tone, None, volume)


def main() -> None:
    """Arguments: how many cues, and milliseconds from one to the next."""
    count, every = int(sys.argv[1]), int(sys.argv[2])
    app = QCoreApplication([])
    sound = NotingSound(resources_folder() / "sounds")
    sound.warm_up()
    cues = [cue(LEAD_MS + n * every, f"{n}", CueKind.COUNT, spoken=False, tone=Tone.TICK) for n in range(count)]
    line = timeline(replace(hold(LEAD_MS + count * every), cues=tuple(cues)))
    clock = SystemSessionClock()
    tools = SessionTools(clock, SystemWallClock(), MemorySessionLog(), Coach({}, lambda: True))
    runner = SessionRunner(start_session(ROUTINE, line, tools), sound, FakeScreen(), clock)
    runner.set_volume(1.0)
    begun: list[float] = []

    def begin() -> None:
        begun.append(time.monotonic() * 1000)
        runner.start()

    def tell() -> None:
        print(json.dumps({"late": [at - begun[0] - c.at_ms for at, c in zip(sound.asked, cues, strict=True)]}))
        app.quit()

    runner.ended.connect(lambda _ending: QTimer.singleShot(1_500, tell))
    QTimer.singleShot(500, begin)
    app.exec()


if __name__ == "__main__":
    main()

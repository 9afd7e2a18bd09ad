"""Everything that a session needs round it, real but for the outside world, with a clock in the hand of the test."""

from PySide6.QtCore import QTimer

from hipmob_desktop.desktop.session_runner import SessionRunner
from hipmob_desktop.domain.exercise import Phase
from hipmob_desktop.domain.routine import Routine, Step
from hipmob_desktop.domain.timeline import Timeline
from hipmob_desktop.services.coaching import Coach
from hipmob_desktop.services.training import SessionTools, start_session
from hipmob_desktop.ui.theme.look import Look
from tests.ui.player_bench import PlayerBench
from tests.ui.player_fakes import FakeScreen, FakeSound
from tests.unit.fakes import FakeSessionClock, FakeWallClock, MemorySessionLog, rendered

ROUTINE = Routine("five", "Five minutes", Phase.STATIC, (Step("pigeon-pose"),), "default")


class Room(PlayerBench):
    """A session, its bridge and its page."""

    def __init__(self, qtbot, look: Look, line: Timeline, *, works: bool = True) -> None:
        super().__init__(qtbot, look)
        self.player.set_reduce_motion(True)
        self.clock, self.wall, self.log = FakeSessionClock(), FakeWallClock(), MemorySessionLog()
        self.sound, self.screen = FakeSound(), FakeScreen()
        self.sound.works = works
        texts = [c.text for s in line.segments for c in s.cues if c.spoken]
        coach = Coach(rendered(*texts, "Get ready."), lambda: True)
        tools = SessionTools(self.clock, self.wall, self.log, coach, ("Get ready.",))
        self.session = start_session(ROUTINE, line, tools)
        self.runner = SessionRunner(self.session, self.sound, self.screen, self.clock)
        self.timer = self.runner.findChild(QTimer)
        self.endings, self.captions, self.flashes = [], [], []
        self.runner.ended.connect(self.endings.append)
        self.runner.uttered.connect(lambda said: self.captions.append(said.caption))
        self.runner.uttered.connect(lambda said: self.flashes.append(said.flash))
        self.player.lead(self.runner, line)

    def go(self, ms: int, late_ms: int = 0) -> None:
        """Let time pass, the timer firing when it is due."""
        end = self.clock.at_ms + ms
        while self.timer.isActive() and self.clock.at_ms < end:
            self.clock.advance(min(self.timer.interval() + late_ms, end - self.clock.at_ms))
            self.timer.timeout.emit()

    @property
    def digits(self) -> str:
        return self.page.stage.ring.digits.text

"""The whole window in one process: real pages, flow, catalogue and log; time, sound and voice by fakes."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from hipmob_desktop.app.machinery import Machinery
from hipmob_desktop.app.start import Start
from hipmob_desktop.services.launching import Launch
from hipmob_desktop.services.ports import Capability
from hipmob_desktop.services.ports_reminders import AutostartState, Echo, Heard
from tests.unit.fakes import FakeScreenKeeper, FakeSessionClock, InstantRenderer, RecordingSound


class SignallingSound(QObject):
    """A sound output that records, with the signal the real one has."""

    capability_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.recording = RecordingSound()
        self.play = self.recording.play
        self.stop = self.recording.stop
        self.capability = self.recording.capability

    def warm_up(self) -> None:
        pass

    def expect(self, files) -> None:
        pass


class Voice(InstantRenderer):
    """A renderer that answers at once, with what the window asks besides."""

    voice_note = ""


class Screen(FakeScreenKeeper):
    """A screen keeper that can be closed."""

    def close(self) -> None:
        self.release()


class Panel(QObject):
    """The desktop's player panel: remembers what it was shown, and can ask."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.shown = []
        self.there = False

    def show(self, playing) -> None:
        self.shown.append(playing)
        self.there = True

    def withdraw(self) -> None:
        self.there = False

    def capability(self) -> Capability:
        return Capability("media-keys", works=True, summary="a panel")


class Music:
    """The players of other programs: remembers what was asked of them."""

    def __init__(self) -> None:
        self.asked = []

    def pause(self) -> None:
        self.asked.append("pause")

    def resume(self) -> None:
        self.asked.append("resume")

    def close(self) -> None:
        self.asked.append("close")

    def capability(self) -> Capability:
        return Capability("other-players", works=True, summary="some music")


class Notifications:
    """A notification service that shows everything, and tells it at once; `press` is the user."""

    def __init__(self) -> None:
        self.shown = []
        self.withdrawn = []
        self.works = True
        self.closed = False

    def listen(self, heard) -> None:
        self.heard = heard

    def show(self, notice) -> None:
        self.shown.append(notice)
        self.heard(Echo(notice.key, Heard.SHOWN if self.works else Heard.FAILED))

    def press(self, heard: Heard) -> None:
        self.heard(Echo(self.shown[-1].key, heard))

    def withdraw(self, key) -> None:
        self.withdrawn.append(key)

    def capability(self) -> Capability:
        return Capability("notifications", works=self.works, summary="a service")

    def close(self) -> None:
        self.closed = True


class LoginStart:
    """The system's list of what is started at login."""

    def __init__(self) -> None:
        self.now = AutostartState.OFF

    def state(self) -> AutostartState:
        return self.now

    def switch(self, *, on: bool) -> AutostartState:
        self.now = AutostartState.BLOCKED if on else AutostartState.OFF  # so that no process is ever started
        return self.now

    def refresh(self) -> None:
        pass

    def capability(self) -> Capability:
        return Capability("reminders at login", works=True, summary=self.now.value)


@dataclass
class App:
    """A window in use, and the fakes below it."""

    start: Start
    machinery: Machinery
    clock: FakeSessionClock
    sound: RecordingSound
    screen: Screen

    @property
    def window(self):
        return self.start.window

    @property
    def flow(self):
        return self.start.in_use.flow

    @property
    def runner(self):
        """The bridge of the session that runs, if one does."""
        return self.flow.current.runner if self.flow.current else None

    @property
    def player(self):
        """The player's presenter, if a session runs."""
        return self.flow.current.player if self.flow.current else None

    @property
    def covering(self):
        """What has the whole window: a question page or the player; else the pages."""
        return self.window._whole.currentWidget()

    def pass_time(self, ms: int, step_ms: int = 100) -> None:
        """Let session time go by, a tick at a time, as the bridge's timer would bring it."""
        for _ in range(0, ms, step_ms):
            self.clock.advance(step_ms)
            if self.runner is None or not self.runner.ticking:
                return
            self.runner._timer.stop()
            self.runner._timer.timeout.emit()

    def close(self) -> None:
        """As the program does at its end."""
        self.start.close()
        self.start.in_use.deleteLater()
        self.window.close()
        self.window.deleteLater()


def open_app(application: QApplication, data_dir: Path, wait: Callable, routine: str = "") -> App:
    """Open the window on a data folder, and wait until log and catalogue are there."""
    ready: list[str] = []
    clock, sound, screen = FakeSessionClock(), SignallingSound(), Screen()

    def equip(machinery: Machinery) -> None:
        machinery.clock, machinery.sound = clock, sound
        machinery.__dict__ |= {"voice": Voice(), "screen": screen, "media_panel": Panel(), "other_players": Music()}
        machinery.__dict__ |= {"notifier": Notifications(), "reminders_at_login": LoginStart()}

    start = Start(application, data_dir, ready.append)
    start.equip = equip
    start.show(Launch(routine))
    wait(lambda: "ready" in ready)
    return App(start, start.in_use._machinery, clock, sound.recording, screen)

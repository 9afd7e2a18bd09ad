"""The self-test's window: opened, led through every page and one session, and closed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer

from hipmob_desktop.adapters.clock import SystemSessionClock
from hipmob_desktop.app.machinery import Machinery
from hipmob_desktop.app.self_test.room import CheckFailed, Room
from hipmob_desktop.app.start import Start, make_application
from hipmob_desktop.desktop.pcm_cache import PcmCache
from hipmob_desktop.desktop.sound_output import QtSoundOutput
from hipmob_desktop.domain.catalogue import Catalogue
from hipmob_desktop.domain.exercise import Hold, Millis, Sides
from hipmob_desktop.domain.timeline import Tone
from hipmob_desktop.services.ports import Capability
from hipmob_desktop.services.session_view import Ending
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.places import places

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from hipmob_desktop.app.session_flow import Run

PATIENCE_S = 60
LENGTH_MS: Millis = 3_000
STEP_MS: Millis = 500
"""How far the clock goes at each look: shorter than what the player takes for a machine that slept."""
ROUTINE = "self-test"
_ROUTINE_FILE = """\
name = "Self-test"
phase = "static"
get_ready = "3s"

[[steps]]
exercise = "{exercise}"
hold = "3s"
"""


class SteppedClock(SystemSessionClock):
    """A session's clock that stands until it is moved."""

    def __init__(self) -> None:
        super().__init__()
        self._at_ms = super().now_ms()

    def now_ms(self) -> Millis:
        """Where it stands."""
        return self._at_ms

    def step(self) -> None:
        """Move it."""
        self._at_ms += STEP_MS


class SilentSound(QtSoundOutput):
    """Reads what is to be played and plays nothing: no device is opened."""

    def __init__(self, tones: Path) -> None:
        """Take the folder of the tones."""
        super().__init__(tones)
        self._folder, self._files = tones, PcmCache()
        self.tones = self.spoken = 0
        """How many could be read."""

    def warm_up(self) -> None:
        """There is nothing to get ready."""

    def play(self, tone: Tone | None, speech: PurePath | None, volume: float) -> bool:  # noqa: ARG002
        """Count what could be read."""
        self.tones += tone is not None and bool(self._files.samples(self._folder / f"{tone}.wav"))
        self.spoken += speech is not None and bool(self._files.samples(speech))
        return True

    def stop(self) -> None:
        """Nothing sounds."""

    def capability(self) -> Capability:
        """As a device that works."""
        return Capability("sound", works=True, summary="silent")


def session(room: Room) -> str:
    """The window opens on a new folder, shows every page, and leads a session that has sound, words and an end."""
    application = make_application()
    tried = TriedWindow(application, room)
    try:
        tried.open()
        pages = tried.show_pages()
        return f"{application.platformName()}, {pages}; {tried.lead_session()}"
    finally:
        tried.close()


class TriedWindow:
    """The program's own window, with a clock that can be moved and a sound that is silent."""

    def __init__(self, application: "QApplication", room: Room) -> None:
        """Build it, on a data folder with one routine of the user's own."""
        self._application = application
        self._room = room
        self._clock = SteppedClock()
        self._sound = SilentSound(room.resources / "sounds")
        self._milestones: list[str] = []
        self._machinery: Machinery | None = None
        self._start = Start(application, room.data_dir, self._milestones.append)
        self._start.equip = self._equip

    def open(self) -> None:
        """Open it and wait until everything is loaded."""
        self._start.show()
        self._wait_for(lambda: "ready" in self._milestones, _("the window is not ready"))

    def show_pages(self) -> str:
        """Show every page, painted."""
        window = self._start.window
        keys = [place.key for place in places()]
        for key in keys:
            window.show_page(key)
            self._application.processEvents()
            if window.grab().isNull():
                raise CheckFailed(_("page {page} cannot be painted").format(page=key))
        return _("{count} pages").format(count=len(keys))

    def lead_session(self) -> str:
        """Begin the routine, move the clock at each look until it has ended."""
        assert self._machinery is not None
        assert self._start.in_use is not None
        _write_routine(self._machinery.catalogue(), self._room.paths.user_routines)
        self._machinery.reload_catalogue()
        flow = self._start.in_use.flow
        flow.begin(ROUTINE, ask=False)
        run = flow.current
        if run is None:
            raise CheckFailed(_("the routine of the user's own was not taken"))
        self._wait_for(lambda: run.runner is not None and run.complete, _("the session does not begin"))
        self._lead(run)
        self._wait_for(lambda: flow.current is None, _("the player does not close"))
        if not self._machinery.log.journal.flush(PATIENCE_S):
            raise CheckFailed(_("the session was not written"))
        return self._what_was_heard()

    def close(self) -> None:
        """As the program does at its end."""
        self._start.close()
        self._start.window.close()
        self._start.window.deleteLater()
        self._application.processEvents()

    def _equip(self, machinery: Machinery) -> None:
        machinery.clock, machinery.sound = self._clock, self._sound
        machinery.settings = replace(machinery.settings, ask_before=False, ask_after=False)
        self._machinery = machinery

    def _lead(self, run: "Run") -> None:
        assert run.runner is not None
        endings: list[Ending] = []
        run.runner.ended.connect(endings.append)
        run.runner.view_changed.connect(lambda _view: self._clock.step())
        self._wait_for(lambda: bool(endings), _("the session does not end"))
        if not endings[0].kept or endings[0].active_ms < LENGTH_MS:
            raise CheckFailed(_("the session ended after {length} ms").format(length=endings[0].active_ms))

    def _what_was_heard(self) -> str:
        assert self._machinery is not None
        if not self._sound.tones or (self._machinery.voice.capability().works and not self._sound.spoken):
            raise CheckFailed(
                _("{tones} tones and {spoken} spoken cues could be read").format(
                    tones=self._sound.tones, spoken=self._sound.spoken
                )
            )
        return _("a session with {tones} tones and {spoken} spoken cues").format(
            tones=self._sound.tones, spoken=self._sound.spoken
        )

    def _wait_for(self, happened: Callable[[], bool], otherwise: str) -> None:
        """Let the window live until something has happened.

        Raises:
            CheckFailed: With these words, if that takes too long or the program complained meanwhile.
        """
        patience, look = QTimer(singleShot=True, interval=PATIENCE_S * 1000), QTimer(interval=10)
        patience.start()
        look.start()  # so that each wait for an event is a short one
        while not happened():
            self._application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if not patience.isActive() or self._room.complaints:
                raise CheckFailed(otherwise)


def _write_routine(catalogue: Catalogue, folder: Path) -> None:
    """A routine of a few seconds, with the first exercise that is held and has no sides."""
    held = [e.id for e in catalogue.exercises.values() if e.sides is Sides.BOTH and isinstance(e.dose, Hold)]
    if not held:
        raise CheckFailed(_("the catalogue has no exercise that is held"))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{ROUTINE}.toml").write_text(_ROUTINE_FILE.format(exercise=held[0]), encoding="utf-8")

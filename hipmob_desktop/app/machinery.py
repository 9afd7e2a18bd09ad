"""What the window runs on, built once: look, sound, voice, screen, background thread, log, settings in force."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from hipmob_desktop.adapters.clock import SystemSessionClock, SystemWallClock
from hipmob_desktop.app.environment import Environment
from hipmob_desktop.app.log_door import LogDoor
from hipmob_desktop.desktop.background import BackgroundRunner
from hipmob_desktop.desktop.sound_output import QtSoundOutput
from hipmob_desktop.domain.catalogue import Catalogue
from hipmob_desktop.domain.timeline import Timeline
from hipmob_desktop.services.planning import compiled, previewed
from hipmob_desktop.services.ports import Capability, RenderedCue, VoiceChoice
from hipmob_desktop.services.settings import Settings
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.theme.look import Look

if TYPE_CHECKING:
    from hipmob_desktop.adapters.speech.renderer import CueRendererProcess
    from hipmob_desktop.desktop.media_panel import SignallingPanel
    from hipmob_desktop.desktop.other_players import MprisOtherPlayers, NoOtherPlayers
    from hipmob_desktop.desktop.screen_keeper import WakepyScreenKeeper
    from hipmob_desktop.domain.figure.figure import Figure
    from hipmob_desktop.services.ports_reminders import Autostart, Notifier
    from hipmob_desktop.services.reminding import Reminding


class Messages(QObject):
    """Words from other threads, brought to the window's."""

    log_trouble = Signal(str)
    """What keeps the log from being written; empty: it is well again."""


@dataclass
class Machinery:
    """All of it. The catalogue is read when first asked for."""

    application: QApplication
    environment: Environment
    settings: Settings
    look: Look
    messages: Messages
    wall: SystemWallClock
    clock: SystemSessionClock
    background: BackgroundRunner
    sound: QtSoundOutput
    log: LogDoor
    settings_changed: list[Callable[[Settings], None]] = field(default_factory=list)
    """Called with settings that have just come into force."""
    around: list[Callable[[], Capability]] = field(default_factory=list)
    """What else is in force on this computer, by those who know."""
    data_dir: Path | None = None
    """As the command line named it, for programs that are started on the same folder; None for the user's own."""
    _catalogue: Catalogue | None = None
    _previews: dict[str, Timeline] = field(default_factory=dict)

    @cached_property
    def voice(self) -> "CueRendererProcess":
        """Renders cues; loaded when a session or the settings first need it."""
        from hipmob_desktop.adapters.speech.renderer import CueRendererProcess

        return CueRendererProcess(self.environment.paths.speech_cache)

    @cached_property
    def screen(self) -> "WakepyScreenKeeper":
        """Keeps the screen on; loaded when first needed."""
        from hipmob_desktop.desktop.screen_keeper import WakepyScreenKeeper

        return WakepyScreenKeeper()

    @cached_property
    def media_panel(self) -> "SignallingPanel":
        """Where media keys find a session; loaded with the first one."""
        from hipmob_desktop.desktop.media_panel import media_panel

        return media_panel(self.application)

    @cached_property
    def other_players(self) -> "MprisOtherPlayers | NoOtherPlayers":
        """Music and films of other programs; loaded when they are first to be paused."""
        from hipmob_desktop.desktop.other_players import other_players

        return other_players()

    @cached_property
    def reminding(self) -> "Reminding":
        """Reminders; loaded when first needed."""
        from hipmob_desktop.app.background import reminding_for

        return reminding_for(self.environment.paths)

    @cached_property
    def login(self) -> "Autostart":
        """Whether the system starts the window, hidden, at login."""
        from hipmob_desktop.adapters.autostart.choosing import choose_autostart
        from hipmob_desktop.adapters.autostart.entry import window_entry
        from hipmob_desktop.adapters.own_program import own_command

        return choose_autostart(window_entry(own_command(self.data_dir), "--hidden"))

    @cached_property
    def reminders_at_login(self) -> "Autostart":
        """Whether the system starts the resident process that reminds at login."""
        from hipmob_desktop.adapters.autostart.choosing import choose_autostart
        from hipmob_desktop.adapters.autostart.entry import reminders_entry
        from hipmob_desktop.adapters.own_program import own_command

        return choose_autostart(reminders_entry(own_command(self.data_dir)))

    @cached_property
    def notifier(self) -> "Notifier":
        """Shows notifications; loaded when a reminder or their page needs it."""
        from hipmob_desktop.adapters.notifying.choosing import choose_notifier

        return choose_notifier(self.clock)

    @cached_property
    def figures(self) -> "Mapping[str, Figure]":
        """Moving figures by exercise; each is read when it is first needed."""
        from hipmob_desktop.adapters.figures import FigureFolder

        return FigureFolder(self.environment.resources / "figures")

    def catalogue(self) -> Catalogue:
        """The catalogue in force."""
        if self._catalogue is None:
            self._catalogue = self.environment.catalogue.load()
        return self._catalogue

    def reload_catalogue(self) -> None:
        """Read the files anew at the next question: the user may have changed them."""
        self._catalogue, self._previews = None, {}

    def compiled(self, routine: str) -> Timeline:
        """A routine to be fitted to a voice and played. Raises KeyError if unknown."""
        catalogue = self.catalogue()
        return compiled(catalogue.routines[routine], catalogue, self.settings, self.environment.phrases)

    def previewed(self, routine: str) -> Timeline:
        """A routine as it is shown; compiled once for each catalogue and settings. Raises KeyError if unknown."""
        previews = self._previews
        if routine not in previews:
            catalogue = self.catalogue()
            previews[routine] = previewed(
                catalogue.routines[routine], catalogue, self.settings, self.environment.phrases
            )
        return previews[routine]

    def change_settings(self, settings: Settings) -> None:
        """Store settings and make them take effect at once."""
        self.settings = settings
        self._previews = {}
        self.environment.settings.save(settings)
        self.look.choose(settings.theme.value)
        for take in self.settings_changed:
            take(settings)

    def voice_choice(self) -> VoiceChoice:
        """How cues are to be spoken."""
        return VoiceChoice(self.settings.voice, self.settings.voice_rate, self.settings.language)

    def capabilities(self) -> Sequence[Capability]:
        """What is in force on this computer."""
        known = (self.voice, self.sound, self.screen, self.media_panel, self.log)
        return (*(each.capability() for each in known), *(capability() for capability in self.around))

    def test_voice(self, answer: Callable[[str], None]) -> None:
        """Speak a sentence with the settings in force; `answer` is told what went wrong, empty if it was heard."""
        test = VoiceTest(self)
        test.finished.connect(answer)
        test.start()

    def close(self) -> None:
        """Let everything go, the log last: what a session had to say is written."""
        self.sound.stop()
        if "screen" in self.__dict__:
            self.screen.close()
        if "other_players" in self.__dict__:
            self.other_players.close()
        if "voice" in self.__dict__:
            self.voice.close()
        self.background.close()
        self.log.close()


class VoiceTest(QObject):
    """One sentence, rendered and played."""

    finished = Signal(str)
    _rendered = Signal(object, bool)

    def __init__(self, machinery: Machinery) -> None:
        super().__init__(machinery.application)
        self._machinery = machinery
        self._sentence = _("Left side. Kneel tall, and breathe out slowly. Sixty seconds.")
        self._rendered.connect(self._play, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Render it; the rest follows."""
        choice = self._machinery.voice_choice()
        self._machinery.voice.prepare([self._sentence], choice, self._rendered.emit)

    def _play(self, cues: Mapping[str, RenderedCue], complete: bool) -> None:
        cue = cues.get(self._sentence)
        if cue is None:
            if complete:
                self._end(self._machinery.voice.capability().summary or _("No voice answered."))
        elif self._machinery.sound.play(None, cue.path, self._machinery.settings.volume):
            QTimer.singleShot(cue.length_ms, self, lambda: self._end(self._machinery.voice.voice_note))
        else:
            self._end(_("The voice works, but there is no sound output."))

    def _end(self, trouble: str) -> None:
        self._rendered.disconnect(self._play)
        self.finished.emit(trouble)
        self.deleteLater()


def build_machinery(application: QApplication, environment: Environment, settings: Settings, look: Look) -> Machinery:
    """Build what costs little; what is heavy is loaded when it is first needed."""
    messages = Messages()
    # As the settings have it at the moment a session is recorded.
    wall = SystemWallClock(day_start_hour=lambda: machinery.settings.day_start_hour)
    machinery = Machinery(
        application=application,
        environment=environment,
        settings=settings,
        look=look,
        messages=messages,
        wall=wall,
        clock=SystemSessionClock(),
        background=BackgroundRunner(),
        sound=QtSoundOutput(environment.resources / "sounds"),
        log=LogDoor(environment.paths, wall, messages.log_trouble.emit),
    )
    return machinery

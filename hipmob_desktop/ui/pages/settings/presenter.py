"""Wires the Settings page to the settings in force and to what they act on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from hipmob_desktop.domain.routine import Pace, Talk
from hipmob_desktop.services.ports import Capability, Voice
from hipmob_desktop.services.ports_reminders import AutostartState
from hipmob_desktop.services.settings import Settings, Theme
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.settings.page import SettingsPage
from hipmob_desktop.ui.pages.settings.state import (
    SettingsState,
    capability_lines,
    voice_note,
    voice_options,
)

_KINDS: dict[str, Callable[[str], object]] = {"talk": Talk, "pace": Pace, "theme": Theme}


@dataclass(frozen=True, slots=True)
class SettingsSources:
    """What the settings act on."""

    current: Callable[[], Settings]
    change: Callable[[Settings], None]
    """Store these settings and make them take effect at once."""
    voices: Callable[[Callable[[Sequence[Voice]], None]], None]
    """`CueRenderer.voices`: answers from another thread."""
    test_voice: Callable[[Callable[[str], None]], None]
    """Speak a sentence with the settings in force; the callback is told what went wrong, empty if it was heard.
    It may come from another thread.
    """
    capabilities: Callable[[], Sequence[Capability]]
    open_data_folder: Callable[[], None]
    data_folder: str
    version: str
    login: Callable[[], AutostartState] = lambda: AutostartState.UNAVAILABLE
    """Whether the system starts the program at login, read back from it."""
    switch_login: Callable[[bool], object] = lambda _on: None


class SettingsPresenter(QObject):
    """Shows the settings and passes every change on at once."""

    _voices_arrived = Signal(object)
    _test_ended = Signal(str)

    def __init__(self, view: SettingsPage, sources: SettingsSources) -> None:
        super().__init__(view)
        self._view = view
        self._sources = sources
        self._voices: Sequence[Voice] | None = None
        self._voices_arrived.connect(self._take_voices)
        self._test_ended.connect(self._end_test)
        view.setting_changed.connect(self._change)
        view.voice_test_requested.connect(self._test_voice)
        view.login_switched.connect(self._switch_login)
        view.folder_requested.connect(sources.open_data_folder)
        self._show()

    def refresh(self) -> None:
        """Ask anew what is in force, and for the voices until there are some."""
        self._show()
        if not self._voices:
            self._sources.voices(self._voices_arrived.emit)

    def _take_voices(self, voices: Sequence[Voice]) -> None:
        self._voices = voices
        self._show()

    def _change(self, field: str, value: object) -> None:
        kind = _KINDS.get(field)
        told = kind(str(value)) if kind else value
        self._sources.change(replace(self._sources.current(), **{field: told}))
        self._show()

    def _switch_login(self, on: bool) -> None:
        self._sources.switch_login(on)
        self._show()

    def _test_voice(self) -> None:
        self._view.show_test(_("Speaking …"), running=True)
        self._sources.test_voice(self._test_ended.emit)

    def _end_test(self, trouble: str) -> None:
        self._view.show_test(trouble, running=False)
        self._show()

    def _show(self) -> None:
        settings = self._sources.current()
        self._view.show_state(
            SettingsState(
                settings=settings,
                voices=voice_options(self._voices or (), settings.language),
                voice_note=voice_note(self._voices, settings.voice),
                capabilities=capability_lines(self._sources.capabilities()),
                login=self._sources.login(),
                folder=self._sources.data_folder,
                version=_("HipMob Desktop {version} · free software, GPL-3.0-or-later · made with Qt").format(
                    version=self._sources.version
                ),
            )
        )

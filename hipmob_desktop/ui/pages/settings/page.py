"""The Settings page. Every change takes effect at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from hipmob_desktop.services.ports_reminders import AutostartState
from hipmob_desktop.services.settings import Settings
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.settings.capabilities import CapabilityList
from hipmob_desktop.ui.pages.settings.sections import Section, about
from hipmob_desktop.ui.pages.settings.state import (
    SettingsState,
    hour_words,
    login_words,
    pace_options,
    rate_words,
    talk_options,
    talk_words,
    theme_options,
    volume_words,
)
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import row
from hipmob_desktop.ui.widgets.level import Level
from hipmob_desktop.ui.widgets.page import ScrollColumn
from hipmob_desktop.ui.widgets.segmented import Segmented
from hipmob_desktop.ui.widgets.select import Select
from hipmob_desktop.ui.widgets.switch import Switch
from hipmob_desktop.ui.widgets.text import Text

WIDTH = 760
RATE = (80, 300)
RATE_STEP = 10
VOLUME_STEP = 5
HOURS = (0, 12)


class SettingsPage(QWidget):
    """Passive: shows a `SettingsState`."""

    setting_changed = Signal(str, object)
    """Name of the field of `Settings`, and its new value as a plain str, int, float or bool."""
    login_switched = Signal(bool)
    """Whether the system is to start the program at login."""
    voice_test_requested = Signal()
    folder_requested = Signal()
    about_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look = look
        self._switches: dict[str, Switch] = {}
        self._voice = Select(look, _("Voice"))
        self._voice_note = Text("", "small", wrap=True)
        self._rate = Level(_("Speaking rate"), RATE, RATE_STEP, rate_words)
        self._volume = Level(_("Volume"), (0, 100), VOLUME_STEP, volume_words)
        self._talk = Segmented(talk_options(), _("How much is said"))
        self._talk_about = Text("", "small", wrap=True)
        self._test = Button(_("Test the voice"), look, icon="voice")
        self._test_words = Text("", "small", wrap=True)
        self._pace = Segmented(pace_options(), _("Pace of repetitions"))
        self._day_start = Level(_("The day starts at"), HOURS, 1, hour_words)
        self._login = Switch(look, _("Start at login, hidden"))
        self._login_about = Text("", "small", wrap=True)
        self._theme = Segmented(theme_options(), _("Colours"))
        self._capabilities = CapabilityList(look)
        self._folder = Text("", "small", wrap=True)
        self._version = Text("", "small", wrap=True)
        self._open_folder = Button(_("Open folder"), look, icon="folder", name=_("Open the data folder"))
        self._about = Button(_("About"), look, icon="info", name=_("About HipMob Desktop"))
        self._lay_out()
        self._connect_signals()

    def show_state(self, state: SettingsState) -> None:
        """Show all of it."""
        self._show_settings(state.settings)
        self._show_voices(state)
        self._voice_note.show_text(state.voice_note)
        _show_switch(self._login, on=state.login is AutostartState.ON)
        self._login.setEnabled(state.login is not AutostartState.UNAVAILABLE)
        self._login_about.setText(login_words(state.login))
        self._capabilities.show_lines(state.capabilities)
        self._folder.setText(state.folder)
        self._version.setText(state.version)

    def show_test(self, words: str, *, running: bool) -> None:
        """How the test of the voice goes."""
        self._test.setEnabled(not running)
        self._test_words.show_text(words)

    def _show_settings(self, settings: Settings) -> None:
        self._rate.show_value(settings.voice_rate)
        self._volume.show_value(round(settings.volume * 100))
        self._talk.show_choice(settings.talk)
        self._talk_about.setText(talk_words(settings.talk))
        self._pace.show_choice(settings.pace)
        self._day_start.show_value(settings.day_start_hour)
        self._theme.show_choice(settings.theme)
        for field, switch in self._switches.items():
            _show_switch(switch, on=getattr(settings, field))

    def _show_voices(self, state: SettingsState) -> None:
        shown = tuple((self._voice.itemData(i), self._voice.itemText(i)) for i in range(self._voice.count()))
        self._voice.blockSignals(True)  # noqa: FBT003
        if shown != state.voices:
            self._voice.clear()
            for voice, words in state.voices:
                self._voice.addItem(words, voice)
        self._voice.setCurrentIndex(max(self._voice.findData(state.settings.voice), 0))
        self._voice.blockSignals(False)  # noqa: FBT003

    def _lay_out(self) -> None:
        scroll = ScrollColumn(WIDTH, spacing=Space.L)
        scroll.column.addWidget(Text(_("Settings"), "title"))
        for section in (
            self._voice_section(),
            self._session_section(),
            self._desktop_section(),
            self._window_section(),
        ):
            scroll.column.addWidget(section)
        works = Section(_("What works on this computer"))
        works.add_widget(self._capabilities)
        scroll.column.addWidget(works)
        scroll.column.addWidget(self._about_section())
        scroll.column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _voice_section(self) -> Section:
        section = Section(_("Voice and sound"))
        section.add_row(_("How much is said"), self._talk, about=self._talk_about, below=True)
        section.add_row(_("Voice"), self._voice, about=self._voice_note)
        section.add_row(_("Speaking rate"), self._rate)
        section.add_row(_("Volume"), self._volume)
        tester = QWidget()
        self._test.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line = row(self._test, self._test_words, None, spacing=Space.M)
        line.setStretch(1, 100)
        tester.setLayout(line)
        self._test_words.hide()
        section.add_widget(tester)
        return section

    def _session_section(self) -> Section:
        section = Section(_("Sessions"))
        pace_about = about(_("Hands free at the tempo of the exercise, or by your own key or click."))
        section.add_row(_("Pace of repetitions"), self._pace, about=pace_about, below=True)
        self._add_switch(
            section, "count_on", _("Count on after the minimum"), _("“At least” holds go on until you move on.")
        )
        self._add_switch(section, "ask_before", _("Ask before a session"), _("Stiffness, and the run it followed."))
        self._add_switch(
            section, "ask_after", _("Ask after a session"), _("Stiffness, effort, movement, stride and a note.")
        )
        self._add_switch(
            section, "full_screen_player", _("Full screen during a session"), _("F changes it at any time.")
        )
        evening = about(_("A session before that hour belongs to the evening before. Past days stay as they are."))
        section.add_row(_("The day starts at"), self._day_start, about=evening)
        return section

    def _desktop_section(self) -> Section:
        section = Section(_("Beside other programs"))
        self._add_switch(
            section,
            "media_keys",
            _("Media keys lead the session"),
            _("Also the buttons of a headset or a remote. Outside a session they belong to your music."),
        )
        self._add_switch(
            section,
            "pause_other_players",
            _("Pause music during a session"),
            _("What was paused for it goes on afterwards, unless you have touched it."),
        )
        self._add_switch(
            section, "tray_icon", _("Icon in the tray"), _("Where the desktop has a tray. Nothing is only there.")
        )
        self._add_switch(
            section, "close_to_tray", _("Close to the tray"), _("The window goes, the program stays at hand.")
        )
        self._login.toggled.connect(self.login_switched)
        section.add_row(_("Start at login, hidden"), self._login, about=self._login_about)
        return section

    def _window_section(self) -> Section:
        section = Section(_("Appearance"))
        section.add_row(_("Colours"), self._theme, below=True)
        self._add_switch(section, "reduce_motion", _("Reduce motion"), _("Only the digits change; nothing moves."))
        return section

    def _about_section(self) -> Section:
        section = Section(_("Your data and this program"))
        section.add_row(_("Where your data lies"), self._open_folder, about=self._folder)
        section.add_row(_("About HipMob Desktop"), self._about, about=self._version)
        return section

    def _add_switch(self, section: Section, field: str, name: str, what: str) -> None:
        switch = Switch(self._look, name)
        switch.toggled.connect(lambda on: self.setting_changed.emit(field, on))
        self._switches[field] = switch
        section.add_row(name, switch, about=about(what))

    def _connect_signals(self) -> None:
        change = self.setting_changed.emit
        self._voice.currentIndexChanged.connect(lambda i: change("voice", self._voice.itemData(i)))
        self._rate.value_changed.connect(lambda rate: change("voice_rate", rate))
        self._volume.value_changed.connect(lambda percent: change("volume", percent / 100))
        self._talk.chosen.connect(lambda talk: change("talk", talk))
        self._pace.chosen.connect(lambda pace: change("pace", pace))
        self._day_start.value_changed.connect(lambda hour: change("day_start_hour", hour))
        self._theme.chosen.connect(lambda theme: change("theme", theme))
        self._test.clicked.connect(self.voice_test_requested)
        self._open_folder.clicked.connect(self.folder_requested)
        self._about.clicked.connect(self.about_requested)


def _show_switch(switch: Switch, *, on: bool) -> None:
    switch.blockSignals(True)  # noqa: FBT003 Qt takes it by position
    switch.setChecked(on)
    switch.blockSignals(False)  # noqa: FBT003

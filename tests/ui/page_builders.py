"""The window with all its pages over fakes, as the app puts it together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from hipmob_desktop.services.ports import Capability, Voice
from hipmob_desktop.services.ports_reminders import AutostartState
from hipmob_desktop.services.settings import Settings
from hipmob_desktop.ui.pages.about.page import AboutPage
from hipmob_desktop.ui.pages.about.presenter import AboutPresenter, AboutSources
from hipmob_desktop.ui.pages.calendar.page import CalendarPage
from hipmob_desktop.ui.pages.calendar.presenter import CalendarPresenter
from hipmob_desktop.ui.pages.log.page import LogPage
from hipmob_desktop.ui.pages.log.presenter import LogPresenter
from hipmob_desktop.ui.pages.routines.page import RoutinesPage
from hipmob_desktop.ui.pages.routines.presenter import RoutinesPresenter
from hipmob_desktop.ui.pages.settings.page import SettingsPage
from hipmob_desktop.ui.pages.settings.presenter import SettingsPresenter, SettingsSources
from hipmob_desktop.ui.pages.today.page import TodayPage
from hipmob_desktop.ui.pages.today.presenter import TodayPresenter
from hipmob_desktop.ui.sources import RunInBackground, Sources
from hipmob_desktop.ui.theme.icons import app_icon
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.place import Place
from hipmob_desktop.ui.window import BuiltPage, MainWindow, PageEntry
from tests.ui.calendar_fakes import desk
from tests.ui.page_fakes import filled_history, sources

VOICES = (
    Voice("de", "German", "de"),
    Voice("en-gb", "English (Great Britain)", "en-gb"),
    Voice("en-us", "English (America)", "en-us"),
)
WORKING = (
    Capability("voice", works=True, summary="eSpeak NG 1.52, brought along"),
    Capability("sound", works=True, summary="Built-in speakers"),
    Capability("screen", works=True, summary="kept awake during a session"),
    Capability("log", works=True, summary="40 sessions, in order"),
)
BROKEN = (
    Capability("voice", False, "no voice engine", "Cues are given by tones and captions. Install espeak-ng."),
    Capability("sound", False, "no audio output", "Connect speakers or headphones; cues are shown meanwhile."),
    *WORKING[2:],
)


@dataclass
class FakeSettings:
    """Settings in memory, and what was asked of them."""

    settings: Settings = field(default_factory=Settings)
    voices: Sequence[Voice] = VOICES
    capabilities: Sequence[Capability] = WORKING
    on_change: Callable[[Settings], None] = lambda _settings: None
    tests: list[Callable[[str], None]] = field(default_factory=list)
    folders_opened: int = 0
    login: AutostartState = AutostartState.OFF
    login_obeys: bool = True
    login_asked: list[bool] = field(default_factory=list)

    def sources(self) -> SettingsSources:
        return SettingsSources(
            current=lambda: self.settings,
            change=self._change,
            voices=lambda on_done: on_done(self.voices),
            test_voice=self.tests.append,
            capabilities=lambda: self.capabilities,
            open_data_folder=self._open_folder,
            data_folder="/home/me/.local/share/hipmob-desktop",
            version="0.1.0",
            login=lambda: self.login,
            switch_login=self._switch_login,
        )

    def _switch_login(self, on: bool) -> None:
        self.login_asked.append(on)
        if self.login_obeys:
            self.login = AutostartState.ON if on else AutostartState.OFF

    def _change(self, settings: Settings) -> None:
        self.settings = settings
        self.on_change(settings)

    def _open_folder(self) -> None:
        self.folders_opened += 1


FACTS = (("HipMob Desktop", "0.1.0"), ("Python", "3.11.2"), ("Qt", "6.11.3"), ("System", "Debian 12"), ("Desktop", ""))
LICENCE = "GNU GENERAL PUBLIC LICENSE\nVersion 3, 29 June 2007\n\n" + "Everyone is permitted to copy.\n" * 60


@dataclass
class FakeAbout:
    """What the About page tells of, and what was asked of it."""

    settings: FakeSettings
    go_back: Callable[[], None]
    run_in_background: RunInBackground
    notices: str | None = "Alembic 1.18: MIT\nSQLAlchemy 2.1: MIT\n"
    asked: list[str] = field(default_factory=list)
    copied: list[str] = field(default_factory=list)
    learning: list[Callable[[], None]] = field(default_factory=list)

    def sources(self) -> AboutSources:
        return AboutSources(
            version="0.1.0",
            facts=lambda: FACTS,
            capabilities=lambda: self.settings.capabilities,
            learn=self.learning.append,
            read_licence=lambda: LICENCE,
            read_notices=lambda: self.notices,
            data_folder="/home/me/.local/share/hipmob-desktop",
            log_folder="/home/me/.local/state/hipmob-desktop/log",
            open_data_folder=lambda: self.asked.append("data"),
            open_log_folder=lambda: self.asked.append("log"),
            copy=self.copied.append,
            home="/home/me",
            run_in_background=self.run_in_background,
            go_back=self.go_back,
        )


class FakeApp:
    """Composes the window."""

    def __init__(self, look: Look, over: Sources | None = None, settings: FakeSettings | None = None) -> None:
        self.sources = over or sources(filled_history())
        self.settings = settings or FakeSettings()
        self.look = look
        self.started: list[str] = []
        self.desk = desk(self._offer_undo)
        entries = [
            PageEntry(Place("today", "Today", "today"), self._today),
            PageEntry(Place("routines", "Routines", "routines"), self._routines),
            PageEntry(Place("log", "Log", "log"), self._log),
            PageEntry(Place("calendar", "Calendar", "calendar"), self._calendar),
            PageEntry(Place("settings", "Settings", "settings", at_end=True), self._settings),
            PageEntry(Place("about", "About", "info", under="settings", shortcut="F1"), self._about),
        ]
        self.window = MainWindow(look, entries, "HipMob Desktop")

    def _offer_undo(self, text: str, undo: Callable[[], None]) -> None:
        self.window.offer_undo(text, undo)

    def _today(self) -> BuiltPage:
        view = TodayPage(self.look)
        view.start_requested.connect(self.started.append)
        view.session_opened.connect(self.open_session)
        return BuiltPage(view, TodayPresenter(view, self.sources).refresh)

    def _routines(self) -> BuiltPage:
        view = RoutinesPage(self.look)
        view.start_requested.connect(self.started.append)
        return BuiltPage(view, RoutinesPresenter(view, self.sources).refresh)

    def _log(self) -> BuiltPage:
        view = LogPage(self.look)
        view.first_session_wanted.connect(lambda: self.window.show_page("today"))
        self.log = LogPresenter(view, self.sources, self.window.offer_undo)
        return BuiltPage(view, self.log.refresh)

    def _calendar(self) -> BuiltPage:
        view = CalendarPage(self.look)
        self.calendar = CalendarPresenter(view, self.sources, self.desk)
        self.calendar_page = view
        view.day.open_asked.connect(self.open_session)
        view.first_session_wanted.connect(lambda: self.window.show_page("today"))
        return BuiltPage(view, self.calendar.refresh)

    def _settings(self) -> BuiltPage:
        view = SettingsPage(self.look)
        view.about_requested.connect(lambda: self.window.show_page("about"))
        return BuiltPage(view, SettingsPresenter(view, self.settings.sources()).refresh)

    def _about(self) -> BuiltPage:
        view = AboutPage(self.look, app_icon())
        self.about = FakeAbout(self.settings, self.window.go_back, self.sources.run_in_background)
        return BuiltPage(view, AboutPresenter(view, self.about.sources()).refresh)

    def open_session(self, session: str) -> None:
        self.window.show_page("log")
        self.log.open(session)

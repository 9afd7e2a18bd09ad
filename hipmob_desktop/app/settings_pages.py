"""Settings, and About behind them."""

import os
import platform
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QLocale, QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication

from hipmob_desktop import __version__
from hipmob_desktop.app.machinery import Machinery
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.window import BuiltPage

if TYPE_CHECKING:
    from hipmob_desktop.app.reminder_post import ReminderPost


@dataclass(frozen=True, slots=True)
class Ways:
    """What both pages ask of those around them."""

    open_folder: Callable[[Path], None]
    show_about: Callable[[], object]
    go_back: Callable[[], None]
    reminders: "Callable[[], ReminderPost]"


def settings_page(machinery: Machinery, ways: Ways) -> BuiltPage:
    """The Settings page."""
    from hipmob_desktop.ui.pages.settings.page import SettingsPage
    from hipmob_desktop.ui.pages.settings.presenter import SettingsPresenter, SettingsSources

    page = SettingsPage(machinery.look)
    page.about_requested.connect(ways.show_about)
    data = machinery.environment.paths.data
    sources = SettingsSources(
        current=lambda: machinery.settings,
        change=machinery.change_settings,
        voices=machinery.voice.voices,
        test_voice=machinery.test_voice,
        capabilities=machinery.capabilities,
        open_data_folder=lambda: ways.open_folder(data),
        data_folder=str(data),
        version=__version__,
        login=machinery.login.state,
        switch_login=lambda on: machinery.login.switch(on=on),
    )
    return BuiltPage(page, SettingsPresenter(page, sources).refresh)


def about_page(machinery: Machinery, ways: Ways) -> BuiltPage:
    """The About page."""
    from hipmob_desktop.adapters.licence import read_licence
    from hipmob_desktop.adapters.notices import read_notices
    from hipmob_desktop.ui.pages.about.page import AboutPage
    from hipmob_desktop.ui.pages.about.presenter import AboutPresenter, AboutSources
    from hipmob_desktop.ui.theme.icons import app_icon

    paths = machinery.environment.paths
    page = AboutPage(machinery.look, app_icon())

    def learn(learnt: Callable[[], None]) -> None:
        machinery.voice.voices(lambda _voices: learnt())
        delivery = ways.reminders().delivery
        machinery.background.run_in_background(delivery, lambda _found: learnt(), lambda _error: learnt())

    sources = AboutSources(
        version=__version__,
        facts=lambda: facts(machinery),
        capabilities=machinery.capabilities,
        learn=learn,
        read_licence=read_licence,
        read_notices=read_notices,
        data_folder=str(paths.data),
        log_folder=str(paths.logs),
        open_data_folder=lambda: ways.open_folder(paths.data),
        open_log_folder=lambda: ways.open_folder(paths.logs),
        copy=lambda text: machinery.application.clipboard().setText(text),
        home=str(Path.home()),
        run_in_background=machinery.background.run_in_background,
        go_back=ways.go_back,
    )
    return BuiltPage(page, AboutPresenter(page, sources).refresh)


def facts(machinery: Machinery) -> Sequence[tuple[str, str]]:
    """What this program and this computer are, as far as a fault may come of it."""
    screens = (f"{s.size().width()}×{s.size().height()} @ {s.devicePixelRatio():g}" for s in QGuiApplication.screens())
    system = f"{QSysInfo.prettyProductName()}, {platform.system()} {platform.release()}, {platform.machine()}"
    return (
        ("HipMob Desktop", __version__),
        ("Python", platform.python_version()),
        ("Qt", qVersion()),
        ("PySide6", PySide6.__version__),
        (_("Started as"), _way_of_start()),
        (_("System"), system),
        (_("Desktop"), os.environ.get("XDG_CURRENT_DESKTOP", "")),
        (_("Windows by"), machinery.application.platformName()),
        (_("Screens"), ", ".join(screens)),
        (_("Language"), f"{machinery.settings.language}, {QLocale.system().name()}"),
    )


def _way_of_start() -> str:
    if os.environ.get("FLATPAK_ID"):
        return "Flatpak"
    if os.environ.get("APPIMAGE"):
        return "AppImage"
    return _("bundled program") if getattr(sys, "frozen", False) else _("Python package")

"""The pages of the window: each is built at its first visit, with what it shows from and what it may ask for."""

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QLocale, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from hipmob_desktop.adapters.paths import FolderTrouble, ensure_folder
from hipmob_desktop.app.asks import Asks
from hipmob_desktop.app.illustrations import Illustrations
from hipmob_desktop.app.machinery import Machinery
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.dates import LocaleDates
from hipmob_desktop.ui.places import ABOUT, CALENDAR, LOG, REMINDERS, ROUTINES, SETTINGS, TODAY, TRENDS
from hipmob_desktop.ui.sources import Sources
from hipmob_desktop.ui.window import BuiltPage

if TYPE_CHECKING:
    from hipmob_desktop.app.reminder_post import ReminderPost
    from hipmob_desktop.app.routine_files import RoutineFiles
    from hipmob_desktop.app.settings_pages import Ways
    from hipmob_desktop.app.take_away import TakeAway
    from hipmob_desktop.app.today_door import TodayDoor
    from hipmob_desktop.ui.pages.calendar.page import CalendarPage
    from hipmob_desktop.ui.pages.calendar.presenter import CalendarPresenter


T = TypeVar("T")


class Pages:
    """Builds pages."""

    def __init__(self, machinery: Machinery, asks: Asks, reminders: "Callable[[], ReminderPost]") -> None:
        """`reminders`: asked for when a page is built."""
        self._machinery = machinery
        self._reminders = reminders
        self._asks = asks
        self._open_in_log: Callable[[str], None] = lambda _session: None
        self._open_in_routines: Callable[[str], None] = lambda _routine: None
        self._illustrations = Illustrations(lambda: machinery.figures, machinery.environment.paths.data)
        self._sources = Sources(
            catalogue=machinery.catalogue,
            timeline_of=machinery.previewed,
            history=machinery.log,
            calendar=machinery.log.calendar,
            clock=machinery.wall,
            dates=LocaleDates(QLocale()),
            run_in_background=self._read,
            figure_of=self._illustrations.of,
            figure_problems=self._illustrations.problems,
        )

    def _read(self, work: Callable[[], T], on_result: Callable[[T], object]) -> None:
        """Do a page's work in the background. What fails is told; the page keeps what it showed."""
        self._machinery.background.run_in_background(work, on_result, self._could_not_read)

    def _could_not_read(self, error: Exception) -> None:
        logging.getLogger(__name__).error("A page could not be filled", exc_info=error)
        words = _("This could not be read: {reason}. What is written stays as it is; try the page again.")
        self._asks.notice("reading", words.format(reason=error))

    @cached_property
    def take_away(self) -> "TakeAway":
        """Exports and prints; loaded when first wanted."""
        from hipmob_desktop.app.take_away import TakeAway

        return TakeAway(self._machinery, self._asks.notice, self._asks.notice_with_folder)

    @cached_property
    def routine_files(self) -> "RoutineFiles":
        """Files and pages of routines; loaded when first wanted."""
        from hipmob_desktop.app.routine_files import RoutineFiles

        asks = self._asks
        return RoutineFiles(self._machinery, self._illustrations.of, asks.notice, asks.notice_with_folder)

    def build(self, key: str) -> BuiltPage:
        """A page by its key."""
        return {
            TODAY: self._today,
            ROUTINES: self._routines,
            LOG: self._log,
            CALENDAR: self._calendar,
            TRENDS: self._trends,
            REMINDERS: self._reminders_page,
            SETTINGS: self._settings,
            ABOUT: self._about,
        }[key]()

    @cached_property
    def _today_door(self) -> "TodayDoor":
        from hipmob_desktop.app.today_door import TodayDoor

        return TodayDoor(self._machinery, self._asks, self._reminders, self._sources)

    def _today(self) -> BuiltPage:
        return self._today_door.built(self._open_session)

    def show_reminders(self) -> None:
        """Let Today speak of reminders, and of this computer at a first start: not before everything else is there."""
        self._today_door.everything_is_there()

    def _reminders_page(self) -> BuiltPage:
        from hipmob_desktop.ui.pages.reminders.page import RemindersPage
        from hipmob_desktop.ui.pages.reminders.presenter import ReminderSources, RemindersPresenter
        from hipmob_desktop.ui.pages.reminders.words import weekdays

        machinery, post = self._machinery, self._reminders()
        page = RemindersPage(machinery.look, weekdays(self._sources.dates))
        sources = ReminderSources(
            reminding=lambda: machinery.reminding,
            now=post.now_and_here,
            routines=post.routines,
            delivery=post.delivery,
            switch_at_login=post.switch_at_login,
            send_test=post.send_test,
            changed=post.take_changes,
            run_in_background=machinery.background.run_in_background,
            offer_undo=self._asks.offer_undo,
            dates=self._sources.dates,
        )
        return BuiltPage(page, RemindersPresenter(page, sources).refresh)

    def _routines(self) -> BuiltPage:
        from hipmob_desktop.ui.pages.routines.page import RoutinesPage
        from hipmob_desktop.ui.pages.routines.presenter import RoutinesPresenter

        page = RoutinesPage(self._machinery.look)
        page.start_requested.connect(self._asks.start)
        page.folder_requested.connect(lambda: self.open_folder(self._machinery.environment.paths.user_routines))
        page.save_requested.connect(lambda routine: self.routine_files.save(page, routine))
        page.print_requested.connect(lambda routine: self.routine_files.print_routine(page, routine))
        page.open_requested.connect(lambda: self._add_routines(page))
        presenter = RoutinesPresenter(page, self._sources)
        self._open_in_routines = presenter.show_routine

        def refresh() -> None:
            self._machinery.reload_catalogue()
            self._illustrations.reload()
            presenter.refresh()

        return BuiltPage(page, refresh)

    def _log(self) -> BuiltPage:
        from hipmob_desktop.ui.pages.log.page import LogPage
        from hipmob_desktop.ui.pages.log.presenter import LogPresenter

        page = LogPage(self._machinery.look)
        page.first_session_wanted.connect(lambda: self._asks.show_page(TODAY))
        page.export_requested.connect(lambda: self.take_away.export_log(page))
        presenter = LogPresenter(page, self._sources, self._asks.offer_undo)
        self._open_in_log = presenter.open
        return BuiltPage(page, presenter.refresh)

    def _calendar(self) -> BuiltPage:
        from uuid import uuid4

        from hipmob_desktop.ui.pages.calendar.desk import Desk
        from hipmob_desktop.ui.pages.calendar.page import CalendarPage
        from hipmob_desktop.ui.pages.calendar.presenter import CalendarPresenter

        machinery = self._machinery
        page = CalendarPage(machinery.look)
        page.day.open_asked.connect(self._open_session)
        page.first_session_wanted.connect(lambda: self._asks.show_page(TODAY))
        desk = Desk(
            offer_undo=self._asks.offer_undo,
            new_id=uuid4,
            day_start_hour=lambda: machinery.settings.day_start_hour,
            set_day_start_hour=lambda hour: machinery.change_settings(replace(machinery.settings, day_start_hour=hour)),
        )
        presenter = CalendarPresenter(page, self._sources, desk)
        self._offer_to_take_away(page, presenter)
        return BuiltPage(page, presenter.refresh)

    def _offer_to_take_away(self, page: "CalendarPage", presenter: "CalendarPresenter") -> None:
        """Export and print what is in view."""
        from hipmob_desktop.ui.widgets.key_button import export_button, print_button

        export, to_paper = export_button(self._machinery.look), print_button(self._machinery.look)
        export.clicked.connect(lambda: self.take_away.export_calendar(page, *presenter.in_view))
        to_paper.clicked.connect(lambda: self.take_away.print_calendar(page, *presenter.in_view))
        for button in (export, to_paper):
            page.head.add_control(button)

    def _trends(self) -> BuiltPage:
        from uuid import uuid4

        from hipmob_desktop.app.trend_files import TrendFiles
        from hipmob_desktop.ui.dates import number_reader
        from hipmob_desktop.ui.pages.trends.page import TrendsPage
        from hipmob_desktop.ui.pages.trends.presenter import TrendSources, TrendsPresenter

        machinery = self._machinery
        page = TrendsPage(machinery.look)
        page.first_session_wanted.connect(lambda: self._asks.show_page(TODAY))
        files = TrendFiles(machinery, self._asks.notice, self._asks.notice_with_folder)
        page.save_requested.connect(lambda: files.save(page))
        sources = TrendSources(
            trends=machinery.log.trends,
            markers=machinery.log.calendar,
            catalogue=machinery.catalogue,
            clock=machinery.wall,
            words=LocaleDates(QLocale()),
            number=number_reader(QLocale()),
            new_id=uuid4,
            run_in_background=machinery.background.run_in_background,
            offer_undo=self._asks.offer_undo,
        )
        return BuiltPage(page, TrendsPresenter(page, sources).refresh)

    @cached_property
    def _ways(self) -> "Ways":
        from hipmob_desktop.app.settings_pages import Ways

        return Ways(self.open_folder, lambda: self._asks.show_page(ABOUT), self._asks.go_back, self._reminders)

    def _settings(self) -> BuiltPage:
        from hipmob_desktop.app.settings_pages import settings_page

        return settings_page(self._machinery, self._ways)

    def _about(self) -> BuiltPage:
        from hipmob_desktop.app.settings_pages import about_page

        return about_page(self._machinery, self._ways)

    def _open_session(self, session: str) -> None:
        self._asks.show_page(LOG)  # builds it, at its first visit
        self._open_in_log(session)

    def _add_routines(self, parent: QWidget) -> None:
        if routine := self.routine_files.open_files(parent):
            self.show_routine(routine)

    def show_routine(self, routine: str) -> None:
        """Open a routine on its page."""
        self._asks.show_page(ROUTINES)  # builds it, at its first visit
        self._open_in_routines(routine)

    def open_folder(self, folder: Path) -> None:
        """Show a folder in the system's file manager; a notice names it where that cannot be done."""
        try:
            ensure_folder(folder)
        except FolderTrouble as trouble:
            self._asks.notice("folder", str(trouble))
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._asks.notice("folder", _("The folder is {folder}.").format(folder=folder))

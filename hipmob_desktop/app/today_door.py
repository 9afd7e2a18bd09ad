"""Today: the page, and what it speaks of once everything else is there, reminders and, to a newcomer, this computer."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from hipmob_desktop.app.asks import Asks
from hipmob_desktop.app.machinery import Machinery
from hipmob_desktop.ui.places import REMINDERS
from hipmob_desktop.ui.sources import Sources
from hipmob_desktop.ui.window import BuiltPage

if TYPE_CHECKING:
    from hipmob_desktop.app.reminder_post import ReminderPost
    from hipmob_desktop.ui.pages.today.newcomer import Newcomer
    from hipmob_desktop.ui.pages.today.page import TodayPage
    from hipmob_desktop.ui.pages.today.reminders import TodayReminders


class TodayDoor:
    """Builds the page at its first visit."""

    def __init__(
        self, machinery: Machinery, asks: Asks, reminders: "Callable[[], ReminderPost]", sources: Sources
    ) -> None:
        self._machinery = machinery
        self._asks = asks
        self._reminders = reminders
        self._sources = sources
        self._all_there = False
        self._page: TodayPage | None = None
        self._beside: tuple[Newcomer, TodayReminders] | None = None

    def built(self, open_session: Callable[[str], None]) -> BuiltPage:
        """The page."""
        from hipmob_desktop.ui.pages.today.page import TodayPage
        from hipmob_desktop.ui.pages.today.presenter import TodayPresenter

        page = TodayPage(self._machinery.look)
        page.start_requested.connect(self._asks.start)
        page.session_opened.connect(open_session)
        page.reminders_wanted.connect(lambda: self._asks.show_page(REMINDERS))
        presenter = TodayPresenter(page, self._sources)
        self._page = page

        def refresh() -> None:
            presenter.refresh()
            self._refresh_beside()

        return BuiltPage(page, refresh)

    def everything_is_there(self) -> None:
        """From now on nothing that is asked for delays the start."""
        self._all_there = True
        self._refresh_beside()

    def _refresh_beside(self) -> None:
        if not self._all_there or self._page is None:
            return
        if self._beside is None:
            self._beside = (self._newcomer(self._page), self._today_reminders(self._page))
        for each in self._beside:
            each.refresh()

    def _newcomer(self, page: "TodayPage") -> "Newcomer":
        from hipmob_desktop.ui.pages.today.newcomer import Newcomer, NewcomerSources

        machinery = self._machinery

        def learn(learnt: Callable[[], None]) -> None:
            def ask_notifications() -> None:
                delivery = self._reminders().delivery
                machinery.background.run_in_background(delivery, lambda _found: learnt(), lambda _error: learnt())

            machinery.voice.voices(lambda _voices: ask_notifications())

        return Newcomer(
            page,
            NewcomerSources(
                is_new=lambda: machinery.log.capability().works and not machinery.log.recent(1),
                folder=str(machinery.environment.paths.data),
                capabilities=machinery.capabilities,
                learn=learn,
                test_voice=machinery.test_voice,
                run_in_background=machinery.background.run_in_background,
            ),
        )

    def _today_reminders(self, page: "TodayPage") -> "TodayReminders":
        from hipmob_desktop.ui.pages.today.reminders import TodayReminders, TodayReminderSources

        machinery, post = self._machinery, self._reminders()
        sources = TodayReminderSources(
            reminding=lambda: machinery.reminding,
            now=post.now_and_here,
            asked=lambda: machinery.settings.reminders_asked,
            set_asked=lambda: machinery.change_settings(replace(machinery.settings, reminders_asked=True)),
            switch_at_login=post.switch_at_login,
            at_login=post.autostart.state,
            changed=post.take_changes,
            run_in_background=machinery.background.run_in_background,
            offer_undo=self._asks.offer_undo,
            dates=self._sources.dates,
        )
        return TodayReminders(page, sources)

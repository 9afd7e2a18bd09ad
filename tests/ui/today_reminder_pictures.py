"""The pictures of reminders beyond their page: the question and the line on Today, the notice and the small sheet."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QApplication, QWidget

from hipmob_desktop.domain.reminders import Snooze
from hipmob_desktop.services.ports import Capability
from hipmob_desktop.services.ports_reminders import AutostartState
from hipmob_desktop.ui.pages.today.newcomer import Newcomer, NewcomerSources
from hipmob_desktop.ui.pages.today.page import TodayPage
from hipmob_desktop.ui.pages.today.reminders import TodayReminders, TodayReminderSources
from hipmob_desktop.ui.reminder_sheet import ReminderSheet
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.notices import NoticeAction
from tests.ui.page_builders import BROKEN, WORKING, FakeApp
from tests.ui.page_fakes import at_once, filled_history, sources
from tests.ui.reminder_fakes import Desk, daily, varied
from tests.ui.reminder_pictures import folder


def today_sources(desk: Desk, asked: list[bool]) -> TodayReminderSources:
    """The page's line over a desk; `asked` grows when the question was put."""
    given = desk.sources()
    return TodayReminderSources(
        reminding=given.reminding,
        now=given.now,
        asked=lambda: bool(asked),
        set_asked=lambda: asked.append(True),
        switch_at_login=given.switch_at_login,
        at_login=lambda: desk.autostart,
        changed=given.changed,
        run_in_background=given.run_in_background,
        offer_undo=given.offer_undo,
        dates=given.dates,
    )


def newcomer(page: TodayPage, capabilities: Sequence[Capability]) -> Newcomer:
    """What is said to somebody who is here for the first time."""
    given = NewcomerSources(
        is_new=lambda: True,
        folder="/home/me/.local/share/hipmob-desktop",
        capabilities=lambda: capabilities,
        learn=lambda learnt: learnt(),
        test_voice=lambda _answer: None,
        run_in_background=at_once,
    )
    made = Newcomer(page, given)
    made.refresh()
    return made


def today(
    make_desk: Callable[[], Desk], *, asked: bool, filled: bool = True, first: Sequence[Capability] = ()
) -> Callable[[Look], QWidget]:
    def make(look: Look) -> QWidget:
        app = FakeApp(look, sources(filled_history()) if filled else sources())
        app.window.setProperty("app", app)
        page = app.window.show_page("today")
        assert isinstance(page, TodayPage)
        app.window.show()
        QApplication.processEvents()
        app.reminders = TodayReminders(page, today_sources(make_desk(), [True] if asked else []))
        app.reminders.refresh()
        if first:
            app.newcomer = newcomer(page, first)
        return app.window

    return make


def sheet(look: Look) -> QWidget:
    window = today(lambda: Desk(folder(), daily()), asked=True)(look)
    asked = ReminderSheet(look, window.centralWidget())
    asked.ask("Time for your hips", "Post-run, 14 min. Monday to now: 3 of 5 days.", tuple(Snooze))
    return window


def notice(look: Look) -> QWidget:
    window = today(lambda: varied(folder()), asked=True)(look)
    actions = [NoticeAction("start", "Start now"), NoticeAction("later", "Later …"), NoticeAction("skip", "Skip today")]
    words = "Time for your hips. Post-run, 14 min. Monday to now: 3 of 5 days."
    window.show_notice("reminder", words, actions, icon="reminders")
    return window


def forbidden() -> Desk:
    desk = Desk(folder())
    desk.autostart = AutostartState.UNAVAILABLE
    return desk


NO_NOTIFICATIONS = Capability(
    "notifications", False, "no notification service answers", "Reminders open the window instead."
)

PICTURES: dict[str, Callable[[Look], QWidget]] = {
    "today-newcomer": today(lambda: Desk(folder()), asked=False, filled=False, first=WORKING),
    "today-newcomer-broken": today(
        lambda: Desk(folder()), asked=False, filled=False, first=(*BROKEN, NO_NOTIFICATIONS)
    ),
    "reminders-today-question": today(lambda: Desk(folder()), asked=False, filled=False),
    "reminders-today-question-no-login": today(forbidden, asked=False, filled=False),
    "reminders-today-line": today(lambda: varied(folder()), asked=True),
    "reminders-today-unset": today(lambda: Desk(folder()), asked=True),
    "reminders-today-notice": notice,
    "reminders-sheet": sheet,
}

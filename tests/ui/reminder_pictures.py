"""The pictures of reminders: the page in its states, an editor open, the question on Today, the small sheet."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from hipmob_desktop.services.ports_reminders import AutostartState, Progress
from hipmob_desktop.ui.dates import LocaleDates
from hipmob_desktop.ui.pages.reminders.page import RemindersPage
from hipmob_desktop.ui.pages.reminders.presenter import RemindersPresenter
from hipmob_desktop.ui.pages.reminders.words import weekdays
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.place import Place
from hipmob_desktop.ui.window import BuiltPage, MainWindow, PageEntry
from tests.ui.page_fakes import BRITISH
from tests.ui.reminder_fakes import NOBODY, STOCKHOLM, THURSDAY, Desk, daily, varied

FOLDERS: list[tempfile.TemporaryDirectory] = []


def window(look: Look, desk: Desk) -> tuple[MainWindow, RemindersPage]:
    """The window on the page."""
    page = RemindersPage(look, weekdays(LocaleDates(BRITISH)))
    presenter = RemindersPresenter(page, desk.sources())
    places = [
        ("today", "Today"),
        ("routines", "Routines"),
        ("log", "Log"),
        ("calendar", "Calendar"),
        ("trends", "Trends"),
    ]
    entries = [PageEntry(Place(key, word, key), QWidget) for key, word in places]
    entries.append(PageEntry(Place("reminders", "Reminders", "reminders"), lambda: BuiltPage(page, presenter.refresh)))
    entries.append(PageEntry(Place("settings", "Settings", "settings", at_end=True), QWidget))
    made = MainWindow(look, entries, "HipMob")
    made.show_page("reminders")
    made.show()
    QApplication.processEvents()
    made.show_page("reminders")
    return made, page


def folder() -> Path:
    FOLDERS.append(tempfile.TemporaryDirectory())
    return Path(FOLDERS[-1].name)


def picture(make_desk: Callable[[], Desk], act: Callable[[RemindersPage], None] = lambda _page: None):
    """The page over a desk, after something was done on it."""

    def make(look: Look) -> QWidget:
        made, page = window(look, make_desk())
        act(page)
        return made

    return make


def one() -> Desk:
    desk = Desk(folder(), daily())
    desk.autostart, desk.running = AutostartState.ON, True
    return desk


def done() -> Desk:
    desk = one()
    desk.log.now = Progress(done=frozenset({THURSDAY.astimezone(STOCKHOLM).date()}))
    desk.autostart, desk.running, desk.notifications = AutostartState.ON, False, NOBODY
    desk.reminding.pause(2)
    return desk


def blocked() -> Desk:
    desk = one()
    desk.autostart, desk.running = AutostartState.BLOCKED, False
    return desk


def test_sent(page: RemindersPage) -> None:
    page.reach.show_test("Sent to dunst 1.9.0. If you do not see it, do not disturb may be on.", running=False)


PICTURES: dict[str, Callable[[Look], QWidget]] = {
    "reminders-none": picture(lambda: Desk(folder())),
    "reminders-one": picture(one, test_sent),
    "reminders-many": picture(lambda: varied(folder())),
    "reminders-editor": picture(lambda: varied(folder()), lambda page: page.items[1].change.click()),
    "reminders-paused": picture(done),
    "reminders-blocked": picture(blocked),
}

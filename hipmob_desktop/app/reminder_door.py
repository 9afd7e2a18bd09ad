"""Reminders as the window shows them: a notice above the pages, the small sheet, and what their answers do."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

from hipmob_desktop.app.machinery import Machinery
from hipmob_desktop.app.window import WindowApp
from hipmob_desktop.domain.reminders import Key, Snooze
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.dates import LocaleDates
from hipmob_desktop.ui.places import TODAY
from hipmob_desktop.ui.widgets.notices import NoticeAction

if TYPE_CHECKING:
    from hipmob_desktop.app.reminder_post import Waiting
    from hipmob_desktop.ui.reminder_sheet import ReminderSheet

NOTICE = "reminder"
START, LATER, SKIP = "start", "later", "skip"


class ReminderDoor(QObject):
    """Made with the program; looks once log and pages are there."""

    def __init__(
        self, machinery: Machinery, app: WindowApp, come_forward: Callable[[str], None], parent: QObject
    ) -> None:
        """`come_forward` brings the window to the front, with an activation token."""
        super().__init__(parent)
        self._machinery = machinery
        self._app = app
        self._come_forward = come_forward
        self._waiting: Waiting | None = None
        self._wanted = False
        """The sheet is to be opened as soon as it is known what waits."""
        app.ready.connect(self._begin)

    def show_choices(self, token: str = "") -> None:
        """Bring the window forward, on the sheet if a reminder waits for an answer."""
        self._come_forward(token)
        self._wanted = True
        self._app.reminders.look()

    def _begin(self) -> None:
        post, window = self._app.reminders, self._app.window
        post.looked.connect(self._show)
        post.start_asked.connect(self._start)
        post.choices_asked.connect(self.show_choices)
        window.notice_acted.connect(self._act)
        post.start()
        self._app.pages.show_reminders()

    @cached_property
    def _sheet(self) -> "ReminderSheet":
        from hipmob_desktop.ui.reminder_sheet import ReminderSheet

        whole = self._app.window.centralWidget()
        assert whole is not None, "the window has had one since it was made"
        sheet = ReminderSheet(self._machinery.look, whole)
        sheet.start_chosen.connect(self._start_it)
        sheet.skip_chosen.connect(self._skip_it)
        sheet.snooze_chosen.connect(self._snooze_it)
        return sheet

    # ── What waits ─────────────────────────────────────────────────────────

    def _show(self, waiting: "Waiting | None") -> None:
        before, self._waiting = self._waiting, waiting
        wanted, self._wanted = self._wanted, False
        if _key(before) != _key(waiting):
            self._show_notice(waiting)
            if "_sheet" in self.__dict__:
                self._sheet.close_sheet()
            self._app.window.refresh_page()
        if wanted and waiting is not None and not self._app.in_session:
            self._sheet.ask(waiting.notice.title, waiting.notice.body, waiting.standing.snoozes)

    def _show_notice(self, waiting: "Waiting | None") -> None:
        window = self._app.window
        if waiting is None:
            window.hide_notice(NOTICE)
            return
        actions = [
            NoticeAction(START, waiting.notice.start_label),
            NoticeAction(LATER, _("Later …")),
            NoticeAction(SKIP, waiting.notice.skip_label),
        ]
        window.show_notice(NOTICE, _sentences(waiting.notice.title, waiting.notice.body), actions, icon="reminders")

    # ── What is answered ───────────────────────────────────────────────────

    def _act(self, notice: str, action: str) -> None:
        waiting = self._waiting
        if notice != NOTICE or waiting is None:
            return
        if action == START:
            self._start_it()
        elif action == SKIP:
            self._skip_it()
        else:
            self._show_notice(waiting)  # it stays, should the sheet be left without an answer
            self._sheet.ask(waiting.notice.title, waiting.notice.body, waiting.standing.snoozes)

    def _start_it(self) -> None:
        if (waiting := self._waiting) is not None:
            key = waiting.standing.occurrence.key
            self._app.reminders.do(lambda reminding: reminding.started(key))
            self._begin_routine(waiting.standing.occurrence.reminder.routine)

    def _skip_it(self) -> None:
        if (waiting := self._waiting) is not None:
            key = waiting.standing.occurrence.key
            self._app.reminders.do(lambda reminding: reminding.skip(key), self._skipped)

    def _snooze_it(self, choice: Snooze) -> None:
        if (waiting := self._waiting) is not None:
            key = waiting.standing.occurrence.key
            self._app.reminders.do(
                lambda reminding: reminding.snooze(key, choice), lambda until: self._snoozed(key, until)
            )

    def _skipped(self, day: object) -> None:
        if isinstance(day, date):
            self._app.window.offer_undo(
                _("No more reminders today."), lambda: self._app.reminders.do(lambda r: r.unskip(day))
            )

    def _snoozed(self, key: Key, until: object) -> None:
        if isinstance(until, datetime):
            words = _("You will be reminded again at {time}.").format(
                time=LocaleDates(QLocale()).time(until.astimezone(self._app.reminders.clock.zone()))
            )
            self._app.window.offer_undo(words, lambda: self._app.reminders.do(lambda r: r.undo_snooze(key)))

    def _start(self, routine: str, token: str) -> None:
        """From a notification's button."""
        self._come_forward(token)
        self._begin_routine(routine)

    def _begin_routine(self, routine: str) -> None:
        if routine and routine in self._machinery.catalogue().routines:
            self._app.start_routine(routine)
        elif not self._app.in_session:
            self._app.window.show_page(TODAY)


def _key(waiting: "Waiting | None") -> tuple[Key, datetime] | None:
    return None if waiting is None else (waiting.standing.occurrence.key, waiting.standing.shown_at)


def _sentences(title: str, body: str) -> str:
    """A title and what follows it, as one text."""
    title = title if title.endswith(tuple(".?!…")) else f"{title}."
    return f"{title} {body}".strip()

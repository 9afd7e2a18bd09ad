"""The window put together: pages, notices, sessions, and what loads after the first paint."""

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from hipmob_desktop.app.asks import Asks
from hipmob_desktop.app.log_door import Opened
from hipmob_desktop.app.machinery import Machinery
from hipmob_desktop.app.pages import Pages
from hipmob_desktop.desktop.imports import start_made
from hipmob_desktop.domain.session import Session
from hipmob_desktop.services.settings import WindowPlace
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.places import CALENDAR
from hipmob_desktop.ui.widgets.notices import NoticeAction
from hipmob_desktop.ui.window import MainWindow

if TYPE_CHECKING:
    from hipmob_desktop.app.reminder_post import ReminderPost
    from hipmob_desktop.app.session_flow import SessionFlow

PREFETCH_MS = 400
"""How long after everything is ready the player is loaded, so that Start finds it there."""
INTERRUPTED, LOG, SETTINGS = "interrupted", "log", "settings"
GO_ON, KEEP, CLOSE, FOLDER = "go-on", "keep", "close", "folder"


class WindowApp(QObject):
    """The window and what it runs on, from the first paint to the last write."""

    ready = Signal()
    """Log, catalogue and pages are there."""

    def __init__(
        self,
        machinery: Machinery,
        window: MainWindow,
        milestone: Callable[[str], None],
    ) -> None:
        """Take the frame as it was painted."""
        super().__init__()
        self.window = window
        self._machinery = machinery
        self._milestone = milestone
        self._routine = ""
        self._log_is_open = False
        self._interrupted: Session | None = None
        self._folders: dict[str, Path] = {}
        asks = Asks(
            start=self._start,
            show_page=self._show_page,
            go_back=window.go_back,
            offer_undo=self._offer_undo,
            notice=self._notice,
            notice_with_folder=self._notice_with_folder,
        )
        self.pages = Pages(machinery, asks, lambda: self.reminders)
        self._connect()

    @cached_property
    def flow(self) -> "SessionFlow":
        """The way of sessions; loaded with the first one, or soon after the start."""
        from hipmob_desktop.app.session_flow import SessionFlow

        return SessionFlow(self._machinery, self.window)

    @cached_property
    def reminders(self) -> "ReminderPost":
        """Reminders, delivered from here while nobody else does; loaded when everything is ready."""
        from hipmob_desktop.app.reminder_post import ReminderPost

        return ReminderPost(self._machinery, self)

    def begin(self, routine: str, *, hidden: bool = False) -> None:
        """Load everything and show the page that was left; begin a routine, if one is named, once it can be logged.

        Hidden, nothing is loaded for the ear yet: an open sound system would go on waking the processor.
        """
        self._routine = routine
        self._machinery.background.run_in_background(self._machinery.log.open, self._opened, self._could_not_open)
        self.window.show_page(self._machinery.settings.window.page)
        if hidden:
            self.window.painted.connect(self._machinery.sound.warm_up)
        else:
            QTimer.singleShot(0, self, self._machinery.sound.warm_up)

    @property
    def in_session(self) -> bool:
        """Whether a session, or a question around one, has the window."""
        return self.window.in_session

    def start_routine(self, routine: str) -> None:
        """Begin a routine without questions before it; as soon as it can be logged, if that is not yet so."""
        if self._log_is_open:
            self.flow.begin(routine, ask=False)
        else:
            self._routine = routine

    def show_notice(self, notice: str, text: str) -> None:
        """Tell something above the pages; `notice` is its id."""
        self._notice(notice, text)

    def close(self) -> None:
        """Stop what runs, keep what was done."""
        if "flow" in self.__dict__:
            self.flow.close()
        self._machinery.close()
        if "reminders" in self.__dict__:
            self.reminders.close()

    def _connect(self) -> None:
        self.window.notice_acted.connect(self._act)
        self.window.closing.connect(self._remember_place)
        self.window.guard_closing(self._may_close)
        self._machinery.messages.log_trouble.connect(self._tell_of_log)

    # ── What pages ask ─────────────────────────────────────────────────────

    def _start(self, routine: str) -> None:
        self.flow.begin(routine)

    def _show_page(self, key: str) -> QWidget:
        return self.window.show_page(key)

    def _offer_undo(self, text: str, undo: Callable[[], None]) -> None:
        self.window.offer_undo(text, undo)

    def _notice(self, notice: str, text: str) -> None:
        self.window.show_notice(notice, text, [NoticeAction(CLOSE, _("Close"))])

    def _notice_with_folder(self, notice: str, text: str, folder: Path) -> None:
        self._folders[notice] = folder
        actions = [NoticeAction(FOLDER, _("Open the folder")), NoticeAction(CLOSE, _("Close"))]
        self.window.show_notice(notice, text, actions)

    # ── After the first paint ──────────────────────────────────────────────

    def _opened(self, opened: Opened) -> None:
        if opened.in_use:
            self._leave_to_the_other(opened)
            return
        for notice in opened.notices:
            self.window.show_notice(LOG, notice, [NoticeAction(CLOSE, _("Close"))], icon="warning")
        if trouble := self._machinery.environment.settings.trouble():
            self.window.show_notice(SETTINGS, trouble, [NoticeAction(CLOSE, _("Close"))], icon="warning")
        if opened.interrupted is not None:
            self._offer_to_go_on(opened.interrupted)
        self._log_is_open = True
        if self._routine:
            self.flow.begin(self._routine, ask=False)
        self._machinery.log.start_upkeep()
        start_made()
        self._milestone("ready")
        self.ready.emit()

        QTimer.singleShot(PREFETCH_MS, self, lambda: self.flow)
        QTimer.singleShot(2 * PREFETCH_MS, self, self._prepare_calendar)

    def _prepare_calendar(self) -> None:
        """The one page whose first click would else be felt."""
        if not self.window.in_session:
            self.window.prepare_page(CALENDAR)

    def _could_not_open(self, error: Exception) -> None:
        """Whatever it was that nobody expected: sessions can be done all the same, and the user is told."""
        logging.getLogger(__name__).error("The log could not be opened", exc_info=error)
        words = _("The log could not be opened ({reason}). Sessions can be done, but they will not be kept.")
        self._opened(Opened((words.format(reason=error),), None))

    def _may_close(self) -> bool:
        return "flow" not in self.__dict__ or self.flow.may_close()

    def _leave_to_the_other(self, opened: Opened) -> None:
        QMessageBox.information(self.window, "HipMob", opened.notices[0])
        self.window.close()

    # ── Notices ────────────────────────────────────────────────────────────

    def _offer_to_go_on(self, session: Session) -> None:
        self._interrupted = session
        minutes = max(1, round(session.active_ms / 60_000))
        text = _('"{routine}" stopped in its middle, with {minutes} min done. They are kept.').format(
            routine=session.routine.name, minutes=minutes
        )
        actions = [NoticeAction(KEEP, _("Leave it so"))]
        if self.flow.can_go_on(session):
            actions.insert(0, NoticeAction(GO_ON, _("Go on from there")))
        self.window.show_notice(INTERRUPTED, text, actions, icon="restart")

    def _act(self, notice: str, action: str) -> None:
        self.window.hide_notice(notice)
        if action == FOLDER:
            self.pages.open_folder(self._folders[notice])
        session = self._interrupted
        if notice == INTERRUPTED:
            self._interrupted = None
            if action == GO_ON and session is not None:
                self.flow.go_on(session)

    def _tell_of_log(self, trouble: str) -> None:
        if trouble:
            self.window.show_notice(LOG, trouble, icon="warning")
        else:
            self.window.hide_notice(LOG)

    def _remember_place(self, geometry: str) -> None:
        place = WindowPlace(geometry=geometry, page=self.window.lasting_page)
        self._machinery.environment.settings.save(replace(self._machinery.settings, window=place))

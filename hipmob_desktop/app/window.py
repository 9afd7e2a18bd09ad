"""The window put together: pages, notices, sessions, and what loads after the first paint."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMessageBox, QWidget

from hipmob_desktop.app.log_door import Opened
from hipmob_desktop.app.machinery import Machinery
from hipmob_desktop.app.pages import Asks, Pages
from hipmob_desktop.app.session_flow import SessionFlow
from hipmob_desktop.desktop.imports import light_imports
from hipmob_desktop.domain.session import Session
from hipmob_desktop.services.settings import WindowPlace
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.widgets.notices import NoticeAction
from hipmob_desktop.ui.window import MainWindow

INTERRUPTED, LOG, SETTINGS = "interrupted", "log", "settings"
GO_ON, KEEP, CLOSE = "go-on", "keep", "close"


class WindowApp(QObject):
    """The window and what it runs on, from the first paint to the last write."""

    def __init__(
        self,
        machinery: Machinery,
        window: MainWindow,
        original_import: Callable[..., Any],
        milestone: Callable[[str], None],
    ) -> None:
        """Take the frame as it was painted. `original_import` is `builtins.__import__` as it was before PySide6."""
        super().__init__()
        self.window = window
        self._machinery = machinery
        self._original_import = original_import
        self._milestone = milestone
        self._routine = ""
        self._interrupted: Session | None = None
        self.flow = SessionFlow(machinery, window)
        self.pages = Pages(machinery, Asks(self._start, self._show_page, self._offer_undo, self._notice))
        self._connect()

    def begin(self, routine: str) -> None:
        """Load everything and show the page that was left; begin a routine, if one is named, once it can be logged."""
        self._routine = routine
        self._machinery.background.run_in_background(self._open_log, self._opened)
        self.window.show_page(self._machinery.settings.window.page)
        QTimer.singleShot(0, self, self._machinery.sound.warm_up)

    def close(self) -> None:
        """Stop what runs, keep what was done."""
        self.flow.close()
        self._machinery.close()

    def _connect(self) -> None:
        self.window.notice_acted.connect(self._act)
        self.window.closing.connect(self._remember_place)
        self.window.guard_closing(self.flow.may_close)
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

    # ── After the first paint ──────────────────────────────────────────────

    def _open_log(self) -> Opened:
        with light_imports(self._original_import):
            return self._machinery.log.open()

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
        if self._routine:
            self.flow.begin(self._routine, ask=False)
        self._machinery.log.start_upkeep()
        self._milestone("ready")

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
        place = WindowPlace(geometry=geometry, page=self.window.current_page)
        self._machinery.environment.settings.save(replace(self._machinery.settings, window=place))

"""The main window: first an empty frame, then the rail with the page in view, or the session in their place.

Whatever is imported here delays the first frame for everybody; what can wait is imported where it is first used.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.place import Place

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from hipmob_desktop.ui.browsing import Browsing
    from hipmob_desktop.ui.widgets.notices import NoticeAction

FIRST_SIZE = (1100, 740)
LEAST_SIZE = (880, 560)


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A page that was built: its view, and what to call each time it comes into view."""

    view: QWidget
    refresh: Callable[[], None]
    """Usually a presenter's bound method, which keeps the presenter alive."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page by its place on the rail, built when it is first shown."""

    place: Place
    build: Callable[[], BuiltPage]


class MainWindow(QMainWindow):
    """Shows one page at a time. Pages are built on their first visit and refreshed on each."""

    painted = Signal()
    """The first frame is on its way to the screen: heavy things may load from now on."""
    page_shown = Signal(str)
    notice_acted = Signal(str, str)
    """Notice id and action key."""
    closing = Signal(str)
    """The window closes; its geometry, base64."""

    def __init__(self, look: Look, entries: Sequence[PageEntry], title: str) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWindowTitle(title)
        self.setMinimumSize(*LEAST_SIZE)
        self.resize(*FIRST_SIZE)
        self._look = look
        self._entries = {entry.place.key: entry for entry in entries}
        self._built: dict[str, BuiltPage] = {}
        self._current = ""
        self._before = ""
        self._was_painted = False
        self._may_close: Callable[[], bool] = lambda: True
        self._session: QWidget | None = None
        self._whole = QStackedWidget()
        self._made_browsing: Browsing | None = None
        self.setCentralWidget(self._whole)

    @property
    def current_page(self) -> str:
        """Key of the page in view, also while a session covers it."""
        return self._current

    @property
    def lasting_page(self) -> str:
        """The page in view, or the one it lies under: where the next start is to begin."""
        return self._entries[self._current].place.under or self._current if self._current else ""

    @property
    def in_session(self) -> bool:
        """Whether a session has the window."""
        return self._session is not None

    def show_page(self, key: str) -> QWidget:
        """Bring a page into view, the first one for an unknown key, and give its view back. Best after `painted`."""
        wanted = key if key in self._entries else next(iter(self._entries))
        if wanted != self._current:
            self._before, self._current = self._current, wanted
        page = self._built.get(self._current) or self._build(self._current)
        self._browsing.show_view(self._current, page.view)
        if self._was_painted:
            page.refresh()
        self.page_shown.emit(self._current)
        return page.view

    def go_back(self) -> None:
        """Show the page that was in view before this one; where there was none, the one that leads here."""
        self.show_page(self._before or self.lasting_page)

    def prepare_page(self, key: str) -> None:
        """Build a page ahead, while nobody waits for it. Raises KeyError for an unknown key."""
        if key not in self._built:
            self._build(key)

    def refresh_page(self) -> None:
        """Let the page in view read what is new."""
        if self._current and self._was_painted:
            self._built[self._current].refresh()

    def enter_session(self, widget: QWidget) -> None:
        """Give the whole window to a session (or the questions around it). Replaces an earlier one."""
        self._drop_session()
        self._browsing.dismiss_toast()
        self._session = widget
        self._whole.addWidget(widget)
        self._whole.setCurrentWidget(widget)
        widget.setFocus()

    def leave_session(self) -> None:
        """Come back to the page that was in view."""
        self._drop_session()
        self._whole.setCurrentWidget(self._browsing)
        self.refresh_page()

    def show_notice(self, notice: str, text: str, actions: "Sequence[NoticeAction]" = (), icon: str = "info") -> None:
        """Show a notice above the pages, or replace the one of that id. Icons: info, warning, restart, sound."""
        self._browsing.show_notice(notice, text, actions, icon)

    def hide_notice(self, notice: str) -> None:
        """Take a notice away."""
        self._browsing.notices.hide_notice(notice)

    def offer_undo(self, text: str, undo: Callable[[], None]) -> None:
        """Tell of something that can be taken back, for ten seconds."""
        self._browsing.offer_undo(text, undo)

    def guard_closing(self, may_close: Callable[[], bool]) -> None:
        """Ask this before the window closes; it stays open while the answer is no."""
        self._may_close = may_close

    def place(self, geometry: str) -> None:
        """Put the window where it was: a geometry from `closing`. What does not fit the screens is ignored."""
        if geometry:
            from PySide6.QtCore import QByteArray  # noqa: PLC0415

            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "ignore")))

    def geometry_text(self) -> str:
        """Where the window is, for `place`."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def paintEvent(self, event: "QPaintEvent") -> None:
        """After the first frame comes the rest."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self._after_first_frame)

    def closeEvent(self, event: "QCloseEvent") -> None:
        """Say where the window was."""
        if not self._may_close():
            event.ignore()
            return
        self.closing.emit(self.geometry_text())
        event.accept()

    @property
    def _browsing(self) -> "Browsing":
        """Rail and pages, made when they are first needed."""
        if self._made_browsing is None:
            from hipmob_desktop.ui.browsing import Browsing  # noqa: PLC0415

            self._made_browsing = Browsing(self._look, [entry.place for entry in self._entries.values()])
            self._made_browsing.picked.connect(self.show_page)
            self._made_browsing.notice_acted.connect(self.notice_acted)
            self._whole.insertWidget(0, self._made_browsing)
            if self._session is None:
                self._whole.setCurrentWidget(self._made_browsing)
        return self._made_browsing

    def _build(self, key: str) -> BuiltPage:
        page = self._entries[key].build()
        self._built[key] = page
        return page

    def _after_first_frame(self) -> None:
        # A page that was shown before has not been filled; one shown by whoever hears `painted` has.
        unfilled = self._current
        self.painted.emit()
        self._look.settle()
        if unfilled and unfilled == self._current:
            self.refresh_page()
        from hipmob_desktop.ui.theme.icons import app_icon  # noqa: PLC0415

        self.setWindowIcon(app_icon())

    def _drop_session(self) -> None:
        if self._session is not None:
            self._whole.removeWidget(self._session)
            self._session.deleteLater()
            self._session = None

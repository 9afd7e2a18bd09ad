"""The main window: the rail, the page in view, notices above it, and the session that takes its place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.theme.icons import app_icon
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.rail import Place, Rail

if TYPE_CHECKING:
    from hipmob_desktop.ui.widgets.notices import NoticeAction, Notices
    from hipmob_desktop.ui.widgets.toast import Toast

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


class Refreshing(Protocol):
    """A presenter, seen from the window."""

    def refresh(self) -> None:
        """Read what is new."""
        ...


def on_first_refresh(make: Callable[[], Refreshing]) -> Callable[[], None]:
    """A `refresh` that makes its presenter when it is first called: after the first frame, with all that it imports."""
    made: list[Refreshing] = []

    def refresh() -> None:
        if not made:
            made.append(make())
        made[0].refresh()

    return refresh


class MainWindow(QMainWindow):
    """Shows one page at a time. Pages are built on their first visit, refreshed on each."""

    painted = Signal()
    """The first frame is on its way to the screen: heavy things may load from now on."""
    page_shown = Signal(str)
    notice_acted = Signal(str, str)
    """Notice id and action key."""
    closing = Signal(str)
    """The window closes; its geometry, base64."""

    def __init__(self, look: Look, entries: Sequence[PageEntry], title: str) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.setMinimumSize(*LEAST_SIZE)
        self.resize(*FIRST_SIZE)
        self._entries = {entry.place.key: entry for entry in entries}
        self._built: dict[str, BuiltPage] = {}
        self._current = ""
        self._was_painted = False
        self._may_close: Callable[[], bool] = lambda: True
        self._rail = Rail(look, [entry.place for entry in entries], _("Pages"))
        self._look = look
        self._notices: Notices | None = None
        self._pages = QStackedWidget()
        self._session: QWidget | None = None
        self._whole = QStackedWidget()
        self._browsing = self._lay_out()
        self._toast: Toast | None = None
        self._undo: Callable[[], None] | None = None
        self._rail.picked.connect(self.show_page)

    @property
    def current_page(self) -> str:
        """Key of the page in view, also while a session covers it."""
        return self._current

    @property
    def in_session(self) -> bool:
        """Whether a session has the window."""
        return self._session is not None

    def show_page(self, key: str) -> QWidget:
        """Bring a page into view, the first one for an unknown key, and give its view back."""
        key = key if key in self._entries else next(iter(self._entries))
        page = self._built.get(key) or self._build(key)
        self._current = key
        self._rail.show_place(key)
        self._pages.setCurrentWidget(page.view)
        page.view.setFocus()
        if self._was_painted:
            page.refresh()
        self.page_shown.emit(key)
        return page.view

    def refresh_page(self) -> None:
        """Let the page in view read what is new."""
        if self._current and self._was_painted:
            self._built[self._current].refresh()

    def enter_session(self, widget: QWidget) -> None:
        """Give the whole window to a session (or the questions around it). Replaces an earlier one."""
        self._drop_session()
        if self._toast is not None:
            self._toast.dismiss()
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
        if self._notices is None:
            self._notices = self._make_notices()
        self._notices.show_notice(notice, text, actions, icon)

    def hide_notice(self, notice: str) -> None:
        """Take a notice away."""
        if self._notices is not None:
            self._notices.hide_notice(notice)

    def offer_undo(self, text: str, undo: Callable[[], None]) -> None:
        """Tell of something that can be taken back, for ten seconds."""
        if self._toast is None:
            self._toast = self._make_toast()
        self._toast.offer(text, _("Undo"))
        self._undo = undo

    def guard_closing(self, may_close: Callable[[], bool]) -> None:
        """Ask this before the window closes; it stays open while the answer is no."""
        self._may_close = may_close

    def place(self, geometry: str) -> None:
        """Put the window where it was: a geometry from `closing`. What does not fit the screens is ignored."""
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "ignore")))

    def geometry_text(self) -> str:
        """Where the window is, for `place`."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def paintEvent(self, event: QPaintEvent) -> None:
        """After the first frame the page is filled."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self._after_first_frame)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say where the window was."""
        if not self._may_close():
            event.ignore()
            return
        self.closing.emit(self.geometry_text())
        event.accept()

    def _lay_out(self) -> QWidget:
        browsing = QWidget()
        browsing.setObjectName("page")
        line = QHBoxLayout(browsing)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._rail)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addWidget(self._pages, 1)
        line.addLayout(self._column, 1)
        self._whole.addWidget(browsing)
        self.setCentralWidget(self._whole)
        return browsing

    def _make_notices(self) -> "Notices":
        # Most starts have nothing to tell: the first frame does not wait for this.
        from hipmob_desktop.ui.widgets.notices import Notices  # noqa: PLC0415

        made = Notices(self._look)
        made.acted.connect(self.notice_acted)
        self._column.insertWidget(0, made)
        return made

    def _make_toast(self) -> "Toast":
        from hipmob_desktop.ui.widgets.toast import Toast  # noqa: PLC0415

        made = Toast(self._browsing)
        made.taken.connect(self._take_back)
        return made

    def _take_back(self) -> None:
        if self._undo is not None:
            self._undo()
            self._undo = None

    def _build(self, key: str) -> BuiltPage:
        page = self._entries[key].build()
        self._built[key] = page
        self._pages.addWidget(page.view)
        return page

    def _after_first_frame(self) -> None:
        self.refresh_page()
        self.setWindowIcon(app_icon())
        self.painted.emit()

    def _drop_session(self) -> None:
        if self._session is not None:
            self._whole.removeWidget(self._session)
            self._session.deleteLater()
            self._session = None

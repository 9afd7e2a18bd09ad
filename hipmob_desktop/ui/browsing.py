"""What fills the window while no session runs: the rail, notices, the page in view, a toast."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.place import Place
from hipmob_desktop.ui.widgets.rail import Rail

if TYPE_CHECKING:
    from hipmob_desktop.ui.widgets.notices import NoticeAction, Notices
    from hipmob_desktop.ui.widgets.toast import Toast


class Browsing(QWidget):
    """Passive: shows the view it is given. Notices and toast are made when there is something to tell."""

    picked = Signal(str)
    """A page was asked for on the rail."""
    notice_acted = Signal(str, str)

    def __init__(self, look: Look, places: Sequence[Place]) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look = look
        self._rail = Rail(look, places, _("Pages"))
        self._rail.picked.connect(self.picked)
        self._pages = QStackedWidget()
        self._notices: Notices | None = None
        self._toast: Toast | None = None
        self._undo: Callable[[], None] | None = None
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addWidget(self._pages, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._rail)
        line.addLayout(self._column, 1)

    def show_view(self, key: str, view: QWidget) -> None:
        """Bring a page's view to the front, mark its place, and give it the keyboard."""
        self._rail.show_place(key)
        if self._pages.indexOf(view) < 0:
            self._pages.addWidget(view)
        self._pages.setCurrentWidget(view)
        view.setFocus()

    @property
    def notices(self) -> "Notices":
        """The notices above the page."""
        if self._notices is None:
            # Most starts have nothing to tell.
            from hipmob_desktop.ui.widgets.notices import Notices  # noqa: PLC0415

            self._notices = Notices(self._look)
            self._notices.acted.connect(self.notice_acted)
            self._column.insertWidget(0, self._notices)
        return self._notices

    def show_notice(self, notice: str, text: str, actions: "Sequence[NoticeAction]", icon: str) -> None:
        """Show a notice, or replace the one of that id."""
        self.notices.show_notice(notice, text, actions, icon)

    def offer_undo(self, text: str, undo: Callable[[], None]) -> None:
        """Tell of something that can be taken back."""
        if self._toast is None:
            from hipmob_desktop.ui.widgets.toast import Toast  # noqa: PLC0415

            self._toast = Toast(self)
            self._toast.taken.connect(self._take_back)
        self._toast.offer(text, _("Undo"))
        self._undo = undo

    def dismiss_toast(self) -> None:
        """What was offered is not taken back."""
        if self._toast is not None:
            self._toast.dismiss()

    def _take_back(self) -> None:
        if self._undo is not None:
            self._undo()
            self._undo = None

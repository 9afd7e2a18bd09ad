"""The Log page: sessions by date, the one opened beside them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.log.detail import SessionDetail
from hipmob_desktop.ui.pages.log.state import LogLine, OpenSession
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.card import row
from hipmob_desktop.ui.widgets.empty import EmptyState
from hipmob_desktop.ui.widgets.key_button import export_button
from hipmob_desktop.ui.widgets.row_painting import Row
from hipmob_desktop.ui.widgets.rows import RowList
from hipmob_desktop.ui.widgets.text import Text
from hipmob_desktop.ui.widgets.two_panes import TwoPanes


class LogPage(QWidget):
    """Passive: rows come a page at a time, the opened session by itself."""

    more_wanted = Signal()
    session_picked = Signal(str)
    note_changed = Signal(str, str)
    """Session id and the new note."""
    delete_requested = Signal(str)
    export_requested = Signal()
    first_session_wanted = Signal()
    """From the empty page: the way to a first session."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self._list = RowList(look, _("Sessions"))
        self._detail = SessionDetail(look)
        self._empty = EmptyState(
            look,
            "log",
            _("No sessions yet"),
            _("After your first session it stands here: each exercise, each side, planned against done."),
            _("Choose a first session"),
        )
        self._panes = TwoPanes()
        self._export = export_button(look)
        self._panes.left.addLayout(row(Text(_("Log"), "title"), None, self._export))
        self._panes.left.addWidget(self._list, 1)
        self._panes.right.addWidget(self._detail)
        self._waiting = QWidget()
        self._whole = QStackedWidget()
        for each in (self._waiting, self._panes, self._empty):
            self._whole.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._whole)
        self._connect_signals()

    @property
    def opened(self) -> str:
        """Id of the session picked, empty if there is none."""
        return self._list.current_id

    def show_sessions(self, lines: Sequence[LogLine], *, more: bool) -> None:
        """Show the first page of sessions; the picked one stays picked if it is among them."""
        picked = self._list.current_id
        self._list.rows.show_rows([_row(line) for line in lines], more=more)
        waited = self._whole.currentWidget() is self._waiting
        self._whole.setCurrentWidget(self._panes if lines else self._empty)
        if waited and self.isVisible():
            (self._list if lines else self._empty).setFocus()
        if lines:
            self._list.pick(picked if self._list.rows.index_of(picked).isValid() else lines[0].id)

    def add_sessions(self, lines: Sequence[LogLine], *, more: bool) -> None:
        """Add the next page."""
        self._list.rows.append([_row(line) for line in lines], more=more)

    def show_opened(self, session: OpenSession) -> None:
        """Show a session in full."""
        self._detail.show_session(session)

    def pick(self, session: str) -> None:
        """Open a session as the user would."""
        self._list.pick(session)
        self._list.setFocus()

    def remove(self, session: str) -> None:
        """Take a session out of the list; the next one is picked."""
        self._list.rows.remove(session)
        if not self._list.rows.rows:
            self._whole.setCurrentWidget(self._empty)

    def show_saved(self, session: str) -> None:
        """Mark the note of a session as kept."""
        self._detail.show_saved(session)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins in the list."""
        super().focusInEvent(event)
        self._list.setFocus()

    def _connect_signals(self) -> None:
        self._list.rows.more_wanted.connect(self.more_wanted)
        self._list.picked.connect(self.session_picked)
        self._list.opened.connect(lambda _id: self._detail.note.setFocus())
        self._list.removal_asked.connect(self.delete_requested)
        self._detail.note_changed.connect(self.note_changed)
        self._detail.delete_requested.connect(self.delete_requested)
        self._export.clicked.connect(self.export_requested)
        self._empty.asked.connect(self.first_session_wanted)


def _row(line: LogLine) -> Row:
    return Row(
        id=line.id,
        title=line.title,
        detail=line.detail,
        trailing=line.active,
        icon=line.icon,
        tint=line.tint,
        header=line.month,
        spoken=f"{line.title}, {line.detail}, {line.active}",
    )

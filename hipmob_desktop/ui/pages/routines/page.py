"""The Routines page: the list with a search, and the routine opened beside it."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from hipmob_desktop.domain.illustration import Illustration
from hipmob_desktop.services.translation import _, ngettext
from hipmob_desktop.ui.pages.routines.detail import RoutineDetail
from hipmob_desktop.ui.pages.routines.state import RoutineLine, RoutinesState
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import Card, clear, row
from hipmob_desktop.ui.widgets.empty import EmptyState
from hipmob_desktop.ui.widgets.glyph import Glyph
from hipmob_desktop.ui.widgets.row_painting import Row
from hipmob_desktop.ui.widgets.rows import RowList
from hipmob_desktop.ui.widgets.search import SearchField
from hipmob_desktop.ui.widgets.text import Text
from hipmob_desktop.ui.widgets.two_panes import TwoPanes

PROBLEMS_SHOWN = 4


class RoutinesPage(QWidget):
    """Passive: shows a `RoutinesState`."""

    search_changed = Signal(str)
    routine_picked = Signal(str)
    start_requested = Signal(str)
    folder_requested = Signal()
    """The folder of the user's own routines is to be opened."""
    open_requested = Signal()
    """Files are to be added."""
    save_requested = Signal(str)
    print_requested = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look = look
        self._search = SearchField(look, _("Search routines and exercises"))
        self._list = RowList(look, _("Routines"))
        self._detail = RoutineDetail(look)
        self._nothing = EmptyState(
            look, "search", _("Nothing found"), _("Try another word, such as an exercise or a thing you have at hand.")
        )
        self._right = QStackedWidget()
        self._right.addWidget(self._detail)
        self._right.addWidget(self._nothing)
        self._problems = Card(padding=Space.M, spacing=Space.XS)
        self._problem_lines = QVBoxLayout()
        self._folder = Button(_("Open my routines folder"), look, kind="link", icon="folder")
        self._add = Button(_("Add from a file…"), look, kind="link", icon="plus")
        self._lay_out()
        self._connect_signals()

    def set_figures(self, figures: Mapping[str, Illustration | None]) -> None:
        """What shows each exercise, by its id; seen from the next state on."""
        self._detail.figures = figures

    def show_state(self, state: RoutinesState) -> None:
        """Show all of it."""
        self._list.rows.show_rows([_row(line) for line in state.lines])
        self._show_problems(state.problems)
        self._right.setCurrentWidget(self._detail if state.opened else self._nothing)
        if state.opened:
            self._detail.show_routine(state.opened)
            self._list.mark(state.opened.id)

    def show_opened(self, state: RoutinesState) -> None:
        """Show another routine at the right; the list stays as it is."""
        if state.opened:
            self._detail.show_routine(state.opened)

    def clear_search(self) -> None:
        """Show all routines again."""
        self._search.clear()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins in the list."""
        super().focusInEvent(event)
        self._list.setFocus()

    def _lay_out(self) -> None:
        panes = TwoPanes()
        panes.left.addWidget(Text(_("Routines"), "title"))
        panes.left.addWidget(self._search)
        panes.left.addWidget(self._list, 1)
        self._problem_count = Text("", "strong", wrap=True)
        head = row(Glyph(self._look, "warning", "warning"), self._problem_count)
        head.setStretch(1, 1)
        self._problems.body.addLayout(head)
        self._problems.body.addLayout(self._problem_lines)
        self._problems.hide()
        ways = QVBoxLayout()
        ways.setSpacing(0)
        ways.addWidget(self._add)
        ways.addWidget(self._folder)
        panes.left.addLayout(ways)
        panes.right.addWidget(self._problems)
        panes.right.addWidget(self._right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panes)

    def _connect_signals(self) -> None:
        self._search.textChanged.connect(self.search_changed)
        self._search.left_downwards.connect(self._list.setFocus)
        self._search.returnPressed.connect(self._list.setFocus)
        self._list.picked.connect(self.routine_picked)
        self._list.opened.connect(lambda _id: self._detail.start.setFocus())
        self._detail.start_requested.connect(self.start_requested)
        self._folder.clicked.connect(self.folder_requested)
        self._add.clicked.connect(self.open_requested)
        self._detail.save_requested.connect(self.save_requested)
        self._detail.print_requested.connect(self.print_requested)

    def _show_problems(self, problems: tuple[str, ...]) -> None:
        self._problems.setVisible(bool(problems))
        clear(self._problem_lines)
        count = len(problems)
        self._problem_count.setText(
            ngettext(
                "One thing in your files could not be read; everything else works.",
                "{count} things in your files could not be read; everything else works.",
                count,
            ).format(count=count)
        )
        shown = list(problems[:PROBLEMS_SHOWN])
        if count > PROBLEMS_SHOWN:
            shown.append(
                _("And {count} more; `doctor` on the command line lists all.").format(count=count - len(shown))
            )
        for problem in shown:
            self._problem_lines.addWidget(Text(problem, "small", wrap=True))


def _row(line: RoutineLine) -> Row:
    return Row(
        id=line.id,
        title=line.name,
        detail=line.detail,
        trailing=line.length,
        spoken=f"{line.name}, {line.length}, {line.detail}",
    )

"""The head of the calendar: which month or year is in view, and the way to others."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.calendar.shown import Mode
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import CONTROL_HEIGHT, Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.segmented import Segmented
from hipmob_desktop.ui.widgets.text import Text


class CalendarHead(QWidget):
    """Back, forth, today, month or year; room for further controls at the end."""

    moved = Signal(int)
    """One month (or year) back or forth: -1 or 1."""
    today_wanted = Signal()
    mode_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._title = Text("", "title")
        self._back = Button("", look, icon="chevron-left")
        self._forth = Button("", look, icon="chevron-right")
        self._today = Button(_("Today"))
        self._today.setToolTip(_("Home"))
        options = [(Mode.MONTH.value, _("Month")), (Mode.YEAR.value, _("Year"))]
        self._mode = Segmented(options, _("Show"), gap=Space.XXS)
        for button in (self._back, self._forth):
            button.setFixedWidth(CONTROL_HEIGHT + 4)
        self._more = QHBoxLayout()
        self._more.setSpacing(Space.XS)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.XS)
        line.addWidget(self._back)
        line.addWidget(self._forth)
        line.addSpacing(Space.XS)
        line.addWidget(self._title)
        line.addStretch(1)
        line.addWidget(self._today)
        line.addSpacing(Space.XS)
        line.addWidget(self._mode)
        line.addLayout(self._more)
        self._back.clicked.connect(lambda: self.moved.emit(-1))
        self._forth.clicked.connect(lambda: self.moved.emit(1))
        self._today.clicked.connect(self.today_wanted)
        self._mode.chosen.connect(self._choose)

    def show_period(self, title: str, mode: Mode) -> None:
        """Name what is in view."""
        month = mode is Mode.MONTH
        self._title.setText(title)
        self._mode.show_choice(mode.value)
        for button, name in (
            (self._back, _("Month before") if month else _("Year before")),
            (self._forth, _("Month after") if month else _("Year after")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(_("{what} ({key})").format(what=name, key=self._key(button)))

    def add_control(self, control: QWidget) -> None:
        """Put something at the end of the head."""
        self._more.addWidget(control)

    def _key(self, button: Button) -> str:
        return _("Page Up") if button is self._back else _("Page Down")

    def _choose(self, mode: object) -> None:
        self.mode_chosen.emit(mode)

"""A routine opened: what it needs, each step with its dose and time, and Start."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipmob_desktop.domain.illustration import Illustration
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.routines.state import OpenRoutine
from hipmob_desktop.ui.pages.routines.step import StepItem
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import READING_WIDTH, Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import Card, Hairline, clear, row
from hipmob_desktop.ui.widgets.facts import FactLine
from hipmob_desktop.ui.widgets.key_button import key_button, print_button
from hipmob_desktop.ui.widgets.page import ScrollColumn
from hipmob_desktop.ui.widgets.text import Text


class RoutineDetail(QWidget):
    """Head with Start, and the steps below, scrolling."""

    start_requested = Signal(str)
    save_requested = Signal(str)
    print_requested = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._routine = ""
        self.figures: Mapping[str, Illustration | None] = {}
        """What shows each exercise, by its id."""
        self._name = Text("", "title", wrap=True)
        self._own = Text(_("Yours"), "chip")
        self._summary = Text("", "quiet", wrap=True)
        self._summary.setMaximumWidth(READING_WIDTH)
        self._facts = FactLine(look)
        self._equipment = FactLine(look)
        self._total = Text("", "small", wrap=True)
        self.start = Button(_("Start"), look, kind="primary", icon="play")
        self.start.clicked.connect(lambda: self.start_requested.emit(self._routine))
        self._save = key_button(look, "export", _("Save as file…"), QKeySequence("Ctrl+E"))
        self._print = print_button(look)
        self._save.clicked.connect(lambda: self.save_requested.emit(self._routine))
        self._print.clicked.connect(lambda: self.print_requested.emit(self._routine))
        self._steps = Card(padding=0, spacing=0)
        self._scroll = ScrollColumn(10_000, margin=0)
        self._scroll.column.addWidget(self._steps)
        self._scroll.column.addWidget(self._total)
        self._scroll.column.addStretch(1)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        beside = row(self._save, self._print, self.start, spacing=Space.XS)
        head = row(self._name, spacing=Space.M)
        head.setStretch(0, 1)
        head.addLayout(beside)
        head.setAlignment(beside, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addLayout(row(self._own, None))
        column.addWidget(self._summary)
        column.addWidget(self._facts)
        column.addWidget(self._equipment)
        column.addWidget(self._scroll, 1)

    def show_routine(self, routine: OpenRoutine) -> None:
        """Show another routine."""
        self._routine = routine.id
        self._name.setText(routine.name)
        self._own.setVisible(routine.own)
        self._summary.show_text(routine.summary)
        self._facts.show_facts(routine.facts)
        self._equipment.show_facts([("equipment", routine.equipment)])
        self._total.setText(routine.total)
        self.start.setAccessibleName(_("Start {routine}").format(routine=routine.name))
        clear(self._steps.body)
        # Names stand in line: where one step has a figure, all keep room for one.
        room = any(self.figures.get(step.exercise) for step in routine.steps)
        for number, step in enumerate(routine.steps):
            if number:
                self._steps.body.addWidget(Hairline())
            shown = self.figures.get(step.exercise)
            self._steps.body.addWidget(StepItem(self._look, step, shown, keep_room=room))
        self._scroll.verticalScrollBar().setValue(0)

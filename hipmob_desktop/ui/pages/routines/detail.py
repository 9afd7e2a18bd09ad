"""A routine opened: what it needs, each step with its dose and time, and Start."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.routines.state import OpenRoutine, StepLine
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import READING_WIDTH, Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.card import Card, Hairline, clear, row
from hipmob_desktop.ui.widgets.facts import FactLine
from hipmob_desktop.ui.widgets.glyph import Glyph
from hipmob_desktop.ui.widgets.page import ScrollColumn
from hipmob_desktop.ui.widgets.text import Text

NUMBER_WIDTH = 28


class RoutineDetail(QWidget):
    """Head with Start, and the steps below, scrolling."""

    start_requested = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._routine = ""
        self._name = Text("", "title", wrap=True)
        self._own = Text(_("Yours"), "chip")
        self._summary = Text("", "quiet", wrap=True)
        self._summary.setMaximumWidth(READING_WIDTH)
        self._facts = FactLine(look)
        self._equipment = FactLine(look)
        self._total = Text("", "small", wrap=True)
        self.start = Button(_("Start"), look, kind="primary", icon="play")
        self.start.clicked.connect(lambda: self.start_requested.emit(self._routine))
        self._steps = Card(padding=0, spacing=0)
        self._scroll = ScrollColumn(10_000, margin=0)
        self._scroll.column.addWidget(self._steps)
        self._scroll.column.addWidget(self._total)
        self._scroll.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        head = row(self._name, self.start, spacing=Space.M)
        head.setStretch(0, 1)
        head.setAlignment(self.start, Qt.AlignmentFlag.AlignTop)
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
        for number, step in enumerate(routine.steps):
            if number:
                self._steps.body.addWidget(Hairline())
            self._steps.body.addWidget(self._step(step))
        self._scroll.verticalScrollBar().setValue(0)

    def _step(self, step: StepLine) -> QWidget:
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        line.setSpacing(Space.XS)
        number = Text(step.number, "quiet")
        number.setFixedWidth(NUMBER_WIDTH)
        line.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(Space.XXS)
        name = Text(step.name, "strong", wrap=True)
        head = row(name, Text(step.length, "quiet"))
        head.setStretch(0, 1)
        words.addLayout(head)
        words.addWidget(Text(step.dose, wrap=True))
        words.addWidget(Text(step.plan, "small", wrap=True))
        if step.setup:
            words.addSpacing(Space.XXS)
            words.addWidget(_reading(step.setup))
        for icon, text, tint in (("equipment", step.needs, "quiet_ink"), ("warning", step.caution, "warning")):
            if text:
                words.addLayout(self._marked(icon, text, tint))
        words.addLayout(self._marked("source", step.source, "quiet_ink"))
        line.addLayout(words, 1)
        return whole

    def _marked(self, icon: str, text: str, tint: str) -> QHBoxLayout:
        words = Text(text, "warning" if tint == "warning" else "small", wrap=True)
        made = row(Glyph(self._look, icon, tint, 16), words, spacing=Space.XS)
        made.setStretch(1, 1)
        return made


def _reading(text: str) -> Text:
    words = Text(text, "quiet", wrap=True)
    words.setMaximumWidth(READING_WIDTH)
    return words

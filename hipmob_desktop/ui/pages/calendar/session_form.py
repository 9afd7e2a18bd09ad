"""A session done without the app, or one that was recorded wrong: what it was, and how it went."""

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QPlainTextEdit

from hipmob_desktop.domain.session import Questions
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.calendar.form_frame import FormFrame, field_card, labelled
from hipmob_desktop.ui.pages.calendar.shown import SessionForm, Told
from hipmob_desktop.ui.questions import RunQuestion, effort_scale, quality_scale, stiffness_scale, stride_scale
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.segmented import Segmented
from hipmob_desktop.ui.widgets.select import Select
from hipmob_desktop.ui.widgets.stepper import Stepper
from hipmob_desktop.ui.widgets.text import Text

MOST_MINUTES = 600
WHOLE, IN_PART = "completed", "partial"
NOTE_HEIGHT = 76
FIELD_HEIGHT = 38


class _CalmDateEdit(QDateEdit):
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class SessionFormPage(FormFrame):
    """Passive: shows a `SessionForm`, tells what was filled in."""

    filled = Signal(str, object)
    """Id of the session corrected, empty for a new one; a `Told`."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._session = ""
        self.routine = Select(look, _("Routine"))
        self.routine.setMinimumContentsLength(28)
        self.minutes = Stepper(
            look, _("Minutes active"), (1, MOST_MINUTES), _("min"), (_("One minute less"), _("One minute more"))
        )
        self.day = _CalmDateEdit()
        self.day.setAccessibleName(_("Day"))
        self.day.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.day.setDisplayFormat(self.locale().dateFormat(QLocale.FormatType.LongFormat))
        self.day.lineEdit().setTextMargins(Space.XS, 0, Space.XS, 0)
        self.day.setFixedHeight(FIELD_HEIGHT)
        self.day.setMinimumWidth(320)
        self.status = Segmented([(WHOLE, _("To its end")), (IN_PART, _("In part"))], _("How far it came"))
        self.stiffness_before = stiffness_scale(_("How stiff were your hips before?"))
        self.run = RunQuestion()
        self.stiffness_after = stiffness_scale(_("How stiff did they feel after?"))
        self.effort, self.quality, self.stride = effort_scale(), quality_scale(), stride_scale()
        self.note = QPlainTextEdit()
        self.note.setAccessibleName(_("Note"))
        self.note.setPlaceholderText(_("Anything worth remembering."))
        self.note.setFixedHeight(NOTE_HEIGHT)
        self.note.setTabChangesFocus(True)
        self._lay_out()
        self.saved.connect(self._tell)

    def show_form(self, form: SessionForm) -> None:
        """Start over with a session."""
        told, answers = form.told, form.told.questions
        self._session = form.session
        self.begin(form.heading, form.lead)
        self.routine.clear()
        for key, name in form.routines:
            self.routine.addItem(name, key)
        self.routine.setCurrentIndex(max(self.routine.findData(told.routine), 0))
        self.minutes.show_value(told.minutes)
        self.day.setMaximumDate(QDate(form.latest.year, form.latest.month, form.latest.day))
        self.day.setDate(QDate(told.day.year, told.day.month, told.day.day))
        self.status.show_choice(WHOLE if told.completed else IN_PART)
        self._moves.setVisible(bool(form.session))
        self.stiffness_before.show_value(answers.stiffness_before)
        self.run.show_value(answers.run_kind)
        self.stiffness_after.show_value(answers.stiffness_after)
        self.effort.show_value(answers.effort)
        self.quality.show_value(answers.movement_quality)
        self.stride.show_value(answers.stride_feel)
        self.note.setPlainText(answers.note)
        self.routine.setFocus()

    def _tell(self) -> None:
        chosen: QDate = self.day.date()
        told = Told(
            routine=self.routine.currentData(),
            minutes=self.minutes.value,
            day=chosen.toPython(),  # pyright: ignore[reportArgumentType] typed as object
            completed=self.status.current != IN_PART,
            questions=Questions(
                stiffness_before=self.stiffness_before.value,
                run_kind=self.run.value,
                stiffness_after=self.stiffness_after.value,
                effort=self.effort.value,
                movement_quality=self.quality.value,
                stride_feel=self.stride.value,
                note=self.note.toPlainText().strip(),
            ),
        )
        self.filled.emit(self._session, told)

    def _lay_out(self) -> None:
        what = field_card()
        what.body.addLayout(labelled(_("Routine"), self.routine))
        what.body.addLayout(labelled(_("Minutes active"), self.minutes))
        self._moves = field_card()
        self._moves.body.addLayout(
            labelled(_("Day"), self.day, _("The day it counts for, with its streaks and minutes."))
        )
        self._moves.body.addLayout(labelled(_("How far it came"), self.status))
        answers = field_card()
        answers.body.addWidget(Text(_("Answer what you like."), "small"))
        for question in (
            self.stiffness_before,
            self.run,
            self.stiffness_after,
            self.effort,
            self.quality,
            self.stride,
        ):
            answers.body.addWidget(question)
        note = labelled(_("Note"), self.note)
        note.setAlignment(self.note, note.alignment())
        answers.body.addLayout(note)
        for card in (what, self._moves, answers):
            self.column.addWidget(card)
        self.column.setSpacing(Space.M)

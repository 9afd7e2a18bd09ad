"""Entering what was measured: a day, and a value for each side or for both."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.markers import MarkerKind
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.formatting import side_words
from hipmob_desktop.ui.pages.trends.words import marker_words
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import CONTROL_HEIGHT, Space
from hipmob_desktop.ui.widgets.buttons import Button
from hipmob_desktop.ui.widgets.text import Text

FIELD_WIDTH = 84
DATE_WIDTH = 124


class MarkerForm(QWidget):
    """Passive: tells the day and what was typed for each side. Enter adds."""

    entered = Signal(object, object)
    """The day, and for each side the text typed (a mapping of Side to str)."""

    def __init__(self, look: Look, kind: MarkerKind) -> None:
        super().__init__()
        self.kind = kind
        self.day = QDateEdit()
        self.day.setDisplayFormat(QLocale().dateFormat(QLocale.FormatType.ShortFormat))
        self.day.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.day.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.day.setAccessibleName(_("Day of the measurement"))
        self.day.setFixedSize(DATE_WIDTH, CONTROL_HEIGHT + 2)
        self.fields = {side: self._field(side) for side in self._sides()}
        self.add = Button(_("Add"), look, icon="plus", name=_("Add this measurement"))
        self.trouble = Text("", "danger", wrap=True)
        self.trouble.hide()
        self._lay_out()
        self.add.clicked.connect(self._enter)

    def show_today(self, today: date) -> None:
        """Nothing is measured in the future. A day already chosen stays."""
        latest = QDate(today.year, today.month, today.day)
        follows = self.day.date() == self.day.maximumDate() or self.day.date() > latest
        self.day.setMaximumDate(latest)
        if follows or not self.day.property("chosen"):
            self.day.setDate(latest)
            self.day.setProperty("chosen", True)  # noqa: FBT003 Qt takes it by position

    def show_trouble(self, words: str) -> None:
        """Say what cannot be taken; empty: all is well."""
        self.trouble.show_text(words)

    def clear(self) -> None:
        """Make room for the next one."""
        self.show_trouble("")
        for field in self.fields.values():
            field.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds from any field."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter()
        else:
            super().keyPressEvent(event)

    def typed(self) -> Mapping[Side, str]:
        """What stands in the fields."""
        return {side: field.text().strip() for side, field in self.fields.items()}

    def _sides(self) -> tuple[Side, ...]:
        return (Side.LEFT, Side.RIGHT) if self.kind.sided else (Side.BOTH,)

    def _field(self, side: Side) -> QLineEdit:
        field = QLineEdit()
        label = self._label(side)
        field.setAccessibleName(f"{marker_words(self.kind)}: {label}")
        field.setFixedSize(FIELD_WIDTH, CONTROL_HEIGHT + 2)
        return field

    def _label(self, side: Side) -> str:
        if self.kind is MarkerKind.HIP_EXTENSION:
            return _("{side} (°)").format(side=side_words(side))
        return _("Length (cm)")

    def _enter(self) -> None:
        # A line edit passes Enter on without saying so; the date takes what is typed only when asked.
        self.day.interpretText()
        chosen = self.day.date()
        self.entered.emit(date(chosen.year(), chosen.month(), chosen.day()), self.typed())

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.XS)
        grid.setVerticalSpacing(2)
        fields: list[tuple[str, QWidget]] = [(_("Day"), self.day)]
        fields += [(self._label(side), field) for side, field in self.fields.items()]
        for column, (label, field) in enumerate(fields):
            words = Text(label, "small")
            words.setBuddy(field)
            grid.addWidget(words, 0, column)
            grid.addWidget(field, 1, column)
        grid.addWidget(self.add, 1, len(fields))
        grid.setColumnStretch(len(fields) + 1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XXS)
        column.addLayout(grid)
        column.addWidget(self.trouble)

"""A step of an opened routine: its figure, dose and times, and how it is done."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from hipmob_desktop.domain.illustration import Illustration
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.pages.routines.state import StepLine
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import READING_WIDTH, Space
from hipmob_desktop.ui.widgets.card import row
from hipmob_desktop.ui.widgets.glyph import Glyph
from hipmob_desktop.ui.widgets.text import Text

NUMBER_WIDTH = 28
FIGURE_SIDE = 112
"""Pixels of the square that shows an exercise."""
ROOM = 560
"""From this width on, all words stand beside the figure; below it, the longer ones stand under it."""


class StepItem(QWidget):
    """Number, figure and words."""

    def __init__(self, look: Look, step: StepLine, shown: Illustration | None, *, keep_room: bool) -> None:
        """`keep_room`: leave the figure's place free where there is none, so that names stand in line."""
        super().__init__()
        self._look = look
        self._under: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        self._grid.setHorizontalSpacing(Space.S)
        self._grid.setVerticalSpacing(Space.XXS)
        self._grid.setColumnStretch(2, 1)
        self.picture: QWidget | None = None
        if shown is not None:
            self.picture = self._made_picture(step, shown)
        elif keep_room:
            self.picture = QWidget()
            self.picture.setFixedSize(FIGURE_SIDE, 1)
        self._more = QWidget()
        self._more.setLayout(self._made_more(step))
        number = Text(step.number, "quiet")
        number.setFixedWidth(NUMBER_WIDTH)
        self._grid.addWidget(number, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addLayout(_made_head(step), 0, 2, Qt.AlignmentFlag.AlignTop)
        self._place(under=False)

    @property
    def is_under(self) -> bool:
        """Whether the longer words stand under the figure."""
        return bool(self._under)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside the figure where there is room, else under it."""
        super().resizeEvent(event)
        self._place(under=self.width() < ROOM)

    def _place(self, *, under: bool) -> None:
        if under == self._under:
            return
        self._under = under
        if self.picture is not None:
            self._grid.addWidget(self.picture, 0, 1, 1 if under else 2, 1, Qt.AlignmentFlag.AlignTop)
        if under:
            self._grid.addWidget(self._more, 1, 1, 1, 2)
        else:
            self._grid.addWidget(self._more, 1, 2)
        self._grid.setRowStretch(1, 1)

    def _made_picture(self, step: StepLine, shown: Illustration) -> QWidget:
        from hipmob_desktop.ui.widgets.exercise_picture import ExercisePicture  # noqa: PLC0415 - draws much, loads long

        made = ExercisePicture(self._look)
        made.setFixedSize(FIGURE_SIDE, FIGURE_SIDE)
        made.show_figure(shown, step.side)
        made.setAccessibleName(_("How it looks: {exercise}").format(exercise=step.name))
        return made

    def _made_more(self, step: StepLine) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(Space.XXS)
        if step.setup:
            words.addSpacing(Space.XXS)
            words.addWidget(_reading(step.setup))
        for icon, text, tint in (("equipment", step.needs, "quiet_ink"), ("warning", step.caution, "warning")):
            if text:
                words.addLayout(self._marked(icon, text, tint))
        words.addLayout(self._marked("source", step.source, "quiet_ink"))
        words.addStretch(1)
        return words

    def _marked(self, icon: str, text: str, tint: str) -> QHBoxLayout:
        words = Text(text, "warning" if tint == "warning" else "small", wrap=True)
        made = row(Glyph(self._look, icon, tint, 16), words, spacing=Space.XS)
        made.setStretch(1, 1)
        return made


def _made_head(step: StepLine) -> QVBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(Space.XXS)
    name = row(Text(step.name, "strong", wrap=True), Text(step.length, "quiet"))
    name.setStretch(0, 1)
    words.addLayout(name)
    words.addWidget(Text(step.dose, wrap=True))
    words.addWidget(Text(step.plan, "small", wrap=True))
    return words


def _reading(text: str) -> Text:
    words = Text(text, "quiet", wrap=True)
    words.setMaximumWidth(READING_WIDTH)
    return words

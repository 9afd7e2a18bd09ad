"""The card of the suggested routine: words, and beside them the figure of what it begins with."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.theme.tokens import Space
from hipmob_desktop.ui.widgets.card import Card

if TYPE_CHECKING:
    from hipmob_desktop.domain.illustration import Illustration
    from hipmob_desktop.ui.pages.today.shown import Shown
    from hipmob_desktop.ui.widgets.exercise_picture import ExercisePicture

ROOM = 520
"""From this width on, a figure stands beside the words."""
FIGURE_WIDTH = 208


class SuggestionCard(Card):
    """Put words into `words`."""

    def __init__(self, look: Look) -> None:
        super().__init__(padding=Space.XL)
        self._look = look
        self.picture: ExercisePicture | None = None
        self._shows = False
        self.words = QVBoxLayout()
        self.words.setSpacing(self.body.spacing())
        self._beside = QHBoxLayout()
        self._beside.setSpacing(Space.L)
        self._beside.addLayout(self.words, 1)
        self.body.addLayout(self._beside)

    def show_figure(self, found: "tuple[Shown, Illustration] | None") -> None:
        """Show an exercise beside the words; None for words alone."""
        self._shows = found is not None
        if found is not None:
            exercise, figure = found
            picture = self._made_picture()
            picture.show_figure(figure, exercise.side)
            picture.setAccessibleName(_("How it looks: {exercise}").format(exercise=exercise.name))
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words come first where both are too much."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        if self.picture is not None:
            self.picture.setVisible(self._shows and self.width() >= ROOM)

    def _made_picture(self) -> "ExercisePicture":
        if self.picture is None:
            # Draws much and loads long: the first frame need not wait for it.
            from hipmob_desktop.ui.widgets.exercise_picture import ExercisePicture  # noqa: PLC0415

            self.picture = ExercisePicture(self._look)
            self.picture.setFixedWidth(FIGURE_WIDTH)
            # As high as the words, and never the reason for the card's height.
            self.picture.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
            self._beside.addWidget(self.picture)
        return self.picture

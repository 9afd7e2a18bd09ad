"""The middle of the player: side, kind, ring and the caption; a figure beside them where there is one."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QWidget

from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.ui.pages.player.paused import PausedCard
from hipmob_desktop.ui.pages.player.state import Shown
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.player_badges import PlayerKindBadge, PlayerSideBadge
from hipmob_desktop.ui.widgets.player_fade import PlayerFade
from hipmob_desktop.ui.widgets.player_ring import LONGEST_SHAPE, PlayerRing
from hipmob_desktop.ui.widgets.player_text import FittedText

FIGURE_SHARE = 0.4
"""Width of the figure, of the whole."""

_POINTING = {Side.LEFT: -1, Side.RIGHT: 1, Side.BOTH: 0}
_SIGN_TINTS = {Side.LEFT: "left", Side.RIGHT: "right", Side.BOTH: "accent"}


class PlayerStage(QWidget):
    """Everything that is read from the floor."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.ring = PlayerRing(look, self)
        self.kind = PlayerKindBadge(look)
        self.side = PlayerSideBadge(look)
        self.caption = FittedText(lines=2)
        self.message = FittedText("quiet", lines=2, weight=QFont.Weight.Medium)
        self.paused = PausedCard(look)
        for widget in (self.kind, self.side, self.caption, self.message, self.paused):
            widget.setParent(self)
        for text in (self.caption, self.message):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.paused.hide()
        self.message.hide()
        self._fade = PlayerFade(self)
        self._figure: QWidget | None = None
        self._scale = 1.0

    def set_figure(self, figure: QWidget | None) -> None:
        """Put a figure beside the ring, or take it away."""
        if self._figure is not None:
            self._figure.setParent(None)
        self._figure = figure
        if figure is not None:
            figure.setParent(self)
            figure.show()
        self._lay()

    def set_scale(self, scale: float) -> None:
        """Make everything larger or smaller with the window."""
        self._scale = scale
        self.kind.set_tall(round(46 * scale))
        self.side.set_tall(round(46 * scale))
        self.caption.set_largest(round(25 * scale))
        self.message.set_largest(round(34 * scale))
        self.paused.set_scale(scale)
        self._lay()

    def show_message(self, text: str) -> None:
        """Words in place of the ring; empty to show the ring again."""
        self.message.setText(text)
        self.message.setVisible(bool(text))
        for widget in (self.ring, self.kind, self.caption):
            widget.setVisible(not text)
        if text:
            self.side.show_side("", 0, "accent")

    def show_moment(self, shown: Shown) -> None:
        """Show a moment of the session."""
        self.ring.show_share(shown.done, shown.tint, halfway=shown.halfway)
        self.ring.digits.show_number(shown.digits, shown.under, shown.spoken)
        self.caption.setText(shown.caption)
        before = (self.kind.word, self.side.word)
        self.kind.show_kind(shown.kind_icon, shown.kind_word, shown.tint)
        self.side.show_side(shown.side_word, _POINTING[shown.side], _SIGN_TINTS[shown.side])
        if before != (self.kind.word, self.side.word):
            self._lay_badges()

    def set_standing(self, standing: bool) -> None:
        """Whether time stands still: the digits are drawn quietly then."""
        self.ring.digits.set_dim(standing)

    def show_paused(self, words: str | None) -> None:
        """Show that the session is paused, with a few words on where; None when it is not."""
        # The ring may have been laid out only now that it is seen.
        self.paused.setGeometry(self.ring.inside.translated(self.ring.pos()))
        self.ring.digits.setVisible(words is None)
        self.paused.setVisible(words is not None)
        self.paused.show_words(words or "")

    def fade(self) -> None:
        """Let what is shown now fade into what is shown next."""
        if self.isVisible():
            self._fade.begin(self.grab())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay everything anew."""
        super().resizeEvent(event)
        self._lay()

    def _lay(self) -> None:
        area = self.rect()
        gap = round(6 * self._scale)
        self.caption.setGeometry(0, area.height() - self.caption.height(), area.width(), self.caption.height())
        area.setBottom(self.caption.y() - gap)
        if self._figure is not None:
            wide = round(area.width() * FIGURE_SHARE)
            self._figure.setGeometry(QRect(area.left(), area.top(), wide, area.height()))
            area.setLeft(wide + 2 * gap)
        self._area = area
        top = self.kind.sizeHint().height() + gap
        self.ring.setGeometry(area.adjusted(0, top, 0, 0))
        self.message.setGeometry(0, (self.height() - self.message.height()) // 2, self.width(), self.message.height())
        self.paused.setGeometry(self.ring.inside.translated(self.ring.pos()))
        self._lay_badges()

    def _lay_badges(self) -> None:
        """The side where it is, at the left or at the right end of the ring; the kind in the middle, or beside it."""
        kind, side, area = self.kind.sizeHint(), self.side.sizeHint(), self._area
        wide = min(area.width(), round(self.ring.height() * LONGEST_SHAPE))
        left = area.center().x() - wide // 2
        right = left + wide - side.width()
        at_right = bool(self.side.word and self.side.points_right)
        place = area.center().x() - kind.width() // 2
        gap = round(12 * self._scale)
        if at_right:
            place = max(min(place, right - gap - kind.width()), area.left())
        elif self.side.word:
            place = max(place, left + side.width() + gap)
        self.kind.setGeometry(place, area.top(), kind.width(), kind.height())
        self.side.setGeometry(right if at_right else left, area.top(), side.width(), side.height())

"""What shows an exercise, whichever it has: a figure, or a picture of the user's own in its place."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QWidget

from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.figure.motion import Moment
from hipmob_desktop.domain.illustration import Illustration, OwnPicture
from hipmob_desktop.services.ports import SessionClock
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.figure import FigureView
from hipmob_desktop.ui.widgets.own_picture import OwnPictureView


class ExercisePicture(QWidget):
    """Takes the place of a `FigureView` and is told the same; a picture of the user's own stands still in it."""

    def __init__(self, look: Look, clock: SessionClock | None = None, parent: QWidget | None = None) -> None:
        """Without a clock a figure only stands still."""
        super().__init__(parent)
        self.figure = FigureView(look, clock)
        self.own = OwnPictureView()
        self._places = QStackedLayout(self)
        self._places.addWidget(self.figure)
        self._places.addWidget(self.own)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def is_moving(self) -> bool:
        """Whether a timer runs."""
        return self.figure.is_moving

    def sizeHint(self) -> QSize:
        """As a figure's."""
        return self.figure.sizeHint()

    def show_figure(self, shown: Illustration | None, side: Side = Side.RIGHT, pose: str = "", tag: str = "") -> None:
        """Show a figure's key pose, standing still, or the user's picture. None for nothing."""
        if isinstance(shown, OwnPicture):
            self._show_own(shown)
        else:
            self.figure.show_figure(shown, side, pose, tag)
            self._show_only(self.figure)

    def show_moment(self, shown: Illustration | None, moment: Moment, tag: str = "", *, running: bool = True) -> None:
        """Show a moment of a session, and go on from it by oneself while time runs; or the user's picture."""
        if isinstance(shown, OwnPicture):
            self._show_own(shown)
        else:
            self.figure.show_moment(shown, moment, tag, running=running)
            self._show_only(self.figure)

    def _show_own(self, picture: OwnPicture) -> None:
        self.figure.show_figure(None)
        self.own.show_picture(picture)
        self._show_only(self.own)

    def _show_only(self, view: QWidget) -> None:
        if view is self.figure:
            self.own.show_picture(None)
        self._places.setCurrentWidget(view)

"""A figure on the screen: still on a page, moving in time with a session on the player."""

from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmob_desktop.domain.exercise import Millis, Side
from hipmob_desktop.domain.figure.figure import Figure
from hipmob_desktop.domain.figure.framing import frame_of
from hipmob_desktop.domain.figure.motion import Moment, Seen, seen_at
from hipmob_desktop.domain.figure.space import distance
from hipmob_desktop.services.ports import SessionClock
from hipmob_desktop.ui.theme.figure_tones import figure_tones
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.figure_painter import Picture, paint_figure, picture_of, still_picture

FASTEST_MS: Millis = 40
"""Least time from one picture to the next: 25 a second."""
SLOWEST_MS: Millis = 150
"""Most time between two pictures while something moves, however slowly."""
STEP_PX = 2.0
"""So far the quickest joint may move from one picture to the next before that is seen as a jerk."""
_WATCHED = ("head", "chest", "knee-left", "knee-right", "ankle-left", "ankle-right", "wrist-left", "wrist-right")
_BREATH_REACH = 0.02
"""How far a full breath moves the chest's outline, in body heights."""


class FigureView(QWidget):
    """Shows a figure. It has a timer only while it is seen and something moves."""

    def __init__(self, look: Look, clock: SessionClock | None = None, parent: QWidget | None = None) -> None:
        """Without a clock the figure only stands still."""
        super().__init__(parent)
        self._look = look
        self._clock = clock
        self._picture: Picture | None = None
        self._figure: Figure | None = None
        self._tag = ""
        self._moment = Moment()
        self._told_at: Millis = 0
        """When the moment was told, on the clock."""
        self._running = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._move)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self.update)

    @property
    def is_moving(self) -> bool:
        """Whether a timer runs."""
        return self._timer.isActive()

    @property
    def picture(self) -> Picture | None:
        """What is shown now."""
        return self._picture

    def sizeHint(self) -> QSize:
        """Room for a figure beside some text."""
        return QSize(240, 240)

    def show_figure(self, figure: Figure | None, side: Side = Side.RIGHT, pose: str = "", tag: str = "") -> None:
        """Show a key pose, standing still: the one that is held, or that of a name. None for nothing."""
        self._timer.stop()
        self._running, self._figure = False, None
        self._picture = None if figure is None else still_picture(figure, side, pose, tag)
        self.update()

    def show_moment(self, figure: Figure | None, moment: Moment, tag: str = "", *, running: bool = True) -> None:
        """Show a moment of a session, and go on from it by oneself while time runs, until the next is told."""
        self._figure, self._moment, self._tag = figure, moment, tag
        self._running = running and figure is not None
        self._told_at = self._clock.now_ms() if self._clock is not None else 0
        if not self._timer.isActive() or not self._running:
            self._move()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on moving."""
        super().showEvent(event)
        if self._figure is not None:
            self._move()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: stand still."""
        self._timer.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the figure."""
        del event
        if self._picture is None:
            return
        painter = QPainter(self)
        paint_figure(painter, QRectF(self.rect()), self._picture, figure_tones(self._look.theme))
        painter.end()

    def _move(self) -> None:
        """Show the moment it is now, and wake again when the next picture is due."""
        self._timer.stop()
        if self._figure is None:
            self._picture = None
            self.update()
            return
        seen = seen_at(self._figure, self._now())
        picture = picture_of(self._figure, seen, self._tag)
        before, self._picture = self._picture, picture
        if before is None or not _alike(before, picture):
            self.update()
        if self._running and self.isVisible() and not self._moment.calm and self._clock is not None:
            self._timer.start(self._wait(seen))

    def _now(self) -> Moment:
        if not self._running or self._clock is None:
            return self._moment
        return replace(self._moment, elapsed_ms=self._moment.elapsed_ms + self._clock.now_ms() - self._told_at)

    def _wait(self, seen: Seen) -> Millis:
        """Until the next picture: as long as nothing has moved so far that it is seen as a jerk."""
        assert self._figure is not None
        soon: Millis = 50
        now = self._now()
        later = seen_at(self._figure, replace(now, elapsed_ms=now.elapsed_ms + soon))
        way = max(distance(seen.pose.joints[name], later.pose.joints[name]) for name in _WATCHED)
        way = max(way, abs(seen.pose.breath - later.pose.breath) * _BREATH_REACH)
        pixels = way * self._scale() / soon
        return round(min(max(STEP_PX / pixels if pixels > 0 else SLOWEST_MS, FASTEST_MS), SLOWEST_MS))

    def _scale(self) -> float:
        """Pixels of a body height."""
        assert self._figure is not None
        left, bottom, right, top = frame_of(self._figure)
        return min(self.width() / (right - left), self.height() / (top - bottom))


def _alike(a: Picture, b: Picture) -> bool:
    return a.figure is b.figure and a.pose == b.pose and (a.mirrored, a.beat, a.tag) == (b.mirrored, b.beat, b.tag)

"""A figure on the screen: still on a page, moving in time with a session on the player."""

from collections.abc import Hashable
from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmob_desktop.domain.exercise import Millis, Side
from hipmob_desktop.domain.figure.figure import Figure
from hipmob_desktop.domain.figure.motion import Moment, Place, place_at, seen_in
from hipmob_desktop.services.ports import SessionClock
from hipmob_desktop.ui.theme.figure_tones import figure_tones
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.figure_drawing import Drawing
from hipmob_desktop.ui.widgets.figure_frames import Frame, FrameStore, packed
from hipmob_desktop.ui.widgets.figure_painter import (
    Picture,
    draw_marks,
    draw_person,
    draw_scenery,
    paint_figure,
    picture_of,
    still_picture,
)

MOVING_MS: Millis = 60
"""Between two looks at a figure that moves: at most 17 pictures a second."""
RHYTHMS_MS: tuple[Millis, ...] = (MOVING_MS, 80, 100, 125, 160)
"""The same for slow circles, which come by no picture twice: so seldom that all of one can be kept."""
MOST_IN_A_CIRCLE = 80
BREATHING_MS: Millis = 120
"""Between two looks at one that holds still and breathes."""
STEPS = 24
"""Pictures of the way from one pose to the next."""
_EDGE = 2
"""Pixels round what is painted that may be touched by its soft edge."""


class FigureView(QWidget):
    """Shows a figure. It has a timer only while it is seen and something moves."""

    def __init__(self, look: Look, clock: SessionClock | None = None, parent: QWidget | None = None) -> None:
        """Without a clock the figure only stands still."""
        super().__init__(parent)
        self._look = look
        self._clock = clock
        self._figure: Figure | None = None
        self._still: Picture | None = None
        self._place: Place | None = None
        self._tag = ""
        self._moment = Moment()
        self._told_at: Millis = 0
        """When the moment was told, on the clock."""
        self._running = False
        self._frames = FrameStore()
        self._marks: dict[Hashable, Drawing] = {}
        self._around: tuple[Side, QPixmap] | None = None
        """The picture of what stands around, for a side."""
        self._shown: tuple[Frame | Drawing, Drawing] | None = None
        """The person and the marks of the place that is shown."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._move)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self._forget)

    @property
    def is_moving(self) -> bool:
        """Whether a timer runs."""
        return self._timer.isActive()

    @property
    def picture(self) -> Picture | None:
        """What is shown now."""
        if self._figure is None or self._place is None:
            return self._still
        return picture_of(self._figure, seen_in(self._figure, self._place, self._moment.side), self._tag)

    def sizeHint(self) -> QSize:
        """Room for a figure beside some text."""
        return QSize(240, 240)

    def show_figure(self, figure: Figure | None, side: Side = Side.RIGHT, pose: str = "", tag: str = "") -> None:
        """Show a key pose, standing still: the one that is held, or that of a name. None for nothing."""
        self._timer.stop()
        self._running, self._figure, self._place = False, None, None
        self._still = None if figure is None else still_picture(figure, side, pose, tag)
        self._forget()

    def show_moment(self, figure: Figure | None, moment: Moment, tag: str = "", *, running: bool = True) -> None:
        """Show a moment of a session, and go on from it by oneself while time runs, until the next is told."""
        if figure is not self._figure:
            self._forget()
            self._place = None
        elif moment.kind is not self._moment.kind:
            self._frames.clear()  # what comes now is another movement
        turned = (moment.side, tag) != (self._moment.side, self._tag)
        self._figure, self._moment, self._tag = figure, moment, tag
        self._still = None
        self._running = running and figure is not None
        self._told_at = self._clock.now_ms() if self._clock is not None else 0
        if turned or not self._running or not self._timer.isActive():
            self._move(turned=turned)

    def showEvent(self, event: QShowEvent) -> None:
        """Go on moving."""
        super().showEvent(event)
        if self._figure is not None:
            self._move()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: stand still."""
        self._timer.stop()
        self._forget()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures of another size are of no use."""
        super().resizeEvent(event)
        self._forget()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the figure."""
        del event
        if self._figure is None and self._still is None:
            return
        with QPainter(self) as painter:
            if self._still is not None:
                paint_figure(painter, QRectF(self.rect()), self._still, figure_tones(self._look.theme))
            elif self._figure is not None and self._place is not None:
                self._paint_place(painter, self._figure, self._place)

    def _paint_place(self, painter: QPainter, figure: Figure, place: Place) -> None:
        if self._shown is None:
            self._shown = self._drawn(figure, place)
        painter.drawPixmap(0, 0, self._scenery(figure, place))
        for part in self._shown:
            part.paint(painter)

    def _drawn(self, figure: Figure, place: Place) -> tuple[Frame | Drawing, Drawing]:
        """The person in a place, painted now or kept from before, and the marks."""
        side, box, tones = self._moment.side, QRectF(self.rect()), figure_tones(self._look.theme)
        who, what = (replace(place, beat=None), side), (place, side, self._tag)
        person, marks = self._frames.get(who), self._marks.get(what)
        if person is not None and marks is not None:
            return person, marks
        picture = picture_of(figure, seen_in(figure, place, side), self._tag)
        if marks is None:
            marks = self._marks[what] = draw_marks(box, picture, tones)
        if person is not None:
            return person, marks
        drawn = draw_person(box, picture, tones)
        if not self._frames.has_room:
            return drawn, marks
        return self._frames.put(who, packed(drawn, self.rect(), self.devicePixelRatioF())), marks

    def _scenery(self, figure: Figure, place: Place) -> QPixmap:
        """What stands around, painted when it is first seen."""
        side = self._moment.side
        if self._around is None or self._around[0] is not side:
            pixmap = self._empty(self.size())
            with QPainter(pixmap) as painter:
                picture = picture_of(figure, seen_in(figure, place, side))
                draw_scenery(QRectF(self.rect()), picture, figure_tones(self._look.theme)).paint(painter)
            self._around = (side, pixmap)
        return self._around[1]

    def _empty(self, size: QSize) -> QPixmap:
        ratio = self.devicePixelRatioF()
        made = QPixmap(size * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        return made

    def _move(self, *, turned: bool = False) -> None:
        """Show the moment it is now, and look again when something may have changed."""
        self._timer.stop()
        if self._figure is None:
            self.update()
            return
        before, self._place = self._place, place_at(self._figure, self._now()).rounded(STEPS)
        if turned or before != self._place:
            self._show(self._figure, self._place, whole=turned)
        if self._running and self.isVisible() and not self._moment.calm and self._clock is not None:
            rhythm_ms = self._rhythm_ms()
            self._timer.start(rhythm_ms - self._elapsed_ms() % rhythm_ms)

    def _show(self, figure: Figure, place: Place, *, whole: bool) -> None:
        """Have that part painted that changes, if anybody looks."""
        before, self._shown = self._shown, self._drawn(figure, place) if self.isVisible() else None
        if whole or before is None or self._shown is None:
            self.update()
            return
        touched = QRectF()
        for part in (*before, *self._shown):
            touched |= part.bounds
        self.update(touched.toAlignedRect().adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE))

    def _now(self) -> Moment:
        """The moment on the beat of the rhythm: each repetition comes by the same pictures."""
        rhythm_ms = self._rhythm_ms()
        return replace(self._moment, elapsed_ms=self._elapsed_ms() // rhythm_ms * rhythm_ms)

    def _elapsed_ms(self) -> Millis:
        if not self._running or self._clock is None:
            return self._moment.elapsed_ms
        return self._moment.elapsed_ms + max(self._clock.now_ms() - self._told_at, 0)

    def _rhythm_ms(self) -> Millis:
        """Between two looks at the figure."""
        if self._place is not None and self._place.breath is not None:
            return BREATHING_MS
        if self._place is None or self._place.stop is None or self._figure is None or self._figure.loop is None:
            return MOVING_MS
        tempo = self._moment.tempo
        least = (tempo.rep_ms if tempo is not None else self._figure.loop.cycle_ms) / MOST_IN_A_CIRCLE
        return next((rhythm for rhythm in RHYTHMS_MS if rhythm >= least), RHYTHMS_MS[-1])

    def _forget(self) -> None:
        self._frames.clear()
        self._marks.clear()
        self._around = self._shown = None
        self.update()

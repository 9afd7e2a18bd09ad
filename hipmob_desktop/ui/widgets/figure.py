"""A figure on the screen: still on a page, moving in time with a session on the player."""

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
from hipmob_desktop.ui.widgets.figure_frames import Frame, FrameStore
from hipmob_desktop.ui.widgets.figure_painter import (
    Picture,
    paint_figure,
    paint_marks,
    paint_person,
    paint_scenery,
    person_box,
    picture_of,
    still_picture,
)

MOVING_MS: Millis = 40
"""Between two looks at a figure that moves: at most 25 pictures a second."""
RHYTHMS_MS: tuple[Millis, ...] = (MOVING_MS, 50, 80, 100, 125, 160)
"""The same for slow circles: so seldom that the pictures of one can be kept."""
BREATHING_MS: Millis = 120
"""Between two looks at one that holds still and breathes."""
FEWEST_STEPS, MOST_STEPS = 10, 24
"""Pictures of the way from one pose to the next."""


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
        self._around: tuple[bool, QPixmap] | None = None
        """Whether mirrored, and the picture of what stands around."""
        self._kept_room: float | None = None
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
        painter = QPainter(self)
        box, tones = QRectF(self.rect()), figure_tones(self._look.theme)
        if self._still is not None:
            paint_figure(painter, box, self._still, tones)
        elif self._figure is not None and self._place is not None:
            frame = self._frame(self._figure, self._place)
            painter.drawPixmap(0, 0, self._scenery(frame.picture))
            painter.drawPixmap(frame.at, frame.pixmap)
            paint_marks(painter, box, replace(frame.picture, beat=self._place.beat, tag=self._tag), tones)
        painter.end()

    def _frame(self, figure: Figure, place: Place) -> Frame:
        """The person in a place, painted now or kept from before."""
        key = (replace(place, beat=None), self._moment.side)
        kept = self._frames.get(key)
        if kept is not None:
            return kept
        picture = picture_of(figure, seen_in(figure, place, self._moment.side))
        part = person_box(QRectF(self.rect()), picture).toAlignedRect().intersected(self.rect())
        pixmap = self._empty(part.size())
        painter = QPainter(pixmap)
        painter.translate(-part.topLeft())
        paint_person(painter, QRectF(self.rect()), picture, figure_tones(self._look.theme))
        painter.end()
        frame = Frame(pixmap, part.topLeft(), picture)
        self._frames.put(key, frame)
        return frame

    def _scenery(self, picture: Picture) -> QPixmap:
        """What stands around, painted when it is first seen."""
        if self._around is None or self._around[0] != picture.mirrored:
            pixmap = self._empty(self.size())
            painter = QPainter(pixmap)
            paint_scenery(painter, QRectF(self.rect()), picture, figure_tones(self._look.theme))
            painter.end()
            self._around = (picture.mirrored, pixmap)
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
        before, self._place = self._place, place_at(self._figure, self._now()).rounded(self._steps(self._figure))
        if turned or before != self._place:
            self.update()
        if self._running and self.isVisible() and not self._moment.calm and self._clock is not None:
            rhythm_ms = self._rhythm_ms()
            self._timer.start(rhythm_ms - self._elapsed_ms() % rhythm_ms)

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
        # A figure that circles without a halt comes by no picture twice: there must be room for all of them.
        tempo = self._moment.tempo
        whole = tempo.rep_ms if tempo is not None else self._figure.loop.cycle_ms
        least = whole / self._room()
        return next((rhythm for rhythm in RHYTHMS_MS if rhythm >= least), RHYTHMS_MS[-1])

    def _steps(self, figure: Figure) -> int:
        """Pictures of the way from one pose to the next, for which there is room."""
        stops = figure.loop.stops if figure.loop is not None else ()
        ways = {frozenset((stops[k - 1].to, stop.to)) for k, stop in enumerate(stops)}
        return round(min(max(self._room() / max(len(ways), 1) - 2, FEWEST_STEPS), MOST_STEPS))

    def _room(self) -> float:
        """How many pictures of the figure can be kept."""
        if self._kept_room is None and self._figure is not None:
            figure = self._figure
            names = [stop.to for stop in figure.loop.stops] if figure.loop is not None else [figure.hold]
            boxes = [
                person_box(QRectF(self.rect()), still_picture(figure, self._moment.side, name)) for name in set(names)
            ]
            pixels = sum(box.width() * box.height() for box in boxes) / len(boxes) * self.devicePixelRatioF() ** 2
            self._kept_room = self._frames.room_for(pixels)
        return self._kept_room or 1.0

    def _forget(self) -> None:
        self._frames.clear()
        self._around, self._kept_room = None, None
        self.update()

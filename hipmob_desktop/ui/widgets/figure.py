"""A figure on the screen: still on a page, moving in time with a session on the player."""

from collections.abc import Hashable, Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipmob_desktop.domain.exercise import Millis, Side
from hipmob_desktop.domain.figure.figure import Figure
from hipmob_desktop.domain.figure.motion import Moment, Place, place_at, seen_in
from hipmob_desktop.domain.timeline import SegmentKind
from hipmob_desktop.services.ports import SessionClock
from hipmob_desktop.ui.theme.figure_tones import figure_tones
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.figure_drawing import Drawing
from hipmob_desktop.ui.widgets.figure_frames import Frame, FrameStore, Grid, Plate, onto_pixels, packed, plate
from hipmob_desktop.ui.widgets.figure_painter import (
    Picture,
    draw_marks,
    draw_person,
    draw_scenery,
    picture_of,
    still_picture,
)

MOVING_MS: Millis = 60
"""Between two looks at a figure that moves: at most 17 pictures a second."""
MOST_LOOKS, SLOWEST_MS = 80, 160
"""Pictures of a repetition: so many can be kept, if it comes by none of them twice; the longest time between two."""
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
        self._still_of: tuple[Figure, Side, str, str] | None = None
        """What the picture that stands still was asked of."""
        self._place: Place | None = None
        self._tag = ""
        self._moment = Moment()
        self._told_at: Millis = 0
        """When the moment was told, on the clock."""
        self._running = False
        self._frames = FrameStore()
        self._marks: dict[Hashable, Drawing] = {}
        self._grid = Grid(self.size(), 1.0)
        """What all that is kept was painted for."""
        self._around: tuple[Side, Plate] | None = None
        """The picture of what stands around, for a side."""
        self._whole: Frame | None = None
        """The whole picture, where it stands still."""
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
        wanted = None if figure is None else (figure, side, pose, tag)
        if wanted is not None and wanted == self._still_of:
            return
        self._timer.stop()
        self._running, self._figure, self._place = False, None, None
        self._still_of = wanted
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
        self._still = self._still_of = None
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
        self._keep_to_screen()
        with QPainter(self) as painter:
            onto_pixels(painter)
            for part in self._parts():
                part.paint(painter)

    def _parts(self) -> Sequence[Plate | Frame | Drawing]:
        """What is shown, from behind to the front."""
        if self._still is not None:
            self._whole = self._whole or self._standing(self._still)
            return (self._whole,)
        if self._figure is None or self._place is None:
            return ()
        if self._shown is None:
            self._shown = self._drawn(self._figure, self._place)
        return (self._scenery(self._figure, self._place), *self._shown)

    def _standing(self, still: Picture) -> Frame:
        """The whole of a picture that stands still: a page is painted anew for many a reason not the picture's."""
        box, tones = QRectF(self.rect()), figure_tones(self._look.theme)
        return packed([draw(box, still, tones) for draw in (draw_scenery, draw_person, draw_marks)], self._grid)

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
        return self._frames.put(who, packed([drawn], self._grid)), marks

    def _scenery(self, figure: Figure, place: Place) -> Plate:
        """What stands around, painted when it is first seen."""
        side = self._moment.side
        if self._around is None or self._around[0] is not side:
            picture = picture_of(figure, seen_in(figure, place, side))
            drawn = draw_scenery(QRectF(self.rect()), picture, figure_tones(self._look.theme))
            self._around = (side, plate([drawn], self._grid))
        return self._around[1]

    def _keep_to_screen(self) -> None:
        """Pictures made for another screen, with other pixels, or for another size are of no use."""
        grid = Grid(self.size(), self.devicePixelRatioF())
        if grid != self._grid:
            self._grid = grid
            self._drop()

    def _move(self, *, turned: bool = False) -> None:
        """Show the moment it is now, and look again when something may have changed."""
        self._timer.stop()
        if self._figure is None:
            self.update()
            return
        whole_ms, looks = self._rhythm(self._figure)
        elapsed_ms = self._elapsed_ms()
        count = elapsed_ms * looks // whole_ms
        # On the beat: each repetition comes by the same pictures.
        now = replace(self._moment, elapsed_ms=count * whole_ms // looks)
        before, self._place = self._place, place_at(self._figure, now).rounded(STEPS)
        if turned or before != self._place:
            self._show(self._figure, self._place, whole=turned)
        if self._running and self.isVisible() and not self._moment.calm and self._clock is not None:
            self._timer.start(max(-(-(count + 1) * whole_ms // looks) - elapsed_ms, 1))

    def _show(self, figure: Figure, place: Place, *, whole: bool) -> None:
        """Have that part painted that changes, if anybody looks."""
        self._keep_to_screen()
        looked_at = self.isVisible() and not self.size().isEmpty()
        before, self._shown = self._shown, self._drawn(figure, place) if looked_at else None
        if whole or before is None or self._shown is None:
            self.update()
            return
        touched = QRectF()
        for part in (*before, *self._shown):
            touched |= part.bounds
        self.update(touched.toAlignedRect().adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE))

    def _elapsed_ms(self) -> Millis:
        if not self._running or self._clock is None:
            return self._moment.elapsed_ms
        return self._moment.elapsed_ms + max(self._clock.now_ms() - self._told_at, 0)

    def _rhythm(self, figure: Figure) -> tuple[Millis, int]:
        """A stretch of time, and how many looks at the figure there are in it."""
        moment, loop = self._moment, figure.loop
        if loop is not None and moment.kind.is_work and moment.kind is not SegmentKind.HOLD:
            # A whole repetition, so that the next one is looked at in the same places.
            whole_ms = max(moment.tempo.rep_ms if moment.tempo is not None else loop.cycle_ms, MOVING_MS)
            looks = whole_ms // MOVING_MS
            return whole_ms, looks if looks <= MOST_LOOKS else max(whole_ms // SLOWEST_MS, MOST_LOOKS)
        place = place_at(figure, replace(moment, elapsed_ms=self._elapsed_ms()))
        return (BREATHING_MS if place.breath is not None else MOVING_MS), 1

    def _forget(self) -> None:
        self._drop()
        self.update()

    def _drop(self) -> None:
        self._frames.clear()
        self._marks.clear()
        self._around = self._shown = self._whole = None

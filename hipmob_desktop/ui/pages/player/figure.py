"""The figure of the player: which exercise, side and moment of it a session is at."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.figure.figure import Figure
from hipmob_desktop.domain.figure.motion import Moment
from hipmob_desktop.domain.figure.turning import Turning, side_by_turns
from hipmob_desktop.domain.illustration import Illustration
from hipmob_desktop.domain.timeline import Segment, Timeline
from hipmob_desktop.services.ports import SessionClock
from hipmob_desktop.services.session_view import SessionView, Stage
from hipmob_desktop.services.translation import _
from hipmob_desktop.ui.theme.look import Look
from hipmob_desktop.ui.widgets.exercise_picture import ExercisePicture


class PlayerFigure(QObject):
    """Follows a session: connect a driver's `view_changed` to `show`, and `figure_changed` to `set_figure`."""

    figure_changed = Signal(object)
    """The widget to put beside the ring, or None where an exercise has no figure."""

    def __init__(self, look: Look, clock: SessionClock, figure_of: Callable[[str], Illustration | None]) -> None:
        """`figure_of` gives the figure, or the user's own picture, of an exercise's id."""
        super().__init__()
        self.widget = ExercisePicture(look, clock)
        self._figure_of = figure_of
        self._timeline: Timeline | None = None
        self._exercise: str | None = None
        self._calm = False
        self._turning: tuple[int, Turning] | None = None
        """Where the user sets the pace of sides that alternate: the segment's index, and how the figure follows."""

    def lead(self, timeline: Timeline) -> None:
        """Make ready for a session."""
        self._timeline, self._exercise, self._turning = timeline, None, None
        self.widget.show_figure(None)

    def set_reduce_motion(self, reduce: bool) -> None:
        """Key poses only, without the motion between them."""
        self._calm = reduce

    @Slot(object)
    def show(self, view: SessionView) -> None:
        """Show a moment of the session."""
        if self._timeline is None or view.stage is Stage.ENDED:
            return
        figure = self._figure_of(view.exercise)
        if view.exercise != self._exercise:
            self._exercise = view.exercise
            self.figure_changed.emit(None if figure is None else self.widget)
        words = {Side.LEFT: _("LEFT"), Side.RIGHT: _("RIGHT"), Side.BOTH: ""}
        self.widget.setAccessibleName(
            _("Figure: {exercise} {side}").format(exercise=view.exercise_name, side=words[view.side]).strip()
        )
        segment = self._timeline.segments[view.segment]
        moment = Moment(
            kind=view.kind,
            elapsed_ms=view.elapsed_ms,
            duration_ms=view.duration_ms,
            side=view.side,
            tempo=segment.tempo,
            calm=self._calm,
        )
        if segment.alternating and segment.kind.is_work:
            moment = self._by_turns(segment, moment, figure)
        self.widget.show_moment(figure, moment, words[moment.side], running=view.stage is Stage.RUNNING)

    def _by_turns(self, segment: Segment, moment: Moment, figure: Illustration | None) -> Moment:
        """The moment on the side that the figure shows, where sides alternate."""
        if segment.reps is None:
            loop = figure.loop if isinstance(figure, Figure) else None
            return moment if loop is None else side_by_turns(moment, loop, segment.first_side)
        if not segment.self_paced:
            return moment
        index, turning = self._turning or (-1, Turning(moment.side))
        turning = turning if index == segment.index else Turning(moment.side)
        self._turning = (segment.index, turning.told(moment.side, moment.elapsed_ms))
        return self._turning[1].shown(moment)

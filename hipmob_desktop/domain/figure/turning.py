"""From one side to the other in the midst of an exercise: where sides alternate and the user sets the pace.

At a tempo sides change where a repetition ends, and such a figure ends it in a pose that is its own mirror image, seen
from straight ahead or behind: nothing jumps. A count of the user's may come at any moment: then the figure first goes
home on the side it is on.
"""

from dataclasses import dataclass, replace

from hipmob_desktop.domain.exercise import Millis, Side
from hipmob_desktop.domain.figure.figure import Loop
from hipmob_desktop.domain.figure.motion import HOME_MS, Moment


@dataclass(frozen=True, slots=True)
class Turning:
    """The side a figure shows, and how it came to it."""

    side: Side
    began_ms: Millis = 0
    """When, in the segment, it began with this side."""
    leaving_ms: Millis | None = None
    """When it was told to leave it; None while it may stay."""

    def told(self, side: Side, now_ms: Millis) -> "Turning":
        """The side that is worked on now, as often as anybody looks: at once when nothing is under way."""
        if now_ms < max(self.began_ms, self.leaving_ms or 0):
            # The segment began anew.
            return Turning(side)
        if self.leaving_ms is None:
            return self if side is self.side else replace(self, leaving_ms=now_ms)
        return self if now_ms < self.leaving_ms + HOME_MS else Turning(side, now_ms)

    def shown(self, moment: Moment) -> Moment:
        """The moment as the figure shows it."""
        return replace(moment, side=self.side, began_ms=self.began_ms, leaving_ms=self.leaving_ms)


def side_by_turns(moment: Moment, loop: Loop, first: Side) -> Moment:
    """The moment of a time that is not counted: one repetition of the figure's on one side, the next on the other."""
    done = moment.elapsed_ms // max(loop.cycle_ms, 1)
    return replace(moment, side=first if done % 2 == 0 else first.other)

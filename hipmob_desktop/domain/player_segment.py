"""One segment while it is played: what falls due in it when, and how much of it is done."""

from dataclasses import dataclass

from hipmob_desktop.domain.events import CueDue, Event, MinimumReached, RepCounted, SegmentEnded
from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.outcome import Outcome
from hipmob_desktop.domain.timeline import Anchor, Cue, CueKind, Segment, SegmentKind

SOMETHING_MS: Millis = 1_000
"""From this much work on, a segment left early counts as partly done."""

_COUNTED = frozenset({SegmentKind.REPS, SegmentKind.BREATHE})


@dataclass(frozen=True, slots=True)
class _Due:
    """Something that falls due `at_ms` after the segment's start: a cue, a repetition done, or the minimum."""

    at_ms: Millis
    cue: Cue | None = None
    rep: int = 0

    @property
    def order(self) -> tuple[Millis, int]:
        """At one moment: the repetition just done, the minimum, then what is said about it."""
        return self.at_ms, (2 if self.cue else 0 if self.rep else 1)


class SegmentRun:
    """One attempt at a segment. Knows the time spent in it, not the time of day nor whether the session moves."""

    def __init__(self, segment: Segment, elapsed_ms: Millis = 0, done_reps: int = 0) -> None:
        self.segment = segment
        self.elapsed_ms = self._within(max(elapsed_ms, 0))
        self._taken_to = self.elapsed_ms or -1
        """Everything due up to here was reported. Before the start it is -1: what is due at 0 is still to come."""
        self._dues = _dues_of(segment)
        self.done_reps = self._reps_before(done_reps)

    @property
    def is_fresh(self) -> bool:
        """Whether nothing of it was played yet."""
        return self._taken_to < 0

    @property
    def end_ms(self) -> Millis | None:
        """When it ends by itself; None where the user ends it, by the count or by moving on."""
        return None if self.segment.self_paced or self.segment.open_ended else self.segment.duration_ms

    @property
    def next_ms(self) -> Millis | None:
        """When something falls due next, its end included."""
        coming = [due.at_ms for due in self._dues if due.at_ms > self._taken_to]
        end = [] if self.end_ms is None else [self.end_ms]
        return min(coming + end, default=None)

    @property
    def is_extensible(self) -> bool:
        """Whether more time makes sense: not where a count decides, nor beyond a minimum, where time runs on anyway."""
        s = self.segment
        return s.kind not in _COUNTED and not s.self_paced and self.elapsed_ms < s.duration_ms

    @property
    def is_counted_out(self) -> bool:
        """Whether the user has counted all repetitions."""
        return self.segment.self_paced and self.segment.reps is not None and self.done_reps >= self.segment.reps

    @property
    def outcome(self) -> Outcome:
        """How it stands if it is left now."""
        whole = self.is_counted_out if self.segment.self_paced else self.elapsed_ms >= self.segment.duration_ms
        if whole:
            return Outcome.COMPLETED
        begun = self.elapsed_ms >= SOMETHING_MS or self.done_reps > 0
        return Outcome.PARTIAL if begun and self.segment.kind.is_work else Outcome.SKIPPED

    def reached(self, elapsed_ms: Millis) -> Millis:
        """The time spent in it once `elapsed_ms` have passed since its start: never beyond its end."""
        return max(self._within(elapsed_ms), self.elapsed_ms)

    def take(self, anchor_ms: Millis, now_ms: Millis) -> list[Event]:
        """Move on to now and report what fell due on the way, in order; the segment began at `anchor_ms`."""
        reach = self.reached(now_ms - anchor_ms)
        due = [d for d in self._dues if self._taken_to < d.at_ms <= reach]
        self.elapsed_ms = self._taken_to = reach
        return [self._report(d, anchor_ms + d.at_ms, now_ms) for d in due]

    def count(self, at_ms: Millis) -> list[Event]:
        """One more repetition, counted by the user, and what is said at it."""
        self.done_reps += 1
        index, done = self.segment.index, self.done_reps
        said = [CueDue(at_ms, index, cue) for cue in self.segment.cues if cue.rep == done]
        return [RepCounted(at_ms, index, done), *said]

    def lengthen(self, segment: Segment) -> None:
        """Go on in a longer form of the same segment. What was reported is not reported again."""
        self.segment = segment
        self._dues = _dues_of(segment)

    def farewell(self, at_ms: Millis) -> list[Event]:
        """The finish, where it could not be planned because the user sets the end."""
        if self.end_ms is not None:
            return []
        finish = (cue for cue in self.segment.cues if cue.kind is CueKind.FINISH and cue.rep is None)
        return [CueDue(at_ms, self.segment.index, cue) for cue in finish]

    def leave(self, at_ms: Millis) -> SegmentEnded:
        """The report of what was done in it."""
        return SegmentEnded(at_ms, self.segment.index, self.outcome, self.elapsed_ms, self.done_reps)

    def _within(self, elapsed_ms: Millis) -> Millis:
        return elapsed_ms if self.end_ms is None else min(elapsed_ms, self.end_ms)

    def _reps_before(self, counted: int) -> int:
        """Repetitions done when it is entered in its middle: by the clock at a tempo, else as counted then."""
        if self.segment.self_paced:
            last = counted if self.segment.reps is None else self.segment.reps - 1
            return max(0, min(counted, last))
        return sum(1 for due in self._dues if due.rep and due.at_ms <= self._taken_to)

    def _report(self, due: _Due, at_ms: Millis, now_ms: Millis) -> Event:
        index = self.segment.index
        if due.cue is not None:
            return CueDue(at_ms, index, due.cue, now_ms - at_ms)
        if due.rep:
            self.done_reps = due.rep
            return RepCounted(at_ms, index, due.rep)
        return MinimumReached(at_ms, index)


def _dues_of(segment: Segment) -> tuple[_Due, ...]:
    """Everything that falls due by time, in order."""
    dues = [_Due(cue.at_ms, cue=cue) for cue in segment.cues if _is_timed(cue, segment)]
    if segment.open_ended:
        dues.append(_Due(segment.duration_ms))
    if segment.reps is not None and not segment.self_paced:
        dues += [_Due(segment.duration_ms * rep // segment.reps, rep=rep) for rep in range(1, segment.reps + 1)]
    return tuple(sorted(dues, key=lambda due: due.order))


def _is_timed(cue: Cue, segment: Segment) -> bool:
    """Whether a cue comes by time. Where the user sets the end or the pace, what hangs on them cannot."""
    if cue.kind is CueKind.FINISH and (segment.open_ended or segment.self_paced):
        return False
    return not segment.self_paced or (cue.rep is None and cue.anchor is Anchor.START)

"""Walks a timeline in truthful time: every moment is computed from a monotonic clock that is handed in."""

from collections.abc import Callable
from typing import TypeAlias

from hipmob_desktop.domain.events import (
    Event,
    Paused,
    PauseReason,
    Resumed,
    Resuming,
    SegmentEnded,
    SegmentExtended,
    SegmentStarted,
    SessionEnded,
    SessionStarted,
)
from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.fitting import extend_segment
from hipmob_desktop.domain.outcome import Outcome
from hipmob_desktop.domain.player_segment import SegmentRun
from hipmob_desktop.domain.player_state import MOVES, Command, IllegalMove, PlayerState, Snapshot
from hipmob_desktop.domain.session import Position
from hipmob_desktop.domain.timeline import Segment, Timeline

Extend: TypeAlias = Callable[[Segment, Millis, Millis], Segment]
"""Makes a segment longer by a time, at the time already spent in it."""


class Player:
    """A state machine over a timeline. Every command takes the moment, and gives back what happened, in order.

    A command first settles what fell due until its moment, as a tick would. If that alone makes it pointless (the
    machine had slept, the session has just ended), the command does nothing and what fell due is reported; only a
    command that was not in `allowed()` when it was given raises IllegalMove.

    While paused or resuming, moving about keeps the state; the segments moved to wait for the session to run. A
    restart after a stall resumes at once. A restarted segment has its planned length again.
    """

    def __init__(
        self,
        timeline: Timeline,
        *,
        stall_ms: Millis = 3_000,
        lead_ms: Millis = 3_000,
        back_window_ms: Millis = 2_000,
        extend: Extend = extend_segment,
    ) -> None:
        """Raises ValueError for a timeline without segments."""
        if not timeline.segments:
            raise ValueError("a timeline without segments cannot be played")
        self._timeline = timeline
        self._stall_ms = stall_ms
        self._lead_ms = lead_ms
        self._back_window_ms = back_window_ms
        self._extend = extend
        self._state = PlayerState.READY
        self._run = SegmentRun(timeline.segments[0])
        self._now: Millis = 0
        """The latest moment handed in. The clock never goes back; a caller that does is held here."""
        self._anchor: Millis = 0
        """The moment at which the segment's own time was 0. Holds while running."""
        self._lead_end: Millis = 0
        self._gap_ms: Millis = 0
        self._went_back: tuple[SegmentRun, Millis] | None = None

    @property
    def timeline(self) -> Timeline:
        """What is played, with the cues last adopted."""
        return self._timeline

    @property
    def state(self) -> PlayerState:
        """What the player is doing."""
        return self._state

    def allowed(self) -> frozenset[Command]:
        """Exactly the commands that do not raise now; a jump must also name a step that exists."""
        ruled_out: set[Command] = set()
        if not self._run.is_extensible:
            ruled_out.add(Command.EXTEND)
        if not self._run.segment.self_paced:
            ruled_out.add(Command.COUNT_REP)
        return MOVES[self._state] - ruled_out

    def snapshot(self, now_ms: Millis) -> Snapshot:
        """The moment, without advancing. What is not settled yet is shown only as far as it is certain."""
        elapsed, lead = self._run.elapsed_ms, 0
        now = max(now_ms, self._now)
        if now - self._now > self._stall_ms:
            now = self._now
        if self._state is PlayerState.RUNNING:
            elapsed = self._run.reached(now - self._anchor)
        if self._state is PlayerState.RESUMING:
            lead = max(self._lead_end - now, 0)
        gap = self._gap_ms if self._state is PlayerState.STALLED else 0
        return Snapshot(self._state, self._run.segment, elapsed, self._run.done_reps, lead, gap)

    def next_deadline(self) -> Millis | None:
        """When to tick next at the latest; None while nothing moves.

        Never later than a third of the stall limit after the last call, so that a healthy machine is not taken for a
        frozen one.
        """
        if not self._state.is_moving:
            return None
        beat = self._now + self._stall_ms // 3
        if self._state is PlayerState.RESUMING:
            return min(beat, self._lead_end)
        due = self._run.next_ms
        return beat if due is None else min(beat, self._anchor + due)

    def adopt(self, timeline: Timeline) -> None:
        """Take newly fitted cues for the segments that have not begun.

        Raises ValueError if the timeline is of another shape.
        """
        if not timeline.same_shape_as(self._timeline):
            raise ValueError("only a timeline of the same shape can be adopted")
        index = self._run.segment.index
        if self._run.is_fresh and self._run.segment is self._timeline.segments[index]:
            self._run = SegmentRun(timeline.segments[index])
        self._timeline = timeline

    def start(self, now_ms: Millis, at: Position | None = None) -> list[Event]:
        """Begin; or go on at a position, after a lead-in. Raises ValueError for a position outside the timeline."""
        if at is not None and not 0 <= at.segment < len(self._timeline.segments):
            raise ValueError(f"segment {at.segment} is not in the timeline")
        events, _ = self._settle(Command.START, now_ms)
        if at is None:
            self._state = PlayerState.RUNNING
            events.append(SessionStarted(self._now, 0, 0))
            return events + self._begin(0) + self._walk()
        self._run = SegmentRun(self._timeline.segments[at.segment], at.elapsed_ms, at.done_reps)
        events.append(SessionStarted(self._now, at.segment, self._run.elapsed_ms))
        events.append(SegmentStarted(self._now, at.segment))
        return events + self._lead_in()

    def tick(self, now_ms: Millis) -> list[Event]:
        """Report everything that fell due since the last call. Always legal."""
        return self._advance(now_ms)

    def pause(self, now_ms: Millis) -> list[Event]:
        """Stand still."""
        events, valid = self._settle(Command.PAUSE, now_ms)
        if valid:
            self._state = PlayerState.PAUSED
            events.append(Paused(self._now, PauseReason.ASKED))
        return events

    def resume(self, now_ms: Millis) -> list[Event]:
        """Go on after a lead-in, from a pause or a stall."""
        events, _ = self._settle(Command.RESUME, now_ms)
        return events + self._lead_in()

    def skip(self, now_ms: Millis) -> list[Event]:
        """On to the next segment; from the last one, to the end of the session."""
        events, valid = self._settle(Command.SKIP, now_ms)
        return events + self._go(self._run.segment.index + 1) if valid else events

    def back(self, now_ms: Millis) -> list[Event]:
        """Restart the segment; pressed again within the window, go to the previous one (and so on)."""
        events, valid = self._settle(Command.BACK, now_ms)
        if not valid:
            return events
        again = self._went_back is not None and self._went_back[0] is self._run
        quick = self._went_back is not None and self._now - self._went_back[1] <= self._back_window_ms
        index = self._run.segment.index
        events += self._go(max(index - 1, 0) if again and quick else index)
        self._went_back = (self._run, self._now)
        return events

    def restart(self, now_ms: Millis) -> list[Event]:
        """Begin the segment again; after a stall, with a lead-in."""
        events, valid = self._settle(Command.RESTART, now_ms)
        if valid:
            events += self._go(self._run.segment.index)
            events += self._lead_in() if self._state is PlayerState.STALLED else []
        return events

    def jump(self, now_ms: Millis, step: int) -> list[Event]:
        """To the first segment of a step, counted from 0. Raises IllegalMove also for a step that does not exist."""
        target = next((s.index for s in self._timeline.segments if s.step == step), None)
        if target is None:
            raise IllegalMove(f"there is no step {step}")
        events, valid = self._settle(Command.JUMP, now_ms)
        return events + self._go(target) if valid else events

    def extend(self, now_ms: Millis, by_ms: Millis = 15_000) -> list[Event]:
        """Make the segment longer. Raises ValueError unless `by_ms` is positive."""
        if by_ms <= 0:
            raise ValueError("a segment can only be made longer")
        events, valid = self._settle(Command.EXTEND, now_ms)
        if valid:
            self._run.lengthen(self._extend(self._run.segment, by_ms, self._run.elapsed_ms))
            events.append(SegmentExtended(self._now, self._run.segment.index, by_ms))
        return events

    def count_rep(self, now_ms: Millis) -> list[Event]:
        """One more repetition, where the user sets the pace; the last one ends the segment."""
        events, valid = self._settle(Command.COUNT_REP, now_ms)
        if valid:
            events += self._run.count(self._now)
            if self._run.is_counted_out:
                events += self._go(self._run.segment.index + 1)
        return events

    def end(self, now_ms: Millis) -> list[Event]:
        """End the session here."""
        events, valid = self._settle(Command.END, now_ms)
        if valid:
            left = self._run.leave(self._now)
            events += [left, self._over(left)]
        return events

    def _settle(self, command: Command, now_ms: Millis) -> tuple[list[Event], bool]:
        """What fell due until now, and whether the command still means something after it."""
        if command not in self.allowed():
            raise IllegalMove(f"{command.value} is not possible while {self._state.value}")
        events = self._advance(now_ms)
        return events, command in self.allowed()

    def _advance(self, now_ms: Millis) -> list[Event]:
        before, self._now = self._now, max(now_ms, self._now)
        if not self._state.is_moving:
            return []
        gap = self._now - before
        if gap > self._stall_ms:
            self._state, self._gap_ms = PlayerState.STALLED, gap
            return [Paused(before, PauseReason.STALL, gap)]
        if self._state is PlayerState.RUNNING:
            return self._walk()
        if self._now < self._lead_end:
            return []
        self._state = PlayerState.RUNNING
        self._anchor = self._lead_end - self._run.elapsed_ms
        return [Resumed(self._lead_end), *self._walk()]

    def _walk(self) -> list[Event]:
        """Play on to now, through as many segments as that takes; each begins where the one before ended."""
        events: list[Event] = []
        while self._state is PlayerState.RUNNING:
            events += self._run.take(self._anchor, self._now)
            end = self._run.end_ms
            if end is None or self._run.elapsed_ms < end:
                break
            events += self._pass_on(self._anchor + end)
        return events

    def _pass_on(self, at_ms: Millis) -> list[Event]:
        left = self._run.leave(at_ms)
        if self._is_last(left.segment):
            return [left, self._over(left)]
        return [left, *self._begin(left.segment + 1, at_ms)]

    def _go(self, target: int) -> list[Event]:
        """Leave for another segment, or begin this one again, because the user wants it."""
        left = self._run.leave(self._now)
        passed = self._timeline.segments[left.segment + 1 : target]
        skipped = [SegmentEnded(self._now, s.index, Outcome.SKIPPED, 0, 0) for s in passed if s.kind.is_work]
        if target == len(self._timeline.segments):
            done = left.outcome is Outcome.COMPLETED
            return [*(self._run.farewell(self._now) if done else []), left, self._over(left)]
        return [left, *skipped, *self._begin(target), *self._walk()]

    def _begin(self, index: int, at_ms: Millis | None = None) -> list[Event]:
        self._anchor = self._now if at_ms is None else at_ms
        self._run = SegmentRun(self._timeline.segments[index])
        return [SegmentStarted(self._anchor, index)]

    def _lead_in(self) -> list[Event]:
        self._state = PlayerState.RESUMING
        self._lead_end = self._now + self._lead_ms
        return [Resuming(self._now, self._lead_ms), *self._advance(self._now)]

    def _over(self, left: SegmentEnded) -> SessionEnded:
        self._state = PlayerState.ENDED
        return SessionEnded(left.at_ms, self._is_last(left.segment) and left.outcome is Outcome.COMPLETED)

    def _is_last(self, index: int) -> bool:
        return index == len(self._timeline.segments) - 1

"""Turns what a player reports into what the log keeps: one result for every side of every working segment."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID, uuid5

from hipmob_desktop.domain.events import Event, SegmentEnded
from hipmob_desktop.domain.exercise import Millis, Side
from hipmob_desktop.domain.outcome import Outcome
from hipmob_desktop.domain.player_segment import SOMETHING_MS
from hipmob_desktop.domain.routine import Routine
from hipmob_desktop.domain.session import Position, RoutineSnapshot, SegmentResult, SessionStatus, StepSnapshot
from hipmob_desktop.domain.timeline import Segment, Timeline

_Key: TypeAlias = tuple[int, Side]

_SHAPES = UUID("5d0c5a4e-3f5e-4b7a-9c36-0f6b1d8a7e21")
"""Namespace of the fingerprints; changing it would cut off every session that waits to be gone on with."""

_WORTH = {Outcome.SKIPPED: 0, Outcome.PARTIAL: 1, Outcome.COMPLETED: 2}


@dataclass(frozen=True, slots=True)
class _Share:
    """What one side has of a segment."""

    side: Side
    ms: Millis
    reps: int | None


class SessionRecorder:
    """Keeps the best attempt at each side of each working segment.

    Ids are made from the session, the segment and the side, so that writing a result again replaces it, also from
    another run of the program.
    """

    def __init__(self, session: UUID, timeline: Timeline, earlier: Iterable[SegmentResult] = ()) -> None:
        """`earlier` are the results of an interrupted run of the same session in a timeline of the same shape."""
        self._session = session
        self._planned = {(p.segment, p.side): p for p in planned_steps(timeline)}
        self._segments = timeline.segments
        self._best: dict[_Key, SegmentResult] = {(r.segment, r.side): r for r in earlier}

    @property
    def results(self) -> tuple[SegmentResult, ...]:
        """Everything worked on so far, in the timeline's order."""
        order = {key: n for n, key in enumerate(self._planned)}
        return tuple(self._best[key] for key in sorted(self._best, key=lambda key: order.get(key, len(order))))

    @property
    def active_ms(self) -> Millis:
        """Time really worked: the sum over the results."""
        return sum(result.done_ms for result in self._best.values())

    @property
    def status(self) -> SessionStatus:
        """Completed when every side of every working segment was; whatever less is partial."""
        done = all(key in self._best and self._best[key].status is Outcome.COMPLETED for key in self._planned)
        return SessionStatus.COMPLETED if done else SessionStatus.PARTIAL

    def record(self, events: Iterable[Event]) -> tuple[SegmentResult, ...]:
        """Take in what happened; gives back the results that are new or better than before, to be written."""
        changed: dict[_Key, SegmentResult] = {}
        for event in events:
            if isinstance(event, SegmentEnded):
                attempt = self._attempt(event.segment, event.outcome, event.done_ms, event.done_reps)
                changed.update(self._keep(attempt))
        return tuple(changed.values())

    def checkpoint(self, position: Position) -> tuple[SegmentResult, ...]:
        """Take in the segment that still runs, as partly done; gives back what is to be written.

        Nothing, if the segment is no work, has hardly begun, or was done better before.
        """
        attempt = self._attempt(position.segment, Outcome.PARTIAL, position.elapsed_ms, position.done_reps)
        return tuple(self._keep([r for r in attempt if r.status is Outcome.PARTIAL]).values())

    def _keep(self, attempt: Iterable[SegmentResult]) -> dict[_Key, SegmentResult]:
        better = {(r.segment, r.side): r for r in attempt if self._is_better(r)}
        self._best.update(better)
        return better

    def _is_better(self, new: SegmentResult) -> bool:
        old = self._best.get((new.segment, new.side))
        return old is None or _rank(new) > _rank(old)

    def _attempt(self, index: int, outcome: Outcome, done_ms: Millis, done_reps: int) -> list[SegmentResult]:
        segment = self._segments[index]
        if not segment.kind.is_work:
            return []
        shares = _shares_of(segment, done_ms, None if segment.reps is None else done_reps)
        return [self._result(segment, share, outcome) for share in shares]

    def _result(self, segment: Segment, share: _Share, outcome: Outcome) -> SegmentResult:
        plan = self._planned[segment.index, share.side]
        if outcome is Outcome.PARTIAL and share.ms < SOMETHING_MS and not share.reps:
            outcome = Outcome.SKIPPED  # of two sides that alternate the second may not have had its turn
        return SegmentResult(
            id=uuid5(self._session, f"{segment.index}:{share.side.value}"),
            segment=segment.index,
            step=segment.step,
            set_number=segment.set_number,
            exercise=segment.exercise,
            exercise_name=segment.exercise_name,
            side=share.side,
            kind=segment.kind,
            planned_ms=plan.planned_ms,
            done_ms=share.ms,
            planned_reps=plan.planned_reps,
            done_reps=share.reps,
            status=outcome,
        )


def planned_steps(timeline: Timeline) -> tuple[StepSnapshot, ...]:
    """What is to be done, per side, in order: two entries for a segment in which the sides alternate."""
    return tuple(
        StepSnapshot(
            segment=s.index,
            step=s.step,
            set_number=s.set_number,
            exercise=s.exercise,
            exercise_name=s.exercise_name,
            side=share.side,
            kind=s.kind,
            planned_ms=share.ms,
            planned_reps=share.reps,
        )
        for s in timeline.segments
        if s.kind.is_work
        for share in _shares_of(s, s.duration_ms, s.reps)
    )


def shape_of(timeline: Timeline) -> str:
    """A fingerprint, equal for two timelines exactly when `Timeline.same_shape_as` holds (32 hex digits)."""
    lines = (
        f"{s.kind.value}|{s.exercise}|{s.side.value}|{s.duration_ms}|{s.reps}|{s.set_number}" for s in timeline.segments
    )
    return uuid5(_SHAPES, "\n".join(lines)).hex


def snapshot_of(routine: Routine, timeline: Timeline) -> RoutineSnapshot:
    """The routine as it is now, to be kept with a session of it."""
    return RoutineSnapshot(
        id=routine.id,
        name=routine.name,
        phase=routine.phase.value,
        total_ms=timeline.total_ms,
        steps=planned_steps(timeline),
        shape=shape_of(timeline),
    )


def _shares_of(segment: Segment, ms: Millis, reps: int | None) -> tuple[_Share, ...]:
    """Part time and count between the sides; an odd repetition or millisecond is the first side's."""
    if not segment.alternating:
        return (_Share(segment.side, ms, reps),)
    first_reps = None if reps is None else (reps + 1) // 2
    first_ms = _first_side_ms(segment, ms, reps)
    return (
        _Share(segment.first_side, first_ms, first_reps),
        _Share(segment.first_side.other, ms - first_ms, None if reps is None else reps // 2),
    )


def _first_side_ms(segment: Segment, ms: Millis, reps: int | None) -> Millis:
    """By the repetitions of each side; the one that is under way belongs to the side whose turn it is."""
    if reps is None or segment.reps is None:
        return (ms + 1) // 2
    # Where the user sets the pace nothing is known about single repetitions: all are taken to be as long.
    counted = ms if segment.self_paced and reps else min(ms, segment.duration_ms * reps // segment.reps)
    under_way = ms - counted if reps % 2 == 0 else 0
    first_reps = (reps + 1) // 2
    return under_way + (-(-counted * first_reps // reps) if reps else 0)


def _rank(result: SegmentResult) -> tuple[int, int, Millis]:
    return _WORTH[result.status], result.done_reps or 0, result.done_ms

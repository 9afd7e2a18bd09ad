"""The moment of a running session as plain values: what a SessionView holds, worked out from the player."""

from dataclasses import dataclass

from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.player_state import PlayerState, Snapshot
from hipmob_desktop.domain.timeline import Segment, SegmentKind, Timeline
from hipmob_desktop.services.session_view import SessionView, Stage
from hipmob_desktop.services.translation import _

_STAGES = {
    PlayerState.READY: Stage.READY,
    PlayerState.RUNNING: Stage.RUNNING,
    PlayerState.PAUSED: Stage.PAUSED,
    PlayerState.RESUMING: Stage.RESUMING,
    PlayerState.STALLED: Stage.STALLED,
    PlayerState.ENDED: Stage.ENDED,
}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a view shows besides the player."""

    caption: str
    muted: bool
    allowed: frozenset[str]


def view_of(seen: Snapshot, timeline: Timeline, around: Surroundings) -> SessionView:
    """Everything about the moment."""
    segment = seen.segment
    remaining = max(segment.duration_ms - seen.elapsed_ms, 0)
    ahead = timeline.segments[segment.index + 1 :]
    left = 0 if seen.state is PlayerState.ENDED else remaining + sum(s.duration_ms for s in ahead)
    done = timeline.segments[segment.index].start_ms + min(seen.elapsed_ms, segment.duration_ms)
    return SessionView(
        stage=_STAGES[seen.state],
        segment=segment.index,
        segment_count=len(timeline.segments),
        step=segment.step,
        step_count=timeline.step_count,
        kind=segment.kind,
        exercise=segment.exercise,
        exercise_name=segment.exercise_name,
        side=side_now(segment, seen.done_reps),
        set_number=segment.set_number,
        elapsed_ms=seen.elapsed_ms,
        duration_ms=segment.duration_ms,
        remaining_ms=remaining,
        over_ms=max(seen.elapsed_ms - segment.duration_ms, 0) if segment.open_ended else 0,
        reps_done=seen.done_reps,
        reps_planned=segment.reps,
        self_paced=segment.self_paced,
        caption=around.caption,
        next_text=next_text(timeline, segment.index),
        session_left_ms=left,
        session_total_ms=done + left,
        session_done_ms=done,
        lead_ms=seen.lead_ms,
        stall_gap_ms=seen.gap_ms,
        muted=around.muted,
        allowed=around.allowed,
    )


def side_now(segment: Segment, done_reps: int) -> Side:
    """The side worked on: where sides alternate from one repetition to the next, that of the one under way."""
    if not segment.alternating or segment.reps is None:
        return segment.side
    under_way = min(done_reps, segment.reps - 1)
    return segment.first_side if under_way % 2 == 0 else segment.first_side.other


def next_text(timeline: Timeline, index: int) -> str:
    """What follows a segment, in words."""
    if index + 1 >= len(timeline.segments):
        return _("finish")
    coming = timeline.segments[index + 1]
    if coming.kind is SegmentKind.REST:
        return _("rest")
    if coming.kind is SegmentKind.CHANGE_SIDE:
        # Translators: what is next in a session, after the word "next:".
        return _("change to the left") if coming.side is Side.LEFT else _("change to the right")
    return _named(coming)


def _named(segment: Segment) -> str:
    if segment.side is Side.LEFT:
        return _("{exercise}, left").format(exercise=segment.exercise_name)
    if segment.side is Side.RIGHT:
        return _("{exercise}, right").format(exercise=segment.exercise_name)
    return segment.exercise_name

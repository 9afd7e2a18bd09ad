"""Timelines built by hand, segment by segment, for tests that must not depend on the compiler."""

from dataclasses import replace
from itertools import accumulate

from hypothesis import strategies as st

from hipmob_desktop.domain.exercise import Side, Tempo
from hipmob_desktop.domain.timeline import Anchor, Cue, CueKind, Segment, SegmentKind, Timeline


def cue(at_ms, text, kind=CueKind.FORM, **more):
    return Cue(at_ms, kind, text, **{"forms": (text,), **more})


def segment(kind=SegmentKind.HOLD, ms=10_000, side=Side.LEFT, *cues, **more):
    base = Segment(
        index=0,
        kind=kind,
        step=0,
        set_number=1,
        exercise="pigeon-pose",
        exercise_name="Pigeon pose",
        side=side,
        start_ms=0,
        duration_ms=ms,
        cues=tuple(cues),
    )
    return replace(base, **more)


def ready(ms=5_000, side=Side.LEFT, *cues, **more):
    return segment(SegmentKind.GET_READY, ms, side, *cues, **more)


def hold(ms=10_000, side=Side.LEFT, *cues, **more):
    return segment(SegmentKind.HOLD, ms, side, *cues, **more)


def change(ms=5_000, side=Side.RIGHT, *cues, **more):
    return segment(SegmentKind.CHANGE_SIDE, ms, side, *cues, **more)


def rest(ms=4_000, *cues, **more):
    return segment(SegmentKind.REST, ms, Side.BOTH, *cues, **more)


def reps(count, rep_ms=2_000, side=Side.LEFT, *cues, **more):
    tempo = Tempo(rep_ms)
    return segment(SegmentKind.REPS, count * rep_ms, side, *cues, **{"reps": count, "tempo": tempo, **more})


def self_paced(count, side=Side.LEFT, *cues, **more):
    return reps(count, 2_000, side, *cues, self_paced=True, **more)


def open_hold(ms=10_000, side=Side.BOTH, *cues, **more):
    return hold(ms, side, *cues, open_ended=True, **more)


def timeline(*segments, **more):
    """Number the segments, and set them end to end."""
    placed, start = [], 0
    for index, s in enumerate(segments):
        placed.append(replace(s, index=index, start_ms=start))
        start += s.duration_ms
    steps = 1 + max((s.step for s in segments), default=-1)
    return Timeline("post-run", "Post-run", tuple(placed), **{"step_count": steps, **more})


def both_sides(ms=10_000, step=0, name="Pigeon pose", exercise="pigeon-pose"):
    """One exercise as it is compiled: get ready, left, change, right; with a few cues."""
    same = {"step": step, "exercise_name": name, "exercise": exercise}
    return (
        ready(5_000, Side.LEFT, cue(0, f"Left side. {name}", CueKind.ANNOUNCE), **same),
        hold(ms, Side.LEFT, cue(0, "", CueKind.START, spoken=False), cue(ms // 2, "Halfway", CueKind.HALFWAY), **same),
        change(4_000, Side.RIGHT, cue(0, "Change to the right", CueKind.SWITCH), **same),
        hold(
            ms, Side.RIGHT, cue(ms // 2, "Halfway", CueKind.HALFWAY), cue(ms - 1_000, "one", CueKind.COUNTDOWN), **same
        ),
    )


def two_steps():
    """Two exercises of two sides each: 58 seconds, 40 of them work."""
    finish = cue(10_000, "That was it", CueKind.FINISH, anchor=Anchor.END)
    first = both_sides()
    *second, last = both_sides(step=1, name="Couch stretch", exercise="couch-stretch")
    return timeline(*first, *second, replace(last, cues=(*last.cues, finish)))


def lengthen(s, by_ms, elapsed_ms):
    """The simplest way to make a segment longer: what hangs on its end and is still to come moves with it."""
    moved = tuple(
        replace(c, at_ms=c.at_ms + by_ms) if c.anchor is Anchor.END and c.at_ms > elapsed_ms else c for c in s.cues
    )
    return replace(s, duration_ms=s.duration_ms + by_ms, cues=moved)


@st.composite
def any_segments(draw, *, by_time=False):
    """A segment of any kind with cues anywhere in it; `by_time` leaves out those that only the user ends."""
    kind = draw(st.sampled_from(list(SegmentKind)))
    counted = kind in {SegmentKind.REPS, SegmentKind.BREATHE}
    count = draw(st.integers(1, 6)) if counted else None
    ms = draw(st.integers(1, 20_000)) if count is None else count * draw(st.integers(200, 4_000))
    pace = False if by_time or not counted else draw(st.booleans())
    opened = False if by_time or counted or not kind.is_work else draw(st.booleans())
    moments = draw(st.lists(st.integers(0, ms), max_size=5))
    cues = tuple(
        cue(at, f"cue {n}", anchor=draw(st.sampled_from(list(Anchor)))) for n, at in enumerate(sorted(moments))
    )
    return segment(kind, ms, draw(st.sampled_from(list(Side))), *cues, reps=count, self_paced=pace, open_ended=opened)


@st.composite
def any_timelines(draw, *, by_time=False):
    """One to six segments of any kind, in one step or several."""
    segments = draw(st.lists(any_segments(by_time=by_time), min_size=1, max_size=6))
    steps = draw(st.lists(st.integers(0, 1), min_size=len(segments) - 1, max_size=len(segments) - 1))
    return timeline(*(replace(s, step=step) for s, step in zip(segments, accumulate(steps, initial=0), strict=True)))

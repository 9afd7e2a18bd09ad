"""A session that does what a test says, and the small things around it, written by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.session import Moment, SessionStatus
from hipmob_desktop.domain.timeline import Segment, SegmentKind, Timeline
from hipmob_desktop.services.ports import Capability
from hipmob_desktop.services.session_view import Ending, SessionView, Stage, Update

RUNNING = frozenset({"pause", "skip", "back", "restart", "jump", "extend", "end", "set_muted"})
PAUSED = RUNNING - {"pause"} | {"resume"}
STALLED = frozenset({"resume", "restart", "end", "set_muted"})

K = SegmentKind
STEPS = [
    ("kneeling-hip-flexor", "Kneeling hip flexor stretch", K.HOLD, 60_000, None, True, 1),
    ("kneeling-hip-flexor-foot-hold", "Kneeling hip flexor stretch, foot hold", K.HOLD, 60_000, None, True, 1),
    ("straddle-rocking", "Straddle rocking with rotation", K.REPS, 48_000, 12, True, 2),
    ("foam-roll-hips", "Foam roll: front and side of the hips", K.MOVE, 60_000, None, True, 1),
    ("psoas-release", "Psoas release", K.HOLD, 300_000, None, False, 1),
    ("diaphragm-breathing", "Diaphragm breathing", K.BREATHE, 80_000, 8, False, 1),
]


def timeline() -> Timeline:
    """Six steps of every kind."""
    segments: list[Segment] = []

    def add(kind, step, side, duration, set_number=1):
        row = STEPS[step]
        start = segments[-1].end_ms if segments else 0
        reps = row[4] if kind.is_work else None
        segments.append(Segment(len(segments), kind, step, set_number, row[0], row[1], side, start, duration, reps))

    for step, (_id, _name, kind, duration, _reps, sided, sets) in enumerate(STEPS):
        sides = (Side.LEFT, Side.RIGHT) if sided else (Side.BOTH,)
        add(K.GET_READY, step, sides[0], 15_000)
        for set_number in range(1, sets + 1):
            if set_number > 1:
                add(K.REST, step, sides[0], 20_000, set_number)
            for side in sides:
                if side is Side.RIGHT:
                    add(K.CHANGE_SIDE, step, side, 8_000, set_number)
                add(kind, step, side, duration, set_number)
    return Timeline("post-run", "Post-run", tuple(segments), step_count=len(STEPS))


def view_of(lines: Timeline, index: int, elapsed: int = 0, **changes) -> SessionView:
    """The moment `elapsed` into a segment, running unless changed."""
    s = lines.segments[index]
    done = s.start_ms + elapsed
    view = SessionView(
        stage=Stage.RUNNING,
        segment=index,
        segment_count=len(lines.segments),
        step=s.step,
        step_count=lines.step_count,
        kind=s.kind,
        exercise=s.exercise,
        exercise_name=s.exercise_name,
        side=s.side,
        set_number=s.set_number,
        elapsed_ms=elapsed,
        duration_ms=s.duration_ms,
        remaining_ms=s.duration_ms - elapsed,
        over_ms=0,
        reps_done=0,
        reps_planned=s.reps,
        self_paced=False,
        caption="",
        next_text="",
        session_left_ms=lines.total_ms - done,
        session_total_ms=lines.total_ms,
        session_done_ms=done,
        lead_ms=0,
        stall_gap_ms=0,
        muted=False,
        allowed=RUNNING,
    )
    return replace(view, **changes)


class FakeDriver(QObject):
    """Notes what it was asked; shows the views that a test gives it, and goes along with pause and resume."""

    view_changed = Signal(object)
    uttered = Signal(object)
    ended = Signal(object)

    def __init__(self, view: SessionView) -> None:
        super().__init__()
        self.view = view
        self.asked: list[str] = []
        self.watched = True
        self.calm = False

    def show(self, view: SessionView) -> None:
        self.view = view
        self.view_changed.emit(view)

    def set_watched(self, watched: bool) -> None:
        self.watched = watched

    def set_calm(self, calm: bool) -> None:
        self.calm = calm

    def pause(self) -> None:
        self.asked.append("pause")
        self.show(replace(self.view, stage=Stage.PAUSED, allowed=PAUSED))

    def resume(self) -> None:
        self.asked.append("resume")
        self.show(replace(self.view, stage=Stage.RUNNING, allowed=RUNNING))

    def skip(self) -> None:
        self.asked.append("skip")

    def back(self) -> None:
        self.asked.append("back")

    def restart(self) -> None:
        self.asked.append("restart")

    def jump(self, step: int) -> None:
        self.asked.append(f"jump {step}")

    def extend(self) -> None:
        self.asked.append("extend")

    def count_rep(self) -> None:
        self.asked.append("count_rep")

    def end(self, keep: bool) -> None:
        self.asked.append("keep" if keep else "discard")
        self.view = replace(self.view, stage=Stage.ENDED, allowed=frozenset())
        self.view_changed.emit(self.view)
        self.ended.emit(Ending(UUID(int=1), SessionStatus.PARTIAL, 60_000, keep, "Post-run"))

    def set_muted(self, muted: bool) -> None:
        self.asked.append("mute" if muted else "unmute")
        self.show(replace(self.view, muted=muted))


class FakeClock:
    """A session clock that a test moves on."""

    def __init__(self) -> None:
        self.ms = 1_000_000

    def now_ms(self) -> int:
        return self.ms


class FakeWall:
    """A quarter to eight in the evening, two hours east of Greenwich."""

    def now(self) -> Moment:
        return Moment(datetime(2026, 6, 1, 17, 45, tzinfo=UTC), "Europe/Stockholm", 120, date(2026, 6, 1))


class FakeSound:
    """Notes what it played; deaf if told so."""

    def __init__(self) -> None:
        self.played: list[tuple[object, object, float]] = []
        self.stopped = 0
        self.works = True

    def play(self, tone, speech, volume) -> bool:
        self.played.append((tone, speech, volume))
        return self.works

    def stop(self) -> None:
        self.stopped += 1

    def capability(self) -> Capability:
        return Capability("sound", self.works, "fake")


class FakeScreen:
    """Counts how often it is held."""

    def __init__(self) -> None:
        self.held = 0
        self.story: list[str] = []

    def hold(self) -> None:
        self.held += 1
        self.story.append("hold")

    def release(self) -> None:
        self.held -= 1
        self.story.append("release")

    def capability(self) -> Capability:
        return Capability("screen", works=True, summary="fake")


class FakeControls:
    """One long segment with deadlines at given moments; ticks are noted with the moment they came at."""

    def __init__(self, clock: FakeClock, deadlines: list[int]) -> None:
        self.clock = clock
        self.deadlines = sorted(deadlines)
        self.ticks: list[int] = []
        self.hits: list[tuple[int, int]] = []
        self.timeline = timeline()
        self.stage = Stage.READY
        self.begun = 0
        self.allowed = frozenset({"start"})
        self.next_update: dict[str, object] = {}

    def start(self) -> Update:
        self.stage, self.allowed, self.begun = Stage.RUNNING, RUNNING, self.clock.now_ms()
        return self._update()

    def tick(self) -> Update:
        now = self.clock.now_ms()
        self.ticks.append(now)
        while self.deadlines and self.deadlines[0] <= now:
            self.hits.append((self.deadlines.pop(0), now))
        return self._update()

    def pause(self) -> Update:
        self.stage, self.allowed = Stage.PAUSED, PAUSED
        return self._update(hush=True)

    def resume(self) -> Update:
        self.stage, self.allowed = Stage.RUNNING, RUNNING
        return self._update()

    def stall(self) -> None:
        self.stage, self.allowed = Stage.STALLED, STALLED

    def skip(self) -> Update:
        return self._update()

    back = restart = extend = count_rep = skip

    def jump(self, step: int) -> Update:
        return self._update()

    def end(self, *, keep: bool) -> Update:
        self.stage, self.allowed = Stage.ENDED, frozenset()
        return self._update(hush=True, ending=Ending(UUID(int=1), SessionStatus.PARTIAL, 1, keep, "Post-run"))

    def set_muted(self, *, muted: bool) -> Update:
        return self._update()

    def adopt(self, timeline: Timeline) -> None:
        self.timeline = timeline

    def view(self) -> SessionView:
        elapsed = min(max(self.clock.now_ms() - self.begun, 0), 14_999) if self.begun else 0
        return view_of(self.timeline, 0, elapsed, stage=self.stage, allowed=self.allowed)

    def next_deadline_ms(self) -> int | None:
        if self.stage not in {Stage.RUNNING, Stage.RESUMING}:
            return None
        return self.deadlines[0] if self.deadlines else None

    def _update(self, **more) -> Update:
        extra, self.next_update = self.next_update, {}
        return Update(self.view(), **{**extra, **more})

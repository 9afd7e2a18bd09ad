"""The guided session: player, recorder, log and coach together, behind one set of commands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from hipmob_desktop.domain.events import Event, Paused, SessionEnded
from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.player import Player
from hipmob_desktop.domain.recorder import SessionRecorder, shape_of, snapshot_of
from hipmob_desktop.domain.routine import Routine
from hipmob_desktop.domain.session import Position, Questions, SegmentResult, Session, SessionStatus
from hipmob_desktop.domain.timeline import Timeline
from hipmob_desktop.services.coaching import Coach, Narrator
from hipmob_desktop.services.ports import SessionClock, SessionLog, WallClock
from hipmob_desktop.services.session_moment import Surroundings, view_of
from hipmob_desktop.services.session_view import Ending, SessionView, Update

CHECKPOINT_MS: Millis = 4_000
"""How often the running segment is written: at most five seconds may be lost, this leaves one for the writing."""


@dataclass(frozen=True, slots=True)
class SessionTools:
    """What a session needs of the world."""

    clock: SessionClock
    wall: WallClock
    log: SessionLog
    coach: Coach
    lead_in: tuple[str, ...] = ()
    """Said on the way back from a pause: `PhraseBook.get_ready()`."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How a session begins: anew, or where an earlier run of it was interrupted."""

    session: UUID
    open: Callable[[], Session]
    """Gives the session as it is to stand in the log once it has begun; called once, at the start."""
    at: Position | None = None
    earlier: tuple[SegmentResult, ...] = ()


def start_session(
    routine: Routine,
    timeline: Timeline,
    tools: SessionTools,
    *,
    questions: Questions | None = None,
    new_id: Callable[[], UUID] = uuid4,
) -> "GuidedSession":
    """A new session, ready to start. `questions` holds the answers given before it."""
    session = new_id()

    def opened() -> Session:
        return Session(
            id=session,
            routine=snapshot_of(routine, timeline),
            started=tools.wall.now(),
            status=SessionStatus.RUNNING,
            questions=questions or Questions(),
        )

    return GuidedSession(timeline, tools, Opening(session, opened))


def can_resume(session: Session, timeline: Timeline) -> bool:
    """Whether an interrupted session can go on in this timeline: it must have the same segments."""
    return session.routine.shape == shape_of(timeline)


def resume_session(session: Session, timeline: Timeline, tools: SessionTools) -> "GuidedSession":
    """The same session, ready to go on where it stood, with its results. Its start stays what it was.

    Raises ValueError if `can_resume` says no.
    """
    if not can_resume(session, timeline):
        raise ValueError("the routine has changed since: the session cannot go on in it")

    def opened() -> Session:
        return replace(session, status=SessionStatus.RUNNING, ended_utc=None)

    return GuidedSession(timeline, tools, Opening(session.id, opened, session.position, session.results))


class GuidedSession:
    """A session to lead through: the SessionControls of the app.

    Each command reads the clock once. The wall clock is read at the start of a new session and at its end.
    """

    def __init__(self, timeline: Timeline, tools: SessionTools, opening: Opening) -> None:
        self._tools = tools
        self._opening = opening
        self._player = Player(timeline)
        self._recorder = SessionRecorder(opening.session, timeline, opening.earlier)
        self._narrator = Narrator(tools.coach, tools.lead_in, timeline)
        self._written_ms: Millis = 0

    @property
    def session(self) -> UUID:
        """Id of the session in the log."""
        return self._opening.session

    def start(self) -> Update:
        """Begin, or go on where the session stood."""
        now = self._tools.clock.now_ms()
        events = self._player.start(now, self._opening.at)
        self._tools.log.begin(self._opening.open())
        self._written_ms = now
        return self._answer(events, now)

    def tick(self) -> Update:
        """Report everything that fell due since the last call."""
        return self._do(self._player.tick)

    def pause(self) -> Update:
        """Stand still."""
        return self._do(self._player.pause, cut=True)

    def resume(self) -> Update:
        """Go on after a lead-in, from a pause or a stall."""
        return self._do(self._player.resume)

    def skip(self) -> Update:
        """On to the next segment."""
        return self._do(self._player.skip, cut=True)

    def back(self) -> Update:
        """Restart the segment; a second press soon after goes to the previous one."""
        return self._do(self._player.back, cut=True)

    def restart(self) -> Update:
        """Restart the segment."""
        return self._do(self._player.restart, cut=True)

    def jump(self, step: int) -> Update:
        """To the get-ready of a step."""
        return self._do(lambda now: self._player.jump(now, step), cut=True)

    def extend(self) -> Update:
        """Fifteen seconds more of this segment."""
        return self._do(self._player.extend)

    def count_rep(self) -> Update:
        """One more repetition done."""
        return self._do(self._player.count_rep)

    def end(self, *, keep: bool) -> Update:
        """End early: keep what is done, or discard the session."""
        return self._do(self._player.end, cut=True, keep=keep)

    def set_muted(self, *, muted: bool) -> Update:
        """Sound off or on; captions stay."""
        self._tools.coach.muted = muted
        return Update(self.view(), hush=muted)

    def adopt(self, timeline: Timeline) -> None:
        """Take newly fitted cues for the segments that have not begun. Raises ValueError for another shape."""
        self._player.adopt(timeline)

    def view(self) -> SessionView:
        """The moment, without advancing."""
        return self._view(self._tools.clock.now_ms())

    def next_deadline_ms(self) -> Millis | None:
        """When to tick next at the latest, checkpoints included; None while nothing moves."""
        deadline = self._player.next_deadline()
        return None if deadline is None else min(deadline, self._written_ms + CHECKPOINT_MS)

    def _do(self, command: Callable[[Millis], list[Event]], *, cut: bool = False, keep: bool = True) -> Update:
        now = self._tools.clock.now_ms()
        return self._answer(command(now), now, cut=cut, keep=keep)

    def _answer(self, events: Sequence[Event], now: Millis, *, cut: bool = False, keep: bool = True) -> Update:
        """Write what happened, say it, show it. `cut`: what sounds belongs to a moment that was left."""
        cut = cut or any(isinstance(event, Paused) for event in events)
        ended = any(isinstance(event, SessionEnded) for event in events)
        if keep or not ended:
            self._write(events, now, moved=cut or ended)
        utterances = self._narrator.tell(events, now, cut=cut)
        ending = self._close(keep=keep) if ended else None
        return Update(self._view(now), utterances, hush=cut, ending=ending)

    def _write(self, events: Sequence[Event], now: Millis, *, moved: bool) -> None:
        """Every side as it ends; the running one, and the place, at each pause or move and every few seconds."""
        position = self._player.snapshot(now).position
        changed = self._recorder.record(events)
        if moved or (self._player.state.is_moving and now - self._written_ms >= CHECKPOINT_MS):
            changed += self._recorder.checkpoint(position)
        elif not changed:
            return
        latest = {result.id: result for result in changed}
        self._tools.log.save_results(self.session, tuple(latest.values()), self._recorder.active_ms, position)
        self._written_ms = now

    def _close(self, *, keep: bool) -> Ending:
        status, active_ms = self._recorder.status, self._recorder.active_ms
        if keep:
            self._tools.log.finish(self.session, status, active_ms, self._tools.wall.now())
        else:
            self._tools.log.discard(self.session)
        return Ending(self.session, status, active_ms, keep, self._player.timeline.routine_name)

    def _view(self, now: Millis) -> SessionView:
        # Muting is no move of the player: it is legal always.
        allowed = frozenset({command.value for command in self._player.allowed()} | {"set_muted"})
        around = Surroundings(self._narrator.caption, self._tools.coach.muted, allowed)
        return view_of(self._player.snapshot(now), self._player.timeline, around)

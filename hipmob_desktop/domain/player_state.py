"""What a player can be doing, and which commands are legal then."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.session import Position
from hipmob_desktop.domain.timeline import Segment


class IllegalMove(Exception):  # noqa: N818 - the name that the contracts use
    """A command that is not possible now. Nothing has changed."""


class PlayerState(StrEnum):
    """What a player is doing."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    RESUMING = "resuming"
    """On the way back from a pause: the lead-in runs, the session's own time does not."""
    STALLED = "stalled"
    """The machine was away; the user is asked how to go on."""
    ENDED = "ended"

    @property
    def is_moving(self) -> bool:
        """Whether something falls due by itself: time is watched for stalls only then."""
        return self in {PlayerState.RUNNING, PlayerState.RESUMING}


class Command(StrEnum):
    """What a user can ask of a player; each is the name of the method."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    SKIP = "skip"
    BACK = "back"
    RESTART = "restart"
    JUMP = "jump"
    EXTEND = "extend"
    COUNT_REP = "count_rep"
    END = "end"


_WALK = frozenset({Command.SKIP, Command.BACK, Command.RESTART, Command.JUMP, Command.EXTEND, Command.END})

MOVES: Mapping[PlayerState, frozenset[Command]] = MappingProxyType(
    {
        PlayerState.READY: frozenset({Command.START}),
        PlayerState.RUNNING: _WALK | {Command.PAUSE, Command.COUNT_REP},
        PlayerState.PAUSED: _WALK | {Command.RESUME},
        PlayerState.RESUMING: _WALK | {Command.PAUSE},
        PlayerState.STALLED: frozenset({Command.RESUME, Command.RESTART, Command.END}),
        PlayerState.ENDED: frozenset(),
    }
)
"""The commands of each state. The segment may rule out two of them: `extend` and `count_rep`."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A player at one moment. Times in milliseconds."""

    state: PlayerState
    segment: Segment
    """As it is now: with what was added to it."""
    elapsed_ms: Millis
    done_reps: int
    lead_ms: Millis
    """Left of the lead-in, while resuming."""
    gap_ms: Millis
    """How long the machine was away, while stalled."""

    @property
    def position(self) -> Position:
        """Where a later session would have to go on."""
        return Position(self.segment.index, self.elapsed_ms, self.done_reps)

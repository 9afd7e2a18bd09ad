"""A routine compiled to the millisecond: what the preview shows and the player walks."""

from dataclasses import dataclass, field
from enum import StrEnum

from hipmob_desktop.domain.exercise import Millis, Side, Tempo
from hipmob_desktop.domain.routine import Talk


class SegmentKind(StrEnum):
    """What one stretch of a session is."""

    GET_READY = "get-ready"
    HOLD = "hold"
    MOVE = "move"
    REPS = "reps"
    BREATHE = "breathe"
    CHANGE_SIDE = "change-side"
    REST = "rest"

    @property
    def is_work(self) -> bool:
        """Whether the exercise itself is done in it: such segments have a result in the log."""
        return self in {SegmentKind.HOLD, SegmentKind.MOVE, SegmentKind.REPS, SegmentKind.BREATHE}


class CueKind(StrEnum):
    """What a cue is for. Decides its priority when there is no room for all."""

    ANNOUNCE = "announce"
    """Name, side, dose, what to fetch."""
    SETUP = "setup"
    """The set-up sentence and a caution."""
    START = "start"
    """The work begins (a tone)."""
    FORM = "form"
    HALFWAY = "halfway"
    TIME = "time"
    """A time call in a long hold."""
    COUNTDOWN = "countdown"
    """Three, two, one."""
    COUNT = "count"
    """The number of a repetition or breath."""
    PHASE = "phase"
    """Down, hold, up; in, out."""
    LAST = "last"
    """The last two repetitions are announced."""
    SWITCH = "switch"
    """Change sides."""
    NEXT = "next"
    """What comes next."""
    FINISH = "finish"


class Tone(StrEnum):
    """The bundled tones: `resources/sounds/<value>.wav`."""

    START = "start"
    HALFWAY = "halfway"
    CHANGE = "change"
    END = "end"
    TICK = "tick"


class Anchor(StrEnum):
    """What a cue's moment hangs on when a segment is made longer while it runs."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Cue:
    """Something said or sounded at a moment.

    `text` is the form chosen; it is always shown as a caption. `forms` holds every wording from the fullest to the
    shortest, `text` among them. A cue that is not spoken is a tone (or, silent, a caption alone). The tone, if any,
    sounds first and the words follow it.
    """

    at_ms: Millis
    """From the segment's start."""
    kind: CueKind
    text: str
    forms: tuple[str, ...] = ()
    spoken: bool = True
    tone: Tone | None = None
    anchor: Anchor = Anchor.START
    rep: int | None = None
    """The repetition it belongs to, counted from 1; said when that one is counted, where the user sets the pace."""
    length_ms: Millis = 0
    """How long it sounds, tone and words, once fitted."""

    @property
    def end_ms(self) -> Millis:
        """When it has sounded out, from the segment's start."""
        return self.at_ms + self.length_ms


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of a session."""

    index: int
    kind: SegmentKind
    step: int
    """Index of the routine's step it belongs to (a get-ready belongs to the step that it leads to)."""
    set_number: int
    """From 1."""
    exercise: str
    """Exercise id."""
    exercise_name: str
    side: Side
    """The side worked on, or, before work, about to be."""
    start_ms: Millis
    """From the session's start, as planned."""
    duration_ms: Millis
    reps: int | None = None
    """Repetitions or breaths; of both sides together where they alternate."""
    tempo: Tempo | None = None
    """Of one repetition; for breaths down is in and up is out."""
    alternating: bool = False
    """Sides alternate from one repetition to the next, beginning with `first_side`."""
    first_side: Side = Side.LEFT
    self_paced: bool = False
    """Ends at the count, not at the time; `duration_ms` is then an estimate."""
    open_ended: bool = False
    """Goes on counting up after `duration_ms` until the user moves on."""
    cues: tuple[Cue, ...] = ()

    @property
    def end_ms(self) -> Millis:
        """From the session's start, as planned."""
        return self.start_ms + self.duration_ms


@dataclass(frozen=True, slots=True)
class Timeline:
    """All segments of a session, without gaps, from 0 to `total_ms`."""

    routine_id: str
    routine_name: str
    segments: tuple[Segment, ...]
    talk: Talk = Talk.FULL
    step_count: int = 0
    equipment: tuple[str, ...] = field(default=())

    @property
    def total_ms(self) -> Millis:
        """Planned length of the whole session."""
        return self.segments[-1].end_ms if self.segments else 0

    @property
    def work_ms(self) -> Millis:
        """Planned time of the exercises themselves."""
        return sum(s.duration_ms for s in self.segments if s.kind.is_work)

    def spoken_texts(self) -> tuple[str, ...]:
        """Every wording that may be spoken, each once, in the order needed."""
        texts = (form for s in self.segments for c in s.cues if c.spoken for form in (c.text, *c.forms))
        return tuple(dict.fromkeys(t for t in texts if t))

    def same_shape_as(self, other: "Timeline") -> bool:
        """Whether both have the same segments, cues aside: a session may then go on from one in the other."""
        return [_shape(s) for s in self.segments] == [_shape(s) for s in other.segments]


def _shape(s: Segment) -> tuple[object, ...]:
    return (s.kind, s.exercise, s.side, s.duration_ms, s.reps, s.set_number)

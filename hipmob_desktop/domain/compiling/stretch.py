"""One stretch of a session before it has cues, and what all cue writers share."""

from dataclasses import dataclass

from hipmob_desktop.domain.exercise import Dose, Exercise, Millis, Side
from hipmob_desktop.domain.phrases import PhraseBook
from hipmob_desktop.domain.timeline import Anchor, Cue, CueKind, SegmentKind, Tone

COUNTDOWN_MS: Millis = 3_000
"""Three-two-one, a second each, ends a segment."""


@dataclass(frozen=True, slots=True)
class Coming:
    """The step after this one."""

    exercise: Exercise
    side: Side


@dataclass(frozen=True, slots=True)
class Stretch:
    """Everything the cue writers need to know about a segment and its surroundings."""

    kind: SegmentKind
    step: int
    set_number: int
    sets: int
    exercise: Exercise
    """With the sides in force for this step."""
    dose: Dose
    side: Side
    """Worked on or about to be."""
    first_side: Side
    duration_ms: Millis
    turn: int = 0
    """Working segments of this step before this one; form cues go on from there."""
    opening: bool = False
    """The first segment of the session."""
    coming: Coming | None = None
    """The next step, where this is the last work of its own."""
    lead: tuple[str, ...] = ()
    """What was announced on the way here, wordings as in a cue."""
    alternating: bool = False
    self_paced: bool = False
    open_ended: bool = False


def tone_start(stretch: Stretch) -> Cue:
    """The tone at the beginning of work. Its caption names the exercise and the side."""
    text = stretch.lead[-1] if stretch.lead else stretch.exercise.name
    return Cue(0, CueKind.START, text, stretch.lead or (text,), spoken=False, tone=Tone.START)


def countdown(duration_ms: Millis, phrases: PhraseBook) -> list[Cue]:
    """Three, two, one to the end of a segment that is long enough."""
    if duration_ms < COUNTDOWN_MS:
        return []
    numbers = ((left, phrases.number(left)) for left in (3, 2, 1))
    return [
        Cue(duration_ms - left * 1_000, CueKind.COUNTDOWN, word, (word,), anchor=Anchor.END) for left, word in numbers
    ]


def next_up(stretch: Stretch, at_ms: Millis, phrases: PhraseBook) -> list[Cue]:
    """What comes after this exercise; nothing if there is more of it, or if it is the last."""
    if stretch.coming is None or at_ms <= 0:
        return []
    coming = stretch.coming
    forms = phrases.next_up(coming.exercise, coming.side, coming.exercise.sides)
    return [Cue(at_ms, CueKind.NEXT, forms[0], forms, anchor=Anchor.END)]


def form_cue(
    stretch: Stretch, nth: int, at_ms: Millis, phrases: PhraseBook, anchor: Anchor = Anchor.START
) -> list[Cue]:
    """The nth of two form cues of a working segment; sides and sets go on through the exercise's list."""
    forms = phrases.form(stretch.exercise)
    if not forms:
        return []
    text = forms[(2 * stretch.turn + nth) % len(forms)]
    return [Cue(at_ms, CueKind.FORM, text, (text,), anchor=anchor)]

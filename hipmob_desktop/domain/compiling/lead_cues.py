"""The cues of the ways between: get ready, change side, rest."""

from hipmob_desktop.domain.compiling.stretch import COUNTDOWN_MS, Stretch, countdown
from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.lengths import estimate_ms, sounding_ms
from hipmob_desktop.domain.phrases import PhraseBook
from hipmob_desktop.domain.timeline import Anchor, Cue, CueKind, Tone

_PAUSE_MS: Millis = 400
"""Between the announcement and the set-up sentence."""
_SIDE_AFTER_REST_MS: Millis = 9_000
"""Before the end of a rest: the side and dose of the set to come."""


def announcement(stretch: Stretch, phrases: PhraseBook) -> tuple[str, ...]:
    """Name, side, dose and what to fetch."""
    return phrases.announce(
        stretch.exercise, stretch.first_side, stretch.dose, set_number=stretch.set_number, sets=stretch.sets
    )


def get_ready_cues(stretch: Stretch, phrases: PhraseBook) -> list[Cue]:
    """The announcement, the set-up, three-two-one. The tone before it is the end of the exercise before."""
    tone = None if stretch.opening else Tone.END
    forms = stretch.lead
    cues = [Cue(0, CueKind.ANNOUNCE, forms[0], forms, tone=tone)]
    setup = phrases.setup(stretch.exercise) if stretch.set_number == 1 else ()
    if setup:
        at_ms = sounding_ms(tone, estimate_ms(forms[0])) + _PAUSE_MS
        cues.append(Cue(at_ms, CueKind.SETUP, setup[0], setup))
    return cues + countdown(stretch.duration_ms, phrases)


def change_side_cues(stretch: Stretch, phrases: PhraseBook) -> list[Cue]:
    """The tone, "switch sides" with the side, three-two-one."""
    forms = stretch.lead
    return [
        Cue(0, CueKind.SWITCH, forms[0], forms, tone=Tone.CHANGE),
        *countdown(stretch.duration_ms, phrases),
    ]


def rest_cues(stretch: Stretch, phrases: PhraseBook) -> list[Cue]:
    """The end tone with the rest, then the set that follows, three-two-one."""
    rest = phrases.rest(stretch.duration_ms, stretch.exercise, stretch.set_number, stretch.sets)
    forms = stretch.lead
    at_ms = max(stretch.duration_ms - _SIDE_AFTER_REST_MS, COUNTDOWN_MS)
    return [
        Cue(0, CueKind.ANNOUNCE, rest[0], rest, tone=Tone.END),
        Cue(at_ms, CueKind.ANNOUNCE, forms[0], forms, anchor=Anchor.END),
        *countdown(stretch.duration_ms, phrases),
    ]

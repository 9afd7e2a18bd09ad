"""What each talk level leaves of a cue: words, a tone, or a caption alone."""

from dataclasses import replace

from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.routine import Talk
from hipmob_desktop.domain.timeline import Cue, CueKind, SegmentKind, Tone

_ESSENTIAL = frozenset({CueKind.ANNOUNCE, CueKind.SWITCH, CueKind.HALFWAY, CueKind.COUNT, CueKind.LAST, CueKind.FINISH})
_TICKED = frozenset({CueKind.COUNTDOWN, CueKind.COUNT, CueKind.LAST})
_LAST_CALL_MS: Millis = 10_000


def voiced(cue: Cue, talk: Talk, kind: SegmentKind, duration_ms: Millis) -> Cue:
    """A cue, written as for the full level, as the given level has it in a segment of that kind and length."""
    if talk is Talk.FULL:
        return cue
    if talk is Talk.SILENT:
        return replace(cue, spoken=False, tone=None)
    if talk is Talk.TONES:
        return without_words(cue, kind)
    if cue.kind in _ESSENTIAL or _is_breath(cue, kind) or _is_minimum(cue):
        return cue
    last_ten = cue.kind is CueKind.TIME and duration_ms - cue.at_ms == _LAST_CALL_MS
    quiet = without_words(cue, kind)
    return replace(quiet, tone=Tone.TICK) if last_ten else quiet


def without_words(cue: Cue, kind: SegmentKind) -> Cue:
    """A cue as a tone, or as a caption alone where no tone stands for it."""
    ticked = cue.kind in _TICKED or _is_breath(cue, kind)
    return replace(cue, spoken=False, tone=cue.tone or (Tone.TICK if ticked else None))


def _is_breath(cue: Cue, kind: SegmentKind) -> bool:
    """In and out are to breathing what the count is to repetitions."""
    return cue.kind is CueKind.PHASE and kind is SegmentKind.BREATHE


def _is_minimum(cue: Cue) -> bool:
    return cue.kind is CueKind.TIME and cue.tone is not None

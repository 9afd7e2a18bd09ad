"""The cues of work that is counted: repetitions and breaths."""

from hipmob_desktop.domain.compiling.stretch import Stretch, form_cue, next_up, tone_start
from hipmob_desktop.domain.exercise import Breaths, Millis, Reps, Side
from hipmob_desktop.domain.phrases import PhraseBook
from hipmob_desktop.domain.timeline import Anchor, Cue, CueKind, Tone

_LAST_FROM = 3
"""With fewer repetitions the last ones are not announced."""
_HALFWAY_FROM = 6
_AFTER_NUMBER: Millis = 900
"""By then a number is said, and there may be words until the next."""
_ROOM_FOR_DOWN: Millis = 1_800
"""A shorter way down is over before it can be named after the number."""
_ROOM_FOR_WORDS: Millis = 3_500
"""Shorter repetitions leave none between two numbers."""
_AFTER_IN: Millis = 1_300


def total_count(stretch: Stretch) -> int:
    """Repetitions or breaths of the segment; of both sides together where they alternate. Raises for other doses."""
    if not isinstance(stretch.dose, Reps | Breaths):
        raise TypeError(f"{stretch.dose} is not counted")
    return stretch.dose.count * (2 if stretch.alternating else 1)


def rep_cues(stretch: Stretch, dose: Reps, phrases: PhraseBook) -> list[Cue]:
    """The start tone, then each repetition's number as it begins, at a tempo; or as it is done, at one's own pace."""
    count, rep_ms = total_count(stretch), dose.tempo.rep_ms
    if stretch.self_paced:
        told = (_number(stretch, done, count - done, done * rep_ms, phrases) for done in range(1, count))
        return [tone_start(stretch), *told]
    cues = [tone_start(stretch)]
    for rep in range(1, count + 1):
        at_ms = (rep - 1) * rep_ms
        cues.append(_number(stretch, rep, count - rep + 1, at_ms, phrases))
        if dose.tempo.phased:
            cues += _phases(dose, rep, at_ms, phrases)
    if count >= _HALFWAY_FROM:
        cues.append(_halfway(stretch.duration_ms // 2, phrases))
    if rep_ms >= _ROOM_FOR_WORDS:
        if not dose.tempo.phased:
            cues += form_cue(stretch, 0, rep_ms + _AFTER_NUMBER, phrases)
            cues += form_cue(stretch, 1, count * 13 // 20 * rep_ms + _AFTER_NUMBER, phrases, Anchor.MIDDLE)
        cues += next_up(stretch, (count - 1) * rep_ms + _AFTER_NUMBER, phrases)
    return cues


def breath_cues(stretch: Stretch, dose: Breaths, phrases: PhraseBook) -> list[Cue]:
    """In and out at their moments, the number of every other breath, the last two announced."""
    cues = [tone_start(stretch)]
    for breath in range(1, dose.count + 1):
        at_ms = (breath - 1) * dose.breath_ms
        cues += _in_and_out(dose, breath, at_ms, phrases)
        left = dose.count - breath + 1
        if (left <= 2 and dose.count >= _LAST_FROM) or (breath % 2 == 0 and dose.count > _LAST_FROM):
            cues.append(_number(stretch, breath, left, at_ms + _AFTER_IN, phrases))
    if dose.count >= _HALFWAY_FROM:
        # Half of an even number is where a breath begins, and that moment is for "in".
        cues.append(_halfway(stretch.duration_ms // 2 + (0 if dose.count % 2 else _AFTER_IN), phrases))
    cues += form_cue(stretch, 0, dose.breath_ms + dose.in_ms + _AFTER_IN, phrases)
    return cues + next_up(stretch, stretch.duration_ms - dose.out_ms + _AFTER_IN, phrases)


def _number(stretch: Stretch, rep: int, left: int, at_ms: Millis, phrases: PhraseBook) -> Cue:
    if left <= 2 and total_count(stretch) >= _LAST_FROM:
        forms = phrases.last_reps(left)
        return Cue(at_ms, CueKind.LAST, forms[0], forms, anchor=Anchor.END, rep=rep)
    forms = phrases.count(*_said(stretch, rep))
    return Cue(at_ms, CueKind.COUNT, forms[0], forms, rep=rep)


def _said(stretch: Stretch, rep: int) -> tuple[int, Side]:
    """The number and side to say: where sides alternate, left one, right one, left two and so on."""
    if not stretch.alternating:
        return rep, Side.BOTH
    return (rep + 1) // 2, stretch.first_side if rep % 2 else stretch.first_side.other


def _phases(dose: Reps, rep: int, at_ms: Millis, phrases: PhraseBook) -> list[Cue]:
    tempo = dose.tempo
    moments = [(tempo.down_ms + tempo.pause_ms, "up")]
    if tempo.pause_ms:
        moments.append((tempo.down_ms, "pause"))
    if tempo.down_ms >= _ROOM_FOR_DOWN:
        moments.append((_AFTER_NUMBER, "down"))
    return [_phase(at_ms + after, phrases.phase(part), rep) for after, part in moments]


def _in_and_out(dose: Breaths, breath: int, at_ms: Millis, phrases: PhraseBook) -> list[Cue]:
    # The first two breaths are put into words; from then on the bare word leads.
    first = None if breath <= 2 else -1
    moments = ((0, "in"), (dose.in_ms, "out"))
    return [_phase(at_ms + after, phrases.phase(part)[first:], breath) for after, part in moments]


def _phase(at_ms: Millis, forms: tuple[str, ...], rep: int) -> Cue:
    return Cue(at_ms, CueKind.PHASE, forms[0], forms, rep=rep)


def _halfway(at_ms: Millis, phrases: PhraseBook) -> Cue:
    forms = phrases.halfway()
    return Cue(at_ms, CueKind.HALFWAY, forms[0], forms, tone=Tone.HALFWAY, anchor=Anchor.MIDDLE)

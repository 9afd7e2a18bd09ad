"""The cues of work that goes by time: holds, and moving for a time."""

from hipmob_desktop.domain.compiling.stretch import Stretch, countdown, form_cue, next_up, tone_start
from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.phrases import PhraseBook
from hipmob_desktop.domain.timeline import Anchor, Cue, CueKind, Tone

_SECOND = 1_000
_MINUTE = 60_000
_HALFWAY_FROM: Millis = 10 * _SECOND
"""Shorter work has no half-way call."""
_FORM_FROM: Millis = 18 * _SECOND
_SECOND_FORM_FROM: Millis = 30 * _SECOND
_LATE_FORM_FROM: Millis = 60 * _SECOND
_LAST_TEN_FROM: Millis = 45 * _SECOND
_LONG: Millis = 2 * _MINUTE
"""From here on each minute left and the last thirty seconds are called."""
_NEXT_BEFORE_END: Millis = 8 * _SECOND
_COUNTDOWN_FROM: Millis = 4 * _SECOND
"""Leaves the start tone a second of its own."""


def hold_cues(stretch: Stretch, phrases: PhraseBook) -> list[Cue]:
    """Start tone, a form cue, half-way, another, sparse time calls, what is next, three-two-one.

    Work with an open end has no countdown and no "next": nobody knows when it ends. There the minimum is told.
    """
    duration = stretch.duration_ms
    cues = [tone_start(stretch), *_form(stretch, phrases), *_halfway(duration, phrases), *_time_calls(stretch, phrases)]
    if stretch.open_ended:
        forms = phrases.at_least()
        return [*cues, Cue(duration, CueKind.TIME, forms[0], forms, tone=Tone.END, anchor=Anchor.END)]
    cues += next_up(stretch, duration - _NEXT_BEFORE_END, phrases)
    return cues + (countdown(duration, phrases) if duration >= _COUNTDOWN_FROM else [])


def _form(stretch: Stretch, phrases: PhraseBook) -> list[Cue]:
    duration = stretch.duration_ms
    if duration < _FORM_FROM:
        return []
    first = form_cue(stretch, 0, (8 if duration >= _LATE_FORM_FROM else 5) * _SECOND, phrases)
    if duration < _SECOND_FORM_FROM:
        return first
    return first + form_cue(stretch, 1, duration * 13 // 20, phrases, Anchor.MIDDLE)


def _halfway(duration: Millis, phrases: PhraseBook) -> list[Cue]:
    if duration < _HALFWAY_FROM:
        return []
    forms = phrases.halfway()
    return [Cue(duration // 2, CueKind.HALFWAY, forms[0], forms, tone=Tone.HALFWAY, anchor=Anchor.MIDDLE)]


def _time_calls(stretch: Stretch, phrases: PhraseBook) -> list[Cue]:
    duration, calls = stretch.duration_ms, list[Millis]()
    if duration >= _LONG:
        calls += range((duration - _SECOND) // _MINUTE * _MINUTE, 0, -_MINUTE)
        calls.append(30 * _SECOND)
    if duration >= _LAST_TEN_FROM:
        calls.append(10 * _SECOND)
    # A call in the first half minute would tell what was announced a moment ago.
    early = 30 * _SECOND
    return [_time_call(duration, left, phrases) for left in calls if duration - left >= early]


def _time_call(duration: Millis, left: Millis, phrases: PhraseBook) -> Cue:
    forms = phrases.time_left(left)
    return Cue(duration - left, CueKind.TIME, forms[0], forms, anchor=Anchor.END)

"""Makes the cues of a timeline fit, once it is known how long they sound, and keeps them so when time is added."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.lengths import TONE_GAP_MS, TONE_MS, estimate_ms, sounding_ms
from hipmob_desktop.domain.placing import CLEARANCE_MS, place
from hipmob_desktop.domain.talk_levels import without_words
from hipmob_desktop.domain.timeline import Anchor, Cue, CueKind, Segment, SegmentKind, Timeline, Tone

__all__ = ["CLEARANCE_MS", "TONE_GAP_MS", "TONE_MS", "estimate_ms", "extend_segment", "fit_cues"]

_LEADS = frozenset({SegmentKind.GET_READY, SegmentKind.CHANGE_SIDE, SegmentKind.REST})
_COUNTED = frozenset({SegmentKind.REPS, SegmentKind.BREATHE})
_HERALDS = frozenset({CueKind.ANNOUNCE, CueKind.SWITCH})


def fit_cues(timeline: Timeline, lengths: Mapping[str, Millis], tones_only: bool = False) -> Timeline:
    """A timeline whose cues fit: none is clipped by the next, runs into three-two-one or over the end of its segment.

    `lengths` are the spoken lengths of texts; what is missing is estimated. `tones_only` gives every cue without
    words, for when nothing can speak. Fit what was compiled, not what was fitted: cues that were shortened or left
    out do not come back. Only the closing words of a session, and of a minimum reached, sound beyond their segment.
    """
    fitted: list[Segment] = []
    owed: Cue | None = None
    for segment in timeline.segments:
        cues: Iterable[Cue] = segment.cues
        if tones_only:
            cues = [without_words(cue, segment.kind) for cue in cues]
        if owed is not None:
            cues = [_taking_over(cue, owed, segment) for cue in cues]
        placed = place(cues, segment.duration_ms, lengths)
        owed = _lost_words(cues, placed) if segment.kind in _LEADS else None
        fitted.append(replace(segment, cues=placed))
    return replace(timeline, segments=tuple(fitted))


def extend_segment(segment: Segment, by_ms: Millis, elapsed_ms: Millis) -> Segment:
    """A segment made longer while it runs, its cues moved by what they hang on and still fitting.

    What hangs on the end and was due already ("three") comes again at the new end. Cues due so far keep their number,
    so that a player may go on from there; one that starts the segment anew takes the segment of the timeline.
    Counted work ends at its count, not at a time: it is given back as it is.
    """
    if segment.kind in _COUNTED:
        return segment
    past: list[Cue] = []
    ahead: list[Cue] = []
    for cue in segment.cues:
        moved = replace(cue, at_ms=cue.at_ms + _shift(cue.anchor, by_ms))
        if cue.at_ms > elapsed_ms:
            ahead.append(moved)
        elif moved.at_ms > elapsed_ms and cue.anchor is Anchor.END:
            # What has been said stays where it was; only its repetition hangs on the end from now on.
            past.append(replace(cue, anchor=Anchor.START))
            ahead.append(moved)
        else:
            past.append(moved if cue.anchor is Anchor.END else cue)
    duration_ms = segment.duration_ms + by_ms
    sounded = [cue for cue in segment.cues if cue.at_ms <= elapsed_ms]
    placed = place(ahead, duration_ms, _known_lengths(segment.cues), fixed=sounded, not_before_ms=elapsed_ms + 1)
    past.sort(key=lambda cue: cue.at_ms)
    return replace(segment, duration_ms=duration_ms, cues=(*past, *placed))


def _shift(anchor: Anchor, by_ms: Millis) -> Millis:
    return {Anchor.START: 0, Anchor.MIDDLE: by_ms // 2, Anchor.END: by_ms}[anchor]


def _known_lengths(cues: Iterable[Cue]) -> dict[str, Millis]:
    """Spoken lengths of the texts of fitted cues."""
    return {
        cue.text: cue.length_ms - (sounding_ms(cue.tone, 1) - 1 if cue.tone else 0)
        for cue in cues
        if cue.spoken and cue.length_ms
    }


def _lost_words(wanted: Iterable[Cue], placed: Iterable[Cue]) -> Cue | None:
    """The announcement that leads to the work, if the way there was too short for it."""
    last = max((cue for cue in wanted if cue.kind in _HERALDS), key=lambda cue: cue.at_ms, default=None)
    if last is None:
        return None
    kept = any(cue.forms == last.forms and cue.spoken == last.spoken for cue in placed if cue.kind in _HERALDS)
    return None if kept else last


def _taking_over(cue: Cue, owed: Cue, segment: Segment) -> Cue:
    """The start tone with what could not be said on the way; before a count only its shortest form has time."""
    if cue.kind is not CueKind.START:
        return cue
    tone = Tone.CHANGE if owed.kind is CueKind.SWITCH and owed.tone else cue.tone
    text = owed.forms[-1] if segment.kind in _COUNTED else owed.text
    return replace(cue, text=text, forms=owed.forms, spoken=owed.spoken, tone=tone)

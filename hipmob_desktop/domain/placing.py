"""Finds room for the cues of one segment: the more important first, each in its fullest wording that fits."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.lengths import TONE_MS, estimate_ms, sounding_ms
from hipmob_desktop.domain.timeline import Cue, CueKind, Tone

CLEARANCE_MS: Millis = 80
"""Silence kept after every cue, so that a late timer cannot let the next one clip it."""

_NUMBER_ROOM_MS: Millis = 1_000 - CLEARANCE_MS
"""Three, two, one come a second apart."""

_ORDER = (
    CueKind.COUNTDOWN,
    CueKind.START,
    CueKind.SWITCH,
    CueKind.ANNOUNCE,
    CueKind.LAST,
    CueKind.COUNT,
    CueKind.HALFWAY,
    CueKind.TIME,
    CueKind.SETUP,
    CueKind.FORM,
    CueKind.PHASE,
    CueKind.NEXT,
    CueKind.FINISH,
)
_RANK: Mapping[CueKind, int] = {kind: rank for rank, kind in enumerate(_ORDER)}

_SLACK: Mapping[CueKind, tuple[Millis, Millis]] = {
    CueKind.LAST: (0, 700),
    CueKind.COUNT: (0, 700),
    CueKind.HALFWAY: (0, 1_500),
    CueKind.TIME: (0, 2_500),
    CueKind.SETUP: (60_000, 60_000),
    CueKind.FORM: (500, 4_000),
    CueKind.PHASE: (0, 500),
    CueKind.NEXT: (3_000, 3_000),
}
"""How far a cue may be moved, earlier and later, in milliseconds. What is not here stays where it is."""

_SECOND_ANNOUNCEMENT_SLACK: tuple[Millis, Millis] = (5_000, 3_000)

_BEATS = frozenset({CueKind.COUNT, CueKind.LAST})
_TICKED = _BEATS | {CueKind.COUNTDOWN}
"""A tick stands in for a number that finds no room."""

_POINTLIKE = _TICKED | {CueKind.START, CueKind.PHASE}
"""Captions that are read at a glance."""


def place(
    cues: Iterable[Cue],
    duration_ms: Millis,
    lengths: Mapping[str, Millis],
    fixed: Sequence[Cue] = (),
    not_before_ms: Millis = 0,
) -> tuple[Cue, ...]:
    """Cues that fit into a segment of that length, in the order of their moments, each with its length.

    `fixed` are cues that have been due already: nothing is moved over them, or before `not_before_ms`. What closes a
    segment, at its very end, may sound on beyond it. What was shortened before is not lengthened again, so that a
    second pass changes nothing.
    """
    todo = sorted(cues, key=lambda cue: (_RANK[cue.kind], cue.at_ms))
    todo = _even_countdown(todo, lengths)
    lane = _Lane(not_before_ms, duration_ms, todo)
    for cue in fixed:
        lane.take(cue.at_ms, max(cue.length_ms, 1))
    placed = [found for cue in todo if (found := _place_one(cue, lane, lengths)) is not None]
    return tuple(sorted(placed, key=lambda cue: cue.at_ms))


def is_closing(cue: Cue, duration_ms: Millis) -> bool:
    """Whether a cue belongs to the very end of its segment and may sound on beyond it."""
    return cue.at_ms >= duration_ms and cue.kind in {CueKind.FINISH, CueKind.TIME}


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to give a cue."""

    text: str
    tone: Tone | None
    length_ms: Millis
    """How long it sounds."""
    room_ms: Millis
    """How long nothing else may come: a caption wants to be read."""
    spoken: bool = False


class _Lane:
    """The time of one segment, and what is taken of it."""

    def __init__(self, begin_ms: Millis, duration_ms: Millis, cues: Iterable[Cue]) -> None:
        self.begin_ms = begin_ms
        self.end_ms = duration_ms
        numbers = (cue.at_ms for cue in cues if cue.kind is CueKind.COUNTDOWN)
        self.quiet_from_ms = min(numbers, default=duration_ms)
        """Only the countdown comes after this."""
        self._beats = sorted(cue.at_ms for cue in cues if cue.kind in _BEATS)
        self._starts: list[Millis] = []
        self._ends: list[Millis] = []

    def take(self, start: Millis, room: Millis) -> None:
        """Mark a stretch as taken."""
        i = bisect_right(self._starts, start)
        self._starts.insert(i, start)
        self._ends.insert(i, start + room)

    def find(self, cue: Cue, room: Millis) -> Millis | None:
        """The free moment nearest to a cue's own for something of that length; None if there is none it may take."""
        before, after = _slack(cue)
        limit = self._limit(cue)
        latest = min(cue.at_ms + after, limit - room - CLEARANCE_MS)
        earliest = max(cue.at_ms - before, self.begin_ms)
        if earliest <= cue.at_ms <= latest and self._is_free(cue.at_ms, room):
            return cue.at_ms
        if earliest == cue.at_ms == latest:
            return None
        candidates = (
            latest,
            *(end + CLEARANCE_MS for end in self._ends),
            *(start - CLEARANCE_MS - room for start in self._starts),
        )
        free = (at for at in candidates if earliest <= at <= latest and self._is_free(at, room))
        return min(free, key=lambda at: (abs(at - cue.at_ms), at), default=None)

    def _limit(self, cue: Cue) -> Millis:
        """When a cue must be over: the countdown with the segment, a number before the next, the rest before three."""
        if cue.kind is CueKind.COUNTDOWN:
            return self.end_ms
        if cue.kind in _BEATS:
            i = bisect_right(self._beats, cue.at_ms)
            return min(self.quiet_from_ms, *self._beats[i : i + 1], self.end_ms)
        return self.quiet_from_ms

    def _is_free(self, start: Millis, room: Millis) -> bool:
        i = bisect_right(self._starts, start)
        if i and self._ends[i - 1] + CLEARANCE_MS > start:
            return False
        return i == len(self._starts) or start + room + CLEARANCE_MS <= self._starts[i]


def _place_one(cue: Cue, lane: _Lane, lengths: Mapping[str, Millis]) -> Cue | None:
    if is_closing(cue, lane.end_ms):
        return _in_form(cue, next(_forms(cue, lengths)), cue.at_ms)
    for form in _forms(cue, lengths):
        at_ms = lane.find(cue, form.room_ms)
        if at_ms is not None:
            lane.take(at_ms, form.room_ms)
            return _in_form(cue, form, at_ms)
    return None


def _forms(cue: Cue, lengths: Mapping[str, Millis]) -> Iterator[_Form]:
    """The ways to give a cue, best first: its wordings, then without a tone, then the tone alone."""
    texts = cue.forms[cue.forms.index(cue.text) :] if cue.text in cue.forms else (cue.text,)
    if not cue.spoken:
        yield from (_unspoken(cue, text, cue.tone) for text in (texts[:1] if cue.tone else texts))
        return
    for text in texts:
        yield _spoken(text, cue.tone, lengths)
    shortest = texts[-1]
    if cue.kind is CueKind.ANNOUNCE and cue.tone:
        yield _spoken(shortest, None, lengths)
    tone = cue.tone or (Tone.TICK if cue.kind in _TICKED else None)
    if tone:
        yield _unspoken(cue, shortest, tone)


def _spoken(text: str, tone: Tone | None, lengths: Mapping[str, Millis]) -> _Form:
    length = sounding_ms(tone, _words_ms(text, lengths))
    return _Form(text, tone, length, length, spoken=True)


def _unspoken(cue: Cue, text: str, tone: Tone | None) -> _Form:
    if tone:
        return _Form(text, tone, TONE_MS[tone], TONE_MS[tone])
    reading_ms = 1 if cue.kind in _POINTLIKE else max(estimate_ms(text), 1)
    return _Form(text, None, 0, reading_ms)


def _words_ms(text: str, lengths: Mapping[str, Millis]) -> Millis:
    length = lengths.get(text)
    return estimate_ms(text) if length is None else length


def _in_form(cue: Cue, form: _Form, at_ms: Millis) -> Cue:
    fields = (at_ms, form.text, form.spoken, form.tone, form.length_ms)
    if fields == (cue.at_ms, cue.text, cue.spoken, cue.tone, cue.length_ms):
        return cue
    return Cue(at_ms, cue.kind, form.text, cue.forms, form.spoken, form.tone, cue.anchor, cue.rep, form.length_ms)


def _slack(cue: Cue) -> tuple[Millis, Millis]:
    if cue.kind is CueKind.ANNOUNCE and cue.at_ms > 0:
        return _SECOND_ANNOUNCEMENT_SLACK
    return _SLACK.get(cue.kind, (0, 0))


def _even_countdown(cues: list[Cue], lengths: Mapping[str, Millis]) -> list[Cue]:
    """Three, two, one all as words or all as ticks."""
    spoken = [cue for cue in cues if cue.kind is CueKind.COUNTDOWN and cue.spoken]
    if all(sounding_ms(cue.tone, _words_ms(cue.text, lengths)) <= _NUMBER_ROOM_MS for cue in spoken):
        return cues
    return [replace(cue, spoken=False, tone=Tone.TICK) if cue.kind is CueKind.COUNTDOWN else cue for cue in cues]

"""How a cue reaches the user: as speech, as a tone, as a flash; always as a caption."""

from collections.abc import Callable, Mapping, Sequence

from hipmob_desktop.domain.events import CueDue, Event, Paused, Resumed, Resuming, SegmentStarted, SessionEnded
from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.talk_levels import voiced
from hipmob_desktop.domain.timeline import Cue, CueKind, SegmentKind, Timeline, Tone
from hipmob_desktop.services.ports import RenderedCue
from hipmob_desktop.services.session_view import Utterance

STAND_IN: Mapping[CueKind, Tone] = {
    CueKind.START: Tone.START,
    CueKind.HALFWAY: Tone.HALFWAY,
    CueKind.SWITCH: Tone.CHANGE,
    CueKind.FINISH: Tone.END,
}
"""Sounds for words that could not be rendered, where the cue has no tone of its own. Others get a tick: look here."""

_ON_THE_BEAT = frozenset({CueKind.COUNTDOWN, CueKind.COUNT, CueKind.PHASE, CueKind.LAST})
_BEAT_LATE_MS: Millis = 500
_LATE_MS: Millis = 1_500


class Coach:
    """Decides how cues are sounded, by what has been rendered and what can be heard at the moment."""

    def __init__(
        self, rendered: Mapping[str, RenderedCue], sound_works: Callable[[], bool], *, muted: bool = False
    ) -> None:
        self._rendered = rendered
        self._sound_works = sound_works
        self.muted = muted
        """Nothing sounds and nothing flashes; captions stay."""

    def use(self, rendered: Mapping[str, RenderedCue]) -> None:
        """Speak with these from now on."""
        self._rendered = rendered

    def utter(self, cue: Cue) -> Utterance:
        """How a cue is to be given now."""
        speech = self._speech(cue)
        tone = cue.tone
        if cue.spoken and speech is None and tone is None:
            tone = STAND_IN.get(cue.kind, Tone.TICK)
        if self.muted or (tone is None and speech is None):
            return quiet(cue)
        if not self._sound_works():
            return Utterance(None, None, cue.text, flash=True)
        return Utterance(tone, speech.path if speech else None, cue.text, flash=False)

    def utter_all(self, dues: Sequence[CueDue]) -> list[Utterance]:
        """How cues that are reported together are to be given.

        Only the last one sounds: it would cut the others. What comes too late to be true is a caption alone, so that
        a machine that hung for a moment is not followed by a rush of cues.
        """
        told = [quiet(due.cue) if is_late(due) else self.utter(due.cue) for due in dues]
        heard = [n for n, utterance in enumerate(told) if utterance != quiet(dues[n].cue)]
        return [u if n in heard[-1:] else quiet(dues[n].cue) for n, u in enumerate(told)]

    def _speech(self, cue: Cue) -> RenderedCue | None:
        """The cue's words, or shorter ones that mean the same: longer ones would run into the next cue."""
        if not cue.spoken:
            return None
        shorter = cue.forms[cue.forms.index(cue.text) + 1 :] if cue.text in cue.forms else ()
        return next((self._rendered[text] for text in (cue.text, *shorter) if text in self._rendered), None)


def quiet(cue: Cue) -> Utterance:
    """A cue as its caption alone."""
    return Utterance(None, None, cue.text, flash=False)


def is_late(due: CueDue) -> bool:
    """Whether it would be wrong to sound a cue now: numbers must be on the beat, the rest within a moment."""
    return due.late_ms > (_BEAT_LATE_MS if due.cue.kind in _ON_THE_BEAT else _LATE_MS)


class Narrator:
    """Turns what the player reports into what is said and into the caption that stands on the screen."""

    def __init__(self, coach: Coach, lead_in: Sequence[str], timeline: Timeline) -> None:
        """`lead_in` is what is said on the way back from a pause, wordings from the fullest to the shortest."""
        self._coach = coach
        self._is_work = {s.index: s.kind.is_work for s in timeline.segments}
        forms = tuple(lead_in) or ("",)
        get_ready = Cue(0, CueKind.ANNOUNCE, forms[0], forms, spoken=bool(forms[0]), tone=Tone.TICK)
        go = Cue(0, CueKind.START, "", spoken=False, tone=Tone.START)
        self._get_ready = voiced(get_ready, timeline.talk, SegmentKind.GET_READY, 0)
        self._go = voiced(go, timeline.talk, SegmentKind.HOLD, 0)
        self.caption = ""
        """Words of the latest cue."""
        self._put_aside: str | None = None
        """The caption that comes back after the lead-in; None while there is no lead-in."""
        self._segment = 0

    def tell(self, events: Sequence[Event], now_ms: Millis, *, cut: bool) -> list[Utterance]:
        """What to give for these events. `cut`: the user moved, so what fell due just before that is not sounded."""
        dues: list[CueDue] = []
        for event in events:
            if cut and isinstance(event, SegmentStarted | Paused | SessionEnded):
                dues = [due for due in dues if due.cue.kind is CueKind.FINISH]
            if isinstance(event, CueDue):
                self.caption = event.cue.text or self.caption
                dues.append(event)
            elif isinstance(event, SegmentStarted):
                self._enter(event.segment, forget=cut)
            elif isinstance(event, Resuming):
                self._put_aside, self.caption = self.caption, self._get_ready.text
                dues.append(self._due(self._get_ready, event.at_ms, now_ms))
            elif isinstance(event, Resumed | Paused):
                self._end_lead_in()
                if isinstance(event, Resumed) and self._is_work[self._segment]:
                    dues.append(self._due(self._go, event.at_ms, now_ms))
        return self._coach.utter_all(dues)

    def _enter(self, segment: int, *, forget: bool) -> None:
        """A segment begins; where the user went there, words about another one must not stand on."""
        self._segment = segment
        if forget:
            self.caption = self.caption if self._put_aside is not None else ""
            self._put_aside = None if self._put_aside is None else ""

    def _end_lead_in(self) -> None:
        if self._put_aside is not None:
            self.caption, self._put_aside = self._put_aside, None

    def _due(self, cue: Cue, at_ms: Millis, now_ms: Millis) -> CueDue:
        return CueDue(at_ms, self._segment, cue, now_ms - at_ms)

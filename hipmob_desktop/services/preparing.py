"""What is rendered before a session, in which order, and when it can begin."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hipmob_desktop.domain.fitting import fit_cues
from hipmob_desktop.domain.phrases import PhraseBook
from hipmob_desktop.domain.timeline import Cue, Segment, Timeline
from hipmob_desktop.services.ports import RenderedCue


def fit_to_rendered(timeline: Timeline, rendered: Mapping[str, RenderedCue], *, complete: bool = False) -> Timeline:
    """A compiled timeline with its cues fitted to their real lengths; those not rendered (yet) are estimated.

    Take the timeline as it was compiled: what an earlier fitting shortened or dropped does not come back. `complete`
    says that no more will be rendered; if there is nothing at all then, every cue goes without words.
    """
    lengths = {text: cue.length_ms for text, cue in rendered.items()}
    return fit_cues(timeline, lengths, tones_only=complete and not rendered)


def first_segment_ready(timeline: Timeline, rendered: Mapping[str, RenderedCue], segment: int = 0) -> bool:
    """Whether the segment a session begins with could be spoken now, in the wordings that fit."""
    first = replace(timeline, segments=timeline.segments[segment : segment + 1])
    fitted = fit_to_rendered(first, rendered).segments
    return all(cue.text in rendered for s in fitted for cue in s.cues if cue.spoken and cue.text)


def texts_to_render(timeline: Timeline, extra: Sequence[str] = (), *, segment: int = 0) -> tuple[str, ...]:
    """Every wording that may be spoken, each once, in the order needed.

    That is: the segment the session begins with, the `extra` texts, then segment by segment to the end, and last what
    lies before. Within a segment the wordings chosen come before the shorter ones. A session that goes on in its
    middle begins with the lead-in, so there the `extra` texts come first.
    """
    first, *others = [*timeline.segments[segment:], *timeline.segments[:segment]]
    begin = (*extra, *_texts_of(first)) if segment else (*_texts_of(first), *extra)
    return tuple(dict.fromkeys((*begin, *(text for s in others for text in _texts_of(s)))))


def lead_in_texts(phrases: PhraseBook) -> tuple[str, ...]:
    """What is said on the way back from a pause, and the last three seconds of everything."""
    return tuple(dict.fromkeys((*phrases.get_ready(), *(phrases.number(left) for left in (3, 2, 1)))))


def _texts_of(segment: Segment) -> list[str]:
    spoken = [cue for cue in segment.cues if cue.spoken]
    chosen = (cue.text for cue in spoken)
    shorter = (text for cue in spoken for text in _shorter(cue))
    return [text for text in (*chosen, *shorter) if text]


def _shorter(cue: Cue) -> tuple[str, ...]:
    """The wordings after the one chosen; all of them, where that one is not among them."""
    return cue.forms[cue.forms.index(cue.text) + 1 :] if cue.text in cue.forms else cue.forms

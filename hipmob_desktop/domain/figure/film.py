"""A figure's movement cut into pictures: one repetition (where sides alternate, one on each), or a breath in a hold."""

from dataclasses import dataclass

from hipmob_desktop.domain.exercise import Breaths, Dose, Hold, Millis, Reps, Side, Sides, Tempo
from hipmob_desktop.domain.figure.figure import Figure
from hipmob_desktop.domain.figure.motion import BREATH_MS, EASE_MS, Moment, Seen, seen_at
from hipmob_desktop.domain.timeline import SegmentKind

FRAME_MS: Millis = 80
"""From one picture of a film to the next."""


@dataclass(frozen=True, slots=True)
class Film:
    """Pictures that follow one another, each shown for the same time, over and over."""

    pictures: tuple[Seen, ...]
    frame_ms: Millis


def film_of(figure: Figure, dose: Dose, side: Side, sides: Sides = Sides.EACH, frame_ms: Millis = FRAME_MS) -> Film:
    """The film of an exercise, beginning with a side: it begins and ends alike.

    As in a session, one cannot hold still and alternate.
    """
    alternates = sides is Sides.ALTERNATE and figure.loop is not None and not isinstance(dose, Breaths | Hold)
    shown = [_one_side(figure, dose, each, frame_ms) for each in ((side, side.other) if alternates else (side,))]
    return Film(tuple(seen for film in shown for seen in film.pictures), shown[0].frame_ms)


def _one_side(figure: Figure, dose: Dose, side: Side, frame_ms: Millis) -> Film:
    tempo = tempo_of(dose)
    if figure.loop is not None and (tempo is not None or figure.loop.cycle_ms):
        whole = tempo.rep_ms if tempo is not None else figure.loop.cycle_ms
        kind, start = (SegmentKind.REPS if tempo is not None else SegmentKind.MOVE), 0
    else:
        kind, start, whole = SegmentKind.HOLD, EASE_MS, BREATH_MS
        start += -start % BREATH_MS
    count = max(round(whole / frame_ms), 1)
    moments = (start + whole * k // count for k in range(count))
    seen = (seen_at(figure, Moment(kind, at, start + whole, side, tempo)) for at in moments)
    return Film(tuple(seen), round(whole / count))


def tempo_of(dose: Dose) -> Tempo | None:
    """The tempo of one repetition or breath; None where none is counted."""
    if isinstance(dose, Reps):
        return dose.tempo
    if isinstance(dose, Breaths):
        return Tempo(dose.in_ms, 0, dose.out_ms)
    return None

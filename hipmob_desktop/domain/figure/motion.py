"""A figure in time: which pose it is in at a moment. Pure: the same moment always gives the same pose."""

from dataclasses import dataclass, replace
from math import cos, tau

from hipmob_desktop.domain.exercise import Millis, Side, Tempo
from hipmob_desktop.domain.figure.figure import Beat, Figure, Loop, Stop
from hipmob_desktop.domain.figure.mirror import mirrored
from hipmob_desktop.domain.figure.path import between, setting_at, smooth, stretch_of
from hipmob_desktop.domain.figure.pose import Pose
from hipmob_desktop.domain.figure.setting import Setting
from hipmob_desktop.domain.figure.solving import solve
from hipmob_desktop.domain.timeline import SegmentKind

EASE_MS: Millis = 2200
"""How long it takes to ease from one pose of the entry to the next, where there is time."""
BREATH_MS: Millis = 7000
"""One calm breath of a figure that holds still: a little under nine a minute."""
HOME_MS: Millis = 900
"""How long it takes to come home from the midst of a repetition that is left."""
_IN_SHARE = 0.43


@dataclass(frozen=True, slots=True)
class Moment:
    """What a session is doing, as far as a figure must know."""

    kind: SegmentKind = SegmentKind.HOLD
    elapsed_ms: Millis = 0
    duration_ms: Millis = 0
    side: Side = Side.RIGHT
    tempo: Tempo | None = None
    """Of one repetition or breath."""
    calm: bool = False
    """Key poses only: no motion between them."""
    began_ms: Millis = 0
    """When, in the segment, the repetition shown began, where a count of the user's began it."""
    leaving_ms: Millis | None = None
    """When it was left in its midst for the other side: the figure goes home to its first pose, and stays there."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its movement a figure is: on the way from one of its poses to another, and how full its breath is."""

    start: str
    end: str
    share: float
    """Of the way, already eased; in a flowing loop of the time."""
    stop: int | None = None
    """On a way that is not straight, in circles or through a pose: the stop it is on its way to."""
    breath: float | None = None
    """How full, 0 to 1, while it holds still; None while it moves."""
    beat: Beat | None = None
    still: bool = False
    """Nothing moves now; the next change is a key pose's."""

    def rounded(self, steps: int, breaths: int = 12) -> "Place":
        """The nearest of a few places, the same one on the way there and back: so that pictures can be kept.

        Circles stay as they are: they come by the same places when they are looked at in the same rhythm.
        """
        if self.stop is not None:
            return self
        share = round(self.share * steps) / steps
        breath = None if self.breath is None else round(self.breath * breaths) / breaths
        if self.start <= self.end:
            return replace(self, share=share, breath=breath)
        return replace(self, start=self.end, end=self.start, share=1.0 - share, breath=breath)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a moment looks like."""

    pose: Pose
    mirrored: bool
    beat: Beat | None = None
    """The part of the repetition under way."""
    still: bool = False

    @property
    def side(self) -> Side:
        """The side that is worked on."""
        return Side.LEFT if self.mirrored else Side.RIGHT


def seen_at(figure: Figure, moment: Moment) -> Seen:
    """What a moment looks like."""
    return seen_in(figure, place_at(figure, moment), moment.side)


def seen_in(figure: Figure, place: Place, side: Side) -> Seen:
    """What a figure looks like in a place of its movement."""
    pose = solve(_setting(figure, place))
    left = side is Side.LEFT
    return Seen(mirrored(pose) if left else pose, left, place.beat, place.still)


def pose_at(figure: Figure, moment: Moment) -> Pose:
    """The pose a figure is in at a moment."""
    return seen_at(figure, moment).pose


def place_at(figure: Figure, moment: Moment) -> Place:
    """Where in its movement a figure is at a moment."""
    if not moment.kind.is_work:
        return _entering(figure, moment)
    if moment.kind is SegmentKind.HOLD or figure.loop is None:
        return _holding(figure, moment)
    return _looping(figure.loop, moment)


def key_pose(figure: Figure, name: str, side: Side = Side.RIGHT) -> Pose:
    """One of the figure's poses, standing still."""
    pose = solve(figure.poses[name])
    return mirrored(pose) if side is Side.LEFT else pose


def _setting(figure: Figure, place: Place) -> Setting:
    if place.stop is not None and figure.loop is not None:
        return setting_at(figure, figure.loop, place.stop, place.share)
    setting = between(figure.poses[place.start], figure.poses[place.end], place.share)
    if place.breath is None:
        return setting
    glow = setting.glow * (0.8 + 0.2 * place.breath)
    return replace(setting, breath=setting.breath + figure.sway * place.breath, glow=glow)


# ── Into the pose, and staying there ──


def _entering(figure: Figure, moment: Moment) -> Place:
    """Through the entry; the last pose is reached a little before the work begins."""
    ways = len(figure.enter) - 1
    step_ms = min(EASE_MS, max(moment.duration_ms * 0.8, 1.0) / max(ways, 1))
    begin_ms = max(moment.duration_ms - 600 - step_ms * ways, 0.0)
    gone = (moment.elapsed_ms - begin_ms) / step_ms
    index = min(max(int(gone), 0), max(ways - 1, 0))
    share = min(max(gone - index, 0.0), 1.0)
    if ways == 0 or moment.calm or share in {0.0, 1.0}:
        reached = min(index + (1 if ways and share >= 0.5 else 0), ways)
        return _breathing(figure.enter[reached], moment)
    return Place(figure.enter[index], figure.enter[index + 1], smooth(share))


def _holding(figure: Figure, moment: Moment) -> Place:
    start, held = figure.enter[-1], figure.hold
    share = moment.elapsed_ms / EASE_MS
    if start != held and share < 1.0 and not moment.calm:
        return Place(start, held, smooth(share))
    return _breathing(held, moment)


def _breathing(name: str, moment: Moment) -> Place:
    """A pose that is held stays alive: the chest rises and falls."""
    if moment.calm:
        return Place(name, name, 0.0, still=True)
    return Place(name, name, 0.0, breath=breath_at(moment.elapsed_ms % BREATH_MS / BREATH_MS))


def breath_at(share: float) -> float:
    """How full a breath is: in for a little less than half of it, then out."""
    if share < _IN_SHARE:
        return 0.5 - 0.5 * cos(tau / 2 * share / _IN_SHARE)
    return 0.5 + 0.5 * cos(tau / 2 * (share - _IN_SHARE) / (1.0 - _IN_SHARE))


# ── Repetitions and breaths ──


def _looping(loop: Loop, moment: Moment) -> Place:
    lengths = stop_lengths(loop, moment.tempo)
    at = _phase_ms(loop, lengths, moment)
    index = 0
    while at >= lengths[index] and index < len(lengths) - 1:
        at -= lengths[index]
        index += 1
    first, last = stretch_of(loop, index)
    if moment.calm:
        reached = loop.stops[last]
        return Place(reached.to, reached.to, 0.0, beat=reached.beat, still=True)
    if first != last:
        return _passing(loop, lengths, index, at)
    stop, before = loop.stops[index], loop.stops[index - 1]
    share = at / lengths[index] if lengths[index] else 1.0
    if loop.flowing:
        return Place(before.to, stop.to, share, stop=index, beat=stop.beat)
    return Place(before.to, stop.to, smooth(share), beat=stop.beat)


def _passing(loop: Loop, lengths: list[float], index: int, at: float) -> Place:
    """On a stretch that passes through poses: it is eased as a whole."""
    first, last = stretch_of(loop, index)
    whole = sum(lengths[first : last + 1])
    gone = smooth((sum(lengths[first:index]) + at) / whole) * whole
    index = first
    while gone >= lengths[index] and index < last:
        gone -= lengths[index]
        index += 1
    stop = loop.stops[index]
    return Place(loop.stops[index - 1].to, stop.to, gone / lengths[index], stop=index, beat=stop.beat)


def _phase_ms(loop: Loop, lengths: list[float], moment: Moment) -> float:
    """How far in its repetition a figure is."""
    whole = sum(lengths)
    if moment.leaving_ms is None:
        return max(moment.elapsed_ms - moment.began_ms, 0) % whole
    left = max(moment.leaving_ms - moment.began_ms, 0) % whole
    home = smooth((moment.elapsed_ms - moment.leaving_ms) / HOME_MS)
    if left < sum(lengths[: stretch_of(loop, 0)[1] + 1]):
        # It had not got anywhere yet: back the way it came.
        return left * (1.0 - home)
    return left + (whole - left) * home


def stop_lengths(loop: Loop, tempo: Tempo | None) -> list[float]:
    """How long each stop of a loop takes, in milliseconds."""
    if tempo is not None and tempo.phased:
        phased = _by_parts(loop.stops, tempo)
        if phased is not None:
            return phased
    whole = float(tempo.rep_ms) if tempo is not None else float(loop.cycle_ms)
    total = sum(stop.share for stop in loop.stops)
    return [whole * stop.share / total for stop in loop.stops]


def _by_parts(stops: tuple[Stop, ...], tempo: Tempo) -> list[float] | None:
    """Lengths by the tempo's parts; None where the figure has no stop for one of them, or one for none."""
    parts = {Beat.DOWN: tempo.down_ms, Beat.PAUSE: tempo.pause_ms, Beat.UP: tempo.up_ms}
    shares = {beat: sum(stop.share for stop in stops if stop.beat is beat) for beat in parts}
    if any((parts[beat] > 0) != (shares[beat] > 0) for beat in parts):
        return None
    return [parts[stop.beat] * stop.share / shares[stop.beat] for stop in stops]

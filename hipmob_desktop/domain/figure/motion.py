"""A figure in time: which pose it is in at a moment. Pure: the same moment always gives the same pose."""

from dataclasses import dataclass, replace
from functools import lru_cache
from math import cos, tau

from hipmob_desktop.domain.exercise import Millis, Side, Tempo
from hipmob_desktop.domain.figure.angles import in_angles
from hipmob_desktop.domain.figure.figure import Beat, Figure, Loop, Stop
from hipmob_desktop.domain.figure.mirror import mirrored
from hipmob_desktop.domain.figure.pose import Pose
from hipmob_desktop.domain.figure.setting import Setting, same_form, weighted
from hipmob_desktop.domain.figure.solving import solve
from hipmob_desktop.domain.timeline import SegmentKind

EASE_MS: Millis = 2200
"""How long it takes to ease from one pose of the entry to the next, where there is time."""
BREATH_MS: Millis = 7000
"""One calm breath of a figure that holds still: a little under nine a minute."""
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


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its movement a figure is: on the way from one of its poses to another, and how full its breath is."""

    start: str
    end: str
    share: float
    """Of the way, already eased; in a flowing loop of the time."""
    stop: int | None = None
    """Of a flowing loop: the stop it is on its way to."""
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


def smooth(share: float) -> float:
    """Minimum jerk: how far a calm movement has come, that begins and ends at rest (T. Flash, N. Hogan, 1985)."""
    s = min(max(share, 0.0), 1.0)
    return s * s * s * (10.0 - 15.0 * s + 6.0 * s * s)


def between(a: Setting, b: Setting, share: float) -> Setting:
    """A setting on the way from one to another."""
    if share <= 0.0 or a is b:
        return a
    if share >= 1.0:
        return b
    a, b = alike(a, b)
    return weighted((a, b), (1.0 - share, share))


@lru_cache(maxsize=64)
def alike(a: Setting, b: Setting) -> tuple[Setting, Setting]:
    """Both settings in the same form: by angles wherever they are written differently."""
    if same_form(a, b):
        return a, b
    pose_a, pose_b = solve(a), solve(b)
    return in_angles(a, pose_a, b), in_angles(b, pose_b, a)


def _setting(figure: Figure, place: Place) -> Setting:
    if place.stop is not None and figure.loop is not None:
        return _flowing(figure, figure.loop, place.stop, place.share)
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
    at = moment.elapsed_ms % sum(lengths)
    index = 0
    while at >= lengths[index] and index < len(lengths) - 1:
        at -= lengths[index]
        index += 1
    stop, before = loop.stops[index], loop.stops[index - 1]
    if moment.calm:
        return Place(stop.to, stop.to, 0.0, beat=stop.beat, still=True)
    share = at / lengths[index] if lengths[index] else 1.0
    if loop.flowing:
        return Place(before.to, stop.to, share, stop=index, beat=stop.beat)
    return Place(before.to, stop.to, smooth(share), beat=stop.beat)


def _flowing(figure: Figure, loop: Loop, index: int, share: float) -> Setting:
    """Through the poses on a curve without corners (Catmull and Rom), which closes."""
    count = len(loop.stops)
    four = tuple(figure.poses[loop.stops[(index + k) % count].to] for k in (-2, -1, 0, 1))
    s = share
    weights = (
        (-s + 2 * s * s - s**3) / 2,
        (2 - 5 * s * s + 3 * s**3) / 2,
        (s + 4 * s * s - 3 * s**3) / 2,
        (-s * s + s**3) / 2,
    )
    return weighted(four, weights)


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

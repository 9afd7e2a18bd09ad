"""A running session as a media player would show it: for media keys, headset buttons and the desktop's player panel."""

from dataclasses import dataclass
from enum import StrEnum

from hipmob_desktop.domain.exercise import Millis, Side
from hipmob_desktop.domain.timeline import SegmentKind
from hipmob_desktop.services.session_view import SessionView, Stage
from hipmob_desktop.services.translation import _

MOVING = frozenset({Stage.RUNNING, Stage.RESUMING})


class MediaKey(StrEnum):
    """What a media key, a headset or a player panel can ask for."""

    PLAY = "play"
    PAUSE = "pause"
    TOGGLE = "toggle"
    NEXT = "next"
    PREVIOUS = "previous"
    RAISE = "raise"
    """Bring the window to the front."""


@dataclass(frozen=True, slots=True)
class NowPlaying:
    """The moment of a session. Two that differ in the position alone are the same to a panel."""

    moving: bool
    track: int
    """Tells one segment from the next."""
    title: str
    """The exercise, with its side: what a headset's display or a lock screen shows."""
    routine: str
    place: str
    """Such as "Change side · 3 of 8"."""
    length_ms: Millis
    position_ms: Millis
    can_play: bool
    can_pause: bool
    can_next: bool
    can_previous: bool


def now_playing(view: SessionView, routine: str) -> NowPlaying:
    """A session's moment, for a player panel."""
    moving = view.stage in MOVING
    return NowPlaying(
        moving=moving,
        track=view.segment,
        title=_title(view),
        routine=routine,
        place=_place(view),
        length_ms=view.duration_ms,
        position_ms=min(view.elapsed_ms, view.duration_ms),
        # A panel greys its button out by these: it needs either all the time, not the one that is legal right now.
        can_play=view.stage is not Stage.ENDED,
        can_pause=view.stage is not Stage.ENDED,
        can_next="skip" in view.allowed,
        can_previous="back" in view.allowed,
    )


def command_for(key: MediaKey, stage: Stage) -> str:
    """The session's command that a key means at a stage; empty if it means none."""
    moving = stage in MOVING
    match key:
        case MediaKey.PLAY:
            return "" if moving else "resume"
        case MediaKey.PAUSE:
            return "pause" if moving else ""
        case MediaKey.TOGGLE:
            return "pause" if moving else "resume"
        case MediaKey.NEXT:
            return "skip"
        case MediaKey.PREVIOUS:
            return "back"
        case MediaKey.RAISE:
            return ""


def _title(view: SessionView) -> str:
    if view.side is Side.BOTH:
        return view.exercise_name
    side = _("left") if view.side is Side.LEFT else _("right")
    return _("{exercise}, {side}").format(exercise=view.exercise_name, side=side)


def _place(view: SessionView) -> str:
    step = _("{step} of {steps}").format(step=view.step + 1, steps=view.step_count)
    word = {
        SegmentKind.GET_READY: _("Get ready"),
        SegmentKind.CHANGE_SIDE: _("Change side"),
        SegmentKind.REST: _("Rest"),
    }.get(view.kind)
    return _("{what} · {step}").format(what=word, step=step) if word else step

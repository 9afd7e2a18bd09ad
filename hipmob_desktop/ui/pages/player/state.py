"""What the player shows, as plain words and numbers, made of a session's view and its timeline."""

from collections.abc import Sequence
from dataclasses import dataclass

from hipmob_desktop.domain.exercise import Millis, Side
from hipmob_desktop.domain.timeline import Segment, SegmentKind, Timeline
from hipmob_desktop.services.session_view import SessionView, Stage
from hipmob_desktop.services.translation import _, ngettext
from hipmob_desktop.ui.formatting import kind_words

KIND_ICONS = {
    SegmentKind.GET_READY: "get-ready",
    SegmentKind.HOLD: "hold",
    SegmentKind.MOVE: "move",
    SegmentKind.REPS: "reps",
    SegmentKind.BREATHE: "breathe",
    SegmentKind.CHANGE_SIDE: "change-side",
    SegmentKind.REST: "rest",
}

_WAY_TINTS = {SegmentKind.GET_READY: "get_ready", SegmentKind.CHANGE_SIDE: "rest", SegmentKind.REST: "rest"}
_SIDE_TINTS = {Side.LEFT: "left", Side.RIGHT: "right", Side.BOTH: "accent"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One moment of the player, ready to be drawn. Tints are names of the theme's colours."""

    place: str
    """Such as "Step 3 of 9 · set 2 of 3"."""
    exercise: str
    side: Side
    side_word: str
    """Empty where there are no sides."""
    kind_icon: str
    kind_word: str
    tint: str
    digits: str
    """The largest thing on the screen."""
    under: str
    """A few words below the digits."""
    done: float
    """Share of the segment that is done, 0 to 1."""
    halfway: bool
    """Whether half of it is worth a mark."""
    spoken: str
    """The digits as a screen reader says them."""
    caption: str
    next_line: str
    session_left: str
    step: int
    step_done: float
    """Share of the running step that is done, 0 to 1."""


def side_word(side: Side) -> str:
    """A side as the one word that is read from afar; empty for both."""
    return {Side.LEFT: _("LEFT"), Side.RIGHT: _("RIGHT"), Side.BOTH: ""}[side]


def clock_text(ms: Millis) -> str:
    """A length as minutes and seconds, a begun second counted in full: `8:10`."""
    seconds = -(-max(ms, 0) // 1000)
    return f"{seconds // 60}:{seconds % 60:02}"


def big_text(ms: Millis) -> str:
    """Remaining time as large as it can be read: bare seconds below a minute, else `4:32`."""
    seconds = -(-max(ms, 0) // 1000)
    return str(seconds) if seconds < 60 else clock_text(ms)


def length_words(ms: Millis) -> str:
    """A length in words: `45 seconds`, `13 min 50 s`, `5 minutes`."""
    seconds = max(round(ms / 1000), 0)
    minutes, rest = divmod(seconds, 60)
    if minutes == 0:
        return ngettext("{n} second", "{n} seconds", rest).format(n=rest)
    if rest == 0:
        return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
    return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)


class PlayerState:
    """Turns the moments of one session into what is shown."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self.steps = step_rows(timeline)

    def shown(self, view: SessionView) -> Shown:
        """One moment."""
        digits, under, spoken = _numbers(view)
        word = side_word(view.side)
        return Shown(
            place=self._place(view),
            exercise=view.exercise_name,
            side=view.side,
            side_word=word,
            kind_icon=KIND_ICONS[view.kind],
            kind_word=_("Go on in") if view.stage is Stage.RESUMING else kind_words(view.kind),
            tint=_WAY_TINTS.get(view.kind) or _SIDE_TINTS[view.side],
            digits=digits,
            under=under,
            done=_done(view),
            halfway=view.kind.is_work and not view.over_ms,
            spoken=spoken,
            caption=view.caption,
            next_line=_("Next: {what}").format(what=view.next_text) if view.next_text else "",
            session_left=_("{time} left").format(time=clock_text(view.session_left_ms)),
            step=view.step,
            step_done=self._step_done(view),
        )

    def _place(self, view: SessionView) -> str:
        place = _("Step {n} of {count}").format(n=view.step + 1, count=view.step_count)
        sets = self.steps[view.step].sets if view.step < len(self.steps) else 1
        if sets == 1:
            return place
        return _("{place} · set {n} of {count}").format(place=place, n=view.set_number, count=sets)

    def _step_done(self, view: SessionView) -> float:
        if view.stage is Stage.ENDED or not 0 <= view.step < len(self.steps):
            return 1.0
        row, segment = self.steps[view.step], self._timeline.segments[view.segment]
        before = segment.start_ms - row.start_ms
        return min((before + _done(view) * segment.duration_ms) / max(row.length_ms, 1), 1.0)


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of the routine, as it is listed and drawn."""

    name: str
    start_ms: Millis
    length_ms: Millis
    sets: int


def step_rows(timeline: Timeline) -> Sequence[StepRow]:
    """The steps of a timeline, in order."""
    rows: list[StepRow] = []
    for step in range(timeline.step_count):
        parts = [segment for segment in timeline.segments if segment.step == step]
        rows.append(_step_row(parts))
    return rows


def _step_row(parts: Sequence[Segment]) -> StepRow:
    if not parts:
        return StepRow("", 0, 0, 1)
    start = parts[0].start_ms
    return StepRow(parts[0].exercise_name, start, parts[-1].end_ms - start, max(part.set_number for part in parts))


def _numbers(view: SessionView) -> tuple[str, str, str]:
    """Digits, the words below them, and both as a sentence."""
    if view.stage is Stage.RESUMING:
        seconds = str(-(-view.lead_ms // 1000))
        return seconds, "", _("Going on in {n}").format(n=seconds)
    if view.reps_planned is not None:
        return _counted(view)
    if view.over_ms:
        over = clock_text(view.over_ms - view.over_ms % 1000)
        return f"+{over}", _("longer than planned"), _("{time} longer than planned").format(time=over)
    whole = _("of {whole}").format(whole=clock_text(view.duration_ms)) if view.kind.is_work else ""
    return big_text(view.remaining_ms), whole, _("{time} left").format(time=length_words(view.remaining_ms))


def _counted(view: SessionView) -> tuple[str, str, str]:
    planned = view.reps_planned or 0
    if view.kind is SegmentKind.BREATHE:
        under = ngettext("of {n} breath", "of {n} breaths", planned).format(n=planned)
    else:
        under = ngettext("of {n} rep", "of {n} reps", planned).format(n=planned)
    # At a tempo the voice says a number as its repetition begins: the one under way. By hand, those done are counted.
    number = view.reps_done if view.self_paced else min(view.reps_done + 1, planned)
    return str(number), under, f"{number} {under}"


def _done(view: SessionView) -> float:
    if view.self_paced and view.reps_planned:
        return min(view.reps_done / view.reps_planned, 1.0)
    return min(view.elapsed_ms / view.duration_ms, 1.0) if view.duration_ms > 0 else 1.0

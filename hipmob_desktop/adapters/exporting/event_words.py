"""What an event of the calendar says of its session."""

from collections.abc import Iterator
from itertools import groupby

from hipmob_desktop.domain.exercise import Millis, Side
from hipmob_desktop.domain.outcome import Outcome
from hipmob_desktop.domain.session import Questions, SegmentResult, Session, SessionStatus
from hipmob_desktop.services.translation import _, ngettext


def summary(session: Session) -> str:
    """One line: "Post-run, 14 min"."""
    minutes = max(1, round(session.active_ms / 60_000))
    words = _("{routine}, {minutes} min")
    if session.status is not SessionStatus.COMPLETED:
        words = _("{routine}, {minutes} min (in part)")
    return words.format(routine=session.routine.name, minutes=minutes)


def description(session: Session) -> str:
    """Each exercise with its sides, the answers, the note."""
    parts = ["\n".join(_exercises(session)), "\n".join(_answers(session.questions)), session.questions.note.strip()]
    if session.entered_by_hand:
        parts.insert(0, _("Entered by hand."))
    return "\n\n".join(part for part in parts if part)


def _exercises(session: Session) -> Iterator[str]:
    for name, results in groupby(session.results, key=lambda result: result.exercise_name):
        yield _("{exercise}: {sides}").format(exercise=name, sides=", ".join(map(_side, results)))


def _side(result: SegmentResult) -> str:
    amount = _("skipped") if result.status is Outcome.SKIPPED else _amount(result)
    side = {Side.LEFT: _("left"), Side.RIGHT: _("right"), Side.BOTH: ""}[result.side]
    return f"{side} {amount}".strip()


def _amount(result: SegmentResult) -> str:
    if result.planned_reps:
        done, planned = result.done_reps or 0, result.planned_reps
        if done >= planned:
            return ngettext("{done} rep", "{done} reps", done).format(done=done)
        words = ngettext("{done} of {planned} rep", "{done} of {planned} reps", planned)
        return words.format(done=done, planned=planned)
    if result.done_ms >= result.planned_ms:
        return _clock(result.done_ms)
    return _("{done} of {planned}").format(done=_clock(result.done_ms), planned=_clock(result.planned_ms))


def _answers(questions: Questions) -> Iterator[str]:
    scales = (
        (_("Stiffness before: {value} of 10"), questions.stiffness_before),
        (_("Stiffness after: {value} of 10"), questions.stiffness_after),
        (_("Effort: {value} of 10"), questions.effort),
        (_("Quality of movement: {value} of 10"), questions.movement_quality),
        (_("Stride feel: {value} of 10"), questions.stride_feel),
    )
    yield from (words.format(value=value) for words, value in scales if value is not None)


def _clock(length: Millis) -> str:
    minutes, seconds = divmod(length // 1000, 60)
    return f"{minutes}:{seconds:02}"

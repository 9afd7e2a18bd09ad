"""What the Log page shows, as plain words. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from hipmob_desktop.domain.exercise import Millis, Side
from hipmob_desktop.domain.outcome import Outcome
from hipmob_desktop.domain.session import Questions, SegmentResult, Session, SessionStatus, StepSnapshot
from hipmob_desktop.services.translation import _, ngettext
from hipmob_desktop.ui.formatting import (
    DateWords,
    clock_length,
    local_time,
    near_day,
    run_words,
    side_words,
    status_words,
)

STATUS_MARKS = {
    SessionStatus.COMPLETED: ("completed", "accent"),
    SessionStatus.PARTIAL: ("partial", "warning"),
    SessionStatus.RUNNING: ("running", "quiet_ink"),
}
SIDE_MARKS = {Side.LEFT: ("left", "left"), Side.RIGHT: ("right", "right"), Side.BOTH: ("both", "quiet_ink")}


@dataclass(frozen=True, slots=True)
class LogLine:
    """One session in the list."""

    id: str
    title: str
    detail: str
    active: str
    icon: str
    tint: str
    status: str
    month: str
    """Stands above the first session of a month; empty for the others."""


@dataclass(frozen=True, slots=True)
class SideDone:
    """One side of one set: planned against done."""

    side: str
    side_icon: str
    side_tint: str
    amount: str
    """Such as "0:45 of 1:00" or "10 of 12 reps"."""
    share: float
    status: str
    status_icon: str
    status_tint: str


@dataclass(frozen=True, slots=True)
class ExerciseDone:
    """One step of the routine with its sides."""

    name: str
    sides: tuple[SideDone, ...]


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session opened."""

    id: str
    title: str
    when: str
    facts: tuple[tuple[str, str], ...]
    """Icon and words."""
    exercises: tuple[ExerciseDone, ...]
    answers: tuple[tuple[str, str], ...]
    note: str


def log_lines(sessions: Sequence[Session], today: date, dates: DateWords, after: Session | None) -> tuple[LogLine, ...]:
    """Lines of one page of sessions, latest first; `after` is the last session of the page before."""
    lines: list[LogLine] = []
    month = _month(after) if after else None
    for session in sessions:
        new_month = _month(session) != month
        month = _month(session)
        lines.append(_line(session, today, dates, dates.month(session.started.local_date) if new_month else ""))
    return tuple(lines)


def open_session(session: Session, today: date, dates: DateWords) -> OpenSession:
    """Everything about one session."""
    day = session.started.local_date
    full = dates.full_day(day)
    if day.year != today.year:
        full = _("{day} {year}").format(day=full, year=day.year)
    icon, _tint = STATUS_MARKS[session.status]
    return OpenSession(
        id=str(session.id),
        title=session.routine.name,
        when=_("{day} · {time}").format(day=full, time=dates.time(local_time(session.started))),
        facts=(
            (icon, status_words(session.status)),
            ("clock", _("{length} active").format(length=clock_length(session.active_ms))),
            ("log", _sides_words(session)),
        ),
        exercises=tuple(_exercises(session)),
        answers=tuple(_answers(session.questions)),
        note=session.questions.note,
    )


def _month(session: Session) -> tuple[int, int]:
    day = session.started.local_date
    return day.year, day.month


def _line(session: Session, today: date, dates: DateWords, month: str) -> LogLine:
    icon, tint = STATUS_MARKS[session.status]
    return LogLine(
        id=str(session.id),
        title=session.routine.name,
        detail=_("{day}, {time} · {status}").format(
            day=near_day(session.started.local_date, today, dates),
            time=dates.time(local_time(session.started)),
            status=status_words(session.status).lower(),
        ),
        active=clock_length(session.active_ms),
        icon=icon,
        tint=tint,
        status=status_words(session.status),
        month=month,
    )


def _sides_words(session: Session) -> str:
    done = sum(result.status is Outcome.COMPLETED for result in session.results)
    planned = max(len(session.results), len(session.routine.steps))
    return ngettext("{done} of {planned} side done", "{done} of {planned} sides done", planned).format(
        done=done, planned=planned
    )


def _exercises(session: Session) -> Iterator[ExerciseDone]:
    rows = sorted(_planned_and_done(session), key=lambda row: (row.step, row.segment))
    for _step, group in groupby(rows, key=lambda row: row.step):
        sides = tuple(group)
        yield ExerciseDone(sides[0].exercise_name, tuple(_side(row) for row in sides))


def _planned_and_done(session: Session) -> Iterator[SegmentResult | StepSnapshot]:
    """Results, and what was planned where there is none: it was not reached."""
    yield from session.results
    reached = {result.segment for result in session.results}
    yield from (step for step in session.routine.steps if step.segment not in reached)


def _side(row: SegmentResult | StepSnapshot) -> SideDone:
    icon, tint = SIDE_MARKS[row.side]
    side = side_words(row.side)
    if row.set_number > 1 and row.side is Side.BOTH:
        side = _("Set {number}").format(number=row.set_number)
    elif row.set_number > 1:
        side = _("{side}, set {number}").format(side=side, number=row.set_number)
    if isinstance(row, StepSnapshot):
        amount, share = _amount(row, 0, 0)
        return SideDone(side, icon, tint, amount, share, _("Not reached"), "skipped", "quiet_ink")
    amount, share = _amount(row, row.done_ms, row.done_reps or 0)
    status, mark, mark_tint = {
        Outcome.COMPLETED: (_("Done"), "completed", "accent"),
        Outcome.PARTIAL: (_("In part"), "partial", "warning"),
        Outcome.SKIPPED: (_("Skipped"), "skipped", "quiet_ink"),
    }[row.status]
    return SideDone(side, icon, tint, amount, share, status, mark, mark_tint)


def _amount(row: SegmentResult | StepSnapshot, done_ms: Millis, done_reps: int) -> tuple[str, float]:
    if row.planned_reps:
        words = ngettext("{done} of {planned} rep", "{done} of {planned} reps", row.planned_reps)
        return words.format(done=done_reps, planned=row.planned_reps), done_reps / row.planned_reps
    words = _("{done} of {planned}").format(done=clock_length(done_ms), planned=clock_length(row.planned_ms))
    return words, done_ms / row.planned_ms if row.planned_ms else 0.0


def _answers(questions: Questions) -> Iterator[tuple[str, str]]:
    if questions.run_kind is not None:
        yield _("It followed"), run_words(questions.run_kind)
    scales = (
        (_("Stiffness before"), questions.stiffness_before),
        (_("Stiffness after"), questions.stiffness_after),
        (_("Effort"), questions.effort),
        (_("Quality of movement"), questions.movement_quality),
        (_("Stride feel"), questions.stride_feel),
    )
    for name, value in scales:
        if value is not None:
            yield name, _("{value} of 10").format(value=value)

"""What the Today page shows, as plain words. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hipmob_desktop.domain.catalogue import Catalogue
from hipmob_desktop.domain.days import week_of
from hipmob_desktop.domain.exercise import Millis, Side, Sides
from hipmob_desktop.domain.routine import Step
from hipmob_desktop.domain.session import Moment, Session, SessionStatus
from hipmob_desktop.domain.streaks import Ledger, needed_this_week
from hipmob_desktop.domain.suggestion import suggest_routine
from hipmob_desktop.services.library import equipment_line, reason_line
from hipmob_desktop.services.translation import _, ngettext
from hipmob_desktop.ui.formatting import (
    DateWords,
    about_length,
    clock_length,
    local_time,
    near_day,
    status_words,
)
from hipmob_desktop.ui.pages.today.shown import Chosen, Other, Recent, Shown, TodayState, Week
from hipmob_desktop.ui.widgets.day_cell import Dot

RECENT = 5
MORNING, MIDDAY, EVENING = 4, 12, 18


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page is made of."""

    catalogue: Catalogue
    lengths: Mapping[str, Millis]
    """Total length of every routine."""
    sessions: Sequence[Session]
    """Latest first."""
    week: Ledger | None = None
    """Days, marks and goals of the running week."""


def opening(now: Moment, dates: DateWords) -> TodayState:
    """The page before anything was read."""
    return TodayState(greeting(local_time(now).hour), dates.full_day(now.local_date), loading=True)


def today_state(facts: Facts, now: Moment, dates: DateWords, wanted: str = "") -> TodayState:
    """The page; `wanted` is the routine the user chose, empty for the suggestion."""
    chosen = _chosen(facts, now, wanted)
    return TodayState(
        greeting=greeting(local_time(now).hour),
        day=dates.full_day(now.local_date),
        chosen=chosen,
        others=tuple(
            Other(routine.id, routine.name, about_length(facts.lengths[routine.id]))
            for routine in facts.catalogue.routines.values()
            if chosen is None or routine.id != chosen.id
        ),
        recent=tuple(_recent(s, now.local_date, dates) for s in facts.sessions[:RECENT]),
        week=_week(facts.week, dates) if facts.week else None,
    )


def greeting(hour: int) -> str:
    """A greeting for the hour of the day."""
    if MORNING <= hour < MIDDAY:
        return _("Good morning.")
    return _("Good afternoon.") if MIDDAY <= hour < EVENING else _("Good evening.")


def _chosen(facts: Facts, now: Moment, wanted: str) -> Chosen | None:
    suggestion = suggest_routine(facts.catalogue, facts.sessions, now.local_date, local_time(now).hour)
    if suggestion is None:
        return None
    suggested = wanted in {"", suggestion.routine_id} or wanted not in facts.catalogue.routines
    routine = facts.catalogue.routines[suggestion.routine_id if suggested else wanted]
    exercises = len({step.exercise for step in routine.steps})
    count = ngettext("{count} exercise", "{count} exercises", exercises).format(count=exercises)
    return Chosen(
        id=routine.id,
        label=_("Suggested today") if suggested else _("Your choice"),
        name=routine.name,
        why=reason_line(suggestion) if suggested else routine.summary,
        facts=(("clock", about_length(facts.lengths[routine.id])), ("routines", count)),
        equipment=equipment_line(facts.catalogue.equipment_of(routine)),
        exercises=tuple(_shown(facts.catalogue, step) for step in routine.steps),
    )


def _shown(catalogue: Catalogue, step: Step) -> Shown:
    exercise = catalogue.exercise_of(step)
    both = catalogue.sides_of(step) is Sides.BOTH
    return Shown(exercise.id, exercise.name, Side.RIGHT if both else exercise.first_side)


def _week(ledger: Ledger, dates: DateWords) -> Week:
    days = week_of(ledger.today, ledger.first_weekday)
    dots = tuple(_dot(ledger, day) for day in days)
    total = _("{kept} of {goal}").format(kept=dots.count(Dot.KEPT), goal=needed_this_week(ledger))
    words = {Dot.KEPT: _("{day} kept"), Dot.SKIPPED: _("{day} free"), Dot.OPEN: _("{day} open")}
    each = (words[dot].format(day=dates.weekday(day)) for day, dot in zip(days, dots, strict=True))
    spoken = _("This week {sum} days: {days}").format(sum=total, days=", ".join(each))
    return Week(dots, days.index(ledger.today), total, spoken)


def _dot(ledger: Ledger, day: date) -> Dot:
    # A day missed looks like one to come: nothing is held against anybody.
    if day in ledger.kept:
        return Dot.KEPT
    return Dot.SKIPPED if day in ledger.skipped else Dot.OPEN


def _recent(session: Session, today: date, dates: DateWords) -> Recent:
    completed = session.status is SessionStatus.COMPLETED
    when = near_day(session.started.local_date, today, dates)
    at = dates.time(local_time(session.started))
    return Recent(
        id=str(session.id),
        title=session.routine.name,
        detail=_("{day}, {time} · {active} active · {status}").format(
            day=when, time=at, active=clock_length(session.active_ms), status=status_words(session.status).lower()
        ),
        icon="completed" if completed else "partial",
        tint="accent" if completed else "warning",
    )

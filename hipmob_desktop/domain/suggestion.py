"""Which routine to offer today, and why. The first rule that holds decides.

1. Nothing logged yet: post-run.
2. A warm-up done today: post-run. Any other session done today: five minutes.
3. Seven days or more without a session: five minutes. Short and consistent beats long and rare (R247).
4. Before ten in the morning, and the warm-up done on two of the last fourteen days: pre-run.
5. The last session, today's or yesterday's, followed a hard run: recovery day (JJ).
6. The week wants a long-hold day, a dynamic day and a recovery day (JJ). Whichever was not done in the last six days
   is due, but never on the day after another of the three. Long holds and dynamic days alternate; recovery comes last.
7. Else post-run, the everyday one.

A session counts when it was completed, or at least half of it was done.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from hipmob_desktop.domain.catalogue import Catalogue
from hipmob_desktop.domain.session import RunKind, Session, SessionStatus

POST_RUN = "post-run"
PRE_RUN = "pre-run"
LONG_HOLDS = "long-hold-day"
DYNAMIC = "dynamic-day"
RECOVERY = "recovery-day"
FIVE_MINUTES = "five-minutes"

WEEK_DAYS = 7
HABIT_DAYS = 14
HABIT_TIMES = 2
MORNING_ENDS = 10
"""Hour of the day."""

HARD_RUNS = frozenset({RunKind.TEMPO, RunKind.INTERVALS, RunKind.LONG, RunKind.RACE})


class Reason(StrEnum):
    """Why a routine is suggested; the words are the window's."""

    FIRST = "first"
    AFTER_WARM_UP = "after-warm-up"
    DONE_TODAY = "done-today"
    BACK_AGAIN = "back-again"
    """`params` has the days since the last session."""
    BEFORE_RUN = "before-run"
    AFTER_HARD_RUN = "after-hard-run"
    """`params` has the kind of run."""
    LONG_HOLDS_DUE = "long-holds-due"
    DYNAMIC_DUE = "dynamic-due"
    RECOVERY_DUE = "recovery-due"
    EVERY_DAY = "every-day"
    ONLY_CHOICE = "only-choice"
    """The catalogue lacks what the rules would suggest."""


_DUE_REASONS = {LONG_HOLDS: Reason.LONG_HOLDS_DUE, DYNAMIC: Reason.DYNAMIC_DUE, RECOVERY: Reason.RECOVERY_DUE}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A routine to offer, with the reason and what the reason's words need."""

    routine_id: str
    reason: Reason
    params: Mapping[str, str | int] = field(default_factory=dict[str, str | int])


@dataclass(frozen=True, slots=True)
class _Past:
    """The days on which each routine was done, seen from today."""

    today: date
    days_ago: Mapping[str, frozenset[int]]
    latest: Session | None

    def done(self, routine_id: str, within: int) -> int:
        """On how many of the last `within` days, today included, a routine was done."""
        return sum(ago < within for ago in self.days_ago.get(routine_id, frozenset()))

    def last_done(self, routine_id: str) -> int:
        """Days since a routine was done; a very large number if never."""
        return min(self.days_ago.get(routine_id, frozenset()), default=1_000_000)

    @property
    def idle_days(self) -> int:
        """Days since any session."""
        return (self.today - self.latest.started.local_date).days if self.latest else 1_000_000


def suggest_routine(catalogue: Catalogue, recent: Sequence[Session], today: date, hour: int) -> Suggestion | None:
    """The routine to offer at an hour (0 to 23, local) of a day. None only if the catalogue has no routine.

    Args:
        catalogue: what there is to choose from; a rule whose routine it lacks is passed over.
        recent: sessions of at least the last two weeks, in any order.
        today: the local date.
        hour: the local hour.
    """
    past = _look_back(recent, today)
    for suggestion in _by_rules(past, hour):
        if suggestion.routine_id in catalogue.routines:
            return suggestion
    return next((Suggestion(routine_id, Reason.ONLY_CHOICE) for routine_id in catalogue.routines), None)


def _look_back(recent: Iterable[Session], today: date) -> _Past:
    counted = [s for s in recent if _counts(s) and s.started.local_date <= today]
    days_ago: dict[str, set[int]] = {}
    for session in counted:
        days_ago.setdefault(session.routine.id, set()).add((today - session.started.local_date).days)
    latest = max(counted, key=lambda s: (s.started.local_date, s.started.utc), default=None)
    return _Past(today, {routine: frozenset(days) for routine, days in days_ago.items()}, latest)


def _counts(session: Session) -> bool:
    half_done = session.active_ms * 2 >= session.routine.total_ms > 0
    return session.status is SessionStatus.COMPLETED or (session.status is SessionStatus.PARTIAL and half_done)


def _by_rules(past: _Past, hour: int) -> Iterator[Suggestion]:
    latest = past.latest
    if latest is None:
        yield Suggestion(POST_RUN, Reason.FIRST)
        return
    if past.idle_days == 0:
        yield from _later_today(latest)
    if past.idle_days >= WEEK_DAYS:
        yield Suggestion(FIVE_MINUTES, Reason.BACK_AGAIN, {"days": past.idle_days})
    if hour < MORNING_ENDS and past.done(PRE_RUN, HABIT_DAYS) >= HABIT_TIMES:
        yield Suggestion(PRE_RUN, Reason.BEFORE_RUN)
    run = latest.questions.run_kind
    if run is not None and run in HARD_RUNS and past.idle_days <= 1 and past.last_done(RECOVERY) > past.idle_days:
        yield Suggestion(RECOVERY, Reason.AFTER_HARD_RUN, {"run": run.value})
    yield from _due_this_week(past)
    yield Suggestion(POST_RUN, Reason.EVERY_DAY)


def _later_today(latest: Session) -> Iterator[Suggestion]:
    if latest.routine.id == PRE_RUN:
        yield Suggestion(POST_RUN, Reason.AFTER_WARM_UP)
    else:
        yield Suggestion(FIVE_MINUTES, Reason.DONE_TODAY)


def _due_this_week(past: _Past) -> Iterator[Suggestion]:
    if any(past.last_done(routine_id) <= 1 for routine_id in _DUE_REASONS):
        return
    # The one of the two that was not done last comes first: so they alternate.
    pair = (DYNAMIC, LONG_HOLDS) if past.last_done(LONG_HOLDS) < past.last_done(DYNAMIC) else (LONG_HOLDS, DYNAMIC)
    for routine_id in (*pair, RECOVERY):
        if past.last_done(routine_id) >= WEEK_DAYS:
            yield Suggestion(routine_id, _DUE_REASONS[routine_id])

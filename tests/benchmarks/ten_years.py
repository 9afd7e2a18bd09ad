"""Ten years of a runner's log, the same at every run: 3,650 sessions of 20 results, in a real database.

Most weeks are kept, some evenings end after midnight, some sessions half-way; there are colds, holidays, two journeys
a year across many time zones, answers that get better over the years, and a right side that lags behind.
`python tests/benchmarks/ten_years.py FOLDER` makes one to look at: `hipmob-desktop --data-dir FOLDER`.
"""

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from hipmob_desktop.adapters.catalogue_files import CatalogueFiles
from hipmob_desktop.adapters.db import operations as op
from hipmob_desktop.adapters.db.schema import create
from hipmob_desktop.adapters.db.store import LogStore
from hipmob_desktop.adapters.paths import paths_for
from hipmob_desktop.domain.days import DayMark, DayState, day_of
from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.goals import Goal, GoalKind
from hipmob_desktop.domain.markers import Marker, MarkerKind
from hipmob_desktop.domain.outcome import Outcome
from hipmob_desktop.domain.session import (
    Moment,
    Position,
    Questions,
    RoutineSnapshot,
    RunKind,
    SegmentResult,
    Session,
    SessionStatus,
    StepSnapshot,
)
from hipmob_desktop.domain.timeline import SegmentKind

SESSIONS, RESULTS = 3650, 20
SEED = 20_260_504
DAY_START_HOUR = 3
HOME = "Europe/Stockholm"
ABROAD = ("America/Los_Angeles", "Australia/Sydney", "Asia/Kathmandu", "Atlantic/Azores")
ROUTINES = ("post-run", "pre-run", "strength-and-control", "recovery-day", "long-hold-day")
NOTES = (
    "",
    "",
    "",
    "",
    "Left side freer than last week.",
    "Tired after the long run; took it easy.",
    "Tight; =ran hills",
)


@dataclass(frozen=True)
class TenYears:
    """What was made."""

    operations: tuple[op.Operation, ...]
    sessions: int
    results: int
    first: date
    last: date


def fill(data: Path, last: date, sessions: int = SESSIONS) -> TenYears:
    """Make a log in a data folder whose last session is on a day."""
    made = ten_years(last, sessions)
    database = paths_for(data).database
    database.parent.mkdir(parents=True, exist_ok=True)
    create(database)
    store = LogStore(database)
    store.apply(made.operations)
    store.close()
    return made


def ten_years(last: date, sessions: int = SESSIONS) -> TenYears:
    """All that is written, in no order that matters."""
    chance = random.Random(SEED)
    plans = _plans()
    operations: list[op.Operation] = []
    day, left = last, sessions
    lived = Life(chance, last)
    while left:
        state, zone, count = lived.next_day(day, left)
        for number in range(count):
            began = lived.moment(day, zone, number)
            operations.append(op.Begin(_session(chance, chance.choice(plans), began, (last - day).days)))
        left -= count
        ran = chance.choice(list(RunKind)[1:]) if chance.random() < 0.4 and state is None else None
        mark = DayMark(day, state, ran)
        if not mark.empty:
            operations.append(op.SetMark(mark))
        day -= timedelta(days=1)
    first = day + timedelta(days=1)
    operations += [op.SetGoal(goal) for goal in _goals(first, last)]
    operations += [op.PutMarker(marker) for marker in _markers(chance, first, last)]
    return TenYears(tuple(operations), sessions, sessions * RESULTS, first, last)


class Life:
    """Which days are busy, which are not, and where they are lived. Days come one by one, the latest first."""

    def __init__(self, chance: random.Random, last: date) -> None:
        self._chance = chance
        self._last = last
        self._spell = 0
        self._state: DayState | None = None
        self._abroad = ""

    def next_day(self, day: date, most: int) -> tuple[DayState | None, str, int]:
        """The day's state, its zone, and how many sessions were done on it."""
        chance = self._chance
        if self._spell == 0 and chance.random() < 0.012 and day != self._last:
            self._spell = chance.randint(3, 10)
            self._state = chance.choice([DayState.SICK, DayState.TRAVEL, DayState.TRAVEL, DayState.INJURED])
            self._abroad = chance.choice(ABROAD) if self._state is DayState.TRAVEL else ""
        if self._spell:
            self._spell -= 1
            done = int(self._state is DayState.TRAVEL and chance.random() < 0.5)
            return self._state, self._abroad or HOME, min(done, most)
        if day != self._last and chance.random() < 0.1:
            return (DayState.REST if day.weekday() == 6 else None), HOME, 0
        return None, HOME, min(2 if chance.random() < 0.2 else 1, most)

    def moment(self, day: date, zone: str, number: int) -> Moment:
        """When a day's session began: in the evening, now and then past midnight, the second one in the morning."""
        chance = self._chance
        minute = chance.randint(6 * 60, 9 * 60) if number else chance.randint(17 * 60, 22 * 60)
        if not number and chance.random() < 0.03:
            minute = 24 * 60 + chance.randint(5, 110)
        local = datetime.combine(day, time(), ZoneInfo(zone)) + timedelta(minutes=minute, seconds=chance.randint(0, 59))
        offset = local.utcoffset()
        assert offset is not None
        plain = Moment(local.astimezone(UTC), zone, round(offset / timedelta(minutes=1)), day)
        return replace(plain, local_date=day_of(plain, DAY_START_HOUR))


def _plans() -> list[RoutineSnapshot]:
    """Routines of ten exercises of the catalogue, each on both sides: holds, and repetitions."""
    known = CatalogueFiles(ROOT / "resources", None).load()
    exercises = sorted(known.exercises.values(), key=lambda e: e.id)
    plans = []
    for number, routine_id in enumerate(ROUTINES):
        routine = known.routines[routine_id]
        steps = []
        for place in range(RESULTS):
            exercise = exercises[(place // 2 + 4 * number) % len(exercises)]
            reps = 12 if place % 6 >= 4 else None
            steps.append(
                StepSnapshot(
                    segment=2 * place + 1,
                    step=place // 2,
                    set_number=1,
                    exercise=exercise.id,
                    exercise_name=exercise.name,
                    side=Side.RIGHT if place % 2 else Side.LEFT,
                    kind=SegmentKind.REPS if reps else SegmentKind.HOLD,
                    planned_ms=48_000 if reps else 60_000,
                    planned_reps=reps,
                )
            )
        total = sum(step.planned_ms + 8_000 for step in steps)
        shape = f"ten-years-{number}"
        plans.append(RoutineSnapshot(routine.id, routine.name, routine.phase.value, total, tuple(steps), shape))
    return plans


def _session(chance: random.Random, plan: RoutineSnapshot, began: Moment, ago: int) -> Session:
    partial = chance.random() < 0.07
    reached = chance.randint(3, RESULTS - 3) if partial else RESULTS
    results = tuple(_result(chance, step, place, reached) for place, step in enumerate(plan.steps))
    active_ms = sum(result.done_ms for result in results)
    return Session(
        id=_uuid(chance),
        routine=plan,
        started=began,
        status=SessionStatus.PARTIAL if partial else SessionStatus.COMPLETED,
        active_ms=active_ms,
        position=Position(plan.steps[reached - 1].segment, 0),
        ended_utc=began.utc + timedelta(milliseconds=active_ms + 8_000 * reached),
        questions=_questions(chance, ago / SESSIONS),
        results=results,
        entered_by_hand=False,
    )


def _result(chance: random.Random, step: StepSnapshot, place: int, reached: int) -> SegmentResult:
    share, status = 1.0, Outcome.COMPLETED
    if place >= reached:
        share, status = 0.0, Outcome.SKIPPED
    elif chance.random() < (0.09 if step.side is Side.RIGHT else 0.03):
        share, status = chance.uniform(0.3, 0.95), Outcome.PARTIAL
    return SegmentResult(
        id=_uuid(chance),
        segment=step.segment,
        step=step.step,
        set_number=step.set_number,
        exercise=step.exercise,
        exercise_name=step.exercise_name,
        side=step.side,
        kind=step.kind,
        planned_ms=step.planned_ms,
        done_ms=round(step.planned_ms * share),
        planned_reps=step.planned_reps,
        done_reps=None if step.planned_reps is None else round(step.planned_reps * share),
        status=status,
    )


def _questions(chance: random.Random, early: float) -> Questions:
    """Answers of four sessions in five; stiffer and less free the longer ago. `early`: 1 at the beginning, 0 now."""
    if chance.random() < 0.2:
        return Questions()

    def about(middle: float) -> int:
        return min(10, max(0, round(chance.gauss(middle, 1.2))))

    before = about(3.0 + 3.5 * early)
    return Questions(
        stiffness_before=before,
        run_kind=chance.choice(list(RunKind)),
        stiffness_after=max(0, before - chance.choice([0, 1, 1, 2, 3])),
        effort=about(3.5),
        movement_quality=about(7.5 - 2.5 * early),
        stride_feel=about(7.0 - 2.0 * early) if chance.random() < 0.7 else None,
        note=chance.choice(NOTES),
    )


def _goals(first: date, last: date) -> Iterator[Goal]:
    years = (last - first).days // 4
    yield Goal(first, days_a_week=3)
    yield Goal(first + timedelta(days=years), days_a_week=5)
    yield Goal(first + timedelta(days=2 * years), GoalKind.DAILY)
    yield Goal(first + timedelta(days=3 * years), days_a_week=5, minimum_ms=5 * 60_000)


def _markers(chance: random.Random, first: date, last: date) -> Iterator[Marker]:
    """Hip extension of both sides every fourth week, the stride every eighth."""
    for number, ago in enumerate(range(0, (last - first).days, 28)):
        day, gained = last - timedelta(days=ago), 6.0 - ago / 700
        for side, behind in ((Side.LEFT, 0.0), (Side.RIGHT, 2.5)):
            value = round(8 + gained - behind + chance.gauss(0, 0.8), 1)
            yield Marker(_uuid(chance), day, MarkerKind.HIP_EXTENSION, side, value)
        if number % 2 == 0:
            value = round(118 + gained + chance.gauss(0, 1.5), 1)
            yield Marker(_uuid(chance), day, MarkerKind.STRIDE_LENGTH, Side.BOTH, value)


def _uuid(chance: random.Random) -> UUID:
    return UUID(int=chance.getrandbits(128), version=4)


if __name__ == "__main__":
    made = fill(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]) if len(sys.argv) > 2 else date(2026, 5, 4))
    print(f"{made.sessions} sessions, {made.results} results, {made.first} to {made.last}")

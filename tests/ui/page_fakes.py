"""What the pages' tests and pictures are made of: the shipped catalogue, a history in memory, a fixed clock."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QLocale

from hipmob_desktop.adapters.catalogue_files import CatalogueFiles
from hipmob_desktop.domain.catalogue import Catalogue, Problem
from hipmob_desktop.domain.outcome import Outcome
from hipmob_desktop.domain.session import (
    Moment,
    Questions,
    RoutineSnapshot,
    RunKind,
    SegmentResult,
    Session,
    SessionStatus,
    StepSnapshot,
)
from hipmob_desktop.domain.timeline import Timeline
from hipmob_desktop.services.phrases import SpokenPhrases
from hipmob_desktop.services.planning import previewed
from hipmob_desktop.services.settings import Settings
from hipmob_desktop.ui.dates import LocaleDates
from hipmob_desktop.ui.sources import Sources
from tests.ui.calendar_fakes import MemoryCalendar

RESOURCES = Path(__file__).parents[2] / "resources"
OFFSET = 60
NOW = datetime(2025, 11, 20, 17, 30, tzinfo=UTC)
BRITISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


def moment(at: datetime) -> Moment:
    """A moment in a zone one hour ahead of UTC."""
    return Moment(at, "Europe/Stockholm", OFFSET, (at + timedelta(minutes=OFFSET)).date())


class FixedClock:
    """A wall clock that stands still."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def now(self) -> Moment:
        return moment(self.at)


class MemoryHistory:
    """A log that lives as long as the test, latest session first."""

    def __init__(self, sessions: Sequence[Session] = ()) -> None:
        self.sessions = sorted(sessions, key=lambda s: s.started.utc, reverse=True)
        self.deleted: dict[UUID, Session] = {}
        self.reads: list[int] = []

    def recent(self, limit: int, before: Session | None = None) -> Sequence[Session]:
        self.reads.append(limit)
        older = [s for s in self.sessions if before is None or s.started.utc < before.started.utc]
        return [replace(s, results=()) for s in older[:limit]]

    def session(self, session: UUID) -> Session | None:
        return next((s for s in self.sessions if s.id == session), None)

    def all_with_results(self, limit: int | None = None) -> Sequence[Session]:
        return self.sessions[:limit]

    def set_note(self, session: UUID, note: str) -> None:
        self.sessions = [
            replace(s, questions=replace(s.questions, note=note)) if s.id == session else s for s in self.sessions
        ]

    def delete(self, session: UUID) -> None:
        gone = self.session(session)
        assert gone is not None
        self.deleted[session] = gone
        self.sessions = [s for s in self.sessions if s.id != session]

    def restore(self, session: UUID) -> None:
        back = [*self.sessions, self.deleted.pop(session)]
        self.sessions = sorted(back, key=lambda s: s.started.utc, reverse=True)

    def interrupted(self) -> Session | None:
        return None


def at_once(work, on_result) -> None:
    """`run_in_background`, done on the spot."""
    on_result(work())


class Later:
    """`run_in_background` that is done when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[tuple] = []

    def __call__(self, work, on_result) -> None:
        self.waiting.append((work, on_result))

    def finish(self, number: int = 0) -> None:
        work, on_result = self.waiting.pop(number)
        on_result(work())


def catalogue(*, own: bool = False, problems: Sequence[Problem] = ()) -> Catalogue:
    """The shipped catalogue, with a routine of the user's own if wanted."""
    shipped = CatalogueFiles(RESOURCES, None).load()
    assert not shipped.problems
    routines = dict(shipped.routines)
    if own:
        steps = shipped.routines["desk-reset"].steps
        mine = replace(shipped.routines["desk-reset"], id="before-bed", name="Before bed", source="user", steps=steps)
        routines[mine.id] = mine
    return replace(shipped, routines=routines, problems=tuple(problems))


def planned(of: Catalogue, routine: str, settings: Settings | None = None) -> Timeline:
    """A routine as the pages preview it."""
    return previewed(of.routines[routine], of, settings or Settings(), SpokenPhrases())


def sources(
    history: MemoryHistory | None = None,
    of: Catalogue | None = None,
    run_in_background=at_once,
    settings: Settings | None = None,
    at: datetime = NOW,
    calendar: MemoryCalendar | None = None,
) -> Sources:
    """Sources over fakes."""
    kept = history or (calendar.history if calendar else MemoryHistory())
    known = of or catalogue()
    return Sources(
        catalogue=lambda: known,
        timeline_of=lambda routine: planned(known, routine, settings),
        history=kept,
        calendar=calendar or MemoryCalendar(kept),
        clock=FixedClock(at),
        dates=LocaleDates(BRITISH),
        run_in_background=run_in_background,
    )


def session(
    number: int,
    at: datetime,
    timeline: Timeline,
    reached: float = 1.0,
    questions: Questions | None = None,
) -> Session:
    """A session of a timeline that came as far as a share of its working segments; the last one is cut in half."""
    steps = tuple(
        StepSnapshot(s.index, s.step, s.set_number, s.exercise, s.exercise_name, s.side, s.kind, s.duration_ms, s.reps)
        for s in timeline.segments
        if s.kind.is_work
    )
    count = round(len(steps) * reached)
    complete = count == len(steps)
    results = tuple(
        _result(number * 1000 + i, step, cut=not complete and i == count - 1) for i, step in enumerate(steps[:count])
    )
    return Session(
        id=UUID(int=number),
        routine=RoutineSnapshot(
            timeline.routine_id, timeline.routine_name, "static", timeline.total_ms, steps, "shape"
        ),
        started=moment(at),
        status=SessionStatus.COMPLETED if complete else SessionStatus.PARTIAL,
        active_ms=sum(r.done_ms for r in results),
        questions=questions or Questions(),
        results=results,
    )


def _result(number: int, step: StepSnapshot, *, cut: bool) -> SegmentResult:
    return SegmentResult(
        id=UUID(int=10**9 + number),
        segment=step.segment,
        step=step.step,
        set_number=step.set_number,
        exercise=step.exercise,
        exercise_name=step.exercise_name,
        side=step.side,
        kind=step.kind,
        planned_ms=step.planned_ms,
        done_ms=step.planned_ms // 2 if cut else step.planned_ms,
        planned_reps=step.planned_reps,
        done_reps=None if step.planned_reps is None else step.planned_reps // (2 if cut else 1),
        status=Outcome.PARTIAL if cut else Outcome.COMPLETED,
    )


def filled_history(count: int = 40, seed: int = 3) -> MemoryHistory:
    """Sessions over the last weeks, some of them partial, some with answers."""
    chance = random.Random(seed)
    known = catalogue()
    timelines = [planned(known, routine) for routine in known.routines]
    answered = Questions(3, RunKind.LONG, 2, 4, 7, 8, "Left hip tighter than the right, better after the second side.")
    at = NOW - timedelta(hours=23)
    made = []
    for number in range(1, count + 1):
        reached = 0.55 if number % 6 == 3 else 1.0
        questions = answered if number % 3 == 1 else Questions()
        made.append(session(number, at, chance.choice(timelines), reached, questions))
        at -= timedelta(hours=chance.choice([20, 24, 27, 46, 70]))
    return MemoryHistory(made)

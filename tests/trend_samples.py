"""Trends for tests and pictures: a log in memory, kept by hand, and what a runner could have done."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

from hipmob_desktop.domain.exercise import Side
from hipmob_desktop.domain.markers import Marker, MarkerKind
from hipmob_desktop.domain.trend_minutes import Total, Work
from hipmob_desktop.domain.trends import Answers, Grain, Span, bucket_of

TODAY = date(2025, 11, 20)


@dataclass(frozen=True, slots=True)
class Done:
    """A session as trends see it."""

    answers: Answers
    phase: str = "static"
    results: tuple[tuple[str, str, Side, int], ...] = ()
    """Exercise, its name, side, milliseconds."""
    by_hand_ms: int = 0

    @property
    def active_ms(self) -> int:
        return sum(ms for *_rest, ms in self.results) or self.by_hand_ms


@dataclass
class MemoryTrends:
    """`TrendLog` over a list: the plain way to work out what SQL sums up."""

    sessions: Sequence[Done] = ()
    reads: list[tuple[date, date]] = field(default_factory=list)

    def known_days(self) -> Span | None:
        days = [each.answers.day for each in self.sessions]
        return Span(min(days), max(days)) if days else None

    def answers(self, first: date, last: date) -> Sequence[Answers]:
        self.reads.append((first, last))
        return [each.answers for each in self.sessions if first <= each.answers.day <= last]

    def work(self, span: Span, grain: Grain, first_weekday: int = 0) -> Sequence[Work]:
        sums: dict[tuple[date, str, Side], Work] = {}
        for session in self.sessions:
            if session.answers.day not in span:
                continue
            bucket = bucket_of(session.answers.day, grain, first_weekday)
            for exercise, name, side, ms in session.results:
                key = bucket, exercise, side
                before = sums.get(key, Work(bucket, exercise, name, side, 0, 0))
                sums[key] = replace(before, done_ms=before.done_ms + ms, times=before.times + 1)
        return list(sums.values())

    def session_totals(self, span: Span, grain: Grain, first_weekday: int = 0) -> Sequence[Total]:
        sums: dict[tuple[date, str, bool], Total] = {}
        for session in self.sessions:
            if session.answers.day not in span:
                continue
            bucket = bucket_of(session.answers.day, grain, first_weekday)
            key = bucket, session.phase, bool(session.results)
            before = sums.get(key, Total(*key, 0, 0))
            sums[key] = replace(before, active_ms=before.active_ms + session.active_ms, sessions=before.sessions + 1)
        return list(sums.values())


@dataclass
class MemoryMarkers:
    """`MarkerLog` over a list."""

    kept: list[Marker] = field(default_factory=list)

    def markers(self, first: date, last: date) -> Sequence[Marker]:
        return sorted((each for each in self.kept if first <= each.day <= last), key=lambda each: each.day)

    def add_marker(self, marker: Marker) -> None:
        self.kept = [*(each for each in self.kept if each.id != marker.id), marker]

    def delete_marker(self, marker: UUID) -> None:
        self.kept = [each for each in self.kept if each.id != marker]


POST_RUN = (
    ("kneeling-hip-flexor", "Kneeling hip flexor stretch", True, 60_000),
    ("pigeon-pose", "Pigeon pose", True, 60_000),
    ("elevated-hip-flexor", "Elevated hip flexor stretch", True, 30_000),
    ("straddle-rocking", "Straddle rocking with rotation", True, 44_000),
    ("psoas-release", "Psoas release", False, 300_000),
)
STRENGTH = (
    ("banded-clamshell", "Banded clamshell with lift and extension", True, 50_000),
    ("side-lying-leg-lift", "Side-lying leg lift", True, 36_000),
    ("deep-squat", "Deep squat", False, 40_000),
    ("diaphragm-breathing", "Diaphragm breathing", False, 80_000),
)


def done(day: date, routine: str = "Post-run", *, values=(6, 4, 6, 4, 7), short_right: bool = False) -> Done:
    """A session; with `short_right` the right side of the pigeon is cut."""
    plan, phase = (POST_RUN, "static") if routine == "Post-run" else (STRENGTH, "strength")
    results = []
    for exercise, name, sided, ms in plan:
        for side in (Side.LEFT, Side.RIGHT) if sided else (Side.BOTH,):
            cut = short_right and exercise == "pigeon-pose" and side is Side.RIGHT
            results.append((exercise, name, side, ms // 3 if cut else ms))
    before, after, stride, effort, quality = values
    answers = Answers(day, routine, before, after, stride, effort, quality)
    return Done(answers, phase, tuple(results))


def run_of_days(days: int, until: date = TODAY, seed: int = 7, habit: float = 0.72) -> list[Done]:
    """What somebody keeps up for so many days: a little better with time, better and worse days, a week of illness
    each year, some questions left out.
    """
    chance = random.Random(seed)
    found = []
    for number in range(days):
        day = until - timedelta(days=days - 1 - number)
        if chance.random() > habit or (days > 60 and day.timetuple().tm_yday in range(40, 52)):
            continue
        progress = number / max(days, 120)
        before = _scale(6.6 - 3 * progress + chance.gauss(0, 1.2))
        after = _scale(before - 1.5 + chance.gauss(0, 0.8))
        stride = _scale(5 + 3 * progress + chance.gauss(0, 1))
        effort = _scale(4 + chance.gauss(0, 1.2))
        quality = _scale(6 + 2.5 * progress + chance.gauss(0, 0.9))
        values = (before, after, None if chance.random() < 0.3 else stride, effort, quality)
        routine = "Strength and control" if day.weekday() in {1, 4} else "Post-run"
        found.append(done(day, routine, values=values, short_right=chance.random() < 0.4))
    return found


def measured(days: int, until: date = TODAY, every: int = 14) -> list[Marker]:
    """Both markers, every other week."""
    chance = random.Random(11)
    found = []
    for number, ago in enumerate(range(days - 1, -1, -every)):
        day = until - timedelta(days=ago)
        gain = 5 * (1 - ago / max(days, 1))
        for side, less in ((Side.LEFT, 0.0), (Side.RIGHT, 6.0)):
            angle = round(9 + gain - less + chance.gauss(0, 0.7), 1)
            found.append(
                Marker(UUID(int=3 * number + (side is Side.RIGHT)), day, MarkerKind.HIP_EXTENSION, side, angle)
            )
        stride = round(118 + 2 * gain + chance.gauss(0, 1.5))
        found.append(Marker(UUID(int=3 * number + 2), day, MarkerKind.STRIDE_LENGTH, Side.BOTH, stride))
    return found


def _scale(value: float) -> int:
    return min(max(round(value), 0), 10)

"""What the Routines page shows, as plain words. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from hipmob_desktop.domain.catalogue import Catalogue
from hipmob_desktop.domain.exercise import Exercise, Side, Sides, Source
from hipmob_desktop.domain.routine import Routine, Step
from hipmob_desktop.domain.timeline import Segment, SegmentKind, Timeline
from hipmob_desktop.services.library import equipment_line, phase_word, source_line
from hipmob_desktop.services.translation import _, ngettext
from hipmob_desktop.ui.formatting import (
    about_length,
    clock_length,
    dose_words,
    kind_words,
    minutes_length,
    short_length,
    side_words,
)

NO_BREAK = "\N{NO-BREAK SPACE}"
OWN = "user"
"""Source of what lies in the user's own folder."""


@dataclass(frozen=True, slots=True)
class RoutineLine:
    """One routine in the list."""

    id: str
    name: str
    detail: str
    length: str
    own: bool
    searched: str
    """Everything a search looks through."""


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of an opened routine."""

    number: str
    name: str
    dose: str
    length: str
    plan: str
    """Get-ready, sides and change-over with their times."""
    setup: str
    needs: str
    caution: str
    source: str
    exercise: str
    """Its id."""
    side: Side
    """The one a figure is shown for."""


@dataclass(frozen=True, slots=True)
class OpenRoutine:
    """A routine opened."""

    id: str
    name: str
    summary: str
    own: bool
    facts: tuple[tuple[str, str], ...]
    """Icon and words."""
    equipment: str
    steps: tuple[StepLine, ...]
    total: str


@dataclass(frozen=True, slots=True)
class RoutinesState:
    """The whole page."""

    lines: tuple[RoutineLine, ...]
    opened: OpenRoutine | None
    problems: tuple[str, ...]
    """What could not be read of the user's files, one sentence each."""


def routines_state(
    catalogue: Catalogue, timelines: Mapping[str, Timeline], search: str = "", opened: str = ""
) -> RoutinesState:
    """The page; `opened` is the routine to show, the first found one if it is unknown or filtered out."""
    lines = [_line(r, catalogue, timelines[r.id]) for r in catalogue.routines.values()]
    found = [line for line in lines if matches(line.searched, search)]
    shown = opened if opened in {line.id for line in found} else (found[0].id if found else "")
    return RoutinesState(
        lines=tuple(found),
        opened=open_routine(catalogue, timelines[shown]) if shown else None,
        problems=tuple(str(problem) for problem in catalogue.problems),
    )


def matches(text: str, search: str) -> bool:
    """Whether each word of a search is in a text."""
    return all(word in text.casefold() for word in search.casefold().split())


def open_routine(catalogue: Catalogue, timeline: Timeline) -> OpenRoutine:
    """Everything about one routine."""
    routine = catalogue.routines[timeline.routine_id]
    by_step = {step: tuple(segments) for step, segments in groupby(timeline.segments, key=lambda segment: segment.step)}
    steps = tuple(_step(number, step, catalogue, by_step.get(number, ())) for number, step in enumerate(routine.steps))
    return OpenRoutine(
        id=routine.id,
        name=routine.name,
        summary=routine.summary,
        own=routine.source == OWN,
        facts=(("clock", about_length(timeline.total_ms)), ("move", phase_word(routine.phase))),
        equipment=equipment_line(catalogue.equipment_of(routine)),
        steps=steps,
        total=_("Total {length}, with every get-ready and change of sides").format(
            length=clock_length(timeline.total_ms)
        ),
    )


def _line(routine: Routine, catalogue: Catalogue, timeline: Timeline) -> RoutineLine:
    needs = catalogue.equipment_of(routine)
    parts = [phase_word(routine.phase), equipment_line(needs)]
    if routine.source == OWN:
        parts.insert(0, _("Yours"))
    names = (catalogue.exercise_of(step).name for step in routine.steps)
    return RoutineLine(
        id=routine.id,
        name=routine.name,
        detail=" · ".join(parts),
        length=minutes_length(timeline.total_ms),
        own=routine.source == OWN,
        searched=" ".join([routine.name, *parts, *names]),
    )


def _step(number: int, step: Step, catalogue: Catalogue, segments: Sequence[Segment]) -> StepLine:
    exercise = catalogue.exercise_of(step)
    return StepLine(
        number=str(number + 1),
        name=exercise.name,
        dose=dose_words(catalogue.dose_of(step), catalogue.sides_of(step), step.sets),
        length=clock_length(sum(segment.duration_ms for segment in segments)),
        plan=plan_words(segments),
        setup=exercise.setup,
        needs=_needs_words(exercise),
        caution=exercise.caution,
        source=source_words(exercise.source),
        exercise=exercise.id,
        side=side_shown(catalogue.sides_of(step), exercise.first_side),
    )


def side_shown(sides: Sides, first: Side) -> Side:
    """The side that a figure standing still is shown for: the first. Figures of both sides are drawn for the right."""
    return Side.RIGHT if sides is Sides.BOTH else first


def plan_words(segments: Sequence[Segment]) -> str:
    """How the time of a step is spent, the first set in full."""
    first = [s for s in segments if s.set_number == 1 and s.kind is not SegmentKind.REST]
    words = " → ".join(_segment_words(segment).replace(" ", NO_BREAK) for segment in first)
    more = max((s.set_number for s in segments), default=1) - 1
    if not more:
        return words
    rests = [s.duration_ms for s in segments if s.kind is SegmentKind.REST]
    again = ngettext("then {count} more set", "then {count} more sets", more).format(count=more)
    if rests:
        again = _("{again}, with {length} of rest between").format(again=again, length=short_length(rests[0]))
    return f"{words}; {again}"


def _segment_words(segment: Segment) -> str:
    length = clock_length(segment.duration_ms)
    if not segment.kind.is_work:
        return _("{what} {length}").format(what=kind_words(segment.kind), length=length)
    if segment.alternating:
        return _("Left and right in turn {length}").format(length=length)
    what = kind_words(segment.kind) if segment.side is Side.BOTH else side_words(segment.side)
    return _("{what} {length}").format(what=what, length=length)


def _needs_words(exercise: Exercise) -> str:
    parts = list(exercise.needs)
    parts += [_("{thing} if you have it").format(thing=thing) for thing in exercise.optional]
    return ", ".join(parts)


def source_words(source: Source) -> str:
    """Where an exercise and its dose come from."""
    words = _("Exercise: {exercise} · Dose: {dose}").format(
        exercise=source_line(source.exercise), dose=source_line(source.dose)
    )
    if source.tempo and source.tempo != source.dose:
        words += " · " + _("Tempo: {tempo}").format(tempo=source_line(source.tempo))
    return words

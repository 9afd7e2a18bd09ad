"""Small exercises, routines and catalogues for tests: every field has a value that needs no thought."""

from dataclasses import replace

from hipmob_desktop.domain.catalogue import Catalogue
from hipmob_desktop.domain.compiler import CompileOptions, compile_timeline
from hipmob_desktop.domain.exercise import (
    Breaths,
    Exercise,
    Hold,
    Phase,
    Reps,
    Sides,
    Source,
    Tempo,
    Timed,
)
from hipmob_desktop.domain.fitting import fit_cues
from hipmob_desktop.domain.routine import Routine, Step, Talk
from hipmob_desktop.domain.timeline import Segment, SegmentKind, Timeline
from hipmob_desktop.services.phrases import SpokenPhrases

SECOND = 1_000
MINUTE = 60_000


def an_exercise(exercise_id: str = "hip-flexor", **changes) -> Exercise:
    """A hold of thirty seconds a side, unless changed."""
    return replace(
        Exercise(
            id=exercise_id,
            name=exercise_id.replace("-", " ").capitalize(),
            phase=Phase.STATIC,
            sides=Sides.EACH,
            dose=Hold(30 * SECOND),
            setup="Kneel on one knee, the other foot in front.",
            cues=("Stay tall.", "Ribs quiet.", "Breathe out long."),
            source=Source(exercise="default", dose="default"),
        ),
        **changes,
    )


def hold(seconds: int, *, at_least: bool = False) -> Hold:
    return Hold(seconds * SECOND, at_least)


def timed(seconds: int) -> Timed:
    return Timed(seconds * SECOND)


def reps(count: int, seconds: float = 4) -> Reps:
    return Reps(count, Tempo(round(seconds * SECOND)))


def breaths(count: int, in_s: int = 4, out_s: int = 6) -> Breaths:
    return Breaths(count, in_s * SECOND, out_s * SECOND)


def a_routine(*steps: Step, **changes) -> Routine:
    """A routine of these steps; without any, one hold of thirty seconds a side."""
    return replace(
        Routine(
            id="evening",
            name="Evening",
            phase=Phase.STATIC,
            steps=steps or (Step("hip-flexor"),),
            source="user",
        ),
        **changes,
    )


def a_catalogue(*exercises: Exercise, routines: tuple[Routine, ...] = ()) -> Catalogue:
    """These exercises, or one named hip-flexor."""
    known = exercises or (an_exercise(),)
    return Catalogue({e.id: e for e in known}, {r.id: r for r in routines})


def compiled(
    *exercises: Exercise, steps: tuple[Step, ...] = (), options: CompileOptions | None = None, **routine_changes
) -> Timeline:
    """The unfitted timeline of a routine of these exercises in order, or of the given steps."""
    known = exercises or (an_exercise(),)
    routine = a_routine(*(steps or tuple(Step(e.id) for e in known)), **routine_changes)
    return compile_timeline(routine, a_catalogue(*known), options or CompileOptions(), SpokenPhrases())


def a_timeline(*exercises: Exercise, **how) -> Timeline:
    """The same, fitted by estimated lengths: what a player is given."""
    return fit_cues(compiled(*exercises, **how), {})


def one_of_each_kind(talk: Talk | None = None) -> Timeline:
    """A timeline in which every kind of segment occurs."""
    return a_timeline(
        an_exercise(),
        an_exercise("roll", dose=timed(30)),
        an_exercise("rocking", dose=reps(10), sides=Sides.EACH),
        an_exercise("crab-rotations", dose=reps(10, 3), sides=Sides.ALTERNATE),
        an_exercise("breathing", dose=breaths(8), sides=Sides.BOTH),
        steps=(
            Step("hip-flexor", sets=2, rest_ms=20 * SECOND),
            Step("roll"),
            Step("rocking"),
            Step("crab-rotations"),
            Step("breathing"),
        ),
        talk=talk,
    )


def working(timeline: Timeline) -> list[Segment]:
    """The segments in which the exercises are done."""
    return [segment for segment in timeline.segments if segment.kind.is_work]


def of_kind(timeline: Timeline, kind: SegmentKind) -> list[Segment]:
    """The segments of one kind."""
    return [segment for segment in timeline.segments if segment.kind is kind]

"""From a routine to its timeline: sides, sets, rests, what is said when. All thinking is done before the start.

The cues stand at their ideal moments; `fitting.fit_cues` makes them fit once it is known how long they sound.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from hipmob_desktop.domain.catalogue import Catalogue
from hipmob_desktop.domain.compiling.counted_cues import breath_cues, rep_cues, total_count
from hipmob_desktop.domain.compiling.hold_cues import hold_cues
from hipmob_desktop.domain.compiling.lead_cues import announcement, change_side_cues, get_ready_cues, rest_cues
from hipmob_desktop.domain.compiling.stretch import Coming, Stretch
from hipmob_desktop.domain.exercise import Breaths, Dose, Exercise, Hold, Millis, Reps, Side, Sides, Tempo, Timed
from hipmob_desktop.domain.phrases import PhraseBook
from hipmob_desktop.domain.routine import Pace, Routine, Step, Talk
from hipmob_desktop.domain.talk_levels import voiced
from hipmob_desktop.domain.timeline import Anchor, Cue, CueKind, Segment, SegmentKind, Timeline, Tone

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class CompileOptions:
    """What holds for every routine unless it, or a step, says otherwise."""

    talk: Talk = Talk.FULL
    pace: Pace = Pace.TEMPO
    count_on: bool = False
    """"At least" doses go on counting up at their end until the user moves on."""


def compile_timeline(routine: Routine, catalogue: Catalogue, options: CompileOptions, phrases: PhraseBook) -> Timeline:
    """Compile a routine. The same arguments give the same timeline.

    Every side gets its full time; the way to the other side is a segment of its own. A way of 0 ms stays a segment,
    and its words move into the work when the cues are fitted. Raises KeyError for an exercise that is not known.
    """
    compiler = _Compiler(routine, catalogue, options, phrases)
    for index, step in enumerate(routine.steps):
        compiler.add_step(index, step)
    return Timeline(
        routine_id=routine.id,
        routine_name=routine.name,
        segments=compiler.finished(),
        talk=compiler.talk,
        step_count=len(routine.steps),
        equipment=catalogue.equipment_of(routine),
    )


@dataclass(frozen=True, slots=True)
class _Work:
    """A step as the compiler sees it."""

    index: int
    step: Step
    exercise: Exercise
    dose: Dose
    coming: Coming | None
    alternating: bool
    sides: tuple[Side, ...]
    """Sides of the working segments of one set."""


class _Compiler:
    """Lays segments end to end."""

    def __init__(self, routine: Routine, catalogue: Catalogue, options: CompileOptions, phrases: PhraseBook) -> None:
        self.talk = routine.talk if routine.talk is not None else options.talk
        self._routine = routine
        self._catalogue = catalogue
        self._options = options
        self._phrases = phrases
        self._segments: list[Segment] = []
        self._now: Millis = 0

    def add_step(self, index: int, step: Step) -> None:
        """All sets of a step, each with its way there."""
        work = self._work(index, step)
        for set_number in range(1, step.sets + 1):
            first = self._stretch(work, set_number, work.sides[0])
            lead = self._add_lead(work, first)
            for nth, side in enumerate(work.sides):
                if nth:
                    lead = self._add_change_side(work, replace(first, side=side))
                self._add_work(work, replace(first, side=side, lead=lead), nth)

    def finished(self) -> tuple[Segment, ...]:
        """The segments, with the closing words at the very end."""
        if not self._segments:
            return ()
        last = self._segments[-1]
        forms = self._phrases.finish(self._now)
        finish = Cue(last.duration_ms, CueKind.FINISH, forms[0], forms, tone=Tone.END, anchor=Anchor.END)
        closing = voiced(finish, self.talk, last.kind, last.duration_ms)
        return (*self._segments[:-1], replace(last, cues=(*last.cues, closing)))

    def _work(self, index: int, step: Step) -> _Work:
        exercise, dose = self._exercise(step), self._catalogue.dose_of(step)
        alternating = exercise.sides is Sides.ALTERNATE and isinstance(dose, Reps | Timed)
        # One cannot hold still and alternate: held on alternate sides is held on each in turn.
        in_turn = exercise.sides is Sides.EACH or (exercise.sides is Sides.ALTERNATE and isinstance(dose, Hold))
        sides = (exercise.first_side, exercise.first_side.other) if in_turn else (Side.BOTH,)
        return _Work(index, step, exercise, dose, self._coming(index), alternating, sides)

    def _exercise(self, step: Step) -> Exercise:
        """The step's exercise, with the sides in force, so that everything said about it agrees with them."""
        exercise, sides = self._catalogue.exercise_of(step), self._catalogue.sides_of(step)
        return exercise if exercise.sides is sides else replace(exercise, sides=sides)

    def _coming(self, index: int) -> Coming | None:
        if index + 1 >= len(self._routine.steps):
            return None
        exercise = self._exercise(self._routine.steps[index + 1])
        return Coming(exercise, Side.BOTH if exercise.sides is Sides.BOTH else exercise.first_side)

    def _stretch(self, work: _Work, set_number: int, side: Side) -> Stretch:
        both = work.exercise.sides is Sides.BOTH
        return Stretch(
            kind=SegmentKind.GET_READY,
            step=work.index,
            set_number=set_number,
            sets=work.step.sets,
            exercise=work.exercise,
            dose=work.dose,
            side=side,
            first_side=Side.BOTH if both else work.exercise.first_side,
            duration_ms=0,
        )

    def _add_lead(self, work: _Work, first: Stretch) -> tuple[str, ...]:
        """The way to a set: get ready before the first, a rest before the others. Gives what is announced."""
        forms = announcement(first, self._phrases)
        rest = _first_of(work.step.rest_ms, self._routine.rest_ms) if first.set_number > 1 else 0
        if rest:
            stretch = replace(first, kind=SegmentKind.REST, duration_ms=rest, lead=forms)
            self._add(stretch, rest_cues(stretch, self._phrases))
        else:
            length = _first_of(work.step.get_ready_ms, self._routine.get_ready_ms)
            stretch = replace(first, duration_ms=length, lead=forms, opening=not self._segments)
            self._add(stretch, get_ready_cues(stretch, self._phrases))
        return forms

    def _add_change_side(self, work: _Work, stretch: Stretch) -> tuple[str, ...]:
        forms = self._phrases.switch(stretch.side)
        length = _first_of(work.step.change_side_ms, self._routine.change_side_ms)
        change = replace(stretch, kind=SegmentKind.CHANGE_SIDE, duration_ms=length, lead=forms)
        self._add(change, change_side_cues(change, self._phrases))
        return forms

    def _add_work(self, work: _Work, stretch: Stretch, nth: int) -> None:
        last = stretch.set_number == work.step.sets and nth == len(work.sides) - 1
        dose = work.dose
        stretch = replace(
            stretch,
            kind=_kind(dose),
            turn=(stretch.set_number - 1) * len(work.sides) + nth,
            duration_ms=_side_ms(dose) * (2 if work.alternating else 1),
            coming=work.coming if last else None,
            alternating=work.alternating,
            self_paced=isinstance(dose, Reps) and _first_of(work.step.pace, self._options.pace) is Pace.SELF,
            open_ended=self._options.count_on and isinstance(dose, Hold | Timed) and dose.at_least,
        )
        self._add(stretch, self._work_cues(stretch))

    def _work_cues(self, stretch: Stretch) -> list[Cue]:
        if isinstance(stretch.dose, Reps):
            return rep_cues(stretch, stretch.dose, self._phrases)
        if isinstance(stretch.dose, Breaths):
            return breath_cues(stretch, stretch.dose, self._phrases)
        return hold_cues(stretch, self._phrases)

    def _add(self, stretch: Stretch, cues: Sequence[Cue]) -> None:
        counted = stretch.kind in {SegmentKind.REPS, SegmentKind.BREATHE}
        told = (voiced(cue, self.talk, stretch.kind, stretch.duration_ms) for cue in cues)
        segment = Segment(
            index=len(self._segments),
            kind=stretch.kind,
            step=stretch.step,
            set_number=stretch.set_number,
            exercise=stretch.exercise.id,
            exercise_name=stretch.exercise.name,
            side=stretch.side,
            start_ms=self._now,
            duration_ms=stretch.duration_ms,
            reps=total_count(stretch) if counted else None,
            tempo=_tempo(stretch.dose) if counted else None,
            alternating=stretch.alternating,
            first_side=stretch.exercise.first_side,
            self_paced=stretch.self_paced,
            open_ended=stretch.open_ended,
            cues=tuple(sorted(told, key=_moment)),
        )
        self._segments.append(segment)
        self._now = segment.end_ms


def _first_of(own: _T | None, default: _T) -> _T:
    return default if own is None else own


def _moment(cue: Cue) -> Millis:
    return cue.at_ms


def _kind(dose: Dose) -> SegmentKind:
    kinds = {Hold: SegmentKind.HOLD, Timed: SegmentKind.MOVE, Reps: SegmentKind.REPS, Breaths: SegmentKind.BREATHE}
    return kinds[type(dose)]


def _side_ms(dose: Dose) -> Millis:
    """Length of a dose on one side."""
    if isinstance(dose, Reps):
        return dose.count * dose.tempo.rep_ms
    if isinstance(dose, Breaths):
        return dose.count * dose.breath_ms
    return dose.duration_ms


def _tempo(dose: Dose) -> Tempo | None:
    """Of one repetition; a breath's way down is in and its way up is out."""
    if isinstance(dose, Reps):
        return dose.tempo
    return Tempo(dose.in_ms, 0, dose.out_ms) if isinstance(dose, Breaths) else None

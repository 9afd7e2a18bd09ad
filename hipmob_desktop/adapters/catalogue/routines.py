"""From a file of `routines/` to a routine."""

from collections.abc import Mapping
from dataclasses import dataclass

from msgspec import UNSET, UnsetType

from hipmob_desktop.adapters.catalogue.doses import read_dose
from hipmob_desktop.adapters.catalogue.exercises import LONGEST_NAME, LONGEST_SENTENCE, name_of, optional_text
from hipmob_desktop.adapters.catalogue.findings import NOTHING, Findings, InWords
from hipmob_desktop.adapters.catalogue.schema import RawRoutine, RawStep
from hipmob_desktop.adapters.durations import LONGEST_MS, write_duration
from hipmob_desktop.domain.exercise import Breaths, Dose, Exercise, Millis, Phase, Reps, Sides
from hipmob_desktop.domain.routine import Pace, Routine, Step, Talk

MOST_STEPS = 200
MOST_SETS = 20
LAST = 10_000
"""Place in the list of a routine that names none: after all that do."""

_NO_PHASE = Phase.STATIC


@dataclass(frozen=True, slots=True)
class Shelf:
    """The exercises a routine may use, and the files of those that could not be read."""

    exercises: Mapping[str, Exercise]
    broken: Mapping[str, str]


def read_routine(
    routine_id: str, raw: RawRoutine, usual_source: str, shelf: Shelf, findings: Findings
) -> Routine | None:
    """The routine; None, with findings, if anything is wrong. `usual_source` stands where the file names none."""
    steps = _steps(raw, shelf, findings)
    routine = Routine(
        id=routine_id,
        name=optional_text("name", raw.name, LONGEST_NAME, findings) or name_of(routine_id),
        phase=_phase(raw, steps, shelf, findings),
        steps=steps,
        source=optional_text("source", raw.source, LONGEST_NAME, findings) or usual_source,
        summary=optional_text("summary", raw.summary, LONGEST_SENTENCE, findings),
        talk=None if raw.talk is UNSET else findings.word("talk", raw.talk, Talk),
        spoken_name=optional_text("spoken_name", raw.spoken_name, LONGEST_NAME, findings),
        **_ways_between(raw, findings),
    )
    if not findings.problems and (length_ms := planned_length_ms(routine, shelf.exercises)) > LONGEST_MS:
        findings.add(
            "steps", f"{write_duration(LONGEST_MS)} for the whole routine at most", InWords(write_duration(length_ms))
        )
    return None if findings.problems else routine


def order_of(raw: RawRoutine, findings: Findings) -> int | None:
    """The place in the list that a file asks for; None if it does not."""
    return None if raw.order is UNSET else findings.number("order", raw.order, 0, LAST)


def planned_length_ms(routine: Routine, exercises: Mapping[str, Exercise]) -> Millis:
    """Length of a routine with all its ways between, without compiling it."""
    return sum(_step_length_ms(routine, step, exercises[step.exercise]) for step in routine.steps)


def _step_length_ms(routine: Routine, step: Step, exercise: Exercise) -> Millis:
    sides = step.sides or exercise.sides
    work_ms = _work_ms(step.dose or exercise.dose) * (1 if sides is Sides.BOTH else 2)
    change_ms = _or(step.change_side_ms, routine.change_side_ms) if sides is Sides.EACH else 0
    rests_ms = _or(step.rest_ms, routine.rest_ms) * (step.sets - 1)
    return _or(step.get_ready_ms, routine.get_ready_ms) + step.sets * (work_ms + change_ms) + rests_ms


def _work_ms(dose: Dose) -> Millis:
    match dose:
        case Reps():
            return dose.count * dose.tempo.rep_ms
        case Breaths():
            return dose.count * dose.breath_ms
        case _:
            return dose.duration_ms


def _or(own: Millis | None, general: Millis) -> Millis:
    return general if own is None else own


def _steps(raw: RawRoutine, shelf: Shelf, findings: Findings) -> tuple[Step, ...]:
    if not raw.steps:
        findings.add("steps", "at least one step, begun by [[steps]]", NOTHING)
    if len(raw.steps) > MOST_STEPS:
        findings.add("steps", f"at most {MOST_STEPS} steps", len(raw.steps))
        return ()
    pace = None if raw.pace is UNSET else findings.word("pace", raw.pace, Pace)
    return tuple(_step(step, f"steps[{i}].", pace, shelf, findings) for i, step in enumerate(raw.steps))


def _step(raw: RawStep, at: str, pace: Pace | None, shelf: Shelf, findings: Findings) -> Step:
    exercise_id = raw.exercise.strip()
    exercise = _exercise(exercise_id, at + "exercise", shelf, findings)
    return Step(
        exercise=exercise_id,
        # An unknown exercise is one problem; that its step then lacks a dose is not another.
        dose=None if exercise is None else read_dose(raw, at, exercise.dose, findings),
        sets=findings.number(at + "sets", raw.sets, 1, MOST_SETS),
        rest_ms=_time(at + "rest", raw.rest, findings),
        get_ready_ms=_time(at + "get_ready", raw.get_ready, findings),
        change_side_ms=_time(at + "change_side", raw.change_side, findings),
        pace=pace if raw.pace is UNSET else findings.word(at + "pace", raw.pace, Pace),
        sides=None if raw.sides is UNSET else findings.word(at + "sides", raw.sides, Sides),
    )


def _exercise(exercise_id: str, key: str, shelf: Shelf, findings: Findings) -> Exercise | None:
    if exercise_id in shelf.broken and exercise_id not in shelf.exercises:
        file = shelf.broken[exercise_id]
        findings.add(key, f"an exercise that could be read ({file} could not)", exercise_id)
    elif findings.known(key, "the id of an exercise", exercise_id, shelf.exercises):
        return shelf.exercises[exercise_id]
    return None


def _time(key: str, text: str | UnsetType, findings: Findings) -> Millis | None:
    return None if text is UNSET else findings.time(key, text)


def _phase(raw: RawRoutine, steps: tuple[Step, ...], shelf: Shelf, findings: Findings) -> Phase:
    if raw.phase is not UNSET:
        return findings.word("phase", raw.phase, Phase)
    first = shelf.exercises.get(steps[0].exercise) if steps else None
    return first.phase if first else _NO_PHASE


def _ways_between(raw: RawRoutine, findings: Findings) -> dict[str, Millis]:
    """Only what the file gives: what it does not is the domain's to fill."""
    given = {"get_ready": raw.get_ready, "change_side": raw.change_side, "rest": raw.rest}
    return {f"{key}_ms": findings.time(key, text) for key, text in given.items() if text is not UNSET}

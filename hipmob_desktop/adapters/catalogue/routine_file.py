"""A routine as the file that a person would write: what `routines.py` reads."""

import json
from collections.abc import Iterator

from hipmob_desktop.adapters.durations import write_duration
from hipmob_desktop.domain.catalogue import Catalogue
from hipmob_desktop.domain.exercise import Breaths, Dose, Exercise, Hold, Reps, Tempo, Timed
from hipmob_desktop.domain.routine import Routine, Step

SUFFIX = ".hipmob"
OWN = "user"


def routine_text(routine: Routine, catalogue: Catalogue) -> str:
    """The whole file. Each dose is written out, so that it is the same where an exercise has another usual one."""
    return "\n".join((*_head(routine), *(line for step in routine.steps for line in _step(step, catalogue)), ""))


def exercises_to_take_along(routine: Routine, here: Catalogue, everywhere: Catalogue) -> tuple[Exercise, ...]:
    """Exercises of a routine that others do not have, or have otherwise: those that do not come with the program."""
    used = dict.fromkeys(step.exercise for step in routine.steps)
    return tuple(here.exercises[each] for each in used if here.exercises[each] != everywhere.exercises.get(each))


def _head(routine: Routine) -> Iterator[str]:
    texts = {
        "name": routine.name,
        "spoken_name": routine.spoken_name,
        "summary": routine.summary,
        "phase": routine.phase.value,
        "source": "" if routine.source == OWN else routine.source,
        "get_ready": write_duration(routine.get_ready_ms),
        "change_side": write_duration(routine.change_side_ms),
        "rest": write_duration(routine.rest_ms),
        "talk": routine.talk.value if routine.talk is not None else "",
    }
    yield from _pairs(texts)


def _step(step: Step, catalogue: Catalogue) -> Iterator[str]:
    yield ""
    yield "[[steps]]"
    yield f"exercise = {_quoted(step.exercise)}"
    yield from _dose(catalogue.dose_of(step), catalogue.exercise_of(step).dose)
    if step.sides is not None:
        yield f"sides = {_quoted(step.sides.value)}"
    if step.sets != 1:
        yield f"sets = {step.sets}"
    times = {"rest": step.rest_ms, "get_ready": step.get_ready_ms, "change_side": step.change_side_ms}
    yield from _pairs({key: write_duration(ms) for key, ms in times.items() if ms is not None})
    if step.pace is not None:
        yield f"pace = {_quoted(step.pace.value)}"


def _dose(dose: Dose, usual: Dose) -> Iterator[str]:
    match dose:
        case Hold(duration_ms, at_least) | Timed(duration_ms, at_least):
            yield f"{'hold' if isinstance(dose, Hold) else 'timed'} = {_quoted(write_duration(duration_ms))}"
            # Left out, it would be as the exercise has it.
            if at_least or (isinstance(usual, type(dose)) and usual.at_least):
                yield f"at_least = {str(at_least).lower()}"
        case Reps(count, tempo):
            yield f"reps = {count}"
            yield f"tempo = {_tempo(tempo)}"
        case Breaths(count, in_ms, out_ms):
            yield f"breaths = {count}"
            yield f"in = {_quoted(write_duration(in_ms))}"
            yield f"out = {_quoted(write_duration(out_ms))}"


def _tempo(tempo: Tempo) -> str:
    if not tempo.phased:
        return _quoted(write_duration(tempo.rep_ms))
    parts = {"down": tempo.down_ms, "pause": tempo.pause_ms, "up": tempo.up_ms}
    return "{ " + ", ".join(f"{key} = {_quoted(write_duration(ms))}" for key, ms in parts.items()) + " }"


def _pairs(texts: dict[str, str]) -> Iterator[str]:
    return (f"{key} = {_quoted(text)}" for key, text in texts.items() if text)


def _quoted(text: str) -> str:
    """A basic string of TOML. The texts of a routine are of one line and can all be printed."""
    return json.dumps(text, ensure_ascii=False)

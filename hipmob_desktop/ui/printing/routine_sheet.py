"""What stands on a printed routine, as plain words. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hipmob_desktop.domain.catalogue import Catalogue
from hipmob_desktop.domain.exercise import Dose, Exercise, Reps, Side, Sides, Timed
from hipmob_desktop.domain.figure.figure import Figure
from hipmob_desktop.domain.figure.framing import frame_of
from hipmob_desktop.domain.illustration import Illustration
from hipmob_desktop.domain.routine import Step
from hipmob_desktop.domain.timeline import Timeline
from hipmob_desktop.services.library import equipment_line, phase_word
from hipmob_desktop.services.translation import _, ngettext
from hipmob_desktop.ui.formatting import about_length, dose_words
from hipmob_desktop.ui.pages.routines.state import side_shown

WIDEST_OF_TWO = 1.25
"""Width by height of a figure of which two poses have room side by side."""


@dataclass(frozen=True, slots=True)
class StepOnPaper:
    """One step."""

    number: str
    name: str
    dose: str
    """With the order of the sides."""
    setup: str
    cues: tuple[str, ...]
    needs: str
    caution: str
    shown: Illustration | None
    poses: tuple[str, ...]
    """Of a figure, side by side; empty for its best."""
    side: Side


@dataclass(frozen=True, slots=True)
class RoutineSheet:
    """The whole of it, on as many pages as it takes."""

    title: str
    length: str
    summary: str
    facts: tuple[tuple[str, str], ...]
    """Icon and words."""
    equipment: str
    steps: tuple[StepOnPaper, ...]
    foot: str


def routine_sheet(
    catalogue: Catalogue, timeline: Timeline, illustrations: Mapping[str, Illustration | None]
) -> RoutineSheet:
    """The sheet of a routine; `illustrations` show its exercises, by their ids."""
    routine = catalogue.routines[timeline.routine_id]
    count = len(routine.steps)
    return RoutineSheet(
        title=routine.name,
        length=about_length(timeline.total_ms),
        summary=routine.summary,
        facts=(
            ("routines", ngettext("{count} step", "{count} steps", count).format(count=count)),
            ("move", phase_word(routine.phase)),
        ),
        equipment=equipment_line(catalogue.equipment_of(routine)),
        steps=tuple(
            _step(number, step, catalogue, illustrations.get(step.exercise))
            for number, step in enumerate(routine.steps, start=1)
        ),
        foot=_("When something hurts, stop."),
    )


def _step(number: int, step: Step, catalogue: Catalogue, shown: Illustration | None) -> StepOnPaper:
    exercise, sides, dose = catalogue.exercise_of(step), catalogue.sides_of(step), catalogue.dose_of(step)
    words = [dose_words(dose, sides, step.sets), order_words(sides, exercise.first_side)]
    return StepOnPaper(
        number=str(number),
        name=exercise.name,
        dose=" · ".join(filter(None, words)),
        setup=exercise.setup,
        cues=exercise.cues,
        needs=_needs(exercise),
        caution=exercise.caution,
        shown=shown,
        poses=poses_on_paper(shown, dose) if isinstance(shown, Figure) else (),
        side=side_shown(sides, exercise.first_side),
    )


def order_words(sides: Sides, first: Side) -> str:
    """Which side comes first; empty where there are none."""
    if sides is Sides.BOTH:
        return ""
    if sides is Sides.ALTERNATE:
        return _("left and right in turn") if first is Side.LEFT else _("right and left in turn")
    return _("left, then right") if first is Side.LEFT else _("right, then left")


def poses_on_paper(figure: Figure, dose: Dose) -> tuple[str, ...]:
    """On paper nothing moves: what moves is shown where its arrow begins and where it leads, if there is room."""
    if not isinstance(dose, Reps | Timed) or figure.loop is None:
        return ()
    left, bottom, right, top = frame_of(figure)
    begin = next((arrow.pose for arrow in figure.arrows if arrow.pose not in {"", figure.hold}), "")
    if not begin or (right - left) / (top - bottom) > WIDEST_OF_TWO:
        return ()
    return (begin, figure.hold)


def _needs(exercise: Exercise) -> str:
    things: Sequence[str] = [*exercise.needs, *(_("{thing} if you have it").format(thing=t) for t in exercise.optional)]
    words = ", ".join(things)
    return words[:1].upper() + words[1:]

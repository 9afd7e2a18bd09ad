"""From a file of `exercises/` to an exercise."""

from msgspec import UNSET, UnsetType

from hipmob_desktop.adapters.catalogue.doses import read_dose
from hipmob_desktop.adapters.catalogue.findings import Findings
from hipmob_desktop.adapters.catalogue.schema import RawExercise, RawSource
from hipmob_desktop.domain.exercise import Breaths, Dose, Exercise, Hold, Phase, Reps, Side, Sides, Source, Timed

REGIONS = (
    "hip-extension",
    "hip-internal-rotation",
    "hip-external-rotation",
    "adductors",
    "ankles",
    "mid-back",
    "posterior-chain",
    "glute-control",
    "breath",
)

LONGEST_NAME = 80
LONGEST_SENTENCE = 400
LONGEST_CUE = 120
MOST_CUES = 5
MOST_THINGS = 10

_USUAL_PHASE = {Hold: Phase.STATIC, Timed: Phase.DYNAMIC, Reps: Phase.DYNAMIC, Breaths: Phase.BREATH}


def name_of(exercise_id: str) -> str:
    """A name to show for a file that gives none: "before-bed" is "Before bed"."""
    return exercise_id.replace("-", " ").capitalize()


def read_exercise(exercise_id: str, raw: RawExercise, usual_source: str, findings: Findings) -> Exercise | None:
    """The exercise; None, with findings, if anything is wrong. `usual_source` stands where the file names none."""
    dose = read_dose(raw, "", None, findings)
    exercise = Exercise(
        id=exercise_id,
        name=optional_text("name", raw.name, LONGEST_NAME, findings) or name_of(exercise_id),
        phase=_phase(raw, dose, findings),
        sides=Sides.BOTH if raw.sides is UNSET else findings.word("sides", raw.sides, Sides),
        dose=dose or Hold(0),
        setup=optional_text("setup", raw.setup, LONGEST_SENTENCE, findings),
        cues=_texts("cues", raw.cues, MOST_CUES, findings),
        source=_source(raw.source, dose, usual_source, findings),
        caution=optional_text("caution", raw.caution, LONGEST_SENTENCE, findings),
        needs=_texts("needs", raw.needs, MOST_THINGS, findings),
        optional=_texts("optional", raw.optional, MOST_THINGS, findings),
        regions=_regions(raw, findings),
        first_side=_first_side(raw, findings),
        spoken_name=optional_text("spoken_name", raw.spoken_name, LONGEST_NAME, findings),
    )
    return None if findings.problems else exercise


def optional_text(key: str, text: str | UnsetType, longest: int, findings: Findings) -> str:
    """A text that may be left out: then empty. Where it is given it says something."""
    return "" if text is UNSET else findings.text(key, text, longest, empty=key != "name")


def _texts(key: str, texts: list[str] | UnsetType, most: int, findings: Findings) -> tuple[str, ...]:
    if texts is UNSET:
        return ()
    if len(texts) > most:
        findings.add(key, f"at most {most} entries", len(texts))
    return tuple(findings.text(f"{key}[{i}]", text, LONGEST_CUE, empty=False) for i, text in enumerate(texts[:most]))


def _phase(raw: RawExercise, dose: Dose | None, findings: Findings) -> Phase:
    if raw.phase is not UNSET:
        return findings.word("phase", raw.phase, Phase)
    return _USUAL_PHASE[type(dose)] if dose is not None else Phase.STATIC


def _first_side(raw: RawExercise, findings: Findings) -> Side:
    if raw.first_side is UNSET:
        return Side.LEFT
    return findings.word("first_side", raw.first_side, (Side.LEFT, Side.RIGHT))


def _regions(raw: RawExercise, findings: Findings) -> tuple[str, ...]:
    given = () if raw.regions is UNSET else raw.regions
    regions = tuple(region.strip().lower() for region in given[: len(REGIONS)])
    for i, region in enumerate(regions):
        findings.known(f"regions[{i}]", f"one of {', '.join(REGIONS)}", region, REGIONS)
    return tuple(dict.fromkeys(regions))


def _source(raw: str | RawSource | UnsetType, dose: Dose | None, usual: str, findings: Findings) -> Source:
    source = RawSource(usual if raw is UNSET else raw) if not isinstance(raw, RawSource) else raw
    whole = findings.text("source", source.exercise, LONGEST_NAME)
    of_dose = whole if source.dose is UNSET else findings.text("source.dose", source.dose, LONGEST_NAME)
    of_tempo = of_dose if source.tempo is UNSET else findings.text("source.tempo", source.tempo, LONGEST_NAME)
    return Source(whole, of_dose, of_tempo if isinstance(dose, Reps | Breaths) else "")

"""How much: from the keys of a step or an exercise to a dose of the domain."""

from msgspec import UNSET

from hipmob_desktop.adapters.catalogue.findings import NOTHING, SECOND, Findings, InWords
from hipmob_desktop.adapters.catalogue.schema import RawDose, RawTempo
from hipmob_desktop.domain.exercise import Breaths, Dose, Hold, Reps, Tempo, Timed

MOST_REPS = 500
LONGEST_REP_MS = 120_000
SHORTEST_REP_MS = 500

USUAL_TEMPO = Tempo(4000)
USUAL_BREATH = Breaths(8, 4000, 6000)

_KINDS: tuple[tuple[str, type[Dose]], ...] = (("hold", Hold), ("timed", Timed), ("reps", Reps), ("breaths", Breaths))
_COMPANIONS = {"at_least": ("hold", "timed"), "tempo": ("reps",), "in": ("breaths",), "out": ("breaths",)}


def read_dose(raw: RawDose, at: str, usual: Dose | None, findings: Findings) -> Dose | None:
    """The dose a step or an exercise gives.

    Args:
        raw: the keys as they stood in the file.
        at: path of the keys, with its dot at the end: `steps[2].`, or empty.
        usual: the exercise's own dose, which fills what a step leaves out; None when an exercise itself is read.
        findings: takes what is wrong.

    Returns:
        None when no dose is given: a step then takes its exercise's.
    """
    given = [key for key, _kind in _KINDS if getattr(raw, key) is not UNSET]
    companions = [key for key in _COMPANIONS if getattr(raw, "in_" if key == "in" else key) is not UNSET]
    if len(given) > 1:
        findings.add(
            at + given[1], "one dose only: hold, timed, reps or breaths", InWords(f"{given[1]} beside {given[0]}")
        )
        return None
    if not given and usual is None:
        findings.add(at.rstrip("."), "a dose: hold, timed, reps or breaths", NOTHING)
        return None
    if not given and not companions:
        return None
    kind = given[0] if given else next(key for key, kind in _KINDS if isinstance(usual, kind))
    stray = [key for key in companions if kind not in _COMPANIONS[key]]
    for key in stray:
        findings.add(at + key, f"this key only with {' or '.join(_COMPANIONS[key])}", InWords(f"{key} beside {kind}"))
    return None if stray else _BUILDERS[kind](raw, at, usual, findings)


def _hold(raw: RawDose, at: str, usual: Dose | None, findings: Findings) -> Dose:
    base = usual if isinstance(usual, Hold) else Hold(0)
    length_ms = base.duration_ms if raw.hold is UNSET else findings.time(at + "hold", raw.hold, SECOND)
    return Hold(length_ms, base.at_least if raw.at_least is UNSET else raw.at_least)


def _timed(raw: RawDose, at: str, usual: Dose | None, findings: Findings) -> Dose:
    base = usual if isinstance(usual, Timed) else Timed(0)
    length_ms = base.duration_ms if raw.timed is UNSET else findings.time(at + "timed", raw.timed, SECOND)
    return Timed(length_ms, base.at_least if raw.at_least is UNSET else raw.at_least)


def _reps(raw: RawDose, at: str, usual: Dose | None, findings: Findings) -> Dose:
    base = usual if isinstance(usual, Reps) else Reps(0, USUAL_TEMPO)
    count = base.count if raw.reps is UNSET else findings.number(at + "reps", raw.reps, 1, MOST_REPS)
    return Reps(count, base.tempo if raw.tempo is UNSET else _tempo(raw.tempo, at + "tempo", findings))


def _tempo(raw: str | RawTempo, key: str, findings: Findings) -> Tempo:
    if isinstance(raw, str):
        return Tempo(findings.time(key, raw, SHORTEST_REP_MS, LONGEST_REP_MS))
    return Tempo(
        findings.time(f"{key}.down", raw.down, SHORTEST_REP_MS, LONGEST_REP_MS),
        findings.time(f"{key}.pause", raw.pause, 0, LONGEST_REP_MS),
        findings.time(f"{key}.up", raw.up, SHORTEST_REP_MS, LONGEST_REP_MS),
    )


def _breaths(raw: RawDose, at: str, usual: Dose | None, findings: Findings) -> Dose:
    base = usual if isinstance(usual, Breaths) else USUAL_BREATH
    return Breaths(
        base.count if raw.breaths is UNSET else findings.number(at + "breaths", raw.breaths, 1, MOST_REPS),
        base.in_ms if raw.in_ is UNSET else findings.time(at + "in", raw.in_, SECOND, LONGEST_REP_MS),
        base.out_ms if raw.out is UNSET else findings.time(at + "out", raw.out, SECOND, LONGEST_REP_MS),
    )


_BUILDERS = {"hold": _hold, "timed": _timed, "reps": _reps, "breaths": _breaths}

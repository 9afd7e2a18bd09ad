"""The form of the catalogue's files, as msgspec sees it: which keys there are and what kind of value each takes.

Whether a value makes sense (a time is a time, an exercise is known) is checked afterwards, on the way to the domain.
"""

import re
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from hipmob_desktop.adapters.catalogue.findings import EXPECTED, NOTHING, Findings, show
from hipmob_desktop.services.library import nearest_names

Text = str | UnsetType
Texts = list[str] | UnsetType


class RawTempo(msgspec.Struct, forbid_unknown_fields=True):
    """`tempo = { down = "2s", pause = "1s", up = "1s" }`."""

    down: str
    up: str
    pause: str = "0s"


class RawDose(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The keys by which a step or an exercise says how much."""

    hold: Text = UNSET
    timed: Text = UNSET
    at_least: bool | UnsetType = UNSET
    reps: int | UnsetType = UNSET
    tempo: str | RawTempo | UnsetType = UNSET
    breaths: int | UnsetType = UNSET
    in_: Text = msgspec.field(name="in", default=UNSET)
    out: Text = UNSET


class RawStep(RawDose, kw_only=True):
    """One `[[steps]]` of a routine."""

    exercise: str
    sides: Text = UNSET
    sets: int = 1
    rest: Text = UNSET
    get_ready: Text = UNSET
    change_side: Text = UNSET
    pace: Text = UNSET


class RawRoutine(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A file of `routines/`."""

    steps: list[RawStep]
    name: Text = UNSET
    spoken_name: Text = UNSET
    phase: Text = UNSET
    summary: Text = UNSET
    source: Text = UNSET
    order: int | UnsetType = UNSET
    get_ready: Text = UNSET
    change_side: Text = UNSET
    rest: Text = UNSET
    talk: Text = UNSET
    pace: Text = UNSET


class RawSource(msgspec.Struct, forbid_unknown_fields=True):
    """`[source]` of an exercise, when its parts come from different places."""

    exercise: str
    dose: Text = UNSET
    tempo: Text = UNSET


class RawExercise(RawDose, kw_only=True):
    """A file of `exercises/`."""

    name: Text = UNSET
    spoken_name: Text = UNSET
    phase: Text = UNSET
    sides: Text = UNSET
    first_side: Text = UNSET
    setup: Text = UNSET
    cues: Texts = UNSET
    caution: Text = UNSET
    needs: Texts = UNSET
    optional: Texts = UNSET
    regions: Texts = UNSET
    source: str | RawSource | UnsetType = UNSET


Raw = TypeVar("Raw", RawRoutine, RawExercise)

_AT = re.compile(r"(?P<what>.*?)(?: - at `\$\.?(?P<path>.*)`)?", re.DOTALL)
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(.*)`", re.DOTALL)
_PATH_PART = re.compile(r"([a-z_]+)|\[([0-9]+)\]")
_INNER = {"tempo": RawTempo, "source": RawSource, "steps": RawStep}


def shape(table: Mapping[str, Any], kind: type[Raw], findings: Findings) -> Raw | None:
    """A file's table in its form; None, with a finding, if it has another. msgspec stops at the first fault."""
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        _explain(str(error), table, kind, findings)
        return None


def _explain(message: str, table: Mapping[str, Any], kind: type[Raw], findings: Findings) -> None:
    parts = _AT.fullmatch(message)
    what, path = (parts.group("what"), parts.group("path") or "") if parts else (message, "")
    if unknown := _UNKNOWN.fullmatch(what):
        _explain_unknown(unknown.group(1), path, kind, findings)
    elif missing := _MISSING.fullmatch(what):
        findings.add(_join(path, missing.group(1)), EXPECTED[missing.group(1)], NOTHING)
    else:
        findings.add(path, _expected_at(path), _value_at(table, path))


def _explain_unknown(key: str, path: str, kind: type[Raw], findings: Findings) -> None:
    form = _INNER.get(path.rpartition(".")[2].partition("[")[0], kind)
    known: tuple[str, ...] = form.__struct_encode_fields__
    near = nearest_names(key, known, 1)
    if key == "id":
        expected = "no such key: the file's name is the id"
    elif near:
        expected = f"a key that is known (the nearest is {show(near[0])})"
    else:
        expected = f"a key that is known ({', '.join(known)})"
    findings.add(_join(path, key), expected, key)


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _expected_at(path: str) -> str:
    """The words for what belongs at a path such as `steps[2].hold` or `cues[1]`."""
    last = path.rpartition(".")[2]
    key, _, index = last.partition("[")
    if index:
        return "a table, begun by [[steps]]" if key == "steps" else "text in quotes"
    return EXPECTED.get(key, "another kind of value")


def _value_at(table: Mapping[str, Any], path: str) -> object:
    value: Any = table
    for name, index in _PATH_PART.findall(path):
        value = value[name] if name else value[int(index)]
    return value

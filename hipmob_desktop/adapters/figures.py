"""Reads the figures of the exercises: `figures/<exercise>.toml`, one file for each (its form: README.md there)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from hipmob_desktop.adapters.catalogue.findings import NOTHING, Findings, InWords
from hipmob_desktop.adapters.catalogue.folder import TomlFile, read_folder, read_one
from hipmob_desktop.adapters.catalogue.ordinary_file import UnusableError
from hipmob_desktop.adapters.durations import parse_duration
from hipmob_desktop.adapters.figure_schema import RawArrow, RawFigure, RawView, shape_figure
from hipmob_desktop.domain.catalogue import Problem
from hipmob_desktop.domain.exercise import Millis
from hipmob_desktop.domain.figure.figure import Arrow, Beat, Figure, Loop, Prop, PropKind, Stop
from hipmob_desktop.domain.figure.pose import PLACES
from hipmob_desktop.domain.figure.setting import Setting, same_form
from hipmob_desktop.domain.figure.view import VIEWS, View

CYCLE_MS: Millis = 4000
_ARM = ("upper-arm", "forearm", "hand")
"""Segments that are not yet where they will be when an arm reaches."""


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures, by the id of their exercise, and what is wrong with the files of the others."""

    figures: Mapping[str, Figure]
    problems: tuple[Problem, ...] = ()


def load_figures(folder: Path) -> Figures:
    """Read all figures of a folder. Files with a fault are left out and told."""
    files, problems = read_folder(folder)
    found: dict[str, Figure] = {}
    for file in files:
        figure = _read(file, problems)
        if figure is not None:
            found[file.id] = figure
    return Figures(found, tuple(problems))


class FigureFolder(Mapping[str, Figure]):
    """The figures of a folder, each read when it is first asked for. One with a fault is as good as none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, Figure | None] = {}

    def __getitem__(self, exercise: str) -> Figure:
        """The figure of an exercise. Raises KeyError."""
        if exercise not in self._read:
            try:
                self._read[exercise] = _read(read_one(self._folder, exercise), [])
            except UnusableError:
                self._read[exercise] = None
        figure = self._read[exercise]
        if figure is None:
            raise KeyError(exercise)
        return figure

    def __iter__(self) -> Iterator[str]:
        """The exercises that have one, by name. Reads them all."""
        return iter(load_figures(self._folder).figures)

    def __len__(self) -> int:
        """How many there are. Reads them all."""
        return len(load_figures(self._folder).figures)


def _read(file: TomlFile, problems: list[Problem]) -> Figure | None:
    findings = Findings(file.name)
    raw = shape_figure(file.table, findings)
    figure = _figure(file.id, raw, findings) if raw is not None else None
    problems.extend(findings.problems)
    return None if findings.problems else figure


def _figure(exercise: str, raw: RawFigure, findings: Findings) -> Figure:
    poses = {name: pose.setting() for name, pose in raw.poses.items()}
    loop = _loop(raw, poses, findings)
    enter = tuple(raw.enter) or ((loop.start,) if loop else (raw.hold,))
    hold = raw.hold or enter[-1]
    for key, names in (("enter", enter), ("hold", (hold,))):
        for name in names:
            findings.known(key, "the name of a pose", name, poses)
    _check_places(raw, findings)
    return Figure(
        id=exercise,
        view=_view(raw.view, findings),
        poses=poses,
        enter=enter,
        hold=hold,
        loop=loop,
        sway=raw.sway,
        rests=tuple(raw.rests),
        tag=raw.tag,
        lit=tuple(raw.lit),
        props=tuple(
            Prop(findings.word(f"props[{i}].kind", p.kind, PropKind), p.at, p.size, p.turn, tuple(p.tie), p.layer)
            for i, p in enumerate(raw.props)
        ),
        arrows=tuple(_arrow(i, a, findings) for i, a in enumerate(raw.arrows)),
        frame=raw.frame,
    )


def _arrow(index: int, raw: RawArrow, findings: Findings) -> Arrow:
    beat = findings.word(f"arrows[{index}].beat", raw.beat, Beat) if raw.beat else None
    return Arrow(raw.at, raw.to, raw.bow, raw.by, beat, raw.pose)


def _loop(raw: RawFigure, poses: Mapping[str, Setting], findings: Findings) -> Loop | None:
    if raw.loop is None:
        return None
    if not raw.loop.stops:
        findings.add("loop.stops", "at least one stop", NOTHING)
        return None
    stops: list[Stop] = []
    for i, stop in enumerate(raw.loop.stops):
        findings.known(f"loop.stops[{i}].to", "the name of a pose", stop.to, poses)
        stops.append(Stop(stop.to, findings.word(f"loop.stops[{i}].beat", stop.beat, Beat), stop.share, stop.through))
    cycle_ms = parse_duration(raw.loop.cycle)
    if not cycle_ms:
        findings.add("loop.cycle", 'a time such as "4s"', raw.loop.cycle)
    _check_flow(stops, poses, findings, flowing=raw.loop.flowing)
    return Loop(tuple(stops), raw.loop.flowing, cycle_ms or CYCLE_MS)


def _check_flow(stops: list[Stop], poses: Mapping[str, Setting], findings: Findings, *, flowing: bool) -> None:
    """Poses that are passed through without a halt are mixed number by number: they must be written alike."""
    known = [poses[stop.to] for stop in stops if stop.to in poses]
    if flowing and any(not same_form(a, b) for a, b in pairwise(known)):
        findings.add("loop.flowing", "poses whose limbs are written in one form", InWords("several"))
    for i, stop in enumerate(stops):
        if not stop.through:
            continue
        at = f"loop.stops[{i}].through"
        if flowing or i == len(stops) - 1 or stops[i + 1].beat is not stop.beat:
            findings.add(at, "a stop before another of the same beat, in a loop that does not flow", stop.to)
            continue
        near = [poses[name] for name in (stops[i - 1].to, stop.to, stops[i + 1].to) if name in poses]
        if any(not same_form(a, b) for a, b in pairwise(near)):
            findings.add(at, "poses before and after whose limbs are written in one form", InWords("several"))


def _view(raw: str | RawView, findings: Findings) -> View:
    if isinstance(raw, str):
        return VIEWS[raw] if findings.known("view", "the name of a view", raw, VIEWS) else View()
    return View(raw.yaw, raw.pitch)


def _check_places(raw: RawFigure, findings: Findings) -> None:
    named = [("tag", raw.tag)] if raw.tag else []
    named += [(f"rests[{i}]", name) for i, name in enumerate(raw.rests)]
    named += [(f"lit[{i}]", name) for i, name in enumerate(raw.lit)]
    named += [(f"arrows[{i}].by", arrow.by) for i, arrow in enumerate(raw.arrows) if arrow.by]
    named += [(f"props[{i}].tie[{k}]", name) for i, prop in enumerate(raw.props) for k, name in enumerate(prop.tie)]
    for pose, its in raw.poses.items():
        for limb, arm in (("arm-left", its.arm_left), ("arm-right", its.arm_right)):
            if arm.touch:
                named.append((f"poses.{pose}.{limb}.touch", arm.touch))
            if PLACES.get(arm.touch, ("",))[0].startswith(_ARM):
                findings.add(f"poses.{pose}.{limb}.touch", "a place that is not on an arm", arm.touch)
    for key, name in named:
        findings.known(key, "a place of the body", name, PLACES)

"""Plays a routine through in real time with the real program, records it, and compares what was heard with the plan.

`python -m tests.recorded_session [ROUTINE] [--keep FOLDER]`; ROUTINE is `five-minutes` if none is given. Exit 1 if a
cue is missing, cut off or too far off its moment, or if the log lacks a side.

The program runs in an X server and a sound server of its own, on an empty data folder, with the real speech worker.
The plan is made anew afterwards, from the routine and the cues that the worker rendered into that folder. Every cue is
then looked for in the recording by its own waveform (tests/matched_filter.py). What is the same for all of them, the
way through the sound server and the recorder, is not known: the median is taken off. So is the pace of the null sink's
own clock, as measured on the recording. How late the program itself was stands in its log, at level debug.
"""

import argparse
import json
import os
import platform
import re
import shutil
import statistics
import sys
import threading
import time
import wave
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from hipmob_desktop.adapters.speech.renderer import CueRendererProcess
from hipmob_desktop.app.environment import build_environment
from hipmob_desktop.domain.recorder import planned_steps
from hipmob_desktop.domain.timeline import Timeline
from hipmob_desktop.services.coaching import Coach
from hipmob_desktop.services.planning import compiled
from hipmob_desktop.services.ports import RenderedCue, VoiceChoice
from hipmob_desktop.services.preparing import fit_to_rendered, lead_in_texts, texts_to_render
from tests.matched_filter import RATE, Samples
from tests.null_sink import recording_of
from tests.program.desktop import ROOT, Desktop, virtual_desktop, wait_until
from tests.session_findings import Call, Clock, Finding, Planned, Row, compare, rows

SOUNDING_OUT_S = 5
"""What is recorded beyond the session's planned end: its closing words."""
EVERY_S = 5
"""How often the load is noted."""
WITNESS = """import logging, os
runner = logging.getLogger("hipmob_desktop.desktop.session_runner")
runner.setLevel(logging.DEBUG)
runner.addHandler(logging.FileHandler(os.environ["HIPMOB_CALLS"], delay=True))
"""
"""A `sitecustomize` that has what the program logs of its cues written to a file; the program is as it is."""
CALL = re.compile(r"cue at (\d+), took (\d+) ms, (\S+), (\S+)")


@dataclass
class Run:
    """What a run leaves behind."""

    recording: Samples
    clock: Clock
    cues: list[Planned]
    calls: list[Call]
    timeline: Timeline
    """As it was fitted to the voice."""
    printed: dict
    """As `timeline --json` has it, before there was a voice."""
    session: dict
    """As `log --json` has it."""
    loads: list[float]


def main() -> int:
    """Play, record, compare, print."""
    about = "Play a routine in real time with the real program, record it, and compare what was heard with the plan."
    arguments = argparse.ArgumentParser(prog="python -m tests.recorded_session", description=about)
    arguments.add_argument("routine", nargs="?", default="five-minutes")
    arguments.add_argument("--keep", type=Path, metavar="FOLDER", help="save recording, plan, calls and log there")
    given = arguments.parse_args()
    try:
        with virtual_desktop() as desktop:
            run = play(desktop, given.routine)
            keep(run, given.keep)
            found = compare(run.recording, run.clock, run.cues, run.calls)
            figures = all_rows(run, found)
    except pytest.skip.Exception as lacking:
        print(lacking, file=sys.stderr)
        return 2
    report = [*map(str, found), "", headline(run), *map(line_of, figures)]
    print("\n".join(report))
    return 0 if all(ok for *_, ok in figures) else 1


# ── Playing ────────────────────────────────────────────────────────────────


def play(desktop: Desktop, routine: str) -> Run:
    """Start the program, wait the session out, and ask what is in the log."""
    data, calls = desktop.home / "data", desktop.home / "calls"
    printed = json.loads(desktop.ask("timeline", routine, "--json", data_dir=data).stdout)
    (desktop.home / "sitecustomize.py").write_text(WITNESS)
    env = {"PYTHONPATH": f"{desktop.home}{os.pathsep}{ROOT}", "HIPMOB_CALLS": str(calls)}
    loads: list[float] = []
    with recording_of("out", desktop.env) as recording:
        program = desktop.start("start", routine, data_dir=data, **env)
        wait_until(calls.exists, 30, "the first cue")
        end, pause = time.monotonic() + printed["total_ms"] / 1000 + SOUNDING_OUT_S, threading.Event()
        while time.monotonic() < end:
            assert program.poll() is None, f"the program ended in mid-session: {program.communicate()[1]}"
            loads.append(os.getloadavg()[0])
            pause.wait(EVERY_S)
    session = wait_until(lambda: logged(desktop, data), 15, "an end of the session in the log", every_s=1)
    timeline, rendered = plan_of(data, routine)
    return Run(
        recording=np.array(recording.samples, dtype=np.int16),
        clock=recording.clock(),
        cues=sounding(timeline, rendered),
        calls=[Call(int(at), int(took), (tone, file)) for at, took, tone, file in CALL.findall(calls.read_text())],
        timeline=timeline,
        printed=printed,
        session=session,
        loads=loads,
    )


def logged(desktop: Desktop, data: Path) -> dict | None:
    """The session, once it is over, however it ended."""
    sessions = json.loads(desktop.ask("log", "--json", data_dir=data).stdout)
    assert len(sessions) == 1, f"{len(sessions)} sessions in a log that was empty"
    return sessions[0] if sessions[0]["status"] != "running" else None


def plan_of(data: Path, routine: str) -> tuple[Timeline, Mapping[str, RenderedCue]]:
    """The routine fitted to the cues in the data folder's cache, and these; none may have to be rendered now."""
    environment = build_environment(data)
    settings, phrases, catalogue = environment.settings.load(), environment.phrases, environment.catalogue.load()
    whole = compiled(catalogue.routines[routine], catalogue, settings, phrases)
    there = {file.name for file in environment.paths.speech_cache.glob("*.wav")}
    answers: list[Mapping[str, RenderedCue]] = []
    complete = threading.Event()

    def take(cues: Mapping[str, RenderedCue], is_all: bool) -> None:
        answers.append(cues)
        if is_all:
            complete.set()

    voice = CueRendererProcess(environment.paths.speech_cache)
    choice = VoiceChoice(settings.voice, settings.voice_rate, settings.language)
    voice.prepare(texts_to_render(whole, lead_in_texts(phrases)), choice, take)
    answered = complete.wait(60)
    voice.close()
    assert answered, "the cache of cues does not answer"
    new = [text for text, cue in answers[-1].items() if cue.path.name not in there]
    assert not new, f"the program had not rendered {new}"
    return fit_to_rendered(whole, answers[-1], complete=True), answers[-1]


def sounding(timeline: Timeline, rendered: Mapping[str, RenderedCue]) -> list[Planned]:
    """What is to be heard, in order."""
    coach = Coach(rendered, lambda: True)
    told = [(s.start_ms + cue.at_ms, coach.utter(cue)) for s in timeline.segments for cue in s.cues]
    return [Planned(at, u.caption, u.tone, u.speech) for at, u in told if u.tone or u.speech]


# ── Telling ────────────────────────────────────────────────────────────────


def all_rows(run: Run, found: list[Finding]) -> list[Row]:
    """What is heard, what was promised, what is in the log."""
    promised = [(s["kind"], s["side"], s["start_ms"], s["duration_ms"]) for s in run.printed["segments"]]
    fitted = [(s.kind.value, s.side.value, s.start_ms, s.duration_ms) for s in run.timeline.segments]
    results, due = run.session["results"], planned_steps(run.timeline)
    sides = [(s.exercise, s.side.value, s.planned_ms, s.planned_reps) for s in due]
    noted = [(r["exercise"], r["side"], r["planned_ms"], r["planned_reps"]) for r in results]
    whole = [r for r in results if r["status"] == "completed" and is_done(r)]
    work_ms = run.timeline.work_ms
    return [
        *rows(run.recording, found, run.calls),
        ("segments as `timeline` prints them", str(len(fitted)), "all", fitted == promised),
        ("session in the log", run.session["status"], "completed", run.session["status"] == "completed"),
        ("sides in the log", str(len(noted)), f"the plan's {len(sides)}", noted == sides),
        ("of these done as planned", str(len(whole)), "all", len(whole) == len(sides)),
        ("active time", f"{run.session['active_ms']} ms", f"{work_ms}", run.session["active_ms"] == work_ms),
    ]


def is_done(result: dict) -> bool:
    """Whether all was done that was planned."""
    return (result["done_ms"], result["done_reps"]) == (result["planned_ms"], result["planned_reps"])


def headline(run: Run) -> str:
    """What was played, where, and how busy the machine was."""
    loads, (recorded, system) = run.loads, [end - begin for begin, end in zip(run.clock[0], run.clock[-1], strict=True)]
    ppm = (system / recorded - 1) * 1e6
    return (
        f"{run.timeline.routine_id}: {run.timeline.total_ms / 1000:.0f} s, {len(run.cues)} cues; "
        f"{os.cpu_count()} cores, Python {platform.python_version()}; load average {min(loads):.1f} to "
        f"{max(loads):.1f}, median {statistics.median(loads):.1f}; the null sink's own clock, taken off: "
        f"{ppm:+.0f} ppm on the whole"
    )


def line_of(row: Row) -> str:
    """One figure."""
    name, value, target, ok = row
    return f"{'ok  ' if ok else 'OVER'} {name}: {value}" + (f" ({target})" if target else "")


def keep(run: Run, folder: Path | None) -> None:
    """Save what is needed to look into a run, and to listen to it."""
    if folder is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "log.json").write_text(json.dumps(run.session, indent=1))
    plan = [{"at_ms": cue.at_ms, "text": cue.text, "sounds": cue.names} for cue in run.cues]
    calls = [{"at_ms": call.at_ms, "took_ms": call.took_ms, "sounds": call.names} for call in run.calls]
    (folder / "cues.json").write_text(json.dumps({"clock": run.clock, "planned": plan, "called": calls}, indent=1))
    for file in {cue.speech for cue in run.cues if cue.speech}:
        shutil.copy(file, folder)
    with wave.open(str(folder / "heard.wav"), "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(RATE)
        wav.writeframes(run.recording.tobytes())


if __name__ == "__main__":
    sys.exit(main())

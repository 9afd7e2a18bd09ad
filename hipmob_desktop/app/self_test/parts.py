"""What the self-test tries besides the window: files that came along, voice, sound, the log, its ways out."""

import sys
import wave
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Event

from hipmob_desktop.adapters.catalogue_files import CatalogueFiles
from hipmob_desktop.adapters.notices import bundled_file
from hipmob_desktop.app.self_test.room import CheckFailed, Room
from hipmob_desktop.domain.catalogue import Problem
from hipmob_desktop.domain.session import Session, SessionStatus
from hipmob_desktop.domain.timeline import Tone
from hipmob_desktop.services.ports import RenderedCue, VoiceChoice
from hipmob_desktop.services.translation import _

VOICE_S = 60.0
SHORTEST_CUE_MS = 150
LOUD_ENOUGH = 0.02
"""Peak of a cue that can be heard, as a part of the loudest there is."""


def resources(room: Room) -> str:
    """Catalogue, figures, tones and icons are there and can be read; words can be searched."""
    from hipmob_desktop.adapters.figures import load_figures
    from hipmob_desktop.services.library import suggest_routines
    from hipmob_desktop.ui.places import places

    catalogue = CatalogueFiles(room.resources, None).load()
    figures = load_figures(room.resources / "figures")
    lacking = _lacking(room.resources / "figures", catalogue.exercises.keys() - figures.figures.keys(), ".toml")
    lacking += _lacking(room.resources / "icons", {place.icon for place in places()} | {"hipmob-desktop"}, ".svg")
    lacking += _unreadable_tones(room.resources / "sounds")
    if getattr(sys, "frozen", False):  # elsewhere each package lies there with its own
        lacking += _lacking(bundled_file().parent, {bundled_file().stem}, bundled_file().suffix)
    _refuse([*_told((*catalogue.problems, *figures.problems)), *lacking])
    if not catalogue.exercises or not catalogue.routines:
        raise CheckFailed(_("there is no catalogue in {folder}").format(folder=room.resources))
    name = next(iter(catalogue.routines.values())).name
    if not suggest_routines(catalogue, name[1:]):
        raise CheckFailed(_("{name} is not found by a part of its name").format(name=name))
    return _("{exercises} exercises with figures, {routines} routines, {tones} tones").format(
        exercises=len(catalogue.exercises), routines=len(catalogue.routines), tones=len(Tone)
    )


def _lacking(folder: Path, names: set[str], suffix: str) -> list[str]:
    files = sorted(folder / f"{name}{suffix}" for name in names)
    return [_("{file} is missing").format(file=file) for file in files if not file.is_file()]


def _unreadable_tones(folder: Path) -> list[str]:
    from hipmob_desktop.desktop.pcm_cache import PcmCache

    pcm = PcmCache()
    files = [folder / f"{tone}.wav" for tone in Tone]
    return [_("{file} cannot be played").format(file=file) for file in files if not pcm.samples(file)]


def _told(problems: Sequence[Problem]) -> list[str]:
    return [str(problem) for problem in problems]


def _refuse(complaints: Sequence[str]) -> None:
    if complaints:
        raise CheckFailed("; ".join(complaints))


def charts(_room: Room) -> str:
    """What draws charts can be loaded: nothing does so before there is one to be seen."""
    from importlib import import_module

    import_module("hipmob_desktop.ui.widgets.chart_plot")
    loaded = (import_module(name) for name in ("pyqtgraph", "numpy"))
    return ", ".join(f"{module.__name__} {module.__version__}" for module in loaded)


def voice(room: Room) -> str:
    """The worker, a process of its own, renders a cue that can be heard. Only on Linux the program brings a voice."""
    from hipmob_desktop.adapters.speech.renderer import CueRendererProcess

    text = _("Ready")
    answered = Event()
    rendered: dict[str, RenderedCue] = {}

    def take(cues: Mapping[str, RenderedCue], is_all: bool) -> None:
        rendered.update(cues)
        if is_all:
            answered.set()

    renderer = CueRendererProcess(room.folder / "cues")
    try:
        renderer.prepare([text], VoiceChoice(), take)
        in_time = answered.wait(VOICE_S)
        found = renderer.capability()
        if text in rendered:
            return f"{found.summary}, {_heard(rendered[text])}"
    finally:
        renderer.close()
    reason = found.summary if in_time else _("no answer within {seconds:.0f} s").format(seconds=VOICE_S)
    if sys.platform.startswith("linux") or not in_time:
        raise CheckFailed(reason)
    return _("this system has none, so cues are tones and captions ({reason})").format(reason=reason)


def _heard(cue: RenderedCue) -> str:
    """How long a cue is and how loud, by its file."""
    with wave.open(str(cue.path)) as file:
        form = (file.getframerate(), file.getnchannels(), file.getsampwidth())
        samples = memoryview(file.readframes(file.getnframes())).cast("h")
    peak = max((abs(sample) for sample in samples), default=0) / 32_768
    length_ms = len(samples) * 1000 // form[0]
    if form != (48_000, 1, 2) or length_ms < SHORTEST_CUE_MS or peak < LOUD_ENOUGH:
        raise CheckFailed(
            _("a cue of {length} ms cannot be heard: form {form}, peak {peak:.3f}").format(
                length=length_ms, form=form, peak=peak
            )
        )
    return _("a cue of {length} ms").format(length=length_ms)


def sound(room: Room) -> str:  # noqa: ARG001 - as all checks are called
    """What plays cues can be loaded. No device is asked for: there may be none."""
    from PySide6 import QtMultimedia

    form = QtMultimedia.QAudioFormat()
    form.setSampleFormat(QtMultimedia.QAudioFormat.SampleFormat.Int16)
    return _("Qt's sound is there, {size} bytes a sample").format(size=form.bytesPerSample())


def log(room: Room) -> str:
    """What the session left is in a new database of the newest form, and can be read by another reader."""
    from hipmob_desktop.adapters.db.health import database_report

    report = database_report(room.paths)
    if report.state != "sound" or not report.revision:
        raise CheckFailed(report.problem or f"{report.state}, {report.revision!r}")
    session = _only_session(room)
    result = session.results[0]
    if session.status is not SessionStatus.COMPLETED or result.done_ms != result.planned_ms:
        raise CheckFailed(
            _("the session is {status}, {done} of {planned} ms").format(
                status=session.status.value, done=result.done_ms, planned=result.planned_ms
            )
        )
    return _("one session, {status}, {done} ms of work; form {revision}, SQLite {version}").format(
        status=session.status.value, done=result.done_ms, revision=report.revision, version=report.sqlite_version
    )


def _only_session(room: Room) -> Session:
    from hipmob_desktop.adapters.db.reading import open_for_reading

    reader = open_for_reading(room.paths)
    try:
        sessions = reader.all_with_results()
    finally:
        reader.close()
    if len(sessions) != 1 or len(sessions[0].results) != 1:
        results = [len(session.results) for session in sessions]
        raise CheckFailed(_("one session with one result was to be in the log, not {results}").format(results=results))
    return sessions[0]


def export(room: Room) -> str:
    """The log can be written in every form there is."""
    from hipmob_desktop.adapters.clock import SystemWallClock
    from hipmob_desktop.adapters.exporting.exporting import export as write
    from hipmob_desktop.adapters.exporting.forms import Form, known_suffixes

    sessions, now = [_only_session(room)], SystemWallClock().now().utc
    for form in Form:
        written = write(sessions, room.folder / f"log.{form.value}", form, now, overwrite=False)
        empty = [str(file) for file in written.files if not file.stat().st_size]
        _refuse([_("{file} is empty").format(file=file) for file in empty])
    return known_suffixes()

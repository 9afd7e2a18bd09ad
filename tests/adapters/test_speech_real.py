"""The real voice: pyttsx3's binding on the eSpeak NG that comes with this program, in the real worker."""

import random
import subprocess
import sys
import tempfile
import threading
import wave
from pathlib import Path

import numpy as np
import pytest

from hipmob_desktop.adapters.speech.espeak_library import bundled_folder
from hipmob_desktop.adapters.speech.probing import probe_voice
from hipmob_desktop.adapters.speech.renderer import CueRendererProcess
from hipmob_desktop.adapters.speech.worker_process import WorkerProcess, default_command
from hipmob_desktop.services.ports import VoiceChoice
from tests.adapters.speech_helpers import ENGLISH, PATIENT, ask, is_alive

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="eSpeak NG is the engine on Linux")

WORDS = ["one", "two", "three", "up", "in", "out", "down", "halfway", "rest", "left", "right", "ten"]


@pytest.fixture
def renderer(tmp_path):
    made = CueRendererProcess(tmp_path / "speech", limits=PATIENT)
    yield made
    made.close()


@pytest.fixture
def worker():
    workers = []

    def start():
        workers.append(WorkerProcess(default_command()))
        return workers[-1]

    yield start
    for each in workers:
        each.stop()


def samples(cue):
    with wave.open(str(cue.path)) as file:
        assert (file.getframerate(), file.getsampwidth(), file.getnchannels()) == (48_000, 2, 1)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32768


def test_every_short_word_is_spoken_at_every_rate(renderer):
    for rate in (80, 160, 300):
        cues = ask(renderer, WORDS, VoiceChoice(rate=rate)).cues
        assert set(cues) == set(WORDS)
        for cue in cues.values():
            sound = np.abs(samples(cue))
            assert np.flatnonzero(sound > 0.005)[0] / 48_000 <= 0.010
            assert sound.max() == pytest.approx(10 ** (-3 / 20), abs=0.05)
            assert cue.length_ms == pytest.approx(len(sound) / 48, abs=1)


def test_the_engine_is_named_with_version_and_origin(renderer):
    ask(renderer, ["one"])
    capability = renderer.capability()
    assert capability.works
    assert capability.summary.startswith("eSpeak NG 1.5")
    assert capability.summary.endswith((", bundled", ", system"))


def test_strange_texts_are_spoken_or_left_out_and_the_rest_goes_on(renderer):
    strange = [
        "🧘 breathe",
        "<b>up</b>",
        "[[h@l'oU]]",
        "5°",
        "あと十秒",
        "a\0b",
        "line\nbreak",
        "…",
        "\ud800",
        "%s %n {x}",
    ]
    cues = ask(renderer, [*strange, "one"]).cues
    assert "one" in cues
    assert {"🧘 breathe", "<b>up</b>", "a\0b", "line\nbreak"} <= set(cues)


def test_a_rate_is_never_that_of_the_cue_before(worker, tmp_path):
    """Two hundred cues of changing voice and rate from one worker, some compared with a process that did no other."""
    rnd = random.Random(7)
    jobs = [
        {
            "do": "render",
            "text": " ".join(rnd.choices(WORDS, k=rnd.randint(1, 7))),
            "voice": rnd.choice(["gmw/en", "gmw/en-US", "gmw/de"]),
            "rate": rnd.choice([80, 120, 160, 220, 300]),
            "path": str(tmp_path / f"{n}.wav"),
        }
        for n in range(200)
    ]
    busy = worker()
    assert all(busy.ask(job, 20)["ok"] for job in jobs)
    for n in rnd.sample(range(len(jobs)), 16):
        fresh = worker()
        assert fresh.ask({**jobs[n], "path": str(tmp_path / "fresh.wav")}, 20)["ok"]
        fresh.stop()
        sizes = [(tmp_path / name).stat().st_size - 44 for name in (f"{n}.wav", "fresh.wav")]
        assert sizes[0] == pytest.approx(sizes[1], rel=0.15), jobs[n]


def test_voices_speak_their_languages(renderer):
    answered = threading.Event()
    heard = []
    renderer.voices(lambda voices: (heard.extend(voices), answered.set()))
    assert answered.wait(20)
    assert len(heard) > 100
    assert len({v.id for v in heard}) == len(heard)
    by_language = {v.language for v in heard}
    assert {"en-gb", "en-us", "de", "fr-fr", "cmn", "nb"} <= by_language
    for language in ("zh_CN", "no", "pt_BR", "de_AT"):
        assert ask(renderer, ["1 2 3"], VoiceChoice(language=language)).cues


def test_a_folder_that_cannot_be_written_is_replaced_for_this_run(tmp_path):
    (tmp_path / "file").write_text("in the way")
    renderer = CueRendererProcess(tmp_path / "file" / "speech", limits=PATIENT)
    cues = ask(renderer, ["one", "two"]).cues
    assert set(cues) == {"one", "two"}
    assert "this run only" in renderer.capability().summary
    assert ask(renderer, ["one"]).cues["one"].path == cues["one"].path
    renderer.close()
    assert not cues["one"].path.exists()


def test_the_worker_ends_with_its_program(worker):
    mine = worker()
    mine.ask({"do": "hello"}, 20)
    pid = mine.pid
    mine.stop()
    assert not is_alive(pid)


def test_a_killed_program_leaves_no_worker(tmp_path):
    script = (
        "import sys, os, signal, threading\n"
        "from pathlib import Path\n"
        "from hipmob_desktop.adapters.speech.renderer import CueRendererProcess\n"
        "from hipmob_desktop.services.ports import VoiceChoice\n"
        "r = CueRendererProcess(Path(sys.argv[1])); e = threading.Event()\n"
        "r.prepare(['one'], VoiceChoice(), lambda cues, done: done and e.set())\n"
        "e.wait(20); print(r.worker_pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ran = subprocess.run([sys.executable, "-c", script, tmp_path], capture_output=True, text=True, check=False)
    pid = int(ran.stdout)
    for _ in range(200):
        if not is_alive(pid) or _is_zombie(pid):
            return
        threading.Event().wait(0.02)
    pytest.fail("the worker outlived its program")


def _is_zombie(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_the_voice_works_from_a_folder_with_a_very_long_name(tmp_path):
    """eSpeak NG keeps the path of its data in 160 bytes, and would end the process where it does not fit."""
    deep = tmp_path.joinpath(*["a folder with a long name"] * 8)
    deep.mkdir(parents=True)
    (deep / "espeakng_loader").symlink_to(bundled_folder())
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from hipmob_desktop.adapters.speech.espeak_library import bundled_folder\n"
        "assert len(str(bundled_folder())) > 160\n"
        "from hipmob_desktop.adapters.speech.worker import main; main()\n"
    )
    made = WorkerProcess([sys.executable, "-c", program, str(deep)])
    try:
        assert made.ask({"do": "hello"}, 20)["ok"]
        job = {"do": "render", "text": "one", "voice": "gmw/en", "rate": 160, "path": str(tmp_path / "one.wav")}
        assert made.ask(job, 20) == {"id": 2, "ok": True}
    finally:
        made.stop()


def test_a_library_of_the_system_goes_first(worker, monkeypatch):
    monkeypatch.setenv("LD_LIBRARY_PATH", str(bundled_folder()))
    monkeypatch.setenv("ESPEAK_DATA_PATH", str(bundled_folder()))
    assert worker().ask({"do": "hello"}, 20)["origin"] == "system"


def test_a_library_of_the_system_without_its_data_gives_way_to_the_bundled_one(worker, tmp_path, monkeypatch):
    """On its own, the wheel's library looks for its data where it was built, and finds none."""
    monkeypatch.setenv("LD_LIBRARY_PATH", str(bundled_folder()))
    monkeypatch.delenv("ESPEAK_DATA_PATH", raising=False)
    made = worker()
    assert made.ask({"do": "hello"}, 20)["origin"] == "bundled"
    job = {"do": "render", "text": "one", "voice": "gmw/en", "rate": 160, "path": str(tmp_path / "one.wav")}
    assert made.ask(job, 20)["ok"]


def test_without_any_library_the_user_is_told(tmp_path):
    program = (
        "import sys; sys.modules['espeakng_loader'] = None\n"
        "from hipmob_desktop.adapters.speech import espeak_library\n"
        "espeak_library.SONAME = 'libespeak-ng-that-is-not-there.so.1'\n"
        "espeak_library.bundled_folder = lambda: None\n"
        "from hipmob_desktop.adapters.speech.worker import main; main()\n"
    )
    capability = probe_voice(ENGLISH, [sys.executable, "-c", program])
    assert not capability.works
    assert "no eSpeak NG on this system" in capability.summary
    assert "espeak-ng" in capability.remedy


def test_the_probe_renders_a_word_and_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert probe_voice(ENGLISH).works
    assert list(tmp_path.iterdir()) == []


def test_the_programs_own_process_loads_neither_numpy_nor_pyttsx3():
    program = (
        "import sys\n"
        "from hipmob_desktop.adapters.speech.probing import probe_voice\n"
        "from hipmob_desktop.services.ports import VoiceChoice\n"
        "assert probe_voice(VoiceChoice()).works\n"
        "print([m for m in ('numpy', 'pyttsx3', 'wave') if m in sys.modules])\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"

"""The worker's side of the pipe, in this process, on engines made for the purpose."""

import gc
import json
import struct
import sys
import weakref
from pathlib import Path
from types import SimpleNamespace
from typing import ClassVar

import numpy as np
import pytest

from hipmob_desktop.adapters.speech.choosing import choose_engine
from hipmob_desktop.adapters.speech.cue_files import cue_length
from hipmob_desktop.adapters.speech.engine_pyttsx3 import Pyttsx3Engine
from hipmob_desktop.adapters.speech.engines import EngineError, NullEngine
from hipmob_desktop.adapters.speech.languages import EngineVoice
from hipmob_desktop.adapters.speech.recordings import Recording
from hipmob_desktop.adapters.speech.worker import Answering, serve


def hum(seconds=0.5, rate=22050):
    return (8000 * np.sin(np.arange(round(seconds * rate)) / 15)).astype("<i2")


class Humming:
    """An engine that hums for half a second, or does what the text says."""

    name, version, origin = "Humming", "3", "system"

    def __init__(self):
        self.heard = []

    def voices(self):
        return [EngineVoice("a", "A", ("en",))]

    def render(self, text, voice, words_a_minute):
        self.heard.append((text, voice, words_a_minute))
        if text == "refuse":
            raise EngineError("no voice a")
        return Recording(hum(30 if text == "endless" else 0 if text == "empty" else 0.5).tobytes(), 22050)


def replies(engine, *requests):
    said = []
    lines = [r if isinstance(r, bytes) else json.dumps({"id": n, **r}).encode() for n, r in enumerate(requests)]
    serve(lines, said.append, Answering(engine))
    assert all(line.endswith(b"\n") and line.count(b"\n") == 1 for line in said)
    return [json.loads(line) for line in said]


def render(text, path):
    return {"do": "render", "text": text, "voice": "a", "rate": 160, "path": str(path)}


def test_hello_tells_the_engine_and_its_voices():
    assert replies(Humming(), {"do": "hello"}) == [
        {
            "id": 0,
            "ok": True,
            "engine": "Humming",
            "version": "3",
            "origin": "system",
            "voices": [{"id": "a", "name": "A", "languages": ["en"]}],
        }
    ]


def test_a_rendered_cue_lies_where_it_was_asked_for(tmp_path):
    assert replies(Humming(), render("one", tmp_path / "new" / "one.wav")) == [{"id": 0, "ok": True}]
    assert cue_length(tmp_path / "new" / "one.wav") == pytest.approx(500, abs=30)


@pytest.mark.parametrize(("text", "why"), [("refuse", "no voice a"), ("endless", "30.00 s"), ("empty", "0.00 s")])
def test_what_an_engine_gives_wrongly_is_an_answer_and_no_file(tmp_path, text, why):
    (reply,) = replies(Humming(), render(text, tmp_path / "one.wav"))
    assert (reply["ok"], reply["kind"]) == (False, "text")
    assert why in reply["error"]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told_apart(tmp_path):
    (tmp_path / "file").write_text("in the way")
    (reply,) = replies(Humming(), render("one", tmp_path / "file" / "one.wav"))
    assert (reply["ok"], reply["kind"]) == (False, "folder")


def test_lines_that_are_no_requests_are_passed_over(tmp_path):
    answers = replies(Humming(), b"\xff\n", b"[]", b'"text"', b"{}", render("one", tmp_path / "one.wav"))
    assert [a["id"] for a in answers] == [4]


def test_signs_a_c_library_would_stop_at_are_taken_out(tmp_path):
    engine = Humming()
    replies(engine, render("one\0two \ud800!", tmp_path / "one.wav"))
    assert engine.heard[0][0] == "one two ?!"


def test_without_an_engine_hello_says_why(tmp_path):
    hello, rendered = replies(NullEngine("no eSpeak NG"), {"do": "hello"}, render("one", tmp_path / "one.wav"))
    assert hello == {"id": 0, "ok": False, "kind": "engine", "error": "no eSpeak NG"}
    assert rendered["ok"] is False


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_an_engine_that_cannot_be_opened_is_a_null_engine_with_the_reason(platform, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyttsx3", None)
    engine = choose_engine(platform)
    assert isinstance(engine, NullEngine)
    assert "pyttsx3" in engine.reason


# ── pyttsx3's Engine, as Windows and macOS have it ─────────────────────────


def wav_bytes(samples, rate=22050):
    pcm = samples.tobytes()
    form = struct.pack("<4sI4s4sIHHIIHH", b"RIFF", 36 + len(pcm), b"WAVE", b"fmt ", 16, 1, 1, rate, 2 * rate, 2, 16)
    return form + b"data" + struct.pack("<I", len(pcm)) + pcm


def aiff_bytes(samples, rate=22050):
    pcm = samples.astype(">i2").tobytes()
    common = struct.pack(">hIhHQ", 1, len(samples), 16, 16383 + 14, rate << 49)
    body = b"COMM" + struct.pack(">I", 18) + common + b"SSND" + struct.pack(">III", len(pcm) + 8, 0, 0) + pcm
    return b"FORM" + struct.pack(">I", 4 + len(body)) + b"AIFF" + body


class FakeEngine:
    """Behaves as pyttsx3's Engine does where it works; `files` says what each utterance writes, None for nothing."""

    alive: ClassVar = weakref.WeakSet()

    def __init__(self, files, log):
        self.files, self.log, self.path = files, log, None
        FakeEngine.alive.add(self)

    def getProperty(self, name):  # noqa: N802 - pyttsx3's spelling
        assert name == "voices"
        return [
            SimpleNamespace(id="anna", name="Anna", languages=[b"\x05de"]),
            SimpleNamespace(id="zira", name=None, languages=["en-US"]),
            SimpleNamespace(id="x", name="X", languages=None),
        ]

    def setProperty(self, name, value):  # noqa: N802
        if value == "gone":
            raise ValueError("unknown voice id %s", value)
        self.log.append((name, value))

    def save_to_file(self, text, path):
        self.log.append(text)
        self.path = path

    def runAndWait(self):  # noqa: N802
        contents = self.files.pop(0)
        if contents is not None:
            Path(self.path).write_bytes(contents)


def opened(files, log=None):
    log = [] if log is None else log

    def make():
        gc.collect()
        assert not FakeEngine.alive, "pyttsx3 would hand out the old engine again"
        return FakeEngine(files, log)

    return Pyttsx3Engine(make, "SAPI 5", "10.0", patience_s=0.1)


@pytest.mark.parametrize("make_file", [wav_bytes, aiff_bytes], ids=["WAV of Windows", "AIFF of macOS"])
def test_what_the_system_wrote_is_read(make_file):
    log = []
    found = opened([make_file(hum())], log).render("one", "anna", 180)
    assert log == [("voice", "anna"), ("rate", 180), "one"]
    assert found.rate_hz == 22050
    assert len(found.pcm) == 2 * len(hum())


def test_an_engine_gone_silent_is_replaced_once():
    assert opened([None, wav_bytes(hum())]).render("one", "anna", 160).pcm


@pytest.mark.parametrize("rubbish", [None, b"", b"4 kB of nothing", wav_bytes(hum(0))])
def test_an_engine_that_stays_silent_is_an_error(rubbish):
    with pytest.raises(EngineError, match="wrote no sound"):
        opened([rubbish, rubbish]).render("one", "anna", 160)


def test_a_voice_that_the_system_does_not_know_is_an_error():
    with pytest.raises(EngineError, match="unknown voice"):
        opened([]).render("one", "gone", 160)


def test_voices_of_the_system_are_listed_whatever_is_missing():
    assert [(v.id, v.name, v.languages) for v in opened([]).voices()] == [
        ("anna", "Anna", ("de",)),
        ("zira", "zira", ("en-US",)),
        ("x", "X", ()),
    ]

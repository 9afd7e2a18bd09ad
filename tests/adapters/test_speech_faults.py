"""The voice goes wrong in every way we know of, and the app is always answered."""

import logging
import os
import signal
import sys
import threading
import time

import pytest

from hipmob_desktop.adapters.speech.engine_client import Deadlines
from hipmob_desktop.adapters.speech.probing import probe_voice
from hipmob_desktop.adapters.speech.renderer import CueRendererProcess, RendererLimits
from hipmob_desktop.services.ports import VoiceChoice
from tests.adapters.speech_helpers import ENGLISH, FAKE, QUICK, Answers, FakeVoice, ask, is_alive


@pytest.fixture
def voice(tmp_path):
    fake = FakeVoice(tmp_path)
    yield fake
    fake.close()


def test_a_text_that_hangs_the_worker_is_tried_twice_and_left_out(voice):
    renderer = voice.renderer(limits=QUICK)
    cues = ask(renderer, ["one", "hang here", "two"]).cues
    assert set(cues) == {"one", "two"}
    assert voice.rendered == ["one", "hang here", "hang here", "two"]
    assert renderer.capability().works
    assert "not everything" in renderer.capability().summary


def test_a_worker_that_dies_once_is_replaced_and_nothing_is_missing(voice):
    cues = ask(voice.renderer(), ["one", "die once", "two"]).cues
    assert list(cues) == ["one", "die once", "two"]
    assert voice.starts == 2


def test_a_worker_killed_in_mid_flight_is_replaced(voice):
    renderer = voice.renderer("is slow")
    texts = [f"text {n}" for n in range(12)]
    answers = Answers()
    renderer.prepare(texts, ENGLISH, answers)
    while len(voice.rendered) < 3:
        threading.Event().wait(0.01)
    os.kill(renderer.worker_pid, signal.SIGKILL)
    assert answers.finished.wait(10)
    assert list(answers.cues) == texts
    assert voice.starts == 2


def test_a_worker_that_always_hangs_is_given_up_not_waited_for_150_times(voice):
    begun = time.monotonic()
    renderer = voice.renderer("hangs", limits=RendererLimits(Deadlines(5.0, 0.2)))
    assert ask(renderer, [str(n) for n in range(150)]).cues == {}
    assert time.monotonic() - begun < 4
    assert len(voice.rendered) == 4
    capability = renderer.capability()
    assert not capability.works
    assert "keeps failing: no answer in time" in capability.summary
    assert capability.remedy


@pytest.mark.parametrize("behaviour", ["exits", "hangs at the start"])
def test_a_worker_that_does_not_start_means_no_voice(voice, behaviour):
    renderer = voice.renderer(behaviour, limits=QUICK)
    assert ask(renderer, ["one", "two"]).cues == {}
    assert voice.starts == 2
    assert not renderer.capability().works
    assert "does not start" in renderer.capability().summary


def test_a_missing_program_means_no_voice(tmp_path):
    renderer = CueRendererProcess(tmp_path, [str(tmp_path / "no-such-program")], QUICK)
    assert ask(renderer, ["one"]).cues == {}
    assert not renderer.capability().works
    renderer.close()


def test_a_worker_without_an_engine_says_why_and_is_not_asked_again(voice):
    renderer = voice.renderer("has no engine")
    assert ask(renderer, ["one"]).cues == {}
    assert voice.starts == 1
    assert "nothing to speak with" in renderer.capability().summary


def test_without_an_engine_there_are_no_voices_and_still_an_answer(voice):
    answered = threading.Event()
    heard = []
    voice.renderer("has no engine").voices(lambda voices: (heard.extend(voices), answered.set()))
    assert answered.wait(5)
    assert heard == []


def test_cached_cues_are_there_even_when_the_engine_is_gone(voice):
    ask(voice.renderer(), ["one", "two"])
    renderer = voice.renderer("exits")
    assert set(ask(renderer, ["one", "two", "three"]).cues) == {"one", "two"}
    assert not renderer.capability().works


def test_garbage_on_the_output_is_ignored(voice):
    assert list(ask(voice.renderer("chatters"), ["one", "two"]).cues) == ["one", "two"]
    assert voice.starts == 1


def test_an_engine_that_gives_silence_is_tried_twice_and_reported(voice):
    renderer = voice.renderer()
    assert ask(renderer, ["mute one", "mute two"]).cues == {}
    assert voice.rendered == ["mute one", "mute one", "mute two", "mute two"]
    assert voice.starts == 1
    assert not renderer.capability().works
    assert "gave no sound" in renderer.capability().summary


def test_a_worker_that_says_done_but_wrote_nothing_is_not_believed(voice):
    renderer = voice.renderer("writes nothing")
    assert ask(renderer, ["one"]).cues == {}
    assert not renderer.capability().works


def test_a_full_cache_folder_is_replaced_by_a_temporary_one_and_told(voice):
    renderer = voice.renderer("finds the cache full")
    cues = ask(renderer, ["one", "two"]).cues
    assert list(cues) == ["one", "two"]
    assert voice.rendered == ["one", "one", "two"]
    capability = renderer.capability()
    assert capability.works
    assert "this run only" in capability.summary
    assert "Make room" in capability.remedy
    folder = cues["one"].path.parent
    assert folder.exists()
    renderer.close()
    assert not folder.exists()


def test_no_room_anywhere_is_answered_too(voice):
    renderer = voice.renderer()
    assert set(ask(renderer, ["full", "one"]).cues) == {"one"}
    assert renderer.capability().works


def test_a_callback_that_raises_does_not_silence_what_comes_after(voice, caplog):
    renderer = voice.renderer()
    raised = threading.Event()

    def fails(_cues, _is_all):
        raised.set()
        raise RuntimeError("window is gone")

    with caplog.at_level(logging.ERROR):
        renderer.prepare(["one"], ENGLISH, fails)
        assert raised.wait(5)
        assert list(ask(renderer, ["two"]).cues) == ["two"]
    assert "window is gone" in caplog.text


def test_close_in_mid_flight_is_prompt_and_leaves_no_process(voice):
    renderer = voice.renderer("hangs")
    answers = Answers()
    renderer.prepare(["one"], ENGLISH, answers)
    while not voice.rendered:
        threading.Event().wait(0.01)
    pid = renderer.worker_pid
    begun = time.monotonic()
    renderer.close()
    assert time.monotonic() - begun < 1.5
    assert not is_alive(pid)
    assert answers.batches == []


def test_close_during_a_start_that_hangs_is_prompt(voice):
    renderer = voice.renderer("hangs at the start")
    renderer.warm_up()
    while not voice.starts:
        threading.Event().wait(0.01)
    begun = time.monotonic()
    renderer.close()
    assert time.monotonic() - begun < 1.5


def test_after_close_nothing_starts_and_nothing_raises(voice):
    renderer = voice.renderer()
    renderer.close()
    renderer.close()
    answers = Answers()
    renderer.prepare(["one"], ENGLISH, answers)
    renderer.voices(answers.batches.append)
    renderer.warm_up()
    assert not answers.finished.wait(0.2)
    assert voice.starts == 0
    assert answers.batches == []


def test_it_can_be_closed_from_its_own_callback(voice):
    renderer = voice.renderer()
    closed = threading.Event()

    def on_done(_cues, is_all):
        if is_all:
            renderer.close()
            closed.set()

    renderer.prepare(["one"], ENGLISH, on_done)
    assert closed.wait(5)


def test_the_probe_reports_a_broken_voice_in_time(tmp_path):
    command = (sys.executable, str(FAKE), str(tmp_path / "diary"), "hangs at the start")
    begun = time.monotonic()
    capability = probe_voice(VoiceChoice(), command, deadline_s=0.5)
    assert time.monotonic() - begun < 2.5
    assert not capability.works
    assert "no answer in time" in capability.summary

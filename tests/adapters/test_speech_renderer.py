"""How the voice keeps its promises to the app: order, batches, cache, voices. On a fake worker."""

import json
import os
import sys
import threading

import pytest

from hipmob_desktop.adapters.speech.renderer import RendererLimits
from hipmob_desktop.services.ports import VoiceChoice
from tests.adapters.speech_helpers import ENGLISH, PATIENT, Answers, FakeVoice, ask


@pytest.fixture
def voice(tmp_path):
    fake = FakeVoice(tmp_path)
    yield fake
    fake.close()


TEXTS = [f"text {n}" for n in range(60)]


def test_making_a_renderer_starts_and_writes_nothing(voice):
    before = threading.active_count()
    renderer = voice.renderer()
    assert threading.active_count() == before
    assert renderer.capability().works
    assert not voice.cache.exists()


def test_cues_come_after_the_first_few_then_in_batches_then_all(voice):
    answers = ask(voice.renderer(), TEXTS)
    assert [(len(cues), is_all) for cues, is_all in answers.batches] == [
        (5, False),
        (25, False),
        (50, False),
        (60, True),
    ]
    assert list(answers.cues) == TEXTS
    assert {cue.text for cue in answers.cues.values()} == set(TEXTS)
    assert all(cue.length_ms == 500 and cue.path.is_file() for cue in answers.cues.values())


def test_a_later_batch_does_not_change_an_earlier_one(voice):
    batches = []
    finished = threading.Event()

    def on_done(cues, is_all):
        batches.append((cues, len(cues)))
        if is_all:
            finished.set()

    voice.renderer().prepare(TEXTS, ENGLISH, on_done)
    assert finished.wait(10)
    assert all(len(cues) == size for cues, size in batches)


def test_a_warm_cache_answers_once_and_without_a_worker(voice):
    ask(voice.renderer(), TEXTS)
    answers = ask(voice.renderer(), TEXTS)
    assert [(len(cues), is_all) for cues, is_all in answers.batches] == [(60, True)]
    assert voice.starts == 1


def test_cached_cues_come_at_once_and_only_the_rest_is_rendered(voice):
    ask(voice.renderer(), TEXTS[:10])
    answers = ask(voice.renderer(), TEXTS[:12])
    assert [(len(cues), is_all) for cues, is_all in answers.batches] == [(10, False), (12, True)]
    assert voice.rendered == TEXTS[:12]


def test_a_text_asked_for_twice_is_rendered_once_and_blank_ones_not_at_all(voice):
    renderer = voice.renderer()
    assert list(ask(renderer, ["one", "", "one", "  "]).cues) == ["one"]
    assert voice.rendered == ["one"]
    assert renderer.capability().summary == "Fake 1, bundled"


def test_nothing_to_say_is_answered_too(voice):
    assert ask(voice.renderer(), []).cues == {}


def test_a_text_no_one_would_listen_to_is_left_out(voice):
    assert list(ask(voice.renderer(), ["word " * 5000, "one"]).cues) == ["one"]


def test_rate_voice_and_language_have_cues_of_their_own(voice):
    renderer = voice.renderer()
    for choice in (ENGLISH, VoiceChoice(rate=200), VoiceChoice(voice="earl"), VoiceChoice(language="en-GB")):
        ask(renderer, ["one"], choice)
    ask(renderer, ["one"], ENGLISH)
    assert [line for line in voice.lines() if line != "start"] == [
        "one | emma 160",
        "one | emma 200",
        "one | earl 160",
        "one | emma 160",
    ]


def test_a_rate_beyond_all_reason_is_bounded(voice):
    renderer = voice.renderer()
    ask(renderer, ["one"], VoiceChoice(rate=0))
    ask(renderer, ["one"], VoiceChoice(rate=100_000))
    assert [line.split()[-1] for line in voice.lines() if line != "start"] == ["80", "400"]


def test_a_voice_that_has_vanished_falls_back_to_the_language_and_says_so(voice):
    renderer = voice.renderer()
    assert ask(renderer, ["eins"], VoiceChoice(voice="helga", language="de_AT")).cues
    assert voice.lines()[-1] == "eins | anna 160"
    assert "helga" in renderer.voice_note
    assert "Anna" in renderer.voice_note
    assert renderer.voice_note in renderer.capability().summary
    ask(renderer, ["eins"], VoiceChoice(language="de"))
    assert renderer.voice_note == ""


def test_a_language_without_a_voice_is_not_spoken_by_another(voice):
    renderer = voice.renderer()
    assert ask(renderer, ["un"], VoiceChoice(language="fr")).cues == {}
    assert voice.rendered == []
    capability = renderer.capability()
    assert not capability.works
    assert "fr" in capability.summary


def test_a_new_order_supersedes_the_running_one(voice):
    renderer = voice.renderer("is slow")
    first = Answers()
    renderer.prepare(TEXTS, ENGLISH, first)
    while len(voice.rendered) < 2:
        threading.Event().wait(0.01)
    assert list(ask(renderer, ["new"]).cues) == ["new"]
    assert not first.finished.is_set()
    assert len(voice.rendered) < 10


def test_of_many_orders_in_a_row_the_last_is_answered(voice):
    renderer = voice.renderer()
    earlier = [Answers() for _ in range(20)]
    for n, answers in enumerate(earlier):
        renderer.prepare([f"old {n}"], ENGLISH, answers)
    assert list(ask(renderer, ["last"]).cues) == ["last"]


def test_voices_are_listed_with_names_and_languages(voice):
    answered = threading.Event()
    heard = []
    voice.renderer().voices(lambda voices: (heard.extend(voices), answered.set()))
    assert answered.wait(5)
    assert [(v.id, v.name, v.language) for v in heard] == [
        ("anna", "Anna", "de-DE"),
        ("emma", "Emma", "en-GB"),
        ("earl", "Earl", "en-US"),
    ]


def test_a_corrupted_cue_is_rendered_again(voice):
    texts = ["cut", "empty", "other", "zeros", "gone", "good"]
    cues = ask(voice.renderer(), texts).cues
    whole = cues["cut"].path.read_bytes()
    cues["cut"].path.write_bytes(whole[:1000])
    cues["empty"].path.write_bytes(b"")
    cues["other"].path.write_bytes(b"RIFF" + b"\1" * 5000)
    cues["zeros"].path.write_bytes(whole[:44] + bytes(len(whole) - 44))
    cues["gone"].path.unlink()
    again = ask(voice.renderer(), texts).cues
    assert voice.rendered == [*texts, *texts[:-1]]
    assert {cue.length_ms for cue in again.values()} == {500}


def test_a_cache_deleted_while_the_program_runs_is_made_anew(voice):
    renderer = voice.renderer()
    ask(renderer, ["one"])
    for path in voice.cache.iterdir():
        path.unlink()
    voice.cache.rmdir()
    assert ask(renderer, ["one", "two"]).cues["one"].path.is_file()


def test_the_cache_is_bounded_and_the_longest_unused_go_first(voice):
    one_cue = 48_044
    limits = RendererLimits(PATIENT.deadlines, cache_bytes=10 * one_cue)
    renderer = voice.renderer(limits=limits)
    for n in range(8):
        ask(renderer, [f"old {n}"])
        path = next(iter(ask(renderer, [f"old {n}"]).cues.values())).path
        os.utime(path, (1_000_000 + n, 1_000_000 + n))
    kept = set(ask(renderer, ["old 0", "new 1", "new 2", "new 3"]).cues)
    renderer.close()
    assert kept == {"old 0", "new 1", "new 2", "new 3"}
    assert len(list(voice.cache.glob("*.wav"))) == 9
    before = len(voice.rendered)
    ask(voice.renderer(limits=limits), ["old 0", "old 3", "old 7", "new 1"])
    assert voice.rendered[before:] == []
    ask(voice.renderer(limits=limits), ["old 1"])
    assert voice.rendered[before:] == ["old 1"]


def test_the_cues_in_use_stay_even_where_they_alone_pass_the_bound(voice):
    renderer = voice.renderer(limits=RendererLimits(PATIENT.deadlines, cache_bytes=1000))
    assert all(cue.path.is_file() for cue in ask(renderer, ["one", "two", "three"]).cues.values())


def test_an_idle_worker_is_let_go_and_comes_back_when_needed(voice):
    renderer = voice.renderer(limits=RendererLimits(PATIENT.deadlines, idle_s=0.05))
    ask(renderer, ["one"])
    for _ in range(200):
        if renderer.worker_pid is None:
            break
        threading.Event().wait(0.01)
    assert renderer.worker_pid is None
    assert list(ask(renderer, ["two"]).cues) == ["two"]
    assert voice.starts == 2


def test_the_worker_can_be_started_before_it_is_needed(voice):
    renderer = voice.renderer()
    renderer.warm_up()
    ask(renderer, ["one"])
    assert voice.starts == 1
    assert renderer.capability().summary == "Fake 1, bundled"


def test_what_was_known_from_last_time_is_checked_once_in_the_background(voice):
    limits = RendererLimits(PATIENT.deadlines, idle_s=0.05, verify_after_s=0.05)
    ask(voice.renderer(limits=limits), ["one"])
    renderer = voice.renderer("is new", limits=limits)
    ask(renderer, ["one"])
    assert voice.rendered == ["one"]
    known = voice.cache / "engine.json"
    for _ in range(500):
        if json.loads(known.read_text())["version"] == "2":
            break
        threading.Event().wait(0.01)
    assert json.loads(known.read_text())["version"] == "2"
    ask(renderer, ["one"])
    assert voice.rendered == ["one", "one"]
    assert renderer.capability().summary == "Fake 2, bundled"


def test_an_engine_that_changed_renders_all_cues_of_a_session_not_some(voice):
    ask(voice.renderer(), ["one", "two"])
    answers = ask(voice.renderer("is new"), ["one", "two", "three"])
    assert voice.rendered[2:] == ["one", "two", "three"]
    assert list(answers.cues) == ["one", "two", "three"]


def test_a_damaged_note_about_the_engine_only_means_asking_again(voice):
    ask(voice.renderer(), ["one"])
    for damage in (b"", b"[]", b'{"fingerprint": 3}', b"\xff\xfe"):
        (voice.cache / "engine.json").write_bytes(damage)
        assert ask(voice.renderer(), ["one"]).cues
    assert voice.rendered == ["one"]


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="Linux alone has an engine in files of its own")
def test_a_changed_engine_file_means_asking_the_engine_anew(voice, tmp_path, monkeypatch):
    library = tmp_path / "libespeak-ng.so.1"
    monkeypatch.setattr("hipmob_desktop.adapters.speech.identity.espeak_files", lambda: [library])
    library.write_bytes(b"old")
    ask(voice.renderer(), ["one"])
    ask(voice.renderer("is new"), ["one"])
    assert voice.rendered == ["one"]
    library.write_bytes(b"newer")
    ask(voice.renderer("is new"), ["one"])
    assert voice.rendered == ["one", "one"]

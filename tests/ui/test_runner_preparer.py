"""Rendering before the start: signals from another thread, and a start that never waits for a broken voice."""

import threading
from dataclasses import replace
from pathlib import PurePath

import pytest
from PySide6.QtCore import QThread

from hipmob_desktop.desktop.session_preparer import LONGEST_WAIT_MS, SessionPreparer
from hipmob_desktop.domain.timeline import Cue, CueKind, Timeline
from hipmob_desktop.services.ports import RenderedCue, VoiceChoice
from tests.ui.player_fakes import timeline


class FakeRenderer:
    """Answers when told to, from a thread of its own."""

    def __init__(self):
        self.texts = ()
        self.on_done = None

    def prepare(self, texts, choice, on_done):
        self.texts, self.on_done = tuple(texts), on_done

    def answer(self, *texts, complete=False):
        cues = {text: RenderedCue(text, PurePath(f"{text}.wav"), 500) for text in texts}
        thread = threading.Thread(target=self.on_done, args=(cues, complete))
        thread.start()
        thread.join()


def spoken(*texts: str) -> Timeline:
    """The first segments say one text each."""
    line = timeline()
    said = [
        replace(segment, cues=(Cue(1_000, CueKind.FORM, text, (text,)),))
        for segment, text in zip(line.segments, texts, strict=False)
    ]
    return replace(line, segments=(*said, *line.segments[len(said) :]))


@pytest.fixture
def renderer():
    return FakeRenderer()


@pytest.fixture
def preparer(qapp, renderer):
    made = SessionPreparer(renderer)
    yield made
    made.cancel()


def test_it_is_ready_when_the_first_segment_can_be_spoken(qtbot, preparer, renderer):
    preparer.prepare(spoken("first", "second"), VoiceChoice())
    assert renderer.texts == ("first", "second")
    with qtbot.assertNotEmitted(preparer.ready, wait=50):
        renderer.answer("second")
    with qtbot.waitSignal(preparer.ready) as ready:
        renderer.answer("first", "second")
    assert set(ready.args[0]) == {"first", "second"}


def test_what_comes_later_is_told_and_done_comes_last(qtbot, preparer, renderer):
    preparer.prepare(spoken("first", "second"), VoiceChoice())
    story = []
    for name in ("ready", "progressed", "done"):
        getattr(preparer, name).connect(lambda cues, name=name: story.append((name, len(cues))))
    renderer.answer("first")
    renderer.answer("first", "second", complete=True)
    qtbot.waitUntil(lambda: len(story) == 4)
    assert story == [("progressed", 1), ("ready", 1), ("progressed", 2), ("done", 2)]


def test_signals_come_in_the_thread_of_the_window(qtbot, preparer, renderer):
    threads = []
    preparer.ready.connect(lambda _cues: threads.append(QThread.currentThread()))
    preparer.prepare(spoken("first"), VoiceChoice())
    renderer.answer("first", complete=True)
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [preparer.thread()]


def test_a_voice_that_never_answers_does_not_hold_up_the_start(qtbot, preparer):
    preparer.prepare(spoken("first"), VoiceChoice())
    with qtbot.waitSignal(preparer.ready, timeout=LONGEST_WAIT_MS + 1000) as ready:
        pass
    assert ready.args == [{}]


def test_a_voice_that_can_say_nothing_does_not_either(qtbot, preparer, renderer):
    preparer.prepare(spoken("first"), VoiceChoice())
    with qtbot.waitSignals([preparer.ready, preparer.done]):
        renderer.answer(complete=True)


def test_a_silent_session_is_ready_at_once(qtbot, preparer, renderer):
    with qtbot.waitSignals([preparer.ready, preparer.done], timeout=500):
        preparer.prepare(timeline(), VoiceChoice())
    assert renderer.on_done is None


def test_where_a_session_goes_on_its_own_texts_come_first(qtbot, preparer, renderer):
    preparer.prepare(spoken("first", "second"), VoiceChoice(), ("Get ready.",), segment=1)
    assert renderer.texts == ("Get ready.", "second", "first")
    with qtbot.waitSignal(preparer.ready):
        renderer.answer("second")


def test_what_was_cancelled_or_asked_before_is_not_heard_of_again(qtbot, preparer, renderer):
    preparer.prepare(spoken("first"), VoiceChoice())
    earlier = renderer.on_done
    preparer.prepare(spoken("other"), VoiceChoice())
    with qtbot.assertNotEmitted(preparer.progressed, wait=50):
        earlier({}, True)
    preparer.cancel()
    with qtbot.assertNotEmitted(preparer.ready, wait=50):
        renderer.answer("other", complete=True)

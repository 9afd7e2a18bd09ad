"""The bridge between a session and Qt: truthful ticks, no timer without need, sound, screen and signals."""

import random
from dataclasses import replace
from pathlib import PurePath

import pytest
from PySide6.QtCore import QObject, Qt, QTimer

from hipmob_desktop.desktop.session_runner import SessionRunner
from hipmob_desktop.domain.player_state import IllegalMove
from hipmob_desktop.domain.timeline import Tone
from hipmob_desktop.services.session_view import Stage, Utterance
from tests.ui.player_fakes import FakeClock, FakeControls, FakeScreen, FakeSound, timeline

SPOKEN = Utterance(Tone.START, PurePath("cue.wav"), "Left side", flash=False)
SILENT = Utterance(None, None, "Left side", flash=False)


class Bench:
    """A runner with fakes all round it, and a hand on its timer."""

    def __init__(self, deadlines=()):
        self.clock = FakeClock()
        self.controls = FakeControls(self.clock, [self.clock.ms + d for d in deadlines])
        self.sound = FakeSound()
        self.screen = FakeScreen()
        self.runner = SessionRunner(self.controls, self.sound, self.screen, self.clock)
        self.timer = self.runner.findChild(QTimer)
        self.views, self.said, self.endings = [], [], []
        self.runner.view_changed.connect(self.views.append)
        self.runner.uttered.connect(self.said.append)
        self.runner.ended.connect(self.endings.append)

    def fire(self, late_ms=0):
        """Let the time pass that the timer waits for, and a little more; then let it fire."""
        self.clock.ms += self.timer.interval() + late_ms
        self.timer.stop()
        self.timer.timeout.emit()


@pytest.fixture
def bench(qapp):
    made = Bench()
    yield made
    made.timer.stop()


def test_the_timer_is_a_precise_single_shot(bench):
    assert bench.timer.isSingleShot()
    assert bench.timer.timerType() is Qt.TimerType.PreciseTimer


def test_lateness_never_adds_up(qapp):
    late = random.Random(7)
    bench = Bench(deadlines=range(1_370, 12_000, 370))
    bench.runner.set_watched(watched=False)
    bench.runner.start()
    while bench.controls.deadlines:
        bench.fire(late_ms=late.choice([0, 1, 2, 9]))
    lateness = [now - due for due, now in bench.controls.hits]
    assert len(lateness) == 29
    assert min(lateness) >= 0
    assert max(lateness) <= 9, "each is as late as its own tick, however late the ones before it were"
    bench.timer.stop()


def test_a_watched_session_is_refreshed_when_its_digits_change(bench):
    bench.runner.start()
    for _tick in range(25):
        bench.fire(late_ms=3)
    wait = {bench.views[i + 1].elapsed_ms - bench.views[i].elapsed_ms for i in range(5, 25)}
    assert wait <= {100}, "ten times a second, without drift"
    assert all(view.remaining_ms % 100 == 97 for view in bench.views[5:]), "3 ms late at most, at every one of them"


def test_an_unwatched_session_ticks_once_a_second_so_that_a_stall_is_noticed(bench):
    bench.runner.start()
    bench.runner.set_watched(watched=False)
    for _tick in range(5):
        bench.fire()
    waits = [b - a for a, b in zip(bench.controls.ticks, bench.controls.ticks[1:], strict=False)]
    assert waits == [1000] * 4


def test_reduced_motion_refreshes_once_a_second(bench):
    bench.runner.set_calm(calm=True)
    bench.runner.start()
    assert bench.timer.interval() == 1000


def test_coming_back_into_sight_shows_the_moment_at_once(bench):
    bench.runner.start()
    bench.runner.set_watched(watched=False)
    bench.clock.ms += 700
    bench.runner.set_watched(watched=True)
    assert bench.views[-1].elapsed_ms == 700
    assert bench.timer.interval() <= 100


@pytest.mark.parametrize("still", ["ready", "paused", "stalled", "ended"])
def test_no_timer_runs_while_nothing_moves(bench, still):
    if still != "ready":
        bench.runner.start()
        assert bench.runner.ticking
    if still == "paused":
        bench.runner.pause()
    if still == "stalled":
        bench.controls.stall()
        bench.fire()
    if still == "ended":
        bench.runner.end(keep=True)
    assert not bench.runner.ticking
    bench.runner.set_calm(calm=True)
    bench.runner.set_watched(watched=False)
    bench.runner.set_watched(watched=True)
    assert not bench.runner.ticking


def test_the_screen_is_kept_awake_from_start_to_end_but_not_in_a_pause(bench):
    assert bench.screen.story == []
    bench.runner.start()
    bench.fire()
    assert bench.screen.story == ["hold"]
    bench.runner.pause()
    assert bench.screen.story == ["hold", "release"]
    bench.runner.resume()
    bench.runner.end(keep=True)
    assert bench.screen.story == ["hold", "release", "hold", "release"]
    assert bench.screen.held == 0


def test_cues_are_sounded_at_the_volume_and_told(bench):
    bench.runner.set_volume(0.4)
    bench.controls.next_update = {"utterances": [SPOKEN]}
    bench.runner.start()
    assert bench.sound.played == [(Tone.START, PurePath("cue.wav"), 0.4)]
    assert bench.said == [SPOKEN]


def test_the_log_says_at_debug_level_what_was_sounded_when(bench, caplog):
    bench.controls.next_update = {"utterances": [SPOKEN, SILENT, replace(SPOKEN, speech=None)]}
    with caplog.at_level("DEBUG", "hipmob_desktop.desktop.session_runner"):
        bench.runner.start()
    at = bench.clock.ms
    assert caplog.messages == [f"cue at {at}, took 0 ms, start, cue.wav", f"cue at {at}, took 0 ms, start, -"]


def test_a_silent_cue_is_told_and_not_played(bench):
    bench.controls.next_update = {"utterances": [SILENT]}
    bench.runner.start()
    assert bench.sound.played == []
    assert bench.said == [SILENT]


def test_a_cue_that_cannot_be_heard_becomes_a_flash(bench):
    bench.sound.works = False
    bench.controls.next_update = {"utterances": [SPOKEN]}
    bench.runner.start()
    assert bench.said == [replace(SPOKEN, flash=True)]


def test_a_pause_cuts_what_sounds(bench):
    bench.runner.start()
    bench.runner.pause()
    assert bench.sound.stopped == 1


def test_the_end_is_told_last_and_once(bench):
    bench.runner.start()
    order = []
    bench.runner.view_changed.connect(lambda view: order.append(view.stage))
    bench.runner.ended.connect(lambda _ending: order.append("ended"))
    bench.runner.end(keep=False)
    bench.runner.end(keep=False)
    assert order == [Stage.ENDED, "ended"]
    assert bench.endings[0].kept is False


def test_a_command_that_is_no_longer_legal_does_nothing(bench):
    bench.runner.resume()
    bench.runner.skip()
    assert bench.views == []
    bench.runner.start()
    seen = len(bench.views)
    bench.runner.resume()
    assert len(bench.views) == seen


def test_a_command_that_time_alone_made_illegal_is_forgiven(bench):
    bench.runner.start()

    def too_late():
        bench.controls.stall()
        raise IllegalMove("stalled meanwhile")

    bench.controls.skip = too_late
    bench.runner.skip()
    assert bench.views[-1].stage is Stage.STALLED
    assert not bench.runner.ticking


def test_newly_fitted_cues_are_handed_on_until_the_end(bench):
    bench.runner.start()
    fitted = timeline()
    bench.runner.adopt(fitted)
    assert bench.controls.timeline is fitted
    bench.runner.end(keep=True)
    bench.runner.adopt(timeline())
    assert bench.controls.timeline is fitted


def test_no_signal_hides_a_method_of_qobject():
    signals = {"view_changed", "uttered", "ended"}
    assert not signals & set(dir(QObject))

"""What measures a recorded session must itself be right: sounds at known places are found there, and nowhere else."""

from dataclasses import replace

import numpy as np
import pytest

from tests.matched_filter import RATE, MatchedFilter
from tests.null_sink import Recording
from tests.session_findings import (
    Call,
    Finding,
    Planned,
    compare,
    drift_ms,
    lateness,
    percentile,
    rows,
    stretches_outside,
)

SECOND = RATE
LOOSE = 3 * SECOND // 2


def word(seed, length_s=0.4):
    """Something like a spoken word: noise that swells and fades."""
    noise = np.random.default_rng(seed).normal(size=int(length_s * RATE))
    return np.convolve(noise, np.ones(20) / 20, "same") * np.hanning(len(noise)) * 9_000


def tick():
    moments = np.arange(int(0.08 * RATE)) / RATE
    return np.sin(2 * np.pi * 1_000 * moments) * np.exp(-30 * moments) * 9_000


def heard(*placed, length_s=8):
    recording = np.zeros(length_s * RATE)
    for at, sound in placed:
        recording[at : at + len(sound)] += sound
    return MatchedFilter(recording.round())


def test_a_sound_is_found_to_the_sample_however_loud():
    match = heard((100_000, word(1) * 0.2)).find(word(1), 96_000, LOOSE)
    assert match.at == 100_000
    assert match.likeness > 0.999
    assert match.weakest > 0.99


def test_a_sound_right_behind_another_is_not_taken_for_it():
    first, second = word(1), word(2)
    at = 100_000 + len(first) + RATE // 1000
    assert heard((100_000, first), (at, second)).find(second, 100_000, LOOSE).at == at


def test_another_sound_is_not_like_it():
    assert heard((100_000, word(1))).find(word(2), 100_000, LOOSE).likeness < 0.3


def test_silence_is_like_nothing():
    assert heard().find(word(1), 100_000, LOOSE).likeness == 0


def test_of_equal_ticks_the_nearest_is_found_and_none_twice():
    ticks = heard((SECOND, tick()), (2 * SECOND, tick()))
    near = ticks.find(tick(), 2 * SECOND - 500, LOOSE)
    again = ticks.find(tick(), 2 * SECOND - 500, LOOSE, [near.at])
    third = ticks.find(tick(), 2 * SECOND - 500, LOOSE, [near.at, again.at])
    assert (near.at, again.at) == (2 * SECOND, SECOND)
    assert third.likeness < 0.9


def test_a_tone_is_not_found_one_wave_nearer_to_where_it_was_expected():
    assert heard((SECOND, tick())).find(tick(), SECOND + 3 * RATE // 1000, LOOSE).at == SECOND


@pytest.mark.parametrize("cut_s", [0.1, 0.15])
def test_a_sound_that_is_cut_off_is_found_but_not_taken_for_whole(cut_s):
    sound = word(1)
    match = heard((SECOND, sound[: -int(cut_s * RATE)])).find(sound, SECOND, LOOSE)
    assert match.at == SECOND
    assert match.weakest < 0.9


def test_a_sound_with_a_gap_is_not_taken_for_whole():
    sound, gap = word(1, 1.0), np.zeros(RATE // 200)
    broken = np.concatenate((sound[: RATE // 2], gap, sound[RATE // 2 :]))
    assert heard((SECOND, broken)).find(sound, SECOND, LOOSE).weakest < 0.9


def test_a_sound_at_the_very_end_of_a_recording_is_found_and_one_beyond_it_is_not():
    sound = word(1)
    recording = heard((8 * RATE - len(sound), sound))
    assert recording.find(sound, 8 * RATE, LOOSE).at == 8 * RATE - len(sound)
    assert recording.find(sound, 20 * RATE, LOOSE).likeness == 0


class Cue(Planned):
    """A planned cue that sounds as the number says that is its text."""

    @property
    def names(self):
        return "-", self.text

    def samples(self):
        return word(int(self.text), 0.4 + 0.07 * (int(self.text) % 10))


def session(late_ms, lost=(), pace=1.0):
    """Cues 1.2 s apart, each late by so much, recorded by a clock of another pace."""
    cues = [Cue(1_200 * n, f"{n}", None, None) for n in range(len(late_ms))]
    recording = np.zeros(int((1.3 * len(cues) + 3) * RATE))
    for n, (cue, late) in enumerate(zip(cues, late_ms, strict=True)):
        at = round((700 + cue.at_ms + late) / pace * RATE / 1000)
        if n not in lost:
            recording[at : at + len(cue.samples())] += cue.samples()
    return recording.round(), compare(recording.round(), [(0, 0), (1e6, 1e6 * pace)], cues, [])


def test_offsets_come_out_as_they_were_put_in_with_the_median_taken_off():
    late = [80, 83, 80, 80, 104, 80, 79, 80, 80, 80, 80]
    _, found = session(late)
    assert [round(f.off_ms, 1) for f in found] == [each - 80 for each in late]
    assert percentile(sorted(abs(f.off_ms) for f in found), 0.95) == pytest.approx(24, abs=0.1)


def test_the_pace_of_the_recorders_clock_is_no_drift_but_lateness_that_grows_is():
    _, steady = session([50] * 20, pace=1.0005)
    _, growing = session([50 + n for n in range(20)])
    assert drift_ms([(f.cue.at_ms, f.off_ms) for f in steady]) == pytest.approx(0, abs=0.1)
    assert drift_ms([(f.cue.at_ms, f.off_ms) for f in growing]) == pytest.approx(19, abs=0.1)


def test_the_clock_of_a_recording_is_taken_from_what_no_load_has_delayed():
    recording = Recording()
    gained = {0: 0.0, 1: 2.0, 2: -1.0}
    for n in range(3_000):
        length = 10.0 * (n + 1)
        delay = 0.0 if n % 7 == 3 else 5.0 + n % 11
        recording._arrivals.append((500 + length + gained[int(length / 10_000) % 3] + delay, length))
    knots = recording.clock()
    at = [float(np.interp(ms, *zip(*knots, strict=True))) - ms for ms in (5_000, 15_000, 25_000)]
    assert at == pytest.approx([500, 502, 499], abs=1.5)
    assert [recorded for recorded, _ in knots] == sorted(recorded for recorded, _ in knots)


def test_a_few_cues_that_are_late_are_no_drift():
    assert drift_ms([(1_200 * n, 30 if n in (0, 1, 2) else 0) for n in range(20)]) == pytest.approx(0, abs=0.1)


def test_a_cue_that_is_not_there_is_missing_and_a_sound_that_is_not_planned_is_told():
    recording, found = session([0] * 6, lost=[3])
    assert [f.heard for f in found] == [True, True, True, False, True, True]
    assert stretches_outside(recording, found) == 0
    assert stretches_outside(recording, [f for f in found if f is not found[1]]) == 1


def test_a_finding_that_was_not_heard_says_so():
    assert "NOT HEARD" in str(Finding(Cue(0, "3", None, None), 0, 3.0, None, 0.2, 0.1, 0.1, 0.0))


def test_a_cue_that_breaks_off_is_heard_at_its_moment_but_not_whole():
    recording, _ = session([0] * 6)
    at = next(f.at for f in session([0] * 6)[1] if f.cue.text == "5")
    recording[at + 15_000 : at + RATE] = 0
    broken = compare(recording, [(0, 0), (1e6, 1e6)], [Cue(1_200 * n, f"{n}", None, None) for n in range(6)], [])[5]
    assert broken.heard
    assert broken.off_ms == pytest.approx(0, abs=0.1)
    assert broken.end < 0.9


def test_a_cue_with_a_gap_is_heard_at_its_moment_and_the_gap_is_measured():
    recording, _ = session([0] * 6)
    at = next(f.at for f in session([0] * 6)[1] if f.cue.text == "5")
    sound, gap = word(5, 0.75), RATE // 5
    half = len(sound) // 2
    recording[at + half : at + half + gap] = 0
    recording[at + half + gap : at + len(sound) + gap] = sound[half:]
    broken = compare(recording, [(0, 0), (1e6, 1e6)], [Cue(1_200 * n, f"{n}", None, None) for n in range(6)], [])[5]
    assert broken.heard
    assert broken.off_ms == pytest.approx(0, abs=0.1)
    assert broken.gap_ms == pytest.approx(200, abs=0.1)
    assert broken.end > 0.99
    assert broken.weakest < 0.9


def called(late_ms):
    return [Call(5_000 + 1_200 * n + late, 4, ("-", f"{n}")) for n, late in enumerate(late_ms)]


def test_calls_are_late_against_the_promptest_of_them_and_unknown_where_others_were_asked_for():
    cues = [Cue(1_200 * n, f"{n}", None, None) for n in range(3)]
    assert lateness(cues, called([7, 2, 30])) == [5, 0, 28]
    assert lateness(cues, called([7, 2])) == [None] * 3
    assert lateness(cues, called([7, 2, 30])[::-1]) == [None] * 3


@pytest.mark.parametrize(
    ("late_ms", "lost", "over"),
    [
        ([9, 0, 0, 9, 0, 0, 9, 0, 0, 9], [], []),
        ([0, 0, 0, 0, 16, 16, 0, 0, 0, 0], [], ["onset off its moment, p95"]),
        ([0] * 15 + [41] + [0] * 14, [], ["onset off its moment, longest"]),
        ([each / 2 for each in range(12)], [], ["drift over the session"]),
        ([0] * 10, [4], ["cues heard of those planned"]),
    ],
)
def test_what_is_beyond_the_figures_is_told(late_ms, lost, over):
    recording, found = session(late_ms, lost=lost)
    calls = called([0] * len(found))
    found = [replace(finding, late_ms=0) for finding in found]
    assert [name for name, _value, _target, ok in rows(recording, found, calls) if not ok] == over

"""Cues are really heard: recorded from null sinks of a server of the test's own, played by a process of its own."""

import json
import math
import subprocess
import sys
import wave
from array import array
from pathlib import Path

import pytest

from tests.null_sink import available, null_sinks

ROOT = Path(__file__).parents[2]
pytestmark = [
    pytest.mark.sound,
    pytest.mark.skipif(not available(), reason="needs pulseaudio, pactl and parec"),
]

PLAYER = """
import json, subprocess, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer, Qt
from hipmob_desktop.desktop.sound_output import QtSoundOutput
from hipmob_desktop.domain.timeline import Tone
app = QCoreApplication([])
folder = Path(sys.argv[1])
heard = []
def wait(ms):
    loop = QEventLoop(); timer = QTimer(); timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setSingleShot(True); timer.timeout.connect(loop.quit); timer.start(ms); loop.exec()
output = QtSoundOutput(folder)
output.warm_up()
changes = []
output.capability_changed.connect(lambda found: changes.append([found.works, found.summary]))
"""


def write_tone(path: Path, ms: int, rate: int = 48_000) -> None:
    samples = array("h", (round(12_000 * math.sin(2 * math.pi * 400 * i / rate)) for i in range(rate * ms // 1000)))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())


@pytest.fixture
def folder(tmp_path):
    for tone in ("start", "halfway", "change", "end", "tick"):
        write_tone(tmp_path / f"{tone}.wav", 150)
    write_tone(tmp_path / "speech.wav", 400)
    write_tone(tmp_path / "long.wav", 2_000)
    return tmp_path


def play(sinks, folder: Path, script: str) -> dict:
    end = "\nprint(json.dumps({'heard': heard, 'changes': changes}))"
    ran = subprocess.run(
        [sys.executable, "-c", PLAYER + script + end, folder],
        cwd=ROOT, env=sinks.env, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout.splitlines()[-1])


def test_a_cue_is_its_tone_a_short_gap_and_its_words(folder):
    with null_sinks("headphones") as sinks, sinks.recording("headphones") as recording:
        told = play(sinks, folder, "heard.append(output.play(Tone.START, folder / 'speech.wav', 1.0)); wait(1500)")
    assert told["heard"] == [True]
    tone, words = recording.sounds()
    assert tone.length_ms == pytest.approx(150, abs=100)
    assert words.length_ms == pytest.approx(400, abs=40)
    assert words.start_ms - tone.start_ms == pytest.approx(150 + 80, abs=25)


def test_the_volume_is_followed(folder):
    script = """
output.play(Tone.START, None, 1.0); wait(600)
output.play(Tone.START, None, 0.25); wait(600)
"""
    with null_sinks("headphones") as sinks, sinks.recording("headphones") as recording:
        play(sinks, folder, script)
    loud, soft = recording.sounds()
    assert soft.peak == pytest.approx(loud.peak / 4, rel=0.1)


def test_a_cue_sounds_on_without_a_gap_while_the_window_is_busy(folder):
    """The device is fed from the window's thread: what it has not been given when that is busy, it cannot play."""
    script = """
import time
output.play(None, folder / 'long.wav', 1.0); time.sleep(1.5); wait(1200)
"""
    with null_sinks("headphones") as sinks, sinks.recording("headphones") as recording:
        play(sinks, folder, script)
    (whole,) = recording.sounds()
    assert whole.length_ms == pytest.approx(2_000, abs=60)


@pytest.mark.parametrize(("wanted", "least_ms", "most_ms"), [(None, 60, 110), ("30", 5, 45)])
def test_the_sound_server_is_given_enough_ahead_for_a_busy_computer_or_what_the_user_wants(
    folder, wanted, least_ms, most_ms
):
    script = """
output.play(None, folder / 'long.wav', 1.0); wait(500)
told = subprocess.run(['pactl', 'list', 'sink-inputs'], capture_output=True, text=True).stdout
heard.append(int(told.partition('Buffer Latency: ')[2].split()[0]) / 1000)
"""
    with null_sinks("headphones") as sinks:
        sinks.env |= {"PULSE_LATENCY_MSEC": wanted} if wanted else {}
        (ahead_ms,) = play(sinks, folder, script)["heard"]
    assert least_ms <= ahead_ms <= most_ms


def test_a_new_cue_cuts_the_one_before_and_stop_is_silence_at_once(folder):
    script = """
output.play(None, folder / 'long.wav', 1.0); wait(500)
output.play(Tone.TICK, None, 0.5); wait(900)
output.play(None, folder / 'long.wav', 1.0); wait(500)
output.stop(); wait(700)
"""
    with null_sinks("headphones") as sinks, sinks.recording("headphones") as recording:
        play(sinks, folder, script)
    cut, stopped = recording.sounds()
    assert cut.length_ms == pytest.approx(500 + 150, abs=60)
    assert stopped.length_ms == pytest.approx(500, abs=60)


def test_no_stream_is_left_open_when_a_cue_has_sounded(folder):
    script = """
def streams():
    return subprocess.run(['pactl', 'list', 'short', 'sink-inputs'], capture_output=True, text=True).stdout.count('\\n')
output.play(Tone.START, None, 1.0); wait(100)
heard.append(streams())
wait(1200)
heard.append(streams())
"""
    with null_sinks("headphones") as sinks:
        assert play(sinks, folder, script)["heard"] == [1, 0]


def test_headphones_pulled_out_in_mid_session_do_not_silence_the_next_cue(folder):
    script = """
output.play(None, folder / 'long.wav', 1.0); wait(300)
subprocess.run(['pactl', 'unload-module', MODULE], check=True); wait(500)
heard.append(output.play(Tone.START, None, 1.0)); wait(700)
"""
    with null_sinks("speakers") as sinks:
        module = sinks.add_sink("headphones")
        sinks.pactl("set-default-sink", "headphones")
        with sinks.recording("speakers") as recording:
            told = play(sinks, folder, f"MODULE = {module!r}\n" + script)
    assert told["heard"] == [True]
    assert told["changes"], "the change of devices was told"
    assert recording.sounds()[-1].length_ms == pytest.approx(150, abs=100)


def test_without_a_device_it_says_so_and_play_is_false(folder):
    script = """
heard.append(output.play(Tone.START, folder / 'speech.wav', 1.0))
found = output.capability()
heard += [found.works, bool(found.summary), bool(found.remedy)]
"""
    with null_sinks() as sinks:
        sinks.env["PULSE_SERVER"] = "unix:/nonexistent"
        assert play(sinks, folder, script)["heard"] == [False, False, True, True]


def test_a_broken_file_is_left_out_and_nothing_raises(folder):
    (folder / "broken.wav").write_bytes(b"RIFF no sound")
    write_tone(folder / "other.wav", 200, rate=22_050)
    script = """
heard.append(output.play(None, folder / 'broken.wav', 1.0))
heard.append(output.play(None, folder / 'missing.wav', 1.0))
heard.append(output.play(None, folder / 'other.wav', 1.0))
heard.append(output.play(Tone.END, folder / 'broken.wav', 1.0)); wait(500)
"""
    with null_sinks("headphones") as sinks, sinks.recording("headphones") as recording:
        assert play(sinks, folder, script)["heard"] == [False, False, False, True]
    (tone,) = recording.sounds()
    assert tone.length_ms == pytest.approx(150, abs=100)


def test_the_cache_keeps_to_its_budget(folder):
    from hipmob_desktop.desktop.pcm_cache import PcmCache

    cache = PcmCache(budget=60_000)
    tone = cache.samples(folder / "tick.wav")
    assert len(tone) == 150 * 96
    assert cache.samples(folder / "tick.wav") is tone
    cache.samples(folder / "speech.wav")
    cache.samples(folder / "long.wav")
    (folder / "speech.wav").unlink()
    assert cache.samples(folder / "speech.wav") == b"", "the older file was dropped when there was no room"


def test_qtmultimedia_waits_until_it_is_needed():
    probe = "import sys, hipmob_desktop.desktop.sound_output; print('PySide6.QtMultimedia' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="what a process has loaded is read from /proc")
def test_no_film_player_is_loaded_for_the_sake_of_cues(folder):
    probe = f"""
import sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication, QImageReader
from hipmob_desktop.desktop.sound_output import QtSoundOutput
application = QGuiApplication(sys.argv[:1])
QtSoundOutput(Path({str(folder)!r})).capability()
loaded = Path("/proc/self/maps").read_text()
print(*(name for name in ("libavcodec", "libQt6Quick", "mediaplugin", "libQt6Multimedia") if name in loaded))
print(b"webp" in [bytes(form) for form in QImageReader.supportedImageFormats()])
"""
    ran = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["libQt6Multimedia", "True"]
    assert "backend" not in ran.stderr

"""A PulseAudio server of the test's own, with null sinks that are recorded: what would have been heard, exactly."""

import array
import contextlib
import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

RATE = 48_000
LOUD = 300
"""Amplitude from which a sample is sound; the null sink adds no noise."""
SURE_MS = 100
"""Once this much has come in, the recorder is sure to record."""
CLOCK_EVERY_MS = 10_000
QUIET_MS = 60
"""Silence of this length parts one sound from the next."""


def available() -> bool:
    """Whether there is a PulseAudio to start here."""
    return all(shutil.which(tool) for tool in ("pulseaudio", "pactl", "parec"))


@dataclass(frozen=True)
class Sound:
    """A stretch of sound in a recording, in milliseconds from its begin."""

    start_ms: float
    length_ms: float
    peak: int


class Recording:
    """What a sink played, and when the system's clock saw it."""

    def __init__(self) -> None:
        self.samples: array.array[int] = array.array("h")
        self._arrivals: list[tuple[float, float]] = []
        """Moment of the system's clock and length recorded until then, both in milliseconds."""

    def take_from(self, source: IO[bytes]) -> None:
        """Read until there is no more. For a thread of its own."""
        bare = bytearray()
        while chunk := os.read(source.fileno(), 1 << 16):
            bare += chunk
            self._arrivals.append((time.monotonic() * 1000, len(bare) / 2 / RATE * 1000))
        self.samples = array.array("h", bytes(bare[: len(bare) // 2 * 2]))

    @property
    def length_ms(self) -> float:
        """Recorded so far."""
        return self._arrivals[-1][1] if self._arrivals else 0.0

    def sounds(self) -> list[Sound]:
        """Its stretches of sound."""
        return sounds_in(self.samples)

    def gain_per_ms(self) -> float:
        """By how much the system's clock gains on the recording, per millisecond recorded: the null sink counts its
        samples by a clock of its own. Taken from the earliest arrivals at both ends, which no load has delayed.
        """
        part = max(len(self._arrivals) // 10, 1)
        first = min(self._arrivals[:part], key=lambda seen: seen[0] - seen[1])
        last = min(self._arrivals[-part:], key=lambda seen: seen[0] - seen[1])
        if last[1] <= first[1]:
            return 0.0
        return ((last[0] - last[1]) - (first[0] - first[1])) / (last[1] - first[1])

    def clock(self) -> list[tuple[float, float]]:
        """What the system's clock said at moments of the recording, both in milliseconds. The pace of the null sink's
        own clock is not even. For every ten seconds the earliest arrival is taken: no load has delayed that one.
        """
        stretches: dict[int, tuple[float, float]] = {}
        for moment, length in self._arrivals:
            known = stretches.get(int(length / CLOCK_EVERY_MS))
            if known is None or moment - length < known[1] - known[0]:
                stretches[int(length / CLOCK_EVERY_MS)] = (length, moment)
        knots = list(stretches.values())
        (first, begun), (last, ended) = knots[0], knots[-1]
        return [(0.0, begun - first), *knots, (self.length_ms + 1, ended - last + self.length_ms + 1)]


class NullSinks:
    """The server and its sinks."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        runtime = folder / "pulse"
        runtime.mkdir(mode=0o700)
        self.env = {
            **os.environ,
            "XDG_RUNTIME_DIR": str(folder),
            "PULSE_RUNTIME_PATH": str(runtime),
            "PULSE_SERVER": f"unix:{runtime}/native",
            "HOME": str(folder),
            "QT_QPA_PLATFORM": "offscreen",
        }

    def pactl(self, *words: str) -> str:
        """Ask the server something."""
        return subprocess.run(
            ["pactl", *words], env=self.env, capture_output=True, text=True, check=True, timeout=10
        ).stdout.strip()

    def add_sink(self, name: str) -> str:
        """Plug in a device; gives the module that `pactl unload-module` takes out again."""
        return self.pactl("load-module", "module-null-sink", f"sink_name={name}")

    def recording(self, sink: str) -> contextlib.AbstractContextManager["Recording"]:
        """Record what a sink plays."""
        return recording_of(sink, self.env)


@contextlib.contextmanager
def recording_of(sink: str, env: dict[str, str]) -> Iterator[Recording]:
    """Record what a sink of the server in `env` plays, from when it is sure to record. It can be read once it is
    over.
    """
    command = ["parec", "-d", f"{sink}.monitor", "--format=s16le", f"--rate={RATE}", "--channels=1"]
    recorder = subprocess.Popen(
        [*command, "--latency-msec=5", "--raw"], env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert recorder.stdout is not None
    heard = Recording()
    reader = threading.Thread(target=heard.take_from, args=(recorder.stdout,))
    reader.start()
    try:
        _until(lambda: heard.length_ms > SURE_MS)
        yield heard
    finally:
        recorder.terminate()
        recorder.wait(timeout=10)
        reader.join(timeout=10)
        recorder.stdout.close()


@contextlib.contextmanager
def null_sinks(*names: str) -> Iterator[NullSinks]:
    """Run a server with these sinks, the first of them the default."""
    with tempfile.TemporaryDirectory(prefix="pa-") as folder:
        sinks = NullSinks(Path(folder))
        server = subprocess.Popen(
            ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--realtime=no",
             "-L", "module-native-protocol-unix"],
            env=sinks.env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            _until(
                lambda: (
                    subprocess.run(["pactl", "info"], env=sinks.env, capture_output=True, check=False).returncode == 0
                )
            )
            for name in names:
                sinks.add_sink(name)
            yield sinks
        finally:
            server.terminate()
            server.wait(timeout=10)


def sounds_in(samples: "array.array[int]") -> list[Sound]:
    """The stretches of sound in samples, to the millisecond; their onsets more exactly."""
    step = RATE // 1000
    found: list[Sound] = []
    start, last, peak = -1, -1, 0
    for ms in range(len(samples) // step):
        loudest = max(map(abs, samples[ms * step : (ms + 1) * step]))
        if loudest >= LOUD:
            start, last, peak = (ms if start < 0 else start), ms, max(peak, loudest)
        elif start >= 0 and ms - last > QUIET_MS:
            found.append(Sound(_exact(samples, start), last + 1 - start, peak))
            start, peak = -1, 0
    if start >= 0:
        found.append(Sound(_exact(samples, start), last + 1 - start, peak))
    return found


def _exact(samples: "array.array[int]", ms: int) -> float:
    """Onset within its millisecond."""
    step = RATE // 1000
    first = next(i for i in range(ms * step, (ms + 1) * step) if abs(samples[i]) >= LOUD)
    return first / step


def _until(condition, tries: int = 100) -> None:
    patience = threading.Event()
    for _ in range(tries):
        if condition():
            return
        patience.wait(0.05)
    raise TimeoutError("PulseAudio did not come up")

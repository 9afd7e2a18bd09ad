"""A desktop of its own for whole-program tests: X server, sound server with a null sink, folders."""

import array
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RATE = 48_000
BUS = """<busconfig>
  <type>session</type>
  <listen>unix:dir=FOLDER</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
NEEDED = ("Xvfb", "openbox", "xdotool", "pulseaudio", "parec")


def require_desktop_tools(*more: str) -> None:
    """Skip, loudly, where the virtual desktop cannot be made, or lacks what a test needs besides."""
    missing = [tool for tool in (*NEEDED, *more) if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"whole-program test not run: {', '.join(missing)} not installed")


def wait_until(condition, timeout_s: float = 20, what: str = "condition", every_s: float = 0.05):
    """Poll until a condition gives something true, and give that."""
    pause = threading.Event()
    end = time.monotonic() + timeout_s
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError(f"timed out after {timeout_s} s waiting for {what}")
        pause.wait(every_s)


@dataclass
class Desktop:
    """A running virtual desktop and the environment that points into it."""

    env: dict[str, str]
    home: Path
    sound: bool
    children: list[subprocess.Popen] = field(default_factory=list)

    def start(self, *args: str, data_dir: Path, **env: str) -> subprocess.Popen:
        """Start the real program."""
        command = [sys.executable, "-m", "hipmob_desktop", "--data-dir", str(data_dir), *args]
        child = subprocess.Popen(
            command, cwd=ROOT, env=self.env | env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.children.append(child)
        return child

    def ask(self, *args: str, data_dir: Path, **env: str) -> subprocess.CompletedProcess[str]:
        """Run a printing command to its end."""
        command = [sys.executable, "-m", "hipmob_desktop", "--data-dir", str(data_dir), *args]
        return subprocess.run(
            command, cwd=ROOT, env=self.env | env, capture_output=True, text=True, check=False, timeout=60
        )

    def window(self, title: str = "HipMob", timeout_s: float = 20) -> str:
        """Wait for a visible window and give its id."""

        def search() -> str:
            found = self.xdotool("search", "--onlyvisible", "--name", title)
            return found.splitlines()[0] if found else ""

        try:
            return wait_until(search, timeout_s, f"a window named {title}")
        except AssertionError as error:
            raise AssertionError(f"{error}; {self._how_programs_are()}") from None

    def _how_programs_are(self) -> str:
        """For a test that failed: which programs run, and what those that do not said at their end."""
        return "; ".join(
            f"{child.args[-1]} ended with {child.returncode}: {child.stderr.read()[-2000:]}"
            if child.poll() is not None
            else f"{child.args[-1]} runs"
            for child in self.children
        )

    def xdotool(self, *args: str) -> str:
        """Run xdotool and give what it prints."""
        ran = subprocess.run(["xdotool", *args], env=self.env, capture_output=True, text=True, check=False)
        return ran.stdout.strip()

    def press(self, window: str, *keys: str) -> None:
        """Press keys in a window as a hand would."""
        self.xdotool("windowfocus", "--sync", window)
        for key in keys:
            self.xdotool("key", "--clearmodifiers", key)

    def picture(self, path: Path) -> None:
        """Save the screen as PNG, where the tool for it is installed."""
        subprocess.run(["import", "-window", "root", str(path)], env=self.env, check=True)


@contextmanager
def recorded(desktop: Desktop, path: Path) -> Iterator[Path]:
    """Record what the null sink plays as raw 48 kHz mono 16-bit."""
    with path.open("wb") as out:
        parec = subprocess.Popen(
            ["parec", "-d", "out.monitor", "--format=s16le", f"--rate={RATE}", "--channels=1", "--latency-msec=10"],
            env=desktop.env,
            stdout=out,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_until(lambda: path.stat().st_size > 0, 10, "the recorder")
            yield path
        finally:
            parec.send_signal(signal.SIGTERM)
            parec.wait(10)


def onsets_s(path: Path, *, threshold: int = 200, quiet_s: float = 0.35) -> list[float]:
    """Moments, in seconds from the recording's start, at which sound begins after a silence."""
    samples = array.array("h", path.read_bytes()[: path.stat().st_size // 2 * 2])
    window = RATE // 1000
    found: list[float] = []
    silent = quiet_s * 1000
    for start in range(0, len(samples) - window, window):
        loud = max(map(abs, samples[start : start + window])) > threshold
        if loud and silent >= quiet_s * 1000:
            found.append(start / RATE)
        silent = 0 if loud else silent + 1
    return found


@contextmanager
def virtual_desktop(*, sound: bool = True, bus: bool = False, size: str = "1280x800") -> Iterator[Desktop]:
    """Bring up an X server, a sound server (or none), a D-Bus session (or none) and empty folders; take all of it down
    again.
    """
    require_desktop_tools(*(["dbus-daemon"] if bus else []))
    base = Path(tempfile.mkdtemp(prefix="hm-"))
    env = _environment(base)
    started: list[subprocess.Popen] = []
    desktop = Desktop(env=env, home=base / "home", sound=sound)
    try:
        env["DISPLAY"] = _start_x(started, env, size)
        started.append(subprocess.Popen(["openbox"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        if sound:
            _start_sound(started, env, base)
        if bus:
            env["DBUS_SESSION_BUS_ADDRESS"] = _start_bus(started, env, base / "run")
        yield desktop
    finally:
        for child in [*desktop.children, *reversed(started)]:
            _stop(child)
        shutil.rmtree(base, ignore_errors=True)


def _environment(base: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k in {"PATH", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH"}}
    folders = {
        "HOME": "home",
        "XDG_RUNTIME_DIR": "run",
        "XDG_CONFIG_HOME": "config",
        "XDG_CACHE_HOME": "cache",
        "XDG_DATA_HOME": "data",
        "XDG_STATE_HOME": "state",
    }
    for name in folders.values():
        (base / name).mkdir(mode=0o700)
    kept |= {variable: str(base / name) for variable, name in folders.items()}
    kept |= {"PULSE_SERVER": f"unix:{base}/no-sound-server", "QT_QPA_PLATFORM": "xcb", "PYTHONUNBUFFERED": "1"}
    return kept


def _start_x(started: list[subprocess.Popen], env: dict[str, str], size: str) -> str:
    """Gives the display. Without `-noreset` the server would throw everybody out when its only client goes, which is
    xdotool, if it comes before the others.
    """
    read, write = os.pipe()
    started.append(
        subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset"],
            env=env,
            pass_fds=[write],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        return f":{pipe.readline().strip()}"


def _start_sound(started: list[subprocess.Popen], env: dict[str, str], base: Path) -> None:
    socket = base / "pulse"
    started.append(
        subprocess.Popen(
            [
                *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"),
                *("-L", f"module-null-sink sink_name=out rate={RATE}"),
                *("-L", f"module-native-protocol-unix auth-anonymous=1 socket={socket}"),
            ],
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    )
    wait_until(socket.exists, 10, "the sound server")
    env["PULSE_SERVER"] = f"unix:{socket}"


@contextmanager
def private_bus(folder: Path, env: dict[str, str]) -> Iterator[str]:
    """A session bus without a desktop; gives its address. The folder's path must be short."""
    started: list[subprocess.Popen] = []
    try:
        yield _start_bus(started, env, folder)
    finally:
        for child in started:
            _stop(child)


def _start_bus(started: list[subprocess.Popen], env: dict[str, str], folder: Path) -> str:
    """A session bus of its own, which starts no services: nothing of the machine's own desktop is reached."""
    config = folder / "bus.conf"
    config.write_text(BUS.replace("FOLDER", str(folder)))
    read, write = os.pipe()
    started.append(
        subprocess.Popen(
            ["dbus-daemon", f"--config-file={config}", "--nofork", f"--print-address={write}"],
            env=env,
            pass_fds=[write],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        return pipe.readline().strip()


def _stop(child: subprocess.Popen) -> None:
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(5)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait(5)
    for stream in (child.stdout, child.stderr):
        if stream:
            stream.close()

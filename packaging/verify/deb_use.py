"""The installed package as a user has it: window, self-test, a session that is heard, a file that is opened."""

import array
import json
import re
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from chroot import HOME, USER_ID, Chroot

from tests.program.desktop import RATE, Desktop, onsets_s, recorded, wait_until

PROGRAM = "hipmob-desktop"
ROUTINE = """
name = "{name}"
phase = "static"
get_ready = "3s"

[[steps]]
exercise = "diaphragm-breathing"
timed = "5s"
"""
SETTINGS = '{"ask_before": false, "ask_after": false}'
PULSE = "/run/sound"
FRAME_COLOURS = 2000
"""More than the empty frame has."""


class CheckFailedError(Exception):
    """Something is not as it should be; with what was found."""


@dataclass
class Report:
    """What was found, line by line, printed as it comes."""

    system: str
    lines: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        """Add a line."""
        self.lines.append(text)
        print(f"{self.system:<9}{text}", flush=True)

    def holds(self, what: str, found: object = True, wanted: object = True) -> None:
        """Add a line for something that has to be so.

        Raises:
            CheckFailedError: It is not.
        """
        if found != wanted:
            raise CheckFailedError(f"{self.system}: {what}: {found!r}, and not {wanted!r}")
        self.say(f"ok  {what}" + (f": {found}" if isinstance(found, str) and found else ""))


@dataclass
class User:
    """An ordinary user of a system, at a screen and with sound."""

    system: Chroot
    desktop: Desktop
    report: Report
    pictures: Path

    @property
    def env(self) -> dict[str, str]:
        """What a desktop gives to what it starts."""
        return {"DISPLAY": self.desktop.env["DISPLAY"], "PULSE_SERVER": f"unix:{PULSE}"}

    def ask(self, *words: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """Run the program to its end."""
        return self.system.ask(PROGRAM, *words, user=True, env=self.env if env is None else env)

    def write(self, name: str, text: str) -> None:
        """Write a file into the home folder."""
        file = self.system.root / HOME.lstrip("/") / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        subprocess.run(["chown", "-R", f"{USER_ID}:{USER_ID}", str(self.system.root / HOME.lstrip("/"))], check=True)

    def picture(self, name: str) -> None:
        """Keep a picture of the screen."""
        self.pictures.mkdir(parents=True, exist_ok=True)
        self.desktop.picture(self.pictures / f"{self.report.system}-{name}.png")


def print_commands(user: User) -> None:
    """What needs no window."""
    report = user.report
    report.holds("--version", user.ask("--version").stdout.startswith("hipmob-desktop "))
    report.holds("eight routines", len(json.loads(user.ask("routines", "--json").stdout)), 8)
    told = user.ask("doctor", "--json")
    findings = {finding["name"]: finding for finding in json.loads(told.stdout)["findings"]}
    for name, finding in findings.items():
        report.say(f"    doctor: {'ok    ' if finding['works'] else 'NOT OK'} {name}: {finding['summary']}")
    report.holds("doctor finds nothing wrong", [n for n, f in findings.items() if not f["works"]], [])
    report.holds("doctor's exit code", told.returncode, 0)


def test_itself(user: User, how: str, env: dict[str, str]) -> None:
    """The program's own trial."""
    began = time.monotonic()
    ran = user.ask("--self-test", env=env)
    if ran.returncode:
        raise CheckFailedError(f"--self-test {how} ended with {ran.returncode}:\n{ran.stdout}{ran.stderr}")
    user.report.say(f"ok  --self-test {how}, in {time.monotonic() - began:.1f} s")


def open_window(user: User) -> None:
    """From the menu: the window is there, is recognised as this program's, and goes when it is closed."""
    times = []
    for number in range(4):
        began = time.monotonic()
        program = user.system.start(PROGRAM, "open", env=user.env)
        window = user.desktop.window()
        times.append(time.monotonic() - began)
        if number == 0:
            wait_until(lambda: _is_settled(user), 30, "a window that is filled")
            user.picture("window")
            told = subprocess.run(
                ["xprop", "-id", window, "WM_CLASS", "_GTK_APPLICATION_ID"],
                env=user.desktop.env, capture_output=True, text=True, check=True,
            )  # fmt: skip
            user.report.holds("class of the window", PROGRAM in told.stdout.splitlines()[0])
            user.report.holds("its menu entry", "org.hipmob.Desktop" in told.stdout)
        close(user, window, program)
    rest = ", ".join(f"{seconds * 1000:.0f}" for seconds in times[1:])
    user.report.say(f"ok  window after {times[0] * 1000:.0f} ms the first time, then {rest} ms")


def close(user: User, window: str, program: "subprocess.Popen[str]") -> None:
    """Close the window as its user does, and wait for the program's end."""
    user.desktop.press(window, "alt+F4")
    try:
        program.wait(20)
    except subprocess.TimeoutExpired:
        program.kill()
        raise CheckFailedError("The program does not end when its window is closed.") from None
    finally:
        for stream in (program.stdout, program.stderr):
            if stream:
                stream.close()


def play_a_session(user: User, recording: Path) -> None:
    """A routine of one's own: heard, and in the log."""
    user.write(".config/hipmob-desktop/settings.json", SETTINGS)
    user.write(".local/share/hipmob-desktop/routines/breath.toml", ROUTINE.format(name="Breath"))
    with recorded(user.desktop, recording):
        program = user.system.start(PROGRAM, "start", "breath", env=user.env)
        window = user.desktop.window()
        wait_until(lambda: sessions(user), 60, "the session's begin", every_s=0.5)
        user.picture("session")
        wait_until(lambda: sessions(user, "completed"), 60, "the session's end", every_s=0.5)
    [session] = sessions(user, "completed")
    done = [(r["exercise"], r["planned_ms"], r["done_ms"], r["status"]) for r in session["results"]]
    user.report.holds("log --json", done, [("diaphragm-breathing", 5000, 5000, "completed")])
    heard, loud = onsets_s(recording, quiet_s=0.2), _loudest(recording)
    user.report.say(
        f"    heard: {len(heard)} sounds at {[round(at, 1) for at in heard]} s, the loudest {loud} of 32767"
    )
    user.report.holds("it was heard, words and ticks", len(heard) >= 5 and loud > 1000)
    close(user, window, program)


def open_a_file(user: User) -> None:
    """A double click on somebody's routine."""
    command = [PROGRAM, "open", f"{HOME}/evening.hipmob"]  # as Exec=… %F has it
    user.write("evening.hipmob", ROUTINE.format(name="Evening breath"))
    program = user.system.start(*command, env=user.env)
    window = user.desktop.window()
    wait_until(lambda: "Evening breath" in _routines(user), 30, "the file among the routines", every_s=0.5)
    user.picture("file")
    user.report.holds("a .hipmob file that is opened is among the routines")
    close(user, window, program)


def at_login(user: User) -> None:
    """What the system's entry would start, were it switched on."""
    began = time.monotonic()
    ran = user.ask("--background", "--if-reminders")
    user.report.holds("at login without reminders: ends", (ran.returncode, ran.stdout, ran.stderr), (0, "", ""))
    user.report.say(f"    after {(time.monotonic() - began) * 1000:.0f} ms")


@contextmanager
def reminding(user: User) -> Iterator[Callable[[], None]]:
    """With the process that reminds running, as after login; what is given waits until another took its place."""
    # The shell outlives the first process, and what is started in there ends with it.
    login = user.system.start("sh", "-c", f"{PROGRAM} --background; sleep 100", env=user.env)
    try:
        [first] = wait_until(lambda: _residents(user.system), 20, "the process that reminds")
        yield lambda: _wait_for_another(user, first)
    finally:
        login.kill()
        login.communicate()


def _wait_for_another(user: User, first: int) -> None:
    began = time.monotonic()
    wait_until(lambda: _residents(user.system) not in ([], [first]), 100, "the new version's process", every_s=0.5)
    wait_until(lambda: first not in _residents(user.system), 20, "the end of the old version's process")
    user.report.say(f"ok  the process that reminds is the new version's, {time.monotonic() - began:.0f} s later")


def _residents(system: Chroot) -> list[int]:
    """Processes that remind, in there."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
            is_one = words[0].endswith(PROGRAM.encode()) and b"--background" in words
            if is_one and (process / "root").readlink() == system.root:
                found.append(int(process.name))
        except OSError:
            continue
    return sorted(found)


def _routines(user: User) -> set[str]:
    return {routine["name"] for routine in json.loads(user.ask("routines", "--json").stdout)}


def sessions(user: User, status: str = "") -> list[dict]:
    """The log, as the program prints it."""
    answer = user.ask("log", "--json")
    if answer.returncode:
        raise CheckFailedError(f"log --json ended with {answer.returncode}: {answer.stderr}")
    return [session for session in json.loads(answer.stdout) if status in {"", session["status"]}]


def _is_settled(user: User) -> bool:
    """Whether the screen shows more than a frame, and the same as half a second ago."""
    before = _colours(user)
    threading.Event().wait(0.5)
    return before > FRAME_COLOURS and _colours(user) == before


def _colours(user: User) -> int:
    command = ["import", "-window", "root", "-format", "%k", "info:"]
    told = subprocess.run(command, env=user.desktop.env, capture_output=True, text=True, check=False)
    colours = re.match(r"\d+", told.stdout)
    return int(colours[0]) if colours is not None else 0


def _loudest(recording: Path) -> int:
    samples = array.array("h", recording.read_bytes()[: recording.stat().st_size // 2 * 2])
    return max(map(abs, samples[RATE // 10 :]), default=0)
